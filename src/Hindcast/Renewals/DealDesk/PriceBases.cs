namespace Hindcast.Renewals.DealDesk;

/// <summary>What is offered, per year, beside the three prices that people call the price.</summary>
/// <param name="Offered">ARR that is offered, per year of the term, free months taken off.</param>
/// <param name="List">List price per year; null where it was not given.</param>
/// <param name="Prior">What was paid last year; null where it was not given.</param>
/// <param name="Uplifted">That, with the uplift that was expected; null where the prior price was not given.</param>
/// <remarks>Offers over several years are compared per year: what is billed over the term (<see cref="DealLine"/>)
/// divided by its years, so that a free month weighs what its own year costs.</remarks>
public sealed record PriceBases(decimal Offered, decimal? List, decimal? Prior, decimal? Uplifted)
{
    /// <summary>Per cent below the list price; negative where it lies above.</summary>
    public decimal? OffList => Off(List);

    /// <summary>Per cent below what was paid last year.</summary>
    public decimal? OffPrior => Off(Prior);

    /// <summary>Per cent below that with the uplift.</summary>
    public decimal? OffUplifted => Off(Uplifted);

    /// <summary>The bases of an offer.</summary>
    /// <param name="years">The ARR of each year, before free months.</param>
    /// <param name="freeMonths">Months that are not paid, over the whole term.</param>
    /// <param name="list">List price per year.</param>
    /// <param name="prior">What was paid last year.</param>
    /// <param name="upliftPercent">The rise that was expected.</param>
    public static PriceBases Of(IReadOnlyList<decimal> years, decimal freeMonths, decimal? list, decimal? prior,
        decimal upliftPercent) => new(
        Math.Round(DealLine.Of(years, freeMonths, null).Sum(line => line.Billed) / years.Count, 2), list, prior,
        prior * (1 + (upliftPercent / 100)));

    /// <summary>The discount on a basis in per cent, never below 0; null where the basis is not known.</summary>
    public decimal? On(string basis) => Raw(basis) is { } off ? Math.Max(0, off) : null;

    /// <summary>The same, negative where the offer lies above the basis.</summary>
    public decimal? Raw(string basis) => basis switch { "prior" => OffPrior, "uplifted" => OffUplifted, _ => OffList };

    /// <summary>Per cent with two decimals, with four where two would put it on a round number that it is not: an edge
    /// of a band may lie there.</summary>
    public static string Percent(decimal off) => (Math.Round(off, 2, MidpointRounding.AwayFromZero) is var shown
        && shown != off && shown == Math.Round(off, 1) ? off.ToString("0.####", CultureInfo.InvariantCulture)
        : off.ToString("0.##", CultureInfo.InvariantCulture));

    private decimal? Off(decimal? basis) => basis > 0
        ? Math.Round(100 * (basis.Value - Offered) / basis.Value, 4)
        : null;
}
