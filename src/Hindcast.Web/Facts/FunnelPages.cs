using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Facts;

/// <summary>The funnel: how many of those who came in a period got how far.</summary>
internal static class FunnelPages
{
    private static readonly Numbers Figures = new(null);

    /// <summary>The page, or the list as a file.</summary>
    public static IResult Show(Visit visit, FunnelAnswer found)
    {
        var steps = found.Table.Steps;
        var list = new Listing<FunnelRow>("Funnel",
        [
            new("cohort", "Cohort", r => Numbers.Month(r.Cohort)) { Key = r => r.Cohort, Plain = r => r.Cohort,
                Setting = Setting.OneLine },
            new("slice", "Where", r => r.Slice.IsAll ? "all" : Words.Where(r.Slice)) { IsFilter = true },
            new("entered", $"Came as {steps[0]}", r => Numbers.Count(r.Entered)) { Key = r => r.Entered,
                Setting = Setting.Figure },
            new("n", "Old enough", r => Numbers.Count(r.N)) { Key = r => r.N, Setting = Setting.Figure },
            .. steps.Skip(1).SelectMany((step, at) => (ListColumn<FunnelRow>[])
            [
                new(step, step, r => r.N == 0 ? "–" : Numbers.Count(r.Steps[at].Reached)) { Key = r =>
                    r.Steps[at].Reached, Setting = Setting.Figure },
                new($"{step}_of_before", $"of {steps[at]}", r => Figures.Value(r.Steps[at].OfBefore?.Value, Unit.Share))
                    { Key = r => r.Steps[at].OfBefore?.Value, Plain = r => CsvText.Number(
                        r.Steps[at].OfBefore?.Value), Setting = Setting.Figure },
            ]),
            new("verdict", "Verdict", r => Words.OfRow(r.Verdict)) { IsFilter = true, Tone = r => r.Verdict
                == Verdict.Ok ? Tone.Plain : Tone.Quiet },
        ], "Nobody came in these periods. Choose another slice, or import contacts with the days of their steps.")
            { Sort = "-cohort" }.Over(found.Table.Rows, visit.Request);
        return list.As(visit.Request, () => visit.Page<FunnelPage>(new FunnelView(found, list)));
    }
}

/// <summary>What the funnel is asked.</summary>
internal sealed record FunnelQuestion(string? By, string? Period, string? Where, string? AsOf, string? Entry,
    string? Within)
{
    /// <summary>The question of a request.</summary>
    public static FunnelQuestion Of(HttpRequest request) => new(IndicatorQuestion.Asked(request, "by"),
        IndicatorQuestion.Asked(request, "period"), IndicatorQuestion.Asked(request, "where"),
        IndicatorQuestion.Asked(request, "asof"), IndicatorQuestion.Asked(request, "entry"),
        IndicatorQuestion.Asked(request, "within"));
}

/// <summary>The funnel as it was asked for.</summary>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Table">By period and slice.</param>
/// <param name="Whole">All periods together.</param>
/// <param name="Grain">How time is cut.</param>
/// <param name="By">The dimension; null for none.</param>
/// <param name="Where">The slice.</param>
/// <param name="Dimensions">The dimensions it can be broken down by.</param>
public sealed record FunnelAnswer(DateOnly AsOf, FunnelTable Table, FunnelTable Whole, Grain Grain, string? By,
    Slice Where, ImmutableArray<string> Dimensions)
{
    /// <summary>Reads it; refused where a step, dimension, slice or day is unknown.</summary>
    internal static Outcome<FunnelAnswer> Read(WorkspaceSession session, FunnelQuestion asked)
    {
        if (Slice.Parse(asked.Where ?? "") is not { } slice)
            return new Refusal("slice-not-understood",
                $"'{asked.Where}' is no slice. Write DIM=VALUE pairs such as source=Webinar,region=EMEA.");
        if (!int.TryParse(asked.Within ?? $"{FunnelTable.UsualDays}", NumberStyles.None, CultureInfo.InvariantCulture,
            out int within))
            return new Refusal("days-out-of-range", $"'{asked.Within}' is no number of days.");
        var grain = Enum.TryParse<Grain>(asked.Period, true, out var named) ? named : Grain.Month;
        return AskedDay.Read(session, asked.AsOf).Then(asOf =>
        {
            var query = new IndicatorQuery(asked.By is null ? [] : [asked.By], grain, null, asOf.Day, slice,
                session.IcpTiers) { YearStarts = session.Calendar.FiscalYearStarts };
            return FunnelTable.Of(asOf, query, asked.Entry, within).Then(table => FunnelTable.Of(asOf, query with
                { By = [], Grain = Grain.All }, asked.Entry, within).Then<FunnelAnswer>(whole => new FunnelAnswer(
                asOf.Day, table, whole, grain, asked.By, slice, (asOf.Of(FactKind.Contact)
                    ?? asOf.Of(FactKind.Opportunity))
                    is { } facts ? [.. Hindcast.Facts.Indicators.Dimensions.Searched(facts).Select(d => d.Name)]
                    : [])));
        });
    }

    /// <summary>The steps of the whole, for the drawing: name, how many, and of those who came.</summary>
    public ImmutableArray<FunnelBar> Bars => Whole.Rows is [var row, ..] && row.N > 0
        ? [new(Whole.Steps[0], row.N, 1, null), .. row.Steps.Select(step => new FunnelBar(step.Step, step.Reached,
            step.OfStart?.Value, step.OfBefore?.Value))] : [];
}

/// <summary>What the page of the funnel shows.</summary>
/// <param name="Answer">The funnel.</param>
/// <param name="List">Its rows.</param>
public sealed record FunnelView(FunnelAnswer Answer, ListView List);
