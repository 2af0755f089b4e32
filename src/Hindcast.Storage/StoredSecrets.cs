using System.Data.Common;
using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>The table of secrets as both stores keep it. Every call is one statement, so that none is half
/// done.</summary>
/// <param name="reading">The connection to read by; null where the workspace does not exist yet.</param>
/// <param name="writing">The connection to write by.</param>
internal sealed class StoredSecrets(Func<DbConnection?> reading, Func<DbConnection> writing) : ISecrets
{
    /// <summary>The table; ends are seconds since 1970.</summary>
    internal static string Table(string name, string text, string whole) =>
        $"CREATE TABLE IF NOT EXISTS {name}(key {text} NOT NULL PRIMARY KEY, value {text} NOT NULL, until {whole} NOT "
            + "NULL)";

    public string? Read(string key, DateTimeOffset now) => reading()?.QueryFirstOrDefault<string>(
        "SELECT value FROM secrets WHERE key = @key AND until > @now", new { key, now = Seconds(now) });

    public void Write(string key, string value, DateTimeOffset until, DateTimeOffset now) => writing().Execute("""
        DELETE FROM secrets WHERE until <= @now;
        INSERT INTO secrets(key, value, until) VALUES (@key, @value, @until)
        ON CONFLICT(key) DO UPDATE SET value = excluded.value, until = excluded.until;
        """, new { key, value, until = Seconds(until), now = Seconds(now) });

    public bool Replace(string key, string? was, string value, DateTimeOffset until, DateTimeOffset now) =>
        writing().Execute(was is null
        ? """
          INSERT INTO secrets(key, value, until) VALUES (@key, @value, @until)
          ON CONFLICT(key) DO UPDATE SET value = excluded.value, until = excluded.until WHERE secrets.until <= @now
          """
        : "UPDATE secrets SET value = @value, until = @until WHERE key = @key AND value = @was AND until > @now",
        new { key, was, value, until = Seconds(until), now = Seconds(now) }) == 1;

    public string? Take(string key, DateTimeOffset now) => reading() is null
        ? null
        : writing().QueryFirstOrDefault<string>(
        "DELETE FROM secrets WHERE key = @key AND until > @now RETURNING value", new { key, now = Seconds(now) });

    public void Forget(string prefix)
    {
        if (reading() is not null)
            writing().Execute("DELETE FROM secrets WHERE substr(key, 1, length(@prefix)) = @prefix", new { prefix });
    }

    private static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();
}
