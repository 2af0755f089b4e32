using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One term of a contract: a billing system's subscriptions, Salesforce contracts, a list of
/// renewals.</summary>
internal static class Subscription
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Subscription, Name = "subscription", Begins = F.StartOn, CountedBy = F.DueOn,
        NotReconstructed = "subscription: amount, owner, segment and due date",
        Words = ["subscription", "renewal", "contract", "term", "arr", "churn"],
        NaturalKey = [F.AccountId, F.DueOn],
        // An outcome without a day of its own counts as known from the day on which renewal was due.
        Results = [new(F.OutcomeOn, F.DueOn, [F.Outcome, F.RenewedArr, F.ExpansionArr, F.ChurnReason])],
        Fields =
        [
            Usual.Id("subscriptionid", "contractid", "renewalid", "termid", "subscriptionnumber", "contractnumber",
                "id"),
            new(F.AccountId, FieldType.Text, "the account it belongs to", "accountid", "customerid", "companyid")
            {
                Role = FieldRole.Id, Hints = ["account", "customer", "company", "organization", "school"],
            },
            new(F.AccountName, FieldType.Text, "what that account is called, where no list of accounts says",
                "accountname", "customername", "companyname") { Role = FieldRole.Filter },
            new(F.StartOn, FieldType.Day, "first day of the term",
                "startdate", "termstartdate", "subscriptionstartdate", "contractstartdate", "termstart",
                "currenttermstart")
            {
                IsEvent = true, Hints = ["start", "begin"],
            },
            new(F.DueOn, FieldType.Day, "the day on which renewal is due",
                "renewaldate", "renewalduedate", "duedate", "enddate", "termenddate", "subscriptionenddate",
                "contractenddate",
                "termend", "currenttermend", "expirationdate")
            {
                IsKey = true, Hints = ["renewal", "due", "end", "expires", "expiry"],
            },
            new(F.Arr, FieldType.Amount, "annual recurring revenue of the term, or twelve times the monthly one where "
                + "a file has only that",
                "arr", "arramount", "annualrecurringrevenue", "currentarr", "arrusd") { Hints = ["arr", "recurring"] },
            new("mrr", FieldType.Amount, "monthly recurring revenue of the term; told as twelve times as much a year",
                "mrr", "mrramount") { ToldBy = "" },
            new("unit_amount", FieldType.Amount, "price of one seat for one billing interval; told as a year's")
                { ToldBy = "" },
            new("billing_interval", FieldType.Text, "day, week, month or year") { Role = FieldRole.Filter },
            new("billing_interval_count", FieldType.Number, "how many of them one price is for"),
            Usual.Currency,
            new(F.Outcome, FieldType.Text, "renewed, expanded, contracted or churned; blank while pending",
                "outcome", "renewaloutcome", "renewalstatus", "churnflag", "ischurned")
                    { Hints = ["outcome", "result", "status"] },
            new(F.EndedOn, FieldType.Day, "when it ended, where that may be before it was due; not the day of notice",
                "endedat", "endedatutc") { Happened = true, IsEvent = true },
            new(F.OutcomeOn, FieldType.Day, "when the outcome became known",
                "outcomedate", "outcomeon", "renewaloutcomedate", "renewedon", "signedon")
            {
                Happened = true, IsEvent = true, Rhythm = "renewal outcomes", Hints = ["outcome", "decided", "signed",
                    "closed"],
            },
            new(F.BillingStatus, FieldType.Text, "its status as the source spells it; told beside the outcome")
                { Role = FieldRole.Filter },
            new(F.RenewedArr, FieldType.Amount, "annual recurring revenue after renewal; blank where not known",
                "renewedarr", "arrafterrenewal", "arrafter", "renewalarr", "newarr")
                    { Hints = ["renewed", "after", "new"] },
            new(F.ExpansionArr, FieldType.Amount, "what it brings beside what was due, where that is told apart",
                "expansionarr", "expansionusd", "expansionamount", "upsellarr"),
            new(F.ChurnReason, FieldType.Text, "why it ended", "churnreason", "cancelreason", "cancellationreason",
                "cancelreasoncode")
            {
                Role = FieldRole.Filter,
            },
            new(F.Seats, FieldType.Number, "seats paid for", "seats", "quantity"),
            new("term_months", FieldType.Number, "length of the term in months", "contractterm", "termmonths",
                "contracttermmonths"),
            new("notice_days", FieldType.Number, "days of notice", "noticedays", "ownerexpirationnotice"),
            new("notice_on", FieldType.Day, "last day on which notice can be given; holds where days of notice say "
                + "another",
                "noticedate", "noticeby", "noticebydate", "noticedeadline", "noticedeadlinedate",
                "cancellationdeadline", "cancellationdeadlinedate", "cancelby", "cancelbydate",
                "lastdaytocancel", "nonrenewalnoticedate", "optoutdate"),
            new("auto_renew", FieldType.Flag, "whether it renews by itself", "autorenew", "autorenewflag",
                "autorenewal"),
            new("uplift_percent", FieldType.Number, "agreed rise at renewal, in percent", "upliftpct", "upliftpercent"),
            Usual.Deleted,
        ],
        LooksLike = h => IsOfCustomers(h) || !h.IsChild && h.HasField(F.Id) && h.HasField(F.Arr, F.StartOn, F.Outcome)
            && (h.HasField(F.Outcome) || h.Has("subscriptionid", "startdate") && h.HasField(F.Arr)
            || h.HasAny("renewaldate", "renewalduedate", "duedate") || h.HasAny("contractterm", "contracttermmonths")
            || h.HasAny("contractnumber", "contractid") && !h.HasAny("orderid", "ordernumber", "invoiceid",
                "invoicenumber"))
            && h.HasAny("subscriptionid", "contractid", "renewalid", "termid", "subscriptionnumber", "contractnumber",
                "arr", "outcome"),
        UsualSource = h => IsOfCustomers(h) ? null : h.HasAny("contractterm", "contracttermmonths", "contractnumber")
            || h.Has("contractstartdate", "contractenddate") ? "salesforce" : "billing",
        Check = CheckOutcomes.Check,
    };

    // A list of customers with the end of each one's contract and what it is worth; a report of contracts has more, and
    // names each.
    private static bool IsOfCustomers(HeaderKeys h) => !h.IsChild && !h.HasField(F.Id) && h.Has("contractenddate")
        && h.HasField(F.AccountId) && h.HasField(F.Arr, "mrr") && !h.HasAny("contractterm", "contracttermmonths",
            "contractstatus", "contractowner", "stage", "stagename", "closedate");
}
