using System.Text;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Issue 2: a file is read as it comes.</summary>
public class FindHeaderTests
{
    private static readonly string[] Sheet =
        ["Opportunity ID{0}Created Date{0}Close Date{0}Stage{0}Region",
        "D1{0}2026-01-05{0}2026-02-05{0}Closed Won{0}Köln"];

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void Finds_the_delimiter(string delimiter)
    {
        var plan = Exports.Of([.. Sheet.Select(line => string.Format(CultureInfo.InvariantCulture, line, delimiter))]);

        Assert.Equal((delimiter, "\"", 1), (plan.File().Dialect!.Delimiter, plan.File().Dialect!.Quote,
            plan.File().Dialect!.HeaderLine));
        Assert.Equal(["Köln"], plan.Rows().Texts("region"));
    }

    [Fact]
    public void Reads_every_encoding_that_exports_come_in()
    {
        string text = string.Join("\r\n", Sheet.Select(line => string.Format(CultureInfo.InvariantCulture, line, ',')));
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        (Encoding, string)[] encodings =
        [
            (new UTF8Encoding(false), "utf-8"), (new UTF8Encoding(true), "utf-8"), (Encoding.Unicode, "utf-16"),
            (Encoding.BigEndianUnicode, "utf-16BE"), (latin, "windows-1252"),
        ];
        foreach (var (encoding, name) in encodings)
        {
            using var exports = new Exports().With("export.csv", text, encoding);
            var plan = exports.Plan();

            Assert.Equal(name, plan.File().Dialect!.Encoding);
            Assert.Equal(["Köln"], plan.Rows().Texts("region"));
            Assert.Equal(["D1"], plan.Rows().Texts(Fields.Id));
        }
    }

    [Fact]
    public void Skips_and_counts_a_preamble()
    {
        var plan = Exports.Of("sep=,", "Pipeline report", "", "Opportunity ID,Created Date,Close Date,Stage",
            "D1,2026-01-05,2026-02-05,Closed Won");

        Assert.Equal((4, 3, 1), (plan.File().Dialect!.HeaderLine, plan.File().Dialect!.SkippedLines,
            plan.File().Accepted));
    }

    [Fact]
    public void Lists_what_is_no_export_as_skipped_and_goes_on()
    {
        using var exports = new Exports()
            .With("README.md", "# Exports", "of our company")
            .With("truth.json", "{", "  \"seed\": 12,", "  \"fault\": null", "}")
            .With("products.csv", "product,series,sales_price", "GTX,retail,12.5")
            .With("blank.csv", "")
            .With("image.csv", "a,b\0c", new UTF8Encoding(false))
            .With("sub/deals.csv", "Opportunity ID,Created Date,Close Date,Stage",
                "D1,2026-01-05,2026-02-05,Closed Won");
        var plan = exports.Plan();

        Assert.Equal(1, plan.Rows().Count);
        Assert.Equal(["README.md", "blank.csv", "deals.csv", "image.csv", "products.csv", "truth.json"],
            plan.Files.Select(f => Path.GetFileName(f.File)).Order(StringComparer.Ordinal));
        Assert.All(plan.Files, f => Assert.Equal(Path.GetFileName(f.File) == "deals.csv", f.Skipped is null));
    }

    [Fact]
    public void Says_why_where_nothing_can_be_imported()
    {
        var plan = Exports.Of("Prospect,Origin,Converted", "P1,API,1", "P2,Form,0");

        Assert.Equal("nothing-to-import", plan.Refusal!.Rule);
        Assert.Contains("No column of it holds days", plan.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_table_with_too_many_columns() => Assert.Equal("too-many-columns",
        Exports.Of("Opportunity ID,Created Date,Close Date,Stage"
            + string.Concat(Enumerable.Range(0, 2_000).Select(i => $",c{i}")), "D1").Refusal!.Rule);
}
