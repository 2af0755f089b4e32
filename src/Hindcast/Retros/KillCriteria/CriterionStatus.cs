using System.Text.Json.Serialization;
using Hindcast.Journal;

namespace Hindcast.Retros.KillCriteria;

/// <summary>What a criterion has come to since its review closed.</summary>
/// <param name="Id">As <see cref="IdOf"/> says; empty where nothing happened yet.</param>
/// <param name="Readings">Read by hand, oldest first.</param>
/// <param name="Fired">When it fired and what is due; null while it has not.</param>
/// <param name="Override">Who let it pass although it fired, and why; null where nobody did.</param>
/// <param name="Acted">When its action was carried out, and what shows it; null while it was not.</param>
/// <param name="Moved">The criterion as it is now where its goal-posts were moved; null where they stand.</param>
public sealed record CriterionStatus(
    string Id, ImmutableArray<CriterionReading> Readings, CriterionFired? Fired, CriterionOverridden? Override,
    CriterionActed? Acted,
    KillCriterion? Moved)
{
    /// <summary>What the streams of criteria begin with.</summary>
    public const string StreamPrefix = "criterion/";

    /// <summary>What somebody was told of it, or was passed over, oldest first.</summary>
    public ImmutableArray<CriterionTold> Told { get; init; } = [];

    /// <summary>Nothing has happened.</summary>
    public static CriterionStatus None { get; } = new("", [], null, null, null, null);

    /// <summary>The id of a review's criterion, for example <c>okr-2026-10-1-k1</c>.</summary>
    public static string IdOf(string retro, string criterion) => $"{retro}-{criterion.ToLowerInvariant()}";

    /// <summary>What the next event makes of it. Total.</summary>
    public static CriterionStatus Evolve(CriterionStatus status, CriterionEvent happened) => happened switch
    {
        // Before its last day a window has not missed anything yet, also where it was once stored so.
        CriterionRead read => status with { Id = read.Id, Readings = status.Readings.Add(
            read.Reading with { ReadOn = read.On } is { IsEarly: true } early
                ? early with { IsCrossed = null } : read.Reading with { ReadOn = read.On }) },
        CriterionFired fired => status with { Id = fired.Id, Fired = fired },
        CriterionOverridden let => status with { Id = let.Id, Override = let },
        CriterionActed acted => status with { Id = acted.Id, Acted = acted },
        GoalPostMoved moved => status with { Id = moved.Id, Moved = moved.Criterion },
        CriterionTold told => status with { Id = told.Id, Told = status.Told.Add(told) },
        _ => status,
    };

    /// <summary>All criteria of a workspace, over a journal.</summary>
    public static Streams<CriterionStatus, CriterionEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);
}

/// <summary>Something that happened to a criterion after its review closed. Stored for ever.</summary>
[JsonDerivedType(typeof(CriterionRead), "criterion-read/1")]
[JsonDerivedType(typeof(CriterionFired), "criterion-fired/1")]
[JsonDerivedType(typeof(CriterionOverridden), "criterion-overridden/1")]
[JsonDerivedType(typeof(CriterionActed), "criterion-acted/1")]
[JsonDerivedType(typeof(GoalPostMoved), "goal-post-moved/1")]
[JsonDerivedType(typeof(CriterionTold), "criterion-told/1")]
public abstract record CriterionEvent;

/// <summary>Somebody read its metric by hand.</summary>
public sealed record CriterionRead(string Id, CriterionReading Reading, DateOnly On, string Who) : CriterionEvent;

/// <summary>It fired: its owner is told, and its action is due.</summary>
public sealed record CriterionFired(string Id, DateOnly On, string Why, string? Owner, string Action,
    DateOnly ActionDueOn) : CriterionEvent;

/// <summary>The decision owner let it pass although it fired.</summary>
public sealed record CriterionOverridden(string Id, string Reason, DateOnly On, string Who) : CriterionEvent;

/// <summary>Its action was carried out.</summary>
public sealed record CriterionActed(string Id, string Evidence, DateOnly On, string Who) : CriterionEvent;

/// <summary>Its threshold, window or day was changed; the whole criterion as it is now, every move in it.</summary>
public sealed record GoalPostMoved(string Id, KillCriterion Criterion) : CriterionEvent;

/// <summary>Its day had come and this was put into the outbox; or, with a reason in <paramref name="Skipped"/>, it was
/// passed over.</summary>
public sealed record CriterionTold(string Id, string Key, string? To, DateTimeOffset DueAt, string? Skipped = null)
    : CriterionEvent;
