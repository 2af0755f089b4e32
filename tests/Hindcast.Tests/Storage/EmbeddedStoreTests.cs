using Hindcast.Storage;
using Hindcast.Storage.Embedded;
using Microsoft.Data.Sqlite;

namespace Hindcast.Tests.Storage;

public sealed class EmbeddedStoreTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Reading_a_workspace_that_does_not_exist_makes_none()
    {
        using var store = Open();

        Assert.Empty(store.Journal.Read("s"));
        Assert.False(Directory.Exists(folder.At("w")));
    }

    private protected override IStore Open() => EmbeddedStore.Open(folder.At("w"));

    private protected override void BecomeNewer() => Tamper($"PRAGMA user_version={EmbeddedStore.SchemaVersion + 1}");

    private protected override int Tamper(string sql)
    {
        using var direct = new SqliteConnection($"Data Source={folder.At("w/journal.db")};Pooling=false");
        direct.Open();
        using var command = direct.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public void Dispose() => folder.Dispose();
}
