using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Web.Facts;

/// <summary>A month as the pages show it: its report with the rows behind it, and how figures are written.</summary>
/// <param name="Month">The month.</param>
/// <param name="Evidence">The report and the months behind its indicators.</param>
/// <param name="Newest">The last month that can be looked at.</param>
public sealed record MonthView(Period Month, Evidence Evidence, Period Newest)
{
    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    public LaterKnowledge? Later { get; private init; }

    /// <summary>The month's report.</summary>
    public FindReport Report => Evidence.Report;

    /// <summary>How figures are written.</summary>
    public Numbers Figures { get; } = new(Evidence.Report.Currency);

    /// <summary>The indicators with their charts.</summary>
    public ImmutableArray<IndicatorView> Indicators => [.. Report.Indicators.Select(Of)];

    /// <summary>One indicator with its chart.</summary>
    public IndicatorView Of(IndicatorReading reading) => IndicatorView.Of(reading, Evidence, Report, Figures);

    /// <summary>Days after the month's end on which it was looked at, so that what is made from the page is looked at
    /// on the same day.</summary>
    public int SettleDays => Math.Max(0, Report.AsOf.DayNumber - Month.Last.DayNumber);

    /// <summary>
    /// What every page of a month rests on, so that all of them say the same: the last one ended as of the newest day,
    /// an earlier one as of its last day.
    /// </summary>
    public static Outcome<(AsOf AsOf, Period Month)> Look(WorkspaceSession session, Period? month) =>
        session.Look(null, 0).Then(newest => Before(newest.AsOf, month) is { } why ? why
            : month is { } named && named != newest.Month ? session.Look(named, 0) : newest);

    /// <summary>Looks at a month; null for the last one ended.</summary>
    public static Outcome<MonthView> Read(WorkspaceSession session, Period? month) =>
        session.Look(null, 0).Then(newest => Look(session, month).Then(look => GatherEvidence.Of(look.AsOf, look.Month,
            session.IcpTiers, KnownEventList.Read(session.Journal).Events)
            .Then<MonthView>(evidence => new MonthView(look.Month, evidence, newest.Month)
                { Later = look.AsOf.Later })));

    /// <summary>A month before the first fact is no month that was quiet.</summary>
    private static Refusal? Before(AsOf known, Period? month) =>
        month is { } asked && known.Tables.Min(table => table.FirstEventOn()) is { } first && asked.Last < first
            ? new Refusal("month-not-found", $"There are no facts of {Numbers.Month(asked.Name)}: "
                + $"they begin in {Numbers.Month(Period.Month(first).Name)}. Choose a later month.") : null;

    /// <summary>The same with what people have muted since.</summary>
    public MonthView Told(WorkspaceSession session) => this with
    {
        Evidence = Evidence with { Report = Mutes.In(Evidence.Report, EpisodeNotes.All(session.Journal,
            session.Clock)) },
    };
}
