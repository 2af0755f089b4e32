using Hindcast.Facts;
using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>What a retro reviews first: the actions of the earlier retros of its series that are closed by now, done or
/// not, and their indicator then and now.</summary>
/// <remarks>A before and an after are shown side by side and never judged; the effect is what the action's read-out
/// says. A closed retro keeps them as they stood when it was closed.</remarks>
public static class PreviousActions
{
    /// <summary>A retro that was just opened, with what it reviews and what its brief says of that.</summary>
    public static RetroOpened Opened(RetroOpened opened, Retro retro, ImmutableArray<Retro> all,
        ImmutableArray<ActionStatus> statuses, DateOnly today)
    {
        var last = retro.Rules.Before(all, retro).LastOrDefault();
        var actions = Now(retro, all, statuses, today);
        return opened with
        {
            Previous = last?.Id, PreviousActions = actions,
            Brief = retro.Rules.BriefOf(retro with { Previous = last?.Id, PreviousActions = actions }, last),
        };
    }

    /// <summary>What follows for a draft, and for its brief, from what was closed, said and read since it was opened;
    /// nothing for a retro that takes no change.</summary>
    /// <param name="retro">The retro.</param>
    /// <param name="all">All retros.</param>
    /// <param name="statuses">What actions have come to.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static ImmutableArray<RetroEvent> Follow(Retro retro, ImmutableArray<Retro> all,
        ImmutableArray<ActionStatus> statuses, DateOnly today)
    {
        if (retro.Shut is not null)
            return [];
        var last = retro.Rules.Before(all, retro).LastOrDefault();
        var actions = Now(retro, all, statuses, today);
        ImmutableArray<RetroEvent> followed = last?.Id == retro.Previous && actions.SequenceEqual(retro.PreviousActions)
            ? [] : [new PreviousActionsFollowed(actions) { Previous = last?.Id ?? "" }];
        return [.. followed, .. Briefed(followed.Aggregate(retro, Retro.Evolve), all)];
    }

    /// <summary>A draft's brief as what it reviews stands, where it says something else.</summary>
    public static ImmutableArray<RetroEvent> Briefed(Retro retro, ImmutableArray<Retro> all) =>
        retro.Shut is null && retro.Rules.BriefOf(retro, retro.Rules.Before(all, retro).LastOrDefault()) is var brief
            && !brief.SequenceEqual(retro.Brief) ? [new BriefChanged(brief)] : [];

    /// <summary>
    /// The complete actions of the newest closed retro before it, and under their full ids those of older ones that
    /// were open when that one closed, are open now, or whose effect was read or looked at again since it was held.
    /// </summary>
    private static ImmutableArray<PreviousAction> Now(Retro retro, ImmutableArray<Retro> all,
        ImmutableArray<ActionStatus> statuses, DateOnly today)
    {
        var before = retro.Rules.Before(all, retro);
        return before.LastOrDefault() is not { } last ? [] :
        [
            .. last.CompleteActions.Select(action => Told(last, action, StatusOf(last, action))),
            .. from older in before
               where older.Id != last.Id
               from action in older.CompleteActions
               let status = StatusOf(older, action)
               where IsLeft(status, ActionStatus.IdOf(older.Id, action.Id), last)
               select Told(older, action, status) with { Id = ActionStatus.IdOf(older.Id, action.Id) },
        ];

        ActionStatus StatusOf(Retro agreedBy, RetroAction action) => statuses.FirstOrDefault(s => s.Id
            == ActionStatus.IdOf(agreedBy.Id, action.Id)) ?? ActionStatus.Open;

        PreviousAction Told(Retro agreedBy, RetroAction action, ActionStatus status) => Said(retro,
            Of(agreedBy, action, status, agreedBy.Evidence, retro.Evidence) with
            {
                PausedUntil = status.State == ActionState.Open && status.PausedUntil > today
                    ? status.PausedUntil : null,
            }, status);
    }

    /// <summary>True where the newest retro before left an older action open, or something was said or read of it
    /// since.</summary>
    private static bool IsLeft(ActionStatus status, string id, Retro last) => status.State == ActionState.Open
        || (last.PreviousActions.FirstOrDefault(then => then.Key == id) is { } reviewed
            ? reviewed.Status != status.State : (status.SaidOn ?? status.On) >= last.ClosedOn)
        || status.Effect?.On >= last.HeldOn || status.Looks.Any(look => look.On >= last.HeldOn);

    /// <summary>What the room said stays where the action itself still says nothing, and how it said that it
    /// stands.</summary>
    private static PreviousAction Said(Retro retro, PreviousAction now, ActionStatus status) =>
        now.Status == ActionState.Open && retro.PreviousActions.FirstOrDefault(old => old.Key == now.Key) is { } said
        && (said.Status == ActionState.Open || !status.Said.Any(e => e is ActionDone or ActionNotDone or ActionDropped
            or ActionReopened)) ? now with { Status = said.Status, Evidence = said.Evidence } : now;

    private static PreviousAction Of(
        Retro previous, RetroAction action, ActionStatus status, Evidence? then, Evidence? now)
    {
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
            status.Shown, indicator, slice, now?.Report.Indicators.FirstOrDefault(reading => reading.Id
                == indicator)?.Unit,
            before?.Value, null, status.Effect?.Verdict ?? EffectVerdict.CannotTell, before?.Month,
            EffectText: status is { Effect: { } read, Looks: [.., var look] } ? $"{read.Text} {look.Text}"
                : status.Effect?.Text ?? (status.EffectPlan is { } plan ? $"It is read on "
                + $"{plan.ReadOn:yyyy-MM-dd}." : null)) 
                {
                    LessThanAgreed = status.Effect?.LessThanAgreed ?? false, Reason = status.Reason,
                }, now);
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
