using System.Text.Json.Serialization;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>What an action has come to since its retro closed.</summary>
/// <param name="Id">As <see cref="IdOf"/> says; empty where nothing happened yet.</param>
/// <param name="State">Open until somebody says.</param>
/// <param name="Evidence">What shows it; null where nobody said.</param>
/// <param name="On">When it was said; null while open.</param>
public sealed record ActionStatus(string Id, ActionState State, string? Evidence, DateOnly? On)
{
    /// <summary>What the streams of actions begin with.</summary>
    public const string StreamPrefix = "action/";

    /// <summary>Nobody has said anything.</summary>
    public static ActionStatus Open { get; } = new("", ActionState.Open, null, null);

    /// <summary>The id of a retro's action, for example <c>gtm-monthly-2026-10-a1</c>.</summary>
    public static string IdOf(string retro, string action) => $"{retro}-{action.ToLowerInvariant()}";

    /// <summary>What the next event makes of it. Total; the newest word counts.</summary>
    public static ActionStatus Evolve(ActionStatus status, ActionEvent happened) => happened switch
    {
        ActionDone done => new(done.Id, ActionState.Done, done.Evidence, done.On),
        ActionNotDone not => new(not.Id, ActionState.NotDone, not.Evidence, not.On),
        _ => status,
    };

    /// <summary>All actions of a workspace, over a journal.</summary>
    public static Streams<ActionStatus, ActionEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, Open, Evolve);

    /// <summary>What the complete actions of a retro have come to, in their order.</summary>
    public static ImmutableArray<ActionStatus> Of(Retro retro, Streams<ActionStatus, ActionEvent> streams) =>
        [.. retro.CompleteActions.Select(a => streams.Load(IdOf(retro.Id, a.Id)).State).Where(s => s.Id.Length > 0)];
}

/// <summary>Something that happened to an action after its retro closed. Stored for ever.</summary>
[JsonDerivedType(typeof(ActionDone), "action-done/1")]
[JsonDerivedType(typeof(ActionNotDone), "action-not-done/1")]
public abstract record ActionEvent;

/// <summary>It was done.</summary>
public sealed record ActionDone(string Id, string? Evidence, DateOnly On, string Who) : ActionEvent;

/// <summary>It was not done; the evidence says why.</summary>
public sealed record ActionNotDone(string Id, string? Evidence, DateOnly On, string Who) : ActionEvent;
