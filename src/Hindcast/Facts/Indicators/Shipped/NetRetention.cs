using Hindcast.Facts.Findings;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Net revenue retention: what the same accounts pay, growth included.</summary>
public sealed record NetRetention : RevenueRetention
{
    /// <summary>The definition that ships.</summary>
    public static NetRetention Standard { get; } = new()
    {
        Id = "nrr", Name = "Net revenue retention", Kind = FactKind.Subscription, Unit = Unit.Share,
        BreakdownBy = "segment",
        Text = "ARR at the period's end of the accounts that were there on its eve / their ARR then. New accounts are "
            + "not in it; contractual price "
            + "steps count as growth. A month's figure is of one month: twelve of them multiplied are a year's.",
    };

    private protected override double ShareMost => double.PositiveInfinity;

    private protected override decimal Kept(decimal before, decimal after) => after;
}
