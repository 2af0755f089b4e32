using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: somebody says whether an action of a closed retro was done, and what shows it.</summary>
public static class MarkAction
{
    /// <summary>What is asked.</summary>
    /// <param name="Action">The action's id within its retro, for example <c>A1</c>.</param>
    /// <param name="Done">Done, or not done.</param>
    /// <param name="Evidence">What shows it, or why not; may be null, but then a reader has only somebody's
    /// word.</param>
    public sealed record Command(string Action, bool Done, string? Evidence)
    {
        /// <summary>The day on which it was done, where that is not the day on which it is said.</summary>
        public DateOnly? DoneOn { get; init; }
    }

    /// <summary>The whole rule.</summary>
    /// <param name="status">What it has come to so far.</param>
    /// <param name="retro">The retro that agreed it.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="by">Who says so.</param>
    public static Outcome<ImmutableArray<ActionEvent>> Decide(ActionStatus status, Retro retro, Command asked, By by)
    {
        if (retro.Id.Length == 0)
            return retro.Shut!;
        var action = retro.CompleteActions.FirstOrDefault(a => a.Id.Equals(asked.Action,
            StringComparison.OrdinalIgnoreCase));
        if (action is null)
            return AgreeAction.Unknown(retro, asked.Action);
        if (retro.State != RetroState.Closed)
            return new Refusal("retro-not-closed",
                $"{retro.Id} is still a draft. Close it first; then its actions can be marked.");
        if (RetroLimits.CheckEvidence(asked.Evidence) is { } refusal)
            return refusal;
        if (asked.DoneOn is { } doneOn && DayOf(retro, doneOn, asked.Evidence, by) is { } odd)
            return odd;
        string id = ActionStatus.IdOf(retro.Id, action.Id);
        string? evidence = asked.Evidence?.Trim();
        var state = asked.Done ? ActionState.Done : ActionState.NotDone;
        if (status.State == state && (asked.DoneOn is null || asked.DoneOn == status.On) && status.Evidence == evidence)
            return Decision.Nothing<ActionEvent>();
        return Decision.Of<ActionEvent>(asked.Done
            ? new ActionDone(id, evidence, by.On, by.Who) { DoneOn = asked.DoneOn == by.On ? null : asked.DoneOn }
            : new ActionNotDone(id, evidence, by.On, by.Who));
    }

    private static Refusal? DayOf(Retro retro, DateOnly doneOn, string? evidence, By by) =>
        doneOn > by.On ? new("done-in-future", $"{doneOn:yyyy-MM-dd} has not come. Say that it is done once it is.")
        : doneOn < retro.HeldOn ? new("done-before-agreed",
            $"It was agreed on {retro.HeldOn:yyyy-MM-dd}; it cannot have been done on {doneOn:yyyy-MM-dd}.")
        : doneOn < by.On && evidence is null
            ? new("done-day-needs-evidence", $"Say with --evidence what shows that it was done on "
                + $"{doneOn:yyyy-MM-dd}: a past day decides by which months it is judged.")
        : null;
}
