using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: somebody says whether an action of a closed retro was done, and what shows it.</summary>
public static class MarkAction
{
    /// <summary>What is asked.</summary>
    /// <param name="Action">The action's id within its retro, for example <c>A1</c>.</param>
    /// <param name="Done">Done, or not done.</param>
    /// <param name="Evidence">What shows it, or why not; may be null, but then a reader has only somebody's word.</param>
    public sealed record Command(string Action, bool Done, string? Evidence);

    /// <summary>The whole rule.</summary>
    /// <param name="status">What it has come to so far.</param>
    /// <param name="retro">The retro that agreed it.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="by">Who says so.</param>
    public static Outcome<ImmutableArray<ActionEvent>> Decide(ActionStatus status, Retro retro, Command asked, By by)
    {
        if (retro.Id.Length == 0)
            return retro.Shut!;
        var action = retro.CompleteActions.FirstOrDefault(a => a.Id.Equals(asked.Action, StringComparison.OrdinalIgnoreCase));
        if (action is null)
            return AgreeAction.Unknown(retro, asked.Action);
        if (retro.State != RetroState.Closed)
            return new Refusal("retro-not-closed",
                $"{retro.Id} is still a draft. Close it first; then its actions can be marked.");
        if (asked.Evidence is not null && RetroLimits.Check(asked.Evidence, "the evidence") is { } refusal)
            return refusal;
        string id = ActionStatus.IdOf(retro.Id, action.Id);
        string? evidence = asked.Evidence?.Trim();
        var state = asked.Done ? ActionState.Done : ActionState.NotDone;
        if (status.State == state && status.Evidence == evidence)
            return Decision.Nothing<ActionEvent>();
        return Decision.Of<ActionEvent>(asked.Done
            ? new ActionDone(id, evidence, by.On, by.Who)
            : new ActionNotDone(id, evidence, by.On, by.Who));
    }
}
