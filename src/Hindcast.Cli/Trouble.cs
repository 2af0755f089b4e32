using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hindcast.Cli;

/// <summary>Says what to do about troubles of the world: files, folders, permissions, a database that is
/// none.</summary>
internal static class Trouble
{
    /// <summary>A sentence for a person; the workspace's folder helps where the trouble itself names no file.</summary>
    public static string Say(Exception fault, string workspace) => fault switch
    {
        SqliteException { SqliteErrorCode: 26 } or SqliteException { SqliteErrorCode: 11 } =>
            $"{workspace}/journal.db is damaged or no journal of Hindcast. Restore the workspace from a backup, or "
                + "name another with --workspace DIR.",
        SqliteException { SqliteErrorCode: 5 } =>
            $"Another process is writing to {workspace}. Wait for it and repeat the command.",
        SqliteException { SqliteErrorCode: 8 or 14 } =>
            $"{workspace} cannot be written by this user. Copy the folder, get the permission, or name another with "
                + "--workspace DIR.",
        SqliteException { SqliteErrorCode: 13 } =>
            $"The disk of {workspace} is full; nothing was written. Make room and repeat the command.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            "Another process is writing to the database. Wait for it and repeat the command.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } none =>
            $"The database says: {none.MessageText}. Make it with createdb, or name another with --store URL.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification } denied =>
            $"The database says: {denied.MessageText}. Check the user, and give the password in the URL, in "
                + "PGPASSWORD or in the password file.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"The database says: {refused.MessageText}. This user needs CREATE on the database, or a schema of its own.",
        NpgsqlException => $"The database of --store did not answer: {fault.Message} Check that it runs, its address, "
            + "and that this machine may connect.",
        UnauthorizedAccessException => $"{fault.Message} Get the permission, or name another folder.",
        DllNotFoundException => "The system's SQLite library was not found. Install it (on Debian: apt-get install "
            + "libsqlite3-0) and see: hindcast doctor",
        _ => fault.Message,
    };
}
