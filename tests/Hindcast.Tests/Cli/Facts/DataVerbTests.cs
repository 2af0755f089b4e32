namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: what is wrong with an import is on the table, with the line; the workspace's health and events
/// likewise.</summary>
public sealed class DataVerbTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void An_import_gives_count_file_line_and_column_and_the_workspace_finds_the_same_again()
    {
        string deals = hindcast.File("deals.csv", """
            Opportunity ID,Created Date,Close Date,Stage,Amount
            D1,2026-01-01,2026-02-01,Closed Won,100
            D2,2026-01-02,2026-02-03,Closed Won,0
            D3,2026-01-02,2026-02-03,Closed Won,
            """);

        var check = hindcast.Json("import", deals, "--commit").GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("rule").GetString() == "won-without-amount");

        Assert.Equal((2, 3), (check.GetProperty("count").GetInt32(), check.GetProperty("of").GetInt32()));
        var first = check.GetProperty("examples")[0];
        Assert.Equal((deals, 3, "Amount", "0"), (first.GetProperty("file").GetString(), first.GetProperty("line")
            .GetInt32(),
            first.GetProperty("column").GetString(), first.GetProperty("value").GetString()));
        var again = hindcast.Json("data").GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("rule")
            .GetString() == "won-without-amount");
        Assert.Equal(("D2", 2), (again.GetProperty("examples")[0].GetProperty("id").GetString(),
            again.GetProperty("count").GetInt32()));
    }

    [Fact]
    public void Freshness_is_told_for_each_source_and_field()
    {
        string deals = hindcast.File("deals.csv", "Opportunity ID,Created Date,Close "
            + "Date,Stage,Region\nD1,2026-01-01,2026-02-01,Closed Won,EMEA\nD2,2026-01-09,2026-02-03,Closed Lost,\n");
        hindcast.Run("import", deals, "--known-on", "2026-02-28", "--commit").Ends(0);

        var source = Assert.Single(hindcast.Json("data").GetProperty("sources").EnumerateArray());

        Assert.Equal(("salesforce", "opportunity", 2, "2026-02-28", "2026-02-03"), (source.GetProperty("source")
            .GetString(), source.GetProperty("kind").GetString(),
            source.GetProperty("rows").GetInt32(), source.GetProperty("knownOn").GetString(),
            source.GetProperty("lastEvent").GetString()));
        var fields = source.GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("field")
            .GetString()!);
        Assert.Equal((1, 2), (fields["region"].GetProperty("filled").GetInt32(), fields["region"].GetProperty("of")
            .GetInt32()));
        Assert.Equal("2026-01-09", fields["created_on"].GetProperty("newest").GetString());
    }

    /// <summary>A month that goes on after the last import is told where that month is asked for.</summary>
    [Fact]
    public void A_month_is_told_as_of_its_end()
    {
        string deals = hindcast.File("deals.csv", "Opportunity ID,Created Date,Close "
            + "Date,Stage,Region\nD1,2026-01-01,2026-02-01,Closed Won,EMEA\nD2,2026-01-09,2026-02-03,Closed Lost,\n");
        hindcast.Run("import", deals, "--known-on", "2026-02-20", "--commit").Ends(0);

        var february = hindcast.Json("data", "--month", "2026-02");
        Assert.Equal(("2026-02-28", "2026-02", "2026-02-data-salesforce-opportunity-not-imported"), (february.GetProperty(
            "asOf").GetString(), february.GetProperty("month").GetString(), february.GetProperty("faults")[0]
            .GetProperty("id").GetString()));
        Assert.Contains("Check first: salesforce opportunity facts end on 2026-02-20", hindcast.Run("data", "--month",
            "2026-02").Output, StringComparison.Ordinal);
        Assert.Equal(0, hindcast.Json("data").GetProperty("faults").GetArrayLength());
    }

    /// <summary>Stages that nobody settled, amounts in two currencies and leads without the day of an MQL: each is told
    /// as that, with what to do, wherever a number is missing for it.</summary>
    [Fact]
    public void What_is_missing_is_told_with_what_to_do()
    {
        string leads = hindcast.File("leads.csv", "Lead ID,Company,Status,Lead Source,Created Date,IsConverted,Converted "
            + "Date\n" + string.Concat(Enumerable.Range(1, 28).Select(i => $"00Q{i},C,Working,Web,2026-09-{i:00},false,\n")));
        string deals = hindcast.File("deals.csv", "Opportunity ID,Name,Stage,Amount,Amount Currency,Created Date,Close Date\n"
            + string.Concat(Enumerable.Range(1, 20).Select(i => $"006{i},n,{(i % 2 == 0 ? "07 - Signed" : "08 - Dead")},100,"
                + $"{(i % 3 == 0 ? "EUR" : "USD")},2026-08-{i:00},2026-09-{i:00}\n"))
            + string.Concat(Enumerable.Range(1, 6).Select(i => $"106{i},n,Closed Won,100,{(i % 2 == 0 ? "EUR" : "USD")},"
                + $"2026-08-{i:00},2026-09-{i:00}\n")));
        hindcast.Run("import", leads, deals, "--known-on", "2026-09-30", "--commit").Ends(0);
        const string Stages = "20 of 26 deals of salesforce stand in stages of which nothing tells what they mean, and "
            + "count as open: '07 - Signed', '08 - Dead'.", Settle = "hindcast import FILE --stages-draft > stages.yaml";
        const string Day = "No day of MQL in salesforce contact facts; bring the field history (Status) or a column with "
            + "the day.";

        foreach (string[] verb in (string[][])[["data"], ["find"], ["doctor"], ["indicator", "win_rate"]])
        {
            string said = hindcast.Run(verb).Ends(0).Output;
            Assert.Contains(Stages.Replace("'07 - Signed', '08 - Dead'", "", StringComparison.Ordinal)[..^2], said,
                StringComparison.Ordinal);
            Assert.Contains(Settle, said, StringComparison.Ordinal);
        }

        string found = hindcast.Run("find").Ends(0).Output;
        Assert.Matches("(?m)^pipeline_velocity .* cannot tell: needs rates$", found);
        Assert.Matches("(?m)^Note: .*pipeline_velocity.*hindcast rates set FILE", found);
        Assert.Matches("(?m)^mql_to_sql_days .* cannot tell: no day of MQL in salesforce contact facts$", found);
        Assert.Contains($": {Day}", found, StringComparison.Ordinal);
        Assert.Matches("(?m)^12 indicators have no facts to rest on", found);
        Assert.DoesNotMatch("(?m)^pipeline_velocity .* error$", hindcast.Run("find", "--all").Ends(0).Output);
        Assert.Contains(Day, hindcast.Run("indicator", "mql_to_sql").Ends(0).Output, StringComparison.Ordinal);

        string brief = hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-09", "--held-on", "2026-10-06").Ends(0)
            .Output;
        Assert.Matches("(?m)Cannot be told this month: .*Pipeline velocity.* \\(needs rates\\);", brief);
        Assert.Contains("settle first: stages of salesforce not settled", brief, StringComparison.Ordinal);
        Assert.Matches("(?m)^  pipeline_velocity$", brief);

        // Settled once, nothing is said of the stages any more.
        hindcast.Run("import", deals, "--known-on", "2026-09-30", "--stages", hindcast.File("stages.yaml",
            "\"07 - Signed\": won\n\"08 - Dead\": lost\n"), "--commit").Ends(0);
        Assert.DoesNotContain("of which nothing tells", hindcast.Run("data").Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_noted_listed_and_withdrawn()
    {
        hindcast.Run("events", "add", "2026-05-01", "MQL needs two form fills", "--indicator", "mql_to_sql", "--breaks")
            .Ends(0);
        hindcast.Run("events", "add", "2026-06-01", "Price list 7").Ends(0);
        hindcast.Run("events", "withdraw", "E2", "--reason", "Postponed").Ends(0);
        hindcast.Run("events", "add", "2026-06-01", "x", "--indicator", "luck").Refuses("indicator-not-found");

        var listed = Assert.Single(hindcast.Json("events").GetProperty("items").EnumerateArray());
        Assert.Equal(("E1", "definition-break", "2026-05-01"), (listed.GetProperty("id").GetString(),
            listed.GetProperty("kind").GetString(), listed.GetProperty("from").GetString()));
    }

    public void Dispose() => hindcast.Dispose();
}
