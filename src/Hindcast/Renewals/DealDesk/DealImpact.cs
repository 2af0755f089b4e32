namespace Hindcast.Renewals.DealDesk;

/// <summary>What a deal does to the forecast, for finance; null is what cannot be told from the form.</summary>
/// <param name="Arr">ARR, that of the first year, against last year.</param>
/// <param name="Nrr">Share of last year's ARR that stays, of this account.</param>
/// <param name="ArrBelowUplift">The same against last year's price with the expected uplift.</param>
/// <param name="NrrBelowUplift">The same as a share of last year's ARR: what the concession takes off NRR.</param>
/// <param name="MarginPercent">What is left over the cost, in per cent of the offer.</param>
public sealed record DealImpact(decimal? Arr, decimal? Nrr, decimal? ArrBelowUplift, decimal? NrrBelowUplift,
    decimal? MarginPercent)
{
    /// <summary>Of the newest version of a deal.</summary>
    public static DealImpact Of(Deal deal)
    {
        var (bases, cost, arr) = (deal.Now.Bases, deal.Now.Terms.Cost, deal.Now.Terms.Arr);
        decimal? prior = bases.Prior > 0 ? bases.Prior : null, below = arr - bases.Uplifted;
        return new(arr - bases.Prior, arr / prior, below, below / prior,
            bases.Offered > 0 ? 100 * (bases.Offered - cost) / bases.Offered : null);
    }
}
