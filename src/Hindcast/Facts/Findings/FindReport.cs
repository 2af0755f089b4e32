using System.Text.Json.Serialization;
using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Findings;

/// <summary>What <c>find</c> says of one month: every indicator's reading, and what moved.</summary>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Basis">Known, or reconstructed from later exports.</param>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Indicators">One reading each, most important first.</param>
/// <param name="Findings">What crossed its threshold, most important first.</param>
/// <param name="Currency">The one currency of all money in it; null where no money was read.</param>
/// <param name="CurrencyAssumed">True where no file said so and the workspace's currency was taken.</param>
/// <param name="NotReconstructed">Fields that could not be cut back to the day (stage, owner, amount …); empty where
/// known.</param>
/// <param name="Sources">What each source held on the day.</param>
/// <param name="SlicesScanned">How many slices were compared, those of the whole company's charts included, so that a
/// reader can discount the search; 0 where nothing had a baseline.</param>
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

    /// <summary>Those of the notes that say of which columns no slice, or not every one, is searched; null where there
    /// are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? NotSearched { get; init; }

    /// <summary>Of which indicators an alarm could have been raised; null but in a backtest, whose summary tells
    /// it.</summary>
    [JsonIgnore]
    public Judging? Judging { get; init; }

    /// <summary>Days after the day of a report within which its exports are the usual ones of the month's end: the books
    /// are closed, and somebody exports once the first week is over.</summary>
    public const int MonthEndDays = 10;

    /// <summary>Where all that became known after the day are the usual exports of the month's end, the newest day on
    /// which one was; else null. It is told more softly, and stays reconstructed: rows that came in meanwhile may have
    /// changed.</summary>
    [JsonIgnore]
    public DateOnly? MonthEndExportOn => Basis == Basis.Reconstructed && !Sources.IsEmpty
        && Sources.Max(s => s.KnownOn) is var newest && newest > AsOf && newest <= AsOf.AddDays(MonthEndDays)
            ? newest : null;

    /// <summary>The finding of an id, or of an episode, also one that stands under another; null where there is
    /// none.</summary>
    public Finding? Named(string id) => Findings.Concat(Findings.SelectMany(f => f.Under ?? []))
        .FirstOrDefault(f => f.Id == id || f.Episode == id);

    /// <summary>The id of the finding under which one stands, because the same cause moved both; null where it stands
    /// for itself.</summary>
    public string? Over(string id) => Findings.FirstOrDefault(f => f.Under?.Any(under => under.Id == id) == true)?.Id;

    /// <summary>False where nothing found does not mean that nothing moved: no indicator could be judged.</summary>
    public bool CanJudge() => Indicators.Any(i => i.Verdict is Verdict.Ok or Verdict.Watch or Verdict.Alarm);

    /// <summary>True where an alarm could have been raised: something had a baseline to be compared with.</summary>
    public bool CouldAlarm() => SlicesScanned > 0 && Judging is not { Judged.IsEmpty: true };
}

/// <summary>How far one kind of fact from one source reaches.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Kind">The fact: <c>contact</c>, <c>opportunity</c>, <c>subscription</c>.</param>
/// <param name="Rows">Rows visible on the as-of day.</param>
/// <param name="LastEventOn">The newest event that has happened by the as-of day; null where none has.</param>
/// <param name="KnownOn">The day the newest snapshot used was known.</param>
/// <param name="StoppedOn">The first day without some of its data where it stopped earlier than its own rhythm
/// allows; else null.</param>
public sealed record SourceFreshness(
    string Source, string Kind, int Rows, DateOnly? LastEventOn, DateOnly KnownOn, DateOnly? StoppedOn)
{
    /// <summary>What of it stopped, each with its own day, the earliest first; empty where nothing did, and in what was
    /// frozen before days were told apart.</summary>
    public ImmutableArray<SilentField> Silent { get; init; } = [];
}

/// <summary>One indicator in one month, beside the prior month and the three months before.</summary>
/// <param name="Id">Stable id, for example <c>mql_to_sql</c>.</param>
/// <param name="Name">For people, for example "MQL to SQL within 30 days".</param>
/// <param name="Definition">Id and version of its definition, for example <c>mql_to_sql/1</c>.</param>
/// <param name="Unit">What the value is measured in.</param>
/// <param name="Good">Which way it should go.</param>
/// <param name="Period">The month read, <c>YYYY-MM</c>: the newest one old enough, which may be before the report's
/// month.</param>
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
    ImmutableArray<string> Notes)
{
    /// <summary>True where there are facts, in several currencies, and no dated rates between them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsRates { get; init; }

    /// <summary>True for a number that rests on fewer than can be read, and is none to be shown by itself.</summary>
    [JsonIgnore]
    public bool IsTooFew => N < Indicator.ObservationsMin && Verdict is not (Verdict.Ok or Verdict.Watch
        or Verdict.Alarm);

    /// <summary>What is missing where nothing was counted, in a few words to stand behind a colon; null where something
    /// was, or where nobody says what is missing.</summary>
    [JsonIgnore]
    public string? Lacks => NeedsRates ? "needs rates"
        : this is { Value: null, N: 0, Verdict: Verdict.Insufficient or Verdict.Error, Notes: [var why, ..] }
            ? FirstClause(why) : null;

    /// <summary>What a sentence says before it says what to do.</summary>
    private static string FirstClause(string sentence)
    {
        string first = sentence.Split([". ", "; "], 2, StringSplitOptions.TrimEntries)[0].TrimEnd('.');
        return first.Length > 1 && char.IsLower(first[1]) ? char.ToLowerInvariant(first[0]) + first[1..] : first;
    }
}

