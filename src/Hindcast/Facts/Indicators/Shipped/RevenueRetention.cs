using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Retention of revenue: what the accounts of the eve still pay, by what counts of it.</summary>
public abstract record RevenueRetention : Retention
{
    /// <inheritdoc/>
    protected override bool OfMoney => true;

    /// <summary>What counts of what an account or term pays after, given what it paid before.</summary>
    private protected abstract decimal Kept(decimal before, decimal after);

    /// <summary>The most that the share can be; infinite where growth counts.</summary>
    private protected abstract double ShareMost { get; }

    internal override (double? Value, double? Numerator, double? Denominator, Interval? Interval) Of(
        IReadOnlyList<(decimal Before, decimal After, bool Stays)> accounts)
    {
        decimal before = accounts.Sum(a => a.Before), kept = accounts.Sum(a => Kept(a.Before, a.After));
        var interval = RatioInterval.OfRatio([.. accounts.Select(a => (double)Kept(a.Before, a.After))],
            [.. accounts.Select(a => (double)a.Before)]);
        return before <= 0 ? default : ((double)(kept / before), (double)kept, (double)before,
            interval is { } i ? new(Math.Max(0, i.Low), Math.Min(ShareMost, i.High)) : null);
    }

    internal override string? OfDue(IReadOnlyList<(decimal Before, decimal After)> terms) =>
        terms.Sum(t => t.Before) is > 0 and var due
            ? $"of what was due for renewal alone (ATR): {100 * terms.Sum(t => Kept(t.Before, t.After)) / due:0.0} % "
                + $"of {due:N0} in {terms.Count:N0} terms." : null;
}
