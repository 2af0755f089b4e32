using System.Text.Json.Serialization;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.KillCriteria;

/// <summary>A promise about a bet: if this crosses that by a day, then this is done, by this person.</summary>
/// <param name="Id"><c>K1</c>, <c>K2</c> …</param>
/// <param name="Signal">What is watched.</param>
/// <param name="By">The last day on which it can fire.</param>
/// <param name="Action">What is done then.</param>
/// <param name="Owner">Who does it; null until agreed.</param>
/// <param name="ActWithinDays">Days between firing and the action's due day.</param>
/// <param name="Source">Where the number comes from; null until said, and live where it is an indicator of
/// ours.</param>
/// <param name="Moves">Goal-posts that were moved after its window had started, oldest first.</param>
public sealed record KillCriterion(
    string Id, CriterionSignal Signal, DateOnly By, CommittedAction Action, string? Owner, int ActWithinDays,
    string? Source,
    ImmutableArray<GoalPostMove> Moves) : IEntry
{
    /// <summary>Days given to act where nobody says otherwise.</summary>
    public const int ActWithinDaysDefault = 7;

    /// <summary>Most days given to act: a promise for next year is none.</summary>
    public const int ActWithinDaysMax = 90;

    /// <summary>"If … by 2026-12-31, then …".</summary>
    [JsonIgnore]
    public string Sentence => $"If {Signal.Text} by {By:yyyy-MM-dd}, then {Action.What}.";
}

/// <summary>A threshold, window or day that was changed after its window had started.</summary>
/// <param name="On">When.</param>
/// <param name="Who">Who moved it.</param>
/// <param name="Old">What was agreed before.</param>
/// <param name="New">What is agreed now.</param>
/// <param name="Reason">Why.</param>
public sealed record GoalPostMove(DateOnly On, string Who, string Old, string New, string Reason);

/// <summary>A way in which a bet could fail, thought of before it starts.</summary>
/// <param name="Id"><c>P1</c>, <c>P2</c> …</param>
/// <param name="Mode">What will have gone wrong.</param>
/// <param name="Signal">What would show it early.</param>
/// <param name="Criterion">The kill criterion that came of it; null while none did, and then the pre-mortem is
/// incomplete.</param>
public sealed record FailureMode(string Id, string Mode, string? Signal, string? Criterion) : IEntry;

/// <summary>What only kinds with kill criteria hold; what evaluates them looks no further.</summary>
public interface IHoldsCriteria
{
    /// <summary>In the order in which they were agreed.</summary>
    ImmutableArray<KillCriterion> Criteria { get; }

    /// <summary>Failure modes of the pre-mortem.</summary>
    ImmutableArray<FailureMode> FailureModes { get; }

    /// <summary>Who alone may override one that fired; null where nobody is named.</summary>
    string? DecisionOwner { get; }
}