/// <summary>An indicator that moved, in a slice.</summary>
/// <param name="Id">Stable within the workspace: month, indicator and slice.</param>
/// <param name="Episode">Id of the episode it belongs to; null for what is no alarm.</param>
/// <param name="Status">Whether the episode is new.</param>
/// <param name="Indicator">The indicator's id; for a source that stopped, <c>data</c>.</param>
/// <param name="Kind">Rate, mix, delay, volume or data.</param>
/// <param name="Direction">Worse, better or changed.</param>
/// <param name="Slice">Where it moved.</param>
/// <param name="Onset">First day it acts; null where it was not estimated. For a stopped source the first day without
/// data.</param>
/// <param name="Effect">
/// By how much it moved from what was to be expected, in the unit; null for data findings, and for a delay whose value
/// before cannot be told.
/// </param>
/// <param name="Before">The indicator's value in the slice over up to twelve months before the onset; for a mix the
/// share of the value that moved.</param>
/// <param name="After">
/// The same since the onset, as counted; null where too few members are old enough to be counted. For a delay, which
/// young cohorts have not shown yet, estimated: <paramref name="Before"/> times <see cref="Factor"/>.
/// </param>
/// <param name="N">
/// Members that <paramref name="After"/> was counted over; where it cannot be counted, and for a delay, those that were
/// judged.
/// </param>
/// <param name="PValue">
/// How often a look at this indicator raises an alarm at least as clear where nothing changed, every slice, onset and
/// size counted; null where it was not computed.
/// </param>
/// <param name="Parts">How the whole indicator's change splits; null where it does not apply.</param>
/// <param name="Headline">One plain sentence with n, window and comparison.</param>
/// <param name="BeyondThreshold">False for what leans without having crossed its threshold; such are only told when
/// asked for.</param>
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
    /// <summary>What else is to be said: members too young, parts, how sure it is; null where nothing is.</summary>
    public string? Detail { get; init; }

    /// <summary>The first month counted in <see cref="After"/>, <c>YYYY-MM</c>; null where it is the month
    /// read.</summary>
    public string? FirstMonth { get; init; }

    /// <summary>The last month counted; null where it is the month read.</summary>
    public string? LastMonth { get; init; }

    /// <summary>
    /// What the slice's own history leads to expect of the same members; <see cref="Effect"/> and its interval are
    /// against it. Null where it was not estimated.
    /// </summary>
    public double? Expected { get; init; }

    /// <summary>95 % interval of <see cref="Effect"/>; null where it was not estimated. Of a make-up's share
    /// Newcombe's: that of counting alone, without how months stray.</summary>
    public ImmutableArray<double>? EffectInterval { get; init; }

    /// <summary>
    /// Natural log of the Bayes factor of "something changed" against "nothing did" at the alarm, every slice, onset
    /// and size of change counted. Its inverse bounds <see cref="PValue"/>, because the factor's mean is 1 where
    /// nothing changed.
    /// </summary>
    public double? LogBayesFactor { get; init; }

    /// <summary>The probability, 0 to 1, that it is this slice if something changed; null where no slices were
    /// compared.</summary>
    public double? Posterior { get; init; }

    /// <summary>Members since the onset that are not yet old enough to be counted in <see cref="After"/>, and are
    /// judged all the same.</summary>
    public int TooYoung { get; init; }

    /// <summary>How many times as long a delay takes as before; null for what is no delay.</summary>
    public double? Factor { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public ImmutableArray<double>? FactorInterval { get; init; }

    /// <summary>The month, <c>YYYY-MM</c>, from which an episode that lasts is less than it was; null where it is
    /// not.</summary>
    public string? LessSince { get; init; }

    /// <summary>The slices that its episode was told of before another explained it better, the earliest first; null
    /// where it always had this one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<FormerSlice>? Formerly { get; init; }

    /// <summary>True for an episode that ended because no change explains its months better than one does.</summary>
    public bool IsGone { get; init; }

    /// <summary>True where the interval of what moved holds no movement.</summary>
    [JsonIgnore]
    public bool HoldsNone => EffectInterval is [<= 0, >= 0] || FactorInterval is [<= 1, >= 1];

    /// <summary>True for an episode that ended because nothing is left of what was told, not because it is
    /// mended.</summary>
    [JsonIgnore]
    public bool IsWithdrawn => Status == EpisodeStatus.Recovered && (HoldsNone || IsGone);

    /// <summary>The last day of a source's silence that is over; null for all else.</summary>
    public DateOnly? SilentUntil { get; init; }

    /// <summary>What all members judged, the young ones too, have shown by the look; null where nothing is shown by and
    /// by.</summary>
    public ShownByNow? Shown { get; init; }

    /// <summary>The reason of losing that took over, where that explains the alarm better than fewer wins alone; null
    /// where none did.</summary>
    public ReasonTookOver? Reason { get; init; }

    /// <summary>The column that is no longer filled; null for all else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlankColumn? Blank { get; init; }

    /// <summary>Of a make-up that moved, the dimension along which it did; null for all else.</summary>
    public string? MovedAlong { get; init; }

    /// <summary>Of a make-up that moved, what that alone moves the indicator by at the rates of before; null for all
    /// else, and for one that is a make-up itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MixAlone { get; init; }

    /// <summary>Of a make-up that moved, the share of every value of <see cref="MovedAlong"/> before and since, the
    /// greatest since first; null for all else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<MovedShare>? Shares { get; init; }

    /// <summary>Of a mix: the dimension whose values took other shares.</summary>
    [JsonIgnore]
    public string MadeUpOf => MovedAlong ?? Parts?.Dimension ?? Indicators.IcpMix.Tier;

    /// <summary>Whose data a finding about data is of; null for all else, and in what was frozen before it was
    /// kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaultyFacts? Faulty { get; init; }

    /// <summary>Other indicators that the same cause moved; they raise no alarm of their own.</summary>
    public ImmutableArray<string> AlsoMoved { get; init; } = [];

    /// <summary>What moved in them; null where nothing did, and in what was frozen before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Finding>? Under { get; init; }

    /// <summary>Why and until when somebody muted its episode; null where nobody did. A muted finding is no
    /// alarm.</summary>
    public Mute? Muted { get; init; }

    /// <summary>Its sentence with the mute behind it, where there is one.</summary>
    [JsonIgnore]
    public string Told => Muted is { } mute
        ? $"{Headline} (Muted until {mute.Until:yyyy-MM-dd}: {mute.Reason})"
        : Headline;

    /// <summary>How much likelier the rows are with the movement than without, natural log; findings are told in its
    /// order.</summary>
    public double Strength { get; init; }
}

