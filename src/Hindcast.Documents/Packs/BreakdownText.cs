using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>An indicator value by value of one dimension, before and now.</summary>
internal static class BreakdownText
{
    /// <summary>
    /// Each value's rows of both windows, in the order of the month read; values that are gone come last.
    /// </summary>
    internal static ImmutableArray<(IndicatorRow? Before, IndicatorRow? Now)> Pairs(IndicatorEvidence evidence)
    {
        if (evidence.BreakdownBy is null)
            return [];
        return
        [
            .. evidence.Breakdown.Select(now =>
                ((IndicatorRow?)evidence.BreakdownBefore.FirstOrDefault(b => b.Slice.Equals(now.Slice)),
                    (IndicatorRow?)now)),
            .. evidence.BreakdownBefore.Where(b => evidence.Breakdown.All(now => !now.Slice.Equals(b.Slice)))
                .Select(b => ((IndicatorRow?)b, (IndicatorRow?)null)),
        ];
    }

    /// <summary>The pairs as a table.</summary>
    internal static Grid Table(
        IndicatorReading reading, string by, ImmutableArray<(IndicatorRow? Before, IndicatorRow? Now)> pairs,
        Numbers numbers)
    {
        var changes = numbers.Differences(pairs.Select(p => p.Now?.Value - p.Before?.Value), reading.Unit);
        return new(
            $"{reading.Name} by {Words.Dimension(by)}: {Numbers.Month(reading.Period)} beside the three months before",
        [FindingText.Sentence(Words.Dimension(by)), new("3 months before", Setting.Figure),
            new("n before", Setting.Figure),
            new(Numbers.Month(reading.Period), Setting.Figure),
            new("95 % interval", Setting.Figure), new("n", Setting.Figure), new("Change", Setting.Figure)],
        [.. pairs.Select((p, at) => Row(p.Before, p.Now, by, reading.Unit, numbers, changes[at]))],
        "There is no breakdown.");
    }

    private static ImmutableArray<Cell> Row(IndicatorRow? before, IndicatorRow? now, string by, Unit unit,
        Numbers numbers, string change) =>
    [
        NameOf((now ?? before)!, by), numbers.Value(before?.Value, unit), Numbers.Count(before?.N ?? 0),
        numbers.Value(now?.Value, unit), numbers.Interval(now?.Interval, unit), Numbers.Count(now?.N ?? 0),
        change,
    ];

    internal static string NameOf(IndicatorRow row, string by) =>
        row.Slice.Where.TryGetValue(by, out var values) ? string.Join(" or ", values) : Words.Where(row.Slice);
}
