using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 3: a total that names what it is of is no row, in every kind; a customer whose name says <i>total</i>
/// is one; of what cannot be told nothing is counted in silence.</summary>
public class SettleTotalsTests
{
    private const string Terms = "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Segment";

    /// <summary>1,000 + 2,000 of two terms and 500 of a third; the totals between them bear 3,000 and 3,500.</summary>
    [Theory]
    [InlineData("Subtotal SMB", "Grand Total EUR")]
    [InlineData("Subtotal: SMB", "Gesamt EUR")]
    [InlineData("SMB Subtotal", "Totale complessivo")]
    [InlineData("Zwischensumme SMB", "Gesamtergebnis")]
    [InlineData("Teilsumme Q1", "Gesamtsumme EUR")]
    [InlineData("Summe SMB", "Summe gesamt")]
    [InlineData("Sous-total SMB", "Total général")]
    [InlineData("SMB Total", "Total EUR")]
    public void Totals_that_say_of_what_they_are_are_left_out(string group, string all)
    {
        var plan = Exports.Of(Terms, "S1,A1,2025-01-01,2026-01-01,1000,Renewed,SMB",
            "S2,A2,2025-01-01,2026-01-01,2000,Churned,SMB", $"{group},,,,3000,,SMB",
            "S3,A3,2025-01-01,2026-01-01,500,Renewed,ENT", $"{all},,,,3500,,");

        Assert.Equal((3, 3, 0, 2), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined,
            plan.File().Dialect!.TotalRows));
        Assert.Equal(3_500m, plan.Rows().Amounts(Fields.Arr).Sum());
    }

    [Theory]
    [InlineData("Account ID,Account Name,Industry,Employees,ARR,Status", "A1,Acme,Retail,10,1000,customer",
        "A2,Beta,Retail,20,2000,customer", "Subtotal Retail,,,30,3000,")]
    [InlineData("Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,Original Source",
        "1,2026-01-02,lead,,Paid", "2,2026-01-02,lead,2026-01-03,Paid", "Teilsumme Paid,,,,")]
    [InlineData("Account,Date,Health Score", "A1,2026-09-01,50", "A2,2026-09-01,70", "Summe EMEA,,120")]
    [InlineData("Account,Date,Health Score", "A1,2026-09-01,50", "A2,2026-09-01,70", "Durchschnitt,,60")]
    [InlineData("Opportunity ID,Account Name,Stage,Amount,Created Date,Close Date,Closed,Won",
        "006A1,Acme,Closed Won,100,2026-01-02,2026-02-03,1,1", "006A2,Acme,Open,50,2026-01-02,2026-02-03,0,0",
        "Subtotal EMEA,,,150,,,,")]
    [InlineData("Day,Campaign,Cost (EUR)", "2026-10-13,Brand,1234.56", "2026-10-14,Brand,1000.00",
        ",Subtotal: Brand,2234.56")]
    [InlineData("Region,Opportunity ID,Stage,Amount,Created Date,Close Date",
        "EMEA,006A1,Closed Won,100,2026-01-02,2026-02-03", "EMEA,006A2,Open,50,2026-01-02,2026-02-03",
        "Gesamt EMEA,2,,150,,")]
    public void So_they_are_in_every_kind(params string[] lines)
    {
        var plan = Exports.Of(lines);

        Assert.Equal((2, 2, 0, 1), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined,
            plan.File().Dialect!.TotalRows));
    }

    /// <summary>Customers called so, one of them the last line, are rows where they bear what rows bear.</summary>
    [Fact]
    public void A_customer_whose_name_says_total_is_a_row()
    {
        var named = Exports.Of("Account,Industry,Employees,ARR", "Acme,Retail,10,1000", "Total Wine,Retail,20,700",
            "Summit,Bank,20,300", "Gesamtschule Nord,School,30,200", "Media Markt,Retail,30,100",
            "Total Energies,Oil,40,900");
        Assert.Equal((6, 0), (named.File().Accepted, named.File().Quarantined));

        var byId = Exports.Of("Account Name,Account ID,Industry,ARR", "Acme,1,Retail,1000", "Total Wine,2,,700",
            "Gesamt Nord,3,,1700");
        Assert.Equal((2, 0, 1), (byId.File().Accepted, byId.File().Quarantined, byId.File().Dialect!.TotalRows));
        Assert.Equal(["1", "2"], byId.Rows().Texts(Fields.Id));
    }

    /// <summary>It lacks what the others bear, as a total does, and is not what they come to.</summary>
    [Fact]
    public void What_cannot_be_told_is_held_back_with_its_words()
    {
        var plan = Exports.Of("Account,Industry,Employees,ARR", "Acme,Retail,10,1000", "Beta,Bank,20,700",
            "Total Wine,,,300");

        Assert.Equal((2, "says-total", 4), (plan.File().Accepted, plan.Problem().Rule, plan.Problem().Line));
        Assert.Contains("'Total Wine' in 'Account'", plan.Problem().Message, StringComparison.Ordinal);
    }

    /// <summary>A total that bears a day names no account, whatever the kind.</summary>
    [Fact]
    public void A_total_that_bears_a_day_is_held_back()
    {
        var plan = Exports.Of("Date,Account,Health Score", "2026-09-01,A1,50", "2026-09-01,A2,70",
            "2026-09-01,Subtotal EMEA,120");

        Assert.Equal((2, "says-total"), (plan.File().Accepted, plan.Problem().Rule));
    }
}
