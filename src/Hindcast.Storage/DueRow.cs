using System.Data.Common;
using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>The due table as both stores keep it: one row a key for ever, pending until it is done.</summary>
internal sealed record DueRow(string Key, string Stream, string At)
{
    /// <summary>The table's columns; keys and streams compare by their bytes.</summary>
    internal static string Table(string name, string text) =>
        $"CREATE TABLE IF NOT EXISTS {name}(key {text} NOT NULL PRIMARY KEY, stream {text} NOT NULL, at {text} NOT "
            + $"NULL, done {text} NULL)";

    /// <summary>Changes the table within a transaction that the caller commits; the refusal where a key was not
    /// pending.</summary>
    internal static Refusal? Apply(DbConnection connection, DbTransaction transaction, DueChange? change,
        DateTimeOffset now)
    {
        if (change?.Done is { } key
            && connection.Execute("UPDATE due SET done = @now WHERE key = @key AND done IS NULL",
                new { key, now = Text(now) }, transaction) == 0)
            return DueChange.AlreadyDone(key);
        foreach (var plan in change?.Plans ?? [])
        {
            connection.Execute("DELETE FROM due WHERE stream = @Stream AND done IS NULL", new { plan.Stream },
                transaction);
            connection.Execute("INSERT INTO due(key, stream, at) VALUES (@Key, @Stream, @At) ON CONFLICT(key) DO "
                + "NOTHING",
                plan.Items.Select(item => new DueRow(item.Key, item.Stream, Text(item.At))), transaction);
        }

        return null;
    }

    /// <summary>What is pending and due.</summary>
    internal static ImmutableArray<DueItem> Read(DbConnection connection, DateTimeOffset until, int limit) =>
    [
        .. connection.Query<DueRow>("SELECT key, stream, at FROM due WHERE done IS NULL AND at <= @until ORDER BY at, "
            + "key LIMIT @limit",
                new { until = Text(until), limit })
            .Select(row => new DueItem(row.Key, row.Stream, DateTimeOffset.Parse(row.At, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal))),
    ];

    // Text of one length orders as the instants do, in both databases.
    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
