using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>A person who may buy: Salesforce leads, HubSpot contacts.</summary>
internal static class Contact
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Contact, Name = "contact", Begins = F.CreatedOn, CountedBy = F.CreatedOn,
        NotReconstructed = "contact: lifecycle stage, owner, segment and other attributes",
        Words = ["lead", "contact", "prospect", "person", "mql", "lifecycle", "converted"],
        // Without days a table still says who converted, though nothing of when.
        OneOf = [F.CreatedOn, F.Converted],
        Fields =
        [
            Usual.Id("recordid", "hsobjectid", "contactid", "leadid", "leadid18", "canonicalvid", "vid", "prospectid",
                "id"),
            new(F.CreatedOn, FieldType.Day, "when it was created",
                "createdate", "createddate", "createdat", "createdon", "datecreated", "created")
            {
                Happened = true, IsEvent = true, Rhythm = "new contacts", Instant = F.CreatedAt,
                Hints = ["created", "create", "engage", "engaged", "opened", "open", "signup", "start", "entered"],
            },
            new(F.MqlOn, FieldType.Day, "when it first became a marketing qualified lead")
            {
                Headers = Lifecycle("marketingqualifiedlead", "mql"), Happened = true, IsEvent = true,
                Rhythm = "new MQLs",
                Instant = F.MqlAt, Hints = ["mql", "qualified"],
            },
            new(F.AcceptedOn, FieldType.Day, "when sales accepted it",
                "salesacceptedleaddate", "becameasalesacceptedleaddate", "acceptedon", "accepteddate", "acceptedat",
                "saldate", "salon", "salat") { Happened = true, IsEvent = true },
            new(F.SqlOn, FieldType.Day, "when it became a sales qualified lead")
            {
                Headers = Lifecycle("salesqualifiedlead", "sql"), Happened = true, IsEvent = true, Rhythm = "new SQLs",
                Instant = F.SqlAt, Hints = ["sql", "accepted"],
            },
            new(F.OpportunityOn, FieldType.Day, "when it became an opportunity")
            {
                Headers = [.. Lifecycle("opportunity", "opportunity"), "converteddate", "firstdealcreateddate"],
                Happened = true, IsEvent = true, Rhythm = "contacts that became opportunities",
                Hints = ["opportunity", "converted"],
            },
            new(F.Converted, FieldType.Flag, "whether it became an opportunity; without a day, nothing is told over "
                + "time", "isconverted", "converted")
            {
                Role = FieldRole.Filter,
            },
            new(F.RejectedOn, FieldType.Day, "when sales rejected or recycled it",
                "rejecteddate", "rejectedon", "rejectedat", "mqlrejecteddate", "disqualifieddate", "disqualifiedon",
                "unqualifieddate", "recycleddate", "recycledon", "recycledat")
            {
                Happened = true, IsEvent = true, Hints = ["rejected", "disqualified", "recycled"],
            },
            new(F.FirstResponseOn, FieldType.Day, "when somebody first answered it",
                "firstresponsedate", "firstresponseon", "firstresponseat", "firstrespondedat",
                "hssafirstengagementdate",
                "firsttouchat", "firstcontactedat") { Happened = true, IsEvent = true, Instant = F.FirstResponseAt },
            new(F.Stage, FieldType.Text, "its lifecycle stage as the source spells it", "lifecyclestage")
            {
                Role = FieldRole.Filter, Hints = ["stage", "status", "state", "phase"],
            },
            new(F.AccountId, FieldType.Text, "the account it belongs to", "associatedcompanyid",
                "primaryassociatedcompanyid", "associatedcompanyids", "convertedaccountid", "accountid")
            {
                Role = FieldRole.Id, Hints = ["account", "customer", "company", "organization", "school"],
            },
            new(F.OpportunityId, FieldType.Text, "the deal it became", "convertedopportunityid")
                { Role = FieldRole.Id },
            Usual.EmailHash,
            Usual.Deleted,
        ],
        // Companies have a stage of life too, and a name in one piece.
        LooksLike = h => !h.IsChild && !h.IsCompany
            && (IsLead(h) || h.HasField(F.CreatedOn) && (h.HasField(F.MqlOn, F.SqlOn)
                || h.HasField(F.Stage) && (h.IsPerson || !h.Has("name"))
                || h.Has("createdate") && h.HasAny("email", "emailaddress") && h.HasAny("firstname", "lastname"))),
        UsualSource = h => h.Has("prospectid") ? h.HasAny("score", "grade", "crmleadfid", "crmcontactfid", "campaignid")
            ? "pardot" : null
            : IsOfSalesforce(h) ? "salesforce" : "hubspot",
    };

    private static bool IsLead(HeaderKeys h) =>
        h.HasAny("leadid", "prospectid", "id") && (h.HasAny("isconverted", "converted") || h.HasField(F.CreatedOn)
            && h.HasAny("leadstatus", "prospectid"))
         && h.HasAny("company", "leadsource", "companyaccount");

    // A report of leads spells it Create Date as HubSpot does; only HubSpot's rows are records.
    private static bool IsOfSalesforce(HeaderKeys h) => !h.HasAny("recordid", "hsobjectid", "canonicalvid", "vid")
        && (h.HasAny("leadid", "leadid18", "companyaccount")
            || h.HasAny("createddate", "leadsource") && !h.Has("createdate"));

    // "Became …" is the first time, "date entered" the newest, so the first is preferred.
    private static ImmutableArray<string> Lifecycle(string stage, string brief) =>
    [
        $"becamea{stage}date", $"becamean{stage}date", $"hslifecyclestage{stage}date", $"becamea{brief}date",
        $"becamean{brief}date",
        $"{stage}date", $"first{brief}date", $"{brief}date", $"date{brief}", $"{brief}on", $"{brief}at",
        $"hsv2dateentered{stage}", $"hsdateentered{stage}", $"dateentered{stage}",
        $"dateentered{stage}lifecyclestagepipeline",
    ];
}
