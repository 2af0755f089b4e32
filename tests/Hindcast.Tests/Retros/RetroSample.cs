using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;

namespace Hindcast.Tests.Retros;

/// <summary>One month with one rate and one mix that moved, and a retro of it at several stages.</summary>
internal static class RetroSample
{
    public const string Webinar = "2026-10/mql_to_sql/source=Webinar";
    public const string TierC = "2026-10/icp_mix/icp_tier=C";

    public static readonly DateOnly Session = new(2026, 11, 4);
    public static readonly By Ana = new("Ana Silva", Session);

    public static readonly PeopleDirectory Team = new(
    [
        new("Ana Silva", "RevOps lead", "revops"),
        new("Ben Okafor", "Head of marketing", "marketing"),
        new("Chloe Martin", "Sales director", "sales"),
    ]);

    public static readonly Finding RateFinding = new(
        Webinar, null, EpisodeStatus.New, "mql_to_sql", FindingKind.Rate, Direction.Worse,
        Slice.Of("source", "Webinar"), null,
        -0.145, 0.251, 0.106, 85, null, new("source", -0.06, -0.01, 0.002),
        "MQL to SQL fell from 25.1 % to 10.6 % in source=Webinar (n = 85, October 2026 against the three months "
            + "before).");

    public static readonly Finding MixFinding = new(
        TierC, null, EpisodeStatus.New, "icp_mix", FindingKind.Mix, Direction.Worse, Slice.Of("icp_tier", "C"), null,
        0.12, 0.2, 0.32, 400, null, null, "Tier C is 32.0 % of leads, it was 20.0 % (n = 400).");

    public static readonly Finding Silent = new(
        "2026-10-data-crm-contact", null, EpisodeStatus.New, "data", FindingKind.Data, Direction.Changed, Slice.All,
        new(2026, 10, 12),
        null, null, null, 5000, null, null, "crm went silent: no contacts since 2026-10-12.");

    /// <summary>The report with its one source stopped in the middle of the month.</summary>
    public static FindReport Stopped(FindReport report) => report with
    {
        Findings = [.. report.Findings, Silent],
        Sources = [report.Sources[0] with { StoppedOn = new(2026, 10, 12) }],
    };

    public static IndicatorReading Reading(string id, Unit unit, double? value, Verdict verdict = Verdict.Ok) => new(
        id, id.Replace('_', ' '), id + "/1", unit, id.EndsWith("_days", StringComparison.Ordinal)
            ? GoodDirection.Down
            : GoodDirection.Up,
        "2026-10", value, value is null ? 0 : 120, value is { } v ? [v * 0.9, v * 1.1] : null, value, value, 0, 0,
        value is null ? Change.Insufficient : Change.NoClearChange, verdict, 0, new(2026, 10, 31), []);

    public static FindReport Report(params ReadOnlySpan<Finding> findings) => new(
        new(2026, 10, 31), Basis.Known, "2026-10",
        [
            Reading("lead_volume", Unit.Count, 410), Reading("pipeline_velocity", Unit.MoneyPerDay, 35000),
            Reading("win_rate", Unit.Share, 0.22),
            Reading("mql_to_sql", Unit.Share, 0.18, findings.Length > 0 ? Verdict.Alarm : Verdict.Ok),
            Reading("sales_cycle_days", Unit.Days, 61), Reading("icp_mix", Unit.Share, 0.4),
        ],
        [.. findings], "USD", false, [], [new("crm", "contact", 5000, new(2026, 10, 31), new(2026, 11, 1), null)], 40,
        []);

    public static Evidence EvidenceOf(FindReport report) => new(report,
        [.. report.Indicators.Select(r => new IndicatorEvidence(r.Id, "In words.", [], "source",
            [new("2026-10", Slice.Of("source", "Webinar"), 0.106, 9, 85, 85, null, Verdict.Ok)], []))]);

    public static readonly Evidence Moved = EvidenceOf(Report(RateFinding, MixFinding));
    public static readonly Evidence Quiet = EvidenceOf(Report());

    public static OpenRetro.Command Opening => new(
        RetroKinds.Of(RetroKind.GtmMonthly), Session, 75, new(Moved), Team, "", BusinessCalendar.Default, [], [], null,
        KindOptions.None);

    public static OpenRetro.Command OpeningOn(Evidence evidence) => Opening with { Gathered = new(evidence) };

    public static Retro Open(OpenRetro.Command? asked = null) =>
        Retro.None.After(OpenRetro.Decide(Retro.None, asked ?? Opening, Ana));

    /// <summary>Both movers asked about down to a condition, an action each.</summary>
    public static Retro Ready() => Agreed(Asked(Asked(Open(), Webinar), TierC));

    public static Retro Asked(Retro retro, string mover) => retro
        .After(AskWhy.Decide(retro, new(mover, "There was no follow-up within two days", mover, EndKind.Process)))
        .Then(r => AskWhy.Decide(r, new(mover, "They were routed to the wrong queue", null, EndKind.System)))
        .Then(r => AskWhy.Decide(r, new(mover, "The ICP criteria in the CRM were not updated after the segment shift",
            null, EndKind.System)));

    public static Retro Agreed(Retro retro) => retro
        .Then(r => AgreeAction.Decide(r, Action(Webinar), Team))
        .Then(r => AgreeAction.Decide(r, Action(TierC) with
            { What = "Review the ICP tiers in the CRM against the last 50 won deals" }, Team));

    public static AgreeAction.Command Action(string? mover) => new(
        "Update the routing rule for Webinar leads in the CRM", mover, "Ben Okafor", new(2026, 11, 20),
        "Routing rule live",
        Signal("mql_to_sql source=Webinar >= 25% n>=80 by 2027-02-15"), null);

    public static SuccessSignal Signal(string text) => Granted(SuccessSignal.Parse(text, Session));

    public static Retro Closed() => Ready().Then(r => CloseRetro.Decide(r, Team, Ana));

    public static Retro After(this Retro retro, Outcome<ImmutableArray<RetroEvent>> decided) =>
        Granted(decided).Aggregate(retro, Retro.Evolve);

    public static Retro Then(this Retro retro, Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide) =>
        retro.After(decide(retro));

    public static T Granted<T>(Outcome<T> outcome) =>
        outcome.Is(out var value, out var why)
            ? value
            : throw new InvalidOperationException($"{why.Rule}: {why.Message}");

    public static Refusal AssertRefused<T>(string rule, Outcome<T> outcome)
    {
        var why = Assert.IsType<Outcome<T>.Refused>(outcome).Why;
        Assert.Equal(rule, why.Rule);
        Assert.NotEmpty(why.Message);
        return why;
    }
}
