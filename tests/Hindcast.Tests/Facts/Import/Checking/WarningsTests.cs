using Hindcast.Facts.Import;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 2 and METRICS M-02: what is kept and told.</summary>
public class WarningsTests
{
    [Theory]
    [InlineData(1_998, false)]
    [InlineData(1_999, true)]
    [InlineData(2_000, true)]
    [InlineData(2_001, true)]
    [InlineData(2_002, false)]
    public void Two_thousand_rows_look_cut_off(int rows, bool warned)
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage",
            [.. Enumerable.Repeat("2026-01-01,2026-02-01,Closed Won", rows)]);

        Assert.Equal(warned, plan.Warnings.Any(w => w.Rule == "maybe-truncated-at-2000"));
    }

    [Fact]
    public void Sql_before_mql_is_kept_and_counted()
    {
        var plan = Exports.Of("Record ID,Create Date,MQL Date,SQL Date", "1,2026-01-01,2026-01-05,2026-01-04",
            "2,2026-01-01,2026-01-05,2026-01-05", "3,2026-01-01,,2026-01-05");

        Assert.Equal(3, plan.Rows().Count);
        Assert.StartsWith("1 row ", plan.Warnings.Single(w => w.Rule == "sql-before-mql").Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_problems_is_capped_and_the_count_is_not()
    {
        int bad = ImportLimits.ProblemsListedMax + 5;
        using var exports = new Exports().With("deals.csv",
            ["Opportunity ID,Created Date,Close Date,Stage",
                .. Enumerable.Range(0, bad).Select(i => $"D{i},junk,,Proposal"), "OK,2026-01-01,,Proposal"]);
        var plan = exports.Plan();

        Assert.Equal((bad, ImportLimits.ProblemsListedMax), (plan.File().Quarantined, plan.File().Problems.Length));
        plan.AssertWarned("problems-capped");
        Assert.Equal(bad, QuarantinedRow.Of(plan).Count());
    }
}
