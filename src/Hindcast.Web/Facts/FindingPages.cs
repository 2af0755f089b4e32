using System.Text;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Library.Similar;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>One finding: its chart, its slice beside the others, its parts, its rows and the sums behind it.</summary>
internal static class FindingPages
{
    /// <summary>Maps a finding's page, its rows and its sums.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/months/{month}/findings", (HttpContext http, string month) => InMonth(http, month, named =>
            Visit.Of(http).Look((Period?)named, MonthView.Read,
                view => IndicatorList.ShowFindings(Visit.Of(http), view.Told(Visit.Of(http).Session)))));
        routes.MapGet("/months/{month}/findings/{id}/rows", (HttpContext http, string month, string id) => InMonth(http,
            month, named => Visit.Of(http).Look((named, id), Rows,
                rows => IndicatorList.ShowRows(Visit.Of(http), named.Name, rows))));
        routes.MapGet("/months/{month}/findings/{id}", (HttpContext http, string month, string id) => InMonth(http,
            month, named =>
            Visit.Of(http) is var visit ? visit.Pages.Of(visit, keep => visit.Look((named, id), FindingView.Read,
                view => keep(visit.Page<FindingPage>(view.Told(visit.Session))))) : null!));
        routes.MapGet("/months/{month}/findings/{id}/sums", (HttpContext http, string month, string id) => InMonth(http,
            month, named =>
            Visit.Of(http).Look((named, id), Sums, sums => Visit.Of(http).Page<SumsPage>(new SumsView(named, sums)))));
        routes.MapGet("/months/{month}/findings/{id}/rows.csv", (HttpContext http, string month, string id) =>
            InMonth(http, month, async named =>
        {
            var visit = Visit.Of(http);
            var rows = await RowsOf(visit, named, id).ConfigureAwait(false);
            return rows.Match(found => Csv(found, $"{id}.csv"), visit.Refused);
        }));
    }

    /// <summary>The rows behind a finding.</summary>
    public static Task<Outcome<FindingRows>> RowsOf(Visit visit, Period month, string id) =>
        visit.Looks.Await(visit.KeyOf(Rows, (month, id)), session => Rows(session, (month, id)));

    private static Outcome<FindingRows> Rows(WorkspaceSession session, (Period Month, string Id) asked) =>
        MonthView.Look(session, asked.Month).Then(look => FindMonth.Report(look.AsOf, look.Month, session.IcpTiers)
            .Then(report => FindingRows.Of(look.AsOf, report, asked.Id, session.IcpTiers)));

    private static Outcome<FindExplanation> Sums(WorkspaceSession session, (Period Month, string Id) asked) =>
        MonthView.Look(session, asked.Month).Then(look => FindMonth.Report(look.AsOf, look.Month, session.IcpTiers)
            .Then(report => FindExplanation.Of(look.AsOf, report, look.Month, asked.Id, session.IcpTiers)));

    /// <summary>The path of a finding's page.</summary>
    public static string PathOf(MonthView month, Finding finding) =>
        $"/months/{month.Month.Name}/findings/{Uri.EscapeDataString(finding.Id)}";

    /// <summary>Where its indicator is explored: within its slice; for a mix, value by value of what is made up,
    /// because within one value every share is all or nothing.</summary>
    public static string ExplorerPathOf(Finding finding)
    {
        bool isMix = finding.Kind == FindingKind.Mix;
        var within = isMix ? finding.Slice.Without(finding.MadeUpOf) : finding.Slice;
        string[] asked = [.. isMix ? [$"by={Uri.EscapeDataString(finding.MadeUpOf)}"] : (string[])[],
            .. within.IsAll ? [] : (string[])[$"where={Uri.EscapeDataString($"{within}")}"]];
        return $"/indicators/{finding.Indicator}{(asked.Length == 0 ? "" : $"?{string.Join('&', asked)}")}";
    }

    private static Task<IResult> InMonth(HttpContext http, string month, Func<Period, Task<IResult>> show) =>
        Period.ParseMonth(month) is { } named
            ? show(named)
            : Task.FromResult(Visit.Of(http).Refused(OverviewPages.NoMonth(month)));

    private static IResult Csv(FindingRows rows, string name)
    {
        var text = new StringBuilder();
        text.Append(CsvText.Row(rows.Columns)).Append("\r\n");
        foreach (var row in rows.Rows)
            text.Append(CsvText.Row(row)).Append("\r\n");
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", name);
    }
}

