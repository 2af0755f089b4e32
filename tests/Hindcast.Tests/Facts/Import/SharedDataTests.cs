using System.Runtime.CompilerServices;
using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import;

/// <summary>The exports that lie beside the repository; skipped where they do not.</summary>
public class SharedDataTests
{
    private const string Pipeline = """
        kind: opportunity
        source: crm
        fields: { id: opportunity_id, created_on: engage_date, closed_on: close_date, stage: deal_stage, amount: close_value }
        filters: [sales_agent, account]
        stages: { Prospecting: open, Engaging: open, Won: won, Lost: lost }
        """;

    [Fact]
    public void Both_date_forms_of_a_pipeline_give_the_same_table()
    {
        var (iso, us) = (Mapped("maven_crm/sales_pipeline.csv"), Mapped("maven_crm/us_dates/sales_pipeline.csv"));

        Assert.Equal(8_800, iso.Rows().Count);
        Assert.Equal(iso.Rows().Spelt(), us.Rows().Spelt());
        Assert.Equal((4_238, 2_473, 2_089), (Count(iso, "won"), Count(iso, "lost"), Count(iso, "open")));
        Assert.StartsWith("500 of 8,800 rows", iso.Warnings.Single(w => w.Rule == "missing-date").Message,
            StringComparison.Ordinal);
        Assert.Equal(FieldRole.Dimension, iso.Rows().Columns["product"].Role);
    }

    [Fact]
    public void A_folder_of_several_tables_is_mapped_where_the_columns_are()
    {
        var plan = Mapped("maven_crm");

        Assert.Equal(8_800, plan.Rows().Count);
        Assert.Contains(plan.Files, f => f.File.EndsWith("accounts.csv", StringComparison.Ordinal)
            && f.Skipped is not null);
    }

    [Fact]
    public void Every_simulated_company_is_recognised_whole()
    {
        foreach (string company in Directory.GetDirectories(Shared("sim")).Order(StringComparer.Ordinal).Take(4))
        {
            var plan = Plan(company, Exports.Plain with { KnownOn = new(2026, 10, 31) });

            Assert.Null(plan.Refusal);
            Assert.Equal([FactKind.Contact, FactKind.Opportunity, FactKind.Subscription],
                plan.Snapshots.Select(s => s.Rows.Kind));
            Assert.All(plan.Files.Where(f => f.Skipped is null), f =>
                Assert.Equal((f.RowsRead, 0), (f.Accepted, f.Quarantined)));
        }
    }

    [Theory]
    [InlineData("hubspot")]
    [InlineData("salesforce")]
    [InlineData("messy_csv")]
    [InlineData("xeducation_leads")]
    [InlineData("ravenstack")]
    [InlineData("renewals_small")]
    [InlineData("postmortems")]
    public void Whatever_lies_there_is_listed_and_nothing_throws(string folder)
    {
        var plan = Plan(Shared(folder), Exports.Plain);

        Assert.Equal(Directory.EnumerateFiles(Shared(folder), "*", SearchOption.AllDirectories).Count(f =>
            !Path.GetFileName(f).StartsWith('.')), plan.Files.Length);
        Assert.All(plan.Files, f => Assert.Equal(f.RowsRead, f.Accepted + f.Quarantined + f.Duplicates));
    }

    private static int Count(ImportPlan plan, string status) =>
        plan.Rows().Texts(Fields.Status).Count(s => s == status);

    private static ImportPlan Mapped(string path)
    {
        using var exports = new Exports().With("map.yaml", Pipeline);
        return Plan(Shared(path), Exports.Plain with { MapFile = exports.PathOf("map.yaml") });
    }

    private static ImportPlan Plan(string path, ImportOptions options) =>
        ReadExports.Plan([path], options, _ => null, Exports.Today);

    private static string Shared(string path)
    {
        string full = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "data", path));
        Assert.SkipUnless(Path.Exists(full), "The shared data does not lie beside this repository.");
        return full;
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
