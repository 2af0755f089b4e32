using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Salesforce writes a row for each change of stage, amount or close date, not for each stage.</summary>
public class CheckStageChangesTests
{
    [Fact]
    public void Rows_in_one_stage_collapse_to_the_first_and_know_the_stage_before()
    {
        var plan = Exports.Of("Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate",
            "h3,006A,Proposal,90,2026-03-01,2026-02-03T10:00:00Z",
            "h1,006A,Prospecting,50,2026-03-01,2026-01-01T10:00:00Z",
            "h2,006A,Prospecting,90,2026-03-01,2026-01-09T10:00:00Z",
            "h4,006A,Prospecting,90,2026-03-01,2026-02-04T10:00:00Z",
            "h5,006B,Proposal,10,2026-03-01,2026-02-05T10:00:00Z");

        Assert.Equal(["h3", "h1", "h4", "h5"], plan.Rows().Texts(Fields.Id));
        Assert.Equal(["Prospecting", null, "Proposal", null], plan.Rows().Texts(Fields.FromStage));
        Assert.Equal((5, 4, 1), (plan.File().RowsRead, plan.File().Accepted, plan.File().Duplicates));
        Assert.All(plan.Rows().Texts(Fields.ObjectKind), what => Assert.Equal("opportunity", what));
    }

    [Fact]
    public void The_history_of_a_deleted_deal_is_held_back_with_it()
    {
        using var exports = new Exports()
            .With("deals.csv", "Opportunity ID,Created Date,Close Date,Stage,IsDeleted",
                "006A,2026-01-01,,Proposal,false", "006B,2026-01-01,,Proposal,true")
            .With("history.csv", "Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate",
                "h1,006A,Prospecting,50,2026-03-01,2026-01-01T10:00:00Z",
                "h2,006B,Prospecting,50,2026-03-01,2026-01-01T10:00:00Z",
                "h3,006B,Prospecting,90,2026-03-01,2026-01-09T10:00:00Z");
        var history = exports.Plan().Files[1];

        Assert.Equal((3, 1, 1, 1), (history.RowsRead, history.Accepted, history.Quarantined, history.Duplicates));
        Assert.Equal("object-deleted", Assert.Single(history.Problems).Rule);
    }

    [Fact]
    public void A_change_of_another_field_is_kept_without_a_stage()
    {
        var rows = Exports.Of("Id,OpportunityId,Field,OldValue,NewValue,CreatedDate",
            "1,006A,StageName,Prospecting,Proposal,2026-01-01", "2,006A,Amount,10,20,2026-01-02",
            "3,006A,created,,,2026-01-01").Rows();

        Assert.Equal(["Proposal", null, null], rows.Texts(Fields.ToStage));
        Assert.Equal(["Prospecting", null, null], rows.Texts(Fields.FromStage));
        Assert.Equal(["StageName", "Amount", "created"], rows.Texts(Fields.ChangedField));
    }
}
