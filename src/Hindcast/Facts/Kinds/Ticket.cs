using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One request for help: Zendesk and HubSpot tickets, Salesforce cases.</summary>
internal static class Ticket
{
    private const decimal MinutesPerHour = 60, MinutesPerSecond = 1 / 60m, MinutesPerMillisecond = 1 / 60_000m;

    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Ticket, Name = "ticket", Begins = F.CreatedOn, CountedBy = F.CreatedOn,
        NotReconstructed = "ticket: status, priority, owner and reopenings",
        Words = ["ticket", "case", "priority", "satisfaction", "resolution", "escalation"],
        Results = [new(F.SolvedOn, null, [F.ResolutionMinutes, F.ResolutionBusinessMinutes, "satisfaction"]),
            new(F.FirstResponseOn, F.CreatedOn, [F.FirstResponseMinutes, F.FirstResponseBusinessMinutes])],
        Fields =
        [
            Usual.Id("ticketid", "caseid", "casenumber", "conversationid", "recordid", "hsobjectid", "id"),
            Usual.Account,
            Usual.Contact,
            new(F.CreatedOn, FieldType.Day, "when it was opened",
                "createdate", "createddate", "createdat", "createdtime", "submittedat", "openedat", "datetimeopened",
                "created", "conversationstartedatutc",
                "conversationstartedat", "ticketcreateddate", "ticketcreatedtimestamp")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "new tickets", Instant = F.CreatedAt,
                Hints = ["created", "submitted", "opened"],
            },
            new(F.FirstResponseOn, FieldType.Day, "when somebody first answered",
                "firstagentreplydate", "firstresponseat", "firstrepliedat", "hsfirstagentmessagesentat",
                "initialresponsetime",
                "conversationfirstrepliedatutc", "conversationfirstrepliedat")
                    { Happened = true, IsEvent = true, Instant = F.FirstResponseAt },
            new(F.SolvedOn, FieldType.Day, "when it was solved",
                "solvedat", "resolvedtime", "closedat", "closedtime", "closeddate", "closedate", "resolvedat",
                "datetimeclosed",
                "conversationclosedatutc", "conversationclosedat", "ticketsolveddate", "ticketsolvedtimestamp")
                    { Happened = true, IsEvent = true, Instant = F.SolvedAt },
            new(F.FirstResponseMinutes, FieldType.Number, "minutes of the clock to the first answer",
                "firstresponsetimeminutes", "replytimeinminutes", "replytimeinminutescalendar",
                "firstreplytimeinminutes", "firstresponsetimehours",
                "firstresponsetimeseconds", "firstreplytimemin", "timetofirstagentreply",
                    "timetofirstagentreplyhhmmss", "timetofirstagentemailreplyhhmmss", "firstreplytimehrs")
            {
                Scales = ImmutableDictionary<string, decimal>.Empty.Add("firstresponsetimehours", MinutesPerHour)
                    .Add("firstreplytimehrs", MinutesPerHour)
                    .Add("timetofirstagentreply", MinutesPerMillisecond)
                    .Add("firstresponsetimeseconds", MinutesPerSecond),
            },
            new(F.FirstResponseBusinessMinutes, FieldType.Number,
                "the same in the business hours of the source's own schedule",
                "firstreplytimeinminuteswithinbusinesshours", "replytimeinminutesbusiness",
                "firstreplytimebusinesshoursmin", "firstreplytimebusinesshourshrs")
            {
                Scales = ImmutableDictionary<string, decimal>.Empty
                    .Add("firstreplytimebusinesshourshrs", MinutesPerHour),
            },
            new(F.ResolutionMinutes, FieldType.Number, "minutes of the clock to the solution",
                "fullresolutiontimeinminutes", "fullresolutiontimeinminutescalendar", "resolutiontimeminutes",
                    "fullresolutiontimemin", "resolutiontimehours", "timetocloseseconds", "timetoclosehhmmss",
                    "fullresolutiontimehrs")
            {
                Scales = ImmutableDictionary<string, decimal>.Empty.Add("resolutiontimehours", MinutesPerHour)
                    .Add("fullresolutiontimehrs", MinutesPerHour)
                    .Add("timetocloseseconds", MinutesPerSecond),
            },
            new(F.ResolutionBusinessMinutes, FieldType.Number,
                "the same in the business hours of the source's own schedule",
                "fullresolutiontimeinminuteswithinbusinesshours", "fullresolutiontimeinminutesbusiness",
                "fullresolutiontimebusinesshoursmin", "fullresolutiontimebusinesshourshrs")
            {
                Scales = ImmutableDictionary<string, decimal>.Empty
                    .Add("fullresolutiontimebusinesshourshrs", MinutesPerHour),
            },
            new(F.Status, FieldType.Text, "as the source spells it", "status", "ticketstatus", "casestatus",
                "hspipelinestage", "conversationstate") { Role = FieldRole.Filter },
            new("priority", FieldType.Text, "as the source spells it", "priority", "ticketpriority", "hsticketpriority")
                { Role = FieldRole.Dimension, Describes = true },
            new("reopens", FieldType.Number, "how often it was opened again", "reopens", "reopencount"),
            new("satisfaction", FieldType.Number, "the score that the customer gave", "satisfactionscore", "csat",
                "csatscore", "conversationrating"),
            new("escalated", FieldType.Flag, "whether it was escalated", "escalationflag", "isescalated", "escalated"),
            Usual.EmailHash,
            Usual.Deleted,
        ],
        LooksLike = h => h.Has("conversationid", "conversationstate") || h.Has("requester")
            && h.HasAny("tickettype", "priority", "firstreplytimeinminutes")
            || h.Has("isclosed", "priority", "origin") || h.HasAny("ticketid", "ticketname", "casenumber", "caseid",
            "hsticketpriority", "hspipelinestage",
            "firstresponsetimeminutes", "isescalated")
            && !h.Has("value") && !h.HasAny("engagementid", "category")
            && (h.HasAny("priority", "ticketpriority", "hsticketpriority", "ticketstatus", "casestatus", "subject",
                "hspipelinestage")),
        UsualSource = h => h.HasAny("casenumber", "caseid", "isescalated") || h.Has("isclosed", "origin") ? "salesforce"
            : h.HasAny("ticketcreateddate", "ticketcreatedtimestamp", "ticketsolveddate") ? "zendesk"
            : h.HasAny("ticketname", "ticketstatus", "hsticketpriority", "hspipelinestage", "hspipeline") ? "hubspot"
            : h.HasAny("requester", "fullresolutiontimeinminutes", "organizationid", "replytimeinminutes",
            "fullresolutiontimemin") ? "zendesk"
            : h.Has("conversationid") ? "intercom" : h.Has("createdtime", "initialresponsetime") ? "freshdesk" : null,
    };
}
