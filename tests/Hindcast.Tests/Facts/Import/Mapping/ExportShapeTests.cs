using Hindcast.Facts;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Facts.Import.Mapping;

/// <summary>Issue 3: an export that is called otherwise in a column next month is missed, not passed over.</summary>
public sealed class ExportShapeTests : IDisposable
{
    private const string Stripe = "id,Customer ID,Plan,Quantity,Currency,Amount,Status,Start (UTC),Current Period End (UTC)",
        Subscription = "s1,c1,basic,1,eur,10,active,2026-01-01,2027-01-01", Deals =
            "Opportunity ID,Opportunity Name,Created Date,Close Date,Stage,Amount,Type,Region";

    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void A_needed_column_that_is_gone_is_refused_in_a_folder_and_the_draft_mends_it()
    {
        string folder = Path.Combine(hindcast.Folder, "next");
        Write("subs.csv", Stripe, Subscription);
        Write("opportunities.csv", Deals, "D1,One,2026-04-03,2026-06-05,Closed Won,10,New,EMEA");
        hindcast.Run("import", folder, "--commit").Ends(0);
        Write("subs.csv", Stripe.Replace("Current Period End (UTC)", "Renews (UTC)", StringComparison.Ordinal),
            Subscription);

        string why = hindcast.Run("import", folder, "--commit").Refuses("columns-gone").Error;
        Assert.Contains("is nearly stripe subscription. It lacks 'Current Period End (UTC)', which the last import of stripe "
            + "subscription names; new in it: 'Renews (UTC)'.", why, StringComparison.Ordinal);
        string draft = hindcast.Run("import", Path.Combine(folder, "subs.csv"), "--map-draft").Ends(0).Output;
        string map = hindcast.File("map.yaml", draft.Replace("due_on: ''", "due_on: Renews (UTC)",
            StringComparison.Ordinal));
        hindcast.Run("import", Path.Combine(folder, "subs.csv"), "--map", map, "--commit").Ends(0);
        Assert.DoesNotContain("skipped", hindcast.Run("import", folder, "--commit").Ends(0).Output,
            StringComparison.Ordinal);

        Write("opportunities.csv", Deals.Replace("Opportunity ID", "Ref", StringComparison.Ordinal),
            "D1,One,2026-04-03,2026-06-05,Closed Won,10,New,EMEA");
        Assert.Contains("It lacks 'Opportunity ID'", hindcast.Run("import", folder).Refuses("columns-gone").Error,
            StringComparison.Ordinal);

        void Write(string name, params string[] lines) => hindcast.File(Path.Combine("next", name), string.Join('\n',
            lines));
    }

    /// <summary>Whatever column makes it unknown is missed; without its ids rows would be other rows; a field that is
    /// read
    /// from another column is told.</summary>
    [Theory]
    [InlineData("Name", "columns-gone", "It lacks 'Name'")]
    [InlineData("WhoId", "columns-moved", null)]
    [InlineData("ActivityDate", "columns-moved", "happened_on was read from 'ActivityDate', which is gone, and is now from 'CreatedDate'")]
    [InlineData("TaskId", "columns-gone", "It lacks 'TaskId'")]
    public void Each_column_that_is_gone_is_told(string column, string rule, string? says)
    {
        const string accounts = "Id,Name,Industry,Type,CreatedDate,OwnerId,IsDeleted\n001,Acme,Tech,Customer,2026-01-05,005,false\n",
            tasks = "TaskId,Subject,ActivityDate,Status,WhoId,WhatId,OwnerId,CreatedDate\n00T,Call,2026-02-05,Done,003,006,005,2026-02-01\n";
        string text = accounts.Contains(column, StringComparison.Ordinal) && column != "TaskId" ? accounts : tasks;
        hindcast.Run("import", hindcast.File("export.csv", text), "--commit").Ends(0);

        var said = hindcast.Run("import", hindcast.File("export.csv", text.Replace(column, "Renamed",
            StringComparison.Ordinal)));

        Assert.Equal((says is not null, rule == "columns-gone" ? 2 : 0), ((said.Output + said.Error).Contains(rule,
            StringComparison.Ordinal), said.Exit));
        Assert.Contains(says ?? "", said.Output + said.Error, StringComparison.Ordinal);
    }

