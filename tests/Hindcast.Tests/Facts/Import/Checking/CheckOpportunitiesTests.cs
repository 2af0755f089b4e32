using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 2: a deal is open, won or lost by its flags, else by its stage; what cannot be told is held
/// back.</summary>
public class CheckOpportunitiesTests
{
    [Fact]
    public void Flags_go_before_the_stage()
    {
        var rows = Exports.Deals("Created Date,Close Date,Stage,Closed,Won",
            "2026-01-01,2026-02-01,Signed,1,1", "2026-01-01,2026-02-01,Signed,true,FALSE",
                "2026-01-01,2026-12-24,Signed,no,0").Rows();

        Assert.Equal(["won", "lost", "open"], rows.Texts(Fields.Status));
        Assert.Equal(["2026-02-01", "2026-02-01", null], rows.Days(Fields.ClosedOn));
        Assert.Equal([null, null, "2026-12-24"], rows.Days(Fields.ExpectedCloseOn));
    }

    [Fact]
    public void A_synced_history_without_its_start_is_no_list_of_deals() => Assert.Equal("columns-gone", Exports.Of(
        "id,valid_from,_fivetran_end,stage_name,is_won,is_closed,amount,close_date,created_date",
        "006,2026-01-01,9999-12-31,Proposal,false,false,10,2026-02-01,2026-01-01").Refusal?.Rule);

    /// <summary>Issue 3: a history that does not name its deals is none, in a first import too.</summary>
    [Theory]
    [InlineData("0085g00000AAAAzAAA", "history-as-deals")]
    [InlineData("0175g00000AAAAz", "history-as-deals")]
    [InlineData("0065g00000AAAAzAAA", null)]
    [InlineData("008", null)]
    public void Changes_are_not_counted_as_deals(string id, string? rule) => Assert.Equal(rule, Exports.Of(
        "Id,CreatedById,CreatedDate,StageName,Amount,CloseDate", $"{id},005,2026-01-01,Proposal,10,2026-02-01").Refusal?.Rule);

    [Theory]
    [InlineData("Closed Won", "won")]
    [InlineData("closedwon", "won")]
    [InlineData("Won", "won")]
    [InlineData("6 - Closed Won", "won")]
    [InlineData("Closed Lost - no decision", "lost")]
    [InlineData("LOST", "lost")]
    [InlineData("Negotiation/Review", "open")]
    public void Without_flags_the_stage_decides(string stage, string status)
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage", $"2026-01-01,2026-02-01,{stage}");

        Assert.Equal([status], plan.Rows().Texts(Fields.Status));
        Assert.Equal([stage], plan.Rows().Texts(Fields.Stage));
        plan.AssertQuiet("unknown-stage");
    }

    [Fact]
    public void An_unknown_stage_is_open_and_told()
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage", "2026-01-01,2026-02-01,Signature pending at board");

        Assert.Equal(["open"], plan.Rows().Texts(Fields.Status));
        Assert.Contains("'Signature pending at board'", plan.Warnings.Single(w => w.Rule == "unknown-stage").Message,
            StringComparison.Ordinal);
    }

    /// <summary>Issue 3: a row that stands there twice is one row.</summary>
    [Fact]
    public void A_duplicate_is_no_further_row_of_an_unknown_stage()
    {
        var plan = Exports.Of("Opportunity ID,Created Date,Close Date,Stage", "D1,2026-01-01,2026-02-01,Boardroom",
            "D1,2026-01-01,2026-02-01,Boardroom", "D2,2026-01-01,2026-02-01,Boardroom");

        Assert.Contains("on 2 rows of", plan.Warnings.Single(w => w.Rule == "unknown-stage").Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-01,,Closed Won,1,1", "closed-without-date", "Close Date")]
    [InlineData("2026-01-01,2026-02-01,Proposal,0,1", "won-without-closed", "Won")]
    [InlineData("2026-03-01,2026-02-01,Closed Lost,1,0", "closed-before-created", "Close Date")]
    [InlineData("2026-01-01,2026-11-21,Closed Won,1,1", "date-in-future", "Close Date")]
    [InlineData("2026-11-21,2026-12-21,Proposal,0,0", "date-in-future", "Created Date")]
    [InlineData("2026-01-01,2026-02-30,Closed Won,1,1", "not-a-date", "Close Date")]
    [InlineData("2026-01-01,2026-02-01,Closed Won,maybe,1", "not-a-flag", "Closed")]
    [InlineData("2026-01-01,2026-02-01,Signed,1,", "closed-without-outcome", "Stage")]
    public void Holds_back_a_row_that_contradicts_itself(string row, string rule, string column)
    {
        var problem = Exports.Deals("Created Date,Close Date,Stage,Closed,Won", "2026-01-01,2026-02-01,Closed Won,1,1",
            row).Problem();

        Assert.Equal((rule, column, 3), (problem.Rule, problem.Column, problem.Line));
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_back_a_row_without_an_id_and_one_that_the_source_deleted()
    {
        var plan = Exports.Of("Id,CreatedDate,CloseDate,StageName,IsDeleted", ",2026-01-01,2026-02-01,Closed Won,false",
            "D2,2026-01-01,2026-02-01,Closed Won,true");

        Assert.Equal(["missing-id", "row-deleted"], plan.File().Problems.Select(p => p.Rule));
    }

    [Fact]
    public void Keeps_a_deal_without_a_day_of_creation_and_says_how_many()
    {
        var plan = Exports.Deals("Created Date,Close Date,Stage", ",,Prospecting", "2026-01-01,,Prospecting");

        Assert.Equal([null, "2026-01-01"], plan.Rows().Days(Fields.CreatedOn));
        Assert.StartsWith("1 of 2 rows", plan.Warnings.Single(w => w.Rule == "missing-date").Message,
            StringComparison.Ordinal);
    }
}
