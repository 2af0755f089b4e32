using Hindcast.Facts;
using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>What a retro opens with: last retro's actions, done or not, and their indicator then and now.</summary>
/// <remarks>A before and an after are shown side by side and never judged: the effect stays <c>cannot-tell</c>.</remarks>
public static class PreviousActions
{
    /// <summary>The complete actions of a closed retro; none where there was none.</summary>
    public static ImmutableArray<PreviousAction> Of(Retro? previous, ImmutableArray<ActionStatus> statuses, Evidence now) =>
        previous is { State: RetroState.Closed, Evidence: { } then }
            ? [.. previous.Actions.Where(action => action.IsComplete).Select(action => Of(previous, action, statuses, then, now))]
            : [];

    private static PreviousAction Of(
        Retro previous, RetroAction action, ImmutableArray<ActionStatus> statuses, Evidence then, Evidence now)
    {
        var status = statuses.FirstOrDefault(s => s.Id == ActionStatus.IdOf(previous.Id, action.Id)) ?? ActionStatus.Open;
        var measured = action.Signal as MeasuredSignal;
        string? indicator = measured?.Indicator ?? previous.Movers.FirstOrDefault(mover => mover.Id == action.Mover)?.Indicator;
        // The slice only where both months can tell it; two numbers of different populations are no before and after.
        var slice = measured?.Slice ?? Slice.All;
        if (Read(then, indicator, slice) is null || Read(now, indicator, slice) is null)
            slice = Slice.All;
        return new(
            previous.Id, action.Id, action.What, action.Owner!, action.DueOn!.Value, action.Signal!.Text, status.State,
            status.Evidence, indicator, slice, now.Report.Indicators.FirstOrDefault(reading => reading.Id == indicator)?.Unit,
            Read(then, indicator, slice), Read(now, indicator, slice), EffectVerdict.CannotTell);
    }

    /// <summary>The same actions with the value of today read from newer evidence.</summary>
    public static ImmutableArray<PreviousAction> Reread(ImmutableArray<PreviousAction> actions, Evidence now) =>
        [.. actions.Select(action => action with { After = Read(now, action.Indicator, action.Slice) })];

    /// <summary>The value frozen for an indicator in a slice; null where the evidence does not hold it.</summary>
    private static double? Read(Evidence evidence, string? indicator, Slice slice) => slice.IsAll
        ? evidence.Report.Indicators.FirstOrDefault(reading => reading.Id == indicator)?.Value
        : evidence.Indicators.FirstOrDefault(rows => rows.Id == indicator)?.Breakdown.FirstOrDefault(row => row.Slice.Equals(slice))?.Value;
}
