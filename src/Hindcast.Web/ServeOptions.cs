using Hindcast.Journal;

namespace Hindcast.Web;

/// <summary>What a server is started with.</summary>
/// <param name="Url">Where it listens; port 0 takes a free one.</param>
/// <param name="Folder">The workspace folder.</param>
/// <param name="Store">A PostgreSQL URL; null for the folder.</param>
/// <param name="Clock">The time.</param>
/// <param name="Person">Who is at the page; null for the workspace's person.</param>
public sealed record ServeOptions(Uri Url, string Folder, string? Store, TimeProvider Clock, string? Person)
{
    /// <summary>The sample company that a newcomer can try; null for none.</summary>
    public SampleSource? Sample { get; init; }

    /// <summary>How a team is let in by accounts; null where whoever has the printed address is.</summary>
    public TeamAccess? Team { get; init; }

    /// <summary>What is done beside serving, again and again; null for nothing.</summary>
    public RepeatedWork? Beside { get; init; }
}

/// <summary>Work that is done again and again while a server runs.</summary>
/// <param name="Every">Between two times; it is first done when that has passed.</param>
/// <param name="Do">It. What it throws is told on the error output, and the next time comes all the same.</param>
public sealed record RepeatedWork(TimeSpan Every, Action Do);

/// <summary>How a team is let in.</summary>
/// <param name="Proxies">Addresses of the proxies that are believed; none where people reach the server
/// themselves.</param>
/// <param name="ProxyHeader">The header in which they say who somebody is; null where people sign in here.</param>
/// <param name="Certificate">PEM files of the certificate and of its key; null where it is served unencrypted, or by a
/// proxy.</param>
public sealed record TeamAccess(ImmutableArray<System.Net.IPNetwork> Proxies, string? ProxyHeader,
    (string File, string KeyFile)? Certificate)
{
    /// <summary>The names by which people reach it; empty where nobody stated any.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];
}

/// <summary>How the sample company is made.</summary>
/// <param name="Clock">Its own present.</param>
/// <param name="Make">Fills a folder that is not there yet, and says how far it is; a refusal where it cannot.</param>
public sealed record SampleSource(TimeProvider Clock, Func<string, Action<string>, Refusal?> Make);
