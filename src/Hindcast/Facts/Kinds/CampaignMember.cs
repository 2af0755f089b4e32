using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One person in one campaign: Salesforce campaign members, HubSpot list members.</summary>
internal static class CampaignMember
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.CampaignMember, Name = "campaign-member", Begins = F.CreatedOn, CountedBy = F.CreatedOn,
        NotReconstructed = "campaign member: status",
        Words = ["member", "campaign", "responded"],
        NaturalKey = [F.CampaignId, F.ContactId],
        Results = [new(F.RespondedOn, F.CreatedOn, [F.Responded])],
        Fields =
        [
            Usual.Id("campaignmemberid", "memberid", "id"),
            new(F.CampaignId, FieldType.Text, "the campaign", "campaignid", "contactlistid")
                { IsKey = true, Role = FieldRole.Id, Hints = ["campaign"] },
            // After conversion a member may carry both; the contact is the one that lives on.
            new(F.ContactId, FieldType.Text, "the person", "contactid", "leadorcontactid", "leadcontactid", "leadid",
                "personid")
            {
                IsKey = true, Role = FieldRole.Id, Hints = ["contact", "lead", "person"],
            },
            new("lead_id", FieldType.Text, "the lead that the person was, where the source has both", "leadid")
                { Role = FieldRole.Id },
            new(F.AccountId, FieldType.Text, "the account of the person", "accountid") { Role = FieldRole.Id },
            new(F.CreatedOn, FieldType.Day, "when the person was added", "createddate", "memberfirstassociateddate",
                "addedat", "createdat", "createdate")
            {
                // No rhythm: members come while a campaign runs, and the end of one is no silence of the source.
                Happened = true, IsEvent = true, Hints = ["created", "added"],
            },
            new(F.Status, FieldType.Text, "as the source spells it", "status", "memberstatus", "campaignmemberstatus")
                { Role = FieldRole.Filter },
            new(F.Responded, FieldType.Flag, "whether the person responded", "hasresponded", "responded"),
            new(F.RespondedOn, FieldType.Day, "when the person first responded",
                "firstrespondeddate", "firstresponseddate", "memberfirstrespondeddate", "respondedon")
                    { Happened = true, IsEvent = true },
            Usual.EmailHash,
            Usual.Deleted,
        ],
        LooksLike = h => h.HasAny("campaignid", "contactlistid") && h.HasAny("leadid", "contactid", "leadorcontactid",
            "leadcontactid")
            && (h.HasAny("hasresponded", "responded", "firstrespondeddate", "memberstatus", "campaignmemberid")
                || h.Has("contactlistid", "addedat")),
        UsualSource = h => h.Has("contactlistid") ? "hubspot" : "salesforce",
    };
}
