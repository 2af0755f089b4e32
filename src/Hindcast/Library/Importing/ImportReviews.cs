using System.Text;
using Hindcast.Facts;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Reading;
using Hindcast.Journal;
using Hindcast.Retros.Gating;

namespace Hindcast.Library.Importing;

/// <summary>Use case: a folder of reviews that were written elsewhere enters the library.</summary>
public static class ImportReviews
{
    /// <summary>Characters of one document.</summary>
    public const int DocumentLengthMax = 500_000;

    /// <summary>Files of one import.</summary>
    public const int ReviewFilesMax = 20_000;

    /// <summary>Files that a refusal names.</summary>
    public const int FilesNamedMax = 5;

    /// <summary>Characters of an id before a number that sets it apart.</summary>
    public const int IdLengthMax = 80;

    /// <summary>
    /// What an import would do: every <c>.md</c> file below these paths. Refused as <c>file-not-found</c>,
    /// <c>reviews-not-found</c>,
    /// <c>too-many-files</c>, or by the file's name as <c>document-not-text</c> or <c>document-too-long</c>.
    /// </summary>
    public static Outcome<ReviewPlan> Plan(WorkspaceSession workspace, IEnumerable<string> paths)
    {
        var files = new List<(string Path, string Name)>();
        foreach (string path in paths)
        {
            if (File.Exists(path))
                files.Add((path, Path.GetFileName(path)));
            else if (!Directory.Exists(path))
                return new Refusal("file-not-found", $"There is no file or folder {path}.");
            else
                files.AddRange(Below(path).Select(file => (file, Path.GetRelativePath(path, file).Replace('\\', '/'))));
        }

        if (files.Count == 0)
            return new Refusal("reviews-not-found",
                "There is no Markdown file (.md) there. Name the folder that holds the reviews.");
        if (files.Count > ReviewFilesMax)
            return new Refusal("too-many-files",
                $"One import takes at most {ReviewFilesMax} files. Import the folders one by one.");
        var streams = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        var kept = streams.All().Select(one => one.State).ToList();
        var taken = kept.Select(review => review.Id).ToHashSet(StringComparer.Ordinal);
        var now = workspace.Clock.GetUtcNow();
        (string Name, string? Text)[] texts = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name, TextEncoding.Read(File.ReadAllBytes(file.Path))))];
        if (texts.FirstOrDefault(file => file.Text is null).Name is { } noText)
            return new Refusal("document-not-text",
                $"{noText} holds bytes that are no text. Save it as Markdown in UTF-8, or leave it out. Nothing was imported.");
        ImmutableArray<(string Name, ImmutableArray<SplitFile> Parts)> read =
            [.. texts.Select(file => (file.Name, SplitFile.Of(MaskedText.Of(file.Text!))))];
        if (read.SelectMany(file => file.Parts.Select(part => (file.Name, part.Text.Length)))
            .Where(part => part.Length > DocumentLengthMax).ToArray() is { Length: > 0 } tooLong)
            return new Refusal("document-too-long", string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(", ", tooLong.Take(FilesNamedMax).Select(part =>
                    $"{part.Name} ({part.Length:#,0} characters)"))}"
                + $"{(tooLong.Length > FilesNamedMax ? $" and {tooLong.Length - FilesNamedMax} more" : "")}: a document has at most {DocumentLengthMax:#,0} characters. Split it, or leave it out. Nothing was imported."));
        // What is there word for word is the same document, wherever its file lies now; each stands for one, before
        // anything else is matched.
        // Of equal ones each file has its own, and a file that has moved takes that of one which is not there any more.
        var names = read.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        ImportedReview?[][] same = [.. read.Select(file => file.Parts.Select(part => Take(kept, review => review.File
            == file.Name && Same(review, part))).ToArray())];
        foreach (bool gone in (bool[])[true, false])
            foreach (var (file, mine) in read.Zip(same))
                for (int i = 0; i < mine.Length; i++)
                    mine[i] ??= Take(kept, review => Same(review, file.Parts[i])
                        && !(gone && names.Contains(review.File)));
        return new ReviewPlan([.. read.Zip(same, (file, old) => new PlannedFile(file.Name,
            [.. file.Parts.Zip(old, (part, unchanged) => Planned(file.Name, part, unchanged) with
                { IsEntry = part.Title is not null, IsRest = part.IsRest })]))]);

        // An entry more or less moves what stands around it, and changes none of it.
        static bool Same(ImportedReview review, SplitFile part) =>
            review.Title == part.Title && review.Front == part.Front && review.IsRest == part.IsRest
            && (review.Text == part.Text || (part.IsRest && Said(review.Text).SequenceEqual(Said(part.Text))));

        static IEnumerable<string> Said(string text) =>
            text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));

        PlannedReview Planned(string name, SplitFile part, ImportedReview? unchanged)
        {
            var read = new ImportedReview("", name, part.Title, part.Section, part.Text, now)
                { Front = part.Front, IsRest = part.IsRest }.Read();
            if (unchanged is not null)
                return new(unchanged.Id, read, ReviewFate.There, null);
            if (Take(kept, review => review.File == name && review.Title == part.Title) is { } old)
                return now - old.ImportedAt < TimeSpan.FromHours(ImportedReview.OpenHours)
                    ? new(old.Id, read, ReviewFate.Revised, new ReviewRevised(part.Text, now)
                        { Line = part.Line, Front = part.Front, IsRest = part.IsRest })
                    : new(old.Id, read, ReviewFate.Shut, null);
            string id = Unused(Slug(Path.ChangeExtension(name, null) + (part.Title is null ? "" : $" {part.Title}")),
                taken);
            return new(id, read, ReviewFate.New, new ReviewImported(id, name, part.Title, part.Section, part.Text, now)
                { Line = part.Line, Front = part.Front, IsRest = part.IsRest });
        }
    }

    /// <summary>Writes what was planned.</summary>
    public static Outcome<ReviewPlan> Commit(WorkspaceSession workspace, ReviewPlan plan)
    {
        var streams = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        foreach (var planned in plan.Files.SelectMany(file => file.Reviews))
            if (planned.Happens is { } happens && !streams.Handle(planned.Id, workspace.Actor,
                _ => Decision.Of(happens)).Is(out _, out var why))
                return why;
        return plan;
    }

    private static ImportedReview? Take(List<ImportedReview> kept, Predicate<ImportedReview> match)
    {
        int at = kept.FindIndex(match);
        if (at < 0)
            return null;
        var found = kept[at];
        kept.RemoveAt(at);
        return found;
    }

    private static IEnumerable<string> Below(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions
            { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System | FileAttributes.ReparsePoint })
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".md" or ".markdown"
            && !Path.GetRelativePath(folder, file).Split('/', '\\').Any(step => step.StartsWith('.')));

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (char c in text.ToLowerInvariant())
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        string whole = slug.ToString().Trim('-');
        return whole.Length == 0 ? "review" : whole.Length <= IdLengthMax ? whole : whole[..IdLengthMax].Trim('-');
    }

    private static string Unused(string id, HashSet<string> taken)
    {
        string free = id;
        for (int n = 2; !taken.Add(free); n++)
            free = $"{id}-{n.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }
}

