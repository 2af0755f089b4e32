using System.IO.Compression;

namespace Hindcast.Facts.Import.Reading;

/// <summary>One table's text: a file, what a compressed file holds, a file of an archive, or a sheet of a
/// workbook.</summary>
/// <param name="Path">The file's path, with what is meant within it behind <c>!</c> or <c>#</c>.</param>
/// <param name="Open">The text from its beginning; the caller disposes of it.</param>
internal sealed record ExportPart(string Path, Func<Stream> Open)
{
    /// <summary>True for a sheet of a workbook, which is read as a text of our own making.</summary>
    internal bool IsSheet { get; init; }

    /// <summary>Why it is not read; null where it is.</summary>
    internal string? PassedOver { get; init; }

    /// <summary>What its source is called where nothing else names it.</summary>
    internal string Stem => StemOf(Path);

    /// <summary>The name of a table without folders, ending and day; that of its folder where it is called by a day
    /// alone.</summary>
    internal static string StemOf(string path)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(
            path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path.Split('!')[^1]);
        return DayInName.Without(name) is { Length: > 0 } named ? named
            : DayInName.Without(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) ?? "")
                is { Length: > 0 } folder ? folder : "export";
    }

    /// <summary>The first bytes, at most as many as are asked for.</summary>
    internal byte[] Head(int bytes)
    {
        using var text = Open();
        byte[] head = new byte[bytes];
        return head[..text.ReadAtLeast(head, bytes, throwOnEndOfStream: false)];
    }

    /// <summary>The tables of a file. Throws <see cref="UnreadableFileException"/> where it cannot be unpacked within
    /// the limits.</summary>
    internal static IReadOnlyList<ExportPart> Of(string path)
    {
        var file = new ExportPart(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite,
            1,
            FileOptions.SequentialScan));
        byte[] head = file.Head(8);
        if (IsGzip(head))
            return [file.Unpacked()];
        if (IsZip(head))
            return Archive.Parts(file);
        return Workbook.IsOld(head) ? Workbook.Parts(file) : [file];
    }

    internal static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    internal static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8)
        || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>A gzip ends with how much its last member unpacks to (RFC 1952, section 2.3.1). Where that is too much,
    /// or the file was cut off and ends with anything, unpacking it within bounds says which.</summary>
    private void RefuseByTrailer(ExportPart whole)
    {
        using var packed = Open();
        byte[] size = new byte[sizeof(uint)];
        if (!packed.CanSeek || packed.Length < size.Length)
            return;
        packed.Seek(-size.Length, SeekOrigin.End);
        packed.ReadExactly(size);
        if (!UnpackedStream.IsTooMuch(BitConverter.ToUInt32(size), packed.Length))
            return;
        using var text = whole.Open();
        text.CopyTo(Stream.Null);
    }

    private ExportPart Unpacked()
    {
        var whole = new ExportPart(Path, () =>
        {
            var packed = Open();
            return new UnpackedStream(new GZipStream(packed, CompressionMode.Decompress), packed.Length);
        });
        RefuseByTrailer(whole);
        byte[] head = whole.Head(8);
        return IsGzip(head) || IsZip(head) ? throw Archive.Nested() : whole;
    }
}
