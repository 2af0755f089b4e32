using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings.Scanning;

public sealed class CohortCasesTests
{
    [Fact]
    public void Rows_sorted_once_give_every_look_the_sums_that_reading_them_anew_gives() =>
        Check.One(Laws.Quick.WithMaxTest(200), Prop.ForAll((
        from table in RandomTables.Contacts(Gen.Choose(1, 300))
        from later in Gen.Choose(0, 40)
        from day in RandomTables.AnyDay
        from settle in Gen.Choose(0, 20)
        from basis in Gen.Elements(Basis.Known, Basis.Reconstructed)
        from family in Gen.Elements("mql_to_sql", "icp_mix")
        select (table, later, day, settle, basis, family)).ToArbitrary(), asked =>
    {
        // Some were made later than they became MQLs.
        var created = asked.table.Day(Fields.CreatedOn)!;
        var whole = asked.table with
        {
            Columns = asked.table.Columns.SetItem(Fields.CreatedOn, created with
            {
                Days = [.. created.Days.Select((day, row) => day == DayColumn.Missing || row % 3 > 0 ? day : day
                    + asked.later)],
            }),
        };
        var (month, day) = (Period.Month(asked.day), Period.Month(asked.day).Last.AddDays(asked.settle));
        // Whether events are on record at all is told some weeks after the first row, and no look is as early as that.
        if (whole.Day(Fields.MqlOn)!.Days.Where(d => d != DayColumn.Missing).DefaultIfEmpty().Min()
            + asked.later + WatchedRows.UnrecordedDaysMin > day.DayNumber)
            return;
        var source = new SourceTable("s", FactKind.Contact, whole, RandomTables.Last.AddDays(60), asked.basis,
            false, day);
        var watched = Catalogue.All.First(i => i.Watched?.Family == asked.family).Watched!;
        var query = IndicatorQuery.Monthly(Workspace.Tiers) with { To = month.Last };
        var (rows, through) = (watched.Rows(KindView.AtLast(whole), query), SourceStop.Through(source,
            watched.DaysAlone));
        var anew = CaseBook.Read(watched, Workspace.Granted(KindView.Of(new(day, [source]), FactKind.Contact,
            Slice.All)), query, month, [asked.family]);
        if (CohortRows.Of(whole, rows, [.. Dimensions.Searched(whole).Where(d => d.Name != watched.Mix)])
            is not { } sorted)
        {
            Assert.All(rows.Cohorts, cohort => Assert.Equal(DayColumn.Missing, cohort));
            return;
        }

        var once = CohortCases.Read(sorted, rows.Shape, through, month, null, asked.basis == Basis.Reconstructed
            ? day : null);

        Assert.Equal(anew is null, once is null);
        if (anew is null || once is null)
            return;
        Assert.Equal((anew.First, anew.Newest, anew.Cases.Months), (once.First, once.Newest, once.Cases.Months));
        Assert.Equal(anew.Values, once.Values);
        Assert.Equal(Sums(anew, c => $"{c.Age}"), Sums(once, c => $"{c.Age}"));
        Assert.Equal(Sums(anew, c => $"{c.Lag} {Baseline.IsSettled(c.Age)}"),
            Sums(once, c => $"{c.Lag} {Baseline.IsSettled(c.Age)}"));
        Assert.All(once.Cases.All, c => Assert.True(c.Ending == Ending.Pending || rows.Shape == EndingShape.Reported
            || c.Lag <= c.Age));
    }));

    private static string[] Sums(CaseBook book, Func<Case, string> by) =>
    [
        .. book.Cases.All.GroupBy(c =>
            $"{c.Month} {string.Join(' ', book.Cases.Lattice.Leaves.Of(c.Leaf).ToArray().Select(value => book.Values[value]))} {c.Ending} {by(c)}")
            .Select(alike => $"{alike.Key}: {alike.Sum(c => c.Count)}").Order(StringComparer.Ordinal),
    ];
}
