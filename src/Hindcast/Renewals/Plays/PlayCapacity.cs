using Hindcast.Calendars;
using Hindcast.People;

namespace Hindcast.Renewals.Plays;

/// <summary>What one person has to do for all plays in one week.</summary>
/// <param name="Person">Of the people directory.</param>
/// <param name="Monday">The week's first day.</param>
/// <param name="Hours">Hours of work, each task spread evenly over its business days.</param>
/// <param name="Tasks">Each with its play, its hours in the week and its float, most float first.</param>
/// <param name="Move">Tasks to do in an earlier week in which there is room, within their float, those with most float
/// first: the dates of a play are the last possible ones.</param>
/// <param name="Left">Hours beyond what the person can give that no move takes away; 0 where the rest fits.</param>
public sealed record PlayCapacity(
    string Person, DateOnly Monday, double Hours, ImmutableArray<WeekTask> Tasks, ImmutableArray<WeekTask> Move,
    double Left)
{
    /// <summary>Business days of a week, by which a task is moved.</summary>
    private const int WeekDays = 5;

    /// <summary>All weeks with work in them, by week and then person.</summary>
    /// <param name="plays">Open plays.</param>
    /// <param name="today">Work that lies behind is in the week of this day.</param>
    /// <param name="calendar">By which days are counted.</param>
    /// <param name="hoursPerWeek">What one person can give.</param>
    /// <param name="directory">Who is in charge on which day.</param>
    public static ImmutableArray<PlayCapacity> Of(IEnumerable<Play> plays, DateOnly today, BusinessCalendar calendar,
        double hoursPerWeek, PeopleDirectory directory)
    {
        PlayCapacity[] weeks =
        [
            .. from play in plays
               where play.Closed is null
               let floats = play.Schedule(today, calendar).Match(plan => plan.Tasks.ToDictionary(task => task.Id,
                   task => task.FloatDays), _ => [])
               from task in play.Tasks
               where task.DoneOn is null
               from day in Days(task, today, calendar)
               let person = play.OwnerOn(day.Day, task.Card.Role, directory).Person
               where person is not null
               group (day.Hours, Play: play, Task: task, Float: floats.GetValueOrDefault(task.Id))
                   by (Monday: MondayOf(day.Day), Person: person) into week
               orderby week.Key.Monday, week.Key.Person
               let tasks = (WeekTask[])
               [
                   .. week.GroupBy(each => (each.Play.Id, Task: each.Task.Id)).Select(same => new WeekTask(
                           same.Key.Id, same.Key.Task, Math.Round(same.Sum(each => each.Hours), 1),
                           // What was put later is there for a reason, and stays.
                           same.First().Task.NotBeforeFinish is null ? same.First().Float : 0,
                           same.First().Task.FinishOn))
                       .OrderByDescending(each => each.FloatDays).ThenBy(each => each.Play, StringComparer.Ordinal),
               ]
               select new PlayCapacity(week.Key.Person, week.Key.Monday, Math.Round(tasks.Sum(task => task.Hours), 1),
                   [.. tasks], [], 0),
        ];
        var load = weeks.ToDictionary(week => (week.Person, week.Monday), week => week.Hours);
        return [.. weeks.Select(week => Eased(week, load, hoursPerWeek, MondayOf(today)))];
    }

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The week with what to move; what was moved counts in the week to which it goes.</summary>
    private static PlayCapacity Eased(PlayCapacity week, Dictionary<(string, DateOnly), double> load,
        double hoursPerWeek, DateOnly first)
    {
        var move = ImmutableArray.CreateBuilder<WeekTask>();
        double over = load[(week.Person, week.Monday)] - hoursPerWeek;
        foreach (var task in week.Tasks.TakeWhile(_ => over > 0.05))
            for (int weeks = 1; weeks * WeekDays <= task.FloatDays; weeks++)
            {
                var to = (week.Person, Monday: week.Monday.AddDays(-7 * weeks));
                if (to.Monday < first)
                    break;
                if (load.GetValueOrDefault(to) + task.Hours > hoursPerWeek)
                    continue;
                load[to] = load.GetValueOrDefault(to) + task.Hours;
                over -= task.Hours;
                move.Add(task with { To = to.Monday });
                break;
            }

        return week with { Move = move.ToImmutable(), Left = Math.Max(0, Math.Round(over, 1)) };
    }

    private static IEnumerable<(DateOnly Day, double Hours)> Days(PlayTask task, DateOnly today,
        BusinessCalendar calendar)
    {
        var (first, last) = (task.StartOn < today ? today : task.StartOn, task.FinishOn < today
            ? today
            : task.FinishOn);
        DateOnly[] days = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            .Where(calendar.IsWorked)];
        return days.Length == 0
            ? [(calendar.Add(last, 0), task.Card.Hours)]
            : days.Select(day => (day, task.Card.Hours / days.Length));
    }
}

/// <summary>A task in a week.</summary>
/// <param name="Play">Of which play.</param>
/// <param name="Task">Which.</param>
/// <param name="Hours">Of it in the week.</param>
/// <param name="FloatDays">Business days by which it can be earlier than its date.</param>
/// <param name="FinishOn">By when it is to be done.</param>
public sealed record WeekTask(string Play, string Task, double Hours, int FloatDays, DateOnly FinishOn)
{
    /// <summary>The Monday of the week to which it can be moved; null where it stays.</summary>
    public DateOnly? To { get; init; }
}
