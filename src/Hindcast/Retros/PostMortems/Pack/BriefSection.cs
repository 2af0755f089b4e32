using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 1: what is reviewed, by whom, for whom, and in which minutes.</summary>
internal static class BriefSection
{
    private const string GroundRules = "Systems, not persons. Facts before whys. Every statement is a fact or a "
        + "hypothesis. Everybody acted sensibly with what they knew.";

    public static RecordSection Of(Retro retro, PostMortemPart part, PostMortemKind kind) =>
        new("brief", "1. Brief and agenda",
    [
        .. PostMortemSections.Standing(retro),
        new SectionBlock.Prose(part["summary"].Or()),
        PostMortemSections.Pairs("Brief",
        [
            ("Type", kind.Spelling), ("Title", retro.Title.Or()),
            ("Date and time", $"{retro.HeldOn:d MMM yyyy}{((part["time_of_day"] ?? (retro.At is { } at ? $"{at:HH:mm}" : null)) is { } time ? $", {time}" : "")}"),
            ("Timebox", $"{retro.Minutes} minutes"),
            ("Facilitator", retro.Facilitator.Or("nobody yet")), ("Scribe", part["scribe"].Or("nobody yet")),
            ("Decision owner", part.DecisionOwner.Or("nobody yet")),
            ("Attendees", string.Join(", ", retro.Roster.Select(seat => seat.Person)).Or("nobody yet")),
            ("Audience", part["audience"].Or(PostMortemSections.NotSaid)),
            ("Goal", part["purpose"].Or(PostMortemSections.NotSaid)),
            ("Desired outcome", part["desired_outcome"].Or(PostMortemSections.NotSaid)),
            ("Ground rules", part["ground_rules"].Or(GroundRules)),
            ("Read before", part["pre_reads"].Or(PostMortemSections.NotSaid)),
            ("Constraints", part["constraints"].Or(PostMortemSections.NotSaid)),
        ]),
        PostMortemSections.Pairs("What is reviewed", kind.Facts(retro)) with
        {
            Says = (part["customer_impact"] ?? part["business_impact"]) is { Length: > 0 } hit
                ? $"What it came to: {hit.TrimEnd('.')}" : "What is reviewed, and what it came to",
        },
        PostMortemSections.Pairs("Impact",
        [
            ("Customers", part["customer_impact"].Or(PostMortemSections.NotSaid)),
            ("Business", part["business_impact"].Or(PostMortemSections.NotSaid)),
            ("Inside", part["internal_impact"].Or(PostMortemSections.NotSaid)),
            ("How we know", part["how_known"].Or(PostMortemSections.NotSaid)),
        ]),
        new SectionBlock.Listing("Agenda",
            [$"Agenda: {retro.Agenda.Sum(a => a.Minutes)} minutes in a box of {retro.Minutes}", "Minutes"],
            [.. retro.Agenda.Select(a => (ImmutableArray<SectionCell>)[a.Title, a.Minutes])], "There is no agenda.")
        {
            Says = retro.Agenda.MaxBy(a => a.Minutes) is { } most
                ? $"{retro.Agenda.Sum(a => a.Minutes)} minutes, {most.Minutes} of them for: {most.Title}" : null,
        },
    ])
    {
        Covers = ["session"], Says = part["purpose"] ?? part["summary"],
    };
}
