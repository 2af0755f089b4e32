using Hindcast.Facts.Indicators;

namespace Hindcast.Renewals.DealDesk;

/// <summary>Discounts of signed deals in a quarter, so that creep shows.</summary>
/// <param name="Quarter">Such as 2026-Q4, or FY27-Q1 where the calendar's year is fiscal.</param>
/// <param name="Currency">ISO 4217; deals of several currencies stand apart.</param>
/// <param name="Reason">Why they were asked for; null for all reasons together.</param>
/// <param name="Deals">How many were signed.</param>
/// <param name="Mean">Mean discount in per cent, on the basis of the desk.</param>
/// <param name="Median">The one in the middle.</param>
/// <param name="AboveFirst">Share above the first band.</param>
/// <param name="Given">ARR below the basis, over all of them.</param>
public sealed record DiscountCreep(string Quarter, string Currency, string? Reason, int Deals, decimal Mean,
    decimal Median, double AboveFirst, decimal Given)
{
    /// <summary>What a deal counts as whose form names no reason.</summary>
    public const string NotSaid = "not said";

    /// <summary>One row a quarter and currency, oldest first.</summary>
    public static ImmutableArray<DiscountCreep> Of(IEnumerable<Deal> deals, Guardrails rules, int yearStarts) =>
        [.. Quarters(deals, rules, yearStarts).Select(quarter => Row(quarter.Key, quarter, null, rules))];

    /// <summary>The same by reason, where most was given first.</summary>
    public static ImmutableArray<DiscountCreep> ByReason(IEnumerable<Deal> deals, Guardrails rules,
        int yearStarts) =>
    [
        .. from quarter in Quarters(deals, rules, yearStarts)
           from row in quarter.GroupBy(deal => deal.Now.Terms.Reason ?? NotSaid)
               .Select(same => Row(quarter.Key, same, same.Key, rules))
               .OrderByDescending(row => row.Given).ThenBy(row => row.Reason, StringComparer.Ordinal)
           select row,
    ];

    private static IOrderedEnumerable<IGrouping<(Period Quarter, string Currency), Deal>> Quarters(
        IEnumerable<Deal> deals, Guardrails rules, int yearStarts) =>
        from deal in deals
        where deal.State == "signed" && deal.Now.Bases.On(rules.Basis) is not null
        let day = deal.Ended!.On
        group deal by (Quarter: Period.Of(day, new Cutting(Grain.Quarter, yearStarts)),
            deal.Now.Terms.Currency) into quarter
        orderby quarter.Key.Quarter.First, quarter.Key.Currency
        select quarter;

    private static DiscountCreep Row((Period Quarter, string Currency) of, IEnumerable<Deal> deals, string? reason,
        Guardrails rules)
    {
        Deal[] all = [.. deals];
        decimal[] off = [.. all.Select(deal => deal.Now.Bases.On(rules.Basis)!.Value).Order()];
        return new(of.Quarter.Name, of.Currency, reason, off.Length, Rounded(off.Average()),
            Rounded((off[(off.Length - 1) / 2] + off[off.Length / 2]) / 2),
            off.Count(each => each > rules.Bands[0].UpTo) / (double)off.Length,
            all.Sum(deal => Math.Max(0, (Basis(deal, rules) ?? deal.Now.Bases.Offered) - deal.Now.Bases.Offered)));
    }

    /// <summary>As a single discount is told: half a hundredth goes up.</summary>
    private static decimal Rounded(decimal off) => Math.Round(off, 2, MidpointRounding.AwayFromZero);

    private static decimal? Basis(Deal deal, Guardrails rules) => rules.Basis switch { "prior" => deal.Now.Bases.Prior,
        "uplifted" => deal.Now.Bases.Uplifted, _ => deal.Now.Bases.List };
}
