namespace Hindcast.Cli.Demo;

/// <summary>One year of a contract with how it will end, known yet or not.</summary>
/// <param name="Bought">The won deal that the contract began with.</param>
/// <param name="SignedOn">When it was agreed: the deal's close or the outcome of the term before.</param>
/// <param name="StartOn">The due day of the term before, even where that was signed late.</param>
/// <param name="DueOn">The day on which renewal is due, a year after the start.</param>
/// <param name="Arr">Annual recurring revenue, US dollars.</param>
/// <param name="Outcome"><c>Renewed</c>, <c>Expanded</c>, <c>Contracted</c> or <c>Churned</c>.</param>
/// <param name="OutcomeOn">When it was signed or cancelled: mostly before the due day, or some weeks after.</param>
/// <param name="RenewedArr">What the next term is worth; 0 where there is none.</param>
internal sealed record Term(
    Deal Bought, DateOnly SignedOn, DateOnly StartOn, DateOnly DueOn, decimal Arr, string Outcome, DateOnly OutcomeOn,
    decimal RenewedArr)
{
    private const double Expands = 0.22, Contracts = 0.08, Late = 0.18;
    private const int EarlyDaysMax = 60, LateDaysMax = 25;

    /// <summary>A contract's terms, until it is given up or the next would start after a day.</summary>
    public static IEnumerable<Term> Of(Deal bought, DateOnly until)
    {
        var term = Draw(bought, bought.ClosesOn, bought.ClosesOn, bought.Amount);
        for (; term.StartOn <= until; term = Draw(bought, term.OutcomeOn, term.DueOn, term.RenewedArr))
        {
            yield return term;
            if (term.Outcome == "Churned")
                yield break;
        }
    }

    private static Term Draw(Deal bought, DateOnly signedOn, DateOnly startOn, decimal arr)
    {
        var draws = Draws.At(bought.Root, Places.Term, startOn.DayNumber);
        var dueOn = startOn.AddYears(1);
        bool churned = draws.Chance(Market.Probability(Market.ChurnBase + bought.Who.Sum(static t => t.Churn)));
        int days = draws.Chance(Late) ? draws.Between(1, LateDaysMax) : -draws.Between(0, EarlyDaysMax);
        double kind = draws.Unit();
        (string outcome, double factor) = kind switch
        {
            _ when churned => ("Churned", 0.0),
            < Expands => ("Expanded", 1.06 + 0.24 * draws.Unit()),
            < Expands + Contracts => ("Contracted", 0.70 + 0.24 * draws.Unit()),
            _ => ("Renewed", 1.0),
        };
        decimal renewed = Math.Round(arr * (decimal)factor / 10m) * 10m;
        return new(bought, signedOn, startOn, dueOn, arr, outcome, Seasons.WorkingDay(dueOn.AddDays(days)), renewed);
    }
}
