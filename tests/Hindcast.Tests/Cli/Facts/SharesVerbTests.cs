using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3, S0-18: exports without days answer what they can, and nothing over time; a share that is what it
/// is by construction is not told.</summary>
public sealed class SharesVerbTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public void Leads_without_days_have_a_share_by_source_and_no_month()
    {
        string rows = string.Concat(Enumerable.Range(0, 40)
            .Select(i => $"P{i},{(i < 20 ? "Web" : "Event")},{(i % 20 < (i < 20 ? 5 : 10) ? 1 : 0)}\n"));
        var imported = cli.Run("import", cli.File("leads.csv", "Prospect ID,Lead Source,Converted\n" + rows
            + "P40,Select,1\n"), "--commit").Ends(0);

        Assert.Contains("[days-not-found]", imported.Output, StringComparison.Ordinal);
        var told = cli.Json("shares", "contact", "converted", "--of", "true", "--by", "source");
        Assert.Equal([(10, 20, "ok"), (5, 20, "ok"), (1, 1, "insufficient")], told.GetProperty("rows").EnumerateArray()
            .Select(r => (r.GetProperty("count").GetInt32(), r.GetProperty("n").GetInt32(), r.GetProperty("verdict")
                .GetString()!)));
        // Wilson's interval of 5 in 20.
        Assert.Equal([0.112, 0.469], told.GetProperty("rows")[1].GetProperty("share").GetProperty("interval")
            .EnumerateArray().Select(x => Math.Round(x.GetDouble(), 3)));
        Assert.Contains("hold no days", told.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);

        cli.Run("indicator", "mql_to_sql").Refuses("days-not-found");
        cli.Run("funnel").Refuses("days-not-found");
        Assert.DoesNotContain("error", cli.Run("find").Ends(0).Output, StringComparison.Ordinal);
        cli.Run("shares", "contact", "converted", "--of", "maybe").Refuses("value-not-found");
        cli.Run("shares", "contact", "absent").Refuses("dimension-not-found");
        cli.Run("shares", "people", "absent").Refuses("kind-not-found");
        cli.Run("shares", "contact", "converted", "--sum", "arr").Refuses("column-not-found");
    }

    [Fact]
    public void Revenue_lost_is_told_by_reason_and_blank_reasons_are_in_no_share()
    {
        cli.Run("import", cli.File("customers.csv", "CustomerID,Contract,Monthly charge,Customer status,Churn reason\n"
            + "1,Year,100,Churned,Price\n2,Month,50,Churned,Price\n3,Month,250,Churned,Left "
            + "us\n4,Year,80,Stayed,\n5,Year,10,Churned,\n"), "--currency", "EUR", "--commit").Ends(0);

        var told = cli.Json("shares", "account", "churn_reason", "--where", "status=Churned", "--sum", "arr");

        Assert.Equal([("Price", 2, 1_800m), ("Left us", 1, 3_000m)], told.GetProperty("rows").EnumerateArray()
            .Select(r => (r.GetProperty("value").GetString()!, r.GetProperty("count").GetInt32(), r.GetProperty("sum")
                .GetDecimal())));
        Assert.Equal((1, "EUR", 0.625), (told.GetProperty("blank").GetInt32(), told.GetProperty("currency").GetString(),
            told.GetProperty("rows")[1].GetProperty("shareOfSum").GetDouble()));
    }

    /// <summary>The amounts of what churned are unknown where a source blanks them to 0: no sum is made of them, and
    /// shares of it are of the others: 1,500 of 2,000.</summary>
    [Fact]
    public void An_unknown_amount_is_no_nothing()
    {
        cli.Run("import", cli.File("renewals.csv", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,"
            + "Segment\n1,A,2025-01-01,2026-01-01,1500,Renewed,ENT\n2,B,2025-01-01,2026-01-01,0,Churned,SMB\n"
            + "3,C,2025-01-01,2026-01-01,500,Contracted,SMB\n4,D,2025-01-01,2026-01-01,0,Churned,SMB\n"), "--currency",
            "EUR", "--commit").Ends(0);

        var told = cli.Json("shares", "subscription", "outcome", "--sum", "arr");
        Assert.Equal([("churned", "", ""), ("contracted", "500", "0.25"), ("renewed", "1500", "0.75")],
            told.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("value").GetString()!,
                r.GetProperty("sum").ToString(), r.GetProperty("shareOfSum").ToString())));
        Assert.Contains(told.GetProperty("notes").EnumerateArray(), note => note.GetString() == "2 of 4 rows have no "
            + "arr: it is unknown, not 0. Sums and shares of the sum are of those whose amount is known.");
        Assert.Matches(@"churned +2 +4 .* –  +– ", cli.Run("shares", "subscription", "outcome", "--sum", "arr").Ends(0)
            .Output);
    }

    /// <summary>Terms that end only where they churned would give a renewal rate of 0 %, and trials bear no
    /// revenue, so that what was lost with them is known.</summary>
    [Fact]
    public void A_real_companys_subscriptions_tell_retention_and_no_renewal_rate()
    {
        cli.Run("import", RepositoryFiles.RealData("ravenstack/ravenstack_subscriptions.csv"),
            RepositoryFiles.RealData("ravenstack/ravenstack_churn_events.csv"), "--commit").Ends(0);

        var renewed = cli.Json("indicator", "renewal_rate");
        Assert.Equal(0, renewed.GetProperty("rows").GetArrayLength());
        Assert.Contains("Only what was lost has a due day: 408", renewed.GetProperty("notes")[0].GetString(),
            StringComparison.Ordinal);
        double Grr(params string[] where) => cli.Json(["indicator", "grr", "--from", "2024-12-01", .. where])
            .GetProperty("rows")[0].GetProperty("value").GetDouble();
        Assert.InRange(Grr(), 0.97, 0.99);
        Assert.Equal(Grr(), Grr("--where", "is_trial=FALSE"), 2);
        Assert.Equal(600, cli.Json("shares", "churn", "churn_reason").GetProperty("rows")[0].GetProperty("n")
            .GetInt32());
    }

    public void Dispose() => cli.Dispose();
}
