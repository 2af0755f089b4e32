using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals.Plays.Health;

/// <summary>Of the accounts that had a colour well before they were decided, how many left; quarter by
/// quarter.</summary>
/// <param name="Quarter">Such as 2026-Q3, or FY26-Q3 where the calendar states a fiscal year, by due day.</param>
/// <param name="Colour">green, yellow, red, or null where too little was measured.</param>
/// <param name="Accounts">Decided accounts with it.</param>
/// <param name="Churned">How many of them left.</param>
/// <param name="Share">That share's 95 % Wilson interval; null without accounts.</param>
public sealed record HealthRecord(string Quarter, string? Colour, int Accounts, int Churned, Interval? Share)
{
    /// <summary>Quarters looked back at.</summary>
    public const int QuartersMax = 4;

    /// <summary>
    /// The record, newest quarter first. A colour is that of the day before which everything was measured, thirty days
    /// before the due day and never after the decision; columns that a source overwrites, such as executive or price,
    /// are as they are known now.
    /// </summary>
    public static ImmutableArray<HealthRecord> Of(AsOf asOf, AccountBook book, ImmutableArray<HealthModel> models)
    {
        var cutting = new Cutting(Grain.Quarter, asOf.Conventions.Calendar.FiscalYearStarts);
        var now = Period.Of(asOf.Day, cutting).First;
        return
        [
            .. Enumerable.Range(0, QuartersMax).Select(back => Period.Of(now.AddMonths(-3 * back), cutting))
                .SelectMany(quarter =>
                ReadRenewals.Of(asOf, new("health", quarter.First, quarter.Last.AddDays(1)), null, [], [], true)
                    .Match(renewals => renewals.Untold is null ? renewals.Accounts : [], _ => [])
                    .Where(account => account.IsClosed)
                    .GroupBy(account => models.For(book.Get(account.Id).Segment).Read(book, account.Id,
                        account.Before.On.AddDays(-1)).Colour)
                    .OrderBy(same => same.Key is null ? 3 : PlaySettings.Risks.Reverse().ToList().IndexOf(same.Key))
                    .Select(same => new HealthRecord(quarter.Name, same.Key, same.Count(),
                        same.Count(account => !account.IsKept),
                        WilsonInterval.Of(same.Count(account => !account.IsKept), same.Count())))),
        ];
    }
}
