using System.Text.Json;
using Hindcast.Documents.Packs;
using Hindcast.Journal;

namespace Hindcast.Documents;

/// <summary>Puts a pack into a folder so that a reader never meets half a file.</summary>
/// <remarks>
/// Every file is first written in full beside its place and then renamed into it; the manifest comes last, so while it
/// does not
/// fit the other files a publication is under way or was cut off, and publishing again mends it. A file that an earlier
/// manifest lists, that this pack lacks and that nobody has changed since is removed; nothing else in the folder is
/// touched.
/// </remarks>
public static class PackFolder
{
    private const string Unfinished = ".partial";

    /// <summary>
    /// Writes the files, replacing those of an earlier publication, and answers their paths. Refused as
    /// <c>pack-folder-not-writable</c>. A full or broken disk is an exception; what was published before then still
    /// stands.
    /// </summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="files">The files of one pack, the manifest last.</param>
    public static Outcome<ImmutableArray<string>> Write(string folder, ImmutableArray<PackFile> files)
    {
        if (files.FirstOrDefault(file => !IsPlain(file.Name)) is { } odd)
            throw new ArgumentException($"'{odd.Name}' is no plain file name.", nameof(files));
        if (File.Exists(folder))
            return NotWritable(folder, "it is a file");
        try
        {
            Directory.CreateDirectory(folder);
            var gone = Abandoned(folder, files);
            foreach (var file in files)
                WriteThrough(Path.Combine(folder, file.Name + Unfinished), file.Content);
            foreach (var file in files)
                File.Move(Path.Combine(folder, file.Name + Unfinished), Path.Combine(folder, file.Name),
                    overwrite: true);
            foreach (string name in gone)
                File.Delete(Path.Combine(folder, name));
        }
        catch (UnauthorizedAccessException)
        {
            return NotWritable(folder, "this user may not write there");
        }

        return files.Select(file => Path.Combine(folder, file.Name)).ToImmutableArray();
    }

    /// <summary>
    /// Files of the earlier publication that this one lacks and that are still as they were published.
    /// </summary>
    private static ImmutableArray<string> Abandoned(string folder, ImmutableArray<PackFile> files)
    {
        string path = Path.Combine(folder, PackManifest.FileName);
        if (!File.Exists(path) || Read(path) is not { Files.IsDefault: false } earlier)
            return [];
        return
        [
            .. earlier.Files.Where(entry => IsPlain(entry.File) && files.All(file => file.Name != entry.File))
                .Where(entry => Path.Combine(folder, entry.File) is var old && File.Exists(old)
                    && PackManifest.HashOf(File.ReadAllBytes(old)) == entry.Sha256)
                .Select(entry => entry.File),
        ];
    }

    private static PackManifest? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PackManifest>(File.ReadAllBytes(path), StoredJson.Options);
        }
        catch (JsonException)
        {
            return null; // Somebody else's manifest.json: it is replaced, and it vouches for no file.
        }
    }

    private static void WriteThrough(string path, byte[] content)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static bool IsPlain(string? name) =>
        !string.IsNullOrEmpty(name) && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0;

    private static Refusal NotWritable(string folder, string why) => new("pack-folder-not-writable",
        $"The pack cannot be written to '{folder}': {why}. Name another folder with --out DIR.");
}
