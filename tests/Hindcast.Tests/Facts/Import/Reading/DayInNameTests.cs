using Hindcast.Facts.Import.Reading;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>S3-10: a day in a file's name says when the export was made, and no more.</summary>
public class DayInNameTests
{
    [Theory]
    [InlineData("x/costs-2026-10-31.csv", "costs")]
    [InlineData("x/ad-spend_20261031 (2).csv.gz", "ad-spend")]
    [InlineData("x/deals_2026-10-31_1530.csv", "deals")]
    [InlineData("x/31.10.2026 deals EMEA.csv", "deals EMEA")]
    [InlineData("x/hubspot-crm-exports-all-deals-2026-11-02-1.csv", "hubspot-crm-exports-all-deals")]
    [InlineData("x/costs (2026-10).csv", "costs")]
    [InlineData("x/report1756630000000.csv", "report")]
    [InlineData("x/all.zip!in/costs-2026-10-31.csv", "costs")]
    [InlineData("google/2026-10-31.csv", "google")]
    [InlineData("2026-10-31.csv", "export")]
    [InlineData("x/acme2020.csv", "acme2020")]
    [InlineData("x/targets-2026.csv", "targets-2026")]
    [InlineData("x/plan-v2.xlsx#Q3", "plan-v2")]
    public void Names_a_source_without_it(string path, string source) =>
        Assert.Equal(source, ExportPart.StemOf(path));
}
