using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Renewal;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>What an action came to, as it is cited beside what it was meant to change.</summary>
/// <param name="Action">Its id.</param>
/// <param name="What">What was done.</param>
/// <param name="Indicator">By what it was judged.</param>
/// <param name="Slice">Where.</param>
/// <param name="Reading">What its newest read-out says.</param>
public sealed record CitedEffect(string Action, string What, string Indicator, Slice Slice, EffectReading Reading)
{
    /// <summary>Those of the renewals: beside a forecast.</summary>
    /// <param name="actions">Actions of closed retros.</param>
    public static ImmutableArray<CitedEffect> OfRenewals(IEnumerable<TrackedAction> actions) => Of(actions.Where(
        action => Catalogue.All.Any(i => i.Id == Measured(action)?.Indicator
            && i.Kind is FactKind.Subscription or FactKind.Renewal)));

    /// <summary>Those of a play card: judged among the terms that had the play, or removing a blocker on which an
    /// accepted change of the card rests.</summary>
    /// <param name="actions">Actions of closed retros.</param>
    /// <param name="card">The card's id.</param>
    public static ImmutableArray<CitedEffect> OfCard(IEnumerable<TrackedAction> actions, string card) =>
        Of(actions.Where(action => Measured(action) is { } signal && (signal.Slice.Where.Any(where =>
            PlayEffect.Fields.Contains(where.Key) && where.Value.Contains(card, StringComparer.OrdinalIgnoreCase))
            || (action.Retro.Part is RenewalPart && Changed(RenewalPart.Of(action.Retro), action.Agreed.Id, card)))));

    /// <summary>In one or two sentences.</summary>
    public string Told => $"{Action}, {What}: {Spelling.Of(Reading.Verdict)}"
        + $"{(Reading.LessThanAgreed ? ", less than agreed" : "")}. {Reading.Text}";

    private static MeasuredSignal? Measured(TrackedAction action) => action.Signal as MeasuredSignal;

    private static bool Changed(RenewalPart part, string action, string card) =>
        part.Proposals.Any(proposal => proposal is { IsAccepted: true, To: ProposalTo.PlayCard }
            && proposal.Target.Equals(card, StringComparison.OrdinalIgnoreCase)
            && part.Blockers.Any(b => b.Action == action && proposal.RestsOn.Contains(b.Id)));

    /// <summary>What helped first; what is kept to a few people is not cited.</summary>
    private static ImmutableArray<CitedEffect> Of(IEnumerable<TrackedAction> actions) =>
    [
        .. from action in actions
           where action.Status.Effect is not null && action.Retro.Rules.Readers(action.Retro) is null
           let cited = new CitedEffect(action.Id, action.What, Measured(action)!.Indicator, Measured(action)!.Slice,
               action.Status.Effect!)
           orderby cited.Reading.Verdict, !cited.Reading.LessThanAgreed, cited.Reading.On descending, cited.Action
           select cited,
    ];
}
