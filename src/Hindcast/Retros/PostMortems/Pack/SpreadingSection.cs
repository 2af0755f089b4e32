using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 7: who hears of it, where, and when somebody looks again.</summary>
internal static class SpreadingSection
{
    public static RecordSection Of(Retro retro, PostMortemPart part) => new("dissemination", "7. Dissemination plan",
        new SectionBlock.Points(ShareoutPage.InShort(part, LearningSection.PlaceIn(part)),
            "There is nothing to share yet."),
        PostMortemSections.Pairs("How it spreads",
        [
            ("Shareout", "one page, beside this document: shareout"), ("Appears at", part["published_where"].Or()),
            ("For", part["audience"].Or(PostMortemSections.NotSaid)),
            ("Whole document", part["full_document"].Or("kept with this pack")),
            ("Review of learnings", $"{part["review_cadence"].Or("no cadence yet")}, led by "
                + $"{part["review_owner"].Or("nobody yet")}"),
            ("Follow-up review", part.DayOf("follow_up_on") is { } day ? $"{day:d MMM yyyy}" : "no day yet"),
        ]));
}
