using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>Money spent on one day: what an ad platform or the books say of a campaign or channel.</summary>
internal static class Cost
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Cost, Name = "cost", Begins = F.SpentOn, CountedBy = F.SpentOn,
        NotReconstructed = "cost: amounts that were corrected since",
        TellsDays = true,
        Words = ["cost", "spend", "spent", "clicks", "impressions", "invoice"],
        NaturalKey = [F.SpentOn, F.CampaignId, "campaign", "channel"],
        Fields =
        [
            Usual.Id("costid", "spendid", "lineid", "invoiceid", "id"),
            Usual.Campaign,
            new(F.SpentOn, FieldType.Day, "the day, or the first of the period, on which it was spent",
                "day", "date", "gregoriandate", "spenton", "spenddate", "month", "week", "weekstarting",
                "reportingstarts", "startdateinutc", "invoicedate")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "costs", Hints = ["day", "date", "on"],
            },
            new(F.Cost, FieldType.Amount, "what it cost",
                "cost", "spend", "totalspent", "amountspent", "actualcost")
            {
                IsKey = true, Hints = ["cost", "spend", "spent", "amount"],
            },
            Usual.Currency,
            new("impressions", FieldType.Number, "how often it was shown", "impressions", "impr"),
            new("clicks", FieldType.Number, "how often it was clicked", "clicks", "linkclicks"),
            new("conversions", FieldType.Number, "conversions that the platform claims", "conversions",
                "leads", "results"),
            Usual.Deleted,
        ],
        Check = Import.Checking.CheckCosts.Check,
        LooksLike = h => h.HasField(F.Cost) && h.HasAny("campaign", "campaignname", "campaignid", "channel",
            "marketingchannel", "adgroup")
            && !h.HasAny("leadid", "contactid", "recordid", "email", "opportunityid", "budgetedcost", "enddate",
                "parentid"),
        UsualSource = h => h.Has("gregoriandate") ? "microsoft-ads" : h.Has("reportingstarts", "amountspent")
            ? "meta-ads" : null,
    };
}
