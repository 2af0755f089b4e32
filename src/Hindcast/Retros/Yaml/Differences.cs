using Hindcast.Retros.Kinds;

namespace Hindcast.Retros.Yaml;

/// <summary>Says what an event changes, in one line for a person.</summary>
internal static class Differences
{
    public static string Say(RetroEvent happened) => happened switch
    {
        SessionAmended to => string.Join("; ", to.Changes.Select(Change)),
        PanelChosen to => Change(to.Change),
        MoversChosen to => Change(to.Change),
        WhyAnswered to => $"+ {to.Mover} why {to.Why.Number}: {to.Why.Text}",
        WhyAmended to => Change(to.Change),
        FindingAdded to => $"+ {to.Claim.Id}: {to.Claim.Text}",
        AssumptionNoted to => $"+ {to.Assumption.Id}: {to.Assumption.Text}",
        AssumptionAmended to => Change(to.Change),
        ActionNoted to => $"+ {to.Action.Id}: {to.Action.What}" + Lacks(to.Action),
        ActionAmended to => Change(to.Change),
        ConversationAdded to => $"+ {to.Conversation.Id}: {to.Conversation.Text}",
        PreviousActionReviewed to => Change(to.Change),
        GateOverridden to => $"+ override {to.Override.Rule}: {to.Override.Reason}",
        ChangeLogged to => Change(to.Change),
        AgendaChanged to => $"~ agenda: {string.Join(", ", to.Agenda.Select(part =>
            $"{part.Minutes} min {part.Title}"))}",
        BriefChanged => "~ brief",
        KindEvent own => own.Describe(),
        _ => happened.GetType().Name,
    };

    private static string Lacks(RetroAction action) =>
        ActionRules.Judged.Lacks(action) is { IsEmpty: false } lacks ? $" (lacks {Counted.All(lacks)})" : "";

    private static string Change(ChangeEntry change) =>
        $"~ {change.Field}: {(change.Old.Length == 0 ? "nothing" : $"'{change.Old}'")} → "
            + $"{(change.New.Length == 0 ? "nothing" : $"'{change.New}'")}";
}
