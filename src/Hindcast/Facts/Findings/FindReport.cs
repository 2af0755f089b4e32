namespace Hindcast.Facts.Findings;

/// <summary>What <c>find</c> says of one month: every indicator's reading, and what moved.</summary>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Basis">Known, or reconstructed from later exports.</param>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Indicators">One reading each, most important first.</param>
/// <param name="Findings">What crossed its threshold, most important first.</param>
/// <param name="Currency">The one currency of all money in it; null where no money was read.</param>
/// <param name="CurrencyAssumed">True where no file said so and the workspace's currency was taken.</param>
/// <param name="NotReconstructed">Fields that could not be cut back to the day (stage, owner, amount …); empty where known.</param>
/// <param name="Sources">What each source held on the day.</param>
/// <param name="SlicesScanned">How many slices were compared, so that a reader can discount the search.</param>
/// <param name="Notes">Anything else a reader must know, one sentence each.</param>
public sealed record FindReport(
    DateOnly AsOf,
    Basis Basis,
    string Month,
    ImmutableArray<IndicatorReading> Indicators,
    ImmutableArray<Finding> Findings,
    string? Currency,
    bool CurrencyAssumed,
    ImmutableArray<string> NotReconstructed,
    ImmutableArray<SourceFreshness> Sources,
    int SlicesScanned,
    ImmutableArray<string> Notes)
{
    /// <summary>Pairs of sources between which nobody has chosen, as items of an agenda.</summary>
    public ImmutableArray<string> ToDecide { get; init; } = [];

    /// <summary>Choices between sources on which the numbers rest, likewise.</summary>
    public ImmutableArray<string> ToConfirm { get; init; } = [];
}

/// <summary>How far one kind of fact from one source reaches.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Kind">The fact: <c>contact</c>, <c>opportunity</c>, <c>subscription</c>.</param>
/// <param name="Rows">Rows visible on the as-of day.</param>
/// <param name="LastEventOn">The newest event that has happened by the as-of day; null where none has.</param>
/// <param name="KnownOn">The day the newest snapshot used was known.</param>
/// <param name="StoppedOn">The first day without data where it stopped earlier than its own rhythm allows; else null.</param>
public sealed record SourceFreshness(
    string Source, string Kind, int Rows, DateOnly? LastEventOn, DateOnly KnownOn, DateOnly? StoppedOn);

/// <summary>One indicator in one month, beside the prior month and the three months before.</summary>
/// <param name="Id">Stable id, for example <c>mql_to_sql</c>.</param>
/// <param name="Name">For people, for example "MQL to SQL within 30 days".</param>
/// <param name="Definition">Id and version of its definition, for example <c>mql_to_sql/1</c>.</param>
/// <param name="Unit">What the value is measured in.</param>
/// <param name="Good">Which way it should go.</param>
/// <param name="Period">The month read, <c>YYYY-MM</c>: the newest one old enough, which may be before the report's month.</param>
/// <param name="Value">Null where it cannot be told.</param>
/// <param name="N">Observations behind the value (the denominator of a share).</param>
/// <param name="Interval">95 % interval [low, high]; null where it cannot be told.</param>
/// <param name="Prior">The month before the one read.</param>
/// <param name="Trend3">Mean of the three complete months before the one read.</param>
/// <param name="ChangeAbsolute">Value minus <paramref name="Trend3"/>, in the unit.</param>
/// <param name="ChangeRelative">The same as a fraction of <paramref name="Trend3"/>.</param>
/// <param name="Change">What was seen.</param>
/// <param name="Verdict">Whether to act.</param>
/// <param name="TooYoung">Members of the report's newest cohorts that are too young and were not counted.</param>
/// <param name="FreshUntil">The last complete day of the data behind it; null where there are none.</param>
/// <param name="Notes">What a reader must know about this number, one sentence each.</param>
public sealed record IndicatorReading(
    string Id,
    string Name,
    string Definition,
    Unit Unit,
    GoodDirection Good,
    string Period,
    double? Value,
    long N,
    ImmutableArray<double>? Interval,
    double? Prior,
    double? Trend3,
    double? ChangeAbsolute,
    double? ChangeRelative,
    Change Change,
    Verdict Verdict,
    int TooYoung,
    DateOnly? FreshUntil,
    ImmutableArray<string> Notes);

