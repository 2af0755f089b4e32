using Hindcast.Facts.Snapshots;
using F = Hindcast.Facts.Snapshots.Fields;

namespace Hindcast.Facts.Kinds;

/// <summary>One loss of an account on a day, as a success or billing tool notes it. An account may be lost more than
/// once.</summary>
internal static class Churn
{
    internal static KindDeclaration Declaration { get; } = new()
    {
        Kind = FactKind.Churn, Name = "churn", Begins = F.ChurnedOn, CountedBy = F.ChurnedOn,
        NotReconstructed = "churn event: reasons that were corrected since",
        Words = ["churn", "churned", "cancelled", "cancellation", "reason", "refund"],
        NaturalKey = [F.AccountId, F.SubscriptionId, F.ChurnedOn],
        Fields =
        [
            Usual.Id("churneventid", "churnid", "cancellationid", "eventid", "id"),
            Usual.Account with { IsKey = true },
            new(F.SubscriptionId, FieldType.Text, "the term that ended", "subscriptionid", "contractid")
                { Role = FieldRole.Id },
            new(F.ChurnedOn, FieldType.Day, "when it was lost", "churndate", "churnedon", "churneddate",
                "cancellationdate", "cancelledon", "cancelleddate")
            {
                IsKey = true, Happened = true, IsEvent = true, Rhythm = "churn events", Hints = ["churn", "churned",
                    "cancelled", "lost", "end"],
            },
            new(F.ChurnReason, FieldType.Text, "why it was lost", "churnreason", "reasoncode", "cancellationreason",
                "cancelreason", "churncategory", "reason")
            {
                Role = FieldRole.Filter, Hints = ["reason"],
            },
            new(F.Feedback, FieldType.Text, "what was said on leaving", "feedbacktext", "feedback", "churnfeedback",
                "cancellationcomment", "exitcomment", "comment", "comments")
            {
                Role = FieldRole.Filter, Hints = ["feedback", "comment"],
            },
            new(F.Arr, FieldType.Amount, "annual recurring revenue that was lost", "arrlost", "lostarr", "churnedarr",
                "arr") { Hints = ["arr"] },
            Usual.Currency,
            Usual.Deleted,
        ],
        LooksLike = h => h.HasAny("churneventid", "churnid", "cancellationid")
            || h.HasField(F.ChurnReason) && !h.HasAny("name", "accountname", "status", "startdate", "renewaldate",
                "duedate", "industry", "employees"),
        UsualSource = _ => null,
    };
}
