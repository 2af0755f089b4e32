using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;
using Npgsql;

namespace Hindcast.Storage.Postgres;

/// <summary>A workspace in a schema of a PostgreSQL database, for several people and machines at once.</summary>
/// <remarks>The schema is made by the first write. Column files lie in the table <c>columns</c>; each machine keeps
/// those it has read in a folder of its own.</remarks>
public sealed class PostgresStore : IStore
{
    /// <summary>Schema version this program writes; a newer one is refused rather than guessed at.</summary>
    public const int SchemaVersion = 4;

    /// <summary>How long a write waits for another's, in seconds.</summary>
    public const int LockTimeoutSeconds = 15;

    private readonly PostgresUrl url;
    private readonly Lazy<NpgsqlDataSource> source;
    private NpgsqlConnection? connection;
    private bool made;

    private PostgresStore(PostgresUrl url, string cache)
    {
        this.url = url;
        source = new(() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(url.Connection.ConnectionString)
        {
            // What was answered with success survives the loss of power, also where the server's default was relaxed.
            SearchPath = url.Schema, Options = $"-c lock_timeout={LockTimeoutSeconds}s -c synchronous_commit=on",
        }));
        Journal = new PostgresJournal(this);
        var files = new ColumnFiles(cache);
        var snapshots = new PostgresSnapshots(this, files);
        (Snapshots, Erasures) = (snapshots, new PostgresErasures(this, snapshots, files));
        Secrets = new StoredSecrets(ForReading, ForWriting);
    }

    /// <inheritdoc/>
    public IJournal Journal { get; }

    /// <inheritdoc/>
    public ISnapshots Snapshots { get; }

    /// <inheritdoc/>
    public IErasures Erasures { get; }

    /// <inheritdoc/>
    public ISecrets Secrets { get; }

    /// <inheritdoc/>
    public string Place => url.Place;

    /// <summary>Opens a workspace, existing or not; nothing is asked of the database yet.</summary>
    /// <param name="url">Where.</param>
    /// <param name="cache">The folder on this machine in which column files that were read are kept.</param>
    public static PostgresStore Open(PostgresUrl url, string cache) => new(url, cache);

    /// <inheritdoc/>
    public void Dispose()
    {
        connection?.Dispose();
        if (source.IsValueCreated)
            source.Value.Dispose();
    }

    /// <summary>The connection to read by; null where the workspace does not exist yet.</summary>
    internal NpgsqlConnection? ForReading()
    {
        var opened = Connected();
        if (made)
            return opened;
        int version = Version(opened);
        if (version is > 0 and < SchemaVersion)
            Make(opened);
        return (made = version > 0) ? opened : null;
    }

    /// <summary>The connection to write by; makes the workspace where it does not exist.</summary>
    internal NpgsqlConnection ForWriting()
    {
        var opened = Connected();
        if (!made && Version(opened) < SchemaVersion)
            Make(opened);
        made = true;
        return opened;
    }

    /// <summary>Takes a lock for the rest of a transaction, so that writers of one thing wait for each other.</summary>
    internal void Lock(NpgsqlTransaction transaction, string what) => transaction.Connection!.Execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(@key, 0))", new { key = $"{url.Schema}/{what}" }, transaction);

    private NpgsqlConnection Connected() => connection ??= source.Value.OpenConnection();

    private static int Version(NpgsqlConnection opened)
    {
        if (opened.ExecuteScalar<string?>("SELECT to_regclass('schema_version')::text") is null)
            return 0;
        int version = opened.ExecuteScalar<int>("SELECT version FROM schema_version");
        return version <= SchemaVersion ? version : throw new InvalidDataException(
            $"The database was written by a newer Hindcast (schema {version}, this one knows {SchemaVersion}). Update "
                + "Hindcast.");
    }

    private void Make(NpgsqlConnection opened)
    {
        using var transaction = opened.BeginTransaction();
        Lock(transaction, "schema");
        // "C" orders streams by their bytes, as the embedded store does.
        opened.Execute($"""
            CREATE SCHEMA IF NOT EXISTS {url.Schema};
            CREATE TABLE IF NOT EXISTS {url.Schema}.events(
                stream TEXT COLLATE "C" NOT NULL, version BIGINT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
                person TEXT NOT NULL, assurance TEXT NOT NULL, at TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
                PRIMARY KEY (stream, version));
            CREATE TABLE IF NOT EXISTS {url.Schema}.columns(
                name TEXT NOT NULL, part INT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (name, part));
            {DueRow.Table($"{url.Schema}.due", "TEXT COLLATE \"C\"")};
            CREATE INDEX IF NOT EXISTS due_pending ON {url.Schema}.due(at) WHERE done IS NULL;
            {StoredSecrets.Table($"{url.Schema}.secrets", "TEXT COLLATE \"C\"", "BIGINT")};
            {PostgresTexts.Schema(url.Schema)}
            {StoredTexts.MarkAll($"{url.Schema}.")}
            CREATE TABLE IF NOT EXISTS {url.Schema}.schema_version(version INT NOT NULL);
            INSERT INTO {url.Schema}.schema_version SELECT {SchemaVersion} WHERE NOT EXISTS (SELECT 1 FROM {url.Schema}.schema_version);
            UPDATE {url.Schema}.schema_version SET version = {SchemaVersion};
            """, transaction: transaction);
        transaction.Commit();
    }
}
