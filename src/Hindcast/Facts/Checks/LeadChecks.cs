using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What is often wrong with leads and contacts.</summary>
internal static class LeadChecks
{
    /// <summary>Share created on one day from which a list was loaded rather than leads created.</summary>
    internal const double OneDayShareMax = 0.30;

    /// <summary>So many of the MQLs left out of their conversion say more than the conversion does.</summary>
    private const double SameDayShareMin = 0.10;

    private const int LeadsMin = 50;

    internal static ImmutableArray<DataCheck> All { get; } =
    [
        new("mql-without-source", FactKind.Contact, "source",
            (n, all) => $"{n:N0} of {all:N0} contacts became MQL and have no source. They show as (blank) in every "
                + "breakdown by source; see which form or import leaves it out.",
            table => table.Rows.Text("source") is { } source && table.Days(Fields.MqlOn) is var mql
                ? table.Where(row => mql[row] != DayColumn.Missing && source.Codes[row] < 0) : []),
        new("stage-order-reversal", FactKind.Contact, Fields.SqlOn,
            (n, all) => $"{n:N0} of {all:N0} contacts became SQL or opportunity before MQL. The conversion leaves "
                + "them out and counts them; see which workflow stamps the days.",
            table => (table.Days(Fields.MqlOn), table.Days(Fields.SqlOn), table.Days(Fields.OpportunityOn)) is var (mql,
                sql, opportunity)
                ? table.Where(row => mql[row] != DayColumn.Missing && Math.Min(sql[row], opportunity[row]) < mql[row])
                : []),
        new("sql-on-mql-day", FactKind.Contact, Fields.SqlOn,
            (n, all) => $"{n:N0} of {all:N0} contacts became SQL on the day of their MQL, and no time of day shows "
                + "that it came later. That is so many of the MQLs that mql_to_sql, which leaves them out, may be far "
                + "off; export both steps with their times of day, or see which workflow stamps the days.",
            table =>
            {
                int[] mql = table.Days(Fields.MqlOn), sql = table.Days(Fields.SqlOn);
                var sameDay = new SameDay(table.Rows, Fields.MqlOn, Fields.SqlOn);
                int[] doubted = [.. table.Where(row => mql[row] != DayColumn.Missing && sql[row] == mql[row]
                    && !sameDay.Counts(row))];
                int mqls = mql.Count(day => day != DayColumn.Missing);
                return mqls >= LeadsMin && doubted.Length >= SameDayShareMin * mqls ? doubted : [];
            }),
        new("created-on-one-day", FactKind.Contact, Fields.CreatedOn,
            (n, all) => $"{n:N0} of {all:N0} contacts were created on one day: the day of an import, not of their "
                + "arrival. Volume by month shows it as a peak; mark it with: hindcast events add.",
            table =>
            {
                int[] days = table.Days(Fields.CreatedOn);
                var busiest = days.Where(d => d != DayColumn.Missing).GroupBy(d => d).OrderByDescending(g => g.Count())
                    .ThenBy(g => g.Key).FirstOrDefault();
                return table.Count >= LeadsMin && busiest is not null && busiest.Count() > OneDayShareMax * table.Count
                    ? table.Where(row => days[row] == busiest.Key) : [];
            }),
    ];
}
