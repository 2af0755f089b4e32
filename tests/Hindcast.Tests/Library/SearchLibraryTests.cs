using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Searching;
using Hindcast.Retros;
using Hindcast.Tests.Cli;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Library;

/// <summary>The library searched from a terminal.</summary>
public sealed class SearchLibraryTests : IDisposable
{
    private const string Incident = "incident-2026-10-1", Okr = "okr-2026-09-1";
    private readonly ReviewRoom room = new();

    /// <summary>
    /// S5-42: two reviews, found by whole words in any case and by phrases, with the entry that matched, by facets, and
    /// at once after every change; what a review is kept to finds only who may see it.
    /// </summary>
    [Fact]
    public void Finds_what_reviews_say_and_says_why()
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Incident);
        string okr = room.Open(ReviewRoom.Okr);

        var hit = Assert.Single(Search("STAGED \"all regions\""));
        Assert.Equal((Incident, "incident"), (hit.GetProperty("id").GetString(), hit.GetProperty("kind").GetString()));
        var why = hit.GetProperty("why")[0];
        string text = why.GetProperty("text").GetString()!;
        Assert.Equal("action A1, signal", why.GetProperty("where").GetString());
        Assert.Equal(["staged", "all regions"], why.GetProperty("matches").EnumerateArray()
            .Select(m => text.Substring(m.GetProperty("start").GetInt32(), m.GetProperty("length").GetInt32())));
        Assert.Contains("action A1: Add a «staged» rollout", room.Hindcast.Run("search", "staged").Output);

        Assert.Empty(Search("stage staged regio"));
        Assert.Empty(Search("\"regions all\""));
        Assert.Equal([okr], Ids(Search("activation")));
        Assert.Equal([okr, Incident], Ids(Search("customer")).Order().Reverse());
        Assert.Equal([okr], Ids(Search("customer", "--kind", "okr")));
        Assert.Empty(Search("customer", "--to", "2026-10-05"));
        Assert.Equal(2, Search("customer", "--from", "2026-10-06").Length);
        var first = room.Hindcast.Json("search", "customer", "--limit", "1");
        Assert.Equal((2, 1), (first.GetProperty("total").GetInt32(), Search("customer", "--after",
            first.GetProperty("next").GetString()!).Length));

        room.Criteria(okr);
        Assert.Equal([okr], Ids(Search("reliability sprints")));
        room.Set(Incident, ("visible_to", ReviewRoom.Scribe), ("scribe", ReviewRoom.Scribe));
        Assert.Empty(Search("staged", "--as", ReviewRoom.Engineer));
        Assert.Single(Search("staged", "--as", ReviewRoom.Scribe.ToUpperInvariant()));
        Assert.Contains("library: the search index was built anew", room.Hindcast.Run("doctor").Ends(0).Output);
        Assert.Single(Search("staged", "--as", ReviewRoom.Scribe));
    }

    [Theory]
    [InlineData("search-without-words", "- …")]
    [InlineData("phrase-not-closed", "a \"b c")]
    public void Says_what_it_cannot_look_for(string rule, string text) => room.Hindcast.Run("search", text)
        .Refuses(rule);

    /// <summary>S5-42: a mistyped option is no word; behind a bare -- everything is one.</summary>
    [Fact]
    public void A_mistyped_option_is_refused_with_the_nearest()
    {
        foreach (string typed in (string[])["--outcme", "--outcme=done"])
        {
            var said = room.Hindcast.Run("search", "webinar", typed, "done").Ends(64);
            Assert.Contains("Did you mean --outcome?", said.Error, StringComparison.Ordinal);
        }

        room.Hindcast.Run("search", "webinar", "--", "--outcme").Ends(0);
    }

    /// <summary>S5-42: nothing that a kind holds is lost on the way into the library, for every kind that was ever
    /// stored.</summary>
    [Fact]
    public void Every_stored_retro_becomes_a_document()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root,
            "tests/Hindcast.Tests/Corpus"), "retro-*.jsonl"))
        {
            var retro = RetroRecordOf(file);
            var document = RetroDocument.Of(retro, []);
            string[] said = [.. document.Passages.Select(p => p.Text)];

            Assert.Superset(retro.Actions.Select(a => a.What).ToHashSet(), said.ToHashSet());
            Assert.Superset(retro.Rules.Lists.SelectMany(list => list.Entries(retro)).SelectMany(entry => entry.Values)
                .Where(v => !string.IsNullOrWhiteSpace(v)).ToHashSet()!, said.ToHashSet());
            Assert.All(document.Passages, p => Assert.False(string.IsNullOrWhiteSpace(p.Where)));
            Assert.DoesNotContain("|", string.Join("", document.Indexed().Readers ?? []), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_phrase_never_runs_from_one_passage_into_the_next()
    {
        var document = new LibraryDocument("d", "d", "okr", "t", null, null, [new("a", "one two"), new("b", "three")],
            [], null);

        Assert.DoesNotContain("two three", document.Indexed().Words, StringComparison.Ordinal);
        Assert.Equal(["don", "t", "é_1"], Words.In("Don't É_1!").Select(word => word.Text));
    }

    private JsonElement[] Search(params string[] asked) =>
        [.. room.Hindcast.Json(["search", .. asked]).GetProperty("items").EnumerateArray()];

    private static IEnumerable<string> Ids(JsonElement[] items) =>
        items.Select(item => item.GetProperty("id").GetString()!);

    private static Retro RetroRecordOf(string file) => File.ReadLines(file)
        .Select(line => EventJson<RetroEvent>.Read(JsonSerializer.Deserialize<Recorded>(line, StoredJson.Options)!))
        .Aggregate(Retro.None, Retro.Evolve);

    public void Dispose() => room.Dispose();
}
