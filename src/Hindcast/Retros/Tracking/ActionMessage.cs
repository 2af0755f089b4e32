using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;

namespace Hindcast.Retros.Tracking;

/// <summary>Writes what a rung sends about an action: to one person, plain and kind, with what to do next.</summary>
public static class ActionMessage
{
    /// <summary>The message of a rung; a function of its arguments.</summary>
    /// <param name="action">The action.</param>
    /// <param name="rung">The rung that is climbed.</param>
    /// <param name="due">Its key and instant.</param>
    /// <param name="directory">Who is there.</param>
    /// <param name="calendar">By which days are counted.</param>
    /// <param name="today">The day on which it goes out: whoever answers then gets it.</param>
    /// <param name="ladders">Where it climbs, and who is senior to whom.</param>
    public static Message Of(
        TrackedAction action, Rung rung, DueItem due, PeopleDirectory directory, BusinessCalendar calendar,
        DateOnly today, Ladders ladders)
    {
        string meant = rung.To switch { Rung.Owner => action.Owner, Rung.Facilitator => action.Retro.Facilitator
            ?? action.Owner, var role => role };
        var (to, via) = Whom(action, rung, meant, directory, today, ladders);
        return new(due.Key, to, meant, via, LaddersDocument.Spell(rung.Kind), due.Stream, due.At, Subject(action, rung,
            today), Body(action, rung, to, calendar, today),
            rung.Kind == RungKind.Escalate
                ? action.Status.Climbed.FirstOrDefault(c => c.Kind == LaddersDocument.Spell(RungKind.Escalate))?.Key
                : null);
    }

    /// <summary>Whoever answers; an escalation goes past the action's own owner to the next who is somebody
    /// else.</summary>
    private static (string? To, ImmutableArray<string> Via) Whom(
        TrackedAction action, Rung rung, string meant, PeopleDirectory directory, DateOnly today, Ladders ladders)
    {
        if (!InCharge.Find(directory, meant, today).Is(out var found, out var why))
            return (null, [why.Rule == "nobody-in-charge" ? why.Message : InCharge.Missing(meant)]);
        if (rung.Kind != RungKind.Escalate || !IsOwner(found))
            return (found.Person.Name, found.Via);
        string? role = directory.Find(action.Owner)?.Role;
        IEnumerable<string> others =
        [
            .. directory.Fallbacks.Where(pair => role is not null && PeopleDirectory.SameRole(pair.Key, role))
                .Select(pair => pair.Value),
            .. ladders.For(action.Retro.Rules.Spelling).Rungs.Where(r => r.Kind == RungKind.Escalate
                && r.To is not (Rung.Owner or Rung.Facilitator)).Select(r => r.To),
            .. ladders.Above(role),
        ];
        return others.Select(other => InCharge.Find(directory, other, today).Match<InCharge?>(one => one, _ => null))
            .FirstOrDefault(one => one is not null && !IsOwner(one)) is { } next
            ? (next.Person.Name, [$"{action.Owner} owns the action, so "
                + $"{next.Person.Name}{(next.Person.Role is { } title ? $" ({title})" : "")} is asked.", .. next.Via])
            : (null, [$"{action.Owner} owns the action, and nobody stands above them here. Name who is asked: "
                + $"hindcast people fallback \"{role ?? meant}\" PERSON"]);

        bool IsOwner(InCharge one) => one.Person.Name.Equals(action.Owner, StringComparison.OrdinalIgnoreCase);
    }

    private static string Subject(TrackedAction action, Rung rung, DateOnly today) => rung.From switch
    {
        RungAnchor.Decision => $"To decide: {action.What}",
        RungAnchor.Update => $"How does it stand? {action.What}",
        _ when action.DueOn < today => $"Overdue since {action.DueOn:yyyy-MM-dd}: {action.What}",
        _ => $"Due {action.DueOn:yyyy-MM-dd}: {action.What}",
    };

    private static string Body(TrackedAction action, Rung rung, string? to, BusinessCalendar calendar, DateOnly today)
    {
        string named = $"{action.Retro.Id} {action.Agreed.Id}";
        int days = calendar.WorkedDaysBetween(today, action.DueOn);
        string standing = days switch
        {
            _ when action.DueOn == today => "It is due today.",
            >= 0 => $"It is due on {action.DueOn:yyyy-MM-dd}, in {days} business day{(days == 1 ? "" : "s")}.",
            _ => $"It was due on {action.DueOn:yyyy-MM-dd}, {-days} business day{(days == -1 ? "" : "s")} ago, and "
                + "nobody has said that it is done.",
        };
        string[] lines =
        [
            $"{to ?? rung.To},", "",
            $"{(to == action.Owner ? "You" : action.Owner)} took this on in {action.Retro.Id}: {action.What}.",
            standing,
            .. action.Signal is { } signal ? [$"It is judged by: {signal.Text}"] : Array.Empty<string>(),
            .. action.Status.LastWord is { } word
                ? [$"The last word on it, of {action.Status.LastWordOn:yyyy-MM-dd}: {word}"] : Array.Empty<string>(),
            .. action.Slips(today) > 0 ? [$"It has {Slipped.Of(action, today)}."] : Array.Empty<string>(),
            "",
            .. action.NeedsDecision(today) || rung.From == RungAnchor.Decision
                ? new[]
                {
                    "Another day alone is no answer now. Decide one of these, with a reason:",
                    $"  hindcast actions rescope {named} \"WHAT\" --due DAY --reason \"…\"",
                    $"  hindcast actions reassign {named} PERSON --due DAY --reason \"…\"",
                    $"  hindcast actions drop {named} --reason \"…\"",
                }
                : rung.Kind == RungKind.Escalate
                    ? [$"What would help {action.Owner}? See it with: hindcast actions show {named}"]
                    :
                    [
                        $"Done? hindcast actions done {named} --evidence LINK",
                        $"Under way? hindcast actions update {named} \"how it stands\"",
                        $"Needs another day? hindcast actions redate {named} DAY --reason \"…\"",
                    ],
            "", $"Days are counted by: {calendar.Name}.",
        ];
        return string.Join('\n', lines) + "\n";
    }
}
