using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One contact between a person and us: Salesforce tasks and events, HubSpot activities, clicks, form
/// submissions.</summary>
internal static class Touch
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Touch, Name = "touch", Begins = F.HappenedOn, CountedBy = F.HappenedOn,
        NotReconstructed = "touch: those that the source has since deleted",
        TellsDays = true,
        Words = ["touch", "activity", "event", "click", "visit", "call", "meeting", "task"],
        NaturalKey = [F.ContactId, F.HappenedOn, F.CampaignId, F.AccountId],
        Fields =
        [
            Usual.Id("touchid", "activityid", "taskid", "eventid", "conversionid", "engagementid", "callid",
                "meetingid", "id", "recordid", "hsobjectid"),
            Usual.Contact with { Headers = [.. Usual.Contact.Headers, "associatedcontactid", "associatedcontactids"],
                JoinsSeveral = true },
            new(F.AccountId, FieldType.Text, "the account it concerns", "accountid", "companyid",
                "associatedcompanyid", "associatedcompanyids", "primaryassociatedcompanyid")
                { Role = FieldRole.Id, Hints = ["account", "company"] },
            new(F.OpportunityId, FieldType.Text, "the deal it concerns", "opportunityid", "dealid", "whatid",
                "associateddealid", "associateddealids")
                { Role = FieldRole.Id },
            Usual.Campaign,
            new(F.HappenedOn, FieldType.Day, "when it happened",
                "activitydate", "activitydatetime", "meetingstarttime", "hsmeetingstarttime", "callstarttime",
                "calldate", "meetingdate", "engagementdate", "engagementtimestamp", "touchdate", "happenedon",
                "happenedat", "completeddatetime", "startdatetime", "timestamp", "hstimestamp", "occurredat",
                "eventdate", "date", "createddate", "createdat")
            {
                IsKey = true, IsEvent = true, Rhythm = "touches", Instant = F.HappenedAt, Hints = ["date", "at", "on"],
            },
            new(F.Status, FieldType.Text, "as the source spells it", "status", "taskstatus")
                { Role = FieldRole.Filter },
            Usual.EmailHash,
            Usual.Deleted,
        ],
        LooksLike = h => !h.HasAny("field", "oldvalue", "value")
            && (h.Has("whoid", "whatid") || h.Has("activitytype", "activitydate") || h.HasAny("touchid", "touchdate")
                || h.Has("formid", "contactid", "timestamp")
                || (h.HasAny("activitydate", "activitydatetime") || IsOfHubSpot(h) || IsReport(h)) && h.HasField(
                    F.ContactId, F.AccountId, F.OpportunityId, F.EmailHash)),
        UsualSource = h => h.HasAny("whoid", "whatid") ? "salesforce"
            : h.HasAny("internalattendees", "externalattendees", "companygsid") || h.Has("activitytype", "author")
            ? "gainsight" : IsOfHubSpot(h) || h.HasAny("activitytype", "formid") ? "hubspot"
            : h.Has("activitydate", "subject") || IsReport(h) ? "salesforce" : null,
    };

    // Salesforce's report of tasks and events, with columns of what they concern.
    private static bool IsReport(HeaderKeys h) => h.Has("date", "subject")
        && h.HasAny("activityid", "taskid", "eventid", "activitytype", "assigned", "assignedto");

    // The exports of calls, meetings and other engagements, by their labels and by the names of their properties.
    private static bool IsOfHubSpot(HeaderKeys h) => h.HasAny("calltitle", "callname", "calloutcome", "calldirection",
        "callduration", "hscalltitle", "hscalldirection", "hscalldisposition", "meetingname", "meetingtitle",
        "meetingoutcome", "hsmeetingtitle", "hsmeetingoutcome", "engagementtype", "hsengagementtype");
}
