using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.People;

namespace Hindcast.Retros.Tracking;

/// <summary>How one retro was held: figures about the process, never about a person.</summary>
/// <remarks>Who spoke how long is recorded nowhere, so no share of talk is told.</remarks>
/// <param name="Id">The retro.</param>
/// <param name="Kind">Its kind, as it is spelled.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="DaysToMeeting">Business days from the last day of what it looks back on to its session; null where it
/// looks back on no month.</param>
/// <param name="PreReadDays">Business days from the sending of the brief to the session; null where no brief was
/// sent.</param>
/// <param name="OutputDays">Business days from the session to the closing; null while it is open.</param>
/// <param name="Minutes">Length planned.</param>
/// <param name="Attendance">People by function who were there, or, where nobody said, who were asked.</param>
/// <param name="IsAttendanceRecorded">True where somebody said who was there.</param>
/// <param name="Actions">Complete actions that it agreed.</param>
/// <param name="DoneByNext">Those of them that were done by the day of the kind's next retro; null where there is none
/// yet.</param>
/// <param name="Repeated">Its movers, by indicator and slice, that an earlier retro of the kind had asked about
/// too.</param>
public sealed record RetroProcess(
    string Id, string Kind, DateOnly HeldOn, int? DaysToMeeting, int? PreReadDays, int? OutputDays, int Minutes,
    ImmutableSortedDictionary<string, int> Attendance,
    bool IsAttendanceRecorded, int Actions, int? DoneByNext, ImmutableArray<string> Repeated)
{
    /// <summary>What stands for people whose function nobody noted.</summary>
    public const string NoFunction = "(none noted)";

    /// <summary>The figures of each retro that was not skipped, by its day.</summary>
    /// <param name="retros">All retros that may be seen.</param>
    /// <param name="actions">The actions of all of them.</param>
    /// <param name="directory">Who has which function.</param>
    /// <param name="calendar">Business days.</param>
    public static ImmutableArray<RetroProcess> Of(IEnumerable<Retro> retros, IEnumerable<TrackedAction> actions,
        PeopleDirectory directory, BusinessCalendar calendar)
    {
        Retro[] held = [.. retros.Where(r => r.State is not RetroState.Skipped).OrderBy(r => r.HeldOn)
            .ThenBy(r => r.Id, StringComparer.Ordinal)];
        var ofRetro = actions.ToLookup(a => a.Retro.Id, StringComparer.Ordinal);
        return [.. held.Select(retro => One(retro, held, [.. ofRetro[retro.Id]], directory, calendar))];
    }

    private static RetroProcess One(Retro retro, Retro[] held, TrackedAction[] actions, PeopleDirectory directory,
        BusinessCalendar calendar)
    {
        var brief = retro.Notices.LastOrDefault(n => n.Key.StartsWith("brief-", StringComparison.Ordinal));
        var next = held.FirstOrDefault(r => r.Kind == retro.Kind && r.HeldOn > retro.HeldOn);
        string? attended = retro.Rules.Values.FirstOrDefault(v => v.Name == "attended")?.Read(retro);
        string?[] functions = attended is null ? [.. retro.Roster.Select(seat => seat.Function)]
            : [.. attended.Split(", ").Select(name => retro.Roster.FirstOrDefault(s => s.Person == name)?.Function
                ?? directory.People.FirstOrDefault(p => p.Name == name)?.Function)];
        return new(retro.Id, Kinds.RetroKinds.Spell(retro.Kind), retro.HeldOn,
            Period.ParseMonth(retro.Month) is { } month ? calendar.WorkedDaysBetween(month.Last, retro.HeldOn) : null,
            brief is null ? null : calendar.WorkedDaysBetween(calendar.DayOf(brief.DueAt), retro.HeldOn),
            retro.ClosedOn is { } closed ? calendar.WorkedDaysBetween(retro.HeldOn, closed) : null,
            retro.Minutes, functions.CountBy(f => f ?? NoFunction).ToImmutableSortedDictionary(f => f.Key, f => f.Value,
                StringComparer.Ordinal), attended is not null,
            actions.Length, next is null ? null : actions.Count(a => a.Status.State == ActionState.Done
                && a.Status.On <= next.HeldOn),
            [.. Themes(retro).Where(theme => held.Any(r => r.Kind == retro.Kind && r.HeldOn < retro.HeldOn && Themes(r)
                .Contains(theme))).Distinct()]);
    }

    private static IEnumerable<string> Themes(Retro retro) => retro.Movers.Select(mover =>
        (retro.Report.Findings.FirstOrDefault(f => f.Id == mover.Id)?.Slice ?? Slice.All) is { IsAll: false } slice
            ? $"{mover.Indicator} in {slice}" : mover.Indicator);
}
