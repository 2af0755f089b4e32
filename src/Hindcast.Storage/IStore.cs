using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>One workspace's store: everything that a verb reads and writes goes through it.</summary>
public interface IStore : IDisposable
{
    /// <summary>The event log.</summary>
    IJournal Journal { get; }

    /// <summary>The facts.</summary>
    ISnapshots Snapshots { get; }

    /// <summary>Takes people out of both.</summary>
    IErasures Erasures { get; }

    /// <summary>What is forgotten when it has served.</summary>
    ISecrets Secrets { get; }

    /// <summary>Where it is, for people: a folder, or a database without its password.</summary>
    string Place { get; }
}
