using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>The pack of a review of learnings.</summary>
internal static class ImpactSections
{
    public static ImmutableArray<RecordSection> Of(Retro retro)
    {
        var part = ImpactPart.Of(retro);
        return
        [
            InShort(retro, part),
            new("top-learnings", "Learning log", new SectionBlock.Listing("What was learned",
                ["Id", "Learning", "Evidence", "Implication", "Decision", "Source", "Date", "Audience"],
                [.. part.Log.Select(l => (ImmutableArray<SectionCell>)[l.Id, l.Text, l.Evidence ?? "none: a hypothesis",
                    l.Implication ?? "not said", l.Decision, l.Source ?? "not said", l.On, l.Audience ?? "everybody"])],
                "Nothing was learned yet."))
            {
                Says = part.Log is [var first, .. var more]
                    ? first.Text.TrimEnd('.') + (more.IsEmpty ? "" : $", and {more.Length} more") : null,
            },
            new("feed", "Reviews that closed since", new SectionBlock.Listing("Reviews to read",
                ["Review", "Closed", "Cycles waited", "What came of it"],
                [.. part.Feed.Select(item => (ImmutableArray<SectionCell>)[$"{item.Title} ({item.Id})", item.ClosedOn,
                    item.Cycles, item.Outcome ?? "not read yet"])],
                "No review closed since the last session.")),
            new("what-changed", "What changed because of them",
                new SectionBlock.Points([.. part.Feed.SelectMany(item => item.Actions.Select(action =>
                    $"{item.Id}: {action}"))], "Nothing was set going.")),
            new("closing", "How it ended",
                new SectionBlock.Points([.. Closing.Select(c =>
                    $"{c.Label}: {part.Said.GetValueOrDefault(c.Name) ?? "not said yet"}"),
                        $"Held {part.Said.GetValueOrDefault("cadence")}."], ""))
            {
                Says = part.Said.GetValueOrDefault("decided") is { } decided ? $"Decided: {decided}" : null,
            },
        ];
    }

    /// <summary>What the room needs first: what was learned, what was decided, who does what by when.</summary>
    private static RecordSection InShort(Retro retro, ImpactPart part) => new("in-short", "In short",
    [
        new SectionBlock.Points(
        [
            part.Log.IsEmpty ? "Nothing was learned yet."
                : $"Learned: {Counted.Of(part.Log.Length, "thing")} from {Origins(part)}; the log has each with its "
                    + "evidence.",
            .. Closing.Where(c => c.Name is "decided" or "to_do" or "who_else").Select(c => (c.Label,
                Text: part.Said.GetValueOrDefault(c.Name))).Where(c => c.Text is not null)
                .Select(c => $"{c.Label}: {c.Text!.TrimEnd('.')}."),
        ], ""),
        // What is not kept as an action is said above.
        .. retro.CompleteActions.IsEmpty ? Array.Empty<SectionBlock>() : [PostMortems.Pack.ActionSection.Table(retro)],
    ]);

    /// <summary>The reviews of the feed that an entry of the log came from, and the room where one came from
    /// elsewhere.</summary>
    private static string Origins(ImpactPart part)
    {
        string[] feed = [.. part.Feed.Select(item => item.Id)], sources = [.. part.Log.Select(l => l.Source ?? "")];
        string reviews = $"{Counted.Of(feed.Intersect(sources).Count(), "review")} that closed since";
        return !feed.Intersect(sources).Any() ? "the room"
            : sources.All(feed.Contains) ? reviews : $"{reviews} and from the room";
    }

    private static readonly ImmutableArray<(string Name, string Label)> Closing =
        [("inputs", "Also looked at"), ("decided", "Decided"), ("to_do", "Who does what"),
            ("who_else", "Who else needs to know"), ("follow_up_sent", "Follow-up sent on")];
}
