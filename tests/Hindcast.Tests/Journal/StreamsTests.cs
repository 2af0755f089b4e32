using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Storage.Embedded;

namespace Hindcast.Tests.Journal;

/// <summary>A list of many things says what each of them says by itself, however often it is read.</summary>
public sealed class StreamsTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 10, 1);
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Lists_all_by_id_as_each_of_them_stands()
    {
        using var store = Open();
        Append(store, "b", new ActionUpdated("b", "half of it", Day, "ana"));
        Append(store, "a", new ActionUpdated("a", "begun", Day, "ana"), new ActionDone("a", "the list", Day, "ana"));

        Assert.Equal([("a", "the list"), ("b", null)], Listed(store).Select(s => (s.Id, s.Evidence)));
    }

    [Fact]
    public void Sees_what_another_program_appended_since()
    {
        using var store = Open();
        Append(store, "a", new ActionUpdated("a", "begun", Day, "ana"));
        Assert.Equal("begun", Listed(store).Single().LastWord);
        using (var other = Open())
            Append(other, "a", new ActionUpdated("a", "half of it", Day, "ana"));

        Assert.Equal("half of it", Listed(store).Single().LastWord);
    }

    [Fact]
    public void Sees_another_journal_in_the_same_place()
    {
        foreach (string word in (string[])["begun", "never"])
        {
            using (var store = Open())
            {
                Append(store, "a", new ActionUpdated("a", word, Day, "ana"));
                Assert.Equal(word, Listed(store).Single().LastWord);
            }

            Directory.Delete(folder.At("w"), recursive: true);
        }
    }

    [Fact]
    public void Says_nothing_any_more_of_a_person_who_was_erased()
    {
        using var store = Open();
        Append(store, "a", new ActionUpdated("a", "asked Ana Silva", Day, "ana"));
        Assert.Equal("asked Ana Silva", Listed(store).Single().LastWord);
        Outcomes.Granted(store.Erasures.Erase(text => text.Replace("Ana Silva", "person-1", StringComparison.Ordinal),
            new("person-1", [], "asked to", []), Actor.Local("ana"), At));

        Assert.Equal("asked person-1", Listed(store).Single().LastWord);
    }

    public void Dispose() => folder.Dispose();

    private EmbeddedStore Open() => EmbeddedStore.Open(folder.At("w"));

    private static IEnumerable<ActionStatus> Listed(EmbeddedStore store) =>
        ActionStatus.Streams(store.Journal, TimeProvider.System).All().Select(one => one.State);

    private static void Append(EmbeddedStore store, string id, params ActionEvent[] events) =>
        Outcomes.Granted(store.Journal.Append(ActionStatus.StreamPrefix + id,
            store.Journal.Read(ActionStatus.StreamPrefix + id).Length,
            [.. events.Select(EventJson<ActionEvent>.Write)], Actor.Local("ana"), At));
}
