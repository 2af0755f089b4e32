using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Storage.Embedded;

/// <summary>Column files in a folder, each named by the SHA-256 of its bytes, so that equal columns are stored
/// once.</summary>
/// <param name="folder">Made when the first file is written.</param>
internal sealed class ColumnFiles(string folder)
{
    private const string Unfinished = ".tmp";

    /// <summary>Writes a column and answers its name. Durable before the name is given out.</summary>
    public string Write(Column column)
    {
        byte[] bytes = ColumnFormat.Write(column);
        string name = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string path = PathOf(name);
        if (File.Exists(path))
            return name;

        Fill(name, file => file.Write(bytes));
        return name;
    }

    /// <summary>Puts a file in place, whole or not at all. Its content is checked against its name when it is
    /// read.</summary>
    public void Fill(string name, Action<Stream> write)
    {
        System.IO.Directory.CreateDirectory(folder);
        // Two processes that fill one cache must not write into one file.
        string unfinished = $"{PathOf(name)}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}{Unfinished}";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, PathOf(name), overwrite: true);
    }

    /// <summary>True where the file is in the folder.</summary>
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The bytes of a file, to be copied elsewhere.</summary>
    public Stream OpenBytes(string name) => File.OpenRead(PathOf(name));

    /// <summary>Deletes a file that nothing names any more.</summary>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>A column whose cells are read, and the whole file compared with its name, when they are asked for.
    /// Throws
    /// <see cref="InvalidDataException"/> where the file is missing or no column, and then where it was
    /// changed.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="name">The field.</param>
    /// <param name="role">What it may be used for.</param>
    /// <param name="mend">Gets the file anew where it was changed; null where that cannot be.</param>
    public Column Read(string file, string name, FieldRole role, Action? mend = null)
    {
        string path = PathOf(file);
        if (!File.Exists(path))
            throw new InvalidDataException(
                $"The column file {path} is missing. Restore the workspace from a backup, or import again.");
        byte[] header = new byte[ColumnFormat.HeaderBytes];
        using (var begin = File.OpenRead(path))
            begin.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        return ColumnFormat.Open(header, new Mapped(path, file, mend), name, role);
    }

    /// <summary>Deletes what no snapshot names: what a process left behind that was killed on the way.</summary>
    public void Sweep(IReadOnlySet<string> named)
    {
        if (!System.IO.Directory.Exists(folder))
            return;
        foreach (string path in System.IO.Directory.EnumerateFiles(folder))
            if (!named.Contains(Path.GetFileNameWithoutExtension(path)) || path.EndsWith(Unfinished,
                StringComparison.Ordinal))
                File.Delete(path);
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".hcol");

    /// <summary>A file that is mapped while its bytes are used.</summary>
    private sealed class Mapped(string path, string hash, Action? mend) : IColumnBytes
    {
        public T Use<T>(Func<ReadOnlySpan<byte>, T> use)
        {
            if (TryUse(use, out var used))
                return used;
            mend?.Invoke();
            return TryUse(use, out used) ? used
                : throw new InvalidDataException(
                    $"The column file {path} was changed after it was written. Restore it from a backup.");
        }

        private unsafe bool TryUse<T>(Func<ReadOnlySpan<byte>, T> use, [MaybeNullWhen(false)] out T used)
        {
            using var mapped = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0,
                MemoryMappedFileAccess.Read);
            using var view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            try
            {
                var bytes = new ReadOnlySpan<byte>(start, checked((int)new FileInfo(path).Length));
                bool whole = Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash;
                used = whole ? use(bytes) : default;
                return whole;
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
    }
}
