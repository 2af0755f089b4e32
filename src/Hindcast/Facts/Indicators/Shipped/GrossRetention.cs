using Hindcast.Facts.Findings;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Gross revenue retention: what is kept of what was paid, growth left out.</summary>
public sealed record GrossRetention : RevenueRetention
{
    /// <summary>The definition that ships.</summary>
    public static GrossRetention Standard { get; } = new()
    {
        Id = "grr", Name = "Gross revenue retention", Kind = FactKind.Subscription, Unit = Unit.Share,
        BreakdownBy = "segment",
        Text = "Sum over accounts of the lesser of ARR at the period's end and on its eve / ARR on its eve; capped "
            + "account by account, so never "
            + "above 100 %. All accounts on the eve are in it, not only those up for renewal. A month's figure is of "
            + "one month: twelve of them multiplied are a year's.",
    };

    private protected override double ShareMost => 1;

    private protected override decimal Kept(decimal before, decimal after) => Math.Min(before, after);
}
