using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One campaign with its budget and cost: Salesforce and HubSpot campaigns.</summary>
internal static class Campaign
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Campaign, Name = "campaign", Begins = F.CreatedOn, CountedBy = F.StartOn,
        NotReconstructed = "campaign: status, budget, cost and end",
        Words = ["campaign", "budget", "budgeted", "responses"],
        Fields =
        [
            Usual.Id("campaignid", "campaignid18", "hsobjectid", "recordid", "id"),
            new(F.Name, FieldType.Text, "what it is called", "campaignname", "hsname", "name")
            {
                IsKey = true, Role = FieldRole.Filter, Hints = ["name", "campaign"],
            },
            new(F.ParentId, FieldType.Text, "the campaign above it", "parentid", "parentcampaignid", "parentcampaign")
                { Role = FieldRole.Id },
            new(F.CreatedOn, FieldType.Day, "when it was entered", "createddate", "createdate", "createdat")
                { Happened = true, IsEvent = true },
            new(F.StartOn, FieldType.Day, "its first day", "startdate", "hsstartdate", "campaignstartdate")
                { Hints = ["start"] },
            new(F.EndOn, FieldType.Day, "its last day; answers after it still count", "enddate", "hsenddate",
                "campaignenddate")
            {
                Hints = ["end"],
            },
            new(F.Status, FieldType.Text, "as the source spells it", "status", "campaignstatus", "hscampaignstatus")
                { Role = FieldRole.Filter },
            new(F.Budget, FieldType.Amount, "money set aside",
                "budgetedcost", "budgetedcostincampaign", "budget", "hsbudgetitemssumamount", "plannedspend")
                    { Hints = ["budget"] },
            new(F.Cost, FieldType.Amount, "money spent",
                "actualcost", "actualcostincampaign", "cost", "spend", "hsspenditemssumamount", "totalspent")
                    { Hints = ["cost", "spend"] },
            Usual.Currency,
            new("expected_responses", FieldType.Number, "how many answers were expected, in percent of those sent",
                "expectedresponse", "expectedresponseincampaign"),
            new(F.IsStrategic, FieldType.Flag, "whether it is a strategic priority", "strategic", "isstrategic",
                "strategicpriority"),
            new(F.TargetMqls, FieldType.Number, "how many MQLs it was to bring", "targetmqls", "mqltarget", "targetmql",
                "expectedmqls"),
            new(F.TargetSqls, FieldType.Number, "how many SQLs it was to bring", "targetsqls", "sqltarget", "targetsql",
                "expectedsqls"),
            new(F.TargetPipeline, FieldType.Amount, "pipeline that it was to create", "targetpipeline",
                "pipelinetarget", "expectedpipeline"),
            new(F.TargetWon, FieldType.Amount, "revenue that it was to win", "targetwon", "wontarget", "targetrevenue",
                "expectedrevenue",
                "expectedrevenueincampaign"),
            new(F.TargetWonDeals, FieldType.Number, "how many deals it was to win", "targetwondeals", "wondealstarget",
                "targetdealswon", "targetdeals", "expecteddeals"),
            new("sent", FieldType.Number, "how many it was sent to", "numbersent", "numsentincampaign"),
            Usual.Deleted,
        ],
        LooksLike = h => !h.Has("leadid") && !h.HasAny("contactid", "emailcampaignid")
            && h.HasAny("budgetedcost", "budgetedcostincampaign", "actualcost", "actualcostincampaign", "numberofleads",
                "numberofresponses",
                "hsbudgetitemssumamount", "hsspenditemssumamount"),
        UsualSource = h => h.HasAny("hsname", "hsbudgetitemssumamount", "hsspenditemssumamount")
            ? "hubspot"
            : "salesforce",
    };
}
