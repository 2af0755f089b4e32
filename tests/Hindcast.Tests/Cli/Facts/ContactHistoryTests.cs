namespace Hindcast.Tests.Cli.Facts;

/// <summary>S3-10: histories of leads and contacts tell when they became MQLs and SQLs where their own rows do
/// not.</summary>
public sealed class ContactHistoryTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Theory]
    [InlineData("Id,Company,Status,LeadSource,CreatedDate,IsConverted\n00Q1,C,SQL,Web,2026-05-01,false\n"
        + "00Q2,C,MQL,Web,2026-05-01,false\n00Q3,C,MQL,Web,2026-05-01,false\n",
        "Id,LeadId,Field,OldValue,NewValue,CreatedDate\n1,00Q1,Status,New,MQL,2026-05-04\n"
        + "2,00Q1,Status,MQL,SQL,2026-05-14\n3,00Q2,Status,New,MQL,2026-05-04\n4,00Q2,Status,MQL,New,2026-05-05\n"
        + "5,00Q2,Status,New,MQL,2026-06-24\n6,00Q3,Status,New,MQL,2026-06-20\n")]
    [InlineData("Record ID,Create Date,Lifecycle Stage,Original Source,Email,First Name\n"
        + "101,2026-05-01,Sales Qualified Lead,Paid,a@b.co,A\n102,2026-05-01,Marketing Qualified Lead,Paid,c@b.co,B\n"
        + "103,2026-05-01,Marketing Qualified Lead,Paid,d@b.co,B\n",
        "contact_id,name,source,timestamp,value\n101,lifecyclestage,F,2026-05-04 08:00:00,marketingqualifiedlead\n"
        + "101,lifecyclestage,W,2026-05-14 08:00:00,salesqualifiedlead\n"
        + "102,lifecyclestage,W,2026-05-04 08:00:00,marketingqualifiedlead\n"
        + "103,lifecyclestage,W,2026-06-20 08:00:00,marketingqualifiedlead\n")]
    public void The_first_change_into_a_stage_is_the_day(string contacts, string history)
    {
        cli.Run("import", cli.File("contacts.csv", contacts), "--known-on", "2026-06-30", "--commit").Ends(0);
        Assert.Contains("No day of MQL in ", cli.Run("indicator", "lead_to_mql", "--as-of",
            "2026-06-30").Ends(0).Output, StringComparison.Ordinal);
        cli.Run("import", cli.File("history.csv", history), "--known-on", "2026-07-31", "--commit").Ends(0);
        cli.Run("import", cli.File("contacts.csv", contacts), "--known-on", "2026-07-31", "--commit").Ends(0);

        var rows = cli.Json("indicator", "mql_to_sql", "--period", "month", "--as-of", "2026-07-31")
            .GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("period")} "
                + $"{r.GetProperty("numerator")} of {r.GetProperty("n")}").ToArray();
        Assert.Equal(["2026-05 1 of 2", "2026-06 0 of 1"], rows[..2]);
        // What was known on an earlier day stays without it, and a day before the change does not know it.
        Assert.Contains("No day of MQL in ", cli.Run("indicator", "lead_to_mql", "--as-of", "2026-06-30").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>S3-10: stages that are called otherwise (Qualified, or a portal's number) are said once to be MQL or
    /// SQL, and that holds for the source; what was said of deals' stages stays beside it.</summary>
    [Theory]
    [InlineData("leads.csv", "Id,Company,Status,LeadSource,CreatedDate,IsConverted\n00Q1,C,Qualified,Web,2026-05-01,"
        + "false\n",
        "Id,LeadId,Field,OldValue,NewValue,CreatedDate\n1,00Q1,Status,New,Qualified,2026-05-04\n"
        + "2,00Q1,Sales_Review__c,,Passed,2026-05-14\n3,00Q1,Email,,Qualified lead,2026-05-15\n", "Qualified",
        "Passed")]
    [InlineData("contacts.csv", "Record ID,Create Date,Lifecycle Stage,Original Source,Email,First Name\n"
        + "101,2026-05-01,Sales Qualified Lead,Paid,a@b.co,A\n",
        "contact_id,name,source,timestamp,value\n101,lifecyclestage,F,2026-05-04 08:00:00,83125461\n"
        + "101,lifecyclestage,W,2026-05-14 08:00:00,83125462\n", "83125461", "83125462")]
    public void A_stage_is_said_to_be_MQL_or_SQL_and_stays_so(string file, string contacts, string history, string mql,
        string sql)
    {
        string people = cli.File(file, contacts), changes = cli.File("history.csv", history);
        string said = cli.Run("import", people, changes, "--known-on", "2026-07-01", "--commit").Ends(0).Output;
        Assert.Contains("[lifecycle-stage-unsaid]", said, StringComparison.Ordinal);
        Assert.Contains("--stages-draft > stages.yaml", cli.Run("indicator", "mql_to_sql").Ends(0).Output,
            StringComparison.Ordinal);

        string draft = cli.Run("import", changes, "--stages-draft").Ends(0).Output;
        Assert.Contains($"{mql}: open   # 1 change\n", draft.Replace("\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        cli.Run("import", people, changes, "--known-on", "2026-07-02", "--stages",
            cli.File("stages.yaml", $"\"{mql}\": mql\n\"{sql}\": sql\n"), "--commit").Ends(0);
        // Next month nothing is said again, and stages of deals that are said then leave these as they are.
        cli.Run("import", people, changes, "--known-on", "2026-07-30", "--stages", cli.File("deals.yaml",
            "Talking: open\nSigned: won\n"), "--commit").Ends(0);
        string quiet = cli.Run("import", people, changes, "--known-on", "2026-07-31", "--commit").Ends(0).Output;

        Assert.DoesNotContain("lifecycle-stage-unsaid", quiet, StringComparison.Ordinal);
        var may = cli.Json("indicator", "mql_to_sql", "--period", "month", "--as-of", "2026-07-31")
            .GetProperty("rows")[0];
        Assert.Equal("2026-05 1 of 1", $"{may.GetProperty("period")} {may.GetProperty("numerator")} of "
            + $"{may.GetProperty("n")}");
    }

    public void Dispose() => cli.Dispose();
}
