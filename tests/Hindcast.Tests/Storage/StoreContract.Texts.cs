using Hindcast.Journal;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Storage;

/// <summary>The full-text index, which is never older than the journal.</summary>
public abstract partial class StoreContract
{
    private static readonly string[] Vocabulary = ["lead", "leads", "routing", "x_1", "é", "日本", "7", "webinar"];

    /// <summary>S5-42: what is found is what a slow look through every document finds, however long the document
    /// is.</summary>
    [Fact]
    public void Finds_whole_words_and_phrases_as_a_slow_look_does()
    {
        var random = new Random(20261120);
        var documents = Enumerable.Range(0, 60).ToDictionary(i => $"d/{i:00}", i => Enumerable.Range(0,
            i switch { 0 => 0, 1 => 18_000, 2 => 600, _ => random.Next(1, 12) })
            .Select(_ => Vocabulary[random.Next(Vocabulary.Length)]).Append($"d{i}").ToArray());
        using var store = Open();
        foreach (string stream in documents.Keys)
            store.Journal.Append(stream, 0, [new("a/1", "{}")], Ana, At);
        while (store.Journal.Texts.Refresh(streams => streams.Select(s => Text(s, documents[s])), 7) > 0)
        {
        }

        for (int i = 0; i < 150; i++)
        {
            ImmutableArray<ImmutableArray<string>> terms = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                Enumerable.Range(0, random.Next(1, 4)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)])
                    .ToImmutableArray())];
            var slow = documents.Where(d => terms.All(term => $" {string.Join(' ', d.Value)} ".Contains(
                $" {string.Join(' ', term)} ", StringComparison.Ordinal)));

            var found = store.Journal.Texts.Find(new(terms, [], null, null, null, "ana", null, 500));

            Assert.Equal(slow.Select(d => d.Key), found.Items.Select(hit => hit.Stream));
            Assert.Equal(found.Total, found.Items.Length);
        }
    }

    /// <summary>S5-42: facets, days and pages; and what is kept to a few is found by them alone.</summary>
    [Fact]
    public void Picks_by_facet_and_day_and_shows_a_restricted_document_to_its_readers_alone()
    {
        using var store = Open();
        foreach (string stream in (string[])["a", "b", "c", "none"])
            store.Journal.Append(stream, 0, [new("a/1", "{}")], Ana, At);
        store.Journal.Texts.Refresh(_ =>
        [
            Text("a", ["word"], new(2026, 1, 5), [new("kind", "campaign"), new("segment", "smb")]),
            Text("b", ["word"], new(2026, 3, 5), [new("kind", "campaign")], ["bo"]),
            Text("c", ["word"], null, [new("kind", "okr")]),
        ], 10);

        Assert.Equal(["a", "c"], Found(new([["word"]], [], null, null, null, "ana", null, 10)));
        Assert.Equal(["b", "a", "c"], Found(new([["word"]], [], null, null, null, "bo", null, 10)));
        Assert.Equal(["a", "c"], Found(new([], [], null, null, null, "b", null, 10)));
        Assert.Equal(["b", "a"], Found(new([], [new("kind", "campaign")], null, null, null, "bo", null, 10)));
        Assert.Equal(["a"], Found(new([], [new("kind", "campaign"), new("segment", "smb")], null, null, null, "bo",
            null, 10)));
        Assert.Equal(["b"], Found(new([], [], new(2026, 2, 1), null, null, "bo", null, 10)));
        Assert.Equal(["a"], Found(new([], [], null, new(2026, 2, 1), null, "bo", null, 10)));
        Assert.Equal(["c"], Found(new([], [], null, null, ["b", "c"], "ana", null, 10)));
        Assert.Equal(["campaign", "okr"], store.Journal.Texts.Values("kind", "ana", 10));
        Assert.Equal(["campaign"], store.Journal.Texts.Values("kind", "bo", 1));
        Assert.Empty(store.Journal.Texts.Values("channel", "bo", 10));
        var page = store.Journal.Texts.Find(new([], [], null, null, null, "bo", "b", 1));
        Assert.Equal((3, true, "a"), (page.Total, page.More, Assert.Single(page.Items).Stream));

        IEnumerable<string> Found(TextQuery asked) => store.Journal.Texts.Find(asked).Items.Select(hit => hit.Stream);
    }

    /// <summary>S5-42: an append marks its stream in its own transaction, and a mark is gone only when that version was
    /// read.</summary>
    [Fact]
    public void Is_told_of_every_append_and_of_none_that_was_refused()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", "{}")], Ana, At);
        store.Journal.Append("s", 0, [new("lost/1", "{}")], Ana, At);
        store.Journal.Texts.Refresh(streams => streams.Select(s => Text(s, ["first"])), 10);
        Assert.Equal((0, 0), (store.Journal.Texts.Changed(), store.Journal.Texts.Refresh(_ => [], 10)));

        using (var other = Open())
            other.Journal.Append("s", 1, [new("b/1", "{}")], Ana, At);
        Assert.Equal(1, store.Journal.Texts.Changed());
        store.Journal.Texts.Refresh(streams => streams.Select(s => Text(s, ["second"])), 10);
        Assert.Equal((0, 1), (Total("first"), Total("second")));

        store.Journal.Texts.Rebuild();
        Assert.Equal((1, 0), (store.Journal.Texts.Changed(), Total("second")));
        store.Journal.Texts.Refresh(_ => [], 10);
        Assert.Equal((0, 0), (store.Journal.Texts.Changed(), Total("second")));

        int Total(string word) => store.Journal.Texts.Find(new([[word]], [], null, null, null, "ana", null, 10)).Total;
    }

    /// <summary>S0-12: an erasure empties the index, so that it is read anew from what is left.</summary>
    [Fact]
    public void Keeps_nothing_of_a_person_that_was_erased()
    {
        using var store = Open();
        store.Journal.Append("s", 0, [new("a/1", """{"x":"Ana Silva"}""")], Ana, At);
        store.Journal.Texts.Refresh(streams => streams.Select(s => Text(s, ["ana", "silva"])), 10);

        Workspace.Granted(store.Erasures.Erase(text => text.Replace("Ana Silva", "person-1", StringComparison.Ordinal),
            new("person-1", [], "asked to", []), Ana, At));

        Assert.Equal(0, store.Journal.Texts.Find(new([["silva"]], [], null, null, null, "ana", null, 10)).Total);
        Assert.Equal(2, store.Journal.Texts.Changed());
    }

    private static IndexedText Text(string stream, string[] words, DateOnly? day = null,
        ImmutableArray<TextFacet>? facets = null, ImmutableArray<string>? readers = null) =>
        new(stream, $"title of {stream}", day, "body", string.Join(' ', words), facets ?? [], readers);
}
