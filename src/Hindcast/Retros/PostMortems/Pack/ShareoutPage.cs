using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>The one page that is shared: what happened, what was learned, what changed, and who does what.</summary>
internal static class ShareoutPage
{
    /// <summary>Actions on the page; the rest stand in the whole document.</summary>
    public const int ActionsMax = 3;

    /// <summary>Learnings on the page.</summary>
    public const int LearningsMax = 3;

    public static RecordDocument Of(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        return new("shareout", retro.Rules.TitleOf(retro),
            $"Shareout of the review of {retro.HeldOn:d MMM yyyy}, for "
                + (part["audience"] is "leadership" ? "leadership" : $"the {part["audience"].Or("team")}"),
        [
            new RecordSection("in-short", "In short", [.. PostMortemSections.Standing(retro),
                new SectionBlock.Points(InShort(part), "There is nothing to share yet.")]),
            new RecordSection("top-actions", "Who does what", new SectionBlock.Listing("The first actions",
                ["Action", "Owner", "Due"],
                [.. Weightiest(retro).Take(ActionsMax).Select(a => (ImmutableArray<SectionCell>)[a.What,
                    a.Owner.Or("nobody"), a.DueOn is { } due ? due : SectionCell.Untold])],
                "No action was agreed.")),
            new RecordSection("more", "More",
                new SectionBlock.Points(
                [
                    $"The whole document: {part["full_document"].Or("in the same pack, under the name index or retro")}",
                    $"This page appears at: {part["published_where"].Or()}",
                    $"Learnings are reviewed {part["review_cadence"].Or("at no fixed rhythm")}, led by "
                        + $"{part["review_owner"].Or("nobody yet")}.",
                    $"Whether it helped is looked at on "
                        + $"{(part.DayOf("follow_up_on") is { } day ? $"{day:d MMM yyyy}" : "no day yet")}.",
                ], "")),
        ]);
    }

    /// <summary>Three lines: what happened, what was learned, what changed.</summary>
    public static ImmutableArray<string> InShort(PostMortemPart part) =>
    [
        $"What happened: {part["summary"].Or()}",
        $"What we learned: {string.Join("; ", part.Learnings.Take(LearningsMax).Select(Told)).Or("nothing yet")}"
            + (part.Learnings.Length > LearningsMax
                ? $"; and {part.Learnings.Length - LearningsMax} more in the whole document" : ""),
        $"What changed because of it: {string.Join("; ", part.Decisions.Take(ActionsMax).Select(d => d.Text.TrimEnd('.'))).Or("nothing yet")}",
    ];

    private static string Told(Lists.Learning learning) =>
        learning.Text[Lists.LearningList.Opening.Length..].Trim().TrimEnd('.');

    /// <summary>Actions for the factors that weigh most come first.</summary>
    private static IEnumerable<RetroAction> Weightiest(Retro retro) => retro.CompleteActions.OrderBy(a =>
        PostMortemPart.Of(retro).Factors.Any(f => f.IsTop && Matrix.Answers(retro, a, f)) ? 0 : 1);
}
