using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Library.Patterns;
using Hindcast.Library.Themes;
using Hindcast.Retros.Kinds.PatternSynthesis;

namespace Hindcast.Cli.Library;

/// <summary><c>hindcast patterns</c>: what keeps coming back, and what is done about it as a whole.</summary>
internal static class PatternsVerb
{
    /// <summary>Documents that a line names, the newest.</summary>
    internal const int DocumentsShownMax = 8;

    private static readonly Argument<string> Key = new("KEY") { Description = "The theme" };
    private static readonly Option<string> Decision = new("--decision")
        { Description = "What is done about it as a whole", HelpName = "TEXT", Required = true };
    private static readonly Option<string> Owner = new("--owner")
        { Description = "Who sees to it: one person of the directory", HelpName = "PERSON", Required = true };
    private static readonly Option<Remedy?> Kind = Verbs.Choice<Remedy>("--remedy",
        "What sort of thing it changes (default: told by its words)");
    private static readonly Option<string?> Because = new("--because")
        { Description = "Why the same remedy again, where it came back after it", HelpName = "TEXT" };
    private static readonly Option<DateOnly?> From = Verbs.Day("--from", "Only documents of this day or later");
    private static readonly Option<DateOnly?> To = Verbs.Day("--to", "Only documents of this day or earlier");

    /// <summary>The verb.</summary>
    public static Command Build() => new("patterns", """
        Say what keeps coming back: themes seen at least twice, where, what they touched, and whether anything helped.

        Examples:
          hindcast patterns list --from 2026-07-01 --to 2026-09-30
          hindcast patterns decide lead-routing --decision "One queue with an owner for all forms" --owner Ana
        """)
    {
        Verbs.Runs(new Command("list", "List the patterns; those that need a decision first") { From, To }, List),
        Verbs.Runs(new Command("decide", "Record what is done about a theme as a whole, beyond single actions")
            { Key, Decision, Owner, Kind, Because }, (parsed, session) =>
            Decide(parsed, session).Then(_ => List(parsed, session))),
    };

    private static Outcome<ThemeBook> Decide(ParseResult parsed, Session session) =>
        new WorkspacePatterns(session).Decide(parsed.GetRequiredValue(Key), parsed.GetRequiredValue(Decision),
            parsed.GetRequiredValue(Owner), parsed.GetValue(Kind), parsed.GetValue(Because));

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var patterns = new WorkspacePatterns(session).Of(parsed.GetValue(From), parsed.GetValue(To));
        var blockers = FindPatterns.Blockers(TrackedRetro.All(session));
        return new Answer(new { Items = patterns, Blockers = blockers, Next = (string?)null }, output => Print(output,
            patterns, blockers));
    }

    private static void Print(TextWriter output, ImmutableArray<Pattern> patterns,
        ImmutableArray<ReturningBlocker> blockers)
    {
        foreach (var p in patterns)
        {
            output.WriteLine($"{p.Key}: {p.Name}, seen in {p.Count} "
                + $"documents{(p.FirstSeen is { } first ? $", {first:yyyy-MM-dd} to {p.LastSeen:yyyy-MM-dd}" : "")}");
            output.WriteLine($"  in {string.Join(", ", p.Documents.TakeLast(DocumentsShownMax))}"
                + (p.Documents.Length > DocumentsShownMax ? $" and {p.Documents.Length - DocumentsShownMax} before; "
                    + $"all with: hindcast themes show {p.Key}" : ""));
            if (!p.Slices.IsEmpty)
                output.WriteLine($"  where: {string.Join("; ", p.Slices)}");
            if (!p.Functions.IsEmpty)
                output.WriteLine($"  functions: {string.Join(", ", p.Functions)}");
            if (p.Campaigns > 0)
                output.WriteLine($"  its campaigns cost {MoneyTouched.Say(p.Spend, p.SpendUntold)}; pipeline "
                    + MoneyTouched.Say(p.Pipeline, p.PipelineUntold));
            output.WriteLine($"  actions: {p.Actions}, done {p.Done}; "
                + $"{(p.Judged == 0 ? "whether any worked cannot be told" : $"{p.Worked} of {p.Judged} that could be judged worked")}");
            if (!p.ReturnedAfter.IsEmpty)
                output.WriteLine($"  it came back after {string.Join(", ", p.ReturnedAfter)} "
                    + $"{(p.ReturnedAfter.Length == 1 ? "was" : "were")} done");
            foreach (var answer in p.Answers)
                output.WriteLine($"  {(ReferenceEquals(answer, p.Holding) ? "holds" : "earlier")}, decided on {answer.On:yyyy-MM-dd}: {answer.Decision} ({answer.Owner})");
            if (p.NeedsDecision)
                output.WriteLine($"  It is systemic: decide what changes as a whole with: hindcast patterns decide "
                    + $"{p.Key} --decision \"…\" --owner PERSON");
        }

        foreach (var blocker in blockers)
            output.WriteLine($"Critical blocker again{(blocker.InARow ? ", in a row" : "")}: {blocker.Text} "
                + $"({string.Join(", ", blocker.Retros)}). Take it to the CRO and to the head of product.");
        if (patterns.IsEmpty && blockers.IsEmpty)
            output.WriteLine("Nothing keeps coming back: no theme stands in two documents of that time. See what "
                + "might with: hindcast themes suggest");
    }
}
