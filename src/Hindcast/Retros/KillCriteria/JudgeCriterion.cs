namespace Hindcast.Retros.KillCriteria;

/// <summary>Where a criterion stands on a day.</summary>
public enum CriterionState
{
    /// <summary>Its first window has not begun.</summary>
    Waiting,

    /// <summary>It is watched; nothing has fired.</summary>
    Watching,

    /// <summary>Its newest window is over and cannot be judged: too little data, no data, or nobody read it.</summary>
    CannotEvaluate,

    /// <summary>Its last day has passed and it did not fire.</summary>
    Passed,

    /// <summary>It fired: what was committed to is due.</summary>
    Fired,

    /// <summary>It fired, its action's day has passed, and nobody said a word: whoever owns the decision is
    /// told.</summary>
    Escalated,

    /// <summary>It fired, and the decision owner let it pass with a reason.</summary>
    Overridden,

    /// <summary>It fired, and what was committed to was done.</summary>
    Acted,
}

/// <summary>A criterion as it stands on a day.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Sentence">Why, in one plain sentence.</param>
/// <param name="FiresBy">The newest window by which it fires now; null where it does not or has fired already.</param>
public sealed record CriterionStanding(CriterionState State, string Sentence, CriterionReading? FiresBy);

/// <summary>Judges a criterion by its readings, with no I/O and no clock.</summary>
public static class JudgeCriterion
{
    /// <summary>Where it stands. What was recorded as fired stays fired, whatever newer data say.</summary>
    /// <param name="criterion">As agreed, or as moved since.</param>
    /// <param name="status">What happened to it since.</param>
    /// <param name="live">Readings from the facts; none for a metric read by hand.</param>
    /// <param name="day">The day of the question.</param>
    public static CriterionStanding On(KillCriterion criterion, CriterionStatus status,
        ImmutableArray<CriterionReading> live, DateOnly day)
    {
        if (Settled(criterion, status, day) is { } settled)
            return settled;
        var signal = criterion.Signal;
        if (day < signal.From)
            return new(CriterionState.Waiting, $"Its window begins on {signal.From:yyyy-MM-dd}.", null);
        CriterionReading[] readings = [.. (signal.Indicator is null ? ByHand(criterion, status, day) : live)
            .OrderBy(r => r.Window.First)];
        if (Fires(signal, readings) is { } crossed)
            return new(CriterionState.Fired, Crossed(criterion, crossed), crossed);
        return readings.LastOrDefault() switch
        {
            null or { IsCrossed: not null } when ReadCriterion.Ripening(criterion, day) is { } young => new(
                CriterionState.Watching, $"{young.Window} is over and can be read from {young.From:yyyy-MM-dd}.", null),
            null when day > criterion.By => new(CriterionState.CannotEvaluate,
                $"No window could be read by {criterion.By:yyyy-MM-dd}.", null),
            null => new(CriterionState.Watching,
                $"Its first window ends on {signal.Window.From(signal.From, 0).Last:yyyy-MM-dd}"
                + (signal.Indicator is { MaturityDays: > 0 and var days }
                    ? $" and can be read {Counted.Of(days, "day")} later." : "."), null),
            { IsEarly: true } early when early.Window.Last >= day => new(CriterionState.Watching,
                $"{early.Window} is not over: {Figure(criterion, early.Value)} as of {early.ReadOn:yyyy-MM-dd}, and it "
                    + $"is judged by what is read on {early.Window.Last:yyyy-MM-dd}.", null),
            { IsCrossed: null } untold => new(CriterionState.CannotEvaluate,
                $"{untold.Window} cannot be judged: {untold.Note}.", null),
            _ when day > criterion.By => new(CriterionState.Passed, $"It did not fire by {criterion.By:yyyy-MM-dd}.",
                null),
            var last => new(CriterionState.Watching, $"{last.Window}: {Figure(criterion, last.Value)}, not crossed.",
                null),
        };
    }

    /// <summary>"2026-11-01 to 2026-11-28: 18.2 %, n = 120, crossed &lt; 20 %".</summary>
    public static string Crossed(KillCriterion criterion, CriterionReading reading) =>
        $"{reading.Window}: {Figure(criterion, reading.Value)}{(reading.N > 0 ? $", n = {reading.N}" : "")}, which "
            + $"crosses {criterion.Signal.Text}.";

    private static CriterionStanding? Settled(KillCriterion criterion, CriterionStatus status, DateOnly day) =>
        status switch
    {
        { Acted: { } acted } => new(CriterionState.Acted,
            $"{criterion.Action.What}: done on {acted.On:yyyy-MM-dd} ({acted.Evidence}).", null),
        { Override: { } let } => new(CriterionState.Overridden,
            $"{let.Who} let it pass on {let.On:yyyy-MM-dd}: {let.Reason}", null),
        { Fired: { } fired } when day > fired.ActionDueOn => new(CriterionState.Escalated,
            $"It fired on {fired.On:yyyy-MM-dd}; \"{fired.Action}\" was due on {fired.ActionDueOn:yyyy-MM-dd} and "
                + "nobody has said a word.", null),
        { Fired: { } fired } => new(CriterionState.Fired,
            $"{fired.Why} \"{fired.Action}\" is due on {fired.ActionDueOn:yyyy-MM-dd}.", null),
        _ => null,
    };

    /// <summary>The newest window of the first run in a row in which enough windows crossed; null where none
    /// did.</summary>
    private static CriterionReading? Fires(CriterionSignal signal, CriterionReading[] readings)
    {
        for (int end = 0; end < readings.Length; end++)
            if (readings[end].IsCrossed == true
                && readings[Math.Max(0, end - signal.Of + 1)..(end + 1)].Count(r => r.IsCrossed == true)
                >= signal.Needed)
                return readings[end];
        return null;
    }

    /// <summary>Each window that is over with what somebody read; a window that nobody read cannot be judged.</summary>
    private static IEnumerable<CriterionReading> ByHand(KillCriterion criterion, CriterionStatus status, DateOnly day)
    {
        foreach (var reading in status.Readings.Where(r => r.Window.Last >= day))
            yield return reading;
        // On its last day a window can still be read, so nobody is late before the day after.
        foreach (var window in ReadCriterion.Windows(criterion, day.AddDays(-1)))
        {
            var read = status.Readings.LastOrDefault(r => r.Window == window);
            yield return read is { IsEarly: false } ? read : new(window, read?.Value, read?.N ?? 0, null,
                (read is null ? "nobody has read it yet" : $"it was read on {read.ReadOn:yyyy-MM-dd}, before its last "
                    + "day")
                + $"; say it with: hindcast criteria read ID VALUE --on {window.Last:yyyy-MM-dd}");
        }
    }

    private static string Figure(KillCriterion criterion, double? value) => value is not { } v ? "cannot tell"
        : criterion.Signal.Indicator is { } indicator
            ? (criterion.Signal.IsChange && v >= 0 ? "+" : "") + Values.Say(v, indicator.Unit, null)
            : v.ToString("0.####", CultureInfo.InvariantCulture);
}
