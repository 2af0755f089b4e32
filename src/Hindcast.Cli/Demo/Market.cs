namespace Hindcast.Cli.Demo;

/// <summary>A value of a dimension: how common it is, and what it adds to the log-odds of each step.</summary>
/// <param name="Name">As the exports spell it.</param>
/// <param name="Share">Share of all leads; the shares of a dimension add up to 1.</param>
/// <param name="Mql">Added to the log-odds of lead to MQL.</param>
/// <param name="Sql">Added to the log-odds of MQL to SQL.</param>
/// <param name="Deal">Added to the log-odds of SQL to opportunity.</param>
/// <param name="Win">Added to the log-odds of opportunity to won.</param>
/// <param name="Churn">Added to the log-odds that a term is not renewed.</param>
internal record Trait(string Name, double Share, double Mql, double Sql, double Deal, double Win, double Churn);

/// <summary>A customer size, which also sets how long a deal takes and what it is worth.</summary>
/// <remarks>
/// <c>CycleDays</c> is the median from creation to close, <c>Arr</c> that of a first contract's annual recurring
/// revenue in US dollars; the others are as in <see cref="Trait"/>.
/// </remarks>
internal sealed record Size(
    string Name, double Share, double Mql, double Sql, double Deal, double Win, double Churn,
    double CycleDays, double Arr)
    : Trait(Name, Share, Mql, Sql, Deal, Win, Churn);

/// <summary>Who a lead is; it never changes, so every export says the same of it.</summary>
internal sealed record Profile(Trait Source, Size Segment, Trait Region, Trait Tier, string Persona, string Product)
{
    /// <summary>Sum of what the traits add to the log-odds of a step.</summary>
    public double Sum(Func<Trait, double> step) => step(Source) + step(Segment) + step(Region) + step(Tier);
}

/// <summary>The made-up market: its dimensions and their effects. Invented, not fitted to any company.</summary>
internal static class Market
{
    /// <summary>Where leads come from. The planted handoff problem sits in <c>Webinar</c>.</summary>
    public static readonly ImmutableArray<Trait> Sources =
    [
        new("Webinar", 0.27, 0.30, 0.25, 0.05, 0.00, 0.0),
        new("Organic Search", 0.23, 0.05, 0.00, 0.00, 0.05, 0.0),
        new("Paid Search", 0.18, -0.35, -0.35, -0.10, -0.15, 0.2),
        new("Event", 0.08, -0.10, -0.10, 0.00, 0.00, 0.0),
        new("Partner", 0.08, 0.35, 0.35, 0.20, 0.30, -0.2),
        new("Referral", 0.06, 0.55, 0.50, 0.25, 0.40, -0.2),
        new("Outbound", 0.10, -0.50, -0.15, -0.10, -0.25, 0.1),
    ];

    public static readonly ImmutableArray<Size> Segments =
    [
        new("SMB", 0.52, -0.08, -0.10, 0.05, 0.12, 0.35, 30, 9_000),
        new("Mid-Market", 0.34, 0.08, 0.10, 0.00, 0.00, 0.0, 56, 26_000),
        new("Enterprise", 0.14, 0.10, 0.15, -0.05, -0.25, -0.6, 96, 74_000),
    ];

    public static readonly ImmutableArray<Trait> Regions =
    [
        new("North America", 0.46, 0.05, 0.05, 0.00, 0.05, 0.0),
        new("EMEA", 0.36, 0.00, 0.00, 0.00, 0.00, 0.0),
        new("APAC", 0.18, -0.10, -0.10, -0.05, -0.10, 0.1),
    ];

    public static readonly ImmutableArray<Trait> Tiers =
    [
        new("A", 0.26, 0.50, 0.45, 0.30, 0.30, -0.5),
        new("B", 0.44, 0.10, 0.05, 0.00, 0.00, 0.0),
        new("C", 0.30, -0.45, -0.55, -0.35, -0.40, 0.5),
    ];

    /// <summary>Tier shares once the mix has shifted to C; A and B keep their proportion.</summary>
    public static readonly ImmutableArray<double> ShiftedTierShares = [0.2043, 0.3457, 0.45];

    /// <summary>Blank where the form did not ask.</summary>
    public static readonly ImmutableArray<(string Name, double Share)> Personas =
        [("RevOps", 0.30), ("Marketing", 0.26), ("Sales", 0.20), ("Finance", 0.11), ("Data", 0.09), ("", 0.04)];

    public static readonly ImmutableArray<(string Name, double Share)> Products =
        [("Insights", 0.50), ("Planner", 0.30), ("Connect", 0.20)];

    /// <summary>Blank where nobody entered one.</summary>
    public static readonly ImmutableArray<(string Name, double Share)> LossReasons =
    [
        ("No Decision", 0.34), ("Price", 0.22), ("Competitor", 0.18), ("Timing", 0.12), ("Missing Feature", 0.08),
        ("", 0.06),
    ];

    /// <summary>Log-odds of each step for a lead whose traits add nothing.</summary>
    public const double MqlBase = 0.12, SqlBase = -0.55, DealBase = 0.15, WinBase = -1.15, ChurnBase = -1.95;

    /// <summary>What the unworked queue does to the odds of MQL to SQL.</summary>
    public const double UnworkedOddsFactor = 0.15;

    /// <summary>Draws one lead's traits; the tier may be drawn by other shares.</summary>
    public static Profile Draw(Draws draws, Trait source, bool shifted) => new(
        source,
        Segments[Pick(draws, Segments.Select(s => s.Share))],
        Regions[Pick(draws, Regions.Select(r => r.Share))],
        Tiers[Pick(draws, shifted ? ShiftedTierShares : Tiers.Select(t => t.Share))],
        Name(draws, Personas),
        Name(draws, Products));

    /// <summary>Draws a name by its share.</summary>
    public static string Name(Draws draws, ImmutableArray<(string Name, double Share)> among) =>
        among[Pick(draws, among.Select(a => a.Share))].Name;

    /// <summary>The probability whose log-odds these are.</summary>
    public static double Probability(double logOdds) => 1.0 / (1.0 + Math.Exp(-logOdds));

    private static int Pick(Draws draws, IEnumerable<double> shares)
    {
        double left = draws.Unit();
        int at = 0, last = 0;
        foreach (double share in shares)
        {
            last = at;
            if ((left -= share) < 0.0)
                break;
            at++;
        }

        return last;
    }
}
