namespace Hindcast.Facts;

/// <summary>What a row of a snapshot is about.</summary>
public enum FactKind
{
    /// <summary>A person who may buy, with the days on which they became lead, MQL, SQL and opportunity.</summary>
    Contact,

    /// <summary>A deal, open, won or lost.</summary>
    Opportunity,

    /// <summary>One term of a contract, with its due day and, once known, its outcome.</summary>
    Subscription,
}
