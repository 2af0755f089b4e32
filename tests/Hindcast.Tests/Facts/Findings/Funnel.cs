using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Companies as counts: so many MQLs a month of a segment, so many of them SQLs.</summary>
internal static class Funnel
{
    /// <summary>Some contacts alike.</summary>
    public static IEnumerable<object?[]> Contacts(int count, string created, string? mql, string? sql) =>
        Enumerable.Range(0, count).Select(i => new object?[] { $"{created} {mql} {sql} {i}", created, mql, sql });

    /// <summary>The months up to one, oldest first.</summary>
    public static Period[] Months(string last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Period.ParseMonth(last)!.Value.AddMonths(i + 1 - count))];

    /// <summary>
    /// MQLs of each month by segment and how many become SQLs five days later, evenly over the month's first 28 days;
    /// nothing happens after the last month.
    /// </summary>
    public static FactTable Mqls(Period[] months, Func<int, (string Segment, int Mqls, int Sqls)[]> of) =>
        Tables.Of(FactKind.Contact, "id created_on mql_on sql_on segment",
        [
            .. from month in months.Select((period, at) => (period, at))
               from segment in of(month.at)
               from i in Enumerable.Range(0, segment.Mqls)
               let day = month.period.First.AddDays(i % 28)
               select new object?[] { $"{month.period.Name} {segment.Segment} {i}", day, day, i < segment.Sqls
                   && day.AddDays(5) <= months[^1].Last ? day.AddDays(5) : null, segment.Segment },
        ]);
}
