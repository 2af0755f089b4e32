using Hindcast.Cli;

namespace Hindcast.Tests.Cli;

/// <summary>Rows under a header, as they stand at a terminal.</summary>
public class TextTableTests
{
    [Fact]
    public void Days_stand_under_the_beginning_of_their_name_and_figures_under_its_end()
    {
        using StringWriter output = new();
        TextTable.Print(output, ["id", "held on", "n"], [["a-1", "2026-11-22", "7"], ["b", "2026-01-02", "-12"]]);

        Assert.Equal(["id   held on       n", "a-1  2026-11-22    7", "b    2026-01-02  -12"],
            output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
