using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>A company that may buy or has bought: Salesforce accounts, HubSpot companies.</summary>
internal static class Account
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Account, Name = "account", Begins = F.CreatedOn,
        NotReconstructed = "account: owner, segment, tier, status and other attributes",
        Words = ["account", "company", "industry", "employees", "sector", "domain"],
        Check = Import.Checking.CheckOutcomes.ByTheYear,
        Results = [new(F.ChurnedOn, null, [F.ChurnReason])],
        Fields =
        [
            Usual.Id("accountid", "accountid18", "companyid", "gsid", "customerid", "organizationid", "schoolid",
                "recordid",
                "hsobjectid", "id", "externalid", "account"),
            new(F.Name, FieldType.Text, "what it is called", "accountname", "companyname", "schoolname", "customername",
                "name", "account")
            {
                Role = FieldRole.Filter, Hints = ["name", "company", "account"],
            },
            new(F.ParentId, FieldType.Text, "the account above it",
                "parentid", "parentaccountid", "hsparentcompanyid", "parentcompanyid", "ultimateparentid",
                "subsidiaryof") { Role = FieldRole.Id },
            new("domain", FieldType.Text, "its domain on the net", "companydomainname", "domain", "website")
                { Role = FieldRole.Filter },
            new(F.CreatedOn, FieldType.Day, "when it was created",
                "createddate", "createdate", "createdat", "createdon", "signupdate", "datecreated",
                "originalcontractdate", "contractstartdate")
            {
                Happened = true, IsEvent = true, Hints = ["created", "signup", "start"],
            },
            new(F.Status, FieldType.Text, "prospect, customer or churned, as the source spells it",
                "status", "accountstatus", "customerstatus", "lifecyclestage", "churnflag", "churned", "churn")
            {
                Role = FieldRole.Filter, Hints = ["status", "churn", "churned"],
            },
            new(F.ChurnedOn, FieldType.Day, "when it was lost", "churndate", "churnedon", "churneddate", "cancelledon")
            {
                Happened = true, IsEvent = true,
            },
            new(F.ChurnReason, FieldType.Text, "why it was lost", "churnreason", "churncategory", "reasoncode")
                { Role = FieldRole.Filter },
            new("employees", FieldType.Number, "how many people work there", "numberofemployees", "employees",
                "numemployees"),
            new("annual_revenue", FieldType.Amount, "what it earns in a year", "annualrevenue", "revenue"),
            new(F.Arr, FieldType.Amount, "annual recurring revenue from it, or twelve times the monthly one where a "
                + "file has only that", "arr", "arrusd", "currentarr"),
            new("mrr", FieldType.Amount, "monthly recurring revenue from it; told as twelve times as much a year",
                "mrr", "monthlycharge", "monthlycharges")
            {
                ToldBy = "",
            },
            new(F.DueOn, FieldType.Day, "when its contract is due", "renewaldate"),
            new("salesforce_id", FieldType.Text, "its id in Salesforce", "sfdcaccountid") { Role = FieldRole.Id },
            Usual.Currency,
            Usual.Deleted,
        ],
        LooksLike = h => !h.IsChild && !h.HasAny("email", "firstname", "lastname", "isconverted", "stagename",
            "subscriptionid", "isbounce")
            && (h.HasAny("accountname", "companyname", "companydomainname") && h.HasAny("accountid", "companyid",
                "recordid", "id")
                || h.IsCompany && h.HasAny("recordid", "hsobjectid")
                || h.Has("name", "id") && h.HasAny("industry", "numberofemployees", "accountnumber", "billingcity",
                    "annualrevenue", "domain")
                || IsBrief(h)
                || h.Has("gsid") && h.HasAny("name", "companyname") && !h.HasAny("companygsid", "duedate")
                || h.Has("customerid") && h.HasAny("customerstatus", "churnreason", "churn")
                || h.Has("account") && h.HasAny("sector", "industry", "employees", "externalid"))
            && !h.HasAny("opportunityid", "dealid", "ticketid", "conversationid", "subscriptionid", "invoiceid",
                "orderid", "leadid", "casenumber", "contactid",
                "subscriptionname", "productcode", "dealname", "closingdate", "ctaid", "ctaname", "ctatype",
                "successplanid", "successplanname", "scorecardname", "measurename", "activitytype"),
        UsualSource = h => h.Has("gsid") ? "gainsight"
            : h.HasAny("companyid", "companydomainname", "hsobjectid", "recordid") || h.Has("createdate") ? "hubspot"
            : h.HasAny("billingcity", "accountnumber", "accountowner", "createddate") ? "salesforce" : null,
    };

    // The fields of a short query, and nothing that campaigns, products or deals have beside them.
    private static bool IsBrief(HeaderKeys h) => h.Has("id", "name", "type", "ownerid", "createddate") && h.Keys.All(key =>
        key is "id" or "name" or "type" or "ownerid" or "createddate" or "isdeleted" or "parentid" or "recordtypeid"
            or "lastmodifieddate" or "systemmodstamp" or "createdbyid" or "lastmodifiedbyid" or "lastactivitydate");
}
