using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Facts.Import.Recognising;

/// <summary>Issue 3: a known export that lacks a column is never called a table of no facts.</summary>
public sealed class TablesOfNoFactsTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    /// <summary>Refused where a needed column is called otherwise, read where it may be absent.</summary>
    [Theory]
    [InlineData("id,Customer ID,Plan,Product,Quantity,Currency,Amount,Status,Start (UTC),Current Period End (UTC)", "Plan", "Price", false)]
    [InlineData("id,Customer ID,Plan,Product,Price,Quantity,Currency,Amount,Status,Current Period End (UTC)", "Status", "Zed", true)]
    [InlineData("Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,Product,Price,Deal owner", "Close Date", "Zed", true)]
    [InlineData("Id,FirstName,LastName,Email,Company,Status,LeadSource,IsConverted,OwnerId,CreatedDate,IsDeleted", "Id", "Zed", true)]
    [InlineData("Id,CampaignId,LeadId,ContactId,Status,HasResponded,CreatedDate", "CampaignId", "Zed", true)]
    [InlineData("EngagementId,ContactId,DealId,ActivityDate,Subject,Status", "ActivityDate", "Zed", true)]
    public void A_known_export_is_not_passed_over(string header, string column, string now, bool isRefused)
    {
        string row = string.Join(',', header.Split(',').Select(_ => "2026-01-05"));
        string Folder(string text)
        {
            string path = hindcast.File(Path.Combine("all", "export.csv"), $"{text}\n{row}\n");
            hindcast.File(Path.Combine("all", "tickets.csv"), "id,organization_id,requester_id,created_at,solved_at,status,"
                + "priority\n1,2,3,2026-01-05,2026-01-06,solved,high\n");
            return Path.GetDirectoryName(path)!;
        }

        Assert.DoesNotContain("skipped", hindcast.Run("import", Folder(header), "--currency", "EUR", "--commit").Ends(0).Output,
            StringComparison.Ordinal);
        var said = hindcast.Run("import", Folder(header.Replace(column, now, StringComparison.Ordinal)), "--currency", "EUR",
            "--commit");

        if (isRefused)
            Assert.Contains($"It lacks '{column}'", said.Refuses("columns-gone").Error, StringComparison.Ordinal);
        else
            Assert.DoesNotContain("skipped", said.Ends(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Product,Price,Currency", "It lists products")]
    [InlineData("Owner ID,First Name,Last Name,Email", "It lists owners")]
    [InlineData("deal_id,company_id,type_id,_fivetran_synced", "It only joins ids")]
    [InlineData("company_id,timestamp,_fivetran_synced,source,source_id,name,value", "It is the history of what companies")]
    [InlineData("Date,Subject,Account Name,Opportunity Name,Stage,Close Date,Assigned", "It is a report of tasks")]
    [InlineData("deal_id,company_id,type,label", "are those of no export")]
    public void A_table_of_no_facts_says_what_it_is(string header, string says) => Assert.Contains(says, Exports.Of(header,
        string.Join(',', header.Split(',').Select(_ => "7"))).Refusal!.Message, StringComparison.Ordinal);
}
