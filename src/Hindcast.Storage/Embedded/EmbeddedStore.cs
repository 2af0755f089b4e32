using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Microsoft.Data.Sqlite;

namespace Hindcast.Storage.Embedded;

/// <summary>A workspace folder on this machine: <c>journal.db</c> (SQLite) and <c>columns/</c> (facts).</summary>
/// <remarks>A folder that does not exist is read as an empty workspace; the first write makes it.</remarks>
public sealed class EmbeddedStore : IStore
{
    /// <summary>Schema version this program writes; a newer one is refused rather than guessed at.</summary>
    public const int SchemaVersion = 4;

    /// <summary>How long a write waits for another process's write, in milliseconds.</summary>
    public const int BusyTimeoutMs = 15_000;

    private const int ReadOnlyCode = 8, CannotOpenCode = 14;

    private readonly string folder;
    private SqliteConnection? connection;

    private EmbeddedStore(string folder)
    {
        this.folder = folder;
        Journal = new EmbeddedJournal(this);
        var files = new ColumnFiles(Path.Combine(folder, "columns"));
        var kept = new KeptFiles(Path.Combine(folder, "kept"));
        Snapshots = new EmbeddedSnapshots(this, files, kept);
        Erasures = new EmbeddedErasures(this, files, kept);
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
    public string Place => folder;

    /// <summary>Opens a workspace folder, existing or not.</summary>
    public static EmbeddedStore Open(string folder) => new(Path.GetFullPath(folder));

    /// <summary>True where a folder holds a workspace.</summary>
    public static bool Exists(string folder) => File.Exists(DatabaseIn(folder));

    /// <summary>Version of the SQLite library in use.</summary>
    public static string SqliteVersion() => SqliteProvider.Version();

    /// <summary>The connection to read by; null where the workspace does not exist yet.</summary>
    internal SqliteConnection? ForReading() =>
        connection ?? (Exists(folder) ? connection = ConnectToRead(DatabaseIn(folder)) : null);

    /// <summary>The connection to write by; makes the workspace where it does not exist.</summary>
    internal SqliteConnection ForWriting()
    {
        if (connection is null)
            System.IO.Directory.CreateDirectory(folder);
        return connection ??= Connect(DatabaseIn(folder));
    }

    /// <inheritdoc/>
    public void Dispose() => connection?.Dispose();

    private static string DatabaseIn(string folder) => Path.Combine(folder, "journal.db");

    /// <summary>A workspace that this user may only read is opened as it lies there, without taking part in others'
    /// writes.</summary>
    private static SqliteConnection ConnectToRead(string path)
    {
        try
        {
            return Connect(path);
        }
        catch (SqliteException denied) when (denied.SqliteErrorCode is ReadOnlyCode or CannotOpenCode)
        {
            var opened = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = $"file:{Uri.EscapeDataString(path)}?immutable=1", Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString());
            opened.Open();
            return opened;
        }
    }

    private static SqliteConnection Connect(string path)
    {
        SqliteProvider.EnsureBound();
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }
            .ToString());
        opened.Open();
        // FULL: what was answered with success survives a power cut as well as a killed process.
        opened.Execute($"PRAGMA busy_timeout={BusyTimeoutMs}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        int version = opened.ExecuteScalar<int>("PRAGMA user_version");
        if (version > SchemaVersion)
            throw new InvalidDataException(
                $"{path} was written by a newer Hindcast (schema {version}, this one knows {SchemaVersion}). Update "
                    + "Hindcast.");
        if (version < SchemaVersion)
            opened.Execute($"""
                CREATE TABLE IF NOT EXISTS events(
                    stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
                    person TEXT NOT NULL, assurance TEXT NOT NULL, at TEXT NOT NULL,
                    previous TEXT NOT NULL, hash TEXT NOT NULL,
                    PRIMARY KEY (stream, version)) STRICT;
                {DueRow.Table("due", "TEXT")} STRICT;
                CREATE INDEX IF NOT EXISTS due_pending ON due(at) WHERE done IS NULL;
                {StoredSecrets.Table("secrets", "TEXT", "INTEGER")} STRICT;
                {EmbeddedTexts.Schema}
                {StoredTexts.MarkAll("")}
                PRAGMA user_version={SchemaVersion};
                """);
        return opened;
    }
}
