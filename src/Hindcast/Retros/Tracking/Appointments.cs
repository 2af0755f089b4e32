using System.Text.RegularExpressions;
using Hindcast.Calendars;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Intake;

namespace Hindcast.Retros.Tracking;

/// <summary>One entry of people's calendars.</summary>
/// <param name="Name">Kebab case; the same for one thing for ever, so that a moved one moves and does not
/// double.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="On">The day, where the calendar counts.</param>
/// <param name="At">When it begins, local time; null for a whole day.</param>
/// <param name="Minutes">How long it takes; 0 for a whole day.</param>
/// <param name="Who">Persons or roles.</param>
/// <param name="IsOff">True where it is called off.</param>
public sealed record Appointment(
    string Name, string Title, string Body, DateOnly On, TimeOnly? At, int Minutes, ImmutableArray<string> Who,
    bool IsOff);

/// <summary>What a retro puts into people's calendars: what is to be read before, the session, the output, and every
/// day of its actions.</summary>
public static partial class Appointments
{
    /// <summary>Minutes that a notice takes: a pre-read, a reminder.</summary>
    public const int NoticeMinutes = 30;

    /// <summary>When a session begins where its kind says nothing, local time.</summary>
    public static TimeOnly SessionUsual { get; } = new(10, 0);

    /// <summary>All appointments of a retro, in order of day.</summary>
    /// <param name="retro">Draft, closed or skipped; one that is skipped calls its session off.</param>
    /// <param name="calendar">In which days and hours are told.</param>
    /// <param name="statusOf">What an action has come to, by its id in the workspace.</param>
    public static ImmutableArray<Appointment> Of(Retro retro, BusinessCalendar calendar,
        Func<string, ActionStatus> statusOf)
    {
        string title = retro.Rules.TitleOf(retro);
        bool isOff = retro.State == RetroState.Skipped;
        var begins = Begins(retro, calendar.ZoneId);
        ImmutableArray<string> room = [.. retro.Roster.Select(seat => seat.Person).Concat(retro.Facilitator is { } leads
            ? [leads] : []).Distinct()];
        ImmutableArray<string> lead = retro.Facilitator is { } person ? [person] : room;
        return
        [
            .. ((Appointment[])
            [
                .. retro.HeldOn == default ? [] : (Appointment[])
                [
                    new("session", title, string.Join('\n', retro.Agenda.Select(part => $"{part.Minutes} min: "
                        + $"{part.Title}")), DateOnly.FromDateTime(begins), TimeOnly.FromDateTime(begins),
                        retro.Minutes, room, isOff),
                    new("output-due", $"Output due: {title}", "Close the retro and publish its pack.",
                        calendar.Add(retro.HeldOn, 1), calendar.DayBegins, NoticeMinutes, lead, isOff),
                ],
                .. retro.Rules.Notices(retro, calendar).Select(notice => Told(notice, retro, calendar, room)),
                .. retro.CompleteActions.SelectMany(action => OfAction(retro, action,
                    statusOf(ActionStatus.IdOf(retro.Id, action.Id)))),
            ]).DistinctBy(each => each.Name).OrderBy(each => each.On).ThenBy(each => each.At).ThenBy(each => each.Name,
                StringComparer.Ordinal),
        ];
    }

    /// <summary>A day and its hour, in words: <c>2026-12-03, 14:00 (Europe/Berlin)</c>.</summary>
    public static string When(DateOnly on, TimeOnly? at, BusinessCalendar calendar) =>
        $"{on:yyyy-MM-dd}" + (at is { } hour ? $", {hour:HH:mm} ({calendar.ZoneId})" : "");

    /// <summary>When the session begins, in the calendar's zone.</summary>
    private static DateTime Begins(Retro retro, string zoneId) =>
        (retro.Part as PostMortemPart)?["time_of_day"] is { } said && SessionHour.Parse(said).Is(out var hour, out _)
            ? hour.On(retro.HeldOn, zoneId)
        : retro.HeldOn.ToDateTime(retro.At ?? (retro.Kind == RetroKind.Campaign && CampaignPart.Of(retro) is
            { Evidence: not null, At: var at } ? at : SessionUsual));

    private static Appointment Told(RetroNotice notice, Retro retro, BusinessCalendar calendar,
        ImmutableArray<string> room)
    {
        var local = TimeZoneInfo.ConvertTime(notice.At, TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId));
        return new(Dated().Replace(notice.Name, ""), notice.Subject, notice.Body, DateOnly.FromDateTime(local.DateTime),
            TimeOnly.FromDateTime(local.DateTime), NoticeMinutes,
            notice.To is { } one ? [one] : room, retro.State == RetroState.Skipped);
    }

    private static IEnumerable<Appointment> OfAction(Retro retro, RetroAction agreed, ActionStatus status)
    {
        if (agreed is not { Owner: { } owner, DueOn: { } due })
            yield break;
        string id = agreed.Id.ToLowerInvariant(), what = status.What ?? agreed.What;
        bool isOver = status.State != ActionState.Open;
        string body = $"Agreed in {retro.Id}, {agreed.Id}."
            + (agreed.Deliverable is { } deliverable ? $"\nDeliverable: {deliverable}" : "")
            + ((status.Signal ?? agreed.Signal) is { } signal ? $"\nSuccess signal: {signal.Text}" : "");
        yield return new($"due-{id}", $"Due: {what}", body, status.DueOn ?? due, null, 0, [status.Owner ?? owner],
            isOver);
        // Whether it worked is read after it is done: the read-out stays.
        if ((agreed.FollowUpOn ?? (status.Signal ?? agreed.Signal)?.ReadOn) is { } look)
            yield return new($"checkpoint-{id}", $"Did it work? {what}", body, look, null, 0,
                [.. ((string[])[status.Owner ?? owner, .. retro.Facilitator is { } leads
                    ? [leads]
                    : Array.Empty<string>()]).Distinct()], status.State is ActionState.NotDone or ActionState.Dropped);
    }

    [GeneratedRegex(@"-\d{4}-\d{2}-\d{2}")]
    private static partial Regex Dated();
}
