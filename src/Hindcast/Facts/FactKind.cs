namespace Hindcast.Facts;

/// <summary>What a row of a snapshot is about. What each consists of is declared in <c>Facts/Kinds</c>, one file a
/// kind.</summary>
/// <remarks>Stored in the journal by name, so that one is added at the end and none renamed.</remarks>
public enum FactKind
{
    /// <summary>A person who may buy, with the days on which they became lead, MQL, SQL and opportunity.</summary>
    Contact,

    /// <summary>A deal, open, won or lost.</summary>
    Opportunity,

    /// <summary>One term of a contract, with its due day and, once known, its outcome.</summary>
    Subscription,

    /// <summary>One move of a deal, contact or lead from a stage to another.</summary>
    StageChange,

    /// <summary>A company that may buy or has bought.</summary>
    Account,

    /// <summary>One campaign with its budget and cost.</summary>
    Campaign,

    /// <summary>One person in one campaign.</summary>
    CampaignMember,

    /// <summary>One contact between a person and us: a click, a call, a visit, a form.</summary>
    Touch,

    /// <summary>Money spent on one day on a campaign or channel.</summary>
    Cost,

    /// <summary>One renewal as a sales or success tool tracks it, apart from the term it ends.</summary>
    Renewal,

    /// <summary>What an account did in the product on a day.</summary>
    Usage,

    /// <summary>One reading of an account's health.</summary>
    Health,

    /// <summary>One request for help.</summary>
    Ticket,

    /// <summary>One answer to a survey.</summary>
    Survey,

    /// <summary>What somebody was to reach in a period: a target or quota.</summary>
    Target,

    /// <summary>One of our own people as a tool knows them, with whether they still work there.</summary>
    User,

    /// <summary>One loss of an account on a day.</summary>
    Churn,
}
