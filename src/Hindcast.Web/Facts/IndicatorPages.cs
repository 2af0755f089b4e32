using Hindcast.Documents;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>The explorer: any indicator, any dimension, any period.</summary>
internal static class IndicatorPages
{
    /// <summary>Maps the list and one indicator.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/indicators", visit => visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look(MonthView.Key(null), session => MonthView.Read(session, null),
                view => visit.Page<IndicatorsPage>(view.Told(visit.Session))));
        routes.MapGet("/indicators/{id}/cohorts", (HttpContext http, string id) => Visit.Of(http).Look($"cohorts {id}",
            session => CohortView.Read(session, id),
            view => Visit.Of(http).Page<CohortPage>(view)));
        routes.MapGet("/indicators/{id}", (HttpContext http, string id, string? by, string? period, string? where) =>
        {
            var visit = Visit.Of(http);
            return visit.Look($"indicator {id} {by} {period} {where}", session => IndicatorAnswer.Read(session, id, by,
                period, where),
                view => visit.Page<IndicatorPage>(view));
        });
    }
}

/// <summary>An indicator by cohort and age.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Table">Its cohorts; null where it has none.</param>
/// <param name="Why">Why it has none; null where it has.</param>
public sealed record CohortView(Indicator Indicator, CohortTable? Table, Refusal? Why)
{
    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    public LaterKnowledge? Later { get; private init; }

    /// <summary>Reads it, month by month.</summary>
    public static Outcome<CohortView> Read(WorkspaceSession session, string id) =>
        Catalogue.Find(id, [.. Catalogue.All, .. session.Conventions.Own]).Then(indicator =>
        session.AsOfDay().Then<CohortView>(day =>
        {
            var asOf = session.On(day);
            return CohortTable.Of(indicator, asOf, IndicatorQuery.Monthly(session.IcpTiers) with { To = day },
                CohortTable.AgesOf(indicator)).Match(
                    table => new CohortView(indicator, table, null) { Later = asOf.Later },
                    why => new CohortView(indicator, null, why));
        }));
}

/// <summary>One indicator as it was asked for.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Result">Its rows.</param>
/// <param name="By">The dimension it is broken down by; null for none.</param>
/// <param name="Grain">How time is cut.</param>
/// <param name="Where">The slice it stays within.</param>
/// <param name="Dimensions">The dimensions it can be broken down by.</param>
/// <param name="Events">Known events.</param>
public sealed record IndicatorAnswer(
    Indicator Indicator, DateOnly AsOf, IndicatorResult Result, string? By, Grain Grain, Slice Where,
    ImmutableArray<string> Dimensions,
    ImmutableArray<KnownEvent> Events)
{
    /// <summary>How figures are written.</summary>
    public Numbers Figures { get; } = new(Result.Currency);

    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    public LaterKnowledge? Later { get; private init; }

    /// <summary>Reads it; refused where indicator, dimension or slice is unknown.</summary>
    public static Outcome<IndicatorAnswer> Read(WorkspaceSession session, string id, string? by, string? period,
        string? where)
    {
        if (Slice.Parse(where ?? "") is not { } slice)
            return new Refusal("slice-not-understood",
                $"'{where}' is no slice. Write DIM=VALUE pairs such as source=Webinar,region=EMEA.");
        var grain = Enum.TryParse<Grain>(period, true, out var asked) ? asked : Grain.Month;
        return Catalogue.Find(id, [.. Catalogue.All, .. session.Conventions.Own]).Then(indicator => session.AsOfDay()
            .Then(day =>
        {
            var asOf = session.On(day);
            if (asOf.Of(indicator.Kind) is { } table && Hindcast.Facts.Indicators.Dimensions.NoSuchValue(table, slice)
                is { } absent)
                return absent;
            ImmutableArray<string> dimensions = asOf.Of(indicator.Kind) is { } facts
                ? [.. Hindcast.Facts.Indicators.Dimensions.Searched(facts).Select(d => d.Name)] : [];
            var query = new IndicatorQuery(by is { Length: > 0 } ? [by] : [], grain, null, day, slice,
                session.IcpTiers);
            return indicator.Read(asOf, query).Then<IndicatorAnswer>(result => new IndicatorAnswer(indicator, day,
                result, by is { Length: > 0 } ? by : null,
                grain, slice, dimensions, KnownEventList.Read(session.Journal).Events) { Later = asOf.Later });
        }));
    }

    /// <summary>The last row as a reading, for the chart; null where there is no row.</summary>
    public IndicatorReading? Reading
    {
        get
        {
            var rows = Result.Rows;
            int at = rows.Length - 1;
            while (at >= 0 && rows[at] is not { Value: not null, Verdict: Verdict.Ok })
                at--;
            if (at < 0)
                return null;
            double? trend = at >= 3 && rows[(at - 3)..at] is var three && three.All(r => r.Value is not null)
                ? three.Average(r => r.Value) : null;
            return new(Indicator.Id, Indicator.Name, Indicator.Definition, Indicator.Unit, Indicator.Good,
                rows[at].Period, rows[at].Value, rows[at].N,
                rows[at].Interval, at > 0 ? rows[at - 1].Value : null, trend, rows[at].Value - trend, null,
                Change.NoClearChange, rows[at].Verdict, 0,
                Result.Through, []);
        }
    }
}
