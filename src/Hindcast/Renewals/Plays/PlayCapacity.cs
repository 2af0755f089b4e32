using Hindcast.Calendars;

namespace Hindcast.Renewals.Plays;

/// <summary>What one person has to do for all plays in one week.</summary>
/// <param name="Person">Of the people directory.</param>
/// <param name="Monday">The week's first day.</param>
/// <param name="Hours">Hours of work, each task spread evenly over its business days.</param>
/// <param name="Tasks">Each with its play, its hours in the week and its float, most float first.</param>
/// <param name="Move">Tasks to move, those with most float first, until the rest fits; empty where it fits, or where nothing can move.</param>
public sealed record PlayCapacity(string Person, DateOnly Monday, double Hours, ImmutableArray<WeekTask> Tasks, ImmutableArray<WeekTask> Move)
{
    /// <summary>All weeks with work in them, by week and then person.</summary>
    /// <param name="plays">Open plays.</param>
    /// <param name="today">Work that lies behind is in the week of this day.</param>
    /// <param name="calendar">By which days are counted.</param>
    /// <param name="hoursPerWeek">What one person can give.</param>
    public static ImmutableArray<PlayCapacity> Of(IEnumerable<Play> plays, DateOnly today, BusinessCalendar calendar, double hoursPerWeek) =>
    [
        .. from play in plays
           where play.Closed is null
           let floats = play.Schedule(today, calendar).Match(plan => plan.Tasks.ToDictionary(task => task.Id, task => task.FloatDays), _ => [])
           from task in play.Tasks
           where task.DoneOn is null && play.Owner(task.Card.Role).Person is not null
           from day in Days(task, today, calendar)
           group (day.Hours, Play: play, Task: task, Float: floats.GetValueOrDefault(task.Id)) by (Monday: day.Day.AddDays(-(((int)day.Day.DayOfWeek + 6) % 7)), Person: play.Owner(task.Card.Role).Person!) into week
           orderby week.Key.Monday, week.Key.Person
           let tasks = (WeekTask[])[.. week.GroupBy(each => (each.Play.Id, Task: each.Task.Id)).Select(same => new WeekTask(same.Key.Id, same.Key.Task, Math.Round(same.Sum(each => each.Hours), 1), same.First().Float, same.First().Task.FinishOn))
               .OrderByDescending(each => each.FloatDays).ThenBy(each => each.Play, StringComparer.Ordinal)]
           let hours = Math.Round(tasks.Sum(task => task.Hours), 1)
           select new PlayCapacity(week.Key.Person, week.Key.Monday, hours, [.. tasks], [.. Excess(tasks, hours - hoursPerWeek)]),
    ];

    private static IEnumerable<WeekTask> Excess(WeekTask[] tasks, double over)
    {
        foreach (var task in tasks.Where(task => task.FloatDays >= 5))
        {
            if (over <= 0)
                yield break;
            over -= task.Hours;
            yield return task;
        }
    }

    private static IEnumerable<(DateOnly Day, double Hours)> Days(PlayTask task, DateOnly today, BusinessCalendar calendar)
    {
        var (first, last) = (task.StartOn < today ? today : task.StartOn, task.FinishOn < today ? today : task.FinishOn);
        DateOnly[] days = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(calendar.IsWorked)];
        return days.Length == 0 ? [(calendar.Add(last, 0), task.Card.Hours)] : days.Select(day => (day, task.Card.Hours / days.Length));
    }
}

/// <summary>A task in a week.</summary>
public sealed record WeekTask(string Play, string Task, double Hours, int FloatDays, DateOnly FinishOn);
