using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>
/// One renewal as a sales or success tool tracks it: a renewal opportunity, a row of a renewal centre. Terms with their
/// outcomes are subscriptions; this is a second view of them, joined by <c>subscription_id</c> or account and due day.
/// </summary>
/// <remarks>Never recognised by itself: a mapping or <c>--kind</c> says so, for its headers are those of an
/// opportunity.</remarks>
internal static class Renewal
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Renewal, Name = "renewal", Begins = F.CreatedOn, CountedBy = F.DueOn,
        NotReconstructed = "renewal: amount, owner, stage and due date",
        Words = ["renewal", "forecast", "likelihood"],
        Results = [new(F.OutcomeOn, F.DueOn, [F.Outcome, F.RenewedArr, F.ExpansionArr, F.ChurnReason])],
        Fields =
        [
            Usual.Id("renewalid", "opportunityid", "gsid", "id"),
            Usual.Account,
            new(F.SubscriptionId, FieldType.Text, "the term it ends", "subscriptionid", "contractid")
                { Role = FieldRole.Id },
            new(F.CreatedOn, FieldType.Day, "when it was opened", "createddate", "createdat", "createdate")
            {
                Happened = true, IsEvent = true, Instant = F.CreatedAt,
            },
            new(F.DueOn, FieldType.Day, "the day on which renewal is due", "duedate", "renewaldate", "renewalduedate",
                "enddate")
            {
                IsKey = true, Hints = ["due", "renewal"],
            },
            new(F.OutcomeOn, FieldType.Day, "when it was signed or lost", "closedate", "signedon", "outcomedate",
                "closedon")
            {
                Happened = true, IsEvent = true, Rhythm = "renewals decided",
            },
            new(F.Arr, FieldType.Amount, "annual recurring revenue that is due", "arrdue", "targetamount", "arr",
                "arrusd", "amount")
            {
                Hints = ["arr", "amount"],
            },
            new(F.RenewedArr, FieldType.Amount, "annual recurring revenue after it", "finalamount", "renewedarr",
                "arrafter"),
            new(F.ExpansionArr, FieldType.Amount, "what it brings beside what was due, where that is told apart",
                "expansion", "expansionarr", "expansionusd", "upsellarr", "expansionamount"),
            new("forecast_arr", FieldType.Amount, "what somebody expects to be renewed", "forecastamount",
                "forecastarr"),
            new("likelihood_percent", FieldType.Number, "how likely the source calls it", "dslikelihoodscore",
                "likelihood", "probability"),
            Usual.Currency,
            new(F.Outcome, FieldType.Text, "renewed, expanded, contracted or churned; blank while pending",
                "outcome", "renewaloutcome", "renewalstatus", "stagename", "stage", "status")
                    { Hints = ["outcome", "status", "stage"] },
            new(F.ChurnReason, FieldType.Text, "why it ended", "churnreason", "lossreason", "reasoncode",
                "closedlostreason")
            {
                Role = FieldRole.Filter,
            },
            Usual.Deleted,
        ],
        Check = CheckOutcomes.Check,
    };
}
