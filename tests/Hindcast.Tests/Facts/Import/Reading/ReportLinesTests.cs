using System.Text;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Lines of real reports that are no rows: totals, titles, groups, pages, headers that stand there
/// again.</summary>
public class ReportLinesTests
{
    private const string Header = "Opportunity ID,Created Date,Close Date,Stage,Region";
    private const string First = "D1,2026-01-05,2026-02-05,Closed Won,EMEA", Second =
        "D2,2026-01-06,2026-02-06,Closed Lost,APAC";

    /// <summary>A stage that stands once above its rows is that of all of them; one that is merely missing is nobody's
    /// guess.</summary>
    [Fact]
    public void A_grouped_table_without_arrows_gives_each_deal_its_stage()
    {
        var plan = Exports.Of("Region,Stage,Opportunity ID,Created Date,Close Date",
            "EMEA,Closed Won (2),D1,2026-01-05,2026-02-05", ",,D2,2026-01-05,2026-02-05",
            ",Closed Lost,D3,2026-01-05,2026-02-05", ",,D4,2026-01-05,2026-02-05", ",Subtotal,,,",
            "APAC,Closed Won,D5,2026-01-05,2026-02-05", ",,D6,2026-01-05,2026-02-05");

        Assert.Equal(["won", "won", "lost", "lost", "won", "won"], plan.Rows().Texts(Fields.Status));
        Assert.Equal(["EMEA", "EMEA", "EMEA", "EMEA", "APAC", "APAC"], plan.Rows().Texts("region"));
        plan.AssertWarned("group-filled-down");

        var blanks = Exports.Of("Stage,Opportunity ID,Created Date,Close Date", "Closed Won,D1,2026-01-05,2026-02-05",
            ",D2,2026-01-05,2026-02-05", ",D3,2026-01-05,2026-02-05", "Closed Won,D4,2026-01-05,2026-02-05");
        Assert.Equal(["missing-stage", "missing-stage"], blanks.File().Problems.Select(p => p.Rule));
        blanks.AssertQuiet("unknown-stage");
    }

    /// <summary>Where rows are told by their day, a line without a day and without a number is a title.</summary>
    [Fact]
    public void Titles_and_sub_headings_of_further_tables_are_no_rows()
    {
        var plan = Exports.Of("Day,Campaign,Channel,Cost", "2026-01-05,Spring,Search,10", "",
            "DEPARTMENT OF ADS,,,", "April - June 2026,,,", "Date,Campaign name,Kind,Amount",
            ",also seen elsewhere,,", "2026-01-06,Summer,Search,20", "TBD,Autumn,Search,30",
            "Generated on 2026-01-31,,,");

        Assert.Equal((3, 2, "not-a-date"), (plan.File().RowsRead, plan.File().Accepted, plan.Problem().Rule));
        Assert.Equal(new DateOnly(2026, 1, 31), plan.Snapshots.Single().Head.KnownOn);
        plan.AssertWarned("headings-left-out");
    }

    /// <summary>S3-10: tables of other columns below each other in one file are each read under their own header, or
    /// passed over by name; never the rows of one under the columns of another.</summary>
    [Fact]
    public void Tables_of_other_columns_in_one_file_are_read_each_by_itself()
    {
        using var exports = new Exports().With("report.csv", string.Join('\n', "Opportunity ID,Created Date,Close Date,"
            + "Stage,Amount", "D1,2026-01-05,2026-02-05,Closed Won,100", "D2,2026-01-06,2026-02-06,Closed Lost,200", "",
            "Costs by day", "Day,Campaign,Cost", "2026-01-05,Spring,10", "2026-01-06,Spring,20", "Total,,30", "",
            "Team,Head of it,Members", "North,Ann,5", "", "Day,Campaign,Cost", "2026-02-05,Summer,40"),
            new UTF8Encoding(false));
        var plan = exports.Plan();

        Assert.Equal(["opportunity 2", "cost 2", "skipped", "cost 1"], plan.Files.Select(f => f.Skipped is null
            ? $"{f.Kind!.Value.ToString().ToLowerInvariant()} {f.Accepted}" : "skipped"));
        Assert.Equal(["", ", from line 6", ", from line 11", ", from line 14"], plan.Files.Select(f =>
            f.File[(f.File.IndexOf(".csv", StringComparison.Ordinal) + 4)..]));
        Assert.Contains("'Team', 'Head of it', 'Members'", plan.Files[2].Skipped!, StringComparison.Ordinal);
        Assert.Equal((0, 2, 1), (plan.Files.Sum(f => f.Quarantined), plan.Files[0].Dialect!.SkippedLines
            + plan.Files[1].Dialect!.SkippedLines + plan.Files[3].Dialect!.SkippedLines, plan.Files[1].Dialect!
            .TotalRows));
    }

