using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Importing;
using Hindcast.Retros;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast library</c>: what the library holds beside the retros, and how it gets there.</summary>
internal static class LibraryVerb
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Folders with their sub-folders, or files: every .md is a document, a list of incidents one an "
            + "entry and one for the rest", Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
        { Description = "Say what would be done and write nothing" };
    private static readonly Argument<string> Id = new("ID") { Description = "As search and import say it" };

    /// <summary>The verb.</summary>
    public static Command Build() => new("library", """
        Bring reviews that were written elsewhere into the library, and read them.

        Examples:
          hindcast library import docs/post-mortems
          hindcast library show 2018-02-22-nginx-down
        """)
    {
        Verbs.Runs(new Command("import",
            "Import Markdown post-mortems and retros; what is there already is not imported again") { Paths, DryRun },
            (parsed, session) => Import(session, parsed.GetRequiredValue(Paths), !parsed.GetValue(DryRun))),
        Verbs.Runs(new Command("show", "Show an imported review with what was recognised in it") { Id }, Show),
    };

    /// <summary>Imports, or says what an import would do.</summary>
    internal static Outcome<Answer> Import(Session session, string[] paths, bool commit) =>
        ImportReviews.Plan(session, paths)
        .Then(plan => commit ? ImportReviews.Commit(session, plan) : plan)
        .Then<Answer>(plan => new Answer(
            new
            {
                Files = plan.Files.Select(file => new
                {
                    file.File, Kind = ImportedReview.Kind, RowsRead = file.Reviews.Length,
                    Accepted = file.Count(ReviewFate.New) + file.Count(ReviewFate.Revised),
                    Quarantined = file.Count(ReviewFate.Shut), Duplicates = file.Count(ReviewFate.There),
                    Documents = file.Reviews.Select(review => new { review.Id, review.Read.Title, review.Fate }),
                }),
                plan.Warnings, Committed = commit,
            },
            output => Print(output, plan, commit)));

    private static Outcome<Answer> Show(ParseResult parsed, Session session)
    {
        string id = parsed.GetRequiredValue(Id);
        var kept = ImportedReview.Streams(session.Journal, session.Clock).Load(id).State;
        if (kept.Id.Length == 0)
            return new Refusal("review-not-found", $"There is no imported review '{id}'. Find it with: hindcast "
                + "search WORDS; a retro is shown by: hindcast retro show ID");
        var review = kept.Read();
        return new Answer(new { kept.Id, kept.File, kept.Section, kept.ImportedAt, review.Title, review.Day,
            review.Timeline, review.Factors, Actions = review.Actions.Select(action => action.What),
            States = review.Actions.Select(action => action.State), DoneOn = review.Actions.Select(action => action
                .DoneOn), Owners = review.Actions.Select(a => a.Owner),
            Links = review.Actions.Select(action => action.Link), review.Learnings, kept.Line, kept.Text }, output =>
        {
            output.WriteLine($"{review.Title}{(review.Day is { } day ? $", {day:yyyy-MM-dd}" : "")}");
            output.WriteLine($"From {kept.File}{(kept.Line > 1 ? $", line {kept.Line}" : "")}{(kept.Section is { Length: > 0 } section ? $", under \"{section}\"" : "")}, imported on {kept.ImportedAt:yyyy-MM-dd}.");
            foreach (var (head, items) in ((string, ImmutableArray<string>)[])
                [("Timeline", review.Timeline), ("What made it likely", review.Factors),
                    ("Actions", [.. review.Actions.Select(action => action.Spoken)]), ("Learnings", review.Learnings)])
            {
                output.WriteLine(items.IsEmpty ? $"\n{head}: none recognised." : $"\n{head}:");
                foreach (string item in items)
                    output.WriteLine($"  - {item}");
            }

            output.WriteLine($"\n{(kept.IsRest ? "What stands outside its incidents" : "The document")}:\n\n"
                + string.Join("\n\n", kept.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)));
        });
    }

    private static void Print(TextWriter output, ReviewPlan plan, bool commit)
    {
        TextTable.Print(output, ["file", "documents", "new", "there already", "replaced", "left as it was"],
            plan.Files.Select(file => (string[])
            [file.File, Count(file.Reviews.Length), .. Enum.GetValues<ReviewFate>()
                .Select(fate => Count(file.Count(fate)))]));
        var all = plan.Files.SelectMany(file => file.Reviews).ToArray();
        output.WriteLine($"\n{Counted.Of(all.Length, "document")} in {Counted.Of(plan.Files.Length, "file")}: "
            + $"{all.Count(r => r.Fate == ReviewFate.New)} new, {all.Count(r => r.Fate == ReviewFate.There)} there "
            + "already.");
        foreach (string list in plan.Lists)
            output.WriteLine(list);
        foreach (var warning in plan.Warnings)
            output.WriteLine(warning.Message);
        output.WriteLine(commit ? "Next: hindcast search WORDS" : "A dry run: nothing was written. Do it with: "
            + "hindcast library import PATH, or hindcast import PATH --kind post-mortem --commit");

        static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
    }
}
