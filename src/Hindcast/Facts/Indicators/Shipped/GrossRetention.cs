using Hindcast.Facts.Findings;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Gross revenue retention: what is kept of what was paid, growth left out.</summary>
public sealed record GrossRetention : Retention
{
    /// <summary>The definition that ships.</summary>
    public static GrossRetention Standard { get; } = new()
    {
        Id = "grr", Name = "Gross revenue retention", Kind = FactKind.Subscription, Unit = Unit.Share, BreakdownBy = "segment",
        Text = "Sum over accounts of the lesser of ARR at the period's end and on its eve / ARR on its eve; capped account by account, so never "
            + "above 100 %. All accounts on the eve are in it, not only those up for renewal. A month's figure is of one month: twelve of them multiplied are a year's.",
    };

    /// <inheritdoc/>
    protected override bool OfMoney => true;

    internal override (double? Value, double? Numerator, double? Denominator, Interval? Interval) Of(IReadOnlyList<(decimal Before, decimal After, bool Stays)> accounts)
    {
        decimal before = accounts.Sum(a => a.Before), kept = accounts.Sum(a => Math.Min(a.Before, a.After));
        var interval = RatioInterval.OfRatio([.. accounts.Select(a => (double)Math.Min(a.Before, a.After))], [.. accounts.Select(a => (double)a.Before)]);
        return before <= 0 ? default : ((double)(kept / before), (double)kept, (double)before,
            interval is { } i ? new(Math.Max(0, i.Low), Math.Min(1, i.High)) : null);
    }

    internal override string? OfDue(IReadOnlyList<(decimal Before, decimal After)> terms) =>
        terms.Sum(t => t.Before) is > 0 and var due
            ? $"of what was due for renewal alone (ATR): {100 * terms.Sum(t => Math.Min(t.Before, t.After)) / due:0.0} % of {due:N0} in {terms.Count:N0} terms." : null;
}
