using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>Retention by cohort and age: what accounts still pay so many days after their first day, by the period of
/// that day.</summary>
/// <remarks>
/// The base of a cell is what its accounts paid on their first day; only accounts whose first day lies that many days
/// before the last complete day are in it, so that every cell is of accounts of one age. Money is at the rates of the
/// first day.
/// </remarks>
internal static class RetentionTriangle
{
    /// <summary>Ages in days where nobody names others: a month, a quarter, and the years at which most terms
    /// end.</summary>
    internal static readonly ImmutableArray<int> UsualAges = [30, 90, 180, 365, 730];

    /// <summary>The table.</summary>
    internal static Outcome<CohortTable> Of(Retention indicator, AsOf asOf, IndicatorQuery query,
        ImmutableArray<int> ages) =>
        indicator.Pays(asOf, query, "on the account's first day").Then<CohortTable>(paid =>
        {
            var revenue = paid.Revenue;
            var members = from account in revenue.Accounts()
                          where account.First <= revenue.Through.DayNumber
                          let first = revenue.On(account.Rows, account.First, account.First)
                          where first is not null
                          let period = Period.Of(DateOnly.FromDayNumber(account.First), query.Cutting)
                          where query.Covers(period)
                          select (Period: period, account.First, account.Rows, Before: first.Value.Arr,
                              Slice: paid.By.Aggregate(Slice.All, (slice, d) => slice.And(d.Name, d[first.Value.Row]
                                  ?? Dimensions.Blank)));
            return new CohortTable(ages,
            [
                .. from cohort in members.GroupBy(m => (m.Period.First, m.Period.Name, m.Slice))
                   orderby cohort.Key.First, cohort.Key.Slice.ToString()
                   select new CohortRow(cohort.Key.Name, cohort.Key.Slice, cohort.Count(), [.. ages.Select(age =>
                   {
                       var old = cohort.Where(m => m.First + age <= revenue.Through.DayNumber).ToArray();
                       var told = old.Select(m => (m.Before, After: revenue.On(m.Rows, m.First + age, m.First),
                           m.Rows, m.First))
                           .Where(m => m.After is not null || !revenue.IsUnknown(m.Rows, m.First + age))
                           .Select(m => (m.Before, m.After?.Arr ?? 0, m.After is not null)).ToArray();
                       bool young = cohort.Count() - old.Length > Indicator.TooYoungShareMax * cohort.Count();
                       return Cell(indicator, age, told, paid.Untold ? Verdict.Insufficient : young ? Verdict.Immature
                           : told.Length < Indicator.ObservationsMin ? Verdict.Insufficient : Verdict.Ok, paid.Untold
                           || young || told.Length == 0);
                   })]),
            ], paid.View.Basis, revenue.Through, [.. paid.Notes, .. Period.FiscalNote(query.Cutting)]);
        });

    private static CohortCell Cell(Retention indicator, int age, (decimal Before, decimal After, bool Stays)[] accounts,
        Verdict verdict, bool blank)
    {
        if (blank)
            return new(age, null, null, accounts.Length, null, verdict);
        var (value, numerator, _, interval) = indicator.Of(accounts);
        return new(age, value, (long?)numerator, accounts.Length, interval is { } i ? [i.Low, i.High] : null, verdict);
    }
}
