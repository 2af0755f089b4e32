using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: the room says whether an action of the retro before was done.</summary>
public static class ReviewPreviousAction
{
    /// <summary>What is asked.</summary>
    public sealed record Command(string Action, bool Done, string? Evidence);

    /// <summary>The whole rule. The same word again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (retro.PreviousActions.FirstOrDefault(a => a.Id.Equals(asked.Action, StringComparison.OrdinalIgnoreCase))
            is not { } old)
            return new Refusal("action-not-found", retro.PreviousActions.IsEmpty
                ? $"{retro.Id} opened with no earlier actions."
                : $"{retro.Id} opened with {string.Join(", ", retro.PreviousActions.Select(a => a.Id))} and no "
                    + $"{asked.Action}.");
        if (asked.Evidence is not null && RetroLimits.Check(asked.Evidence, "the evidence") is { } refusal)
            return refusal;
        var status = asked.Done ? ActionState.Done : ActionState.NotDone;
        string? evidence = asked.Evidence?.Trim() ?? old.Evidence;
        return status == old.Status && evidence == old.Evidence
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new PreviousActionReviewed(old.Id, status, evidence,
                new(by.Who, by.On, $"{old.Retro}.{old.Id}.status", Spell(old.Status), Spell(status), evidence)));
    }

    /// <summary>The promised spelling: open, done, not-done.</summary>
    public static string Spell(ActionState state) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
