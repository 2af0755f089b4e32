using System.Text.Json.Serialization;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>What only a review of learnings holds.</summary>
public sealed record ImpactPart : RetroPart
{
    /// <summary>Before anything happened.</summary>
    public static ImpactPart Empty { get; } = new();

    /// <summary>Reviews that closed since, oldest first.</summary>
    public ImmutableArray<FeedItem> Feed { get; init; } = [];

    /// <summary>The learning log of this session.</summary>
    public ImmutableArray<LogEntry> Log { get; init; } = [];

    /// <summary>Cadence, closing words and the like, by name.</summary>
    public ImmutableSortedDictionary<string, string> Said { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordBasis? Basis => new(null, "cycles waited: full cycles between a review's close and this one",
        $"Source: {(Feed.IsEmpty ? "no review closed since" : string.Join(", ", Feed.Select(item => item.Id)))}; n = "
            + $"{Counted.Of(Feed.Length, "review")}, {Counted.Of(Log.Length, "learning")}.");

    /// <summary>The part of a retro of this kind.</summary>
    public static ImpactPart Of(Retro retro) => retro.Part as ImpactPart
        ?? throw new ArgumentException($"A {retro.Kind} retro is no review of learnings.", nameof(retro));

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        ImpactOpened to => this with { Feed = to.Feed, Log = to.Log, Said = Said.SetItem("cadence", to.Cadence) },
        ImpactFeedRead to => this with { Feed = Feed.With(to.Item) },
        ImpactLearningLogged to => this with { Log = Log.With(to.Entry) },
        ImpactSaid to => this with { Said = Said.SetItem(to.Name, to.Text) },
        _ => this,
    };
}

/// <summary>Something that happens only to reviews of learnings.</summary>
[JsonDerivedType(typeof(ImpactOpened), "impact-learnings-opened/1")]
[JsonDerivedType(typeof(ImpactFeedRead), "impact-learnings-feed-read/1")]
[JsonDerivedType(typeof(ImpactLearningLogged), "impact-learnings-logged/1")]
[JsonDerivedType(typeof(ImpactSaid), "impact-learnings-said/1")]
public abstract record ImpactEvent : KindEvent;

/// <summary>It was opened with the reviews that closed since, and with what they taught.</summary>
public sealed record ImpactOpened(string Cadence, ImmutableArray<FeedItem> Feed, ImmutableArray<LogEntry> Log)
    : ImpactEvent
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"+ {Counted.Of(Feed.Length, "review")} to read, {Counted.Of(Log.Length, "learning")}";
}

/// <summary>A review was read by the room.</summary>
public sealed record ImpactFeedRead(FeedItem Item) : ImpactEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Item.Id}: {Item.Outcome}";
}

/// <summary>A learning was logged.</summary>
public sealed record ImpactLearningLogged(LogEntry Entry) : ImpactEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Entry.Id}: {Entry.Text}";
}

/// <summary>One of its single values was said.</summary>
public sealed record ImpactSaid(string Name, string Text) : ImpactEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Name}: {Text}";
}
