using Hindcast.Journal;

namespace Hindcast.Facts.KnownEvents;

/// <summary>The known events as the journal has them.</summary>
/// <param name="Version">The stream's version.</param>
/// <param name="Given">How many were ever noted, so that no id is given twice.</param>
/// <param name="Events">Those that stand, by their first day.</param>
public sealed record KnownEventList(long Version, int Given, ImmutableArray<KnownEvent> Events)
{
    /// <summary>The one that was taken back last, so that it can be noted again; null for none.</summary>
    public KnownEvent? LastWithdrawn { get; init; }

    /// <summary>Reads them.</summary>
    public static KnownEventList Read(IJournal journal)
    {
        var stream = journal.Read(KnownEventsEvent.Stream);
        var list = stream.Select(EventJson<KnownEventsEvent>.Read).Aggregate(new KnownEventList(0, 0, []),
            (now, happened) => happened switch
        {
            KnownEventNoted noted => now with { Given = now.Given + 1, Events = now.Events.Add(noted.Noted) },
            KnownEventWithdrawn gone => now with { Events = now.Events.RemoveAll(e => e.Id == gone.Id),
                LastWithdrawn = now.Events.FirstOrDefault(e => e.Id == gone.Id) },
            _ => now,
        });
        return list with { Version = stream.Length, Events = [.. list.Events.OrderBy(e => e.From)] };
    }
}
