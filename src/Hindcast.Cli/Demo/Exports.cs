using System.Text;

namespace Hindcast.Cli.Demo;

/// <summary>Writes of everything that happens only what each system knew on the evening of the last day.</summary>
internal static class Exports
{
    private const string ContactColumns =
        "Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,"
        + "Became a Sales Qualified Lead Date,Became an Opportunity Date,"
        + "Original Source,Segment,Region,ICP Tier,Persona,Product Interest";

    private const string OpportunityColumns =
        "Opportunity ID,Account ID,Created Date,Close Date,Stage,Closed,Won,Amount,Type,Lead Source,"
        + "Segment,Region,ICP Tier,Product,Loss Reason,Primary Campaign Source ID";

    private const string SubscriptionColumns =
        "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome Date,Renewed ARR,"
        + "Segment,Region,ICP Tier,Product,Lead Source";

    private const string CampaignColumns =
        "Campaign ID,Campaign Name,Type,Segments,Channels,Start Date,End Date,Actual Cost,Target MQLs,Target Pipeline";

    private const string AccountColumns = "Account ID,Account Name,Industry,Created Date";

    private const string MemberColumns = "Campaign ID,Lead or Contact ID,Account ID,Created Date,Status,Responded";

    /// <summary>The six exports.</summary>
    public static SampleExports Of(
        ImmutableArray<Lead> leads, ImmutableArray<Deal> deals, ImmutableArray<Term> terms, SampleOptions options)
    {
        // Sales qualifies in the CRM, so these days reach marketing's contacts only through the sync.
        var customers = deals.Where(d => d.Won && d.ClosesOn <= options.CrmLastDay).Select(d => d.Root).ToHashSet();
        return new(
            File(ContactColumns, Contacts(leads, customers, options)),
            File(OpportunityColumns, Opportunities(leads, deals, options)),
            File(SubscriptionColumns, Subscriptions(terms, options)),
            File(CampaignColumns, Campaigns(options)),
            File(MemberColumns, Members(leads, deals, options)),
            File(AccountColumns, Accounts(deals, options)));
    }

    private static IEnumerable<string> Contacts(
        ImmutableArray<Lead> leads, HashSet<ulong> customers, SampleOptions options)
    {
        foreach (var (id, lead) in Numbered(leads, options))
        {
            string mql = Known(lead.MqlOn, options.LastDay), sql = Known(lead.SqlOn, options.CrmLastDay);
            string deal = Known(lead.DealOn, options.CrmLastDay);
            string stage = deal.Length > 0 ? customers.Contains(lead.Root) ? "Customer" : "Opportunity"
                : sql.Length > 0 ? "Sales Qualified Lead" : mql.Length > 0 ? "Marketing Qualified Lead" : "Lead";
            var who = lead.Who;
            yield return $"{id},{lead.CreatedOn:O},{stage},{mql},{sql},{deal},{who.Source.Name},{who.Segment.Name},"
                + $"{who.Region.Name},{who.Tier.Name},{who.Persona},{who.Product}";
        }
    }

    private static IEnumerable<(long Id, Lead Lead)> Numbered(ImmutableArray<Lead> leads, SampleOptions options) =>
        leads.Where(lead => lead.CreatedOn >= options.FirstDay).Select((lead, i) => (41_000_000_001 + i, lead));

    private static IEnumerable<string> Campaigns(SampleOptions options) =>
        from campaign in Campaign.All
        where campaign.StartOn <= options.CrmLastDay
        select $"{campaign.Id},\"{campaign.Name}\",{campaign.Type},{campaign.Segments},{campaign.Channels},"
            + $"{campaign.StartOn:O},{campaign.EndOn:O},{campaign.Cost:0.00},{campaign.Mqls},{campaign.Pipeline:0.00}";

