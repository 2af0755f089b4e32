using Hindcast.Journal;

namespace Hindcast.Web;

/// <summary>What a server is started with.</summary>
/// <param name="Url">Where it listens: a loopback address; port 0 takes a free one.</param>
/// <param name="Folder">The workspace folder.</param>
/// <param name="Store">A PostgreSQL URL; null for the folder.</param>
/// <param name="Clock">The time.</param>
/// <param name="Person">Who is at the page; null for the workspace's person.</param>
public sealed record ServeOptions(Uri Url, string Folder, string? Store, TimeProvider Clock, string? Person)
{
    /// <summary>The sample company that a newcomer can try; null for none.</summary>
    public SampleSource? Sample { get; init; }
}

/// <summary>How the sample company is made.</summary>
/// <param name="Clock">Its own present.</param>
/// <param name="Make">Fills a folder that is not there yet; a refusal where it cannot.</param>
public sealed record SampleSource(TimeProvider Clock, Func<string, Refusal?> Make);
