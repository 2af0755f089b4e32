
namespace Hindcast.Retros.Gating;

/// <summary>Gates that every kind may ask for.</summary>
public static class CommonGates
{
    /// <summary>The session is no longer than its kind allows.</summary>
    public static GateRule SessionMinutes { get; } = new GateRule("session-minutes",
        asked => asked.Retro.Minutes <= asked.Retro.Rules.Session.Most ? null
            : $"{asked.Retro.Minutes} minutes are a quarterly review by another name. Plan at most "
                + $"{asked.Retro.Rules.Session.Most}.",
        retro => $"{retro.Minutes} minutes.").Overridable();

    /// <summary>Each action of the retros before whose day has come is done or not done; the others go on.</summary>
    public static GateRule PreviousActionsReviewed { get; } = new GateRule("previous-actions-reviewed",
        asked => asked.Retro.PreviousActions.Where(a => a.Status == ActionState.Open
            && ReviewPreviousAction.IsDue(asked.Retro, a)).ToArray() is not [var first, ..] all ? null
            : Gates.Sentence(all.Select(a => $"{a.Retro} {a.Number} ({a.What}) was due on {a.DueOn:yyyy-MM-dd} and is "
                + (a.PausedUntil is null ? "neither done nor not done."
                    : $"{ActionStanding.Of(a.Status, a.PausedUntil)}, neither done nor not done.")),
                $"Say which for each: hindcast retro add {asked.Retro.Id} review {first.Id} [--not-done]; or "
                + $"agree another day: hindcast actions redate {first.Retro} "
                + $"{first.Number} DAY --reason \"…\""),
        retro => retro.PreviousActions.Count(a => a.Status == ActionState.Open) is var open
            && retro.PreviousActions.IsEmpty ? "There were no earlier actions."
            : open == 0 ? $"All {retro.PreviousActions.Length} are "
                + (retro.PreviousActions.Any(a => a.Status == ActionState.Dropped) ? "done, not done or dropped."
                : "done or not done.")
            : $"{Counted.Of(retro.PreviousActions.Length - open, "earlier action")} judged; {open} not due yet and "
                + "still open.").Overridable();

    /// <summary>Every owner is in the directory.</summary>
    public static GateRule OwnerInDirectory { get; } = new("owner-in-directory",
        asked => Gates.Sentence(asked.Retro.Actions.Where(a => a.Owner is not null && asked.Directory.Find(a.Owner)
            is null)
            .Select(a => $"{a.Id}: {asked.Directory.NotFound(a.Owner!).Message}."), ""),
        retro => retro.Actions.IsEmpty ? NoAction : "Every owner is one person of the directory.");

    /// <summary>No action is due before the session.</summary>
    public static GateRule DueOnOrAfterSession { get; } = new("due-on-or-after-session",
        asked => Gates.Sentence(asked.Retro.Actions.Where(a => a.DueOn < asked.Retro.HeldOn)
            .Select(a => $"{a.Id} is due on {a.DueOn:yyyy-MM-dd}, before the session on "
                + $"{asked.Retro.HeldOn:yyyy-MM-dd}."), "Give it a later day."),
        retro => retro.Actions.IsEmpty ? NoAction : "No action is due before the session.");

    /// <summary>Every owned action has a signal that is read after the session.</summary>
    public static GateRule Signalled { get; } = new("success-signal",
        asked => Unsignalled(asked.Retro) is [var first, ..] all
            ? Gates.Sentence(
                all.Select(a => $"{a.Id} ({a.What}) has no success signal that is read after the session."),
                $"Write {SuccessSignal.Forms}, with: hindcast retro amend {asked.Retro.Id} action {first.Id} signal "
                    + $"\"…\"{(first.Signal is null ? "" : " --reason \"…\"")}; or take its owner away, and it is listed "
                    + "as a conversation.")
            : null,
        retro => retro.Actions.IsEmpty ? NoAction : "Every action has a signal by which it is judged.");

    /// <summary>There are as many complete actions as the kind asks for; any more are parked.</summary>
    public static GateRule ActionCount { get; } = new("action-count",
        asked => asked.Retro.CompleteActions.Length >= asked.Retro.Rules.Actions.Least ? null
            : $"Of {Counted.Of(asked.Retro.Rules.Actions.Least, "needed action")} "
                + $"{asked.Retro.CompleteActions.Length} {(asked.Retro.CompleteActions.Length == 1 ? "is" : "are")} "
                + "complete."
                + string.Concat(asked.Retro.Actions.Where(a => !asked.Retro.IsComplete(a))
                    .Select(a => $" {a.Id} lacks {Counted.All(asked.Retro.Rules.Actions.Lacks(a))}.")),
        retro => $"{Counted.Of(retro.CompleteActions.Length, "action")}.");

    /// <summary>Somebody confirms each assumption.</summary>
    public static GateRule AssumptionsOwned { get; } = new("assumptions-owned",
        asked => asked.Retro.Assumptions.Where(a => !a.IsAnswered
            && (a.Owner is null || asked.Directory.Find(a.Owner) is null)).ToArray()
            is [var first, ..] all
            ? Gates.Sentence(all.Select(a => $"{a.Id} has nobody to confirm it (\"{a.Text}\")."),
                "Name one person of the directory for each: hindcast retro amend "
                    + $"{asked.Retro.Id} assumption {first.Id} --owner PERSON")
            : null,
        retro => retro.Assumptions.IsEmpty ? "Nothing is assumed."
            : retro.Assumptions.Any(a => a.IsAnswered) ? "Every assumption is answered or has somebody who confirms it."
            : "Every assumption has somebody who confirms it.");

    /// <summary>The day of the session has come.</summary>
    public static GateRule SessionHeld { get; } = new GateRule("session-not-held",
        asked => asked.Today >= asked.Retro.HeldOn ? null
            : $"The session is planned for {asked.Retro.HeldOn:yyyy-MM-dd}, which has not come yet. Close the retro "
                + "on that day or later, "
                + $"or move the session: hindcast retro amend {asked.Retro.Id} session --held-on DAY",
        retro => $"The session was on {retro.HeldOn:yyyy-MM-dd}.").Overridable();

    private static RetroAction[] Unsignalled(Retro retro) => [.. retro.Actions.Where(a =>
        a is { Owner: not null, DueOn: not null } && !(a.Signal?.ReadOn > retro.HeldOn))];

    private const string NoAction = "No action is agreed.";
}
