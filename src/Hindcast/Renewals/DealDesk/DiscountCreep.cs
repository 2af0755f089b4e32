namespace Hindcast.Renewals.DealDesk;

/// <summary>Discounts of signed deals in a quarter, so that creep shows.</summary>
/// <param name="Quarter">Such as 2026-Q4.</param>
/// <param name="Deals">How many were signed.</param>
/// <param name="Mean">Mean discount in per cent, on the basis of the desk.</param>
/// <param name="Median">The one in the middle.</param>
/// <param name="AboveFirst">Share above the first band.</param>
/// <param name="Given">ARR below the basis, over all of them.</param>
public sealed record DiscountCreep(string Quarter, int Deals, decimal Mean, decimal Median, double AboveFirst,
    decimal Given)
{
    /// <summary>One row a quarter, oldest first; deals of several currencies are counted, and what they gave is told by
    /// currency.</summary>
    public static ImmutableArray<(string Currency, DiscountCreep Row)> Of(IEnumerable<Deal> deals, Guardrails rules) =>
    [
        .. from deal in deals
           where deal.State == "signed" && deal.Now.Bases.On(rules.Basis) is not null
           let day = deal.Ended!.On
           group deal by (Quarter: $"{day.Year}-Q{(day.Month + 2) / 3}", deal.Now.Terms.Currency) into quarter
           orderby quarter.Key.Quarter, quarter.Key.Currency
           let off = quarter.Select(deal => deal.Now.Bases.On(rules.Basis)!.Value).Order().ToArray()
           select (quarter.Key.Currency, new DiscountCreep(quarter.Key.Quarter, off.Length, Math.Round(off.Average(),
               2), Math.Round((off[(off.Length - 1) / 2] + off[off.Length / 2]) / 2, 2),
               off.Count(each => each > rules.Bands[0].UpTo) / (double)off.Length,
               quarter.Sum(deal => Math.Max(0, (Basis(deal, rules) ?? deal.Now.Bases.Offered)
                   - deal.Now.Bases.Offered)))),
    ];

    private static decimal? Basis(Deal deal, Guardrails rules) => rules.Basis switch { "prior" => deal.Now.Bases.Prior,
        "uplifted" => deal.Now.Bases.Uplifted, _ => deal.Now.Bases.List };
}
