using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: reports that overlap, roll on, stand on sheets of their own, or say what has gone.</summary>
public sealed class ReportsOfDaysTests : IDisposable
{
    private const string Costs = "Day,Campaign,Cost,Currency\n";
    private readonly CommandLine cli = new();

    [Fact]
    public void Two_regions_with_the_same_days_and_campaigns_both_count_and_one_told_twice_counts_once()
    {
        string emea = cli.File("emea.csv", Days(7, 9, 100)), amer = cli.File("amer.csv", Days(7, 9, 700));
        var both = cli.Json("import", emea, amer, "--source", "costs");
        Assert.Equal([92, 92], both.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("accepted")
            .GetInt32()));
        Assert.Contains("92 rows of", Warning(both, "alike-rows-all-count"), StringComparison.Ordinal);

        // A restated last day within an overlap makes no second spend of it.
        string rolled = cli.File("later.csv", Days(8, 10, 100).Replace("2026-09-30,Spring,100", "2026-09-30,Spring,101",
            StringComparison.Ordinal));
        var overlap = cli.Json("import", emea, rolled, "--source", "costs");
        Assert.Equal(123, overlap.GetProperty("files").EnumerateArray().Sum(f => f.GetProperty("accepted").GetInt32()));
        Assert.Contains("61 rows of", Warning(overlap, "alike-rows-count-once"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_rolls_on_keeps_the_days_before_it_and_still_loses_what_went_within_it()
    {
        Import("2026-10-01", Days(7, 9, 10), "costs");
        string rolled = cli.File("report.csv", Days(8, 10, 10));
        var plan = cli.Json("import", rolled, "--source", "costs", "--known-on", "2026-11-01");
        Assert.Contains("31 rows of costs cost from before 2026-08-01", Warning(plan, "earlier-rows-stay"),
            StringComparison.Ordinal);
        cli.Run("import", rolled, "--source", "costs", "--known-on", "2026-11-01", "--commit").Ends(0);
        Assert.Contains("Nothing changed", cli.Run("import", rolled, "--source", "costs", "--known-on", "2026-11-01",
            "--commit").Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal(123, Rows());

        var without = cli.Json("import", cli.File("shorter.csv", Days(8, 10, 10)
            .Replace("2026-09-15,Spring,10,EUR\n", "", StringComparison.Ordinal)), "--source", "costs", "--known-on", "2026-11-05", "--commit");
        Assert.StartsWith("1 of 123 cost rows", Warning(without, "rows-will-be-gone"), StringComparison.Ordinal);
        Assert.Equal(122, Rows());
        cli.Run("import", rolled, "--source", "costs", "--known-on", "2026-11-06", "--scope", "full", "--commit")
            .Ends(0);
        Assert.Equal(92, Rows());
    }

    [Fact]
    public void A_row_that_some_of_the_rows_mark_as_deleted_has_gone_and_may_come_back()
    {
        const string Header = "Id,StageName,Amount,CurrencyIsoCode,CloseDate,CreatedDate,IsClosed,IsWon,IsDeleted\n";
        string Deal(string id, bool won, bool deleted = false) =>
            $"{id},{(won ? "Closed Won" : "Closed Lost")},100,EUR,2026-06-01,2026-05-01,true,{won},{deleted}\n";
        string Some(string knownOn, string rows) => cli.Run("import", cli.File("Opportunity.csv", Header + rows),
            "--known-on", knownOn, "--scope", "partial", "--commit").Ends(0).Output;
        cli.Run("import", cli.File("Opportunity.csv", Header + Deal("61", true) + Deal("62", false) + Deal("63", false)
            + Deal("64", true)), "--known-on", "2026-07-01", "--commit").Ends(0);

        cli.Run("import", cli.File("OpportunityHistory.csv", "Id,OpportunityId,StageName,CreatedDate\n"
            + string.Concat(Enumerable.Range(61, 4).Select(id => $"h{id},{id},Closed Won,2026-06-01\n"))), "--known-on",
            "2026-07-01", "--commit").Ends(0);

        Assert.Contains("Committed 1 opportunity rows and 1 mark of what was deleted of salesforce", Some("2026-08-01",
            Deal("62", false, true) + Deal("65", true)), StringComparison.Ordinal);
        Assert.Equal((0.75, 4), WinRate("2026-08-01"));
        // The history of what was deleted goes with it: no change is left of a deal that no export has.
        Assert.DoesNotContain("orphan-keys", cli.Run("data").Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal((0.5, 4), WinRate("2026-07-01"));
        // Nothing but deletions, and a deal that is restored.
        Some("2026-09-01", Deal("63", false, true));
        Assert.Equal((1.0, 3), WinRate("2026-09-01"));
        Some("2026-10-01", Deal("63", false));
        Assert.Equal((0.75, 4), WinRate("2026-10-01"));
        cli.Run("doctor").Ends(0);

        (double, int) WinRate(string asOf)
        {
            var row = cli.Json("indicator", "win_rate", "--period", "all", "--as-of", asOf).GetProperty("rows")[0];
            return (row.GetProperty("value").GetDouble(), row.GetProperty("n").GetInt32());
        }
    }

    /// <summary>A currency under another header than the mapping's, one in TEUR, and one campaign with its
    /// total.</summary>
    [Fact]
    public void Currencies_and_totals_are_read_where_they_stand()
    {
        var plan = cli.Json("import", cli.File("subscriptions.csv", "Subscription Id,Customer Id,Status,Plan Id,"
            + "Current Term Start,Current Term End,MRR,Currency\nA1,C1,Active,pro,2026-01-01,2026-12-31,1200.00,EUR\n"));
        Assert.DoesNotContain(plan.GetProperty("warnings").EnumerateArray(), IsAssumed);

        string deals = cli.File("deals.csv", "Deals\nAmounts in TEUR\n\nOpportunity ID,Created Date,Close Date,Stage,"
            + "Amount\n1,2026-01-01,2026-02-01,Closed Won,12\n2,2026-01-03,2026-02-07,Closed Lost,8\n");
        cli.Run("import", deals).Refuses("amounts-in-untold");
        Assert.DoesNotContain(cli.Json("import", deals, "--amounts-in", "thousands", "--commit").GetProperty("warnings")
            .EnumerateArray(), IsAssumed);
        var won = cli.Json("indicator", "deal_value", "--period", "all");
        Assert.Equal(("EUR", 12_000), (won.GetProperty("currency").GetString(), won.GetProperty("rows")[0]
            .GetProperty("value").GetDouble()));

        const string Meta = "Campaign name,Reporting starts,Reporting ends,Amount spent (EUR),Impressions,Link clicks\n"
            + "Retarget,2026-09-01,2026-09-30,500.25,1000,12\n,2026-09-01,2026-09-30,500.25,";
        Assert.Equal("total-of-the-others", cli.Json("import", cli.File("meta.csv", Meta + "1000,12\n"))
            .GetProperty("files")[0].GetProperty("problems")[0].GetProperty("rule").GetString());
        Assert.Equal(2, cli.Json("import", cli.File("meta.csv", Meta + "990,12\n")).GetProperty("files")[0]
            .GetProperty("accepted").GetInt32());

        static bool IsAssumed(JsonElement warning) => warning.GetProperty("rule").GetString() == "currency-assumed";
    }

    public void Dispose() => cli.Dispose();

    private static string Days(int from, int to, int cost)
    {
        var first = new DateOnly(2026, from, 1);
        return Costs + string.Concat(Enumerable.Range(0, new DateOnly(2026, to + 1, 1).DayNumber - first.DayNumber)
            .Select(day => $"{first.AddDays(day):yyyy-MM-dd},Spring,{cost},EUR\n"));
    }

    private void Import(string knownOn, string text, string source) => cli.Run("import", cli.File("report.csv", text),
        "--source", source, "--known-on", knownOn, "--commit").Ends(0);

    private int Rows() => Assert.Single(cli.Json("data").GetProperty("sources").EnumerateArray()).GetProperty("rows")
        .GetInt32();

    private static string Warning(JsonElement plan, string rule) => plan.GetProperty("warnings").EnumerateArray()
        .Single(w => w.GetProperty("rule").GetString() == rule).GetProperty("message").GetString()!;
}
