using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>Under which headers known systems export our fields, as <see cref="HeaderName.Key"/> spells them, the
/// preferred first.</summary>
internal static class Vocabulary
{
    /// <summary>Opportunity: whether it is closed. Read, then told by <see cref="Fields.Status"/>.</summary>
    internal const string IsClosed = "is_closed";

    /// <summary>Opportunity: whether it was won. Read, then told by <see cref="Fields.Status"/>.</summary>
    internal const string IsWon = "is_won";

    /// <summary>Every kind: whether the source has deleted the row.</summary>
    internal const string IsDeleted = "is_deleted";

    private static readonly ImmutableDictionary<FactKind, ImmutableArray<(string Field, string[] Keys)>> ByKind =
        new Dictionary<FactKind, ImmutableArray<(string, string[])>>
        {
            [FactKind.Contact] =
            [
                (Fields.Id, ["recordid", "hsobjectid", "contactid", "canonicalvid", "vid", "id"]),
                (Fields.CreatedOn, ["createdate", "createddate", "createdat", "createdon", "datecreated", "created"]),
                (Fields.MqlOn, Lifecycle("marketingqualifiedlead", "mql")),
                (Fields.SqlOn, Lifecycle("salesqualifiedlead", "sql")),
                (Fields.OpportunityOn, Lifecycle("opportunity", "opportunity")),
                (Fields.RejectedOn, ["rejecteddate", "rejectedon", "rejectedat", "mqlrejecteddate", "disqualifieddate",
                    "disqualifiedon",
                    "unqualifieddate", "recycleddate", "recycledon", "recycledat"]),
                (Fields.Stage, ["lifecyclestage"]),
                (IsDeleted, ["isdeleted", "fivetrandeleted"]),
            ],
            [FactKind.Opportunity] =
            [
                (Fields.Id, ["opportunityid", "opportunityid18", "recordid", "dealid", "hsobjectid", "id"]),
                (Fields.AccountId, ["accountid", "associatedcompanyids", "associatedcompanyid"]),
                (Fields.CreatedOn, ["createddate", "createdate", "hscreatedate", "createdat", "createdon",
                    "datecreated", "created"]),
                (Fields.ClosedOn, ["closedate", "closedon", "closeddate", "dateclosed"]),
                (IsClosed, ["isclosed", "closed", "hsisclosed"]),
                (IsWon, ["iswon", "won", "hsisclosedwon"]),
                (Fields.Stage, ["stagename", "stage", "dealstage", "opportunitystage"]),
                (Fields.Amount, ["amount", "dealamount", "opportunityamount", "amountconverted", "amountinhomecurrency",
                    "amountincompanycurrency"]),
                (Fields.Currency, CurrencyKeys),
                (Fields.LossReason, ["lossreason", "lostreason", "closedlostreason", "reasonlost", "reasonforloss"]),
                (IsDeleted, ["isdeleted", "fivetrandeleted"]),
            ],
            [FactKind.Subscription] =
            [
                (Fields.Id, ["subscriptionid", "contractid", "renewalid", "termid", "subscriptionnumber",
                    "contractnumber", "id"]),
                (Fields.AccountId, ["accountid", "customerid", "companyid"]),
                (Fields.StartOn, ["startdate", "termstartdate", "subscriptionstartdate", "contractstartdate",
                    "termstart", "currenttermstart"]),
                (Fields.DueOn, ["renewaldate", "renewalduedate", "duedate", "enddate", "termenddate",
                    "subscriptionenddate", "contractenddate",
                    "termend", "currenttermend", "expirationdate"]),
                (Fields.Arr, ["arr", "arramount", "annualrecurringrevenue", "currentarr", "arrusd"]),
                (Fields.Currency, CurrencyKeys),
                (Fields.Outcome, ["outcome", "renewaloutcome", "renewalstatus"]),
                (Fields.OutcomeOn, ["outcomedate", "outcomeon", "renewaloutcomedate", "renewedon", "signedon"]),
                (Fields.RenewedArr, ["renewedarr", "arrafterrenewal", "arrafter", "renewalarr", "newarr"]),
                (IsDeleted, ["isdeleted", "fivetrandeleted"]),
            ],
        }.ToImmutableDictionary();

