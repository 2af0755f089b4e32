using Hindcast.Calendars;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>When what of a campaign retro is due: a function of the campaign's end, the session and the
/// calendar.</summary>
/// <param name="EndOn">The campaign's last day, which counts as day 0.</param>
/// <param name="LatestOn">The last day for the session.</param>
/// <param name="LateDays">Business days by which the session comes later than that; 0 where it is in time.</param>
/// <param name="PreReadOn">The day of the pre-read.</param>
/// <param name="DataDays">Business days that are left for the data between the campaign's end and the pre-read.</param>
/// <param name="PreReadAt">When the pre-read goes out.</param>
/// <param name="StartsAt">When the session begins.</param>
/// <param name="RemindAt">When the reminder with the questions goes out.</param>
/// <param name="OutputBy">When the output is due.</param>
public sealed record CampaignSchedule(
    DateOnly EndOn, DateOnly LatestOn, int LateDays, DateOnly PreReadOn, int DataDays, DateTimeOffset PreReadAt,
    DateTimeOffset StartsAt, DateTimeOffset RemindAt,
    DateTimeOffset OutputBy)
{
    /// <summary>Business days after the campaign's end by which the session is held.</summary>
    public const int BusinessDaysMax = 5;

    /// <summary>Calendar days between pre-read and session.</summary>
    public const int PreReadDays = 3;

    /// <summary>Clock hours between reminder and session, and between session and output.</summary>
    public const int Hours = 24;

    /// <summary>Weeks after which a decided disagreement is looked at again.</summary>
    public const int LookAgainWeeks = 6;

    /// <summary>
    /// The schedule. The pre-read goes out at the beginning of a business day: three calendar days before the session,
    /// or the business day before that. The session begins at <paramref name="at"/>, local time.
    /// </summary>
    public static CampaignSchedule Of(DateOnly endOn, DateOnly heldOn, int minutes, TimeOnly at,
        BusinessCalendar calendar)
    {
        var latest = LatestFor(endOn, calendar);
        var preRead = calendar.OnOrBefore(heldOn.AddDays(-PreReadDays));
        var starts = calendar.InstantOf(heldOn, at);
        return new(endOn, latest, Math.Max(0, calendar.WorkedDaysBetween(latest, heldOn)), preRead,
            Math.Max(0, calendar.WorkedDaysBetween(endOn, preRead)),
            calendar.InstantOf(preRead, calendar.DayBegins), starts, starts.AddHours(-Hours), starts.AddMinutes(minutes)
                .AddHours(Hours));
    }

    /// <summary>The last day for the session of a campaign that ended on a day.</summary>
    public static DateOnly LatestFor(DateOnly endOn, BusinessCalendar calendar) => calendar.Add(endOn, BusinessDaysMax);

    /// <summary>The first day on which a session can be held whose pre-read does not precede the data.</summary>
    public static DateOnly EarliestFor(DateOnly endOn) => endOn.AddDays(PreReadDays);

    /// <summary>When a decision of a day is looked at again: six weeks later, or the next business day.</summary>
    public static DateOnly LookAgainOn(DateOnly decidedOn, BusinessCalendar calendar) =>
        calendar.Add(decidedOn.AddDays(7 * LookAgainWeeks), 0);
}
