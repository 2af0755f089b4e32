using Hindcast.Facts;

namespace Hindcast.Tests.Facts.Import.Recognising;

/// <summary>Issue 3: what needs few columns never stands for an export of another kind that has lost one.</summary>
public class TellTalesTests
{
    private const string Contract = "Contract Number,Account Name,Account ID,Status,Contract Start Date,Contract End Date,"
        + "Contract Term (months),ARR,Contract Owner",
        Deal = "Opportunity ID,Opportunity Name,Account Name,Account ID,Stage,Amount,Created Date,Close Date,Opportunity "
        + "Owner,Product Name,Sales Price", Company = "Record ID,Company name,Company owner,Create Date,Lifecycle Stage,"
        + "City,Country/Region,Industry";

    [Theory]
    [InlineData(Contract, "Contract Term (months)", FactKind.Subscription)]
    [InlineData(Contract, "ARR", FactKind.Subscription)]
    [InlineData(Company, "Company owner", FactKind.Account)]
    [InlineData(Company, "Industry", FactKind.Account)]
    [InlineData(Deal, "Account ID", FactKind.Opportunity)]
    [InlineData("Account ID,Account Name,Account Owner,Industry,Employees,Contract Start Date,Contract End Date", "Employees",
        FactKind.Account)]
    [InlineData("Record ID,Email,First Name,Company name,Industry,Create Date,Lifecycle Stage", "First Name", FactKind.Contact)]
    public void An_export_without_an_optional_column_stays_of_its_kind(string header, string column, FactKind kind)
    {
        foreach (string without in new[] { Without(header, column), header.Replace(column, "Zed", StringComparison.Ordinal) })
            Assert.Equal(kind, Exports.Of(without, string.Join(',', without.Split(',').Select(_ => "2026-01-05"))).File().Kind);
    }