    /// <summary>A report with a line for each group, which names it and nothing else, has that many rows
    /// fewer.</summary>
    [Fact]
    public void A_line_with_the_name_of_a_group_alone_is_no_row()
    {
        var plan = Exports.Of("Stage  \u2191;Count;Opportunity ID;Amount;Close Date;Created Date",
            "Closed Won (2);;;;;",
            ";;006A1;EUR 1.000,00;13.07.2026;01.05.2026", ";;006A2;EUR 2.000,50;14.07.2026;01.05.2026",
            "Closed Lost (1);;;;;", ";;006A4;EUR 700,00;16.07.2026;03.05.2026", "Total;3;;EUR 3.700,50;;");

        Assert.Equal((3, 3, 0), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined));
        Assert.Equal(["won", "won", "lost"], plan.Rows().Texts(Fields.Status));
    }

    [Fact]
    public void The_pages_of_a_printed_report_are_no_deals_and_a_web_page_is_no_workbook()
    {
        var plan = Exports.Of(Header, First, "Page 1 of 2,,,,", Header, Second, "Page 2 of 2,,,,");
        Assert.Equal((2, 2), (plan.File().RowsRead, plan.File().Accepted));

        string page = $"<html><body><table>{new string(',', 5_000)}</table></body></html>";
        using var exports = new Exports().With("report.xls", page, new UTF8Encoding(false)).With("x.csv",
            string.Join('\n', Header, First), new UTF8Encoding(false));
        Assert.Contains("a web page", exports.Plan().Files.Single(f => f.File.EndsWith(".xls",
            StringComparison.Ordinal)).Skipped!, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_subtotals_and_counts_are_never_rows()
    {
        var plan = Exports.Of("Opportunity ID,Created Date,Close Date,Stage,Amount",
            "D1,2026-01-05,2026-02-05,Closed Won,10", "Subtotal,,,,10", "D2,2026-01-05,2026-02-05,Closed Won,20",
            ",,,EMEA Total,20", "Grand Totals (2 records),,,,30", "Record Count: 2,,,,");

        Assert.Equal((2, 2, 0, 4), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined,
            plan.File().Dialect!.TotalRows));
        Assert.Equal(30m, plan.Rows().Amounts(Fields.Amount).Sum());
        plan.AssertWarned("totals-left-out");

        // The word stands in the grouped column, and something that is no id where the id should be.
        var grouped = Exports.Of("Stage  ↑,Opportunity ID,Created Date,Close Date,Amount",
            "Closed Won,006A,2026-01-05,2026-02-05,10", ",006B,2026-01-05,2026-02-05,20",
            "Subtotal,Sum of Amount,,,30", ",Count,2,,", "Closed Lost,006C,2026-01-05,2026-02-05,40",
            "Subtotal,1,,,40", "Total,3,,,\"USD 70.00\"", ",Count,3,,");
        Assert.Equal((3, 0, 5), (grouped.File().Accepted, grouped.File().Quarantined,
            grouped.File().Dialect!.TotalRows));
        var named = Exports.Of("Account Name,Opportunity ID,Created Date,Close Date,Stage",
            "Total,7,2026-01-05,,Proposal", "Gesamt,8,2026-01-05,2026-02-05,Closed Won");
        Assert.Equal(2, named.File().Accepted);
    }

    /// <summary>A total that bears a day as its rows do is told by its word, or by its sum where it may be a
    /// name.</summary>
    [Fact]
    public void Totals_that_bear_a_day_are_no_costs()
    {
        var plan = Exports.Of("Date,Campaign,Cost", "2026-09-01,A,100", "2026-09-01,B,50", "2026-09-01,Total,150",
            "2026-09-01,Total: A,100", "2026-09-02,A,70", "2026-09-02,B,80", "2026-09-02,Day Total,150",
            "2026-09-03,Brand Total,7", "2026-09-03,A,9", "2026-09-03,Gesamt,99");

        Assert.Equal([(4, "says-total"), (5, "says-total"), (8, "says-total"), (11, "says-total")],
            plan.File().Problems.Select(p => (p.Line, p.Rule)));
        Assert.Contains("'Day Total' in 'Campaign'", plan.File().Problems[2].Message, StringComparison.Ordinal);
        Assert.Equal(316m, plan.Rows().Amounts(Fields.Cost).Sum());
    }

    [Theory]
    [InlineData("Campaign,Day,Currency code,Impr.,Cost", "Total Wine,2026-03-04,EUR,900,\"1,012.50\"",
        "Total: Campaigns,,EUR,900,\"1,334.50\"", "Total: Account, --,EUR,900,\"1,334.50\"")]
    [InlineData("Campaign,Day,Cost", "Total Wine,2026-03-04,\"1,012.50\"", "Total: Campaigns,,\"1,334.50\"", "")]
    [InlineData("Campaign,Day,Cost", "Total: Campaigns,,\"1,334.50\"", "Total,,\"1,334.50\"",
        "Total Wine,2026-03-04,\"1,012.50\"")]
    [InlineData("Campaign ID,Start Date (in UTC),Campaign Name,Currency,Total Spent",
        "77,3/4/2026,Total Wine,USD,\"1,012.50\"", ",,Total,USD,\"1,500.00\"", "")]
    [InlineData("Campaign;Day;Currency;Impr.;Cost", "Total Wine;2026-03-04;EUR;900;1.012,50",
        "Gesamt;;EUR;900;1.334,50", "Summe;;EUR;900;1.334,50")]
    [InlineData("Day,Campaign,Currency,Impr.,Cost", "2026-03-04,Total Wine,EUR,900,\"1,012.50\"",
        "Total,,EUR,900,\"1,334.50\"", ",EMEA Total,EUR,900,\"1,334.50\"")]
    public void Totals_of_ad_reports_are_never_costs(params string[] lines)
    {
        var plan = Exports.Of(lines);

        Assert.Equal((1, 1, 0), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined));
        Assert.Equal([1_012.50m], plan.Rows().Amounts(Fields.Cost));
        plan.AssertWarned("totals-left-out");
    }

    [Fact]
    public void A_deal_with_a_company_called_Total_is_a_row() => Assert.Equal(1,
        Exports.Of("Opportunity Name,Opportunity ID,Created Date,Close Date,Stage", "Total,D1,2026-01-05,,Proposal")
            .File().Accepted);

    [Fact]
    public void A_header_that_stands_there_again_is_no_row()
    {
        var plan = Exports.Of(Header, First, "", "Opportunities (second page)", Header, Second);

        Assert.Equal((2, 2, 0, 3), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined,
            plan.File().Dialect!.SkippedLines));
    }
}
