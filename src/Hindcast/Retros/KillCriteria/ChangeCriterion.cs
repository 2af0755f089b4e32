using Hindcast.Journal;

namespace Hindcast.Retros.KillCriteria;

/// <summary>Use cases: what can happen to a criterion once its review is closed.</summary>
public static class ChangeCriterion
{
    /// <summary>It fired: recorded once; the same again changes nothing.</summary>
    public static Outcome<ImmutableArray<CriterionEvent>> Fire(
        CriterionStatus status, string id, KillCriterion criterion, CriterionStanding standing, DateOnly today) =>
        status.Fired is not null || standing.FiresBy is null
            ? Decision.Nothing<CriterionEvent>()
            : Decision.Of<CriterionEvent>(new CriterionFired(
                id, today, standing.Sentence, criterion.Owner, criterion.Action.What,
                today.AddDays(criterion.ActWithinDays)));

    /// <summary>Somebody read a metric by hand: for a day, which says which window.</summary>
    public static Outcome<ImmutableArray<CriterionEvent>> Read(
        CriterionStatus status, string id, KillCriterion criterion, double value, long n, DateOnly day, string? source,
        By by)
    {
        if (criterion.Signal.Indicator is { } indicator)
            return new Refusal("criterion-is-live", $"{indicator.Id} is read from the facts; a number by hand would "
                + "stand beside it. See: hindcast criteria");
        if (status.Fired is not null)
            return new Refusal("criterion-fired",
                "It has fired. Say what was done about it: hindcast criteria act ID --evidence TEXT");
        if (day > by.On)
            return new Refusal("reading-in-future", $"{day:yyyy-MM-dd} has not come. Read it on that day.");
        if (day < criterion.Signal.From || day > criterion.By)
            return new Refusal("reading-outside-window",
                $"{day:yyyy-MM-dd} lies outside {criterion.Signal.From:yyyy-MM-dd} to {criterion.By:yyyy-MM-dd}.");
        if (RetroLimits.CheckCount(status.Readings.Length, "readings by hand") is { } full)
            return full;
        var window = Enumerable.Range(0, int.MaxValue).Select(at => criterion.Signal.Window.From(criterion.Signal.From,
            at)).First(w => w.Last >= day);
        if (criterion.Signal.IsNoShare(value))
            return new Refusal("reading-out-of-range", string.Create(CultureInfo.InvariantCulture,
                $"'{criterion.Signal.Text}' is agreed as a share, and {value:0.####} is none. Write 11 % as 0.11."));
        bool enough = n >= criterion.Signal.CountMin;
        bool beyond = criterion.Signal.IsCrossed(value);
        // A window that is not over yet can have crossed a ceiling; that it has not crossed, or missed a floor, is
        // known on its last day only.
        bool over = day == window.Last, known = enough && (over || beyond && criterion.Signal.Comparison[0] == '>');
        return Decision.Of<CriterionEvent>(new CriterionRead(id, new(window, value, n, known ? beyond : null,
            enough ? source?.Trim() : $"n = {n}, and it was agreed to judge from {criterion.Signal.CountMin} on"),
                day, by.Who));
    }

    /// <summary>Only whoever owns the decision lets a fired criterion pass, and says why.</summary>
    public static Outcome<ImmutableArray<CriterionEvent>> Override(CriterionStatus status, string id,
        string? decisionOwner, string? reason, By by)
    {
        if (NotFired(status) is { } refusal)
            return refusal;
        if (decisionOwner is null || !decisionOwner.Equals(by.Who, StringComparison.OrdinalIgnoreCase))
            return new Refusal("override-not-yours", decisionOwner is null
                ? "Nobody owns the decision, so nobody can let it pass. Carry out what was committed to."
                : $"Only {decisionOwner}, who owns the decision, can let it pass. Let them say why with --as "
                    + $"\"{decisionOwner}\".");
        return !Reason.IsGiven(reason) || reason!.Trim().Length < OverrideGate.ReasonLengthMin
            ? Reason.Missing(reason, $"Say in a sentence why it is let pass; the reason is shown with the "
                + $"criterion. {RetroLimits.ReasonForms}")
            : RetroLimits.Check(reason, "the reason") is { } tooLong ? tooLong
            : Decision.Of<CriterionEvent>(new CriterionOverridden(id, reason.Trim(), by.On, by.Who));
    }

    /// <summary>What was committed to was done, and something shows it.</summary>
    public static Outcome<ImmutableArray<CriterionEvent>> Act(CriterionStatus status, string id, string? evidence,
        By by) =>
        (NotFired(status) ?? RetroLimits.Check(evidence, "what shows that it was done")
            ?? RetroLimits.CheckEvidence(evidence)) is { } refusal ? refusal
            : Decision.Of<CriterionEvent>(new CriterionActed(id, evidence!.Trim(), by.On, by.Who));

    /// <summary>Another threshold, window or day: after its window has started a move is shown for good.</summary>
    public static Outcome<ImmutableArray<CriterionEvent>> Move(
        CriterionStatus status, string id, KillCriterion criterion, CriterionSignal signal, DateOnly by, string? reason,
        By who)
    {
        if (status.Fired is not null)
            return new Refusal("criterion-fired", "It has fired; its goal-posts stand. The decision owner can let it "
                + "pass: hindcast criteria override ID --reason TEXT");
        if (criterion.By < who.On)
            return new Refusal("criterion-in-past", $"Its last day was {criterion.By:yyyy-MM-dd}: its outcome is known, so "
                + "its goal-posts stand. Agree on a new criterion in the next review: "
                + "hindcast retro add ID criterion \"if SIGNAL by DAY then ACTION\"");
        if (!Reason.IsGiven(reason))
            return Reason.Missing(reason,
                $"A criterion is a promise. Say why it moves. {RetroLimits.ReasonForms}");
        var moved = Moved(criterion, criterion with { Signal = signal, By = by }, reason!, who);
        return moved.Sentence == criterion.Sentence
            ? Decision.Nothing<CriterionEvent>()
            : Decision.Of<CriterionEvent>(new GoalPostMoved(id, moved));
    }

    /// <summary>The criterion with the move noted, where its window had started.</summary>
    public static KillCriterion Moved(KillCriterion old, KillCriterion now, string reason, By by) =>
        by.On < old.Signal.From || old.Sentence == now.Sentence
            ? now
            : now with { Moves = old.Moves.Add(new(by.On, by.Who, old.Sentence, now.Sentence, reason.Trim())) };

    private static Refusal? NotFired(CriterionStatus status) => status switch
    {
        { Fired: null } => new("criterion-not-fired",
            "It has not fired, so there is nothing to answer. Record what fired with: hindcast criteria check"),
        { Acted: not null } or { Override: not null } =>
            new("criterion-settled", "It was answered already: acted upon, or let pass with a reason."),
        _ => null,
    };
}
