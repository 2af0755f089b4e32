using Hindcast.Calendars;
using Hindcast.Plans;

namespace Hindcast.Retros.Tracking;

/// <summary>One message a worked day of what is on for a person; it comes even where that is nothing, so that silence
/// means a fault.</summary>
public static class Digest
{
    /// <summary>The day's message to one person; null before the day's work begins and on days that are not
    /// worked.</summary>
    /// <param name="person">Who gets it.</param>
    /// <param name="actions">All actions of closed retros; the digest takes the person's open ones.</param>
    /// <param name="calendar">Whose worked days count.</param>
    /// <param name="now">The time.</param>
    public static Message? Of(string person, IEnumerable<TrackedAction> actions, BusinessCalendar calendar,
        DateTimeOffset now)
    {
        var today = calendar.DayOf(now);
        if (!calendar.IsWorked(today) || calendar.Begin(today) is var begins && now < begins)
            return null;
        TrackedAction[] own = [.. actions.Where(action => action.IsOpen && action.Owner.Equals(person,
            StringComparison.OrdinalIgnoreCase)).OrderBy(action => action.DueOn)];
        int overdue = own.Count(action => action.IsOverdue(today));
        string subject = own.Length == 0 ? "Nothing is open for you" : $"{own.Length} open, {overdue} overdue";
        string body = own.Length == 0
            ? "You own no open action. This message comes every worked day, so that you can tell nothing to do from "
                + "nothing sent.\n"
            : string.Concat(own.Select(action => $"- {(action.IsOverdue(today) ? "overdue since" : "due")} "
                + $"{action.DueOn:yyyy-MM-dd}: {action.What} ({action.Id})\n"));
        return new($"digest/{today:yyyy-MM-dd}/{person}", person, person, [], "digest", $"digest/{today:yyyy-MM-dd}",
            begins, subject, $"{person},\n\n{body}", null);
    }
}
