using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

public class FindProperties
{
    private static readonly Config Runs = Laws.Quick.WithMaxTest(150);
    private static readonly Period August = Period.ParseMonth("2026-08")!.Value;

    [Fact]
    public void Rate_mix_and_interaction_add_up_to_the_change_of_the_whole() =>
        Check.One(Runs, Prop.ForAll((
            from table in RandomTables.Contacts(Gen.Choose(0, 200))
            from back in Gen.Choose(0, 5)
            from window in Gen.Elements(1, 3)
            from dimension in Gen.Choose(0, 1)
            select (table, back, window, dimension)).ToArbitrary(), asked =>
        {
            var share = (ShareIndicator)Catalogue.All.Single(i => i.Id == "mql_to_sql");
            var day = RandomTables.Last.AddDays(31);
            var (_, cube, _) = Workspace.Granted(share.Scan(On(day, asked.table),
                IndicatorQuery.Monthly(Workspace.Tiers),
                table => new[] { "source", "region" }.Select(name => table.Text(name)!).ToImmutableArray()));
            int period = cube.Periods.Length - 1 - asked.back;
            if (period - asked.window + 1 < 0)
                return;
            var whole = cube.Whole();
            int end = period - asked.window + 1;
            var before = whole[Math.Max(0, end - 12)..end].Aggregate(default(Tally), (sum, t) => sum.Plus(t));
            var after = whole[end..(period + 1)].Aggregate(default(Tally), (sum, t) => sum.Plus(t));

            var parts = Split.Along(cube, asked.dimension, period, asked.window);

            Assert.Equal(before.Count == 0 || after.Count == 0, parts is null);
            if (parts is not null)
                Assert.Equal(after.Share!.Value - before.Share!.Value, parts.Total, 1e-12);
        }));

    [Fact]
    public void Whatever_the_tables_hold_a_report_is_sound()
    {
        Check.One(Runs.WithMaxTest(80), Prop.ForAll((
            from contacts in RandomTables.Contacts(Gen.Choose(0, 300))
            from deals in RandomTables.Deals(Gen.Choose(0, 100))
            from terms in RandomTables.Terms(Gen.Choose(0, 100))
            from day in RandomTables.AnyDay
            select (contacts, deals, terms, day)).ToArbitrary(), asked =>
        {
            var asOf = On(asked.day, Cut.To(asked.contacts, asked.day), Cut.To(asked.deals, asked.day),
                Cut.To(asked.terms, asked.day));
            foreach (var month in new[] { August, Period.Month(asked.day), Period.Month(asked.day).AddMonths(-1),
                Period.Month(asked.day).AddMonths(-40) })
            {
                var report = Workspace.Granted(FindMonth.Report(asOf, month, Workspace.Tiers));
                Assert.Equal(Catalogue.All.Length, report.Indicators.Length);
                Assert.Equal(report.Findings.Length, report.Findings.Select(f => f.Id).Distinct().Count());
                Assert.All(report.Indicators, reading =>
                {
                    if (reading.Verdict is Verdict.Insufficient or Verdict.Immature or Verdict.Error
                        || reading.Value is null)
                        Assert.Equal((reading.Id, Change.Insufficient), (reading.Id, reading.Change));
                    if (reading.Interval is { } interval)
                        Assert.InRange(reading.Value!.Value, interval[0] - (reading.Unit == Unit.Days
                            ? double.MaxValue
                            : 1e-9), reading.Unit == Unit.Days ? double.MaxValue : interval[1] + 1e-9);
                });
                foreach (var finding in report.Findings.Where(f => f.Kind != FindingKind.Data))
                    Assert.NotEmpty(Workspace.Granted(FindingRows.Of(asOf, report, finding.Id, Workspace.Tiers)).Rows);
            }
        }));
    }

    private static AsOf On(DateOnly day, params FactTable[] tables) =>
        new(day, [.. tables.Select(table => new SourceTable("s", table.Kind, table, day, Basis.Known, false, day))]);
}