    private static IEnumerable<string> Members(
        ImmutableArray<Lead> leads, ImmutableArray<Deal> deals, SampleOptions options)
    {
        var accounts = deals.Where(deal => !deal.Expansion && deal.CreatedOn <= options.CrmLastDay)
            .ToDictionary(deal => deal.Root, AccountId);
        return from member in Numbered(leads, options)
               where member.Lead.CreatedOn <= options.CrmLastDay
               let campaign = Campaign.Of(member.Lead)
               where campaign is not null
               select $"{campaign.Id},{member.Id},{accounts.GetValueOrDefault(member.Lead.Root)},"
                   + $"{member.Lead.CreatedOn:O},Responded,1";
    }

    /// <summary>Every account of the other exports: created with its first deal.</summary>
    private static IEnumerable<string> Accounts(ImmutableArray<Deal> deals, SampleOptions options) =>
        from deal in deals
        where !deal.Expansion && deal.CreatedOn <= options.CrmLastDay && (deal.Won || deal.ClosesOn >= options.FirstDay)
        orderby deal.Account
        let called = AccountName.Of(deal.Account)
        select $"{AccountId(deal)},{called.Name},{called.Industry},{deal.CreatedOn:O}";

    private static IEnumerable<string> Opportunities(
        ImmutableArray<Lead> leads, ImmutableArray<Deal> deals, SampleOptions options)
    {
        var known = options.CrmLastDay;
        var campaigns = leads.Where(lead => lead.DealOn is not null)
            .ToDictionary(lead => lead.Root, lead => Campaign.Of(lead)?.Id);
        int id = 0;
        foreach (var deal in deals.OrderBy(d => d.CreatedOn))
        {
            id++;
            if (deal.CreatedOn > known || deal.ClosesOn < options.FirstDay)
                continue;
            bool closed = deal.ClosesOn <= known, won = closed && deal.Won;
            var closeOn = closed ? deal.ClosesOn : deal.ExpectedOn(known);
            string type = deal.Expansion ? "Expansion" : "New Business";
            string stage = !closed ? deal.OpenStage(known) : won ? "Closed Won" : "Closed Lost";
            var who = deal.Who;
            yield return $"{OpportunityId(id)},{AccountId(deal)},{deal.CreatedOn:O},{closeOn:O},{stage},"
                + $"{(closed ? 1 : 0)},{(won ? 1 : 0)},{deal.Amount:0.00},{type},"
                + $"{who.Source.Name},{who.Segment.Name},{who.Region.Name},"
                + $"{who.Tier.Name},{deal.Product},{(closed ? deal.LossReason : "")},"
                + campaigns.GetValueOrDefault(deal.Root);
        }
    }

    private static IEnumerable<string> Subscriptions(ImmutableArray<Term> terms, SampleOptions options)
    {
        int id = 0;
        foreach (var term in terms.OrderBy(t => t.StartOn))
        {
            id++;
            bool exists = term.SignedOn <= options.LastDay && term.Bought.ClosesOn <= options.CrmLastDay;
            if (!exists || term.DueOn < options.FirstDay)
                continue;
            bool ended = term.OutcomeOn <= options.LastDay;
            string outcome = ended ? term.Outcome : "", renewed = ended ? $"{term.RenewedArr:0.00}" : "";
            var who = term.Bought.Who;
            yield return $"SUB-{id:000000},{AccountId(term.Bought)},{term.StartOn:O},{term.DueOn:O},{term.Arr:0.00},"
                + $"{outcome},{Known(term.OutcomeOn, options.LastDay)},{renewed},"
                + $"{who.Segment.Name},{who.Region.Name},{who.Tier.Name},{term.Bought.Product},{who.Source.Name}";
        }
    }

    private static string Known(DateOnly? day, DateOnly by) => day <= by ? $"{day:O}" : "";

    private static string OpportunityId(int number) => $"006Lk{number:0000000000}";

    private static string AccountId(Deal deal) => $"001Lk{deal.Account:0000000000}";

    private static string File(string columns, IEnumerable<string> rows)
    {
        var text = new StringBuilder(columns).Append('\n');
        foreach (string row in rows)
            text.Append(row).Append('\n');
        return text.ToString();
    }
}
