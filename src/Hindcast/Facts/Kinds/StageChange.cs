using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>
/// One move from a stage to another: Salesforce OpportunityHistory and field histories, HubSpot's stage and property
/// histories. A change of another field is kept without a stage.
/// </summary>
internal static class StageChange
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.StageChange, Name = "stage-change", Begins = F.ChangedOn, CountedBy = F.ChangedOn,
        NotReconstructed = "stage change: those that the source has since deleted",
        Words = ["history", "from", "changed", "previous", "old", "entered"],
        NaturalKey = [F.ObjectId, F.ChangedOn, F.ChangedField, F.ToStage],
        Fields =
        [
            new(F.ObjectId, FieldType.Text, "id of what moved",
                "opportunityid", "dealid", "leadid", "contactid", "ticketid", "companyid", "parentid", "objectid",
                "hsobjectid")
            {
                IsKey = true, Role = FieldRole.Id, Hints = ["deal", "opportunity", "lead", "contact"],
            },
            Usual.Id("historyid", "opportunityhistoryid", "id"),
            new(F.ChangedOn, FieldType.Day, "when it moved",
                "dateentered", "timestamp", "timestampinstant", "createddate", "changedat", "changedate", "changedon",
                "editdate",
                "systemmodstamp", "lastmodified")
            {
                IsKey = true, Happened = true, IsEvent = true, Instant = F.ChangedAt, Hints = ["date", "at", "on",
                    "entered", "changed"],
            },
            new(F.ChangedField, FieldType.Text, "which field changed", "field", "fieldevent", "name", "property",
                "propertyname"),
            new(F.FromStage, FieldType.Text, "the stage before", "oldvalue", "fromstage", "previousstage", "prevstage")
            {
                Role = FieldRole.Filter, Hints = ["from", "old", "previous"],
            },
            new(F.ToStage, FieldType.Text, "the stage after",
                "newvalue", "tostage", "stagename", "value", "propertyvalue", "newstage", "stage", "dealstage")
            {
                IsKey = true, Role = FieldRole.Filter, Hints = ["to", "new", "stage", "value"],
            },
            new(F.Step, FieldType.Text, "mql or sql, or of a deal open, won or lost, where you said that the stage "
                + "after means it")
            {
                Role = FieldRole.Filter,
            },
            new(F.ObjectKind, FieldType.Text, "opportunity, contact or ticket", "objecttype"),
            new(F.Amount, FieldType.Amount, "what the deal was worth then", "amount"),
            Usual.Currency,
            new("probability_percent", FieldType.Number, "how likely the source called it then", "probability"),
            new(F.ExpectedCloseOn, FieldType.Day, "when somebody expected it to close then", "closedate"),
            Usual.Deleted,
        ],
        LooksLike = h => IsSalesforceHistory(h) || IsFieldHistory(h) || IsHubSpotHistory(h),
        UsualSource = h => IsHubSpotHistory(h) ? "hubspot" : "salesforce",
        Check = CheckStageChanges.Check,
    };

    private static bool IsSalesforceHistory(HeaderKeys h) =>
        (h.Has("opportunityid", "stagename", "createddate") && !h.HasAny("accountid", "iswon", "isclosed", "name")
            // Without a close date it is no deal; with one it needs what only a history has.
            && (!h.Has("closedate") || h.HasAny("id", "prevamount", "systemmodstamp", "forecastcategory",
                "probability")))
        || (h.Has("opportunityid", "fromstage") && h.HasAny("tostage", "stage"));

    private static bool IsFieldHistory(HeaderKeys h) =>
        h.HasAny("opportunityid", "leadid") && h.HasAny("field", "fieldevent") && h.Has("oldvalue", "newvalue");

    private static bool IsHubSpotHistory(HeaderKeys h) =>
        h.HasAny("dealid", "contactid", "ticketid", "objectid", "hsobjectid") && h.HasAny("value", "propertyvalue")
        && (h.HasAny("dateentered") || (h.HasAny("name", "property", "propertyname") && h.HasAny("timestamp",
        "timestampinstant", "changedat", "changedate")));
}
