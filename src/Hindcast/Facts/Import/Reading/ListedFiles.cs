using Hindcast.Journal;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The files that paths stand for: files as given, folders with all below them in ordinal order.</summary>
/// <remarks>What begins with a dot is hidden and not looked into, nor are links to folders, which may lead in
/// circles.</remarks>
internal static class ListedFiles
{
    /// <summary>Every file once, or what was not found.</summary>
    internal static Outcome<ImmutableArray<string>> Of(IReadOnlyList<string> paths)
    {
        var files = new List<string>();
        foreach (string path in paths)
        {
            if (File.Exists(path))
                files.Add(path);
            else if (!Directory.Exists(path))
                return new Refusal("path-not-found",
                    $"There is no file or folder '{path}'. Check the path; it is taken from the folder in which you "
                    + "are.");
            else if (Walk(path, 0, files) is { } refusal)
                return refusal;
        }
        var distinct = files.DistinctBy(Path.GetFullPath, StringComparer.Ordinal).ToImmutableArray();
        return distinct.Length > ImportLimits.FilesMax ? TooMany() : distinct;
    }

    private static Refusal? Walk(string folder, int depth, List<string> files)
    {
        if (depth > ImportLimits.FolderDepthMax || files.Count > ImportLimits.FilesMax)
            return TooMany();
        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(folder);
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return new("folder-unreadable",
                $"The folder '{folder}' cannot be read: {Shown.Sentence(closed.Message)} Give yourself access, or "
                + "name the files.");
        }
        Array.Sort(entries, StringComparer.Ordinal);
        foreach (string entry in entries)
        {
            if (Path.GetFileName(entry).StartsWith('.'))
                continue;
            if (File.Exists(entry))
                files.Add(entry);
            else if (Directory.Exists(entry) && new DirectoryInfo(entry).LinkTarget is null
                && Walk(entry, depth + 1, files) is { } refusal)
                return refusal;
        }
        return null;
    }

    private static Refusal TooMany() => new("too-many-files",
        $"These folders hold more than {ImportLimits.FilesMax:N0} files or go deeper than "
            + $"{ImportLimits.FolderDepthMax}. Name the folder of the exports.");
}