/// <summary>What a finding's page shows.</summary>
/// <param name="Month">The month.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Whole">Its indicator in the whole company; null for a source that stopped.</param>
/// <param name="InSlice">The same in the slice alone; null where the slice is everything, or its own share is what
/// moved.</param>
/// <param name="Beside">The slice's dimension value by value; null where there is none.</param>
public sealed record FindingView(MonthView Month, Finding Finding, IndicatorView? Whole, IndicatorView? InSlice,
    IndicatorView? Beside)
{
    /// <summary>Earlier cases that are like it, with what was tried then.</summary>
    public ImmutableArray<SimilarCase> Similar { get; init; } = [];

    /// <summary>What the company was made up of before a mix moved and since; null for what is no mix.</summary>
    public MadeUpView? MadeUp { get; init; }

    /// <summary>The same with what people have muted since, and with what the library holds now.</summary>
    public FindingView Told(WorkspaceSession session) => Month.Told(session) is var told ? this with
    {
        Month = told, Finding = told.Report.Named(Finding.Id)!,
        // The retro of the very month says nothing of an earlier case.
        Similar = FindSimilar.To(Case.Sought(Finding.Indicator, Finding.Slice, Finding.Kind, "") with
            { Id = Hindcast.Retros.Retro.IdOf(Hindcast.Retros.RetroKind.GtmMonthly, Month.Month.Name) }, session,
            FindSimilar.ShownMax, until: told.Report.AsOf),
    } : this;

    /// <summary>Reads it; refused as <c>finding-not-found</c> where the month has none of that id.</summary>
    public static Outcome<FindingView> Read(WorkspaceSession session, (Period Month, string Id) asked) =>
        MonthView.Read(session, asked.Month).Then<FindingView>(view =>
    {
        var (month, id) = asked;
        if (view.Report.Named(id) is not { } finding)
            return new Refusal("finding-not-found", $"{month.Name} has no finding '{id}'. What was known may have "
                + "changed since; the month's page has all.");
        if (view.Report.Indicators.FirstOrDefault(r => r.Id == finding.Indicator) is not { } reading)
            return new FindingView(view, finding, null, null, null);
        var asOf = session.On(view.Report.AsOf);
        var indicator = Catalogue.On(asOf).First(i => i.Id == finding.Indicator);
        var query = IndicatorQuery.Monthly(session.IcpTiers) with { To = month.Last };
        bool narrowed = !finding.Slice.IsAll && finding.Kind != FindingKind.Mix;
        return new FindingView(view, finding, view.Of(reading),
            narrowed ? Narrowed(view, indicator, asOf, query with { Where = finding.Slice }, reading) : null,
            finding.Slice.IsAll || finding.Kind == FindingKind.Mix ? null : Broken(view, indicator, asOf, query,
                reading, finding.Slice))
        {
            MadeUp = Hindcast.Facts.Findings.MadeUp.Of(asOf, view.Report, finding, session.IcpTiers) is { } of
                ? MadeUpView.Of(of, finding, reading, view) : null,
        };
    });

    /// <summary>The indicator month by month within the slice.</summary>
    private static IndicatorView? Narrowed(MonthView view, Indicator indicator, Hindcast.Facts.Snapshots.AsOf asOf,
        IndicatorQuery query, IndicatorReading reading) =>
        Charted(Rows(indicator, asOf, query), view, indicator.Text, reading);

    /// <summary>Months of a share of the reading's own, with its chart; null where the month read is not among
    /// them.</summary>
    internal static IndicatorView? Charted(ImmutableArray<IndicatorRow> months, MonthView view, string text,
        IndicatorReading reading)
    {
        ImmutableArray<IndicatorRow> series = [.. months.TakeLast(GatherEvidence.SeriesMonthsMax)];
        int at = series.Select(row => row.Period).ToList().IndexOf(reading.Period);
        if (at < 0)
            return null;
        IndicatorRow[] before = [.. series[Math.Max(0, at - 3)..at]];
        double? trend = before.Length == 3 && before.All(IsRead) ? before.Average(row => row.Value) : null;
        var here = reading with
        {
            Value = series[at].Value, N = series[at].N, Interval = series[at].Interval, Verdict = series[at].Verdict,
            Prior = at > 0 ? series[at - 1].Value : null, Trend3 = trend, ChangeAbsolute = series[at].Value - trend,
            ChangeRelative = null, TooYoung = 0,
        };
        return IndicatorView.Of(here, new Evidence(view.Report, [new(reading.Id, text, series, null, [], [])])
            { Events = view.Evidence.Events },
            view.Report, view.Figures);
    }

    /// <summary>True for a month that has enough to be read.</summary>
    public static bool IsRead(IndicatorRow row) => row is { Value: not null, Verdict: Verdict.Ok };

    /// <summary>The slice's first dimension value by value, the month read beside the three before.</summary>
    private static IndicatorView Broken(
        MonthView view, Indicator indicator, Hindcast.Facts.Snapshots.AsOf asOf, IndicatorQuery query,
        IndicatorReading reading, Slice slice)
    {
        string by = slice.Where.Keys.First();
        var read = Period.ParseMonth(reading.Period)!.Value;
        return IndicatorView.Of(reading, new Evidence(view.Report,
        [
            new(reading.Id, indicator.Text, [], by, ByValue(query with { From = read.First, To = read.Last }),
                ByValue(query with { Grain = Grain.All, From = read.AddMonths(-3).First,
                    To = read.First.AddDays(-1) })),
        ]), view.Report, view.Figures);

        // A value that is too rare to be told by itself stands in its finding all the same.
        ImmutableArray<IndicatorRow> ByValue(IndicatorQuery asked) =>
            Rows(indicator, asOf, asked with { By = [by] }) is var rows && slice.Where.Count > 1
            || rows.Any(row => row.Slice.Equals(slice)) ? rows
            : [.. rows, .. Rows(indicator, asOf, asked with { Where = slice }).Select(row => row with
                { Slice = slice })];
    }

    private static ImmutableArray<IndicatorRow> Rows(Indicator indicator, Hindcast.Facts.Snapshots.AsOf asOf,
        IndicatorQuery query) =>
        indicator.Headline.Read(asOf, query).Match(result => result.Rows, _ => []);
}

