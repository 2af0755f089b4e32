using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>The one page that is shared: what happened, what was learned, what changed, and who does what.</summary>
internal static class ShareoutPage
{
    /// <summary>Actions on the page; the rest stand in the whole document.</summary>
    public const int ActionsMax = 3;

    /// <summary>Learnings and decisions on the page, each.</summary>
    public const int LearningsMax = 3;

    public static RecordDocument Of(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        string rest = PostMortemSections.Scope(part).Length > 1 ? "in the whole document" : "in the review itself";
        int left = retro.CompleteActions.Length - ActionsMax;
        return new("shareout", retro.Rules.TitleOf(retro),
            $"Shareout of the review of {retro.HeldOn:d MMM yyyy}, for "
                + (part["audience"] is "leadership" ? "leadership" : $"the {part["audience"].Or("team")}"),
        [
            new RecordSection("in-short", "In short", [.. PostMortemSections.Standing(retro),
                new SectionBlock.Points(InShort(part, rest), "There is nothing to share yet.")]),
            new RecordSection("top-actions", "Who does what", [new SectionBlock.Listing("The first actions",
                ["Action", "Owner", "Due"],
                [.. Weightiest(retro).Take(ActionsMax).Select(a => (ImmutableArray<SectionCell>)[a.What,
                    a.Owner.Or("nobody"), a.DueOn is { } due ? due : SectionCell.Untold])],
                "No action was agreed."), .. left > 0 ? [new SectionBlock.Prose($"And {left} more {rest}.")]
                    : Array.Empty<SectionBlock>()]),
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
    /// <param name="part">The review's.</param>
    /// <param name="rest">Where learnings and decisions stand that the lines have no room for; all of them are told
    /// where they stand nowhere else.</param>
    public static ImmutableArray<string> InShort(PostMortemPart part, string? rest) =>
    [
        $"What happened: {part["summary"].Or()}",
        $"What we learned: {First(part.Learnings.Select(Told), rest)}",
        $"What changed because of it: {First(part.Decisions.Select(d => d.Text.TrimEnd('.')), rest)}",
    ];

    private static string First(IEnumerable<string> all, string? rest)
    {
        string[] texts = [.. all];
        int told = rest is null ? texts.Length : Math.Min(texts.Length, LearningsMax);
        return string.Join("; ", texts[..told]).Or("nothing yet")
            + (told < texts.Length ? $"; and {texts.Length - told} more {rest}" : "");
    }

    private static string Told(Lists.Learning learning) =>
        learning.Text[Lists.LearningList.Opening.Length..].Trim().TrimEnd('.');

    /// <summary>Actions for the factors that weigh most come first.</summary>
    private static IEnumerable<RetroAction> Weightiest(Retro retro) => retro.CompleteActions.OrderBy(a =>
        PostMortemPart.Of(retro).Factors.Any(f => f.IsTop && Matrix.Answers(retro, a, f)) ? 0 : 1);
}
