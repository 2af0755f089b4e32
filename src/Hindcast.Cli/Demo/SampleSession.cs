using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;

namespace Hindcast.Cli.Demo;

/// <summary>What the made-up company's room says in its retro: people, whys and actions.</summary>
/// <remarks>It answers whatever movers the evidence proposed; it does not choose them.</remarks>
internal static class SampleSession
{
    /// <summary>The made-up people.</summary>
    public static ImmutableArray<AddPerson.Command> People { get; } =
    [
        new("Robin Vale", "RevOps lead", "revops"), new("Sam Okoro", "Demand generation lead", "marketing"),
        new("Kit Larsen", "Sales development lead", "sales"),
    ];

    /// <summary>What the room adds, in order, as decisions on the retro.</summary>
    public static IEnumerable<Func<Retro, Outcome<ImmutableArray<RetroEvent>>>> Decisions(Retro opened,
        Retrospectives retros)
    {
        foreach (var assumption in opened.Assumptions.Where(a => a.Owner is null))
            yield return retro => AmendAssumption.Decide(retro, new(assumption.Id, null, "Robin Vale",
                "Confirms it before the next session"),
                retros.Directory, retros.By);
        foreach (var mover in opened.Movers)
        {
            var story = StoryOf(mover);
            foreach (var (why, last) in story.Whys.Select((w, i) => (w, i == story.Whys.Length - 1)))
                yield return retro => AskWhy.Decide(retro, new(mover.Id, why.Text, why.Evidence, last
                    ? EndKind.Process
                    : null));
            yield return retro => SuccessSignal.Parse(story.Signal(retro, mover), retro.HeldOn)
                .Then(signal => AgreeAction.Decide(retro,
                new(story.Action, mover.Id, story.Owner, retro.HeldOn.AddDays(20), story.Deliverable, signal,
                    retro.HeldOn.AddDays(34)), retros.Directory));
        }

        yield return retro => AddConversation.Decide(retro, "Marketing and sales should talk more often");
    }

    private static Story StoryOf(Mover mover) => mover.Indicator switch
    {
        "mql_to_sql" => new(
            [
                new("MQLs of this slice wait without a first call", "crm:report/first-activity-by-source"),
                new("They are routed to a queue that no rotation covers", "crm:queues"),
                new("The routing rule was written before the webinar form was renamed", "forms:webinar/change-log"),
                new("No check compares form names with routing rules when a form changes", null),
            ],
            "Kit Larsen", "Route the leads of the renamed form to the covered queue and add a weekly list of unrouted "
                + "MQLs",
            "A routing rule for the new form name, and the weekly list"),
        "icp_mix" => new(
            [
                new("More of the new leads come from companies outside the target profile", "crm:report/leads-by-tier"),
                new("The broad-match audience was widened in summer", "ads:audiences"),
                new("The budget rule rewards cost per lead and does not look at the tier", null),
            ],
            "Sam Okoro", "Exclude tier C company sizes from the broad-match audiences and put the tier into the "
                + "budget rule",
            "Audience exclusions, and the budget rule with the tier in it"),
        _ => new(
            [
                new("The number moved beyond its usual variation", mover.Id),
                new("What changed in that month is not recorded next to the number", null),
                new("No change log is kept for the process behind it", null),
            ],
            "Robin Vale", $"Keep a dated change log of the process behind {mover.Indicator} and read it beside the "
                + "number each month",
            "The change log, with the last three months filled in"),
    };

    private sealed record Story(ImmutableArray<(string Text, string? Evidence)> Whys, string Owner, string Action,
        string Deliverable)
    {
        /// <summary>Back to the level before, where the finding has one; else an event that anybody can see.</summary>
        public string Signal(Retro retro, Mover mover) =>
            retro.Report.Findings.FirstOrDefault(f => f.Id == mover.Id) is { } finding
            && retro.Report.Indicators.FirstOrDefault(i => i.Id == mover.Indicator) is { } reading
            && SuggestSignal.From(finding, reading.Unit, retro.HeldOn) is { } signal
                ? signal
                : $"event: {Deliverable} live by {retro.HeldOn.AddDays(45):yyyy-MM-dd}";
    }
}
