using Hindcast.Calendars;

namespace Hindcast.Renewals.Plays;

/// <summary>The hours of open plays by person and week, each task spread evenly over its business days; tasks can be
/// moved in it to see what that would do.</summary>
internal sealed class PlayLoad
{
    private readonly RunPlay.Look look;
    private readonly Dictionary<string, (Play Play, ImmutableArray<Part> Parts)> plays;
    private readonly Dictionary<(string Person, DateOnly Monday), double> hours = [];

    /// <summary>As the plays stand.</summary>
    public PlayLoad(IEnumerable<Play> open, RunPlay.Look look)
    {
        this.look = look;
        plays = open.ToDictionary(play => play.Id, play => (play, Parts(play)));
        foreach (var part in plays.Values.SelectMany(each => each.Parts))
            Add(part, 1);
    }

    /// <summary>The parts of tasks, by week and person.</summary>
    public IEnumerable<IGrouping<(string Person, DateOnly Monday), Part>> Weeks =>
        plays.Values.SelectMany(each => each.Parts).GroupBy(part => (part.Person, part.Monday));

    /// <summary>A play as it stands after what was moved.</summary>
    public Play Now(string play) => plays[play].Play;

    /// <summary>Hours of a person in a week.</summary>
    public double Of(string person, DateOnly monday) => hours.GetValueOrDefault((person, monday));

    /// <summary>True where a person is booked beyond what they can give, by more than is rounded away.</summary>
    public bool IsOver(string person, DateOnly monday) => IsOver(Of(person, monday));

    /// <summary>Moves a task, and with it what comes before it, where that eases a week, puts nobody beyond their hours
    /// in another, and leaves fewer hours beyond over all; what it frees in the week, or null where it was not
    /// moved.</summary>
    public double? Try(string play, string task, DateOnly until, string person, DateOnly monday)
    {
        // The cheap question first: whether the week of the new day has any room.
        if (Of(person, PlayCapacity.MondayOf(until)) >= look.Settings.PlayHoursPerWeek
            || !RunPlay.Move(plays[play].Play, task, until, "capacity", null, look).Is(out var made, out _)
            || made.Plan.FloatDays < 0)
            return null;
        var (now, before) = plays[play];
        var after = made.Events.Aggregate(now, Play.Evolve);
        var parts = Parts(after);
        double was = Of(person, monday);
        var touched = before.Concat(parts).Select(part => (part.Person, part.Monday)).Distinct()
            .ToDictionary(each => each, each => hours.GetValueOrDefault(each));
        Replace(before, parts);
        double freed = was - Of(person, monday);
        // Who is beyond their hours already may be so a week sooner, with what comes before; nobody else may be.
        if (freed <= 0 || touched.Any(each => IsOver(hours[each.Key]) && !IsOver(each.Value))
            || touched.Sum(each => Beyond(hours[each.Key]) - Beyond(each.Value)) > -0.001)
        {
            Replace(parts, before);
            return null;
        }

        plays[play] = (after, parts);
        return freed;
    }

    private bool IsOver(double booked) => Beyond(booked) > 0.05;

    private double Beyond(double booked) => Math.Max(0, booked - look.Settings.PlayHoursPerWeek);

    private void Replace(ImmutableArray<Part> old, ImmutableArray<Part> by)
    {
        foreach (var part in old)
            Add(part, -1);
        foreach (var part in by)
            Add(part, 1);
    }

    private void Add(Part part, int sign) => hours[(part.Person, part.Monday)] =
        hours.GetValueOrDefault((part.Person, part.Monday)) + (sign * part.Hours);

    private ImmutableArray<Part> Parts(Play play) =>
    [
        .. from task in play.Tasks
           where task.DoneOn is null
           from day in Days(task, look.Today, look.Calendar)
           let person = play.OwnerOn(day.Day, task.Card.Role, look.Directory).Person
           where person is not null
           group day.Hours by (task.Id, Person: person, Monday: PlayCapacity.MondayOf(day.Day)) into part
           select new Part(play.Id, part.Key.Id, part.Key.Person, part.Key.Monday, part.Sum()),
    ];

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

    /// <summary>What of a task is a person's work in a week.</summary>
    public sealed record Part(string Play, string Task, string Person, DateOnly Monday, double Hours);
}
