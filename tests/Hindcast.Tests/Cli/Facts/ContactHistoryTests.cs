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
        Assert.Contains("No file tells when a contact became an", cli.Run("indicator", "lead_to_mql", "--as-of",
            "2026-06-30").Ends(0).Output, StringComparison.Ordinal);
        cli.Run("import", cli.File("history.csv", history), "--known-on", "2026-07-31", "--commit").Ends(0);
        cli.Run("import", cli.File("contacts.csv", contacts), "--known-on", "2026-07-31", "--commit").Ends(0);

        var rows = cli.Json("indicator", "mql_to_sql", "--period", "month", "--as-of", "2026-07-31")
            .GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("period")} "
                + $"{r.GetProperty("numerator")} of {r.GetProperty("n")}").ToArray();
        Assert.Equal(["2026-05 1 of 2", "2026-06 0 of 1"], rows[..2]);
        // What was known on an earlier day stays without it, and a day before the change does not know it.
        Assert.Contains("No file tells", cli.Run("indicator", "lead_to_mql", "--as-of", "2026-06-30").Ends(0).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_without_such_a_stage_says_what_to_do()
    {
        cli.Run("import", cli.File("leads.csv", "Id,Company,Status,LeadSource,CreatedDate,IsConverted\n"
            + "00Q1,C,Qualified,Web,2026-05-01,false\n"), cli.File("history.csv",
            "Id,LeadId,Field,OldValue,NewValue,CreatedDate\n1,00Q1,Status,New,Qualified,2026-05-04\n"), "--known-on",
            "2026-07-31", "--commit").Ends(0);

        Assert.Contains("give it that name in the history", cli.Run("indicator", "mql_to_sql").Ends(0).Output,
            StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
