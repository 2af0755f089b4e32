namespace Hindcast.Cli.Demo;

/// <summary>The company's year: growth, weekdays, a quiet August and turn of the year, a quarter-end rush.</summary>
internal static class Seasons
{
    private const double GrowthPerMonth = 0.011;
    private const double DaysPerMonth = 365.25 / 12;

    private static readonly double[] Months = [1.00, 1.01, 1.03, 1.00, 1.01, 1.00, 0.97, 0.92, 1.02, 1.03, 1.02, 0.95];

    // From Sunday; both rows average 1 over a week. Webinars are held on Wednesdays.
    private static readonly double[] Week = [0.35, 1.25, 1.32, 1.30, 1.25, 1.08, 0.45];
    private static readonly double[] WebinarWeek = [0.25, 0.95, 1.30, 1.85, 1.45, 0.85, 0.35];

    /// <summary>Leads to be expected from a source on a day.</summary>
    public static double LeadsOn(DateOnly day, Trait source, SampleOptions options)
    {
        double months = (day.DayNumber - options.FirstDay.DayNumber) / DaysPerMonth;
        double week = (source.Name == "Webinar" ? WebinarWeek : Week)[(int)day.DayOfWeek];
        bool yearTurns = day is { Month: 12, Day: >= 24 } or { Month: 1, Day: 1 };
        return options.LeadsPerMonth / DaysPerMonth * Math.Pow(1.0 + GrowthPerMonth, months)
            * Months[day.Month - 1] * week * source.Share * (yearTurns ? 0.4 : 1.0);
    }

    /// <summary>The day itself, or the Monday after a weekend, because people sell on working days.</summary>
    public static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>
    /// When a deal that is ripe on a day is really closed: never earlier, often in the quarter's last days,
    /// seldom in August.
    /// </summary>
    public static DateOnly ClosesOn(DateOnly ripe, Draws draws)
    {
        if (ripe.Month == 8 && draws.Chance(0.35))
            ripe = ripe.AddDays(draws.Between(18, 36));
        if (ripe.Month % 3 == 0 && draws.Chance(0.40))
        {
            var rush = QuarterEnd(ripe).AddDays(-draws.Between(0, 8));
            while (rush.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                rush = rush.AddDays(-1); // Back, not on: after the quarter's end it would count for the next.
            ripe = rush > ripe ? rush : ripe;
        }

        return WorkingDay(ripe);
    }

    /// <summary>The last day of the quarter that a day lies in.</summary>
    public static DateOnly QuarterEnd(DateOnly day) =>
        new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).AddMonths(3).AddDays(-1);
}
