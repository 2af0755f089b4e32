namespace Hindcast.Cli.Demo;

/// <summary>A contact with all that ever happens to it, known yet or not.</summary>
/// <param name="Root">Seed of all that is drawn for it and for what it buys, whatever else is switched off.</param>
/// <param name="Who">Its traits.</param>
/// <param name="CreatedOn">Never missing.</param>
/// <param name="MqlOn">On or after creation; null where it never becomes an MQL. Likewise the two that follow.</param>
/// <param name="SqlOn">On or after <paramref name="MqlOn"/>.</param>
/// <param name="DealOn">On or after <paramref name="SqlOn"/>; on this day its opportunity is created.</param>
internal sealed record Lead(
    ulong Root, Profile Who, DateOnly CreatedOn, DateOnly? MqlOn, DateOnly? SqlOn, DateOnly? DealOn)
{
    // Days differ by more than counting noise: a campaign lands, a page breaks.
    private const double LuckSigma = 0.08;
    private const double MqlMedianDays = 2.5, MqlSigma = 1.1;
    private const double SqlMedianDays = 8.0, SqlSigma = 0.75;
    private const double DealMedianDays = 6.0, DealSigma = 0.80;

    /// <summary>All leads from one day to another, both included, in the order of creation.</summary>
    public static IEnumerable<Lead> Between(DateOnly from, DateOnly to, ulong seed, SampleOptions options)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            double luck = Draws.At(seed, Places.Day, day.DayNumber).LogNormal(1.0, LuckSigma);
            for (int source = 0; source < Market.Sources.Length; source++)
            {
                double mean = luck * Seasons.LeadsOn(day, Market.Sources[source], options);
                int count = Draws.At(seed, Places.Arrivals, day.DayNumber, source).Poisson(mean);
                for (int number = 0; number < count; number++)
                {
                    ulong root = Draws.At(seed, Places.Root, day.DayNumber, source, number).NextBits();
                    yield return Draw(root, Market.Sources[source], day, options);
                }
            }
        }
    }

    private static Lead Draw(ulong root, Trait source, DateOnly createdOn, SampleOptions options)
    {
        var draws = Draws.At(root, Places.Lead);
        var who = Market.Draw(draws, source, shifted: createdOn >= options.MixShiftsFrom);
        var lead = new Lead(root, who, createdOn, null, null, null);
        if (!draws.Chance(Market.Probability(Market.MqlBase + who.Sum(static t => t.Mql))))
            return lead;

        var mqlOn = createdOn.AddDays((int)draws.LogNormal(MqlMedianDays, MqlSigma));
        lead = lead with { MqlOn = mqlOn };
        bool unworked = source.Name == "Webinar" && mqlOn >= options.HandoffDropsFrom
            && (!(mqlOn >= options.HandoffMendedFrom) || mqlOn >= options.HandoffUndoneFrom);
        double queue = unworked ? Math.Log(Market.UnworkedOddsFactor) : 0.0;
        if (!draws.Chance(Market.Probability(Market.SqlBase + who.Sum(static t => t.Sql) + queue)))
            return lead;

        var sqlOn = Seasons.WorkingDay(mqlOn.AddDays((int)draws.LogNormal(SqlMedianDays, SqlSigma)));
        lead = lead with { SqlOn = sqlOn };
        if (!draws.Chance(Market.Probability(Market.DealBase + who.Sum(static t => t.Deal))))
            return lead;

        var dealOn = Seasons.WorkingDay(sqlOn.AddDays((int)draws.LogNormal(DealMedianDays, DealSigma)));
        return lead with { DealOn = dealOn };
    }
}

/// <summary>Names of the places to draw at; see <see cref="Draws.At"/>.</summary>
internal static class Places
{
    public const int Arrivals = 1, Root = 2, Lead = 3, Deal = 4, Term = 5, Another = 6, Day = 7;
}
