using Hindcast.Retros.Kinds;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 4: what was learned, and what was decided because of it.</summary>
internal static class LearningSection
{
    /// <summary>Where it stands, for other sections of its document; null where it is not written.</summary>
    public static string? PlaceIn(PostMortemPart part) =>
        PostMortemSections.Scope(part).Contains(4) ? "in section 4" : null;

    public static RecordSection Of(Retro retro, PostMortemPart part, PostMortemKind kind) =>
        new("learnings", "4. Learnings and decisions",
    [
        new SectionBlock.Listing("Learnings", ["Id", "Learning", "Evidence", "Implication", "Led to"],
            [.. part.Learnings.Select(l => (ImmutableArray<SectionCell>)
                [l.Id, l.Text, l.Evidence.Or("none"), l.Implication.Or(),
                    string.Join(", ", part.Decisions.Where(d => d.Why.Contains(l.Id)).Select(d => d.Id))
                        .Or("nothing yet")])],
            "Nothing was learned yet."),
        new SectionBlock.Listing("Decisions", ["Id", "Decision", "Type", "Because of", "Trade-offs", "Owner"],
            [.. part.Decisions.Select(d => (ImmutableArray<SectionCell>)
                [d.Id, d.Text, Spelling.Of(d.Type), string.Join(", ", d.Why).Or("nothing yet"), d.TradeOffs.Or(),
                    d.Owner.Or("nobody yet")])],
            "Nothing was decided yet."),
        .. kind.BehindLearnings(retro),
    ])
    {
        Says = part.Learnings is [var first, .. var more]
            ? first.Text.TrimEnd('.') + (more.IsEmpty ? "" : $", and {more.Length} more") : null,
    };
}
