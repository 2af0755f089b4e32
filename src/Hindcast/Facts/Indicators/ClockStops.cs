using Hindcast.Calendars;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>When the clock of each row stopped: at a time of day; where a source tells none, after the minutes that it
/// measured itself.</summary>
/// <remarks>
/// Minutes of the clock, added to the time at which it started, give the time of day. Minutes of the source's own
/// business hours give none: they tell only whether a target in business hours was kept, and go before those of the
/// clock where one is asked for.
/// </remarks>
/// <param name="Field">Where it stands.</param>
/// <param name="At">Seconds for each row, <see cref="InstantColumn.Missing"/> while it runs.</param>
/// <param name="Worked">Minutes of the source's business hours for each row, which decide; null where times do.</param>
/// <param name="Day">The field of days by which it is known how far answers are told.</param>
/// <param name="Said">What a reader must know; null for nothing.</param>
internal sealed record ClockStops(string Field, long[] At, double[]? Worked, string Day, string? Said)
{
    private const int SecondsPerMinute = 60;

    private static readonly ImmutableArray<(string At, string Minutes, string Worked)> Measured =
    [
        (Fields.FirstResponseAt, Fields.FirstResponseMinutes, Fields.FirstResponseBusinessMinutes),
        (Fields.SolvedAt, Fields.ResolutionMinutes, Fields.ResolutionBusinessMinutes),
    ];

    /// <summary>The minutes that a source measures itself, of the clock and of its business hours.</summary>
    internal static IEnumerable<string> MinuteFields => Measured.SelectMany(m => new[] { m.Minutes, m.Worked });

    /// <summary>True for minutes of a source's business hours.</summary>
    internal static bool IsOfBusinessHours(string field) => Measured.Any(m => m.Worked == field);

    /// <summary>The stops of a field, or of the minutes that stand for it; null where no file tells them.</summary>
    internal static ClockStops? Of(FactTable table, InstantColumn began, string field, Lapse target)
    {
        if (table.Instant(field) is { } times)
            return new(field, times.Seconds, null, field[..^2] + "on", null);
        var (_, minutes, worked) = Measured.FirstOrDefault(m => m.At == field || m.Minutes == field
            || m.Worked == field);
        string begun = began.Name[..^2] + "on";
        bool inBusiness = target.Unit is LapseUnit.WorkedHours or LapseUnit.WorkedDays;
        if (field != minutes && target.Unit == LapseUnit.WorkedHours && worked is not null
            && table.Number(worked) is { } ofWork)
            return new(worked, [], ofWork.Numbers, begun, $"Decided by {worked}, business hours of the source's own "
                + "schedule; the calendar of this workspace says only until when one not answered is pending.");
        return field != worked && minutes is not null && table.Number(minutes) is { } ofClock
            ? new(minutes, [.. ofClock.Numbers.Select((after, row) => double.IsNaN(after)
                || began.Seconds[row] == InstantColumn.Missing ? InstantColumn.Missing
                : began.Seconds[row] + (long)Math.Round(after * SecondsPerMinute))], null, begun,
                began.Name == begun ? $"No file tells the hour of {begun}: {minutes} alone decide; one without them is late "
                    + "once the target has passed from the end of its day." : $"No file tells {field} with a time of day: "
                + $"it is {began.Name} and {minutes} later." + (inBusiness ? " Business time between the two is that of this workspace's calendar." : ""))
            : null;
    }

    /// <summary>The ends of the days on which clocks started, where no hour is told and none is needed: minutes of the
    /// clock decide a target in hours whenever they began. Null elsewhere.</summary>
    internal static InstantColumn? EndsOfDays(FactTable table, string day, string field, SlaQuery sla) =>
        sla.Target.Unit == LapseUnit.Hours && table.Day(day) is { } days && Measured.Any(m => (m.At == field
            || m.Minutes == field) && table.Instant(m.At) is null && table.Number(m.Minutes) is not null)
            ? new(day, FieldRole.Fact, Array.ConvertAll(days.Days, on => on == DayColumn.Missing ? InstantColumn.Missing
                : sla.Calendar.InstantOf(DateOnly.FromDayNumber(on).AddDays(1), TimeOnly.MinValue).ToUnixTimeSeconds() - 1))
            : null;

    /// <summary>Why there are none though the source measured something; null where it did not.</summary>
    internal static string? Why(FactTable table, string field) =>
        Measured.FirstOrDefault(m => m.At == field || m.Minutes == field || m.Worked == field) is { Worked: { } worked }
            && table.Number(worked) is not null
            ? $"The files tell {worked} alone, minutes in business hours of the source's own schedule, which say nothing of "
                + "other hours or days. Ask in business hours (--target 4bh), or export the minutes of the clock with them."
            : null;
}
