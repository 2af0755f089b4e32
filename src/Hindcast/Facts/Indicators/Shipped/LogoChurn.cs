using Hindcast.Facts.Findings;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>How many customers were lost, whatever they paid.</summary>
public sealed record LogoChurn : Retention
{
    /// <summary>The definition that ships.</summary>
    public static LogoChurn Standard { get; } = new()
    {
        Id = "logo_churn", Name = "Logo churn", Kind = FactKind.Subscription, Unit = Unit.Share,
        Good = GoodDirection.Down, BreakdownBy = "segment",
        Text = "Accounts with a term on the period's eve and none at its end / accounts with one on its eve. It shows "
            + "at the end of the term, not "
            + "on the day of notice.",
    };

    /// <inheritdoc/>
    protected override bool OfMoney => false;

    internal override (double? Value, double? Numerator, double? Denominator, Interval? Interval) Of(
        IReadOnlyList<(decimal Before, decimal After, bool Stays)> accounts)
    {
        int lost = accounts.Count(a => !a.Stays);
        return ((double)lost / accounts.Count, lost, accounts.Count, WilsonInterval.Of(lost, accounts.Count));
    }

    internal override string? OfDue(IReadOnlyList<(decimal Before, decimal After)> terms) => terms.Count == 0 ? null
        : $"of what was due for renewal alone: {terms.Count(t => t.After == 0):N0} of {terms.Count:N0} terms.";
}
