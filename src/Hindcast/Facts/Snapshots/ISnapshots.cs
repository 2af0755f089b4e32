using Hindcast.Journal;

namespace Hindcast.Facts.Snapshots;

/// <summary>Where tables of facts are kept; a store implements it.</summary>
public interface ISnapshots
{
    /// <summary>Every committed snapshot, in the order of commitment.</summary>
    ImmutableArray<Snapshot> All();

    /// <summary>
    /// Commits snapshots, all or none: durable when it returns, and a process killed on the way leaves the store as it
    /// was. A snapshot with the scope and content of the newest of its source and kind is left out; where its known-on
    /// day was stated, the newest of that day counts. Answers those added.
    /// </summary>
    /// <param name="batch">Each snapshot's head (its <see cref="Snapshot.Content"/> is filled in by the store) and
    /// rows.</param>
    /// <param name="knownOnStated">True where a person or the file said the day, rather than the import being taken as
    /// today's.</param>
    /// <param name="actor">Who imported.</param>
    /// <param name="at">When.</param>
    ImmutableArray<Snapshot> Commit(
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Actor actor, DateTimeOffset at);

    /// <summary>The rows of a committed snapshot. Throws where they are missing; a column that is damaged throws when
    /// it is read.</summary>
    FactTable Open(Snapshot snapshot);

    /// <summary>False where the store has no place to keep anything in.</summary>
    bool Keeps => false;

    /// <summary>What was kept under a name; null where nothing is. Whatever is kept can be worked out again.</summary>
    byte[]? Kept(string name) => null;

    /// <summary>Keeps something under a name, where the store has a place for it and may be written.</summary>
    void Keep(string name, byte[] bytes) { }
}
