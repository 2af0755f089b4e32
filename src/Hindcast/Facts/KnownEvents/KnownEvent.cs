using System.Text.Json.Serialization;

namespace Hindcast.Facts.KnownEvents;

/// <summary>Something that people know and numbers do not: a changed definition, a price rise, a migration, a
/// launch.</summary>
/// <param name="Id"><c>E1</c> and on.</param>
/// <param name="Kind">What it does to the numbers.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day; the first where it is one day; null for a change that stays.</param>
/// <param name="Text">What happened, in a sentence.</param>
/// <param name="Indicators">Ids of the indicators that it bears on; empty for all.</param>
public sealed record KnownEvent(string Id, KnownEventKind Kind, DateOnly From, DateOnly? To, string Text,
    ImmutableArray<string> Indicators)
{
    /// <summary>True where a chart of this indicator must bear its mark.</summary>
    public bool Concerns(string indicator) => Indicators.IsDefaultOrEmpty || Indicators.Contains(indicator);
}

/// <summary>What an event does to the numbers.</summary>
public enum KnownEventKind
{
    /// <summary>A number means another thing from this day on, so that before and after are not compared.</summary>
    DefinitionBreak,

    /// <summary>Something happened that may move numbers.</summary>
    Event,
}

/// <summary>Something that happened to the list of known events. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(KnownEventNoted), "known-event-noted/1")]
[JsonDerivedType(typeof(KnownEventWithdrawn), "known-event-withdrawn/1")]
public abstract record KnownEventsEvent
{
    /// <summary>The stream that all of them are in.</summary>
    public const string Stream = "known-events";
}

/// <summary>Somebody noted one.</summary>
public sealed record KnownEventNoted(KnownEvent Noted) : KnownEventsEvent;

/// <summary>Somebody took one back.</summary>
public sealed record KnownEventWithdrawn(string Id, string Reason) : KnownEventsEvent;
