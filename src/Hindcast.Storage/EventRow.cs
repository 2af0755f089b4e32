using System.Data;
using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>An event as both stores keep it, one row each: <c>events</c> has the same columns in both.</summary>
internal sealed record EventRow(
    string Stream, long Version, string Type, string Data, string Person, string Assurance, string At, string Previous,
    string Hash)
{
    /// <summary>All columns, in the order of the record.</summary>
    internal const string Columns = "stream, version, type, data, person, assurance, at, previous, hash";

    /// <summary>The statement that adds one.</summary>
    internal const string Insert = $"""
        INSERT INTO events({Columns})
        VALUES (@Stream, @Version, @Type, @Data, @Person, @Assurance, @At, @Previous, @Hash)
        """;

    /// <summary>The events of a stream in order, those that an erasure changed marked as such.</summary>
    internal static ImmutableArray<Recorded> Read(IDbConnection connection, IDbTransaction? transaction, string stream)
    {
        var events = Rows(stream);
        return events.All(e => e.ExpectedHash() == e.Hash)
            ? events
            : ErasedEvents.Marked(events, Rows(ErasureEvent.Stream));

        ImmutableArray<Recorded> Rows(string name) =>
        [
            .. connection.Query<EventRow>($"SELECT {Columns} FROM events WHERE stream = @name ORDER BY version",
                new { name }, transaction)
                .Select(row => row.Event()),
        ];
    }

    /// <summary>The row of an event. Its time is text: a database's own type would round it, and the hash covers
    /// it.</summary>
    internal static EventRow Of(Recorded e) => new(e.Stream, e.Version, e.Type, e.Data, e.Actor.Person,
        e.Actor.Assurance,
        e.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), e.Previous, e.Hash);

    /// <summary>The event of a row. A time that is not written as we write it was changed; it is read as none, so that
    /// the hash shows it.</summary>
    internal Recorded Event() => new(Stream, Version, Type, Data, new(Person, Assurance),
        DateTimeOffset.TryParseExact(At, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at : default,
        Previous, Hash);

    /// <summary>Chains events to a stream's head.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="version">The head's version; 0 where there is none.</param>
    /// <param name="hash">The head's hash; null where there is none.</param>
    /// <param name="events">What happened.</param>
    /// <param name="actor">By whose command.</param>
    /// <param name="at">When.</param>
    internal static ImmutableArray<Recorded> Chain(
        string stream, long version, string? hash, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at)
    {
        var chained = ImmutableArray.CreateBuilder<Recorded>(events.Count);
        string previous = hash ?? Recorded.NoPrevious;
        foreach (var happened in events)
        {
            chained.Add(Recorded.Chain(stream, version + chained.Count + 1, previous, happened, actor, at));
            previous = chained[^1].Hash;
        }

        return chained.MoveToImmutable();
    }
}