    /// <summary>A first import knows the shapes of the mappings that ship.</summary>
    [Fact]
    public void A_shipped_mapping_misses_one_column_without_any_memory()
    {
        string path = hindcast.File("subs.csv", $"{Stripe.Replace("Customer ID", "Client", StringComparison.Ordinal)}\n{Subscription}");

        Assert.Contains("It lacks 'Customer ID', which the mapping that ships for stripe subscription names",
            hindcast.Run("import", path).Refuses("columns-gone").Error, StringComparison.Ordinal);
    }

    /// <summary>What may be absent is told and goes on; another table of few columns is no export of theirs.</summary>
    [Fact]
    public void An_optional_column_is_a_note_and_another_table_is_passed_over()
    {
        hindcast.Run("import", hindcast.File("subs.csv", $"{Stripe}\n{Subscription}"), "--known-on", "2026-10-31",
            "--commit").Ends(0);
        string folder = Path.Combine(hindcast.Folder, "next");
        hindcast.File(Path.Combine("next", "subs.csv"), $"{Stripe.Replace("Start (UTC)", "Begun", StringComparison.Ordinal)}\n{Subscription}");
        hindcast.File(Path.Combine("next", "plans.csv"), "id,Plan,Currency,Amount\np1,basic,eur,10\n");

        string said = hindcast.Run("import", folder, "--commit").Ends(0).Output;

        Assert.Contains("The last import of stripe subscription had 'start_on', and this one has not; new in it: 'Begun'.",
            said, StringComparison.Ordinal);
        Assert.Contains("plans.csv: skipped.", said, StringComparison.Ordinal);
    }

