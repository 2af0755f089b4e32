using Hindcast.Calendars;
using Hindcast.Settings;

namespace Hindcast.Renewals.Plays;

/// <summary>What follows from days that have passed and from what happened, without anybody's word: slips, missed
/// checkpoints, rungs and rip-cords.</summary>
public static class PlayNotices
{
    /// <summary>Retries of a missed checkpoint; one more miss climbs the ladder.</summary>
    public const int RetriesMax = 2;

    /// <summary>Checkpoints that are looked at in one go; the next look goes on.</summary>
    public const int CheckpointsMax = 200;

    /// <summary>The events that a day makes of an active play; none where nothing follows.</summary>
    public static ImmutableArray<PlayEvent> Of(Play play, DateOnly today, BusinessCalendar calendar,
        WorkspaceSettings settings)
    {
        if (play.State != "active")
            return [];
        var events = ImmutableArray.CreateBuilder<PlayEvent>();
        void Add(PlayEvent happened)
        {
            events.Add(happened);
            play = Play.Evolve(play, happened);
        }

        foreach (var task in play.Tasks.Where(task => task.DoneOn is null && task.FinishOn < today
            && !play.Slips.Any(slip => slip.Task == task.Id && slip.Date == task.FinishOn)))
            Add(new MilestonePassed(task.Id, task.FinishOn, today));
        var many = new List<int>();
        while (events.Count < CheckpointsMax && Next(play, calendar, settings) is { } due && due < today
            && due < Last(play, calendar))
        {
            Add(new CheckpointMissed(due));
            if (play.Missed % (RetriesMax + 1) == 0)
                many.Add(play.Missed);
        }

        // Of several rungs that one look comes upon, the first and the last are climbed: nobody is told twice at once.
        foreach (int missed in many is [var first, .., var last] && play.Climbed.IsEmpty ? (int[])[first, last]
            : many.TakeLast(1))
            Add(Climb(play, $"{missed} checkpoints in a row were missed", today));
        foreach (var pulled in RipCords(play, today, settings))
            Add(pulled);
        return events.ToImmutable();
    }

    /// <summary>The day of the next checkpoint: by the cadence of the risk after the last one; after a miss, the next
    /// business day.</summary>
    public static DateOnly? Next(Play play, BusinessCalendar calendar, WorkspaceSettings settings)
    {
        if (play.StartedOn is not { } started || play.Closed is not null)
            return null;
        DateOnly next = play.Checkpoints switch
        {
            [.., CheckpointMissed missed] when play.Missed % (RetriesMax + 1) != 0 => calendar.Add(missed.DueOn, 1),
            [.., CheckpointMissed missed] => calendar.Add(missed.DueOn.AddDays(settings.CadenceDays(play.Risk)), 0),
            [.., CheckpointHeld held] => calendar.Add(held.On.AddDays(settings.CadenceDays(play.Risk)), 0),
            _ => calendar.Add(started.AddDays(settings.CadenceDays(play.Risk)), 0),
        };
        var last = Last(play, calendar);
        return next > last && !play.Checkpoints.OfType<CheckpointHeld>()
            .Any(held => held.DueOn == last || held.DueOn == play.Deadline) ? last : next;
    }

    /// <summary>The day of the last checkpoint: the deadline, or the last worked day before it.</summary>
    public static DateOnly Last(Play play, BusinessCalendar calendar) => calendar.OnOrBefore(play.Deadline);

    /// <summary>The next rung of CSM, Renewal Director, CRO and executive sponsor.</summary>
    public static PlayEscalated Climb(Play play, string why, DateOnly today)
    {
        string[] roles = play.Climbed.Length == 0 ? ["renewal-director"] : ["cro", "exec-sponsor"];
        return new(string.Join(" and ", roles), [.. roles.Select(play.Owner)], why, today);
    }

    /// <summary>Rip-cords that are to be pulled; each trigger once in a play.</summary>
    private static IEnumerable<RipCordPulled> RipCords(Play play, DateOnly today, WorkspaceSettings settings)
    {
        ImmutableArray<RoleOwner> group = [.. ((string[])["cro", "product", "finance"]).Select(play.Owner)];
        bool Pulled(string trigger) => play.RipCords.Any(cord => cord.Trigger == trigger);
        if (!Pulled("red-twice") && play.RedTwice >= 2)
            yield return new("red-twice", "the risk was still red at two checkpoints in a row after it had been set red", group, today);
        var slips = settings.SlipsPerMilestone
            ? play.Slips.GroupBy(slip => slip.Task).Where(same => same.Count() >= 2).SelectMany(same => same).ToArray()
            : [.. play.Slips];
        if (!Pulled("slipped-twice") && slips.Length >= 2)
            yield return new("slipped-twice",
                $"two slips: {string.Join("; ", slips.Take(2).Select(slip =>
                    $"{slip.Task} of {slip.Date:yyyy-MM-dd}, {slip.Why}"))}", group, today);
    }
}
