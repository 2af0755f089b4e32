using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems.Pack;

/// <summary>Section 2: what happened when, what is known, and what is only assumed.</summary>
internal static class TimelineSection
{
    public static RecordSection Of(Retro retro, PostMortemPart part, PostMortemKind kind)
    {
        var (gaps, took) = (Gaps.Before(part.Timeline), kind.Took(retro));
        return new("timeline", "2. Facts and timeline",
        [
            .. took is null ? Array.Empty<SectionBlock>() : [took],
            new SectionBlock.Listing("Timeline", ["Id", "When", "What", "Standing", "Evidence", "Invisible work"],
                [.. part.Timeline.SelectMany(row => Rows(row, gaps.GetValueOrDefault(row.Id),
                    part.Timeline[0].At.Offset))], "There is no timeline yet.")
                { Says = took is null ? null : Known(retro, part) },
            new SectionBlock.Prose($"A stretch of more than {Durations.Say(Gaps.Threshold(part.Timeline))} without a "
                + "row is unknown time."),
            new SectionBlock.Prose("Known facts, each with its evidence:"),
            new SectionBlock.Points(Facts(retro, part), "Nothing is known for sure yet."),
            new SectionBlock.Prose("Assumptions to verify:"),
            new SectionBlock.Points(Assumed(retro, part), "Nothing had to be assumed."),
        ])
        {
            Covers = ["claims", "assumptions"], Says = took is null ? Known(retro, part) : null,
        };
    }

    /// <summary>How much is known and how much assumed; null where there is nothing of either.</summary>
    private static string? Known(Retro retro, PostMortemPart part)
    {
        var (facts, assumed) = (Facts(retro, part), Assumed(retro, part));
        return facts.IsEmpty && assumed.IsEmpty ? null : $"{Counted.Of(facts.Length, "fact")} with evidence, "
            + $"{Counted.Of(assumed.Length, "assumption")} to verify";
    }

    private static ImmutableArray<string> Facts(Retro retro, PostMortemPart part) =>
    [
        .. part.Timeline.Where(row => row.Standing == Standing.Fact)
            .Select(row => $"{row.Id}: {row.Event} ({row.Evidence})"),
        .. retro.Claims.Where(c => c.Standing == Standing.Fact).Select(c => $"{c.Id}: {c.Text} ({c.Evidence})"),
    ];

    private static ImmutableArray<string> Assumed(Retro retro, PostMortemPart part) =>
    [
        .. part.Timeline.Where(row => row.Standing == Standing.Hypothesis).Select(row => $"{row.Id}: {row.Event}"),
        .. retro.Claims.Where(c => c.Standing == Standing.Hypothesis).Select(c => $"{c.Id}: {c.Text}"),
        .. retro.Assumptions.Where(a => part[a.Label] is null && !a.IsAnswered)
            .Select(a => $"{a.Id} ({a.About}): {a.Text} To be confirmed by "
                + $"{a.Owner ?? "somebody"}."),
    ];

    private static IEnumerable<ImmutableArray<SectionCell>> Rows(TimelineRow row, TimeSpan gap, TimeSpan offset)
    {
        if (gap > TimeSpan.Zero)
            yield return ["", $"{Durations.Say(gap)} of unknown time", "", "", "", ""];
        yield return [row.Id, row.Moment.In(offset).Say(), row.Event, Spelling.Of(row.Standing),
            row.Evidence.Or("none"), row.Work is { } work ? Spelling.Of(work) : ""];
    }
}
