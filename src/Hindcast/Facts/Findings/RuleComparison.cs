using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Findings;

/// <summary>What two rules in common use would have said of the whole company, for comparison with the scan.</summary>
public static class RuleComparison
{
    /// <summary>How much worse than the prior month the rule of thumb asks for, as a fraction.</summary>
    public const double ThumbDrop = 0.10;

    /// <summary>Months that the chart is drawn from.</summary>
    public const int ChartMonths = 12;

    /// <summary>
    /// The indicators that each rule flags in a month: <c>thumb</c>, a tenth worse than the prior month and worse than
    /// the mean of three, on whatever has converted so far; <c>xmr</c>, beyond the natural limits of the months before.
    /// </summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Flagged(AsOf asOf, Period month,
        ImmutableArray<string> tiers)
    {
        var thumb = ImmutableArray.CreateBuilder<string>();
        var xmr = ImmutableArray.CreateBuilder<string>();
        foreach (var indicator in Catalogue.All.Where(i => i.Watched is not null))
        {
            var asked = indicator is IcpMix mix ? mix.AboveLowest : indicator is ShareIndicator share
                ? share with { Maturity = 0 } : indicator;
            double[] values = asked.Read(asOf, IndicatorQuery.Monthly(tiers) with { To = month.Last }).Match(
                result => result.Rows.Where(r => r.Value is not null && string.CompareOrdinal(r.Period, month.Name)
                    <= 0)
                    .Select(r => indicator.Good == GoodDirection.Up ? r.Value!.Value : -r.Value!.Value)
                    .TakeLast(ChartMonths + 1).ToArray(), _ => []);
            if (values.Length < 4)
                continue;
            double now = values[^1], prior = values[^2];
            if (prior - now > ThumbDrop * Math.Abs(prior) && now < values[^4..^1].Average())
                thumb.Add(indicator.Id);
            if (XmR.Limits(values.AsSpan(0, values.Length - 1)) is { } limits && now < limits.Low)
                xmr.Add(indicator.Id);
        }

        return ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [KeyValuePair.Create("thumb", thumb.ToImmutable()), KeyValuePair.Create("xmr", xmr.ToImmutable())]);
    }
}