    /// <summary>What is read as another kind is never nearly the history that came before, in a folder with it
    /// too.</summary>
    [Theory]
    [InlineData("Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate,Probability", "008,006,Proposal,10,2026-06-05,2026-04-03,50",
        "Id,Name,StageName,Amount,CloseDate,CreatedDate,AccountId", "006,One,Proposal,10,2026-06-05,2026-04-03,001")]
    [InlineData("_fivetran_active,_fivetran_start,account_id,amount,close_date,created_date,id,name,stage_name",
        "true,2026-04-03,001,10,2026-06-05,2026-04-03,007,One,Proposal",
        "_fivetran_active,account_id,amount,close_date,created_date,id,name,stage_name,fiscal_year",
        "true,001,10,2026-06-05,2026-04-03,007,One,Proposal,2026")]
    public void A_deal_export_is_not_missed_for_the_history_beside_it(string history, string change, string deals, string deal)
    {
        string folder = Path.Combine(hindcast.Folder, "both");
        hindcast.Run("import", hindcast.File(Path.Combine("both", "history.csv"), $"{history}\n{change}\n"), "--commit")
            .Ends(0);
        Assert.Contains("opportunity, 1 rows = 1 accepted", hindcast.Run("import", hindcast.File(Path.Combine("both",
            "deals.csv"), $"{deals}\n{deal}\n")).Ends(0).Output, StringComparison.Ordinal);

        Assert.DoesNotContain("skipped", hindcast.Run("import", folder).Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>A history that no longer says of which deals it tells is no list of deals; nor is one that a sync tool
    /// keeps.</summary>
    [Theory]
    [InlineData("Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate,CreatedById", "008,006,Proposal,10,2026-06-05,2026-04-03,005",
        "OpportunityId,", "Opportunity,", "It lacks 'OpportunityId'")]
    [InlineData("_fivetran_active,_fivetran_start,_fivetran_end,amount,close_date,created_date,id,stage_name",
        "true,2026-04-03,9999-12-31,10,2026-06-05,2026-04-03,006,Proposal", "_fivetran_start", "valid_from", "It lacks '_fivetran_start'")]
    public void A_history_without_its_key_is_not_read_as_deals(string history, string change, string key, string now, string says)
    {
        string folder = Path.Combine(hindcast.Folder, "both");
        hindcast.File(Path.Combine("both", "deals.csv"), "Id,Name,StageName,Amount,CloseDate,CreatedDate,AccountId,LeadSource,IsDeleted\n"
            + "006,One,Proposal,10,2026-06-05,2026-04-03,001,Web,false\n");
        string path = hindcast.File(Path.Combine("both", "history.csv"), $"{history}\n{change}\n");
        hindcast.Run("import", folder, "--commit").Ends(0);
        File.WriteAllText(path, $"{history.Replace(key, now, StringComparison.Ordinal)}\n{change}\n");

        Assert.Contains(says, hindcast.Run("import", folder, "--commit").Refuses("columns-gone").Error, StringComparison.Ordinal);
    }

    /// <summary>Each of several exports of a kind is known next month, not the last alone; a workspace that kept one knows
    /// that.</summary>
    [Fact]
    public void Every_export_of_a_kind_is_remembered()
    {
        string[] headers = ["Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate,Probability",
            "Id,OpportunityId,Field,OldValue,NewValue,CreatedDate,CreatedById"];
        string folder = Path.Combine(hindcast.Folder, "both");
        hindcast.File(Path.Combine("both", "a.csv"), $"{headers[0]}\n008,006,Proposal,10,2026-06-05,2026-04-03,50\n");
        hindcast.File(Path.Combine("both", "b.csv"), $"{headers[1]}\n017,006,StageName,Lead,Proposal,2026-04-03,005\n");
        hindcast.Run("import", folder, "--commit").Ends(0);

        foreach (var (name, header, key) in new[] { ("a.csv", headers[0], "StageName"), ("b.csv", headers[1], "NewValue") })
            Assert.Contains($"It lacks '{key}'", hindcast.Run("import", hindcast.File(name, header.Replace(key, "Zed",
                StringComparison.Ordinal) + "\n008,006,a,b,2026-06-05,2026-04-03,c\n")).Refuses("columns-gone").Error,
                StringComparison.Ordinal);
        Assert.Equal(["{}"], ExportShape.Each("{}"));
    }

    /// <summary>Of two exports that differ in the header that is gone, the one is named that the new header is akin to, and
    /// the other beside it.</summary>
    [Theory]
    [InlineData("Opportunity,", "It lacks 'OpportunityId' (or, of another, 'LeadId')")]
    [InlineData("Lead Ref,", "It lacks 'LeadId' (or, of another, 'OpportunityId')")]
    [InlineData("", "It lacks one of 'LeadId', 'OpportunityId', which the last import of")]
    public void Two_exports_of_a_kind_are_told_apart(string now, string says)
    {
        const string history = "Id,OpportunityId,CreatedById,CreatedDate,Field,OldValue,NewValue,IsDeleted";
        foreach (string key in new[] { "OpportunityId", "LeadId" })
            hindcast.File(Path.Combine("both", key + ".csv"), history.Replace("OpportunityId", key, StringComparison.Ordinal)
                + "\n017,006,005,2026-04-03,StageName,Lead,Proposal,false\n");
        string folder = Path.Combine(hindcast.Folder, "both");
        hindcast.Run("import", folder, "--commit").Ends(0);
        hindcast.File(Path.Combine("both", "OpportunityId.csv"), history.Replace("OpportunityId,", now, StringComparison.Ordinal)
            + (now.Length > 0 ? "\n017,006,005" : "\n017,005") + ",2026-04-03,StageName,Lead,Proposal,false\n");

        Assert.Contains(says, hindcast.Run("import", folder).Refuses("columns-gone").Error, StringComparison.Ordinal);
    }

    /// <summary>A needed header of which nothing is counted is a note, next month too; a key is still
    /// refused, and a currency is asked for.</summary>
    [Theory]
    [InlineData("Plan", "had 'plan', and this one has not")]
    [InlineData("priority", "had 'priority', and this one has not")]
    [InlineData("currency_code", null)]
    [InlineData("status", "It lacks 'status'")]
    [InlineData("Customer ID", "It lacks 'Customer ID'")]
    public void A_column_that_only_describes_stops_nothing(string column, string? says)
    {
        (string header, string row) = column switch
        {
            "priority" or "status" => ("id,organization_id,requester_id,created_at,solved_at,status,priority,reopens",
                "1,2,3,2026-05-05,2026-05-06,solved,high,0"),
            "currency_code" => ("id,customer_id,status,current_term_start,current_term_end,mrr,currency_code",
                "s1,c1,active,1767225600,1798761600,12550,EUR"),
            _ => (Stripe, Subscription),
        };
        hindcast.Run("import", hindcast.File("export.csv", $"{header}\n{row}\n"), "--known-on", "2026-10-31", "--commit")
            .Ends(0);
        string[] headers = header.Split(','), cells = row.Split(',');
        int at = Array.IndexOf(headers, column);
        string without = hindcast.File("export.csv", string.Join(',', headers.Where((_, c) => c != at)) + "\n"
            + string.Join(',', cells.Where((_, c) => c != at)) + "\n");

        var said = hindcast.Run("import", without, "--commit");
        if (says is null)
        {
            Assert.Contains("state it with --currency", said.Refuses("columns-gone").Error, StringComparison.Ordinal);
            hindcast.Run("import", without, "--currency", "EUR", "--commit").Ends(0);
        }
        else
            Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
        Assert.Equal(column is "status" or "Customer ID" ? 2 : 0, hindcast.Run("import", without, "--commit").Exit);
    }

    /// <summary>Whatever shapes are remembered, each export that is known comes again as what it was.</summary>
    [Fact]
    public void Each_shipped_export_stays_of_its_kind_beside_all_others()
    {
        string[] headers = [.. ShippedMappings.All.Select(m => string.Join(',', m.Columns.Select(c => c.Column).Union(m.Needs)
                .Select(c => $"\"{c}\""))), .. Salesforce];
        (string?, FactKind?)[] alone = [.. headers.Select(header => Kind(header, []))];
        ImmutableArray<(string, string)> all = [.. headers.SelectMany(Shapes)];

        Assert.DoesNotContain(headers, header => !Shapes(header).Any());
        Assert.All(headers.Zip(alone), one => Assert.Equal(one.Second, Kind(one.First, all)));

        static (string?, FactKind?) Kind(string header, ImmutableArray<(string, string)> remembered)
        {
            using var exports = new Exports().With("export.csv", header, Row(header));
            var plan = exports.Plan(Exports.Plain with { RememberedShapes = remembered, Currency = "EUR" });
            return (plan.Refusal?.Rule, plan.File().Kind);
        }

        static IEnumerable<(string, string)> Shapes(string header)
        {
            using var exports = new Exports().With("export.csv", header, Row(header));
            return exports.Plan(Exports.Plain with { Currency = "EUR" }).Shapes;
        }

        static string Row(string header) => string.Join(',', header.Split(',').Select(_ => "2026-01-05"));
    }

    private static readonly string[] Salesforce =
    [
        "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,LeadSource,IsClosed,IsWon,OwnerId,CreatedDate,IsDeleted",
        "Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,ExpectedRevenue,CloseDate,Probability,ForecastCategory,IsDeleted",
        "Id,OpportunityId,CreatedById,CreatedDate,Field,OldValue,NewValue,IsDeleted",
        "Id,LeadId,CreatedById,CreatedDate,Field,OldValue,NewValue,IsDeleted",
        "Id,Company,Status,LeadSource,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedOpportunityId,OwnerId,CreatedDate,IsDeleted",
        "Id,Name,Type,Industry,NumberOfEmployees,OwnerId,CreatedDate,IsDeleted",
        "Id,AccountId,Status,StartDate,EndDate,ContractTerm,ContractNumber,ActivatedDate,OwnerId,CreatedDate,IsDeleted",
        "Id,CaseNumber,AccountId,Status,Priority,Origin,IsClosed,ClosedDate,OwnerId,CreatedDate,IsDeleted",
        "Id,WhoId,WhatId,AccountId,Subject,ActivityDate,Status,Priority,Type,IsClosed,OwnerId,CreatedDate,IsDeleted",
        "Id,Name,Type,Status,StartDate,EndDate,BudgetedCost,ActualCost,IsActive,OwnerId,CreatedDate,IsDeleted",
        "Id,CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate,IsDeleted",
        "Contract Number,Account Name,Account ID,Status,Contract Start Date,Contract End Date,Contract Term (months),ARR,Contract Owner",
        "Lead ID,First Name,Last Name,Company / Account,Email,Lead Source,Lead Status,Converted,Converted Date,Create Date,Lead Owner",
        "Case Number,Case ID,Account Name,Account ID,Subject,Status,Priority,Date/Time Opened,Date/Time Closed,Case Owner,Case Origin",
        "Opportunity ID,Opportunity Name,Account Name,Account ID,Stage,Amount,Created Date,Close Date,Type,Product Name,Sales Price",
        "Account ID,Account Name,Account Owner,Type,Industry,Employees,Annual Revenue,Billing Country,Created Date,ARR",
        "Record ID,Company name,Company owner,Create Date,Lifecycle Stage,City,Country/Region,Industry",
        "Record ID,Ticket name,Pipeline,Ticket status,Create date,Close date,Priority,Source,Ticket owner,Associated Company IDs",
    ];

    /// <summary>Tables that share a few columns with an export that nobody brought are passed over with a word; one whose
    /// own kind lacks a day says so.</summary>
    [Theory]
    [InlineData("Id,Name,StageName,CloseDate,Amount,AccountId", "006,One,Proposal,2026-06-05,10,001",
        "It has most columns of opportunities, but lacks 'created_on' (when it was created)")]
    [InlineData("Gsid,Company Gsid,Name,Due Date,Close Date,Stage,Owner", "1,2,Call,2026-06-05,,Open,Ann",
        "It is nearly gainsight renewal. It lacks 'Target Amount'")]
    [InlineData("id,customer,status,start_date,end_date,currency,quantity,interval",
        "s1,c1,active,1767225600,1798761600,usd,3,month", "It is nearly stripe subscription. It lacks 'current_period_end'")]
    [InlineData("id,customer_id,status,currency_code,date,total,mrr", "q1,c1,open,USD,1767225600,100,100",
        "It is nearly chargebee subscription. It lacks 'current_term_end'")]
    public void A_table_that_shares_columns_stops_no_folder(string header, string row, string says)
    {
        string folder = Path.Combine(hindcast.Folder, "all");
        hindcast.File(Path.Combine("all", "deals.csv"), $"{Deals}\nD1,One,2026-04-03,2026-06-05,Closed Won,10,New,EMEA\n");
        hindcast.File(Path.Combine("all", "other.csv"), $"{header}\n{row}\n");

        string said = hindcast.Run("import", folder, "--commit").Ends(0).Output;

        Assert.Contains("deals.csv: opportunity, 1 rows = 1 accepted", said, StringComparison.Ordinal);
        Assert.Contains($"other.csv: skipped. {says}", said, StringComparison.Ordinal);
    }

    /// <summary>Renewals without their ids would be other renewals, whatever scope is stated.</summary>
    [Fact]
    public void Renewals_whose_ids_are_gone_are_refused()
    {
        const string renewals = "Gsid,Company Gsid,Name,Due Date,Close Date,Target Amount,Final Amount,Stage\n"
            + "1R,1P,Acme 2026,2026-06-05,,500,,Open\n";
        hindcast.Run("import", hindcast.File("renewals.csv", renewals), "--commit").Ends(0);
        string renamed = hindcast.File("next.csv", renewals.Replace("Gsid,Company", "Renewal Key,Company",
            StringComparison.Ordinal));

        Assert.Contains("It lacks 'Gsid'", hindcast.Run("import", renamed, "--scope", "partial", "--commit")
            .Refuses("columns-gone").Error, StringComparison.Ordinal);
    }
}
