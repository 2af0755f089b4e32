using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>Issue 3: months, weeks, quarters and years, of the calendar or of a fiscal year.</summary>
public class GrainTests
{
    [Theory]
    [InlineData("2026-01-31", Grain.Quarter, 1, "2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("2026-01-31", Grain.Quarter, 2, "FY26-Q4", "2025-11-01", "2026-01-31")]
    [InlineData("2026-02-01", Grain.Quarter, 2, "FY27-Q1", "2026-02-01", "2026-04-30")]
    [InlineData("2026-02-01", Grain.Year, 2, "FY27", "2026-02-01", "2027-01-31")]
    [InlineData("2026-06-30", Grain.Year, 7, "FY26", "2025-07-01", "2026-06-30")]
    [InlineData("2026-06-30", Grain.Year, 1, "2026", "2026-01-01", "2026-12-31")]
    [InlineData("2026-12-31", Grain.Quarter, 12, "FY27-Q1", "2026-12-01", "2027-02-28")]
    [InlineData("2026-06-30", Grain.Month, 7, "2026-06", "2026-06-01", "2026-06-30")]
    public void A_day_lies_in_one_period(string day, Grain grain, int starts, string name, string first, string last) =>
        Assert.Equal(new Period(name, Tables.Day(first), Tables.Day(last)), Period.Of(Tables.Day(day), new Cutting(grain,
            starts)));

    /// <summary>For every month with which a year may begin: periods follow each other, hold the day they are made of,
    /// and are found again by their names.</summary>
    [Theory]
    [InlineData(Grain.Quarter)]
    [InlineData(Grain.Year)]
    public void Periods_leave_no_day_out_and_are_known_by_their_names(Grain grain)
    {
        for (int starts = 1; starts <= 12; starts++)
        {
            var cutting = new Cutting(grain, starts);
            for (var day = new DateOnly(2023, 1, 1); day < new DateOnly(2029, 1, 1); day = day.AddDays(1))
            {
                var period = Period.Of(day, cutting);
                Assert.InRange(day, period.First, period.Last);
                Assert.Equal(period, Period.Named(period.Name, starts));
                Assert.Equal(period.Last.AddDays(1), Period.Of(period.Last.AddDays(1), cutting).First);
            }
        }
    }

    /// <summary>A fiscal quarter is what all of its days are.</summary>
    [Fact]
    public void A_fiscal_quarter_counts_what_its_days_count()
    {
        using var workspace = new Workspace();
        workspace.With("crm", "2026-12-31", Tables.Of(Hindcast.Facts.FactKind.Contact, "id created_on",
            Enumerable.Range(0, 700).Select(i => new object?[] { $"c{i}", new DateOnly(2025, 1, 1).AddDays(i) })));
        var quarters = IndicatorQuery.Monthly(Workspace.Tiers) with { Grain = Grain.Quarter, YearStarts = 2 };
        var volume = Catalogue.All.Single(i => i.Id == "lead_volume");

        foreach (var row in Workspace.Granted(volume.Read(workspace.On("2026-12-31"), quarters)).Rows)
        {
            var period = Period.Named(row.Period, 2)!.Value;
            var all = Workspace.Granted(volume.Read(workspace.On("2026-12-31"), quarters with { Grain = Grain.All,
                From = period.First, To = period.Last })).Rows.Single();
            Assert.Equal(all.Value, row.Value);
        }
    }
}
