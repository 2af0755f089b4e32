using Hindcast.Retros.Kinds;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 3: what made it likely, and what is suspected behind it.</summary>
internal static class FactorSection
{
    public static RecordSection Of(Retro retro, PostMortemPart part) =>
        new("factors", "3. Contributing factors and root-cause hypotheses",
    [
        new SectionBlock.Listing("Contributing factors", ["Id", "Cluster", "Factor", "Evidence",
            "Why it made sense at the time", "Direction of a fix"],
            [.. part.Factors.Select(f => (ImmutableArray<SectionCell>)[f.Id + (f.IsTop ? ", weighs most" : ""),
                Spelling.Of(f.Cluster), f.Text, f.Evidence.Or("none: a hypothesis"), f.MadeSense.Or(), f.Fix.Or()])],
            "No factor is named yet."),
        new SectionBlock.Listing("Root-cause hypotheses", ["Id", "Hypothesis", "Confidence", "What speaks for it"],
            [.. part.Hypotheses.Select(h => (ImmutableArray<SectionCell>)[h.Id, h.Text, Spelling.Of(h.Confidence),
                h.Evidence.Or("nothing yet")])], "No root cause is suspected yet."),
        .. retro.Movers.Where(mover => !mover.Whys.IsEmpty).SelectMany(mover => (SectionBlock[])
        [
            new SectionBlock.Prose($"Why {mover.Id} ({mover.Headline}):"),
            new SectionBlock.Points([.. mover.Whys.Select(Say)], "Nobody asked why.", Numbered: true),
        ]),
    ])
    {
        Covers = ["whys"],
        Says = part.Factors.Where(f => f.IsTop).Select(f => f.Text.TrimEnd('.')).ToArray() is { Length: > 0 } top
            ? $"What weighs most: {string.Join(", ", top)}" : null,
    };

    private static string Say(Why why) =>
        $"{why.Text.TrimEnd('.')} ({(why.Evidence is { } evidence ? $"fact: {evidence}" : "hypothesis")}{(why.EndsAt is { } end ? $"; a {Spelling.Of(end)} condition" : "")})";
}
