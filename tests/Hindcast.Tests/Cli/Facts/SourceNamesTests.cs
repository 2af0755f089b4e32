namespace Hindcast.Tests.Cli.Facts;

/// <summary>S0-16, S3-10: whose an export is, whatever day stands in its file's name and whichever tool it is
/// like.</summary>
public sealed class SourceNamesTests : IDisposable
{
    private const string Leads = "Create Date,Lead ID,Company / Account,Lead Source,Lead Status,Email\n";
    private readonly CommandLine cli = new();

    [Fact]
    public void Next_months_export_takes_the_place_of_this_months_one()
    {
        Import("leads.csv", "Id,Company,LeadSource,Status,IsConverted,CreatedDate\n"
            + string.Concat(Enumerable.Range(0, 10).Select(n => $"00Q{n},C,Web,Open,false,2026-09-0{1 + n % 9}\n")));
        const string September = "Date,Campaign,Spend,Currency\n2026-09-01,K1,100,EUR\n2026-09-02,K1,20,EUR\n";
        Import("costs-2026-10-31.csv", September);
        Import("costs-2026-11-15 (1).csv", September + "2026-11-01,K1,30,EUR\n");
        Import("usage_2026-10-31.csv", "account_id,usage_date,active_users\nA,2026-09-01,5\n");
        Import("usage_2026-11-15.csv", "account_id,usage_date,active_users\nA,2026-09-01,5\n");

        var sources = cli.Json("data").GetProperty("sources").EnumerateArray().Select(s =>
            $"{s.GetProperty("source")} {s.GetProperty("rows")} {s.GetProperty("knownOn")}").ToArray();
        Assert.Contains("costs 3 2026-11-15", sources);
        Assert.Contains("usage 1 2026-11-15", sources);
        Assert.Equal(3, sources.Length);
        var row = cli.Json("indicator", "cost_per_lead", "--from", "2026-09-01", "--to", "2026-09-30")
            .GetProperty("rows")[0];
        Assert.Equal(12, row.GetProperty("value").GetDouble());
    }

    [Fact]
    public void Rows_of_another_source_are_said_where_the_new_one_is_named_too()
    {
        string Leads(string name, int from) => cli.File(name, "Lead ID,Company / Account,Lead Source,Lead Status,"
            + "Converted,Create Date\n" + string.Concat(Enumerable.Range(from, 10).Select(n =>
                $"00Q{n},C,Web,Open,false,2026-09-0{1 + n % 9}\n")));
        cli.Run("import", Leads("first.csv", 0), "--source", "crm", "--commit").Ends(0);

        Assert.Contains("rows-of-another-source", cli.Run("import", Leads("again.csv", 0), "--source", "tool").Output
            + cli.Run("import", Leads("again.csv", 0), "--source", "tool").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("rows-of-another-source", cli.Run("import", Leads("others.csv", 50), "--source", "tool")
            .Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_whose_sources_bear_days_is_told_how_to_go_on()
    {
        const string Costs = "Date,Campaign,Spend,Currency\n2026-09-01,K1,100,EUR\n";
        Import("a.csv", Costs, "--source", "costs-2026-09-30", "--known-on", "2026-09-30");
        Import("b.csv", Costs, "--source", "costs-2026-10-31", "--known-on", "2026-10-31");
        string next = cli.File("costs-2026-11-15.csv", Costs);

        cli.Run("import", next, "--commit").Refuses("source-named-by-day");
        cli.Run("import", next, "--source", "costs", "--commit").Ends(0);
        foreach (string old in new[] { "costs-2026-09-30", "costs-2026-10-31" })
            cli.Run("reconcile", "--kind", "cost", "costs", old, "--choose", "costs", "--reason",
                "It holds the same rows").Ends(0);

        cli.Run("import", cli.File("costs-2026-11-18.csv", Costs + "2026-09-02,K1,7,EUR\n"), "--commit").Ends(0);
        Assert.DoesNotContain("and both are counted", cli.Run("reconcile").Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_leads_is_Salesforces_beside_the_contacts_of_HubSpot()
    {
        string leads = string.Concat(Enumerable.Range(0, 4).Select(n =>
            $"1{n}/05/2026,00QAb000000000{n},C,Web,Open,p{n}@x.co\n")), contacts = "Record ID,Create Date,Lifecycle "
            + "Stage,Original Source,Email,First Name,Lead Status\n" + string.Concat(Enumerable.Range(0, 4)
            .Select(n => $"{n + 101},2026-05-1{n} 08:00,Lead,Paid,p{n}@x.co,A,New\n"));
        Import("hubspot/contacts.csv", contacts, "--hash-emails");
        var said = Import("report1756630000000.csv", Leads + leads, "--hash-emails", "--date-order", "dmy");
        Import("undated.csv", "Lead ID,Lead Source,Converted\n00QAb0000000009,Web,1\n", "--scope", "partial");

        Assert.Contains("4 of 4 contacts of salesforce have the same email_hash as one of hubspot", said.Output,
            StringComparison.Ordinal);
        Assert.Equal(["hubspot 4", "salesforce 5"], cli.Json("data").GetProperty("sources").EnumerateArray()
            .Select(s => $"{s.GetProperty("source")} {s.GetProperty("rows")}").Order());
        string volume = cli.Run("indicator", "lead_volume").Ends(0).Output;
        Assert.Contains("4 rows are, by email_hash, in both, and both are counted", volume, StringComparison.Ordinal);
        Assert.Contains("add --key email_hash", cli.Run("reconcile", "--kind", "contact", "hubspot", "salesforce")
            .Ends(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private CommandLine.Said Import(string name, string text, params string[] more)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(cli.Folder, name))!);
        return cli.Run(["import", cli.File(name, text), "--commit", .. more]).Ends(0);
    }
}