    /// <summary>Without what its own kind needs it is refused, whatever else it has columns enough for.</summary>
    [Theory]
    [InlineData(Contract, "Contract Number", "has columns of subscriptions (", "'id'", "--kind account")]
    [InlineData(Contract, "Contract End Date", "has columns of subscriptions (", "'due_on'", "--kind account")]
    [InlineData(Deal, "Opportunity ID", "has columns of opportunities (", "'id'", "--kind account")]
    public void An_export_that_lost_a_needed_column_is_refused_as_its_kind(string header, string column, params string[] says)
    {
        string without = Without(header, column);
        using var exports = new Exports().With("export.csv", without, string.Join(',', without.Split(',').Select(_ => "2026-01-05")))
            .With("deals.csv", "Opportunity ID,Created Date,Close Date,Stage", "D1,2026-01-05,2026-01-06,Closed Won");
        var refusal = exports.Plan().Refusal!;

        Assert.Equal("columns-gone", refusal.Rule);
        Assert.All(says, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    /// <summary>Companies have a stage of life as people have; a domain or an industry is theirs, an e-mail or a first
    /// name is a person's, and where neither is told it is asked.</summary>
    [Theory]
    [InlineData("hs_object_id,name,domain,industry,annualrevenue,createdate,lifecyclestage,hubspot_owner_id", FactKind.Account)]
    [InlineData("hs_object_id,name,domain,createdate,lifecyclestage", FactKind.Account)]
    [InlineData("hs_object_id,name,annualrevenue,createdate,lifecyclestage,hs_analytics_source", FactKind.Account)]
    [InlineData("hs_object_id,name,domain,industry,numberofemployees,createdate", FactKind.Account)]
    [InlineData("Record ID,Name,Industry,Create Date,Lifecycle Stage,Website", FactKind.Account)]
    [InlineData("Id,Name,Company,Industry,AnnualRevenue,LeadSource,IsConverted,CreatedDate", FactKind.Contact)]
    [InlineData("hs_object_id,firstname,lastname,createdate,lifecyclestage,hs_lead_status,industry", FactKind.Contact)]
    [InlineData("hs_object_id,email,createdate,lifecyclestage,website,industry,annualrevenue", FactKind.Contact)]
    [InlineData("hs_object_id,createdate,lifecyclestage,hs_lead_status", FactKind.Contact)]
    [InlineData("hs_object_id,name,createdate,lifecyclestage,hubspot_owner_id,city", null)]
    [InlineData("Record ID,Create Date,Lifecycle Stage,Industry,Website", null)]
    public void Companies_and_people_are_told_by_what_they_alone_have(string header, FactKind? kind)
    {
        var plan = Exports.Of(header, string.Join(',', header.Split(',').Select(_ => "2026-01-05")));

        Assert.Equal(kind is null ? "kind-untold" : null, plan.Refusal?.Rule);
        Assert.Equal(kind, plan.Files.Single().Kind);
    }

    private const string Opportunities = "Opportunity ID,Opportunity Name,Account ID,Stage,Created Date,Close Date,Amount,"
        + "Opportunity Owner", Cases = "Case ID,Case Number,Account ID,Date/Time Opened,Date/Time Closed,Status,Priority",
        Days = "Account ID,Usage Date,Active Users,Sessions", Calls = "Activity ID,Account ID,Activity Date,Subject",
        Terms = "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Stage,Health Score,Snapshot Date,Priority";

    /// <summary>Columns of a contract may stand on rows of anything; they are what most of their headers tell.</summary>
    [Theory]
    [InlineData(Opportunities, FactKind.Opportunity)]
    [InlineData(Cases, FactKind.Ticket)]
    [InlineData(Days, FactKind.Usage)]
    [InlineData("Account ID,Usage Date,Active Users", FactKind.Usage)]
    [InlineData("Account ID,Snapshot Date,Health Score", FactKind.Health)]
    [InlineData("Contract Term (months),Account ID,Status,ARR,Contract Owner,Stage,Close Date,Created Date,Opportunity ID",
        FactKind.Subscription)]
    [InlineData(Calls, FactKind.Touch)]
    [InlineData(Terms, FactKind.Subscription)]
    [InlineData("Ticket ID,Record ID,Ticket name,Stage,Create Date,Close Date,Ticket status,Priority", FactKind.Ticket)]
    [InlineData("Account ID,Account Name,Industry,Employees,Account Owner,Status", FactKind.Subscription)]
    public void What_most_headers_tell_goes_before_the_contract_beside_it(string header, FactKind kind)
    {
        string[] headers = [.. header.Split(','), "Contract Number", "Contract Start Date", "Contract End Date"];

        Assert.Equal(kind, Exports.Of(string.Join(',', headers), string.Join(',', headers.Select(_ => "2026-01-05"))).File().Kind);
    }

    [Fact]
    public void Deals_without_their_ids_are_not_the_contracts_beside_them()
    {
        string header = Without(Opportunities, "Opportunity ID") + ",Contract Number,Contract Start Date,Contract End Date";

        var refusal = Exports.Of(header, string.Join(',', header.Split(',').Select(_ => "2026-01-05"))).Refusal!;
        Assert.Equal("columns-gone", refusal.Rule);
        Assert.Contains("has columns of opportunities (", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A list of customers with their contracts is one of terms, each named by account and due day; one that
    /// cannot be told is asked for, and the terms are offered.</summary>
    [Theory]
    [InlineData("Account ID,Account Name,Contract Start Date,Contract End Date,ARR,CSM", FactKind.Subscription)]
    [InlineData("customer_id,customer_name,contract_end_date,mrr,plan,country", FactKind.Subscription)]
    [InlineData("Account ID,Account Name,Account Owner,Industry,Employees,Contract End Date,ARR", FactKind.Account)]
    [InlineData("Account ID,Account Name,Industry,Employees,Contract End Date,ARR", FactKind.Subscription)]
    [InlineData("Account ID,Account Name,Contract Start Date,Contract End Date,CSM", null)]
    public void A_list_of_customers_with_the_ends_of_their_contracts(string header, FactKind? kind)
    {
        var plan = Exports.Of(header, string.Join(',', header.Split(',').Select(h => h is "ARR" or "mrr" ? "5" : "2026-01-05")));

        Assert.Equal(kind, plan.Files.Single().Kind);
        Assert.Equal(kind is null, plan.Refusal?.Message.Contains("say --kind subscription, to name each by 'account_id' and "
            + "'due_on'", StringComparison.Ordinal) ?? false);
        if (kind == FactKind.Subscription)
            Assert.Equal("export", plan.Snapshots.Single().Head.Source);
        if (kind == FactKind.Subscription)
            Assert.Equal(["2026-01-05/2026-01-05"], plan.Rows().Texts(Hindcast.Facts.Snapshots.Fields.Id));
    }

    private static string Without(string header, string column) => string.Join(',', header.Split(',').Where(c => c != column));
}
