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

    /// <summary>Issue 3: a trial has no term, whether or not a column tells what terms are worth.</summary>
    [Theory]
    [InlineData("MRR")]
    [InlineData("Monthly Money")]
    public void A_trial_lacks_no_due_day(string revenue)
    {
        var plan = Exports.Of("Subscription Id,Customer Id,Status,Plan Id,Currency Code,Current Term Start,Current Term End,"
            + revenue, "s1,c1,In Trial,p1,USD,,,", "s2,c2,Active,p1,USD,2026-01-01,2027-01-01,10");

        Assert.DoesNotContain(plan.Warnings, w => w.Rule == "missing-date");
        Assert.Contains(plan.Warnings, w => w.Rule == "no-term-yet");
    }

    /// <summary>Issue 3: HubSpot writes associations as 70;170, the first of which is primary.</summary>
    [Fact]
    public void Several_ids_in_one_cell_join_and_are_told()
    {
        var deals = Exports.Of("Record ID,Deal Name,Deal Stage,Close Date,Create Date,Associated Company IDs,"
            + "Associated Contact IDs", "900,D0,Closed Won,2026-06-20,2026-05-01,70;170,500;600",
            "901,D1,Closed Won,2026-06-20,2026-05-01,70,501");
        var touches = Exports.Of("Activity ID,Activity Type,Activity Date,Associated Contact IDs,Channel",
            "3000,Webinar,2026-04-12,500;600,Webinar", "3001,Webinar,2026-04-13,501,Webinar");

        Assert.Equal(["70", "70"], deals.Rows().Texts("account_id"));
        Assert.Equal(["500;600", "501"], touches.Rows().Texts("contact_id"));
        Assert.Equal("1 cell of account_id of hubspot opportunity holds several ids; the row is joined to the first "
            + "and not to the others.", deals.Warnings.Single(w => w.Rule == "several-ids-in-a-cell").Message);
        Assert.EndsWith("the row is joined to each of them.", touches.Warnings.Single(w => w.Rule
            == "several-ids-in-a-cell").Message, StringComparison.Ordinal);
        Assert.Contains("nothing is joined by it", deals.Column("Associated Contact IDs").How,
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
