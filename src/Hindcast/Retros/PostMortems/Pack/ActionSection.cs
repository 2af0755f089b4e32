using Hindcast.Retros.Kinds;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 5: who does what by when, which factor each action answers, and what has to wait.</summary>
internal static class ActionSection
{
    public static RecordSection Of(Retro retro, PostMortemPart part)
    {
        var complete = retro.CompleteActions;
        return new("tracker", "5. Action tracker",
            new SectionBlock.Listing("Actions", ["Id", "Action", "Type", "Owner", "Due", "Success signal", "Follow-up",
                "Notes"],
                [.. complete.Select(a => Row(retro, a))], "No action is complete yet."),
            new SectionBlock.Listing("Factors and what answers them", ["Factor", .. complete.Select(a => a.Id),
                "Answered"],
                [.. part.Factors.Select(f => (ImmutableArray<SectionCell>)
                [
                    $"{f.Id} {f.Text}{(f.IsTop ? " (weighs most)" : "")}",
                    .. complete.Select(a => (SectionCell)(Matrix.Answers(retro, a, f) ? "×" : "")),
                    Matrix.IsActedOn(retro, f) ? "by action" : Matrix.IsAnswered(retro, f)
                        ? "by decision or for later"
                        : "not yet",
                ])], "No factor is named yet."),
            new SectionBlock.Prose($"Capacity: {Counted.Of(retro.Rules.MostActions(retro), "action")}. What goes "
                + "beyond it waits:"),
            new SectionBlock.Points(
            [
                .. retro.Actions.Where(a => retro.Rules.Actions.Lacks(a).IsEmpty && !retro.IsComplete(a))
                    .Select(a => $"{a.Id} {a.What} (parked: beyond the capacity)"),
                .. part.LaterIdeas.Select(i =>
                    $"{i.Id} {i.Text}{(i.Factors.IsEmpty ? "" : $" (for {string.Join(", ", i.Factors)})")}"),
            ], "No idea was left for later."))
        {
            Covers = ["actions"], Says = Said(complete),
        };
    }

    /// <summary>Who does what by when, the first to be due; null where nobody does anything.</summary>
    internal static string? Said(ImmutableArray<RetroAction> actions) =>
        actions.OrderBy(action => action.DueOn).FirstOrDefault() is { DueOn: { } due } first
            ? $"{first.Owner}, by {due:yyyy-MM-dd}: {first.What.TrimEnd('.')}"
                + (actions.Length == 1 ? "" : $", and {actions.Length - 1} more")
            : null;

    /// <summary>Who does what by when, the first to be due first.</summary>
    internal static SectionBlock.Listing Table(Retro retro) => new("Who does what by when", ["Action", "Owner", "Due"],
        [.. retro.CompleteActions.OrderBy(action => action.DueOn).Select(action => (ImmutableArray<SectionCell>)
            [action.What, action.Owner.Or("nobody"), action.DueOn is { } due ? due : SectionCell.Untold])],
        "No action was agreed.");

    private static ImmutableArray<SectionCell> Row(Retro retro, RetroAction action)
    {
        var mapping = Matrix.MappingOf(retro, action);
        return
        [
            action.Id, action.What, mapping is null ? "not said" : Spelling.Of(mapping.Type), action.Owner.Or("nobody"),
            action.DueOn is { } due ? due : SectionCell.Untold,
            action.Signal?.Told ?? "none", action.FollowUpOn is { } look ? look : SectionCell.Untold, mapping?.Notes
                ?? "",
        ];
    }
}
