using Hindcast.Facts.Findings;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Net revenue retention: what the same accounts pay, growth included.</summary>
public sealed record NetRetention : Retention
{
    /// <summary>The definition that ships.</summary>
    public static NetRetention Standard { get; } = new()
    {
        Id = "nrr", Name = "Net revenue retention", Kind = FactKind.Subscription, Unit = Unit.Share, BreakdownBy = "segment",
        Text = "ARR at the period's end of the accounts that were there on its eve / their ARR then. New accounts are not in it; contractual price "
            + "steps count as growth. A month's figure is of one month: twelve of them multiplied are a year's.",
    };

    /// <inheritdoc/>
    protected override bool OfMoney => true;

    internal override (double? Value, double? Numerator, double? Denominator, Interval? Interval) Of(IReadOnlyList<(decimal Before, decimal After, bool Stays)> accounts)
    {
        decimal before = accounts.Sum(a => a.Before), after = accounts.Sum(a => a.After);
        var interval = RatioInterval.OfRatio([.. accounts.Select(a => (double)a.After)], [.. accounts.Select(a => (double)a.Before)]);
        return before <= 0 ? default : ((double)(after / before), (double)after, (double)before, interval is { } i ? new(Math.Max(0, i.Low), i.High) : null);
    }

    internal override string? OfDue(IReadOnlyList<(decimal Before, decimal After)> terms) =>
        terms.Sum(t => t.Before) is > 0 and var due
            ? $"of what was due for renewal alone (ATR): {100 * terms.Sum(t => t.After) / due:0.0} % of {due:N0} in {terms.Count:N0} terms." : null;
}
