using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>This month's actions, and what last month's did.</summary>
internal static class ActionText
{
    /// <summary>Who does what by when, and how it will be judged.</summary>
    internal static Grid Agreed(ImmutableArray<RetroAction> actions, FindReport report, Numbers numbers) => new(
        "Who does what by when",
        ["Id", "What", "Owner", new("Due", Setting.OneLine), "Success signal"],
        [
            .. actions.Select(a => (ImmutableArray<Cell>)
            [
                a.Id,
                a.Deliverable is { } deliverable ? $"{a.What} (deliverable: {deliverable})" : a.What,
                a.Owner ?? "nobody",
                a.DueOn is { } due ? Numbers.Day(due) : "no day",
                SignalOf(a, report, numbers),
            ]),
        ],
        "No action was agreed.");

    /// <summary>What the retro before agreed, whether it was done, and what it changed.</summary>
    internal static Grid Before(string? previous, ImmutableArray<PreviousAction> actions, FindReport report,
        Numbers numbers) => new(
        report.Month.Length > 0 ? "Last month’s actions and their effect" : "The actions of the review before",
        ["Id", "What", "Owner", new("Due", Setting.OneLine), "Done?", "Indicator before and after", "Effect"],
        [.. actions.Select(a => Row(a, report, numbers))],
        previous is null ? "No earlier retro was closed, so there are no earlier actions." : $"{previous} agreed no action.");

    private static ImmutableArray<Cell> Row(PreviousAction a, FindReport report, Numbers numbers) =>
    [
        a.Id, a.What, a.Owner, Numbers.Day(a.DueOn),
        a.Told,
        Moved(a, report, numbers),
        new(a.EffectTold(Words.Of), a.Effect switch
        {
            EffectVerdict.Worked => Tone.Better,
            EffectVerdict.Worse => Tone.Worse,
            EffectVerdict.CannotTell => Tone.Quiet,
            _ => Tone.Plain,
        }),
    ];

    private static string Moved(PreviousAction a, FindReport report, Numbers numbers)
    {
        if (a.Indicator is not { } indicator)
            return $"no indicator; signal: {a.Signal}";
        var reading = report.Indicators.FirstOrDefault(r => r.Id == indicator);
        string name = reading?.Name ?? indicator;
        string values = (a.Unit, a.Before, a.After) switch
        {
            (null, _, _) => Numbers.CannotTell,
            // The indicator has a value, yet none that the retro before had not already seen.
            ({ } unit, { } before, null) when reading?.Value is not null =>
                $"{numbers.Value(before, unit)}; no newer month yet",
            ({ } unit, var before, var after) => $"{numbers.Value(before, unit)} to {numbers.Value(after, unit)}",
        };
        return $"{name}, {Words.Where(a.Slice)}: {values}";
    }

    /// <summary>
    /// The signal in words where its indicator was read; otherwise as it was agreed, because the unit of its level is
    /// not known.
    /// </summary>
    private static string SignalOf(RetroAction a, FindReport report, Numbers numbers)
    {
        if (a.Signal is not { } signal)
            return "none";
        string look = a.FollowUpOn is { } day && day != signal.ReadOn ? $", looked at again on {Numbers.Day(day)}" : "";
        string said = signal switch
        {
            MeasuredSignal m when report.Indicators.FirstOrDefault(r => r.Id == m.Indicator) is { } r =>
                $"{r.Name}, {Words.Where(m.Slice)}: at {(m.AtLeast ? "least" : "most")} "
                    + $"{numbers.Value(m.Level, r.Unit)}, "
                + $"n at least {Numbers.Count(m.CountMin)}, read on {Numbers.Day(m.ReadOn)}",
            _ => signal.Told,
        };
        return said + look;
    }
}
