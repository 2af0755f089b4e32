using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary>The list of actions, one action, and how many came full circle.</summary>
internal static class ActionsList
{
    private static readonly Argument<string> Retro = new("RETRO") { Description = "For example gtm-monthly-2026-09" };
    private static readonly Argument<string> Action = new("ACTION") { Description = "For example A1" };
    private static readonly Option<bool> Mine = new("--mine")
        { Description = "Only those of whoever gives the command" };
    private static readonly Option<bool> Overdue = new("--overdue")
        { Description = "Only those that are open past their day" };
    private static readonly Option<bool> Open = new("--open") { Description = "Only those that are open" };
    private static readonly Option<string?> OfRetro = new("--retro") { Description = "Only those of one retro",
        HelpName = "ID" };
    private static readonly Option<string?> Owner = new("--owner") { Description = "Only those of one person",
        HelpName = "PERSON" };
    private static readonly Option<DateOnly?> From = Verbs.Day("--from", "The first day (default: a year ago)");
    private static readonly Option<DateOnly?> To = Verbs.Day("--to", "The last day (default: today)");
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most",
        DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> After = new("--after") { Description = "Only what comes after this id",
        HelpName = "ID" };

    /// <summary>The verb, to which the changes are added.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("actions", """
            List the actions of closed retros, and say what has come of them.

            Examples:
              hindcast actions --overdue
              hindcast actions --mine --as Ana
              hindcast actions done gtm-monthly-2026-09 A1 --evidence "Routing rule 14 live since 12 October"
              hindcast actions redate gtm-monthly-2026-09 A1 2026-11-03 --reason "Waits for the CRM release"
              hindcast actions closed-loop --from 2026-07-01 --to 2026-09-30
            """) { Mine, Overdue, Open, OfRetro, Owner, Limit, After }, List);
        verb.Add(Verbs.Runs(new Command("show", "Show one action with what was sent about it") { Retro, Action },
            (parsed, session) =>
            new Retrospectives(session).Tracked(parsed.GetRequiredValue(Retro), parsed.GetRequiredValue(Action))
                .Then<Answer>(a => ActionText.Shown(a, session))));
        verb.Add(Verbs.Runs(new Command("closed-loop", "How many of those due in a period were closed with evidence")
            { From, To, OfRetro }, Loop));
        return verb;
    }

    /// <summary>As they stood on the day that was named to answer for, or as they stand.</summary>
    private static ImmutableArray<TrackedAction> Tracked(Session session) =>
        [.. TrackedAction.All(session.JournalThen, session.Clock)
            .Where(action => action.Retro.IsOpenTo(session.Actor.Person))];

    private static DateOnly Day(Session session) => session.StatedAsOf ?? session.Today;

    private static Outcome<Answer> List(ParseResult parsed, Session session)
    {
        var today = Day(session);
        var all = Tracked(session);
        string? owner = parsed.GetValue(Mine) ? session.Actor.Person : parsed.GetValue(Owner);
        TrackedAction[] asked =
        [
            .. all.Where(a => (owner is null || a.Owner.Equals(owner, StringComparison.OrdinalIgnoreCase))
                && (parsed.GetValue(OfRetro) is not { } retro || a.Retro.Id == retro)
                && (!parsed.GetValue(Overdue) || a.IsOverdue(today)) && (!parsed.GetValue(Open) || a.IsOpen)),
        ];
        TrackedAction[] rest = parsed.GetValue(After) is { } after
            ? [.. asked.SkipWhile(a => a.Id != after).Skip(1)]
            : asked;
        TrackedAction[] shown = [.. rest.Take(parsed.GetValue(Limit))];
        return new Answer(new { Items = shown.Select(a => ActionText.Item(a, today)), Next = shown.Length < rest.Length
            ? shown[^1].Id : null }, output =>
        {
            if (all.IsEmpty)
                output.WriteLine(session.StatedAsOf is { } then ? $"No actions on {then:yyyy-MM-dd}: they come from "
                    + "closed retros." : "No actions yet: they come from closed retros.");
            else if (shown.Length == 0)
                output.WriteLine("None of them.");
            else
                TextTable.Print(output, ["retro", "action", "what", "owner", "due", "state"],
                    shown.Select(a => (string[])
                    [a.Retro.Id, a.Agreed.Id, a.What, a.Owner, $"{a.DueOn:yyyy-MM-dd}",
                        ActionText.Standing(a, today)]));
        });
    }

    private static Outcome<Answer> Loop(ParseResult parsed, Session session)
    {
        var (from, to) = (parsed.GetValue(From) ?? Day(session).AddYears(-1), parsed.GetValue(To) ?? Day(session));
        if (to < from)
            return new Refusal("period-ends-first", $"{to:yyyy-MM-dd} lies before {from:yyyy-MM-dd}.");
        if (from > Day(session))
            return new Refusal("period-not-begun", $"{from:yyyy-MM-dd} lies after {Day(session):yyyy-MM-dd}, so "
                + "nothing of the period can be due yet. Ask for one that has begun, or list the actions: hindcast "
                + "actions.");
        var loop = ClosedLoop.Of(Tracked(session).Where(a => parsed.GetValue(OfRetro) is not { } retro
            || a.Retro.Id == retro), from, to, Day(session));
        return new Answer(loop, output =>
        {
            output.WriteLine(loop.Untold ?? $"{100 * loop.Share:0.0} % of the {Counted.Of(loop.Due, "action")} due "
                + $"from {loop.From:yyyy-MM-dd} to {loop.To:yyyy-MM-dd} {(loop.Due == 1 ? "was" : "were")} closed with evidence ({loop.Closed} of "
                + $"{loop.Due}).");
            if (loop.Due > 0)
                output.WriteLine($"On time {100 * loop.OnTimeShare:0.0} %. Done without evidence "
                    + $"{loop.ClosedWithoutEvidence}, not done {loop.NotDone}, "
                    + $"dropped {loop.Dropped}, open {loop.Open}" + (loop.MedianAgeDays is { } age
                        ? $" (median age {age:0.#} days)" : "") + $". {loop.NotDueYet} not due yet.");
            if (to > loop.To)
                output.WriteLine($"The period ends {loop.To:yyyy-MM-dd}, as of which it is asked, and not "
                    + $"{to:yyyy-MM-dd}: what is not due yet counts for nothing.");
        });
    }
}