/// <summary>A slice that an episode was told of before another, or another indicator, explained it better.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Until">The month, <c>YYYY-MM</c>, of the look that named the other.</param>
public sealed record FormerSlice(Slice Slice, string Until)
{
    /// <summary>The indicator it was told of; null where it was the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Indicator { get; init; }
}

/// <summary>What the members since an onset have shown by the day of the look, beside what they should have.</summary>
/// <param name="Members">How many there are.</param>
/// <param name="Events">How many of them have shown it.</param>
/// <param name="Expected">How many should have by their ages, from the slice's own history.</param>
/// <param name="What">What they have done, in words: <c>became SQLs</c>.</param>
public sealed record ShownByNow(long Members, long Events, double Expected, string What);

/// <summary>A reason's share of what was lost in a slice.</summary>
/// <param name="Name">The reason.</param>
/// <param name="Before">Its share of the losses with a reason in up to twelve months before the onset.</param>
/// <param name="Since">The same since the onset.</param>
/// <param name="N">Losses with a reason since the onset.</param>
public sealed record ReasonTookOver(string Name, double Before, double Since, long N);

/// <summary>Why and until when an episode is mute.</summary>
/// <param name="Reason">In a person's words.</param>
/// <param name="Until">The last day.</param>
public sealed record Mute(string Reason, DateOnly Until);

/// <summary>
/// How the change of the whole company's indicator, from up to twelve months before the onset to the counted months
/// since, splits along one dimension; the three parts add up to it exactly.
/// </summary>
/// <param name="Dimension">The dimension it was split along.</param>
/// <param name="Rate">Within-value changes at the old make-up.</param>
/// <param name="Mix">The changed make-up at the old rates.</param>
/// <param name="Interaction">Both together.</param>
public sealed record FindingParts(string Dimension, double Rate, double Mix, double Interaction)
{
    /// <summary>The whole change: the sum of the parts.</summary>
    public double Total => Rate + Mix + Interaction;

    /// <summary>The months whose change it is, <c>YYYY-MM</c>, beside the months before them; null in what was frozen
    /// before they were kept.</summary>
    public string? FirstMonth { get; init; }

    /// <summary>The last of them.</summary>
    public string? LastMonth { get; init; }

    /// <summary>The same in whole steps, so that the parts add up as they are shown; the one that it fits best takes
    /// what rounding leaves.</summary>
    public FindingParts In(double step)
    {
        double Round(double value) => Math.Round(value / step, MidpointRounding.AwayFromZero);
        double[] exact = [Rate / step, Mix / step, Interaction / step], parts = [Round(Rate), Round(Mix),
            Round(Interaction)];
        double left = Round(Total) - parts.Sum();
        parts[Enumerable.Range(0, 3).MinBy(i => Math.Abs(parts[i] + left - exact[i]))] += left;
        return this with { Rate = parts[0] * step, Mix = parts[1] * step, Interaction = parts[2] * step };
    }
}
