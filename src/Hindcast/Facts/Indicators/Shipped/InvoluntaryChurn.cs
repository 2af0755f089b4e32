using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>How much of what is lost is lost to failed payments, which no play is about.</summary>
public static class InvoluntaryChurn
{
    // As billing systems spell them (Chargebee, Stripe) and as people write them, letters only.
    private static readonly ImmutableArray<string> Payment =
    [
        "paymentfail", "failedpayment", "paymentdispute", "paymentdeclin", "notpaid", "nonpayment", "unpaid", "nocard",
        "cardexpired", "expiredcard", "carddeclin", "declinedcard",
        "dunning", "chargeback", "insufficientfunds", "fraudreviewfailed", "pastdue", "currencyincompatiblewithgateway",
        "taxcalculationfailed",
    ];

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "involuntary_churn", Name = "Involuntary churn", Kind = FactKind.Subscription, Unit = Unit.Share,
        Good = GoodDirection.Down, BreakdownBy = "segment",
        Text = "Churned terms whose reason is a failed payment / churned terms with a reason, by the day the outcome "
            + "became known, else by the due day.",
        EventFields = [Fields.OutcomeOn], Members = Of,
    };

    /// <summary>True for a reason that is a failed payment.</summary>
    public static bool IsPayment(string? reason) => reason is not null && string.Concat(reason.Where(char.IsLetter))
        .ToLowerInvariant() is var key
        && Payment.Any(word => key.Contains(word, StringComparison.Ordinal));

    private static Members Of(KindView view, IndicatorQuery asked)
    {
        int through = view.Through(Fields.OutcomeOn).DayNumber, count = view.Table.Count, unsaid = 0;
        var (outcome, reason) = (view.Table.Text(Fields.Outcome), view.Table.Text(Fields.ChurnReason));
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? [], on = view.Table.Day(Fields.OutcomeOn)?.Days ?? [], days =
            new int[count];
        bool[] failed = new bool[count];
        Array.Fill(days, DayColumn.Missing);
        for (int row = 0; row < count; row++)
        {
            int day = on.Length > row && on[row] != DayColumn.Missing ? on[row] : due.Length > row
                ? due[row]
                : DayColumn.Missing;
            if (outcome?[row] != "churned" || day == DayColumn.Missing || day > through)
                continue;
            if (reason?[row] is not { } said)
                unsaid += asked.Asks(day) ? 1 : 0;
            else
                (days[row], failed[row]) = (day, IsPayment(said));
        }

        return new(days, new int[count], failed, unsaid == 0
            ? []
            : [Numbered.Said(unsaid, "# churned term|terms has|have no reason and is|are left out.")]);
    }
}
