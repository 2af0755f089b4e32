using Hindcast.Journal;
using Npgsql;

namespace Hindcast.Storage.Postgres;

/// <summary>A database named as <c>postgres://user:password@host:port/database?schema=NAME</c>.</summary>
/// <param name="Connection">How to connect.</param>
/// <param name="Schema">The schema that holds the workspace; <c>hindcast</c> unless named.</param>
/// <remarks>Without a password PGPASSWORD and the password file are asked, as PostgreSQL's own tools do. Any other
/// parameter of the query (<c>sslmode=require</c>) is a connection parameter of the driver.</remarks>
public sealed record PostgresUrl(NpgsqlConnectionStringBuilder Connection, string Schema)
{
    private const int NameLengthMax = 63;

    /// <summary>The store without its password, for people.</summary>
    public string Place => $"postgres://{Connection.Username}@{Connection.Host}:{Connection.Port}/{Connection.Database}?schema={Schema}";

    /// <summary>True where a text means a database rather than a folder.</summary>
    public static bool Is(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://",
            StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads one; refused as <c>store-url-not-understood</c>.</summary>
    public static Outcome<PostgresUrl> Read(string text)
    {
        if (!Is(text) || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0
            || url.AbsolutePath.Trim('/').Length == 0)
            return NotUnderstood("it names no host and database");
        string[] user = [.. url.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString)];
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(url.Host), Port = url.Port > 0 ? url.Port : 5432,
            Database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/')), ApplicationName = "hindcast",
        };
        if (user[0].Length > 0)
            connection.Username = user[0];
        if (user.Length == 2)
            connection.Password = user[1];
        string schema = "hindcast";
        foreach (string pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = [.. pair.Split('=', 2).Select(Uri.UnescapeDataString)];
            if (sides is ["schema", var named])
            {
                schema = named;
                continue;
            }

            try
            {
                connection[sides[0]] = sides.Length == 2 ? sides[1] : "true";
            }
            catch (Exception unknown) when (unknown is ArgumentException or FormatException)
            {
                return NotUnderstood($"it has the parameter '{sides[0]}', which is none or has no such value");
            }
        }

        return schema.Length is 0 or > NameLengthMax || !schema.All(c => char.IsAsciiLetterLower(c)
            || char.IsAsciiDigit(c) || c == '_')
            ? NotUnderstood($"a schema is lower-case letters, digits and _, at most {NameLengthMax}")
            : new PostgresUrl(connection, schema);
    }

    private static Refusal NotUnderstood(string why) => new("store-url-not-understood",
        $"The store is not understood: {why}. Name it as --store postgres://USER:PASSWORD@HOST:PORT/DATABASE, if "
            + "wished with ?schema=NAME.");
}
