using System.CommandLine;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Library.Similar;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast similar</c>: what was like this, what was tried then, and whether it worked.</summary>
internal static class SimilarVerb
{
    private static readonly Argument<string[]> Sought = new("ID or WORDS")
        { Description = "A document's id, or words of what is the matter", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Indicator = new("--indicator") { Description = "The indicator that moved",
        HelpName = "ID" };
    private static readonly Option<string?> Where = new("--slice")
        { Description = "Where it moved, such as source=Webinar,region=EMEA", HelpName = "SLICE" };
    private static readonly Option<FindingKind?> Kind = Verbs.Choice<FindingKind>("--finding-kind", "How it moved");
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => FindSimilar.ShownMax };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("similar", """
        Find earlier cases that are like one: by indicator, slice, kind of finding, theme, campaign and words, with what was tried then.

        Examples:
          hindcast similar gtm-monthly-2026-09
          hindcast similar --indicator mql_to_sql --slice source=Webinar
          hindcast similar webinar leads wait for an owner
        """) { Sought, Indicator, Where, Kind, Limit }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session)
    {
        string[] sought = parsed.GetValue(Sought) ?? [];
        Slice? slice = null;
        if (parsed.GetValue(Where) is { } where && (slice = Slice.Parse(where)) is null)
            return new Refusal("slice-not-readable", $"'{where}' is no slice. Write it as source=Webinar,region=EMEA.");
        if (sought.Length == 0 && slice is null && parsed.GetValue(Indicator) is null && parsed.GetValue(Kind) is null)
            return new Refusal("search-empty",
                "Say what to compare with: the id of a document, --indicator, --slice, or words.");
        var found = (sought is [var id] ? FindSimilar.To(id, session, parsed.GetValue(Limit)) : null)
            ?? FindSimilar.To(Case.Sought(parsed.GetValue(Indicator), slice, parsed.GetValue(Kind),
                string.Join(' ', sought)), session, parsed.GetValue(Limit));
        return new Answer(new { Items = found, Next = (string?)null }, output =>
        {
            if (found.IsEmpty)
                output.WriteLine("Nothing in the library is like it.");
            Print(output, found);
        });
    }

    /// <summary>Prints similar cases, each with what was tried.</summary>
    internal static void Print(TextWriter output, ImmutableArray<SimilarCase> found)
    {
        foreach (var one in found)
        {
            output.WriteLine($"{one.Id}{(one.Day is { } day ? $", {day:yyyy-MM-dd}" : "")}: {one.Title}");
            output.WriteLine($"  {string.Join("; ", one.Why)}");
            foreach (var tried in one.Tried)
                output.WriteLine($"  tried: {tried.What} ({tried.Came})");
        }
    }
}
