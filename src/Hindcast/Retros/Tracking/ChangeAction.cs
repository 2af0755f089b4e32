using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Tracking;

/// <summary>Use cases: what may happen to a tracked action beside being done. Each asks for a reason that is
/// kept.</summary>
public static class ChangeAction
{
    /// <summary>Somebody says how it stands; the clock of silence begins anew.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Update(TrackedAction action, string note, By by) =>
        (NotOpen(action) ?? RetroLimits.Check(note, "how it stands")) is { } refusal ? refusal
        : Decision.Of<ActionEvent>(new ActionUpdated(action.Id, note.Trim(), by.On, by.Who));

    /// <summary>It goes on: what was said of its end is taken back, and how it stands is heard where somebody said
    /// it.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> GoOn(TrackedAction action, string? note, By by) =>
        !action.IsOpen ? Decision.Of<ActionEvent>(new ActionReopened(action.Id, note, by.On, by.Who))
        : note is null ? Decision.Nothing<ActionEvent>() : Update(action, note, by);

    /// <summary>Another day. A later one is a slip; after two slips only a decision helps.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Redate(TrackedAction action, DateOnly to, string reason, By by)
    {
        if ((NotOpen(action) ?? Day(to, by) ?? Reason(reason, $"{action.Id} gets another day")) is { } refusal)
            return refusal;
        if (to == action.DueOn)
            return Decision.Nothing<ActionEvent>();
        if (to > action.DueOn && action.NeedsDecision(by.On))
            return new Refusal("decision-needed",
                $"{action.Id} has slipped {action.Slips(by.On)} times, so another day alone is no answer. Re-scope "
                    + "it, re-assign it or drop it: "
                + $"hindcast actions rescope|reassign|drop {action.Retro.Id} {action.Agreed.Id} --reason \"…\"");
        return Decision.Of<ActionEvent>(new ActionRedated(action.Id, action.DueOn, to, to > action.DueOn, reason.Trim(),
            by.On, by.Who));
    }

    /// <summary>Somebody else takes it on, by a day; by that of before where none is given and it is to come.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Reassign(
        TrackedAction action, string to, DateOnly? dueOn, string reason, PeopleDirectory directory, By by)
    {
        var due = dueOn ?? action.DueOn;
        if ((NotOpen(action) ?? Day(action, dueOn, by)
            ?? Reason(reason, $"{action.Id} goes to somebody else")) is { } refusal)
            return refusal;
        return Owners.Find(to, directory, due).Then(person => person.Name == action.Owner
            ? new Refusal("owner-unchanged",
                $"{person.Name} has {action.Id} already. Name somebody else, re-scope it or drop it.")
            : Decision.Of<ActionEvent>(new ActionReassigned(action.Id, action.Owner, person.Name, due, reason.Trim(),
                by.On, by.Who)));
    }

    /// <summary>It becomes something else, by a day as before, with a signal of its own where that changes
    /// too.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Rescope(
        TrackedAction action, string what, DateOnly? dueOn, string? signal, string reason, By by)
    {
        if ((NotOpen(action) ?? RetroLimits.Check(what, "what will be done") ?? Day(action, dueOn, by)
            ?? Reason(reason, $"{action.Id} becomes something else")) is { } refusal)
            return refusal;
        if (VagueLint.IsVague(what))
            return new Refusal("vague-action",
                $"'{what.Trim()}' is a wish: nobody could say whether it was done. Name the object and the measure.");
        if (what.Trim() == action.What && signal is null)
            return new Refusal("scope-unchanged",
                $"{action.Id} says that already. Write what will be different, re-assign it or drop it.");
        Outcome<SuccessSignal?> judged = signal is null ? (Outcome<SuccessSignal?>)(SuccessSignal?)null
            : SuccessSignal.Parse(signal, by.On).Then<SuccessSignal?>(read => read);
        return judged.Then<ImmutableArray<ActionEvent>>(read =>
            ImmutableArray.Create<ActionEvent>(new ActionRescoped(action.Id, action.What, what.Trim(),
                dueOn ?? action.DueOn, read, reason.Trim(), by.On, by.Who)));
    }

    /// <summary>It is not done any more.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Drop(TrackedAction action, string reason, By by) =>
        (NotOpen(action) ?? Reason(reason, $"{action.Id} is dropped")) is { } refusal ? refusal
        : Decision.Of<ActionEvent>(new ActionDropped(action.Id, reason.Trim(), by.On, by.Who));

    /// <summary>Nothing is sent about it until a day, or until it is resumed.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Pause(TrackedAction action, DateOnly? until, string reason,
        By by) =>
        (NotOpen(action) ?? (until is { } day ? Day(day, by) : null)
            ?? Reason(reason, $"the ladder of {action.Id} is paused")) is { } refusal ? refusal
        : Decision.Of<ActionEvent>(new LadderPaused(action.Id, until, reason.Trim(), by.On, by.Who));

    /// <summary>Its ladder goes on; what fell into the pause is sent then.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Resume(TrackedAction action, By by) =>
        NotOpen(action) is { } refusal ? refusal
        : action.Status.PausedUntil is null ? Decision.Nothing<ActionEvent>()
        : Decision.Of<ActionEvent>(new LadderResumed(action.Id, by.On, by.Who));

    /// <summary>Its owner is not reminded any more, or again. Escalations go on.</summary>
    public static Outcome<ImmutableArray<ActionEvent>> Mute(TrackedAction action, bool muted, string reason, By by) =>
        (NotOpen(action) ?? Reason(reason, $"reminders of {action.Id} are {(muted ? "muted" : "wanted again")}"))
            is { } refusal ? refusal
        : action.Status.Muted == muted ? Decision.Nothing<ActionEvent>()
        : Decision.Of<ActionEvent>(new RemindersMuted(action.Id, muted, reason.Trim(), by.On, by.Who));

    private static Refusal? NotOpen(TrackedAction action) => action.IsOpen ? null
        : new("action-not-open", $"{action.Id} is {ReviewPreviousAction.Spell(action.Status.State)} since "
            + $"{action.Status.On:yyyy-MM-dd}. Agree a new action in the next retro.");

    private static Refusal? Day(DateOnly day, By by) => day < by.On
        ? new("due-in-past", $"{day:yyyy-MM-dd} has passed. Pick today or a later day.") : null;

    private static Refusal? Day(TrackedAction action, DateOnly? day, By by) => day is { } given ? Day(given, by)
        : action.IsOverdue(by.On) ? new("due-missing", $"{action.Id} was due on {action.DueOn:yyyy-MM-dd}, which has "
            + "passed. Give the day by which it is done now.") : null;

    private static Refusal? Reason(string? reason, string what) => Journal.Reason.IsGiven(reason)
        ? RetroLimits.Check(reason, "the reason")
        : Journal.Reason.Missing(reason, $"Say why {what}. {RetroLimits.ReasonForms}");
}
