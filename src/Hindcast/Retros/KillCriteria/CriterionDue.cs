namespace Hindcast.Retros.KillCriteria;

/// <summary>What has to happen about a criterion by itself, and on which day.</summary>
/// <param name="Key">Unique: the same due thing twice is one.</param>
/// <param name="On">The day.</param>
/// <param name="What">What is due.</param>
/// <param name="Person">Who is told; null where nobody is named.</param>
/// <param name="Sentence">What they are told.</param>
public sealed record CriterionDue(string Key, DateOnly On, CriterionDueKind What, string? Person, string Sentence)
{
    /// <summary>Everything still to come for a criterion, by day: a function of its arguments, so that any ladder can
    /// drain it.</summary>
    /// <param name="id">As <see cref="CriterionStatus.IdOf"/> says.</param>
    /// <param name="criterion">As agreed, or as moved since.</param>
    /// <param name="status">What happened to it.</param>
    /// <param name="decisionOwner">Who is told of silence; null where nobody is named.</param>
    /// <param name="day">What lies before this day and was evaluated is left out.</param>
    public static ImmutableArray<CriterionDue> Of(string id, KillCriterion criterion, CriterionStatus status,
        string? decisionOwner, DateOnly day)
    {
        if (status.Acted is not null || status.Override is not null)
            return [];
        if (status.Fired is { } fired)
            return
            [
                new($"{id}/fired/{fired.On:yyyy-MM-dd}", fired.On, CriterionDueKind.Tell, criterion.Owner,
                    $"{criterion.Sentence} It fired: {fired.Why} Do it by {fired.ActionDueOn:yyyy-MM-dd}."),
                new($"{id}/silent/{fired.ActionDueOn:yyyy-MM-dd}", fired.ActionDueOn.AddDays(1),
                    CriterionDueKind.Escalate, decisionOwner,
                    $"\"{fired.Action}\" was due on {fired.ActionDueOn:yyyy-MM-dd} and "
                        + $"{criterion.Owner ?? "its owner"} has not said a word."),
            ];
        int settle = criterion.Signal.Indicator?.MaturityDays ?? 0;
        return
        [
            .. from window in ReadCriterion.Windows(criterion, criterion.By)
               let read = window.Last.AddDays(settle + 1)
               where read >= day && status.Readings.All(reading => reading.Window != window || reading.IsEarly)
               select new CriterionDue($"{id}/read/{read:yyyy-MM-dd}", read, CriterionDueKind.Evaluate, criterion.Owner,
                   $"Its window of {window} is over."),
        ];
    }
}

/// <summary>What is due.</summary>
public enum CriterionDueKind
{
    /// <summary>A window is over: the criterion is evaluated, or read by hand.</summary>
    Evaluate,

    /// <summary>Its owner is told that it fired.</summary>
    Tell,

    /// <summary>Its action's day passed in silence: the decision owner is told.</summary>
    Escalate,
}
