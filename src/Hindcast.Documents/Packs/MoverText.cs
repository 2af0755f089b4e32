using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>What the figures of a mover are, and where it moved, so that a reader can connect the two.</summary>
internal static class MoverText
{
    private const int DefinitionLengthMax = 110;

    /// <summary>The indicator's name and definition in a few words, and which months its figures count.</summary>
    internal static string About(Finding? finding, IndicatorReading reading, IndicatorEvidence? evidence)
    {
        string definition = Begin(evidence?.DefinitionText ?? "");
        string together = finding is not null && FirstMonth(finding, reading) is not null
            ? $"; the finding takes {Months(finding, reading)} together"
            : "";
        return $"{reading.Name}{(definition.Length == 0 ? "" : $" ({definition})")}, whole company, month by "
            + $"month{together}.";
    }

    /// <summary>The slice with its values before and now, the months they count, and since when.</summary>
    internal static string Where(Finding? finding, IndicatorReading? reading, RetroRecord record, Numbers numbers)
    {
        if (finding is null)
            return "Whole company.";
        string since = finding.Onset is { } day ? $"since {Numbers.Day(day)}" : "onset not estimated";
        if (reading is null)
            return $"{FindingText.Sentence(Words.Where(finding.Slice))}, {since}.";
        string where = IsMakeUp(finding)
            ? $"Share of {Words.Where(finding.Slice)}"
            : FindingText.Sentence(Words.Where(finding.Slice));
        // The frozen interval is of the indicator in the month read: of no make-up, and of no several months together.
        var interval = IsMakeUp(finding) || FirstMonth(finding, reading) is not null ? null
            : record.Evidence?.Indicators.FirstOrDefault(e => e.Id == finding.Indicator)?
                .Breakdown.FirstOrDefault(row => row.Slice.Equals(finding.Slice))?.Interval;
        string range = interval is null ? "" : $", 95 % interval {numbers.Interval(interval, reading.Unit)}";
        // The effect is against what was to be expected of the same members, where that was estimated.
        string before = finding is { Kind: FindingKind.Rate, Expected: { } expected }
            ? $"{numbers.Value(expected, reading.Unit)} expected"
            : $"{numbers.Value(finding.Before, reading.Unit)} before";
        var (difference, rest) = Apart(finding, reading.Unit, numbers);
        return $"{where}: {before} → {numbers.Value(finding.After, reading.Unit)} "
            + $"in {Months(finding, reading)}{range} ({difference}), n = {Numbers.Count(finding.N)}, {since}.{rest}";
    }

    /// <summary>The difference of the two figures as they stand, and where it is not the effect, what the rest of it
    /// is.</summary>
    private static (string Difference, string Other) Apart(Finding finding, Unit unit, Numbers numbers)
    {
        double step = FindingText.StepOf(unit);
        double Shown(double value) => Math.Round(value / step, MidpointRounding.AwayFromZero) * step;
        if (finding is not { Kind: FindingKind.Rate, Expected: { } expected, After: { } after, Effect: { } effect })
            return (numbers.Difference(finding.Effect, unit), "");
        double counted = Shown(after) - Shown(expected), rest = counted - Shown(effect);
        return (numbers.Difference(counted, unit), Math.Abs(rest) < step / 2 ? ""
            : $" The slice itself is estimated at {numbers.Difference(effect, unit)} of it; the other "
                + $"{numbers.Difference(rest, unit)} are members too young "
                + "to be counted, what the rest of the company did in those months, and chance.");
    }

    /// <summary>What raised an alarm or a watch: the slice and the months of the finding; null where none
    /// did.</summary>
    internal static string? RaisedBy(IndicatorReading reading, ImmutableArray<Finding> findings) =>
        reading.Verdict is not (Verdict.Alarm or Verdict.Watch) ? null
            : findings.Where(f => f.Indicator == reading.Id && f.Direction != Direction.Better)
                .OrderByDescending(f => f.BeyondThreshold).FirstOrDefault() is { } finding
                ? $"{(IsMakeUp(finding) ? "share of " : "")}{Words.Where(finding.Slice)}, {Months(finding, reading)}"
                : null;

    /// <summary>The months counted in a finding: <c>Sep 2026</c>, or <c>Jul to Sep 2026</c> taken together.</summary>
    internal static string Months(Finding finding, IndicatorReading reading)
    {
        string last = Numbers.Month(finding.LastMonth ?? reading.Period);
        if (FirstMonth(finding, reading) is not { } first)
            return last;
        bool isOneYear = Numbers.MonthOf(first) is { } from && Numbers.MonthOf(finding.LastMonth ?? reading.Period)
            is { } to && from.Year == to.Year;
        return $"{(isOneYear ? Numbers.Month(first)[..3] : Numbers.Month(first))} to {last}";
    }

    private static string? FirstMonth(Finding finding, IndicatorReading reading) =>
        finding.FirstMonth is { } first && first != (finding.LastMonth ?? reading.Period) ? first : null;

    /// <summary>True where before and now are the share of a value among all, not the indicator's own level.</summary>
    private static bool IsMakeUp(Finding finding) => finding is { Kind: FindingKind.Mix, Slice.IsAll: false };

    /// <summary>The first clause, up to a word.</summary>
    private static string Begin(string definition)
    {
        string first = definition.Split([". ", "; "], 2, StringSplitOptions.TrimEntries)[0].TrimEnd('.', ';');
        if (first.Length > DefinitionLengthMax)
            first = first[..(first.LastIndexOf(' ', DefinitionLengthMax) is > 0 and var end
                ? end
                : DefinitionLengthMax)] + " …";
        return first.Length > 1 && char.IsLower(first[1]) ? char.ToLowerInvariant(first[0]) + first[1..] : first;
    }
}
