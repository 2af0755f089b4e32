namespace Hindcast.Facts.Snapshots;

/// <summary>
/// Names of the fields that the program reads; which kind has which, of what type and meaning, stands in
/// <c>Facts/Kinds</c>. Any other column is a dimension or a filter under its own name.
/// </summary>
public static class Fields
{
    /// <summary>Text, every kind: the row's id, unique within source and kind.</summary>
    public const string Id = "id";

    /// <summary>Text: id of the account that the row belongs to.</summary>
    public const string AccountId = "account_id";

    /// <summary>Text: id of the person that the row is about.</summary>
    public const string ContactId = "contact_id";

    /// <summary>Text: salted digest of the person's e-mail address, to join one person over sources.</summary>
    public const string EmailHash = "email_hash";

    /// <summary>Text: id of the deal that the row belongs to.</summary>
    public const string OpportunityId = "opportunity_id";

    /// <summary>Text: id of the contract term that the row belongs to.</summary>
    public const string SubscriptionId = "subscription_id";

    /// <summary>Text: id of the campaign that the row belongs to.</summary>
    public const string CampaignId = "campaign_id";

    /// <summary>Text: id of the account or campaign above this one.</summary>
    public const string ParentId = "parent_id";

    /// <summary>Text, a filter: what the source calls the row.</summary>
    public const string Name = "name";

    /// <summary>Text, a filter: what the source calls the account that the row belongs to.</summary>
    public const string AccountName = "account_name";

    /// <summary>Flag, user: whether they still work there.</summary>
    public const string Active = "active";

    /// <summary>Day: when it was created.</summary>
    public const string CreatedOn = "created_on";

    /// <summary>Instant: when it was created, where the source has the time of day.</summary>
    public const string CreatedAt = "created_at";

    /// <summary>Day, contact: when it first became a marketing qualified lead.</summary>
    public const string MqlOn = "mql_on";

    /// <summary>Instant, contact: the same, where the source has the time of day.</summary>
    public const string MqlAt = "mql_at";

    /// <summary>Day, contact: when sales accepted it.</summary>
    public const string AcceptedOn = "accepted_on";

    /// <summary>Day, contact: when it became a sales qualified lead.</summary>
    public const string SqlOn = "sql_on";

    /// <summary>Instant, contact: the same, where the source has the time of day.</summary>
    public const string SqlAt = "sql_at";

    /// <summary>Day, contact: when it became an opportunity.</summary>
    public const string OpportunityOn = "opportunity_on";

    /// <summary>Flag, contact: whether it became an opportunity, where the source does not say when.</summary>
    public const string Converted = "converted";

    /// <summary>Day, contact: when sales rejected or recycled it.</summary>
    public const string RejectedOn = "rejected_on";

    /// <summary>Day, contact and ticket: when somebody first answered.</summary>
    public const string FirstResponseOn = "first_response_on";

    /// <summary>Instant, contact and ticket: the same, where the source has the time of day.</summary>
    public const string FirstResponseAt = "first_response_at";

    /// <summary>Number, ticket: minutes of the clock from its creation to the first answer, as the source measures
    /// them.</summary>
    public const string FirstResponseMinutes = "first_response_minutes";

    /// <summary>Number, ticket: the same in business hours of the source's own schedule.</summary>
    public const string FirstResponseBusinessMinutes = "first_response_business_minutes";

    /// <summary>Number, ticket: minutes of the clock from its creation to its solution, as the source measures
    /// them.</summary>
    public const string ResolutionMinutes = "resolution_minutes";

    /// <summary>Number, ticket: the same in business hours of the source's own schedule.</summary>
    public const string ResolutionBusinessMinutes = "resolution_business_minutes";

    /// <summary>Text, health: which part of a scorecard a reading is.</summary>
    public const string Measure = "measure";

    /// <summary>Day, ticket: when it was solved; missing while open.</summary>
    public const string SolvedOn = "solved_on";

    /// <summary>Instant, ticket: the same, where the source has the time of day.</summary>
    public const string SolvedAt = "solved_at";

    /// <summary>Text, opportunity: <c>open</c>, <c>won</c> or <c>lost</c>; of other kinds as the source spells
    /// it.</summary>
    public const string Status = "status";

    /// <summary>Flag, only read: whether a deal is closed; told by <see cref="Status"/>.</summary>
    public const string IsClosed = "is_closed";

    /// <summary>Flag, only read: whether a deal was won; told by <see cref="Status"/>.</summary>
    public const string IsWon = "is_won";

    /// <summary>Flag: whether the source has deleted the row; kept only where an import of some rows says so.</summary>
    public const string IsDeleted = "is_deleted";

    /// <summary>Day, opportunity: when it was won or lost; missing while open.</summary>
    public const string ClosedOn = "closed_on";

    /// <summary>Day, opportunity: when somebody expects it to close; only while open.</summary>
    public const string ExpectedCloseOn = "expected_close_on";

    /// <summary>Amount, opportunity and stage change.</summary>
    public const string Amount = "amount";

    /// <summary>Text: ISO 4217 code of the row's amounts.</summary>
    public const string Currency = "currency";

    /// <summary>Text, opportunity, a filter: why it was lost.</summary>
    public const string LossReason = "loss_reason";

