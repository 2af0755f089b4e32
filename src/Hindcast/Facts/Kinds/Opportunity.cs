using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>A deal: Salesforce opportunities, HubSpot deals.</summary>
internal static class Opportunity
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Opportunity, Name = "opportunity", Begins = F.CreatedOn, CountedBy = F.CreatedOn,
        NotReconstructed = "opportunity: stage, owner, amount, segment and close date of open deals",
        Words = ["opportunity", "deal", "stage", "close", "won", "pipeline"],
        OneOf = [F.Stage, F.IsWon, F.IsClosed],
        Results = [new(F.ClosedOn, null, [F.LossReason], (F.Status, "open"))],
        Fields =
        [
            Usual.Id("opportunityid", "opportunityid18", "recordid", "dealid", "hsobjectid", "id"),
            new(F.AccountId, FieldType.Text, "the account it belongs to", "accountid", "accountnameid",
                "associatedcompanyids", "associatedcompanyid")
            {
                Role = FieldRole.Id, Hints = ["account", "customer", "company", "organization", "school"],
            },
            new(F.CreatedOn, FieldType.Day, "when it was created",
                "createddate", "createdate", "hscreatedate", "createdat", "createdon", "datecreated", "created",
                    "createdtime", "erstelltam", "erstelldatum", "datedecréation", "engagedate")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "new opportunities",
                Hints = ["created", "create", "engage", "engaged", "opened", "open", "signup", "start", "entered"],
            },
            new(F.ClosedOn, FieldType.Day, "when it was won or lost; of an open deal when somebody expects it to close",
                "closedate", "closedon", "closeddate", "dateclosed", "closingdate",
                "schlusstermin", "datedeclôture")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "closed opportunities",
                Hints = ["close", "closed", "decision", "won"],
            },
            new(F.IsClosed, FieldType.Flag, "whether it is closed", "isclosed", "closed", "hsisclosed")
                { ToldBy = F.Status },
            new(F.IsWon, FieldType.Flag, "whether it was won", "iswon", "won", "hsisclosedwon") { ToldBy = F.Status },
            new(F.Stage, FieldType.Text, "its stage as the source spells it",
                "stagename", "stage", "dealstage", "opportunitystage", "dealpipelinestageid", "phase",
                "étape")
            {
                Role = FieldRole.Filter, Hints = ["stage", "status", "state", "phase"],
            },
            new(F.Amount, FieldType.Amount, "what it is worth",
                "amount", "dealamount", "opportunityamount", "amountconverted", "amountinhomecurrency",
                "amountincompanycurrency",
                "betrag", "montant", "closevalue")
            {
                Hints = ["amount", "value", "price", "revenue", "acv", "tcv"],
            },
            Usual.Currency,
            new(F.LossReason, FieldType.Text, "why it was lost",
                "lossreason", "lostreason", "closedlostreason", "reasonlost", "reasonforloss")
            {
                Role = FieldRole.Filter, Hints = ["reason"],
            },
            new(F.CampaignId, FieldType.Text, "the campaign it is credited to",
                "campaignid", "primarycampaignsourceid", "primarycampaignsourcecampaignid") { Role = FieldRole.Id },
            Usual.Deleted,
            new(F.ExpectedCloseOn, FieldType.Day, "when somebody expects it to close"),
        ],
        HasCell = word => Import.Cells.Words.Stage(word) is ("won", true),
        // A case or a task is closed too.
        LooksLike = h => !h.IsChild && (h.HasField(F.Stage, F.IsWon) || h.HasField(F.IsClosed)
            && !h.HasAny("casenumber", "caseid",
                "isescalated", "priority", "origin", "whoid", "whatid")),
        UsualSource = h => h.Has("closingdate") ? "zoho"
            : h.HasAny("dealname", "dealid", "hsobjectid") || h.Has("dealstage") && !h.Has("opportunityid") ? "hubspot"
            : !h.Has("dealstage") && h.HasAny("opportunityid", "opportunityname", "stagename", "iswon", "isclosed",
                "createddate", "accountid", "leadsource", "forecastcategory", "opportunityowner") ? "salesforce" : null,
        Check = CheckOpportunities.Check,
    };
}