/// <summary>An indicator that moved, in a slice.</summary>
/// <param name="Id">Stable within the workspace: month, indicator and slice.</param>
/// <param name="Episode">Id of the episode it belongs to; null for what is no alarm.</param>
/// <param name="Status">Whether the episode is new.</param>
/// <param name="Indicator">The indicator's id; for a source that stopped, <c>data</c>.</param>
/// <param name="Kind">Rate, mix, delay, volume or data.</param>
/// <param name="Direction">Worse, better or changed.</param>
/// <param name="Slice">Where it moved.</param>
/// <param name="Onset">First day it acts; null where it was not estimated. For a stopped source the first day without data.</param>
/// <param name="Effect">By how much it moved from what was to be expected, in the unit; null for data findings.</param>
/// <param name="Before">The indicator's value in the slice before; for a mix the share of the value that moved.</param>
/// <param name="After">The same now; null where too few of its members are old enough to be counted.</param>
/// <param name="N">Observations behind the slice's value now.</param>
/// <param name="PValue">Null where it was not computed.</param>
/// <param name="Parts">How the whole indicator's change splits; null where it does not apply.</param>
/// <param name="Headline">One plain sentence with n, window and comparison.</param>
/// <param name="BeyondThreshold">False for what leans without having crossed its threshold; such are only told when asked for.</param>
public sealed record Finding(
    string Id,
    string? Episode,
    EpisodeStatus Status,
    string Indicator,
    FindingKind Kind,
    Direction Direction,
    Slice Slice,
    DateOnly? Onset,
    double? Effect,
    double? Before,
    double? After,
    long N,
    double? PValue,
    FindingParts? Parts,
    string Headline,
    bool BeyondThreshold = true)
{
    /// <summary>The first month counted in <see cref="After"/>, <c>YYYY-MM</c>; null where it is the month read.</summary>
    public string? FirstMonth { get; init; }

    /// <summary>The last month counted; null where it is the month read.</summary>
    public string? LastMonth { get; init; }

    /// <summary>What the slice's own history leads to expect since the onset, like for like; null where it was not estimated.</summary>
    public double? Expected { get; init; }

    /// <summary>95 % interval of <see cref="Effect"/>; null where it was not estimated.</summary>
    public ImmutableArray<double>? EffectInterval { get; init; }

    /// <summary>
    /// Natural log of the Bayes factor of "something changed" against "nothing did" at the alarm, every slice, onset and size of
    /// change counted; <see cref="PValue"/> is at most its inverse, because the factor's mean is 1 where nothing changed.
    /// </summary>
    public double? LogBayesFactor { get; init; }

    /// <summary>The probability, 0 to 1, that it is this slice if something changed; null where no slices were compared.</summary>
    public double? Posterior { get; init; }

    /// <summary>Members since the onset that are not yet old enough to be counted in <see cref="After"/>.</summary>
    public int TooYoung { get; init; }

    /// <summary>Other indicators that the same cause moved; they raise no alarm of their own.</summary>
    public ImmutableArray<string> AlsoMoved { get; init; } = [];

    /// <summary>Why and until when somebody muted its episode; null where nobody did. A muted finding is no alarm.</summary>
    public Mute? Muted { get; init; }

    /// <summary>How much likelier the rows are with the movement than without, natural log; findings are told in its order.</summary>
    public double Strength { get; init; }
}

/// <summary>Why and until when an episode is mute.</summary>
/// <param name="Reason">In a person's words.</param>
/// <param name="Until">The last day.</param>
public sealed record Mute(string Reason, DateOnly Until);

/// <summary>How the change of the whole indicator splits along one dimension; the three parts add up to it exactly.</summary>
/// <param name="Dimension">The dimension it was split along.</param>
/// <param name="Rate">Within-value changes at the old make-up.</param>
/// <param name="Mix">The changed make-up at the old rates.</param>
/// <param name="Interaction">Both together.</param>
public sealed record FindingParts(string Dimension, double Rate, double Mix, double Interaction)
{
    /// <summary>The whole change: the sum of the parts.</summary>
    public double Total => Rate + Mix + Interaction;
}
