using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 3: rows that no column names are named by what tells them apart.</summary>
public class RowNamesTests
{
    [Fact]
    public void Rows_alike_are_numbered_and_none_is_lost()
    {
        var plan = Exports.Of("Day,Campaign,Cost,Clicks,Impressions",
            "2026-03-04,Brand,10,1,5", "2026-03-04,Brand,7,2,9", "2026-03-05,Brand,3,1,2");

        Assert.Equal(["2026-03-04/Brand", "2026-03-04/Brand#2", "2026-03-05/Brand"], plan.Rows().Texts(Fields.Id));
        Assert.Equal([10m, 7m, 3m], plan.Rows().Amounts(Fields.Cost));
    }

    [Fact]
    public void An_export_that_overlaps_another_gives_the_same_names_again()
    {
        using var exports = new Exports()
            .With("march.csv", "Day,Campaign,Cost,Clicks,Impressions", "2026-03-04,Brand,10,1,5",
                "2026-03-05,Brand,3,1,2")
            .With("weeks.csv", "Day,Campaign,Cost,Clicks,Impressions", "2026-03-05,Brand,3,1,2",
                "2026-03-06,Brand,4,1,2");
        var plan = exports.Plan(Exports.Plain with { Source = "ads" });

        Assert.Equal(3, plan.Rows().Count);
        Assert.Equal(1, plan.Files.Sum(f => f.Duplicates));
    }

    [Fact]
    public void A_time_of_day_is_kept_and_a_day_alone_is_no_instant()
    {
        var plan = Exports.Of("deal_id,date_entered,value",
            "7,2026-03-04T10:11:12+02:00,proposal", "7,2026-03-04 18:30:00,won", "8,2026-03-05,lost");

        Assert.Equal(["7/2026-03-04T08:11:12/proposal", "7/2026-03-04T18:30:00/won", "8/2026-03-05/lost"], plan.Rows()
            .Texts(Fields.Id));
        Assert.Equal(["2026-03-04", "2026-03-04", "2026-03-05"], plan.Rows().Days(Fields.ChangedOn));
        Assert.Equal(1, plan.Rows().Instant(Fields.ChangedAt)!.Seconds.Count(s => s == InstantColumn.Missing));
    }

    /// <summary>Issue 3: a table of which each row names one of few companies is no list of companies, unless somebody
    /// says so; a company twice is one.</summary>
    [Fact]
    public void Rows_that_repeat_an_id_and_differ_are_no_accounts()
    {
        string[] lines = ["Account ID,Account Name,Billing City,Asset", .. Enumerable.Range(0, 9).Select(i =>
            $"A{i % 2},Acme {i % 2},Rome,Unit {i}")];
        using var exports = new Exports().With("assets.csv", lines);

        Assert.Contains("has 2 ids in 'Account ID' on 9 rows that differ", exports.Plan().Refusal!.Message,
            StringComparison.Ordinal);
        Assert.Equal(2, exports.Plan(Exports.Plain with { Kind = Hindcast.Facts.FactKind.Account }).Rows().Count);
        Assert.Equal(2, Exports.Of([.. lines.Select(line => line[..line.LastIndexOf(',')])]).Rows().Count);
    }

    /// <summary>Issue 3: rows with ids of their own are not the contracts whose numbers they repeat; a deal for each of
    /// its products is one deal.</summary>
    [Fact]
    public void Rows_with_ids_of_their_own_are_not_what_they_repeat()
    {
        string[] orders = ["Contract Number,Account ID,Contract Start Date,Contract End Date,Unit ID,ARR",
            .. Enumerable.Range(0, 9).Select(i => $"{100 + (i % 2)},A1,2026-01-05,2026-12-31,R{i},5")];

        Assert.Contains("has 2 ids in 'Contract Number' on 9 rows that differ", Exports.Of(orders).Refusal!.Message,
            StringComparison.Ordinal);
        Assert.Equal(2, Exports.Of([orders[0].Replace("Unit ID", "Product", StringComparison.Ordinal),
            .. orders[1..]]).Rows().Count);
        Assert.Equal(2, Exports.Of(["Opportunity ID,Created Date,Close Date,Stage,Product Name",
            .. Enumerable.Range(0, 9).Select(i => $"D{i % 2},2026-01-05,2026-02-05,Closed Won,P{i}")]).Rows().Count);
    }

    /// <summary>Issue 2: a short query of accounts is one; its columns alone are those of others too, and the ids
    /// tell.</summary>
    [Theory]
    [InlineData("0015g00000ABAAzAAA", null)]
    [InlineData("7015g00000ABAAzAAA", "ids-of-another")]
    [InlineData("a0B5g00000ABAAzAAA", "ids-of-another")]
    public void A_short_query_is_of_accounts_by_its_ids(string id, string? rule)
    {
        var plan = Exports.Of("Id,Name,Type,OwnerId,CreatedDate,IsDeleted", $"{id},Acme,Customer,0055g00000ABAAzAAA,2026-01-05,"
            + "false");

        Assert.Equal(rule, plan.Refusal?.Rule);
        if (rule is null)
            Assert.Equal((Hindcast.Facts.FactKind.Account, "salesforce"), (plan.Rows().Kind,
                plan.Snapshots.Single().Head.Source));
    }
}
