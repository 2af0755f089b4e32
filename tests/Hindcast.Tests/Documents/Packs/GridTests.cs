using Hindcast.Documents;
using Hindcast.Documents.Packs;

namespace Hindcast.Tests.Documents.Packs;

public sealed class GridTests
{
    private static readonly Grid Found = new("Findings", ["Finding", new("Before", Setting.Figure),
        new("Now", Setting.Figure), new("n", Setting.Figure), new("Expected", Setting.Figure)],
        [["hubspot went silent", Numbers.CannotTell, Numbers.CannotTell, "37,814", Numbers.CannotTell]], "None.");

    /// <summary>S0-14: figures that cannot be told of any row leave the room to the words, and are still told
    /// as such.</summary>
    [Fact]
    public void Figures_that_cannot_be_told_of_any_row_stand_in_one_column()
    {
        var told = Found.Told();

        Assert.Equal(["Finding", "Before, now, expected", "n"], told.Columns.Select(column => column.Head));
        Assert.Equal(["hubspot went silent", Numbers.CannotTell, "37,814"], told.Rows[0].Select(cell => cell.Text));
    }

    [Fact]
    public void One_that_can_be_told_of_some_row_keeps_its_column()
    {
        var some = Found with { Rows = [.. Found.Rows, ["churn rose", "2.0 %", Numbers.CannotTell, "900", "2.1 %"]] };

        Assert.Same(some, some.Told());
    }
}
