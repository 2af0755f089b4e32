using Hindcast.Journal;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>Which reviews a review of learnings reads, and for how long they have waited.</summary>
public static class ImpactFeed
{
    /// <summary>Cycles after which an unread review is warned about: what nobody reads is forgotten.</summary>
    public const int CyclesMax = 2;

    /// <summary>Most reviews that one session is given; the oldest first, the rest waits for the next.</summary>
    public const int ItemsMax = 20;

    /// <summary>Closed reviews that no closed review of learnings has read, oldest first; those kept to a few are left
    /// out.</summary>
    public static ImmutableArray<FeedItem> Of(ImmutableArray<Retro> retros)
    {
        var read = retros.Where(r => r is { Kind: RetroKind.ImpactLearnings, State: RetroState.Closed })
            .SelectMany(r => ImpactPart.Of(r).Feed.Where(item => item.Outcome is not null)).Select(item => item.Id)
            .ToHashSet();
        return
        [
            .. retros.Where(r => r.State == RetroState.Closed && r.Kind != RetroKind.ImpactLearnings
                && !read.Contains(r.Id) && r.Rules.Readers(r) is null)
                .OrderBy(r => r.ClosedOn).ThenBy(r => r.Id, StringComparer.Ordinal).Take(ItemsMax)
                .Select(r => new FeedItem(r.Id, r.Rules.TitleOf(r), r.ClosedOn!.Value,
                    (r.Part as IHoldsLearnings)?.FeedLearnings ?? [],
                    [.. r.CompleteActions.Select(a => $"{a.What} ({a.Owner}, due {a.DueOn:yyyy-MM-dd})")], 0, null)),
        ];
    }

    /// <summary>The reviews with the full cycles that have passed between their close and a session.</summary>
    public static ImmutableArray<FeedItem> On(ImmutableArray<FeedItem> feed, DateOnly session, int cycleDays) =>
        [.. feed.Where(item => item.ClosedOn <= session)
            .Select(item => item with { Cycles = (session.DayNumber - item.ClosedOn.DayNumber) / cycleDays })];

    /// <summary>What the reviews taught and decided, as entries of the log; what led to no decision is left to the
    /// room.</summary>
    public static ImmutableArray<LogEntry> Log(ImmutableArray<FeedItem> feed) =>
    [
        .. feed.SelectMany(item => item.Learnings.Where(l => l.Decision is not null).Select(l => (item, l)))
            .Take(RetroLimits.EntriesMax / 2)
            .Select((each, at) => new LogEntry(Ids.Next('L', at), each.l.Text, each.l.Evidence, each.l.Implication,
                each.l.Decision!, each.item.Id, each.item.ClosedOn, null)),
    ];

    /// <summary>The list of reviews to read: given, and answered by what came of reading them.</summary>
    public static KindList List { get; } = new EntryList<FeedItem>("feed", "pack", "",
        "Reviews that closed since: say of each what came of reading it.",
        new("title", "its heading; it stays as it is"), new("outcome", "what came of reading it"))
    {
        IsGiven = true,
        Read = retro => ImpactPart.Of(retro).Feed,
        Tell = item => [item.Title, item.Outcome],
        Make = said => said["title"] != said.Old!.Title
            ? new Refusal("entry-fixed", $"{said.Id} keeps its title. Say what came of it with --outcome TEXT.")
            : said["outcome"] is { } outcome && StatusOnly.In(outcome) is { } status
            ? status
            : said.Old with { Outcome = said["outcome"] },
        Put = item => new ImpactFeedRead(item),
    }.Declare();
}