/// <summary>A make-up that moved, for its page.</summary>
/// <param name="Table">Every value's share before and since.</param>
/// <param name="Named">The share of the value that the finding names, month by month; null where its last month cannot
/// be charted.</param>
public sealed record MadeUpView(Grid Table, IndicatorView? Named)
{
    /// <summary>Puts it in words and figures.</summary>
    internal static MadeUpView Of(MadeUp of, Finding finding, IndicatorReading reading, MonthView view)
    {
        var figures = view.Figures;
        string dimension = Words.Dimension(of.Dimension), months = MoverText.Months(finding, reading);
        var share = reading with
        {
            Name = $"Share of {Words.Where(finding.Slice)}", Unit = Unit.Share, Period = finding.LastMonth!,
        };
        return new(new($"What it is made up of, by {dimension}: {months} beside up to 12 months before",
            [FindingText.Sentence(dimension), new("Share before", Setting.Figure),
                new("Members before", Setting.Figure),
                new("Share since", Setting.Figure), new("95 % interval", Setting.Figure),
                new("Members", Setting.Figure),
                new("Change", Setting.Figure)],
            [.. of.Shares.Select(each => (ImmutableArray<Cell>)
            [
                each.Value, figures.Value(each.Before, Unit.Share), Numbers.Count(each.MembersBefore),
                figures.Value(each.After, Unit.Share), figures.Interval(each.Interval, Unit.Share),
                Numbers.Count(each.Members), figures.Difference(each.Change, Unit.Share),
            ])], "There is no breakdown."),
            FindingView.Charted(of.Months, view, share.Name, share));
    }
}

/// <summary>What the page of sums shows.</summary>
/// <param name="Month">The month.</param>
/// <param name="Sums">The sums.</param>
public sealed record SumsView(Period Month, FindExplanation Sums);
