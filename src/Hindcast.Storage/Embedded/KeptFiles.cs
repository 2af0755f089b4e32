namespace Hindcast.Storage.Embedded;

/// <summary>Texts that save work and can be worked out again: one file a key, the newest few; whoever deletes them
/// loses nothing but time.</summary>
/// <param name="folder">Where they lie; made with the first.</param>
internal sealed class KeptFiles(string folder)
{
    /// <summary>How many there are at the most; the oldest goes for the next.</summary>
    public const int KeptMax = 32;

    /// <summary>The text of a key; null where there is none that can be read.</summary>
    public string? Read(string key)
    {
        try
        {
            return File.Exists(PathOf(key)) ? File.ReadAllText(PathOf(key)) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes one. Where the folder may not be written nothing is kept, and the answer is worked out again
    /// another time.</summary>
    public void Write(string key, string text)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var old in new DirectoryInfo(folder).EnumerateFiles()
                .OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptMax - 1))
                old.Delete();
            string unfinished = $"{PathOf(key)}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, PathOf(key), overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // It was only to save time.
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");
}
