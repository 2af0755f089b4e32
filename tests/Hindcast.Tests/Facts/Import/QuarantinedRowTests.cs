using Hindcast.Facts.Import;

namespace Hindcast.Tests.Facts.Import;

public class QuarantinedRowTests
{
    [Fact]
    public void Gives_each_row_as_it_stands_in_the_file()
    {
        using var exports = new Exports()
            .With("a.csv", "Opportunity ID,Created Date,Close Date,Stage,Note", "D1,2026-01-01,,Proposal,",
                "D2,junk,,Proposal,\"two", "lines\"", "D3,2026-01-01,,Proposal")
            .With("b.csv", "Opportunity ID,Created Date,Close Date,Stage", ",2026-01-01,,Proposal");
        var rows = QuarantinedRow.Of(exports.Plan()).ToArray();

        Assert.Equal([(3, "not-a-date"), (5, "ragged-row"), (2, "missing-id")], rows.Select(r => (r.Line, r.Rule)));
        Assert.Equal(["D2,junk,,Proposal,\"two\nlines\"", "D3,2026-01-01,,Proposal", ",2026-01-01,,Proposal"],
            rows.Select(r => r.Raw));
        Assert.All(rows, r => Assert.NotEmpty(r.Message));
    }
}
