using System.Security.Cryptography;
using System.Text;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;
using Hindcast.Storage.Postgres;

namespace Hindcast.Storage;

/// <summary>Opens the store that a person named.</summary>
public static class Stores
{
    /// <summary>The database where one is named, else the folder. Nothing is made or connected to yet.</summary>
    /// <param name="url">A <see cref="PostgresUrl"/>; null or empty for the folder.</param>
    /// <param name="folder">The workspace folder.</param>
    public static Outcome<IStore> Open(string? url, string folder) => string.IsNullOrEmpty(url)
        ? EmbeddedStore.Open(folder)
        : PostgresUrl.Read(url).Then<IStore>(read => PostgresStore.Open(read, CacheOf(read)));

    /// <summary>This user's own cache on this machine, one folder a database and schema.</summary>
    private static string CacheOf(PostgresUrl url)
    {
        string home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } stated ? stated
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.Place)))[..16];
        return Path.Combine(home, "hindcast", name, "columns");
    }
}
