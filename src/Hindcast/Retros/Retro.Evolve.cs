using Hindcast.Retros.Kinds;

namespace Hindcast.Retros;

public sealed partial record Retro
{
    /// <summary>What the next event makes of it. Total: an event that was stored always applies.</summary>
    public static Retro Evolve(Retro retro, RetroEvent happened) => happened switch
    {
        RetroOpened opened => Open(opened),
        SessionAmended to => retro with
        {
            HeldOn = to.HeldOn,
            At = to.At ?? retro.At,
            Minutes = to.Minutes,
            Facilitator = to.Facilitator,
            Agenda = to.Agenda,
            HealthCheckOn = to.HealthCheckOn,
            Part = retro.Part?.Moved(retro.HeldOn, to.HeldOn),
            ChangeLog = [.. retro.ChangeLog, .. to.Changes],
        },
        PersonInvited to => retro.Logged(to.Change) with { Roster = [.. retro.Roster, to.Seat] },
        EvidenceRefrozen to => retro.Logged(to.Change) with
        {
            Evidence = to.Evidence,
            FrozenOn = to.FrozenOn,
            Brief = to.Brief,
            PreviousActions = to.PreviousActions,
        },
        PanelChosen to => retro.Logged(to.Change) with { Panel = to.Indicators },
        MoversChosen to => retro.Logged(to.Change) with { Movers = to.Movers, Brief = to.Brief ?? retro.Brief },
        WhyAnswered to => retro.OfMover(to.Mover, mover => mover with { Whys = [.. mover.Whys, to.Why] }),
        WhyAmended to => retro.Logged(to.Change).OfMover(to.Mover, mover => mover with
        {
            Whys = [.. mover.Whys.Select(why => why.Number == to.Why.Number ? to.Why : why)],
        }),
        PreviousActionsFollowed to => retro with
        {
            PreviousActions = to.Actions,
            Previous = to.Previous switch { null => retro.Previous, "" => null, var id => id },
        },
        FindingAdded to => retro with { Claims = [.. retro.Claims, to.Claim] },
        AssumptionNoted to => retro with { Assumptions = [.. retro.Assumptions, to.Assumption] },
        AssumptionAmended to => retro.Logged(to.Change) with
        {
            Assumptions = [.. retro.Assumptions.Select(a => a.Id == to.Assumption.Id ? to.Assumption : a)],
        },
        ActionNoted to => retro with { Actions = [.. retro.Actions, to.Action] },
        ActionAmended to => retro.Logged(to.Change) with
        {
            Actions = [.. retro.Actions.Select(action => action.Id == to.Action.Id ? to.Action : action)],
        },
        ConversationAdded to => retro with { Conversations = [.. retro.Conversations, to.Conversation] },
        EntryWithdrawn to => retro.Logged(to.Change).Without(to.Entry),
        EntryRestored to => retro.Logged(to.Change).WithAgain(to.Entry),
        PreviousActionReviewed to => retro.Logged(to.Change) with
        {
            PreviousActions = [.. retro.PreviousActions.Select(action =>
                action.Id == to.Action ? action with { Status = to.Status, Evidence = to.Evidence } : action)],
        },
        GateOverridden to => retro with { Overrides = [.. retro.Overrides, to.Override] },
        ChangeLogged to => retro.Logged(to.Change),
        AgendaChanged to => retro with { Agenda = to.Agenda, Minutes = to.Agenda.Sum(part => part.Minutes) },
        BriefChanged to => retro with { Brief = to.Brief },
        RetroSkipped to => new() { Id = to.Id, Kind = to.Kind, Month = to.Month, State = RetroState.Skipped,
            SkipReason = to.Reason },
        RetroCancelled to => retro with { State = RetroState.Skipped, SkipReason = to.Reason, CancelledOn = to.On },
        NoticeSent to => retro with { Notices = [.. retro.Notices, to] },
        NoticeSkipped to => retro with { NoticesSkipped = [.. retro.NoticesSkipped, to] },
        KindEvent own => retro.Part is { } part ? retro with { Part = part.Evolve(own) } : retro,
        RetroClosed to => retro with { State = RetroState.Closed, ClosedOn = to.On, ClosedAt = to.At, ClosedBy = to.Who,
            Gates = to.Gates },
        _ => retro,
    };

    private static Retro Open(RetroOpened opened) => new()
    {
        Id = opened.Id,
        Kind = opened.Kind,
        Title = opened.Title,
        Options = opened.Options ?? KindOptions.None,
        Part = RetroKinds.Of(opened.Kind).Empty,
        Month = opened.Month,
        HeldOn = opened.HeldOn,
        At = opened.At,
        Minutes = opened.Minutes,
        Facilitator = opened.Facilitator,
        Roster = opened.Roster,
        Brief = opened.Brief,
        Agenda = opened.Agenda,
        Evidence = opened.Evidence,
        FrozenOn = opened.FrozenOn,
        Panel = opened.Panel,
        Movers = opened.Movers,
        Assumptions = opened.Assumptions,
        Previous = opened.Previous,
        PreviousActions = opened.PreviousActions,
        FirstHeldOn = opened.FirstHeldOn,
        Calendar = opened.Calendar,
        HealthCheckOn = opened.HealthCheckOn,
    };

    private Retro Logged(ChangeEntry change) => this with { ChangeLog = [.. ChangeLog, change] };

    private Retro OfMover(string id, Func<Mover, Mover> change) =>
        this with { Movers = [.. Movers.Select(mover => mover.Id == id ? change(mover) : mover)] };
}
