using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Monitors;

/// <summary>Series that monitors read.</summary>
internal static class Monthly
{
    /// <summary>Newest months that are compared with those before.</summary>
    public const int RecentMonths = 3;

    /// <summary>Months before them.</summary>
    public const int BeforeMonths = 6;

    /// <summary>What is missing of a kind, and what to bring; null where all fields have a value.</summary>
    public static string? Missing(AsOf asOf, FactKind kind, params ReadOnlySpan<string> fields)
    {
        if (asOf.Of(kind) is not { Count: > 0 } table)
            return $"There are no {FactKinds.NameOf(kind)} facts. Import them with: hindcast import FILE --commit";
        foreach (string field in fields)
            if (!(table.Day(field)?.Days.Any(day => day != DayColumn.Missing) ?? table.Text(field)?.Codes.Any(code =>
                code >= 0) ?? false))
                return $"No {FactKinds.NameOf(kind)} has {field}. Export it with them, or map its column.";
        return null;
    }

    /// <summary>The months that can be judged, oldest first; none from before the newest change of the indicator's
    /// definition.</summary>
    public static ImmutableArray<IndicatorRow> Mature(Indicator indicator, AsOf asOf, ImmutableArray<string> tiers)
    {
        string from = Broken(asOf, indicator.Id)?.From.Name ?? "";
        return indicator.Read(asOf, IndicatorQuery.Monthly(tiers)).Match(result => result.Rows
            .Where(row => row.Verdict == Verdict.Ok && string.CompareOrdinal(row.Period, from) >= 0).ToImmutableArray(),
            _ => []);
    }

    /// <summary>The first month by the newest definition of an indicator, with a sentence that says so; null where it
    /// never changed.</summary>
    public static (Period From, string Said)? Broken(AsOf asOf, string indicator) =>
        asOf.Conventions.BreakBy(Period.Month(asOf.Day), indicator) is not { } found ? null
            : (found.From, $" The definition changed on {found.Break.From:yyyy-MM-dd} ({found.Break.Id}: "
                + $"{found.Break.Text}); nothing before {found.From.Name} is read.");

    /// <summary>The newest months beside those before: watch where the 95 % interval of the difference lies below
    /// none.</summary>
    public static (MonitorState State, string Said) Beside(ImmutableArray<IndicatorRow> months, string what)
    {
        if (months.Length < RecentMonths + BeforeMonths)
            return (MonitorState.TooLittle, $"Only {months.Length} months are old enough and large enough; it takes "
                + $"{RecentMonths + BeforeMonths}.");
        var recent = months[^RecentMonths..];
        var before = months[^(RecentMonths + BeforeMonths)..^RecentMonths];
        long x1 = (long)recent.Sum(m => m.Numerator!.Value), n1 = recent.Sum(m => m.N), x0 =
            (long)before.Sum(m => m.Numerator!.Value), n0 = before.Sum(m => m.N);
        var difference = NewcombeInterval.OfDifference(x0, n0, x1, n1);
        bool worse = difference is { High: < 0 };
        return (worse ? MonitorState.Watch : MonitorState.Quiet,
            $"{what}: {100.0 * x1 / n1:0.0} % of {n1:N0} in {recent[0].Period} to {recent[^1].Period}, "
                + $"{100.0 * x0 / n0:0.0} % of {n0:N0} in the {BeforeMonths} months before; "
            + (difference is { } d
                ? $"difference {100 * d.Low:+0.0;-0.0} to {100 * d.High:+0.0;-0.0} points."
                : "the difference cannot be told."));
    }
}
