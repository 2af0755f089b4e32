using Hindcast.Calendars;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>M-25, M-26: how retros were held, what was done by the next one and what came back.</summary>
public class RetroProcessTests
{
    [Fact]
    public void Tells_days_attendance_by_function_what_was_done_and_what_came_back()
    {
        var first = Ready() with { State = RetroState.Closed, ClosedOn = Session.AddDays(5),
            Notices = [new("brief-2026-11-04", ["Ana Silva"], new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero))] };
        var second = Open() with { Id = "gtm-monthly-2026-11", Month = "2026-11", HeldOn = new(2026, 12, 4) };
        TrackedAction[] actions = [.. first.CompleteActions.Select((a, i) => new TrackedAction(first, a,
            ActionStatus.Open with { State = ActionState.Done, On = i == 0 ? new(2026, 12, 1) : new(2026, 12, 9) }))];

        var told = RetroProcess.Of([second, first, first with { Id = "skipped", State = RetroState.Skipped }], actions,
            Team, BusinessCalendar.Default);

        Assert.Equal([first.Id, second.Id], told.Select(r => r.Id));
        // From Saturday 31 October to Wednesday 4 November; the brief on Monday; closed on Monday 9 November.
        Assert.Equal((3, 2, 3), (told[0].DaysToMeeting, told[0].PreReadDays, told[0].OutputDays));
        Assert.Equal((actions.Length, 1, null), (told[0].Actions, told[0].DoneByNext, told[1].DoneByNext));
        Assert.Equal(first.Roster.Length, told[0].Attendance.Values.Sum());
        Assert.False(told[0].IsAttendanceRecorded);
        Assert.Empty(told[0].Repeated);
        Assert.Equal(first.Movers.Length, told[1].Repeated.Length);
        Assert.Equal((null, null), (told[1].PreReadDays, told[1].OutputDays));
    }
}
