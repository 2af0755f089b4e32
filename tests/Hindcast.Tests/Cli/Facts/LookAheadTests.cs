using System.Text;
using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Cli.Facts;

public sealed class LookAheadTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    [Trait("Length", "Long")]
    public void The_import_of_a_large_company_leaves_its_report_made_and_says_the_same()
    {
        var text = new StringBuilder("Record ID,Create Date,Became a Marketing Qualified Lead Date,"
            + "Became a Sales Qualified Lead Date,Original Source\n");
        for (int row = 0; row < LookAhead.RowsMin; row++)
        {
            var day = new DateOnly(2025, 11, 1).AddDays(row % 360);
            text.Append(CultureInfo.InvariantCulture,
                $"{row},{day:yyyy-MM-dd},{day:yyyy-MM-dd},{(row % 3 == 0 ? $"{day.AddDays(5):yyyy-MM-dd}" : "")},Web\n");
        }

        string file = hindcast.File("contacts.csv", text.ToString());
        Assert.True(hindcast.Json("import", file, "--commit").GetProperty("committed").GetBoolean());
        Assert.Contains(Kept(), name => name.StartsWith("report-", StringComparison.Ordinal));

        string[] before = Kept();
        string found = hindcast.Run("find", "--json").Ends(0).Output;
        Assert.Equal(before, Kept());
        Directory.Delete(Path.Combine(hindcast.Workspace, "kept"), recursive: true);
        Assert.Equal(found, hindcast.Run("find", "--json").Ends(0).Output);
        Assert.Equal(before, Kept());
    }

    public void Dispose() => hindcast.Dispose();

    private string[] Kept() =>
        [.. Directory.GetFiles(Path.Combine(hindcast.Workspace, "kept")).Select(file => Path.GetFileName(file)).Order()];
}
