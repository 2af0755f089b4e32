using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Facts.Import;

/// <summary>Issue 3: what an export no longer tells is said, though no field of a row shows it.</summary>
public sealed class AbsentColumnsTests : IDisposable
{
    private const string Deals = "Opportunity ID,Created Date,Close Date,Stage,Amount,Closed,Won,IsDeleted\n"
        + "D1,2026-04-03,2026-06-05,Closed Won,10,1,1,0\nD2,2026-04-03,2026-06-05,Closed Won,10,1,1,1\n",
        Terms = "id,Customer ID,Plan,Quantity,Currency,Amount,Status,Created (UTC),Start (UTC),Current Period End (UTC)\n"
        + "s1,c1,basic,1,eur,10,active,2026-01-01,2026-01-01,2027-01-01\n";

    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    /// <summary>Flags only filter, and are missed all the same; a mark of deletion that is called otherwise is read, or
    /// asked about.</summary>
    [Theory]
    [InlineData(",IsDeleted", ",Region", "had 'IsDeleted', and this one has not, so rows that are deleted")]
    [InlineData(",IsDeleted", ",Deleted", "1 accepted + 1 quarantined")]
    [InlineData(",IsDeleted", ",Deleted Flag", "1 accepted + 1 quarantined")]
    [InlineData(",Closed,Won", ",Shut,Gained", "had 'Closed', 'Won', and this one has not, so its stages alone tell")]
    public void A_flag_that_is_gone_is_told(string flag, string other, string says)
    {
        hindcast.Run("import", hindcast.File("deals.csv", Deals), "--commit").Ends(0);

        Assert.Contains(says, hindcast.Run("import", hindcast.File("deals.csv", Deals.Replace(flag, other,
            StringComparison.Ordinal))).Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_of_deletion_under_another_name_is_refused()
    {
        hindcast.Run("import", hindcast.File("deals.csv", Deals), "--commit").Ends(0);

        Assert.Contains("was last told by 'IsDeleted'", hindcast.Run("import", hindcast.File("deals.csv", Deals.Replace(
            "IsDeleted", "Record Deletion", StringComparison.Ordinal))).Refuses("columns-gone").Error,
            StringComparison.Ordinal);
    }

    /// <summary>Euros never turn into an assumed currency without a word; what was never a column is not named.</summary>
    [Fact]
    public void A_currency_whose_column_is_gone_is_refused_until_it_is_stated()
    {
        hindcast.Run("import", hindcast.File("terms.csv", Terms), "--known-on", "2026-10-31", "--commit").Ends(0);
        string renamed = hindcast.File("terms.csv", Terms.Replace("Currency", "Money", StringComparison.Ordinal));

        Assert.Contains("was last read from 'Currency'", hindcast.Run("import", renamed, "--commit")
            .Refuses("columns-gone").Error, StringComparison.Ordinal);
        hindcast.Run("import", renamed, "--currency", "EUR").Ends(0);
        hindcast.Run("import", hindcast.File("deals.csv", Deals), "--commit").Ends(0);
        string said = hindcast.Run("import", hindcast.File("deals.csv", Deals.Replace("Amount", "Worth",
            StringComparison.Ordinal))).Ends(0).Output;
        Assert.Contains("had 'amount', and this one has not", said, StringComparison.Ordinal);
    }

    /// <summary>What was remembered for amounts without a currency says nothing of those that had one.</summary>
    [Fact]
    public void A_remembered_currency_does_not_stand_for_a_column_that_is_gone()
    {
        hindcast.Run("import", hindcast.File("terms.csv", Terms), "--known-on", "2026-10-31", "--currency", "USD",
            "--commit").Ends(0);
        string gone = hindcast.File("terms.csv", Terms.Replace(",Currency", ",Money", StringComparison.Ordinal));

        Assert.Contains("was last read from 'Currency'", hindcast.Run("import", gone, "--commit")
            .Refuses("columns-gone").Error, StringComparison.Ordinal);
        hindcast.Run("import", gone, "--currency", "EUR", "--commit").Ends(0);
        hindcast.Run("import", gone, "--commit").Ends(0);
    }

    /// <summary>Only the column that a field was read from can have moved, not one that filled its blanks.</summary>
    [Theory]
    [InlineData("Created (UTC)", false)]
    [InlineData("Start (UTC)", true)]
    public void A_field_has_moved_when_its_own_column_is_gone(string column, bool moved)
    {
        hindcast.Run("import", hindcast.File("terms.csv", Terms), "--known-on", "2026-10-31", "--commit").Ends(0);

        string said = hindcast.Run("import", hindcast.File("terms.csv", Terms.Replace(column, "Since",
            StringComparison.Ordinal))).Ends(0).Output;

        Assert.Equal(moved, said.Contains("start_on was read from 'Start (UTC)', which is gone, and is now from "
            + "'Created (UTC)'", StringComparison.Ordinal));
        Assert.Equal(moved, said.Contains("columns-moved", StringComparison.Ordinal));
    }

    /// <summary>A blank beside an amount tells no currency: neither what was remembered nor the workspace's is taken for
    /// it, where all amounts had one in the last import.</summary>
    [Theory]
    [InlineData("s1,c1,basic,1,,10")]
    [InlineData("s1,c1,basic,1,eur,10")]
    public void A_currency_that_is_blank_now_is_refused_until_it_is_stated(string first)
    {
        string terms = Terms + "s2,c2,basic,1,eur,20,active,2026-01-01,2026-01-01,2027-01-01\n";
        hindcast.Run("import", hindcast.File("terms.csv", terms), "--known-on", "2026-10-31", "--currency", "USD", "--commit")
            .Ends(0);
        string blank = hindcast.File("terms.csv", terms.Replace("s2,c2,basic,1,eur", "s2,c2,basic,1,", StringComparison.Ordinal)
            .Replace("s1,c1,basic,1,eur,10", first, StringComparison.Ordinal));

        Assert.Contains("was last read from 'Currency', which is blank beside amounts in this export", hindcast.Run("import",
            blank, "--commit").Refuses("columns-gone").Error, StringComparison.Ordinal);
        hindcast.Run("import", blank, "--known-on", "2026-11-01", "--currency", "EUR", "--commit").Ends(0);
        // What came blank before comes so again.
        hindcast.Run("import", blank, "--commit").Ends(0);
    }

    /// <summary>Nothing is as much in any currency.</summary>
    [Fact]
    public void A_currency_that_is_blank_beside_nothing_is_not_missing()
    {
        string deals = "Opportunity ID,Created Date,Close Date,Stage,Amount,Amount Currency\nD1,2026-04-03,2026-06-05,Closed Won,10,EUR\n"
            + "D2,2026-04-03,2026-06-05,Closed Lost,0,EUR\n";
        hindcast.Run("import", hindcast.File("deals.csv", deals), "--known-on", "2026-10-31", "--commit").Ends(0);

        string blank = hindcast.File("deals.csv", deals.Replace("0,EUR\nD2", "0,EUR\nD0,2026-04-03,2026-06-05,Closed Lost,0,\nD2",
            StringComparison.Ordinal).Replace("Lost,0,EUR", "Lost,0,", StringComparison.Ordinal));
        Assert.DoesNotContain(hindcast.Json("import", blank).GetProperty("warnings").EnumerateArray(), w => w.ToString()
            .Contains("currency", StringComparison.Ordinal));
        hindcast.Run("import", blank, "--commit").Ends(0);
        Assert.Equal("EUR", hindcast.Json("shares", "opportunity", "stage", "--sum", "amount").GetProperty("currency").GetString());
    }

    /// <summary>What a kind is counted by is needed, called otherwise or gone; another day that is counted is asked about
    /// where a new column may be it. A mapping that was given settles it.</summary>
    [Theory]
    [InlineData(Leads, "CreatedDate", "Zed", "(created_on) was last read from 'CreatedDate'")]
    [InlineData(Leads, "CreatedDate,", "", "(created_on) was last read from 'CreatedDate'")]
    [InlineData(Contacts, "Became a Marketing Qualified Lead Date", "MQL Zed", "(mql_on) was last read from 'Became a Marketing")]
    [InlineData(Contacts, "Became a Sales Qualified Lead Date", "SQL Zed", "(sql_on) was last read from 'Became a Sales")]
    [InlineData(Contacts, ",Became a Sales Qualified Lead Date", "", null)]
    public void A_day_that_is_counted_by_is_missed(string header, string column, string now, string? says)
    {
        static string Row(string header) => string.Join(',', header.Split(',').Select(c => c == "IsConverted" ? "false"
            : "2026-01-05"));
        string next = header.Replace(column, now, StringComparison.Ordinal);
        hindcast.Run("import", hindcast.File("people.csv", $"{header}\n{Row(header)}\n"), "--known-on", "2026-10-31",
            "--commit").Ends(0);
        string path = hindcast.File("people.csv", $"{next}\n{Row(next)}\n");

        if (says is null)
            Assert.Contains("else what it told ends here: new SQLs.", hindcast.Run("import", path).Ends(0).Output,
                StringComparison.Ordinal);
        else
            Assert.Contains(says, hindcast.Run("import", path, "--commit").Refuses("columns-gone").Error,
                StringComparison.Ordinal);
        string map = hindcast.File("map.yaml", $"kind: contact\nsource: {(header == Leads ? "salesforce" : "hubspot")}\n"
            + $"fields: {{ id: {(header == Leads ? "Id, converted: IsConverted" : "Record ID, created_on: Create Date")} }}\n");
        hindcast.Run("import", path, "--map", map, "--commit").Ends(0);
    }

    /// <summary>Drafts that are gone take no column with them; a status that kept some out is needed.</summary>
    [Fact]
    public void A_status_that_kept_drafts_out_is_missed_and_not_the_drafts()
    {
        const string contracts = "Id,AccountId,Status,StartDate,EndDate,ContractTerm,ContractNumber\n"
            + "800A,001A,Activated,2026-01-05,2027-01-05,12,1\n800B,001B,Draft,2026-01-05,2027-01-05,12,2\n"
            + "800C,001C,Draft,2026-01-05,2027-01-05,12,3\n";
        hindcast.Run("import", hindcast.File("c.csv", contracts), "--known-on", "2026-10-31", "--commit").Ends(0);
        Assert.DoesNotContain("have no due day", hindcast.Run("renewals").Ends(0).Output, StringComparison.Ordinal);

        Assert.Contains("'Status' of salesforce subscription told which contracts are drafts", hindcast.Run("import",
            hindcast.File("c.csv", contracts.Replace("Status", "Phase", StringComparison.Ordinal))).Refuses("columns-gone").Error,
            StringComparison.Ordinal);
        string inForce = contracts.Replace("Draft", "Activated", StringComparison.Ordinal);
        Assert.DoesNotContain("this one has not", hindcast.Run("import", hindcast.File("c.csv", inForce), "--known-on",
            "2026-11-05", "--commit").Ends(0).Output, StringComparison.Ordinal);
        Assert.Contains("had 'Status', and this one has not", hindcast.Run("import", hindcast.File("c.csv", inForce.Replace(
            "Status", "Phase", StringComparison.Ordinal))).Ends(0).Output, StringComparison.Ordinal);
    }

    private const string Leads = "Id,Company,Status,LeadSource,IsConverted,CreatedDate,OwnerId", Contacts = "Record ID,"
        + "Lifecycle Stage,Create Date,Original Source,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date";
}
