using Hindcast.Facts.KnownEvents;

namespace Hindcast.Facts.Findings;

/// <summary>What a retro freezes when it is opened: the month's report with the rows that its charts and tables are
/// drawn from.</summary>
/// <param name="Report">The month's report.</param>
/// <param name="Indicators">One entry per reading of the report, in its order.</param>
/// <param name="Dimensions">The dimensions that were searched, with their values; null in evidence frozen before it was
/// kept.</param>
public sealed record Evidence(
    FindReport Report, ImmutableArray<IndicatorEvidence> Indicators,
    ImmutableSortedDictionary<string, ImmutableArray<string>>? Dimensions = null)
{
    /// <summary>Known events that lie in the series; empty in evidence frozen before they were kept.</summary>
    public ImmutableArray<KnownEvent> Events { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>The rows behind one indicator.</summary>
/// <param name="Id">The indicator's id.</param>
/// <param name="DefinitionText">The definition in words.</param>
/// <param name="Series">Month by month, the whole company, oldest first; up to 24.</param>
/// <param name="BreakdownBy">The dimension of the breakdown; null where there is none.</param>
/// <param name="Breakdown">The month read, value by value of that dimension.</param>
/// <param name="BreakdownBefore">The same over the three months before.</param>
public sealed record IndicatorEvidence(
    string Id,
    string DefinitionText,
    ImmutableArray<IndicatorRow> Series,
    string? BreakdownBy,
    ImmutableArray<IndicatorRow> Breakdown,
    ImmutableArray<IndicatorRow> BreakdownBefore);

/// <summary>An indicator's value in one period and slice.</summary>
/// <param name="Period"><c>2026-10</c>, <c>2026-W42</c>, <c>2026-Q4</c> or <c>all</c>.</param>
/// <param name="Slice">Where.</param>
/// <param name="Value">Null where it cannot be told.</param>
/// <param name="Numerator">Null where the indicator is no ratio.</param>
/// <param name="Denominator">Null where the indicator is no ratio.</param>
/// <param name="N">Observations behind the value.</param>
/// <param name="Interval">95 % interval [low, high]; null where it cannot be told.</param>
/// <param name="Verdict">Ok, insufficient, immature, stale-data or error.</param>
public sealed record IndicatorRow(
    string Period,
    Slice Slice,
    double? Value,
    double? Numerator,
    double? Denominator,
    long N,
    ImmutableArray<double>? Interval,
    Verdict Verdict);
