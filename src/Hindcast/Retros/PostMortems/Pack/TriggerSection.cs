using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.PostMortems.Rubrics;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 6: what would make us stop, agreed before anybody has to.</summary>
internal static class TriggerSection
{
    public static RecordSection Of(Retro retro, PostMortemPart part) => new("triggers", "6. Kill criteria and triggers",
    [
        part.Criteria.IsEmpty
            ? new SectionBlock.Prose(Rubric.NotApplicable(retro) is { } why
                ? $"They do not apply: {why}"
                : "None is agreed yet.")
            : new SectionBlock.Listing("If this happens, we do that", ["Id", "Signal", "By", "Then", "Owner",
                "Evidence source"],
                [.. part.Criteria.Select(Row)], ""),
        .. part.Criteria.SelectMany(k => k.Moves.Select(move => (SectionBlock)new SectionBlock.Prose(
            $"Moved goal-post: on {move.On:d MMM yyyy} {move.Who} changed {k.Id} after its window had begun. Before: "
                + $"{move.Old} Now: {move.New} Reason: {move.Reason}"))),
        .. part.FailureModes.IsEmpty ? [] : (SectionBlock[])
        [
            new SectionBlock.Listing("Pre-mortem: how the next attempt could fail", ["Id", "Failure mode",
                "What would show it early", "Criterion"],
                [.. part.FailureModes.Select(mode => (ImmutableArray<SectionCell>)[mode.Id, mode.Mode, mode.Signal.Or(),
                    mode.Criterion.Or("none yet")])], ""),
        ],
    ])
    {
        Says = part.Criteria is [var first, .. var more]
            ? $"If {first.Signal.Words}: {first.Action.What}"
                + (more.IsEmpty ? "" : $", and {more.Length} more") : null,
    };

    private static ImmutableArray<SectionCell> Row(KillCriterion k) =>
        [k.Id, k.Signal.Words, k.By, k.Action.What, k.Owner.Or("nobody yet"), k.Source.Or(k.Signal.Indicator is { } live
            ? $"read live: {live.Name}" : "not said")];
}
