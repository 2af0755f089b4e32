using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Cells;

/// <summary>Issue 2: the ISO and the US form of a file give the same answers, and nothing is guessed.</summary>
public class DayCellTests
{
    [Theory]
    [InlineData("2026-03-04", "2026-03-04")]
    [InlineData("2026-03-04 23:30", "2026-03-04")]
    [InlineData("2026-03-04 23:30:15", "2026-03-04")]
    [InlineData("2026-03-04T23:30:15.123Z", "2026-03-04")]
    [InlineData("2026-03-04T23:30:15.000+0000", "2026-03-04")]
    [InlineData("2026-03-04T23:30:00-05:00", "2026-03-05")]
    [InlineData("2026-03-04T01:30:00+02:00", "2026-03-03")]
    [InlineData("1772582400000", "2026-03-04")]
    [InlineData("2026/3/4", "2026-03-04")]
    [InlineData("4 Mar 2026", "2026-03-04")]
    [InlineData("\"Mar 4, 2026\"", "2026-03-04")]
    [InlineData("4. März 2026", "2026-03-04")]
    [InlineData("4 mars 2026", "2026-03-04")]
    [InlineData("1er août 2026", "2026-08-01")]
    [InlineData("31. Dez. 2025", "2025-12-31")]
    [InlineData("44989", "2023-03-04")]
    [InlineData("44989.75", "2023-03-04")]
    [InlineData("1677924000", "2023-03-04")]
    public void Reads_a_day(string cell, string day) =>
        Assert.Equal([day], Created(cell).Rows().Days(Fields.CreatedOn));

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("13/13/2026")]
    [InlineData("0000-01-01")]
    [InlineData("2026-03-04T25:00:00Z")]
    [InlineData("tomorrow")]
    [InlineData("4498")]
    [InlineData("449890")]
    public void Holds_back_what_is_no_day(string cell) => Assert.Equal("not-a-date", Created(cell).Problem().Rule);

    [Theory]
    [InlineData("1/31/2026", "2/3/2026", "2026-02-03")]
    [InlineData("31/1/2026", "2/3/2026", "2026-03-02")]
    [InlineData("31.01.2026", "02.03.2026", "2026-03-02")]
    [InlineData("1-31-26", "2-3-26", "2026-02-03")]
    [InlineData("1/31/2026 5:00 PM", "2/3/2026 11:59 PM", "2026-02-03")]
    public void A_day_past_the_twelfth_settles_the_column(string settles, string cell, string day) =>
        Assert.Equal(day, Exports.Deals("Created Date,Close Date,Stage", $"{settles},,Proposal",
            $"{cell},,Proposal").Rows().Days(Fields.CreatedOn)[1]);

    [Fact]
    public void Another_column_of_the_file_may_settle_it()
    {
        var rows = Exports.Deals("Created Date,Close Date,Stage,Last Modified Date",
            "2/3/2026,,Proposal,10/25/2026").Rows();

        Assert.Equal(["2026-02-03"], rows.Days(Fields.CreatedOn));
    }

    [Fact]
    public void Refuses_where_nothing_settles_it()
    {
        var refusal = Exports.Deals("Created Date,Close Date,Stage", "2/3/2026,2/5/2026,Closed Won").Refusal!;

        Assert.Equal("ambiguous-dates", refusal.Rule);
        Assert.Contains("'Created Date' (line 2: '2/3/2026')", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--date-order mdy", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DateOrder.MonthFirst, "2026-02-03")]
    [InlineData(DateOrder.DayFirst, "2026-03-02")]
    public void What_is_stated_settles_it(DateOrder order, string day)
    {
        using var exports = new Exports().With("x.csv", "Opportunity ID,Created Date,Close Date,Stage",
            "D1,2/3/2026,,Proposal");

        Assert.Equal([day], exports.Plan(Exports.Plain with { DateOrder = order }).Rows().Days(Fields.CreatedOn));
    }

    [Fact]
    public void A_column_in_which_no_order_matters_needs_none() =>
        Assert.Equal(["2026-02-02"], Exports.Deals("Created Date,Close Date,Stage",
            "2/2/2026,,Proposal").Rows().Days(Fields.CreatedOn));

    [Fact]
    public void The_few_days_against_the_many_are_held_back()
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage", "1/31/2026,,Proposal", "1/30/2026,,Proposal",
            "31/1/2026,,Proposal");

        Assert.Equal(("not-a-date", 4), (plan.Problem().Rule, plan.Problem().Line));
    }

    private static ImportPlan Created(string cell) =>
        Exports.Deals("Created Date,Close Date,Stage", $"{cell},,Proposal");
}
