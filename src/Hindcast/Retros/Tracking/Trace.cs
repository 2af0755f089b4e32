using Hindcast.Retros.PostMortems;

namespace Hindcast.Retros.Tracking;

/// <summary>From what was found to what was changed by it: finding, retro, factors, decision, action, effect.</summary>
/// <param name="Id">The action's id in the workspace; that of the retro where it agreed none.</param>
/// <param name="Steps">In order; a step that is not there is left out.</param>
public sealed record Trace(string Id, ImmutableArray<TraceStep> Steps)
{
    /// <summary>
    /// The chain of each action that has something to do with an id: a finding, a mover, a why (<c>MOVER/2</c>), a
    /// retro, an action, or a factor, decision or action of a retro (<c>RETRO/CF1</c>, <c>RETRO/A2</c>).
    /// </summary>
    /// <param name="id">As a person wrote it.</param>
    /// <param name="retros">Those that may be seen.</param>
    /// <param name="load">What an action has come to.</param>
    public static ImmutableArray<Trace> Of(string id, IEnumerable<Retro> retros, Func<string, ActionStatus> load) =>
    [
        .. from retro in retros
           from trace in Chains(retro, load)
           where trace.Id == id || retro.Id == id || $"{retro.Id}/{trace.Id[Math.Min(retro.Id.Length + 1,
               trace.Id.Length)..]}".Equals(id, StringComparison.OrdinalIgnoreCase)
               || trace.Steps.Any(step => $"{retro.Id}/{step.Id}" == id
               || (step.Id == id && (step.Step == "finding" || id.Contains('/', StringComparison.Ordinal))))
           select trace,
    ];

    private static IEnumerable<Trace> Chains(Retro retro, Func<string, ActionStatus> load)
    {
        var actions = retro.CompleteActions;
        foreach (var action in actions)
            yield return new(ActionStatus.IdOf(retro.Id, action.Id), [.. Before(retro, action), .. After(retro, action,
                load(ActionStatus.IdOf(retro.Id, action.Id)))]);
        // A finding that the room talked about without agreeing anything leads no further.
        foreach (var mover in retro.Movers.Where(mover => actions.All(action => action.Mover != mover.Id)))
            yield return new(retro.Id, [Found(mover), Held(retro), .. Factors(mover)]);
    }

    private static IEnumerable<TraceStep> Before(Retro retro, RetroAction action)
    {
        var mover = retro.Movers.FirstOrDefault(m => m.Id == action.Mover);
        if (mover is not null)
            yield return Found(mover);
        yield return Held(retro);
        foreach (var factor in mover is null ? [] : Factors(mover))
            yield return factor;
        if (retro.Part is not PostMortemPart part)
            yield break;
        string[] factors = [.. part.Mapping.Where(m => m.Id == action.Id).SelectMany(m => m.Factors)];
        foreach (var factor in part.Factors.Where(f => factors.Contains(f.Id)))
            yield return new("factor", factor.Id, factor.Text, null, $"hindcast retro show {retro.Id}");
        foreach (var decision in part.Decisions.Where(d => d.Why.Any(factors.Contains)))
            yield return new("decision", decision.Id, decision.Text, null, $"hindcast retro show {retro.Id}");
    }

    private static IEnumerable<TraceStep> After(Retro retro, RetroAction action, ActionStatus status)
    {
        yield return new("action", ActionStatus.IdOf(retro.Id, action.Id),
            $"{status.What ?? action.What} ({status.Owner ?? action.Owner}, due "
                + $"{status.DueOn ?? action.DueOn:yyyy-MM-dd}, {ReviewPreviousAction.Spell(status.State)})",
            status.On ?? retro.ClosedOn, $"hindcast actions show {retro.Id} {action.Id}");
        string id = ActionStatus.IdOf(retro.Id, action.Id);
        if (status.Effect is { } effect)
        {
            yield return new("effect", id, effect.Text, effect.On, $"hindcast measure {id}");
            foreach (var look in status.Looks)
                yield return new("effect", id, look.Text, look.On, $"hindcast measure {id}");
        }
        else if (status.EffectPlan is { } plan)
            yield return new("effect", id, $"It is read on {plan.ReadOn:yyyy-MM-dd}.", null, $"hindcast measure {id}");
    }

    private static TraceStep Found(Mover mover) => new("finding", mover.Id, mover.Headline, null,
        "hindcast find --all");

    private static TraceStep Held(Retro retro) =>
        new("retro", retro.Id, retro.Rules.TitleOf(retro), retro.HeldOn, $"hindcast retro show {retro.Id}");

    private static IEnumerable<TraceStep> Factors(Mover mover) =>
        mover.Whys.Select(why => new TraceStep("factor", $"{mover.Id}/{why.Number}", why.Text, null, why.Evidence));
}

/// <summary>One step of a trace.</summary>
/// <param name="Step"><c>finding</c>, <c>retro</c>, <c>review</c>, <c>factor</c>, <c>decision</c>, <c>action</c>,
/// <c>effect</c>, <c>theme</c>, <c>pattern</c> or <c>response</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="On">When; null where no day is kept.</param>
/// <param name="Record">Where the record is: a command, or the evidence linked; null where there is none.</param>
public sealed record TraceStep(string Step, string Id, string Text, DateOnly? On, string? Record);
