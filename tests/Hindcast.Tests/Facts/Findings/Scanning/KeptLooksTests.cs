using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Money;
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

    [Fact]
    public void A_large_companys_report_is_kept_until_something_else_is_agreed()
    {
        workspace.With("crm", "2026-08-31", Mqls(fallenFrom: 6));
        string anew = Found(), first = Agreed();
        Assert.Equal(anew, first);
        string file = Kept().Single(name => Path.GetFileName(name).StartsWith("report-", StringComparison.Ordinal));
        Assert.Equal(first, Agreed());

        // What is kept is what is read, and what only leans is another question.
        File.WriteAllText(file, File.ReadAllText(file).Replace("2026-06-01", "2026-07-01", StringComparison.Ordinal));
        Assert.NotEqual(first, Agreed());
        Assert.NotEqual(first, Agreed(all: true));
        Assert.Equal(3, Kept().Length);

        // Another agreement makes it anew, and a cut file does.
        Workspace.Granted(VersionedDocument.Read(workspace.Journal, RateTable.Document).Write(workspace.Journal,
            "base: USD\nrates:\n  2026-01-01: { EUR: 1 }\n", Actor.Local("ana"),
            new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal(first, Agreed());
        Assert.Equal(4, Kept().Length);
        foreach (string kept in Kept())
            File.WriteAllText(kept, "{");
        Assert.Equal(first, Agreed());
    }

    public void Dispose() => workspace.Dispose();

    private string Agreed(bool all = false) => JsonSerializer.Serialize(Workspace.Granted(FindMonth.Report(
        AsOf.Read(workspace.Snapshots, new(2026, 8, 31), Conventions.Read(workspace.Journal)),
        Period.ParseMonth("2026-08")!.Value, Workspace.Tiers, all)));

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
