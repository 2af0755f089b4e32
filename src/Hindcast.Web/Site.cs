using Hindcast.Facts;
using Hindcast.Storage;

namespace Hindcast.Web;

/// <summary>One workspace below one path of the server.</summary>
/// <param name="basePath">What its pages' paths begin with; empty for the server's own workspace.</param>
/// <param name="folder">The workspace folder.</param>
/// <param name="storeUrl">A PostgreSQL URL; null for the folder.</param>
/// <param name="clock">The time.</param>
/// <param name="person">Who is at the page; null for the workspace's person.</param>
public sealed class Site(string basePath, string folder, string? storeUrl, TimeProvider clock, string? person)
    : IDisposable
{
    /// <summary>What its pages' paths begin with.</summary>
    public string BasePath => basePath;

    /// <summary>The workspace folder.</summary>
    public string Folder => folder;

    /// <summary>True for the made-up company.</summary>
    public bool IsSample => basePath.Length > 0;

    /// <summary>Its long reads.</summary>
    public Looks Looks { get; } = new(() => OpenStore(storeUrl, folder), (store, watched) => new(store.Journal,
        new WatchedSnapshots(store.Snapshots, watched), clock, store.Place, person, null));

    /// <summary>Its pages that are given again as they were made.</summary>
    public KeptPages Pages { get; } = new();

    /// <summary>What its forms asked for and takes long.</summary>
    public Works Works { get; } = new();

    /// <summary>A store for one request; reading and writing records through it waits for nothing long.</summary>
    public IStore Open() => OpenStore(storeUrl, folder);

    /// <summary>The workspace in a store.</summary>
    public WorkspaceSession In(IStore store) => In(store, clock, person);

    /// <inheritdoc/>
    public void Dispose() => Looks.Dispose();

    private static WorkspaceSession In(IStore store, TimeProvider clock, string? person) =>
        new(store.Journal, store.Snapshots, clock, store.Place, person, null);

    private static IStore OpenStore(string? url, string folder) => Stores.Open(url, folder).Match(
        store => store, why => throw new InvalidOperationException(why.Message));
}
