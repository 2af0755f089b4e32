using System.CommandLine;
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

    /// <summary>Actions of a case that are printed.</summary>
    public const int TriedShownMax = 5;

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("similar", """
        Find earlier cases that are like one: by indicator, slice, kind of finding, theme, campaign and words, with what was tried then.

        Examples:
          hindcast similar gtm-monthly-2026-09
          hindcast similar --indicator mql_to_sql --slice source=Webinar
          hindcast similar webinar leads wait for an owner
        """) { Sought, Indicator, Where, Kind, Limit }, Run);

    private static Outcome<Answer> Run(ParseResult parsed, Session session) =>
        AskSimilar.Ask(session, string.Join(' ', parsed.GetValue(Sought) ?? []), parsed.GetValue(Indicator),
            parsed.GetValue(Where), parsed.GetValue(Kind), parsed.GetValue(Limit))
        .Then<Answer>(found => new Answer(new { Items = found, Next = (string?)null }, output =>
        {
            if (found.IsEmpty)
                output.WriteLine("Nothing in the library is like it.");
            Print(output, found);
        }));

    /// <summary>Prints similar cases, each with what was tried.</summary>
    internal static void Print(TextWriter output, ImmutableArray<SimilarCase> found)
    {
        foreach (var one in found)
        {
            output.WriteLine($"{one.Id}{(one.Day is { } day ? $", {day:yyyy-MM-dd}" : "")}: {one.Title}");
            output.WriteLine($"  {string.Join("; ", one.Why)}");
            foreach (var tried in one.Tried.Take(TriedShownMax))
                output.WriteLine($"  tried: {tried.What} ({tried.Came})");
            if (one.Tried.Length > TriedShownMax)
                output.WriteLine($"  and {one.Tried.Length - TriedShownMax} more.");
        }
    }
}
