using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>S0-16, S0-17: two sources side by side, dated rates and indicators of one's own, as a person types
/// them.</summary>
public sealed class ReconcileTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public void Two_sources_are_matched_one_is_chosen_and_only_that_one_is_counted()
    {
        string deals = "Opportunity ID,Created Date,Close Date,Stage,Closed,Won,Amount\n";
        cli.Run("import", cli.File("sf.csv", deals + "1,2026-01-05,2026-02-01,Closed "
            + "Won,1,1,100\n2,2026-01-05,2026-02-01,Closed Lost,1,0,50\n"), "--source", "salesforce", "--known-on",
            "2026-03-31", "--commit").Ends(0);
        cli.Run("import", cli.File("hs.csv", deals + "1,2026-01-05,2026-02-01,Closed "
            + "Won,1,1,120\n3,2026-01-05,2026-02-01,Closed Won,1,1,70\n"), "--source", "hubspot", "--known-on",
            "2026-03-31", "--commit").Ends(0);

        Assert.Contains("hindcast reconcile --kind opportunity hubspot salesforce", cli.Run("reconcile").Ends(0).Output,
            StringComparison.Ordinal);
        var found = cli.Json("reconcile", "--kind", "opportunity", "salesforce", "hubspot");
        Assert.Equal([0, 1, 1, 1, 0], found.GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty("keys")
            .GetInt32()));
        Assert.Equal((150, 190), (found.GetProperty("a").GetProperty("amount").GetDecimal(), found.GetProperty("b")
            .GetProperty("amount").GetDecimal()));

        cli.Run("reconcile", "--kind", "opportunity", "salesforce", "hubspot", "--choose", "salesforce")
            .Refuses("choice-without-reason");
        cli.Run("reconcile", "--kind", "opportunity", "salesforce", "hubspot", "--choose", "salesforce", "--reason",
            "Finance closes on it").Ends(0);
        Assert.Equal(2, cli.Json("indicator", "win_rate", "--period", "all").GetProperty("rows")[0].GetProperty("n")
            .GetInt32());
        Assert.Contains("not from hubspot: Finance closes on it", cli.Run("reconcile").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>Issue 3: whoever names no key of both is told what both have.</summary>
    [Fact]
    public void A_key_that_is_not_there_names_what_both_sides_have()
    {
        string[] files = [cli.File("a.csv", "Id,Created Date,Close Date,Stage,Amount,Owner\n1,2026-01-05,2026-02-01,Open,5,x\n"),
            cli.File("b.csv", "Id,Created Date,Close Date,Stage,Amount,Region\n1,2026-01-05,2026-02-01,Open,5,EMEA\n")];
        foreach (string file in files)
            cli.Run("import", file, "--kind", "opportunity", "--source", Path.GetFileNameWithoutExtension(file),
                "--commit").Ends(0);

        Assert.Contains("a has no text field 'ref' to match by. Both have 'currency', 'id', 'stage', 'status'",
            cli.Run("reconcile",
            "--kind", "opportunity", "a", "b", "--key", "ref").Refuses("column-not-found").Error,
                StringComparison.Ordinal);
        Assert.Contains("a.csv has no column 'ref'. Both have 'Id', 'Created Date', 'Close Date', 'Stage', 'Amount'",
            cli.Run(
            "reconcile", files[0], files[1], "--key", "ref").Refuses("column-not-found").Error,
                StringComparison.Ordinal);
    }

    /// <summary>A tool that is fed by another has ids of its own and keeps the other's beside them.</summary>
    [Fact]
    public void Two_sources_that_meet_by_another_column_are_said_to_be_counted_twice()
    {
        const string Deals = "Opportunity ID,Created Date,Close Date,Stage,Closed,Won,Amount";
        cli.Run("import", cli.File("sf.csv", Deals + "\nS1,2026-01-05,2026-02-01,Closed "
            + "Won,1,1,100\nS2,2026-01-05,2026-02-01,Closed Lost,1,0,50\n"), "--source", "salesforce", "--known-on",
            "2026-03-31", "--commit").Ends(0);
        cli.Run("import", cli.File("hs.csv", Deals + ",Salesforce Opportunity ID\n7,2026-01-05,2026-02-01,Closed "
            + "Won,1,1,120,S1\n8,2026-01-05,2026-02-01,Closed Lost,1,0,50,S2\n"), "--source", "hubspot", "--known-on",
            "2026-03-31", "--commit").Ends(0);

        string said = cli.Run("indicator", "win_rate", "--period", "all").Ends(0).Output;

        Assert.Contains("2 rows are, by salesforce_opportunity_id=id, in both, and both are counted", said,
            StringComparison.Ordinal);
        Assert.Contains("hindcast reconcile --kind opportunity hubspot salesforce --key salesforce_opportunity_id=id",
            said, StringComparison.Ordinal);
        Assert.Equal(2, cli.Json("reconcile", "--kind", "opportunity", "hubspot", "salesforce", "--key",
            "salesforce_opportunity_id=id").GetProperty("buckets")[0].GetProperty("keys").GetInt32()
            + cli.Json("reconcile", "--kind", "opportunity", "hubspot", "salesforce", "--key",
                "salesforce_opportunity_id=id").GetProperty("buckets")[1].GetProperty("keys").GetInt32());
    }

    /// <summary>Two places tell who left and do not agree: somebody has to decide, at the table.</summary>
    [Fact]
    public void Lost_accounts_that_are_told_differently_are_an_item_of_the_agenda()
    {
        void Terms(string outcome) => cli.Run("import", cli.File("terms.csv", "Subscription ID,Account ID,Start Date,"
            + $"Renewal Date,ARR,Outcome\nS1,A,2025-01-01,2026-01-01,10,churned\nS2,B,2025-01-01,2026-01-01,10,"
            + $"{outcome}\n"), "--source", "billing", "--known-on", "2026-03-31", "--commit").Ends(0);
        string[] Items() => [.. cli.Json("find").GetProperty("toDecide").EnumerateArray().Select(i => i.GetString()!)];
        cli.Run("import", cli.File("churn.csv", "churn_event_id,account_id,churn_date,reason_code\nC1,A,2026-01-01,"
            + "price\n"), "--source", "cs", "--known-on", "2026-03-31", "--commit").Ends(0);

        Terms("renewed");
        Assert.Empty(Items());
        Terms("churned");
        Assert.Equal(["Lost accounts are told differently by subscriptions of billing (2), churn events of cs (1): "
            + "agree which one counts"], Items());

        string[] both = ["reconcile", "--kind", "subscription=churn", "billing", "cs"];
        cli.Run([.. both, "--choose", "churn"]).Refuses("choice-without-reason");
        cli.Run([.. both, "--choose", "cs", "--reason", "CS notes every loss"]).Refuses("choice-not-among-them");
        var said = cli.Run([.. both, "--choose", "churn", "--reason", "CS notes every loss"]).Ends(0);

        Assert.Contains("Which accounts were lost is taken from churn events of cs and not from subscriptions of "
            + "billing: CS notes every loss", said.Output);
        Assert.Empty(Items());
        Assert.Contains("churn events of cs", cli.Run("reconcile").Output);
        Assert.Equal("lost accounts are now taken from churn events of cs, not from subscriptions of billing (CS notes "
            + "every loss)", cli.Json("find").GetProperty("toConfirm")[0].GetString());
        // A third place that says otherwise is news, and a choice may be turned around.
        cli.Run("import", cli.File("accounts.csv",
            "Account ID,Account Name,Status,Created Date\nA,Acme,customer,2025-01-01\n"
            + "B,Beta,churned,2025-01-01\nC,Cox,churned,2025-01-01\n"), "--kind", "account", "--source", "crm",
            "--known-on", "2026-03-31", "--commit").Ends(0);
        Assert.StartsWith("Lost accounts are told differently by accounts of crm (2), churn events of cs (1)",
            Items().Single());
        cli.Run([.. both, "--choose", "subscription", "--reason", "Billing closes the term"]).Ends(0);
        Assert.Contains("subscriptions of billing (2)", Items().Single());
    }

    [Theory]
    [InlineData("Assigned,Subject,Date,Company / Account,Contact,Status,Priority,Task,Activity ID,Activity Type",
        "Ann,Call back,3/14/2026,Acme,Bob,Open,High,1,00T5g00000AbCdE,Call", "report of tasks")]
    [InlineData("Date,Subject,Company / Account,Assigned,Task Subtype,Status,Activity ID",
        "3/14/2026,Call back,Acme,Ann,Call,Open,00T5g00000AbCdE", "report of tasks")]
    [InlineData("CTA Name,Company Name,Type,Reason,Priority,Status,Owner Name,Due Date,Created Date",
        "Low usage,Acme,Risk,Usage drop,High,Open,Ann,2026-03-20,2026-03-01", "calls to action")]
    [InlineData("product,series,sales_price", "GTX,G,500", "lists products")]
    [InlineData("sales_agent,manager,regional_office", "Ann,Bob,East", "lists sellers")]
    public void Lists_that_hold_no_facts_are_skipped_and_said_to_be_such(string header, string row, string what)
    {
        var said = cli.Run("import", cli.File("work.csv", $"{header}\n{row}\n")).Refuses("nothing-to-import");

        Assert.Contains(what, said.Output + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_with_ids_of_15_characters_meets_an_export_with_18()
    {
        string report = cli.File("report.csv", "Account ID,Deal\n001A0000006Vm9r,a\n001A0000006vm9R,b\n"),
            export = cli.File("export.csv", "Account ID,Deal\n001A0000006Vm9rIAC,a\n001A0000006Vm9sIAC,c\n");

        var found = cli.Json("reconcile", report, export, "--key", "Account ID", "--compare", "Deal,Account ID");

        Assert.Equal([1, 0, 1, 1, 0], found.GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty("keys")
            .GetInt32()));
    }

    /// <summary>S0-17: what two tools say differently is an item of the next monthly agenda, and so is what was chosen,
    /// once.</summary>
    [Fact]
    public void Conflicts_and_choices_are_items_of_the_next_monthly_agenda()
    {
        string deals = "Opportunity ID,Created Date,Close Date,Stage,Closed,Won,Amount\n";
        foreach (string source in (string[])["salesforce", "hubspot"])
            cli.Run("import", cli.File(source + ".csv", deals + "1,2026-08-05,2026-09-01,Closed "
                + "Won,1,1,100\n2,2026-08-05,2026-10-15,Closed Won,1,1,100\n"), "--source", source, "--known-on",
                "2026-11-15", "--commit").Ends(0);
        string FirstPart(string month, string on) => cli.Json("retro", "new", "gtm-monthly", "--month", month,
            "--held-on", on).GetProperty("agenda")[0].GetProperty("title").GetString()!;

        Assert.Contains("opportunities come from hubspot (2) and salesforce (2), 2 in both: choose one",
            FirstPart("2026-08", "2026-11-20"), StringComparison.Ordinal);
        cli.Run("reconcile", "--kind", "opportunity", "salesforce", "hubspot", "--choose", "salesforce", "--reason",
            "Finance closes on it").Ends(0);
        Assert.Contains("opportunities are now read from salesforce, not hubspot (Finance closes on it)",
            FirstPart("2026-09", "2026-11-20"), StringComparison.Ordinal);
        Assert.DoesNotContain("hubspot", FirstPart("2026-10", "2026-11-20"), StringComparison.Ordinal);
    }

    /// <summary>The accounts say 110 churned, the events 352, the subscriptions 312: no two of the three
    /// agree.</summary>
    [Fact]
    public void The_churn_sources_of_a_real_company_disagree()
    {
        string accounts = RepositoryFiles.RealData("ravenstack/ravenstack_accounts.csv"), events =
            RepositoryFiles.RealData("ravenstack/ravenstack_churn_events.csv"),
            subscriptions = RepositoryFiles.RealData("ravenstack/ravenstack_subscriptions.csv");

        int[] Keys(params string[] arguments) => [.. cli.Json(["reconcile", .. arguments, "--key", "account_id"])
            .GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty("keys").GetInt32())];

        Assert.Equal([75, 0, 35, 277, 0], Keys(accounts, events, "--where-a", "churn_flag=TRUE"));
        Assert.Equal([72, 0, 38, 240, 0], Keys(accounts, subscriptions, "--where-a", "churn_flag=TRUE", "--where-b",
            "churn_flag=TRUE"));
        Assert.Equal(227, Keys(events, subscriptions, "--where-b", "churn_flag=TRUE")[0]);

        cli.Run("import", accounts, events, subscriptions, "--source", "ravenstack", "--known-on", "2025-01-05",
            "--commit").Ends(0);
        string told = cli.Run("reconcile").Ends(0).Output;
        Assert.Contains("110 by status of accounts of ravenstack", told, StringComparison.Ordinal);
        Assert.Contains("312 by outcome of subscriptions of ravenstack", told, StringComparison.Ordinal);
        Assert.Contains("352 by churn events of ravenstack", told, StringComparison.Ordinal);
        // The command that it names is one that works.
        string[] command = told.Split("with: hindcast ")[1].Split('\n')[0].Trim().Split(' ');
        Assert.Equal([72, 0, 38, 240, 0], cli.Json(command).GetProperty("buckets").EnumerateArray()
            .Select(b => b.GetProperty("keys").GetInt32()));
        Assert.Equal([75, 0, 35, 277, 0], cli.Json("reconcile", "--kind", "account=churn", "ravenstack", "--where-a",
            "status=TRUE").GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty("keys").GetInt32()));
    }

    /// <summary>S0-17: the words and ids of two systems, their days in two zones, and several rows of one
    /// deal.</summary>
    [Fact]
    public void Stages_are_compared_by_what_they_mean_and_ids_whatever_their_case()
    {
        cli.Run("import", cli.File("sf.csv", """
            Opportunity ID,Created Date,Close Date,Stage,Amount
            D-1,2026-01-05,2026-02-01,Closed Won,100
            D-2,2026-01-05,2026-02-01,Closed Lost,50
            D-3,2026-01-05,2026-12-01,Proposal,0.10
            D-4,2026-01-05,2026-02-02,Closed Won,0.20

            """), "--source", "salesforce", "--known-on", "2026-03-31", "--commit").Ends(0);
        cli.Run("import", cli.File("hs.csv", """
            Opportunity ID,Created Date,Close Date,Stage,Amount
            d-1,2026-01-05,2026-02-02,closedwon,100
            d- 2,2026-01-05,2026-02-01,closedlost,50
            D-3,2026-01-05,2026-12-01,Negotiation,0.1
            D-4,2026-01-05,2026-02-02,closedlost,0.3

            """), "--source", "hubspot", "--known-on", "2026-03-31", "--commit").Ends(0);

        var found = cli.Json("reconcile", "--kind", "opportunity", "salesforce", "hubspot");
        var differences = found.GetProperty("differences").EnumerateArray().ToDictionary(d => d.GetProperty("field")
            .GetString()!);

        Assert.Equal([1, 3, 0, 0, 0], found.GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty("keys")
            .GetInt32()));
        Assert.Equal(2, found.GetProperty("matchedLoosely").GetInt32());
        Assert.Equal((1, 1), (differences["closed_on"].GetProperty("keys").GetInt32(),
            differences["closed_on"].GetProperty("byOneDay").GetInt32()));
        Assert.Equal(["D-3 Proposal Negotiation", "D-4 Closed Won closedlost"],
            differences["stage"].GetProperty("examples").EnumerateArray()
                .Select(e => $"{e.GetProperty("key")} {e.GetProperty("a")} {e.GetProperty("b")}"));
        foreach (string side in (string[])["a", "b"])
            Assert.Equal(found.GetProperty(side).GetProperty("amount").GetDecimal(),
                found.GetProperty("buckets").EnumerateArray().Select(b => b.GetProperty(side).GetProperty("amount"))
                    .Where(a => a.ValueKind != System.Text.Json.JsonValueKind.Null).Sum(a => a.GetDecimal()));
    }

    /// <summary>S0-16, S0-17: amounts of two currencies are not put beside each other, in files as in facts; the
    /// sentence names options that there are.</summary>
    [Fact]
    public void Sides_in_two_currencies_are_refused()
    {
        string euros = cli.File("a.csv", "id,amount,currency\n1,100,EUR\n2,5,USD\n"), dollars = cli.File("b.csv",
            "id,amount\n1,USD 100\n");

        Assert.Contains("EUR and USD", cli.Run("reconcile", euros, dollars, "--key", "id", "--amount", "amount")
            .Refuses("mixed-currencies").Error, StringComparison.Ordinal);
        Assert.Equal(5, cli.Json("reconcile", euros, dollars, "--key", "id", "--amount", "amount", "--where-a",
            "currency=USD").GetProperty("a").GetProperty("amount").GetInt32());

        foreach (var (source, code) in (ReadOnlySpan<(string, string)>)[("salesforce", "EUR"), ("hubspot", "USD")])
            cli.Run("import", cli.File(source + ".csv", $"Opportunity ID,Created Date,Close "
                + $"Date,Stage,Amount,CurrencyIsoCode\n1,2026-01-05,2026-02-01,Closed Won,100,{code}\n"), "--source",
                source, "--known-on", "2026-03-31", "--commit").Ends(0);
        Assert.Contains("--where-a currency=CODE --where-b", cli.Run("reconcile", "--kind", "opportunity", "salesforce",
            "hubspot").Refuses("mixed-currencies").Error, StringComparison.Ordinal);
    }

    /// <summary>Issue 3: a column in whose cells stand two signs is told by currency and by line, and not
    /// summed.</summary>
    [Fact]
    public void Signs_of_two_currencies_in_one_column_are_told_apart()
    {
        string told = cli.Run("import", cli.File("d.csv", "Opportunity ID,Created Date,Close Date,Stage,Closed,Won,Amount\n"
            + "1,2026-01-05,2026-02-01,Closed Won,1,1,\"€1,200\"\n2,2026-01-05,2026-02-01,Closed Won,1,1,$900\n"
            + "3,2026-01-05,2026-02-01,Closed Won,1,1,€500\n"), "--known-on", "2026-03-31", "--commit").Ends(0).Output;

        Assert.Contains("1 of 3 rows are in another currency than the rest.", told, StringComparison.Ordinal);
        Assert.Contains("Rows by currency: EUR 2, USD 1.", told, StringComparison.Ordinal);
        Assert.Contains("2 (line 3) currency 'USD'", told, StringComparison.Ordinal);
        cli.Run("indicator", "deal_value").Refuses("mixed-currencies");
    }

    [Fact]
    public void Mixed_currencies_are_refused_until_rates_are_written()
    {
        cli.Run("import", cli.File("d.csv", "Opportunity ID,Created Date,Close "
            + "Date,Stage,Closed,Won,Amount,CurrencyIsoCode\n1,2026-01-05,2026-02-01,Closed "
            + "Won,1,1,100,EUR\n2,2026-01-05,2026-02-01,Closed Won,1,1,100,USD\n"),
            "--known-on", "2026-03-31", "--commit").Ends(0);

        Assert.Contains("hindcast rates set", cli.Run("indicator", "deal_value").Refuses("mixed-currencies").Error,
            StringComparison.Ordinal);
        cli.Run("rates", "set", cli.File("bad.yaml", "base: USD\nrates: { 2026-01-01: { EUR: x } }"))
            .Refuses("rates-not-readable");
        cli.Run("rates", "set", cli.File("rates.yaml", "base: USD\nrates: { 2026-01-01: { EUR: 1.10 } }")).Ends(0);
        var told = cli.Json("indicator", "deal_value", "--period", "all");
        Assert.Equal((105.0, "USD"), (told.GetProperty("rows")[0].GetProperty("value").GetDouble(),
            told.GetProperty("currency").GetString()));
    }

    [Fact]
    public void An_indicator_of_ones_own_is_defined_listed_and_read()
    {
        cli.Run("import", cli.File("c.csv", "Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead "
            + "Date,Original Source\n1,2026-01-05,MQL,2026-01-07,Web\n2,2026-01-05,Lead,,Web\n"), "--known-on",
            "2026-03-31", "--commit").Ends(0);
        string yaml = "id: web_mql\nname: Web lead to MQL\nkind: contact\nunit: share\ngood: up\nwhere: { source: Web "
            + "}\ntime: created_on\nevent: mql_on\nwithin_days: 7\n";

        cli.Run("indicator", "web_mql").Refuses("indicator-not-found");
        cli.Run("indicator", "define", cli.File("own.yaml", yaml)).Ends(0);
        cli.Run("indicator", "define", cli.File("own2.yaml", yaml.Replace("7", "1"))).Ends(0);

        Assert.Contains("web_mql/2", cli.Run("indicator", "list").Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (cli.Json("indicator", "web_mql").GetProperty("rows")[0].GetProperty("numerator")
            .GetInt32(), cli.Json("indicator", "web_mql").GetProperty("rows")[0].GetProperty("n").GetInt32()));
        Assert.Contains(cli.Json("find", "--month", "2026-01").GetProperty("indicators").EnumerateArray(),
            i => i.GetProperty("definition").GetString() == "web_mql/2");
    }

    public void Dispose() => cli.Dispose();
}
