using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>What a retro opens with: last retro's actions, done or not, and their indicator then and now.</summary>
/// <remarks>A before and an after are shown side by side and never judged; the effect is what the action's read-out
/// says.</remarks>
public static class PreviousActions
{
    /// <summary>
    /// The complete actions of a closed retro, and under their full ids those of earlier ones whose effect was read
    /// or looked at again since it was held; none where there was none.
    /// </summary>
    public static ImmutableArray<PreviousAction> Of(Retro? previous, ImmutableArray<Retro> earlier,
        ImmutableArray<ActionStatus> statuses, Evidence? now) =>
        previous is not { State: RetroState.Closed } ? [] :
        [
            .. previous.CompleteActions.Select(action => Of(previous, action, statuses, previous.Evidence, now)),
            .. from retro in earlier
               where retro.State == RetroState.Closed && retro.Id != previous.Id
               from action in retro.CompleteActions
               let id = ActionStatus.IdOf(retro.Id, action.Id)
               where statuses.Any(s => s.Id == id && (s.Effect?.On >= previous.HeldOn
                   || s.Looks.Any(look => look.On >= previous.HeldOn)))
               select Of(retro, action, statuses, retro.Evidence, now) with { Id = id },
        ];

    private static PreviousAction Of(
        Retro previous, RetroAction action, ImmutableArray<ActionStatus> statuses, Evidence? then, Evidence? now)
    {
        var status = statuses.FirstOrDefault(s => s.Id == ActionStatus.IdOf(previous.Id, action.Id))
            ?? ActionStatus.Open;
        var measured = action.Signal as MeasuredSignal;
        string? indicator = measured?.Indicator ?? previous.Movers.FirstOrDefault(mover => mover.Id
            == action.Mover)?.Indicator;
        // The slice only where both months can tell it; two numbers of different populations are no before and after.
        var slice = measured?.Slice ?? Slice.All;
        if (Read(then, indicator, slice)?.Value is null || Read(now, indicator, slice)?.Value is null)
            slice = Slice.All;
        var before = Read(then, indicator, slice);
        return With(new(
            previous.Id, action.Id, status.What ?? action.What, status.Owner ?? action.Owner!, status.DueOn
                ?? action.DueOn!.Value,
            (status.Signal ?? action.Signal)?.Text ?? "", status.State,
            status.Evidence, indicator, slice, now?.Report.Indicators.FirstOrDefault(reading => reading.Id
                == indicator)?.Unit,
            before?.Value, null, status.Effect?.Verdict ?? EffectVerdict.CannotTell, before?.Month,
            EffectText: status is { Effect: { } read, Looks: [.., var look] } ? $"{read.Text} {look.Text}"
                : status.Effect?.Text ?? (status.EffectPlan is { } plan ? $"It is read on "
                + $"{plan.ReadOn:yyyy-MM-dd}." : null)) { LessThanAgreed = status.Effect?.LessThanAgreed ?? false },
                now);
    }

    /// <summary>Use case: what was said of an earlier action since is seen in the retro that opened with it, as long as
    /// that is open.</summary>
    /// <param name="retro">The later retro.</param>
    /// <param name="before">The one that agreed the actions.</param>
    /// <param name="statuses">What they have come to.</param>
    public static Outcome<ImmutableArray<RetroEvent>> Follow(Retro retro, Retro before,
        ImmutableArray<ActionStatus> statuses)
    {
        if (retro.State != RetroState.Draft)
            return Decision.Nothing<RetroEvent>();
        ImmutableArray<PreviousAction> now =
        [
            .. retro.PreviousActions.Select(old => old.Retro == before.Id && before.CompleteActions.FirstOrDefault(a =>
                a.Id == old.Id) is { } agreed
                && statuses.FirstOrDefault(s => s.Id == ActionStatus.IdOf(before.Id, old.Id)) is { } status
                ? old with
                {
                    What = status.What ?? agreed.What, Owner = status.Owner ?? agreed.Owner!, DueOn = status.DueOn
                        ?? agreed.DueOn!.Value, Signal = (status.Signal ?? agreed.Signal)?.Text ?? "",
                    // What the room said stays where the action itself still says nothing.
                    Status = status.State == ActionState.Open ? old.Status : status.State, Evidence = status.State
                        == ActionState.Open ? old.Evidence : status.Evidence,
                }
                : old),
        ];
        return now.SequenceEqual(retro.PreviousActions)
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>(new PreviousActionsFollowed(now));
    }

    /// <summary>The same actions with the value of today read from newer evidence.</summary>
    public static ImmutableArray<PreviousAction> Reread(ImmutableArray<PreviousAction> actions, Evidence now) =>
        [.. actions.Select(action => With(action, now))];

    /// <summary>The month read before is no after: the same number twice would look like an action without
    /// effect.</summary>
    private static PreviousAction With(PreviousAction action, Evidence? now) =>
        Read(now, action.Indicator, action.Slice) is { } after && string.CompareOrdinal(after.Month,
            action.BeforeMonth) > 0
            ? action with { After = after.Value, AfterMonth = after.Month }
            : action with { After = null, AfterMonth = null };

    /// <summary>The value frozen for an indicator in a slice and its month; null where the evidence does not hold
    /// it.</summary>
    private static (double? Value, string Month)? Read(Evidence? evidence, string? indicator, Slice slice) =>
        evidence is null ? null : slice.IsAll
        ? evidence.Report.Indicators.Where(reading => reading.Id == indicator)
        .Select(r => ((double?, string)?)(r.Value, r.Period)).FirstOrDefault()
        : evidence.Indicators.Where(rows => rows.Id == indicator).SelectMany(rows => rows.Breakdown)
        .Where(row => row.Slice.Equals(slice))
            .Select(row => ((double?, string)?)(row.Value, row.Period)).FirstOrDefault();
}
