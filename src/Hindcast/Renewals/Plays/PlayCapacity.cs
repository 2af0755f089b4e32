namespace Hindcast.Renewals.Plays;

/// <summary>What one person has to do for all plays in one week.</summary>
/// <param name="Person">Of the people directory.</param>
/// <param name="Monday">The week's first day.</param>
/// <param name="Hours">Hours of work, each task spread evenly over its business days.</param>
/// <param name="Tasks">Each with its play, its hours in the week and its float, most float first.</param>
/// <param name="Move">Tasks to do before the week, within their float and where there is room, those with most float
/// first: the dates of a play are the last possible ones. Each with the hours that it frees in this week; done in
/// this order they free what they say, with what comes before them moving along.</param>
/// <param name="Left">Hours beyond what the person can give that no move takes away; 0 where the rest fits.</param>
public sealed record PlayCapacity(
    string Person, DateOnly Monday, double Hours, ImmutableArray<WeekTask> Tasks, ImmutableArray<WeekTask> Move,
    double Left)
{
    /// <summary>Hours beyond what the person can give, as the plays stand; 0 where they fit. Where nothing is to move
    /// and none are left, what is moved in other weeks takes them away.</summary>
    public double Beyond { get; init; }

    /// <summary>All weeks with work in them, by week and then person.</summary>
    /// <param name="plays">Open plays.</param>
    /// <param name="look">The surroundings: work that lies behind is in the week of today, and the settings say what
    /// one person can give.</param>
    public static ImmutableArray<PlayCapacity> Of(IEnumerable<Play> plays, RunPlay.Look look)
    {
        Play[] open = [.. plays.Where(play => play.Closed is null)];
        var load = new PlayLoad(open, look);
        var floats = open.ToDictionary(play => play.Id, play => Floats(play, look));
        var tasks = open.SelectMany(play => play.Tasks.Select(task => (Play: play.Id, Task: task)))
            .ToDictionary(each => (each.Play, each.Task.Id), each => each.Task);
        PlayCapacity[] weeks =
        [
            .. from week in load.Weeks
               orderby week.Key.Monday, week.Key.Person
               select new PlayCapacity(week.Key.Person, week.Key.Monday, Math.Round(week.Sum(part => part.Hours), 1),
                   [.. week.Select(part => new WeekTask(part.Play, part.Task, Math.Round(part.Hours, 1),
                           floats[part.Play].GetValueOrDefault(part.Task),
                           tasks[(part.Play, part.Task)].FinishOn))
                       .OrderByDescending(each => each.FloatDays).ThenBy(each => each.Play, StringComparer.Ordinal)],
                   [], 0),
        ];
        var moves = weeks.Select(week => Eased(week, load, look)).ToArray();
        return [.. weeks.Zip(moves, (week, move) => week with { Move = move, Beyond = Beyond(week.Hours), Left = Beyond(
            load.Of(week.Person, week.Monday)) })];

        double Beyond(double hours) => Math.Max(0, Math.Round(hours - look.Settings.PlayHoursPerWeek, 1));
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>By how many business days each task of a play can be earlier; what was put later is there for a reason,
    /// and stays.</summary>
    private static Dictionary<string, int> Floats(Play play, RunPlay.Look look) =>
        play.Schedule(look.Today, look.Calendar).Match(plan => plan.Tasks.ToDictionary(task => task.Id, task =>
            play.Tasks.First(each => each.Id == task.Id).NotBeforeFinish is null ? task.FloatDays : 0), _ => []);

    /// <summary>What to move so that the week fits; the load is then as it would be.</summary>
    private static ImmutableArray<WeekTask> Eased(PlayCapacity week, PlayLoad load, RunPlay.Look look)
    {
        var move = ImmutableArray.CreateBuilder<WeekTask>();
        foreach (var task in week.Tasks.TakeWhile(_ => load.IsOver(week.Person, week.Monday)))
        {
            var play = load.Now(task.Play);
            var now = play.Tasks.First(each => each.Id == task.Task);
            // What moved along with another is before the week already.
            if (now.FinishOn < week.Monday)
                continue;
            int room = Floats(play, look).GetValueOrDefault(task.Task);
            // The last worked day before the week, then one week earlier each time.
            for (var until = look.Calendar.OnOrBefore(week.Monday.AddDays(-1)); until >= look.Today
                && look.Calendar.WorkedDaysBetween(until, now.FinishOn) <= room;
                until = look.Calendar.OnOrBefore(until.AddDays(-7)))
                if (load.Try(task.Play, task.Task, until, week.Person, week.Monday) is { } freed)
                {
                    move.Add(task with { Hours = Math.Round(freed, 1), FloatDays = room, To = MondayOf(until),
                        Until = until });
                    break;
                }
        }

        return move.ToImmutable();
    }
}

/// <summary>A task in a week.</summary>
/// <param name="Play">Of which play.</param>
/// <param name="Task">Which.</param>
/// <param name="Hours">Of it in the week; of a move, what it frees there.</param>
/// <param name="FloatDays">Business days by which it can be earlier than its date.</param>
/// <param name="FinishOn">By when it is to be done.</param>
public sealed record WeekTask(string Play, string Task, double Hours, int FloatDays, DateOnly FinishOn)
{
    /// <summary>The Monday of the week to which it can be moved; null where it stays.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day to which it can be moved, so that nothing of it remains in the week; null where it
    /// stays.</summary>
    public DateOnly? Until { get; init; }
}
