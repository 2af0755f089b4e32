namespace Hindcast.Storage.Embedded;

/// <summary>Files that save work and can be worked out again, the newest few; whoever deletes them loses nothing but
/// time.</summary>
/// <param name="folder">Where they lie; made with the first.</param>
internal sealed class KeptFiles(string folder)
{
    /// <summary>How many there are at the most; the oldest goes for the next.</summary>
    public const int KeptMax = 64;

    /// <summary>What a file holds; null where there is none that can be read.</summary>
    public byte[]? Read(string name)
    {
        try
        {
            return File.Exists(PathOf(name)) ? File.ReadAllBytes(PathOf(name)) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes one. Where the folder may not be written nothing is kept, and the answer is worked out again
    /// another time.</summary>
    public void Write(string name, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var old in new DirectoryInfo(folder).EnumerateFiles()
                .OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptMax - 1))
                old.Delete();
            string unfinished = $"{PathOf(name)}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, PathOf(name), overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // It was only to save time.
        }
    }

    /// <summary>Deletes all, for what they hold may have been taken out of where it came from.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
