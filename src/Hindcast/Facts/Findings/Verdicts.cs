namespace Hindcast.Facts.Findings;

/// <summary>Whether somebody should act on an indicator.</summary>
public enum Verdict
{
    /// <summary>Nothing beyond its usual variation.</summary>
    Ok,

    /// <summary>It crossed its threshold the wrong way.</summary>
    Alarm,

    /// <summary>It leans the wrong way and has not crossed its threshold.</summary>
    Watch,

    /// <summary>Too few observations to say anything.</summary>
    Insufficient,

    /// <summary>Its cohorts are too young to be read.</summary>
    Immature,

    /// <summary>Its source stopped before the period ended.</summary>
    StaleData,

    /// <summary>It could not be computed; the notes say why.</summary>
    Error,
}

/// <summary>What was seen, against the mean of the three months before.</summary>
public enum Change
{
    /// <summary>The interval of the difference lies on the good side of none.</summary>
    Better,

    /// <summary>The interval of the difference lies on the bad side of none.</summary>
    Worse,

    /// <summary>The interval of the difference holds none.</summary>
    NoClearChange,

    /// <summary>Too little data on one side or the other.</summary>
    Insufficient,
}

/// <summary>What kind of movement a finding is.</summary>
public enum FindingKind
{
    /// <summary>A share moved within its segments.</summary>
    Rate,

    /// <summary>The make-up of a population moved.</summary>
    Mix,

    /// <summary>Things take another time than before.</summary>
    Delay,

    /// <summary>There are more or fewer of them.</summary>
    Volume,

    /// <summary>A source stopped or broke.</summary>
    Data,
}

/// <summary>Which way a finding points, by the indicator's good direction.</summary>
public enum Direction
{
    /// <summary>Against the good direction.</summary>
    Worse,

    /// <summary>With the good direction; to be verified before it is celebrated.</summary>
    Better,

    /// <summary>Neither: the make-up or the data changed.</summary>
    Changed,
}

/// <summary>Where an episode stands.</summary>
public enum EpisodeStatus
{
    /// <summary>It begins with this look.</summary>
    New,

    /// <summary>It began with an earlier look.</summary>
    Ongoing,

    /// <summary>It is over.</summary>
    Recovered,
}

/// <summary>Whether an answer rests on what was known then, or on a later export cut back.</summary>
public enum Basis
{
    /// <summary>Every source had a snapshot known by that day.</summary>
    Known,

    /// <summary>Some source's later snapshot was cut to what had happened by that day.</summary>
    Reconstructed,
}

/// <summary>Which way an indicator should go.</summary>
public enum GoodDirection
{
    /// <summary>More is better.</summary>
    Up,

    /// <summary>Less is better.</summary>
    Down,
}

/// <summary>What an indicator's value is measured in.</summary>
public enum Unit
{
    /// <summary>A fraction, 0 to 1.</summary>
    Share,

    /// <summary>Days.</summary>
    Days,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Money a day, in the report's currency.</summary>
    MoneyPerDay,

    /// <summary>Money, in the report's currency.</summary>
    Money,

    /// <summary>Hours.</summary>
    Hours,
}
