using Hindcast.Journal;

namespace Hindcast.Plans.Documents;

/// <summary>The folder of plan files: <c>plan-yyyyMMdd-HHmmss.json</c>, one plan each, written whole or not at
/// all.</summary>
/// <param name="path">The folder; made with the first plan.</param>
public sealed class PlanFolder(string path)
{
    /// <summary>What a configured folder begins with where it lies within the workspace, and moves with it.</summary>
    public const string Within = "{workspace}";

    private const string Unfinished = ".partial", Stamp = "yyyyMMdd-HHmmss";

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The folder of a workspace: as configured, taken from beside the workspace or, after
    /// <see cref="Within"/>, from the workspace itself, else <c>.claude/plans</c> beside it.</summary>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="configured">The setting <c>plans_folder</c>; blank for the default.</param>
    public static PlanFolder Of(string workspace, string configured)
    {
        string own = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(workspace));
        return configured.StartsWith(Within, StringComparison.Ordinal)
            ? new(System.IO.Path.Join(own, configured[Within.Length..]))
            : new(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(own) ?? own,
                configured.Length > 0 ? configured : System.IO.Path.Combine(".claude", "plans")));
    }

    /// <summary>The setting as it is kept: from the workspace where the folder lies within it, so that a copy of the
    /// workspace has plans of its own.</summary>
    /// <param name="workspace">The workspace's folder.</param>
    /// <param name="said">What somebody wrote.</param>
    public static string Kept(string workspace, string said)
    {
        if (said.Length == 0)
            return said;
        string from = System.IO.Path.GetRelativePath(workspace, Of(workspace, said).Path);
        return System.IO.Path.IsPathRooted(from) || from.Split(System.IO.Path.DirectorySeparatorChar)[0] == ".." ? said
            : from == "." ? Within : $"{Within}/{from.Replace(System.IO.Path.DirectorySeparatorChar, '/')}";
    }

    /// <summary>The plan files, newest name first.</summary>
    public ImmutableArray<string> Files() => !Directory.Exists(Path) ? []
        : [.. Directory.EnumerateFiles(Path, "*.json").OrderDescending(StringComparer.Ordinal)
            .Take(PlanLimits.FilesMax)];

    /// <summary>The id of the next plan of a day: one more than the highest there.</summary>
    public string NextId(DateOnly day)
    {
        string prefix = $"task-{day:yyyy-MM-dd}-";
        int last = Files().Select(file => Read(file).Match(stored => stored.Document.Plan.PlanId, _ => ""))
            .Where(id => id.StartsWith(prefix, StringComparison.Ordinal))
            .Select(id => int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture,
                out int n) ? n : 0)
            .DefaultIfEmpty(0).Max();
        return $"{prefix}{last + 1:000}";
    }

    /// <summary>
    /// Writes a new plan under the next id of its day and the next free second, and answers it. No other plan is ever
    /// overwritten. What the disk refuses is an exception.
    /// </summary>
    public StoredPlan Add(PlanDraft draft, DateTimeOffset at)
    {
        var document = draft.ToDocument(NextId(DateOnly.FromDateTime(at.UtcDateTime)));
        Directory.CreateDirectory(Path);
        for (var second = at.UtcDateTime; ; second = second.AddSeconds(1))
        {
            string file = System.IO.Path.Combine(Path,
                $"plan-{second.ToString(Stamp, CultureInfo.InvariantCulture)}.json");
            if (File.Exists(file))
                continue;
            WriteThrough(file + Unfinished, document.Write());
            try
            {
                File.Move(file + Unfinished, file, overwrite: false);
                return new(file, document, document.Write());
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process took this second; the next one is tried.
            }
        }
    }

    /// <summary>Reads a plan file; refused as <c>file-not-found</c> or as <see cref="PlanDocument.Read"/>
    /// says.</summary>
    public static Outcome<StoredPlan> Read(string file)
    {
        if (!File.Exists(file))
            return new Refusal("file-not-found", $"There is no file {file}.");
        if (new FileInfo(file).Length > PlanLimits.BytesMax)
            return new Refusal("plan-too-large",
                $"{file} has more than {PlanLimits.BytesMax:N0} bytes, the most a plan may have. Split the plan.");
        byte[] bytes = File.ReadAllBytes(file);
        return PlanDocument.Read(bytes).Then<StoredPlan>(document => new StoredPlan(file, document, bytes));
    }

    /// <summary>The plan of an id, of a file name with or without <c>.json</c>, or at a path; refused as
    /// <c>plan-not-found</c>.</summary>
    public Outcome<StoredPlan> Find(string idOrFile)
    {
        if (File.Exists(idOrFile))
            return Read(idOrFile);
        if (Files().FirstOrDefault(file => System.IO.Path.GetFileNameWithoutExtension(file) == idOrFile
            || System.IO.Path.GetFileName(file) == idOrFile) is { } named)
            return Read(named);
        StoredPlan[] found = [.. Files().Select(file => Read(file).Match(stored => stored, _ => null!))
            .Where(s => s?.Document.Plan.PlanId == idOrFile)];
        return found switch
        {
            [var one] => one,
            [] => new Refusal("plan-not-found", $"There is no plan '{PlanLimits.Shown(idOrFile)}' in {Path} and no "
                + "such file. See what there is with: hindcast plan list"),
            _ => new Refusal("plan-id-ambiguous", $"Several files have the id {idOrFile}: "
                + $"{string.Join(", ", found.Select(f => System.IO.Path.GetFileName(f.File)))}. Name the file."),
        };
    }

    /// <summary>
    /// Writes a changed plan over the file it was read from. Refused as <c>stale-version</c> where that file has
    /// changed since. What the disk refuses is an exception, and the file is then as it was.
    /// </summary>
    public static Outcome<StoredPlan> Update(StoredPlan read, PlanDocument changed)
    {
        if (!File.Exists(read.File) || !File.ReadAllBytes(read.File).AsSpan().SequenceEqual(read.Bytes.AsSpan()))
            return new Refusal("stale-version",
                $"{read.File} has changed since it was read. Read it again and repeat the change.");
        byte[] bytes = changed.Write();
        WriteThrough(read.File + Unfinished, bytes);
        File.Move(read.File + Unfinished, read.File, overwrite: true);
        return new StoredPlan(read.File, changed, bytes);
    }

    private static void WriteThrough(string file, byte[] content)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>A plan as it stands in a file.</summary>
/// <param name="File">Its path.</param>
/// <param name="Document">Its content.</param>
/// <param name="Bytes">The bytes that were read, by which a change by another is seen.</param>
public sealed record StoredPlan(string File, PlanDocument Document, ImmutableArray<byte> Bytes)
{
    internal StoredPlan(string file, PlanDocument document, byte[] bytes) : this(file, document,
        ImmutableArray.Create(bytes)) { }
}
