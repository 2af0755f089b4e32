using System.Text.RegularExpressions;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Documents;

/// <summary>The words that a pack uses for verdicts, directions and slices, the same in every format.</summary>
public static partial class Words
{
    /// <summary>What was seen, said without colour.</summary>
    public static string Of(Change change) => change switch
    {
        Change.Better => "better",
        Change.Worse => "worse",
        Change.NoClearChange => "no clear change",
        Change.Insufficient => "too little data",
        _ => throw NoWords(change),
    };

    /// <summary>Whether to act.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "no alarm",
        Verdict.Alarm => "alarm",
        Verdict.Watch => "watch",
        Verdict.Insufficient => "too little data",
        Verdict.Immature => "too young to read",
        Verdict.StaleData => "data ended",
        Verdict.Error => "could not be computed",
        _ => throw NoWords(verdict),
    };

    /// <summary>Whether a row of a table can be read; nobody judged whether to act on it.</summary>
    public static string OfRow(Verdict verdict) => verdict == Verdict.Ok ? "can be read" : Of(verdict);

    /// <summary>Which way a finding points.</summary>
    public static string Of(Direction direction) => direction switch
    {
        Direction.Worse => "worse",
        Direction.Better => "better",
        Direction.Changed => "changed",
        _ => throw NoWords(direction),
    };

    /// <summary>Which way an indicator should go.</summary>
    public static string Of(GoodDirection good) => good == GoodDirection.Up ? "more is better" : "less is better";

    /// <summary>What kind of movement it is.</summary>
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Rate => "rate",
        FindingKind.Mix => "mix",
        FindingKind.Delay => "delay",
        FindingKind.Volume => "volume",
        FindingKind.Data => "data",
        _ => throw NoWords(kind),
    };

    /// <summary>Whether the episode is new.</summary>
    public static string Of(EpisodeStatus status) => status switch
    {
        EpisodeStatus.New => "new",
        EpisodeStatus.Ongoing => "ongoing",
        EpisodeStatus.Recovered => "recovered",
        _ => throw NoWords(status),
    };

    /// <summary>What the answer rests on.</summary>
    public static string Of(Basis basis) => basis == Basis.Known
        ? "as known on that day"
        : "reconstructed from a later export";

    /// <summary>What kind of thing a why names.</summary>
    public static string Of(EndKind kind) => kind switch
    {
        EndKind.Process => "process",
        EndKind.System => "system",
        EndKind.Data => "data",
        EndKind.Person => "person",
        _ => throw NoWords(kind),
    };

    /// <summary>Whether an action was done: open, done, not done, dropped.</summary>
    public static string Of(ActionState state) => ActionStanding.Of(state);

    /// <summary>What an action changed.</summary>
    public static string Of(EffectVerdict effect) => effect switch
    {
        EffectVerdict.Worked => "worked",
        EffectVerdict.NoEffect => "no effect",
        EffectVerdict.Worse => "worse",
        EffectVerdict.CannotTell => Numbers.CannotTell,
        _ => throw NoWords(effect),
    };

    /// <summary>Where: <c>source Webinar or Event, region EMEA</c>; the whole company where nothing is fixed.</summary>
    public static string Where(Slice slice) => slice.IsAll
        ? "whole company"
        : string.Join(", ", slice.Where.Select(w => $"{Dimension(w.Key)} {string.Join(" or ", w.Value)}"));

    /// <summary>A dimension's name for people: <c>icp_tier</c> is "ICP tier".</summary>
    public static string Dimension(string name) => name.Replace('_', ' ') switch
    {
        ['i', 'c', 'p', .. var rest] when rest.Length == 0 || rest[0] == ' ' => "ICP" + rest,
        var plain => plain,
    };

    /// <summary>A finding's sentence as people say it: <c>for source=Webinar since 2026-07</c> is "for source Webinar
    /// since Jul 2026".</summary>
    /// <remarks>Only a dimension's name is put in words; a value stands as the company writes it.</remarks>
    public static string Told(string sentence) => Dimensions().Replace(Numbers.Dated(sentence),
        m => $"{(m.Groups["lead"].Value is var lead && lead[0] == ',' ? ", " : lead)}{Dimension(m.Groups["name"].Value)}"
            + (m.Value.EndsWith('=') ? " " : ""));

    // No word is said of what has none: a new member of an enum is met by the tests, never by a reader.
    private static InvalidOperationException NoWords(Enum value) => new($"{value} has no words.");

    /// <summary>Names of dimensions where a finding's sentence has them: in its slice, and as that which moved or by
    /// which it was split.</summary>
    [GeneratedRegex(@"(?<lead> for |, ?)(?<name>[a-z][a-z0-9_]*)=(?=\S)|(?<lead> moved: | along )(?<name>[a-z][a-z0-9_]*)\b")]
    private static partial Regex Dimensions();
}