/// <summary>What an import of reviews does.</summary>
/// <param name="Files">In ordinal order.</param>
public sealed record ReviewPlan(ImmutableArray<PlannedFile> Files)
{
    /// <summary>The files that list incidents, and how many each.</summary>
    public IEnumerable<string> Lists => Files.Where(file => file.Reviews.Any(review => review.IsEntry))
        .Select(file => $"{file.File} lists {file.Reviews.Count(review => review.IsEntry)} incidents: each is a "
            + "document of its own"
            + $"{(file.Reviews.Any(r => r.IsRest) ? ", and what stands outside of them one more" : "")}.");

    /// <summary>What somebody may want to mend in the files before they are relied on, one sentence for each
    /// rule.</summary>
    public ImmutableArray<Warning> Warnings
    {
        get
        {
            var all = Files.SelectMany(file => file.Reviews.Select(review => (file.File, Review: review))).ToArray();
            return
            [
                .. Told("review-shut", r => r.Fate == ReviewFate.Shut, "changed more than "
                    + $"{ImportedReview.OpenHours} hours after the import and stays as it was"),
                .. all.SelectMany(one => one.Review.Read.Flaws).DistinctBy(flaw => flaw.Rule).SelectMany(flaw =>
                    Told(flaw.Rule, r => r.Read.Flaws.Any(f => f.Rule == flaw.Rule), flaw.Text)),
                .. Told("review-form", r => r is { IsEntry: false, IsRest: false, Read.IsForm: true },
                    "is a form to fill in or a page of links: it is searched, and tells no theme"),
                .. Told("review-without-day",
                    r => r is { IsRest: false, Read: { Day: null, IsForm: false } }
                        && r.Read.Flaws.All(flaw => flaw.Rule != Review.EmptyRule),
                    "names no day, so no time picks it; give it one with a line such as Date: 2026-03-05"),
            ];

            IEnumerable<Warning> Told(string rule, Func<PlannedReview, bool> of, string text)
            {
                string[] named = [.. all.Where(one => of(one.Review)).Select(one => one.Review.IsEntry
                    ? one.Review.Id : one.File)
                    .Zip(all.Where(one => of(one.Review)), (name, one) => one.Review.Read.Flaws.FirstOrDefault(f =>
                        f.Rule == rule).At is { } at ? $"{name} ({at})" : name)];
                if (named.Length > 0)
                    yield return new(rule, named.Length == 1 ? $"{named[0]} {text}."
                        : $"{named.Length} documents, each of which {text}: "
                            + $"{string.Join(", ", named.Take(ImportReviews.FilesNamedMax))}"
                            + (named.Length > ImportReviews.FilesNamedMax
                                ? $" and {named.Length - ImportReviews.FilesNamedMax} more." : "."));
            }
        }
    }
}

/// <summary>A file of an import.</summary>
/// <param name="File">From the folder that was named.</param>
/// <param name="Reviews">The documents in it.</param>
public sealed record PlannedFile(string File, ImmutableArray<PlannedReview> Reviews)
{
    /// <summary>How many of its documents meet a fate.</summary>
    public int Count(ReviewFate fate) => Reviews.Count(review => review.Fate == fate);
}

/// <summary>A document of an import.</summary>
/// <param name="Id">By which people name it.</param>
/// <param name="Read">What is recognised in it.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Happens">What is written; null where nothing is.</param>
public sealed record PlannedReview(string Id, Review Read, ReviewFate Fate, ImportedEvent? Happens)
{
    /// <summary>True for an entry of a list.</summary>
    public bool IsEntry { get; init; }

    /// <summary>True for what stands outside the entries of a list.</summary>
    public bool IsRest { get; init; }
}

/// <summary>What becomes of a document.</summary>
public enum ReviewFate
{
    /// <summary>It enters the library.</summary>
    New,

    /// <summary>It is there already, word for word.</summary>
    There,

    /// <summary>It had changed within a day of its import and is replaced.</summary>
    Revised,

    /// <summary>It had changed later; the entry stays as it is.</summary>
    Shut,
}