    private static readonly ImmutableArray<(string Name, string[] Keys)> ShippedDimensions =
    [
        ("source", ["originalsource", "originaltrafficsource", "hsanalyticssource", "leadsource", "source"]),
        ("segment", ["segment", "accountsegment", "marketsegment"]),
        ("region", ["region", "salesregion", "accountregion"]),
        ("icp_tier", ["icptier", "hsidealcustomerprofile", "idealcustomerprofiletier", "tier"]),
        ("persona", ["persona", "hspersona", "buyerpersona"]),
        ("product", ["product", "productinterest", "productname"]),
        ("campaign", ["campaign", "campaignname", "primarycampaignsource"]),
        ("channel", ["channel", "marketingchannel"]),
        ("industry", ["industry"]),
        ("type", ["type", "opportunitytype", "dealtype"]),
    ];

    private static string[] CurrencyKeys =>
        ["currencyisocode", "amountcurrency", "opportunitycurrency", "arrcurrency", "dealcurrencycode", "currencycode",
            "currency"];

    /// <summary>The fields of a kind with their headers.</summary>
    internal static ImmutableArray<(string Field, string[] Keys)> Of(FactKind kind) => ByKind[kind];

    /// <summary>Dimensions that ship, with their headers.</summary>
    internal static ImmutableArray<(string Name, string[] Keys)> Dimensions => ShippedDimensions;

    /// <summary>What a mapping file may give for a kind.</summary>
    internal static IEnumerable<string> Mappable(FactKind kind)
    {
        var fields = Of(kind).Select(f => f.Field);
        return kind == FactKind.Opportunity ? fields.Append(Fields.ExpectedCloseOn) : fields;
    }

    /// <summary>The fields without which a file is not of this kind.</summary>
    private static string[] KeyFields(FactKind kind) => kind switch
    {
        FactKind.Contact => [Fields.Id, Fields.CreatedOn],
        FactKind.Opportunity => [Fields.Id, Fields.CreatedOn, Fields.ClosedOn],
        FactKind.Subscription => [Fields.Id, Fields.DueOn],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>What is lacking for these fields to make a kind, as a person would say it; empty where nothing
    /// is.</summary>
    internal static ImmutableArray<string> Lacks(FactKind kind, HashSet<string> fields)
    {
        var lacking = KeyFields(kind).Where(field => !fields.Contains(field)).ToList();
        if (kind == FactKind.Opportunity && !fields.Overlaps([Fields.Stage, IsClosed, IsWon]))
            lacking.Add($"{Fields.Stage} or {IsWon}");
        return [.. lacking];
    }

    /// <summary>What a kind is called in files and on the command line.</summary>
    internal static string NameOf(FactKind kind) => kind switch
    {
        FactKind.Contact => "contact",
        FactKind.Opportunity => "opportunity",
        FactKind.Subscription => "subscription",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>True for fields that hold a day.</summary>
    internal static bool IsDay(string field) =>
        field is Fields.CreatedOn or Fields.MqlOn or Fields.SqlOn or Fields.OpportunityOn
        or Fields.RejectedOn or Fields.ClosedOn or Fields.ExpectedCloseOn or Fields.StartOn or Fields.DueOn
        or Fields.OutcomeOn;

    /// <summary>True for fields that hold an amount.</summary>
    internal static bool IsAmount(string field) => field is Fields.Amount or Fields.Arr or Fields.RenewedArr;

    // "Became …" is the first time, "date entered" the newest, so the first is preferred.
    private static string[] Lifecycle(string stage, string brief) =>
    [
        $"becamea{stage}date", $"becamean{stage}date", $"hslifecyclestage{stage}date", $"becamea{brief}date",
            $"becamean{brief}date",
        $"{stage}date", $"first{brief}date", $"{brief}date", $"date{brief}", $"{brief}on", $"{brief}at",
        $"hsv2dateentered{stage}", $"hsdateentered{stage}", $"dateentered{stage}",
            $"dateentered{stage}lifecyclestagepipeline",
    ];
}
