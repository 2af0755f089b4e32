using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Plans;

/// <summary>Something that climbs a ladder while it is open.</summary>
/// <param name="Stream">Its stream; every key begins with it.</param>
/// <param name="DueOn">The day by which it is done.</param>
/// <param name="DueVersion">1 for the first due day, one more for each further: a rung is climbed once for
/// each.</param>
/// <param name="LastWordOn">The day of the last word that anybody gave on it.</param>
/// <param name="DecisionFrom">The instant from which a decision is owed; null where none is.</param>
/// <param name="Muted">True where reminders were asked to be quiet.</param>
/// <param name="PausedUntil">Nothing before this day begins; null where it is not paused.
/// <see cref="DateOnly.MaxValue"/>: until somebody says.</param>
/// <param name="Climbed">Keys of rungs that were climbed or passed over; they are never planned again.</param>
public sealed record Climbing(
    string Stream, DateOnly DueOn, int DueVersion, DateOnly LastWordOn, DateTimeOffset? DecisionFrom, bool Muted,
    DateOnly? PausedUntil,
    ImmutableHashSet<string> Climbed);

/// <summary>Computes when which rung is due; a function of its arguments, so that the instants can be
/// asserted.</summary>
public static class Climb
{
    /// <summary>What makes a rung unique: what climbs, which rung, for which due day.</summary>
    public static string Key(string stream, string rung, int dueVersion) =>
        string.Create(CultureInfo.InvariantCulture, $"{stream}/{rung}/v{dueVersion}");

    /// <summary>The rungs that lie ahead, those whose instant has passed and that were never climbed among
    /// them.</summary>
    public static DuePlan Of(Climbing what, Ladder ladder, BusinessCalendar calendar) => new(what.Stream,
        what.PausedUntil == DateOnly.MaxValue ? [] :
        [
            .. from rung in ladder.Rungs
               let key = Key(what.Stream, rung.Name, what.DueVersion)
               where !what.Climbed.Contains(key) && !(what.Muted && rung.Kind == RungKind.Remind)
               let anchor = Anchor(what, rung.From, calendar)
               where anchor is not null
               let at = calendar.After(anchor.Value, rung.After)
               let resumes = what.PausedUntil is { } paused ? calendar.Begin(paused) : at
               select new DueItem(key, what.Stream, at > resumes ? at : resumes),
        ]);

    /// <summary>
    /// Which of several rungs that are due at once goes out: the newest escalation, or the newest reminder where there
    /// is none, with whatever falls on the very same instant, for some ladders tell a group together.
    /// </summary>
    public static ImmutableArray<string> Foremost(Climbing what, Ladder ladder, BusinessCalendar calendar,
        IEnumerable<string> due)
    {
        var rungs = ladder.Rungs.Where(rung => due.Contains(Key(what.Stream, rung.Name, what.DueVersion)))
            .Select(rung => (rung.Kind, Key: Key(what.Stream, rung.Name, what.DueVersion),
                At: calendar.After(Anchor(what, rung.From, calendar)!.Value, rung.After)))
            .ToArray();
        var newest = rungs.OrderByDescending(rung => rung.Kind == RungKind.Escalate).ThenByDescending(rung => rung.At)
            .FirstOrDefault();
        return [.. rungs.Where(rung => rung.At == newest.At).Select(rung => rung.Key)];
    }

    private static DateTimeOffset? Anchor(Climbing what, RungAnchor from, BusinessCalendar calendar) => from switch
    {
        RungAnchor.Due => calendar.End(what.DueOn),
        RungAnchor.Update => calendar.End(what.LastWordOn),
        _ => what.DecisionFrom,
    };
}
