using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Web.Facts;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>Indicators, findings and sources, for programs.</summary>
internal static class FactsApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/indicators", Role.Viewer, "Every indicator as it stands in a month; the last one ended where "
            + "none is named", ["month", .. ApiRoutes.Paged, .. IndicatorList.Indicators(null!).Filters], [],
            (http, _) => Month(http, view => ApiAnswer.Cut(http, IndicatorList.Indicators(view), view.Report.Indicators,
                r => r.Id))) { Gives = typeof(ApiPage<IndicatorReading>), IsRead = true },
        new("GET", "/api/findings", Role.Viewer, "The findings of a month, the most important first", ["month",
            .. ApiRoutes.Paged, .. IndicatorList.Findings(null!).Filters], [], (http, _) => Month(http, view =>
            ApiAnswer.Cut(http, IndicatorList.Findings(view), view.Told(Visit.Of(http).Session).Report.Findings,
                f => f.Id))) { Gives = typeof(ApiPage<Finding>), IsRead = true },
        new("GET", "/api/since-pack", Role.Viewer, "What changed since the last pack before a month: findings that "
            + "are new or gone, and what became of its actions", ["month"], [], Since)
            { Gives = typeof(SincePackView), IsRead = true },
        new("GET", "/api/sources", Role.Viewer, "Every source with its rows and how far it tells, as of "
            + "a month; the last one ended where none is named", ["month", .. ApiRoutes.Paged,
            .. DataPages.Sources.Filters], [], (http, _) => OfMonth(http, DataView.Read, view => ApiAnswer.Cut(http,
                DataPages.Sources, view.Sources, s => $"{s.Source}/{s.Kind}")))
            { Gives = typeof(ApiPage<SourceHealth>), IsRead = true },
        new("GET", "/api/indicators/{id}", Role.Viewer, "An indicator by period and dimension, within a slice, as "
            + "known on a day", ["by", "period", "where", "asof", .. ApiRoutes.Paged], [], Indicator)
            { Gives = typeof(IndicatorRowsView), IsRead = true },
        new("GET", "/api/indicators/{id}/cohorts", Role.Viewer, "An indicator by cohort and age", ["asof"], [],
            (http, _) => ApiAnswer.Look(http, (ApiRoutes.Route(http, "id"), Visit.Of(http).Query("asof")),
                CohortView.Read,
                view => view.Table is { } table ? (Journal.Outcome<object>)table : view.Why!))
            { Gives = typeof(CohortTable), IsRead = true },
        new("GET", "/api/hindcast", Role.Viewer, "The months replayed as they were known then; the last twelve where "
            + "none is named", ["from", "to"], [], (http, _) => ApiAnswer.Look(http,
                HindcastPages.Asked(Visit.Of(http)), HindcastPages.Replay, view => view.Labelled(Visit.Of(http)).Report))
            { Gives = typeof(BacktestReport), IsRead = true },
        new("GET", "/api/funnel", Role.Viewer, "How far those who came in a period got", ["by", "period", "where",
            "asof", "entry", "within"], [], (http, _) => ApiAnswer.Look(http,
            FunnelQuestion.Of(http.Request), FunnelAnswer.Read, found => found.Table)) { Gives = typeof(FunnelTable), IsRead = true },
    ];

    private static Task<IResult> Indicator(HttpContext http, FormFields form)
    {
        var asked = IndicatorQuestion.Of(http.Request, ApiRoutes.Route(http, "id"));
        return ApiAnswer.Look(http, asked, IndicatorAnswer.Read,
            found => found.Why is { } why ? why : ApiAnswer.Cut(http, found.Result.Rows.Index(), row => $"{row.Index}")
                .Then<object>(page => ApiAnswer.ReadBy(found.Later, new IndicatorRowsView(found.Indicator.Id,
                    found.Indicator.Name, found.Indicator.Definition, found.AsOf, found.Result.Basis,
                    found.Result.Through, [.. page.Items.Select(row => row.Item)], page.Next, page.Total,
                    found.Result.Notes))));
    }

    private static Task<IResult> Month(HttpContext http, Func<MonthView, Journal.Outcome<object>> answer) =>
        OfMonth(http, MonthView.Read, answer);

    /// <summary>A long read of a month that the address names; the last one ended where it names none.</summary>
    public static Task<IResult> OfMonth<T>(HttpContext http,
        Func<WorkspaceSession, Period?, Journal.Outcome<T>> read, Func<T, Journal.Outcome<object>> answer)
    {
        string? text = Visit.Of(http).Query("month");
        var month = Period.ParseMonth(text ?? "");
        return text is not null && month is null
            ? Task.FromResult(ApiAnswer.Problem(http, OverviewPages.NoMonth(text)))
            : ApiAnswer.Look(http, month, read, answer);
    }

    private static Task<IResult> Since(HttpContext http, FormFields form) => Month(http, view =>
        SincePack.Of(new Hindcast.Retros.Retrospectives(Visit.Of(http).Session).Visible,
            Retros.ActionPages.Visible(Visit.Of(http)), view.Told(Visit.Of(http).Session)) is { } since
            ? (Journal.Outcome<object>)SincePackView.Of(http, since)
            : new Journal.Refusal("pack-not-found", $"No monthly retro before {view.Month.Name} was closed, so there "
                + "is nothing to compare with."));
}

/// <summary>What changed since the pack of an earlier month.</summary>
/// <param name="Retro">The retro that published it.</param>
/// <param name="Month">Its month.</param>
/// <param name="New">Findings that it did not have.</param>
/// <param name="Gone">What it had and is not found any more, as it said it.</param>
/// <param name="Settled">Its actions that were settled since.</param>
/// <param name="Open">Its actions that are open.</param>
internal sealed record SincePackView(string Retro, string? Month, ImmutableArray<Finding> New,
    ImmutableArray<Finding> Gone, ImmutableArray<ActionView> Settled, ImmutableArray<ActionView> Open)
{
    /// <summary>The view of one.</summary>
    public static SincePackView Of(HttpContext http, SincePack since) => new(since.Pack.Id, since.Pack.Month,
        since.New, since.Gone, [.. since.Settled.Select(a => ApiRoutes.ActionView(http, a))],
        [.. since.Open.Select(a => ApiRoutes.ActionView(http, a))]);
}