    /// <summary>Day: first day of a term, campaign or target's period.</summary>
    public const string StartOn = "start_on";

    /// <summary>Day: last day of a campaign or target's period.</summary>
    public const string EndOn = "end_on";

    /// <summary>Day, subscription and renewal: the day on which renewal is due.</summary>
    public const string DueOn = "due_on";

    /// <summary>Amount, subscription, renewal and account: annual recurring revenue.</summary>
    public const string Arr = "arr";

    /// <summary>Text, subscription and renewal: <c>renewed</c>, <c>expanded</c>, <c>contracted</c> or <c>churned</c>;
    /// missing while pending.</summary>
    public const string Outcome = "outcome";

    /// <summary>Day, subscription and renewal: when the outcome became known.</summary>
    public const string OutcomeOn = "outcome_on";

    /// <summary>Text, subscription and renewal, a filter: why it ended.</summary>
    public const string ChurnReason = "churn_reason";

    /// <summary>Amount, subscription and renewal: annual recurring revenue after renewal.</summary>
    public const string RenewedArr = "renewed_arr";

    /// <summary>What a renewal brings beside what was due, a year.</summary>
    public const string ExpansionArr = "expansion_arr";

    /// <summary>Text, churn, a filter: what was said on leaving.</summary>
    public const string Feedback = "feedback";

    /// <summary>Day, account: when it was lost.</summary>
    public const string ChurnedOn = "churned_on";

    /// <summary>Text, a filter: stage or status as the source spells it.</summary>
    public const string Stage = "stage";

    /// <summary>Text, stage change: what moved: <c>opportunity</c>, <c>contact</c> or <c>ticket</c>.</summary>
    public const string ObjectKind = "object";

    /// <summary>Text, stage change: id of what moved.</summary>
    public const string ObjectId = "object_id";

    /// <summary>Text, stage change: the stage before.</summary>
    public const string FromStage = "from_stage";

    /// <summary>Text, stage change: the stage after; missing where another field changed.</summary>
    public const string ToStage = "to_stage";

    /// <summary>Text, stage change of a lead or contact: <c>mql</c> or <c>sql</c> where a person has said that the
    /// stage after means it.</summary>
    public const string Step = "lifecycle_step";

    /// <summary>Text, stage change: which field changed, where the source says so.</summary>
    public const string ChangedField = "changed_field";

    /// <summary>Day, stage change: when.</summary>
    public const string ChangedOn = "changed_on";

    /// <summary>Day, subscription: when the term ended, where that is told beside its due day.</summary>
    public const string EndedOn = "ended_on";

    /// <summary>Text, subscription: the status as its source spells it.</summary>
    public const string BillingStatus = "billing_status";

    /// <summary>Instant, stage change: when, where the source has the time of day.</summary>
    public const string ChangedAt = "changed_at";

    /// <summary>Day, touch: when it happened.</summary>
    public const string HappenedOn = "happened_on";

    /// <summary>Instant, touch: when, where the source has the time of day.</summary>
    public const string HappenedAt = "happened_at";

    /// <summary>Flag, campaign member: whether the person responded.</summary>
    public const string Responded = "responded";

    /// <summary>Day, campaign member: when the person first responded.</summary>
    public const string RespondedOn = "responded_on";

    /// <summary>Amount, campaign and cost: money spent.</summary>
    public const string Cost = "cost";

    /// <summary>Amount, campaign: money set aside.</summary>
    public const string Budget = "budget";

    /// <summary>Day, cost: when it was spent.</summary>
    public const string SpentOn = "spent_on";

    /// <summary>Day, usage.</summary>
    public const string UsedOn = "used_on";

    /// <summary>Number, usage: people who used it on the day.</summary>
    public const string ActiveUsers = "active_users";

    /// <summary>Number, usage: events on the day.</summary>
    public const string UsageCount = "usage_count";

    /// <summary>Number, subscription and usage: seats paid for.</summary>
    public const string Seats = "seats";

    /// <summary>Day, health: when it was read.</summary>
    public const string ScoredOn = "scored_on";

    /// <summary>Number, health and survey.</summary>
    public const string Score = "score";

    /// <summary>Day, survey: when it was answered.</summary>
    public const string AnsweredOn = "answered_on";

    /// <summary>Text, survey: <c>nps</c>, <c>csat</c> or another.</summary>
    public const string Survey = "survey";

    /// <summary>Text, target: id of the indicator, or the source's own word.</summary>
    public const string Metric = "metric";

    /// <summary>Number, target: what was to be reached, in the metric's unit.</summary>
    public const string TargetValue = "target_value";

    /// <summary>Flag: whether a campaign is a strategic priority.</summary>
    public const string IsStrategic = "is_strategic";

    /// <summary>Number: MQLs that a campaign was to bring.</summary>
    public const string TargetMqls = "target_mqls";

    /// <summary>Number: SQLs that a campaign was to bring.</summary>
    public const string TargetSqls = "target_sqls";

    /// <summary>Amount: pipeline that a campaign was to create.</summary>
    public const string TargetPipeline = "target_pipeline";

    /// <summary>Amount: revenue that a campaign was to win.</summary>
    public const string TargetWon = "target_won";

    /// <summary>How many deals a campaign was to win.</summary>
    public const string TargetWonDeals = "target_won_deals";
}
