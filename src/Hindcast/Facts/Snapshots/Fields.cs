namespace Hindcast.Facts.Snapshots;

/// <summary>Names of the fields that facts are made of; any other column is a dimension or a filter under its own name.</summary>
public static class Fields
{
    /// <summary>Text, every kind: the row's id, unique within source and kind.</summary>
    public const string Id = "id";

    /// <summary>Text, opportunity and subscription.</summary>
    public const string AccountId = "account_id";

    /// <summary>Day, contact and opportunity: when it was created.</summary>
    public const string CreatedOn = "created_on";

    /// <summary>Day, contact: when it first became a marketing qualified lead.</summary>
    public const string MqlOn = "mql_on";

    /// <summary>Day, contact: when it became a sales qualified lead.</summary>
    public const string SqlOn = "sql_on";

    /// <summary>Day, contact: when it became an opportunity.</summary>
    public const string OpportunityOn = "opportunity_on";

    /// <summary>Day, contact: when sales rejected or recycled it.</summary>
    public const string RejectedOn = "rejected_on";

    /// <summary>Text, opportunity: <c>open</c>, <c>won</c> or <c>lost</c>.</summary>
    public const string Status = "status";

    /// <summary>Day, opportunity: when it was won or lost; missing while open.</summary>
    public const string ClosedOn = "closed_on";

    /// <summary>Day, opportunity: when somebody expects it to close; only while open.</summary>
    public const string ExpectedCloseOn = "expected_close_on";

    /// <summary>Amount, opportunity.</summary>
    public const string Amount = "amount";

    /// <summary>Text, opportunity and subscription: ISO 4217 code of the row's amounts.</summary>
    public const string Currency = "currency";

    /// <summary>Text, opportunity, a filter: why it was lost.</summary>
    public const string LossReason = "loss_reason";

    /// <summary>Day, subscription: first day of the term.</summary>
    public const string StartOn = "start_on";

    /// <summary>Day, subscription: the day on which renewal is due.</summary>
    public const string DueOn = "due_on";

    /// <summary>Amount, subscription: annual recurring revenue of the term.</summary>
    public const string Arr = "arr";

    /// <summary>Text, subscription: <c>renewed</c>, <c>expanded</c>, <c>contracted</c> or <c>churned</c>; missing while pending.</summary>
    public const string Outcome = "outcome";

    /// <summary>Day, subscription: when the outcome became known.</summary>
    public const string OutcomeOn = "outcome_on";

    /// <summary>Amount, subscription: annual recurring revenue after renewal.</summary>
    public const string RenewedArr = "renewed_arr";

    /// <summary>Text, a filter: stage or status as the source spells it.</summary>
    public const string Stage = "stage";
}
