using Hindcast.Storage;
using Hindcast.Storage.Postgres;
using Hindcast.Tests.Cli;
using Hindcast.Tests.Facts.Snapshots;
using Npgsql;

namespace Hindcast.Tests.Storage;

public sealed class PostgresStoreTests(PostgresServer server) : StoreContract, IClassFixture<PostgresServer>,
    IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string url = server.NewUrl();
    private int machines;

    [Fact]
    public void Reading_a_workspace_that_does_not_exist_makes_none()
    {
        using var store = Open();

        Assert.Empty(store.Journal.Read("s"));
        Assert.Equal(0L, Ask("SELECT count(*) FROM information_schema.schemata WHERE schema_name = "
            + "current_setting('search_path')"));
    }

    [Fact]
    public void Says_where_it_is_without_the_password()
    {
        using var store = Workspace.Granted(Stores.Open("postgres://ana:se%40cret@db.example:6000/gtm", folder.Path));

        Assert.Equal("postgres://ana@db.example:6000/gtm?schema=hindcast", store.Place);
    }

    [Theory]
    [InlineData("postgres://localhost")]
    [InlineData("mysql://localhost/x")]
    [InlineData("postgres://localhost/x?schema=Robert'); DROP")]
    [InlineData("postgres://localhost/x?nonsense=1")]
    public void Refuses_what_names_no_database(string named) =>
        Assert.Equal("store-url-not-understood", ((Hindcast.Journal.Outcome<IStore>.Refused)Stores.Open(named,
            folder.Path)).Why.Rule);

    [Fact]
    public void Every_verb_takes_the_store_for_its_workspace()
    {
        using var line = new CommandLine();
        string csv = line.File("contacts.csv",
            "Record ID,Create Date,Became a Marketing Qualified Lead Date\n1,2026-09-01,2026-09-02\n");

        line.Run("import", csv, "--commit", "--store", url).Ends(0);
        Assert.Contains("lead_volume", line.Run("indicator", "lead_volume", "--store", url, "--json").Output);
        Assert.False(Directory.Exists(line.Workspace));
        line.Run("demo", "--store", url).Refuses("demo-store-not-empty");
        var gone = line.Run("log", "facts", "--store", "postgres://hindcast@127.0.0.1:1/none", "--json");
        Assert.Equal(1, gone.Exit);
        Assert.Contains("did not answer", gone.Error);
    }

    // Each opening is another machine, with a cache of its own.
    private protected override IStore Open() =>
        PostgresStore.Open(Workspace.Granted(PostgresUrl.Read(url)),
            folder.At($"machine{Interlocked.Increment(ref machines)}"));

    private protected override void BecomeNewer() =>
        Tamper($"UPDATE schema_version SET version = {PostgresStore.SchemaVersion + 1}");

    private protected override int Tamper(string sql)
    {
        using var source = Source();
        using var command = source.CreateCommand(sql);
        return command.ExecuteNonQuery();
    }

    private object? Ask(string sql)
    {
        using var source = Source();
        using var command = source.CreateCommand(sql);
        return command.ExecuteScalar();
    }

    private NpgsqlDataSource Source()
    {
        var read = Workspace.Granted(PostgresUrl.Read(url));
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(read.Connection.ConnectionString)
            { SearchPath = read.Schema, Pooling = false });
    }

    public void Dispose() => folder.Dispose();
}
