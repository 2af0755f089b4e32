using System.Text.Json;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings.Scanning;

public sealed class KeptLooksTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_large_company_is_told_the_same_from_kept_looks_and_anew_once_its_facts_are_others()
    {
        workspace.With("crm", "2026-08-31", Mqls(fallenFrom: 6));
        string first = Found();

        Assert.Contains("\"Onset\":\"2026-06-01\"", first, StringComparison.Ordinal);
        Assert.Single(Kept());
        Assert.Equal(first, Found());
        Assert.Single(Kept());

        // Nobody reads a file that was cut off, and it is made again.
        string file = Kept().Single(), whole = File.ReadAllText(file);
        File.WriteAllText(file, whole[..(whole.Length / 2)]);
        Assert.Equal(first, Found());
        Assert.Equal(whole, File.ReadAllText(file));

        // What is kept is what is read: without its episode the fall is a new one.
        File.WriteAllText(file, "[]");
        Assert.NotEqual(first, Found());

        workspace.With("crm", "2026-08-31", Mqls(fallenFrom: 9));
        Assert.DoesNotContain("\"Onset\"", Found().Replace("\"Onset\":null", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(2, Kept().Length);
    }

    public void Dispose() => workspace.Dispose();

    private string Found() => JsonSerializer.Serialize(workspace.Find("2026-08"));

    private string[] Kept() => Directory.GetFiles(Path.Combine(workspace.Folder, "kept"));

    /// <summary>Somewhat more rows than are gone through one by one.</summary>
    private static FactTable Mqls(int fallenFrom)
    {
        int rows = (CohortRows.RowsMin / 27) + 100;
        return Funnel.Mqls(Funnel.Months("2026-08", 9), month =>
            [("ENT", rows, rows * 4 / 10), ("MM", rows, rows * 4 / 10),
                ("SMB", rows, rows * (month < fallenFrom ? 4 : 3) / 10)]);
    }
}
