using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Somebody who is asked to the session.</summary>
/// <param name="Person">As in the people directory.</param>
/// <param name="Role">For example <c>RevOps lead</c>; null where the directory does not say.</param>
/// <param name="Function">For example <c>marketing</c>; null where the directory does not say.</param>
public sealed record Seat(string Person, string? Role, string? Function);

/// <summary>One of the four parts of a session.</summary>
/// <param name="Title">What the room does in it.</param>
/// <param name="Minutes">The parts of an agenda sum to the session's minutes.</param>
public sealed record AgendaPart(string Title, int Minutes);

/// <summary>Who gives a command and on which day: what an event keeps for the change log.</summary>
/// <param name="Who">The actor's person.</param>
/// <param name="On">The day of the command.</param>
public sealed record By(string Who, DateOnly On)
{
    /// <summary>The instant of the command; null where only the day is known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why an approval cannot be taken from them; null where it can.</summary>
    public Refusal? Unproven { get; init; }

    /// <summary>The latest instant that the command can know of: its own, else the end of its day in UTC.</summary>
    public DateTimeOffset Now => At ?? new DateTimeOffset(On, TimeOnly.MaxValue, TimeSpan.Zero);
}

/// <summary>One line of the change log.</summary>
/// <param name="Who">Who changed it.</param>
/// <param name="On">When.</param>
/// <param name="Field">What was changed, for example <c>A1.owner</c>.</param>
/// <param name="Old">What stood there; empty where nothing did.</param>
/// <param name="New">What stands there now; empty where nothing does.</param>
/// <param name="Reason">Why, in the words of whoever changed it; null where no reason was asked for.</param>
public sealed record ChangeEntry(string Who, DateOnly On, string Field, string Old, string New, string? Reason);

/// <summary>A gate that did not pass and was let through.</summary>
/// <param name="Rule">The gate's name.</param>
/// <param name="Reason">Why; never blank.</param>
/// <param name="Who">Who decided it.</param>
/// <param name="On">When.</param>
public sealed record GateOverride(string Rule, string Reason, string Who, DateOnly On);
