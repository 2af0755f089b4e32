namespace Hindcast.Cli.Demo;

/// <summary>An opportunity with how it will end, known yet or not.</summary>
/// <param name="Root">Seed of what is drawn for it and its terms; that of the lead for a first purchase.</param>
/// <param name="Account">Number of the account; one account buys first and may extend later.</param>
/// <param name="Who">The lead's traits, also in later purchases.</param>
/// <param name="Product">Mostly what the lead was interested in.</param>
/// <param name="Expansion">True where a customer buys another product.</param>
/// <param name="CreatedOn">A working day.</param>
/// <param name="ClosesOn">After creation.</param>
/// <param name="Guess">When the seller expected it to close, said when it was created; not the truth.</param>
/// <param name="Won">How it ends.</param>
/// <param name="Amount">Annual recurring revenue, US dollars.</param>
/// <param name="LossReason">Blank where won, or where nobody entered one.</param>
internal sealed record Deal(
    ulong Root, int Account, Profile Who, string Product, bool Expansion, DateOnly CreatedOn, DateOnly ClosesOn,
    DateOnly Guess, bool Won, decimal Amount, string LossReason)
{
    private const double CycleSigma = 0.5, GuessSigma = 0.3, AmountSigma = 0.45;
    private const double OtherProduct = 0.12, LooksAtAnother = 0.25;
    private const int CycleDaysMin = 4, CycleDaysMax = 400;

    /// <summary>The first purchase of a new account, out of a lead.</summary>
    public static Deal First(Lead lead, int account, DateOnly createdOn)
    {
        var draws = Draws.At(lead.Root, Places.Deal);
        string product = draws.Chance(OtherProduct) ? Market.Name(draws, Market.Products) : lead.Who.Product;
        var blank = new Deal(lead.Root, account, lead.Who, product, false, createdOn, default, default, false, 0m, "");
        return blank.Ended(lead.Who.Segment.CycleDays, lead.Who.Segment.Arr, winMore: 0.0, draws);
    }

    /// <summary>
    /// In some terms the customer looks at another product: smaller, quicker and likelier than a first purchase. Null
    /// in the others.
    /// </summary>
    public static Deal? Another(Term term)
    {
        var first = term.Bought;
        var draws = Draws.At(first.Root, Places.Another, term.StartOn.DayNumber);
        if (!draws.Chance(LooksAtAnother))
            return null;

        string[] others = [.. Market.Products.Select(p => p.Name).Where(name => name != first.Product)];
        string product = others[draws.Between(0, others.Length - 1)];
        var createdOn = Seasons.WorkingDay(term.StartOn.AddDays(draws.Between(60, 270)));
        ulong root = draws.NextBits();
        var blank = new Deal(root, first.Account, first.Who, product, true, createdOn, default, default, false, 0m, "");
        return blank.Ended(first.Who.Segment.CycleDays * 0.6, (double)first.Amount * 0.35, winMore: 0.9, draws);
    }

    /// <summary>The close date that an open deal shows: most overdue ones were put off to a quarter's end.</summary>
    public DateOnly ExpectedOn(DateOnly today) =>
        Guess > today || Guess.DayNumber % 8 == 0 ? Guess : Seasons.QuarterEnd(today.AddDays(21));

    /// <summary>The stage that an open deal shows, by how far it has come.</summary>
    public string OpenStage(DateOnly today)
    {
        double passed = (double)(today.DayNumber - CreatedOn.DayNumber) / (ClosesOn.DayNumber - CreatedOn.DayNumber);
        return passed switch { < 0.25 => "Discovery", < 0.55 => "Evaluation", < 0.8 => "Proposal", _ => "Negotiation" };
    }

    private Deal Ended(double cycleDays, double arr, double winMore, Draws draws)
    {
        bool won = draws.Chance(Market.Probability(Market.WinBase + winMore + Who.Sum(static t => t.Win)));
        double days = draws.LogNormal(won ? cycleDays : cycleDays * 0.9, CycleSigma);
        var ripeOn = CreatedOn.AddDays(Math.Clamp((int)days, CycleDaysMin, CycleDaysMax));
        return this with
        {
            Won = won,
            ClosesOn = Seasons.ClosesOn(ripeOn, draws),
            Guess = Seasons.WorkingDay(CreatedOn.AddDays((int)draws.LogNormal(cycleDays, GuessSigma))),
            Amount = Math.Max(1_000m, Math.Round((decimal)draws.LogNormal(arr, AmountSigma) / 100m) * 100m),
            LossReason = won ? "" : Market.Name(draws, Market.LossReasons),
        };
    }
}
