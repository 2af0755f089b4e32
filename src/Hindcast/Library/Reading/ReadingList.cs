using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.Library.Similar;
using Hindcast.Retros;

namespace Hindcast.Library.Reading;

/// <summary>Something that happened to a campaign's reading list. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(ReadingNamed), "reading-named/1")]
[JsonDerivedType(typeof(ReadingOpened), "reading-opened/1")]
[JsonDerivedType(typeof(ReadingAcknowledged), "reading-acknowledged/1")]
[JsonDerivedType(typeof(LaunchCleared), "launch-cleared/1")]
public abstract record ReadingEvent(string Who, DateOnly On);

/// <summary>The owner of a planned campaign was given a list.</summary>
public sealed record ReadingNamed(string Campaign, string Name, string Owner, ImmutableArray<ReadingItem> Items,
    string Who, DateOnly On) : ReadingEvent(Who, On);

/// <summary>A document of it was opened.</summary>
public sealed record ReadingOpened(string Document, string Who, DateOnly On) : ReadingEvent(Who, On);

/// <summary>The owner said what follows from a document.</summary>
public sealed record ReadingAcknowledged(string Document, string Takeaway, string Who, DateOnly On)
    : ReadingEvent(Who, On);

/// <summary>The campaign may be launched as far as its reading goes; with a reason where something is unread.</summary>
public sealed record LaunchCleared(string? Reason, string Who, DateOnly On) : ReadingEvent(Who, On);

/// <summary>A document to be read before a launch.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Why">Why it was listed.</param>
public sealed record ReadingItem(string Document, string Title, ImmutableArray<string> Why)
{
    /// <summary>When the owner first opened it; null until then.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>When the owner acknowledged it; null until then.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>What follows from it for the campaign, in the owner's words; null until then.</summary>
    public string? Takeaway { get; init; }
}

