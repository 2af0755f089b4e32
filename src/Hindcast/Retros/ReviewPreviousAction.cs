using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: the room says whether an action of the retro before was done, or goes on because its day has not
/// come.</summary>
public static class ReviewPreviousAction
{
    /// <summary>What is asked.</summary>
    /// <param name="Action">Its id as the retro opened with it.</param>
    /// <param name="Done">Done or not done; null where it goes on, because its day has not come.</param>
    /// <param name="Evidence">What shows it, why not, or how it stands.</param>
    public sealed record Command(string Action, bool? Done, string? Evidence);

    /// <summary>True where its day has come by the session; nobody has to judge it before.</summary>
    public static bool IsDue(Retro retro, PreviousAction action) => action.DueOn <= retro.HeldOn;

    /// <summary>The whole rule. The same word again changes nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Command asked, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if ((retro.PreviousActions.FirstOrDefault(a => a.Id.Equals(asked.Action, StringComparison.OrdinalIgnoreCase))
            ?? retro.PreviousActions.FirstOrDefault(a => a.Key == asked.Action)) is not { } old)
            return new Refusal("action-not-found", retro.PreviousActions.IsEmpty
                ? $"{retro.Id} reviews no earlier action: "
                    + (retro.Previous is { } last ? $"{last} agreed none and older ones left none open."
                        : "no retro before it is closed. Close that one first: hindcast retro list")
                : $"{retro.Id} reviews {string.Join(", ", retro.PreviousActions.Select(a => a.Id))} and no "
                    + $"{asked.Action}.");
        if (RetroLimits.CheckEvidence(asked.Evidence) is { } refusal)
            return refusal;
        if (asked.Done == false && !IsDue(retro, old) && old.DueOn >= by.On)
            return new Refusal("action-not-due", $"{old.Retro} {old.Number} is due on {old.DueOn:yyyy-MM-dd}, which "
                + "has not come: it stays open and its owner is reminded. If nobody is going to do it, decide that: "
                + $"hindcast actions drop {old.Retro} {old.Number} --reason \"…\"");
        if (asked.Done is null && IsDue(retro, old) && old.Status == ActionState.Open)
            return new Refusal("action-due", $"{old.Retro} {old.Number} was due on {old.DueOn:yyyy-MM-dd}. Say whether "
                + "it was done, or agree another day for it: hindcast actions redate "
                + $"{old.Retro} {old.Number} DAY --reason \"…\"");
        var status = asked.Done is not { } done ? ActionState.Open : done ? ActionState.Done : ActionState.NotDone;
        string? evidence = asked.Evidence?.Trim() ?? old.Evidence;
        return status == old.Status && evidence == old.Evidence
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new PreviousActionReviewed(old.Id, status, evidence,
                new(by.Who, by.On, $"{old.Retro}.{old.Number}.status", Spell(old.Status), Spell(status), evidence)));
    }

    /// <summary>The promised spelling: open, done, not-done.</summary>
    public static string Spell(ActionState state) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
