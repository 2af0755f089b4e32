using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 2: rows read = accepted + quarantined + duplicates.</summary>
public class CombinedRowsTests
{
    private const string Header = "Opportunity ID,Created Date,Close Date,Stage,Region";

    [Fact]
    public void The_same_row_twice_is_one_and_a_duplicate()
    {
        var plan = Exports.Of(Header, "D1,2026-01-01,2026-02-01,Closed Won,EMEA",
            "D2,2026-01-01,2026-02-01,Closed Won,EMEA", "D1,2026-01-01,2026-02-01,Closed Won,EMEA");

        Assert.Equal((3, 2, 0, 1), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined,
            plan.File().Duplicates));
        Assert.Equal(["D1", "D2"], plan.Rows().Texts(Fields.Id));
        plan.AssertQuiet("same-id-different-rows");
    }

    [Fact]
    public void The_last_of_differing_rows_is_kept_and_told()
    {
        using var exports = new Exports()
            .With("a.csv", Header, "D1,2026-01-01,,Proposal,EMEA", "D2,2026-01-01,2026-02-01,Closed Won,EMEA")
            .With("b.csv", Header, "D1,2026-01-01,2026-02-01,Closed Won,APAC");
        var plan = exports.Plan();

        Assert.Equal(["D2", "D1"], plan.Rows().Texts(Fields.Id));
        Assert.Equal(["EMEA", "APAC"], plan.Rows().Texts("region"));
        Assert.Equal(["won", "won"], plan.Rows().Texts(Fields.Status));
        Assert.Equal([1, 0], plan.Files.Select(f => f.Duplicates));
        plan.AssertWarned("same-id-different-rows");
    }

    [Fact]
    public void Texts_that_no_kept_row_has_are_gone()
    {
        var rows = Exports.Of(Header, "D1,2026-01-01,,Proposal,LATAM", "D1,2026-01-01,,Proposal,APAC",
            "D3,junk,,Proposal,MEA").Rows();

        Assert.Equal(["APAC"], rows.Text("region")!.Values);
        Assert.Equal(["D1"], rows.Text(Fields.Id)!.Values);
    }
}