/// <summary>What the owner of a planned campaign reads before its launch.</summary>
/// <param name="Campaign">The campaign's id; empty before a list was named.</param>
/// <param name="Name">What the campaign is called.</param>
/// <param name="Owner">Who reads and acknowledges.</param>
/// <param name="Items">What is read, most alike first.</param>
/// <param name="ClearedOn">When the launch was cleared; null until then.</param>
public sealed record ReadingList(string Campaign, string Name, string Owner, ImmutableArray<ReadingItem> Items,
    DateOnly? ClearedOn)
{
    /// <summary>What the streams begin with.</summary>
    public const string StreamPrefix = "reading/";

    /// <summary>Before anything happened.</summary>
    public static ReadingList None { get; } = new("", "", "", [], null);

    /// <summary>What is not acknowledged yet.</summary>
    public IEnumerable<ReadingItem> Left => Items.Where(item => item.AcknowledgedOn is null);

    /// <summary>True for the person whose reading counts.</summary>
    public bool IsOwnedBy(string person) => Owner.Equals(person, StringComparison.OrdinalIgnoreCase);

    /// <summary>Over a journal, by the campaign's id.</summary>
    public static Streams<ReadingList, ReadingEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);

    /// <summary>What the next event makes of it. Total. A list that is named anew keeps what was read.</summary>
    public static ReadingList Evolve(ReadingList list, ReadingEvent happened) => happened switch
    {
        ReadingNamed to => new(to.Campaign, to.Name, to.Owner,
            [.. to.Items.Select(item => to.Owner == list.Owner ? list.Items.FirstOrDefault(old => old.Document
                == item.Document) ?? item : item)], null),
        ReadingOpened to => list.With(to.Document, item => item with { OpenedOn = item.OpenedOn ?? to.On }),
        ReadingAcknowledged to => list.With(to.Document, item => item with { AcknowledgedOn = to.On,
            Takeaway = to.Takeaway }),
        LaunchCleared to => list with { ClearedOn = to.On },
        _ => list,
    };

    /// <summary>Names the list of a campaign. Refused as <c>campaign-started</c>.</summary>
    public static Outcome<ImmutableArray<ReadingEvent>> Draw(ReadingList list, string campaign, string name,
        DateOnly? startOn, string owner, ImmutableArray<SimilarCase> similar, By by) =>
        startOn <= by.On && list.Campaign.Length == 0
            ? new Refusal("campaign-started",
                $"{name} began on {startOn:yyyy-MM-dd}; a reading list is drawn before a launch.")
            : Decision.Of<ReadingEvent>(new ReadingNamed(campaign, name, owner,
                [.. similar.Select(s => new ReadingItem(s.Id, s.Title, s.Why))], by.Who, by.On));

    /// <summary>The owner opened a document; that anybody else did is not recorded.</summary>
    public static Outcome<ImmutableArray<ReadingEvent>> Open(ReadingList list, string document, By by) =>
        Missing(list, document) is { } refusal ? refusal
        : !IsOwner(list, by) || list.Items.Single(item => item.Document == document).OpenedOn is not null
        ? Decision.Nothing<ReadingEvent>()
        : Decision.Of<ReadingEvent>(new ReadingOpened(document, by.Who, by.On));

    /// <summary>The owner says what follows from a document. Refused as <c>reading-not-yours</c>,
    /// <c>reading-not-opened</c> or as a text is.</summary>
    public static Outcome<ImmutableArray<ReadingEvent>> Acknowledge(ReadingList list, string document, string takeaway,
        By by) =>
        Missing(list, document) is { } refusal ? refusal
        : !IsOwner(list, by) ? new Refusal("reading-not-yours", $"{list.Owner} owns {list.Name} and acknowledges its "
            + "reading. Name yourself with --as, or draw the list for another owner.")
        : list.Items.Single(item => item.Document == document).OpenedOn is null
        ? new Refusal("reading-not-opened", $"Open it first: hindcast reading open {list.Campaign} {document}")
        : !Reason.IsGiven(takeaway) ? new Refusal("takeaway-missing",
            "Say with --takeaway \"…\" what follows from it for this campaign, or why nothing does.")
        : RetroLimits.Check(takeaway, "the takeaway") is { } unsound ? unsound
        : Decision.Of<ReadingEvent>(new ReadingAcknowledged(document, takeaway.Trim(), by.Who, by.On));

    /// <summary>The launch gate. Refused as <c>reading-list-not-found</c> or <c>reading-not-acknowledged</c>; a reason
    /// lets it through.</summary>
    public static Outcome<ImmutableArray<ReadingEvent>> Launch(ReadingList list, string campaign, string? reason,
        By by) =>
        list.Campaign.Length == 0 ? NotDrawn(campaign)
        : list.ClearedOn is not null ? Decision.Nothing<ReadingEvent>()
        : list.Left.Any() && !Reason.IsGiven(reason)
            ? new Refusal("reading-not-acknowledged",
                $"{list.Owner} has not acknowledged {string.Join(", ", list.Left.Select(item => item.Document))}. "
                + $"Open each with: hindcast reading open {list.Campaign} DOCUMENT, then: hindcast reading "
                + "acknowledge; or let it through with --reason \"…\".")
            : Decision.Of<ReadingEvent>(new LaunchCleared(list.Left.Any() ? reason!.Trim() : null, by.Who, by.On));

    /// <summary>The refusal where no list was drawn.</summary>
    public static Refusal NotDrawn(string campaign) => new("reading-list-not-found",
        $"No reading list was drawn for {campaign}. Draw it with: hindcast reading draw {campaign} --owner PERSON");

    private static Refusal? Missing(ReadingList list, string document) => list.Campaign.Length == 0
        ? new("reading-list-not-found", "No reading list was drawn for this campaign. Draw it with: hindcast reading "
            + "draw CAMPAIGN --owner PERSON")
        : list.Items.All(item => item.Document != document)
        ? new("document-not-found", $"{document} is not on the list of {list.Campaign}. See it with: hindcast reading "
            + $"show {list.Campaign}")
        : null;

    private static bool IsOwner(ReadingList list, By by) => list.IsOwnedBy(by.Who);

    private ReadingList With(string document, Func<ReadingItem, ReadingItem> change) =>
        this with { Items = [.. Items.Select(item => item.Document == document ? change(item) : item)] };
}
