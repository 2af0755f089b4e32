namespace Hindcast.Retros;

/// <summary>What a review is about; every review carries exactly one. Spelt in kebab case outside.</summary>
public enum RetroKind
{
    /// <summary>The month's go-to-market retrospective.</summary>
    GtmMonthly,

    /// <summary>Renewals of a segment over a window.</summary>
    Renewal,

    /// <summary>An integrated campaign.</summary>
    Campaign,

    /// <summary>Something broke and was mended.</summary>
    Incident,

    /// <summary>A project ended.</summary>
    Project,

    /// <summary>A quarter's objectives.</summary>
    Okr,

    /// <summary>What several retros have in common.</summary>
    PatternSynthesis,

    /// <summary>What a release or bet taught.</summary>
    ImpactLearnings,
}

/// <summary>Where a retro stands.</summary>
public enum RetroState
{
    /// <summary>It is prepared or held; everything can still change, and changes are logged.</summary>
    Draft,

    /// <summary>It passed its gates and never reopens.</summary>
    Closed,

    /// <summary>Its month went without it, for a recorded reason.</summary>
    Skipped,
}
