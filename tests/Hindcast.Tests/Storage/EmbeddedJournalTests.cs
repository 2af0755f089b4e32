using Hindcast.Journal;
using Hindcast.Storage.Embedded;
using Microsoft.Data.Sqlite;

namespace Hindcast.Tests.Storage;

public sealed class EmbeddedJournalTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ana = Actor.Local("ana");
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Gives_back_what_was_appended_after_reopening()
    {
        using (var store = EmbeddedStore.Open(folder.At("w")))
            Assert.IsType<Outcome<ImmutableArray<Recorded>>.Granted>(
                store.Journal.Append("s", 0, [new("a/1", """{"x":"ä"}"""), new("b/1", "{}")], Ana, At));

        using var again = EmbeddedStore.Open(folder.At("w"));
        var read = again.Journal.Read("s");
        Assert.Equal(["a/1", "b/1"], read.Select(e => e.Type));
        Assert.Equal((At, Ana, """{"x":"ä"}"""), (read[0].At, read[0].Actor, read[0].Data));
        Assert.Null(ChainCheck.FirstFault(read));
    }

    [Fact]
    public void Refuses_a_stale_version_and_writes_nothing()
    {
        using var store = EmbeddedStore.Open(folder.At("w"));
        store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At);

        var refused = Assert.IsType<Outcome<ImmutableArray<Recorded>>.Refused>(
            store.Journal.Append("s", 0, [new("b/1", "{}")], Ana, At));

        Assert.Equal("stale-version", refused.Why.Rule);
        Assert.Single(store.Journal.Read("s"));
    }

    [Fact]
    public void Reading_a_workspace_that_does_not_exist_makes_none()
    {
        using var store = EmbeddedStore.Open(folder.At("none"));

        Assert.Empty(store.Journal.Read("s"));
        Assert.Empty(store.Journal.Streams(""));
        Assert.False(Directory.Exists(folder.At("none")));
    }

    [Theory]
    [InlineData("UPDATE events SET data = '{\"x\":2}' WHERE version = 2", 2, "was changed")]
    [InlineData("UPDATE events SET person = 'bo' WHERE version = 1", 1, "was changed")]
    [InlineData("UPDATE events SET at = '2026-10-02T09:00:00.0000000Z' WHERE version = 3", 3, "was changed")]
    [InlineData("DELETE FROM events WHERE version = 2", 2, "is missing")]
    public void A_tampered_event_is_found_and_named(string tampering, long version, string what)
    {
        using (var store = EmbeddedStore.Open(folder.At("w")))
            store.Journal.Append("s", 0, [new("a/1", "{}"), new("b/1", "{}"), new("c/1", "{}")], Ana, At);
        using (var direct = new SqliteConnection($"Data Source={folder.At("w/journal.db")};Pooling=false"))
        {
            direct.Open();
            using var command = direct.CreateCommand();
            command.CommandText = tampering;
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        using var again = EmbeddedStore.Open(folder.At("w"));
        var fault = ChainCheck.FirstFault(again.Journal.Read("s"));

        Assert.Equal(version, fault?.Version);
        Assert.Contains(what, fault!.What);
    }

    [Fact]
    public void Cutting_off_the_end_shows_against_a_published_head()
    {
        using var store = EmbeddedStore.Open(folder.At("w"));
        store.Journal.Append("s", 0, [new("a/1", "{}"), new("b/1", "{}")], Ana, At);
        var all = store.Journal.Read("s");

        Assert.Null(ChainCheck.FirstFault(all, all[^1].Hash));
        Assert.Contains("cut off or rewritten", ChainCheck.FirstFault(all[..1], all[^1].Hash)!.What);
    }

    public void Dispose() => folder.Dispose();
}
