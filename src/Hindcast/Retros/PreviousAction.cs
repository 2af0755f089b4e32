using System.Text.Json.Serialization;
using Hindcast.Facts;
using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>An action of an earlier retro, as this one reviews it.</summary>
/// <param name="Retro">The retro that agreed it.</param>
/// <param name="Id">Its id there; that in the workspace where it is not of the retro right before.</param>
/// <param name="What">What was to be done.</param>
/// <param name="Owner">Who took it on.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Signal">How it is judged, as agreed.</param>
/// <param name="Status">Done or not; open until somebody says.</param>
/// <param name="Evidence">What shows it; null where nobody said.</param>
/// <param name="Indicator">The indicator it was to move; null where it names none.</param>
/// <param name="Slice">Where the two values below were read: the signal's slice where frozen evidence has it, else the
/// company.</param>
/// <param name="Unit">The unit of the two values; null where neither could be read.</param>
/// <param name="Before">The value frozen by the retro that agreed it; null where it cannot be told.</param>
/// <param name="After">The value frozen by this one; null where it cannot be told, or where no newer month could be
/// read yet.</param>
/// <param name="Effect">Whether it worked; <see cref="EffectVerdict.CannotTell"/> until its read-out.</param>
/// <param name="BeforeMonth">The month of <paramref name="Before"/>, <c>YYYY-MM</c>; null where none was read.</param>
/// <param name="AfterMonth">The month of <paramref name="After"/>; null where there is no newer month yet.</param>
/// <param name="EffectText">What its read-out says, or when it is read; null where nothing was frozen.</param>
public sealed record PreviousAction(
    string Retro,
    string Id,
    string What,
    string Owner,
    DateOnly DueOn,
    string Signal,
    ActionState Status,
    string? Evidence,
    string? Indicator,
    Slice Slice,
    Unit? Unit,
    double? Before,
    double? After,
    EffectVerdict Effect,
    string? BeforeMonth = null,
    string? AfterMonth = null,
    string? EffectText = null)
{
    /// <summary>True where it helped, but what was agreed can be ruled out; the verdict is
    /// <see cref="EffectVerdict.NoEffect"/> then.</summary>
    public bool LessThanAgreed { get; init; }

    /// <summary>Until when nothing is sent about it; <see cref="DateOnly.MaxValue"/> until somebody says; null where it
    /// is not paused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Why it was dropped; null where it was not, and where it was stored as what shows it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>How it stands with what was said of that, for people.</summary>
    [JsonIgnore]
    public string Told => (Status, Reason ?? Evidence) switch
    {
        (_, null) => ActionStanding.Of(Status, PausedUntil),
        (ActionState.Dropped, { } why) => $"dropped because: {why}",
        (_, { } said) => $"{ActionStanding.Of(Status, PausedUntil)}: {said}",
    };

    /// <summary>Its id in the workspace: that of an older retro's action is no other here.</summary>
    [JsonIgnore]
    public string Key => IsOlder ? Id : ActionStatus.IdOf(Retro, Id);

    /// <summary>Its id within the retro that agreed it, for example <c>A1</c>.</summary>
    [JsonIgnore]
    public string Number => IsOlder ? Id[(Retro.Length + 1)..].ToUpperInvariant() : Id;

    private bool IsOlder => Id.StartsWith(Retro + "-", StringComparison.Ordinal);

    /// <summary>Its effect with what the read-out says, for people.</summary>
    public string EffectTold(Func<EffectVerdict, string> word) => EffectText is not { } text
        ? word(Effect)
        : LessThanAgreed ? text : $"{word(Effect)}: {text}";
}

/// <summary>Whether an action was done.</summary>
public enum ActionState
{
    /// <summary>Nobody has said yet.</summary>
    Open,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was not done.</summary>
    NotDone,

    /// <summary>Somebody decided that it is not done any more.</summary>
    Dropped,
}

/// <summary>What an action changed.</summary>
public enum EffectVerdict
{
    /// <summary>It moved as was wanted, beyond what untouched slices did, and more than chance does.</summary>
    Worked,

    /// <summary>What was looked for can be ruled out.</summary>
    NoEffect,

    /// <summary>It went the wrong way.</summary>
    Worse,

    /// <summary>Too little or too early to say; a before and an after alone never say more.</summary>
    CannotTell,
}
