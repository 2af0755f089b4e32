using System.Text.Json;
using FsCheck.Fluent;
using Hindcast.Library.Themes;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>Themes: suggested, kept, merged and split, each with the sentences that say it.</summary>
public sealed class ThemesTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    private string Folder => Path.Combine(hindcast.Folder, "reviews");

    /// <summary>S5-48 S4-04: suggestions are the same each time, are kept by key with the sentence, and are merged and
    /// split for ever.</summary>
    [Fact]
    public void Keeps_what_recurs_with_the_sentence_that_says_it()
    {
        foreach (var (name, text) in ((string, string)[])
            [("a", "It was a Tuesday. A wrong setting was rolled to all regions."),
                ("b", "The configuration had a typo in one parameter."),
                ("c", "Lightning hit. The generator did not start."),
                ("d", "The zebra crossed by the marmalade bridge at dawn."),
                ("e", "A zebra stood on the marmalade bridge again.")])
            hindcast.File($"reviews/{name}.md", $"# {name} 2026-0{name[0] - 'a' + 1}-05\n\n{text}\n");
        hindcast.Run("library", "import", Folder).Ends(0);

        string suggested = hindcast.Run("themes", "suggest", "--json").Ends(0).Output;
        Assert.Equal(suggested, hindcast.Run("themes", "suggest", "--json").Output);
        var items = JsonDocument.Parse(suggested).RootElement.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["d,e", "a,b", "c"], items.Select(i => string.Join(',', i.GetProperty("documents").EnumerateArray()
            .Select(d => d.GetProperty("id").GetString()))));
        Assert.Equal("A wrong setting was rolled to all regions.", items[1].GetProperty("documents")[0].GetProperty(
            "sentence").GetString());

        hindcast.Run("themes", "accept").Refuses("theme-key-missing");
        hindcast.Run("themes", "accept", "unheard-of").Refuses("suggestion-not-found");
        hindcast.Run("themes", "accept", "configuration").Ends(0);
        hindcast.Run("themes", "name", "Rollout by region", "Everything everywhere at once").Ends(0);
        hindcast.Run("themes", "link", "rollout-by-region", "a", "rolled to ALL regions").Ends(0);
        hindcast.Run("themes", "link", "rollout-by-region", "a", "no such words").Refuses("sentence-not-found");
        hindcast.Run("themes", "link", "rollout-by-region", "zz", "words").Refuses("document-not-found");
        Assert.Equal([("configuration", 2, "2026-01-05", "2026-02-05"), ("rollout-by-region", 1, "2026-01-05",
            "2026-01-05")], hindcast.Json("themes", "list").GetProperty("items").EnumerateArray()
            .Select(t => (t.GetProperty("key").GetString()!, t.GetProperty("count").GetInt32(),
                t.GetProperty("firstSeen").GetString()!, t.GetProperty("lastSeen").GetString()!)));

        hindcast.Run("themes", "merge", "rollout-by-region", "configuration").Refuses("reason-missing");
        hindcast.Run("themes", "merge", "rollout-by-region", "configuration", "--reason", "The same change").Ends(0);
        Assert.Equal("configuration", hindcast.Json("themes", "show", "rollout-by-region").GetProperty("key")
            .GetString());
        hindcast.Run("themes", "merge", "rollout-by-region", "configuration", "--reason", "Again")
            .Refuses("theme-merged-into-itself");
        hindcast.Run("themes", "split", "configuration", "Typing errors", "b").Ends(0);
        hindcast.Run("themes", "split", "configuration", "Others", "b").Refuses("link-not-found");
        Assert.Equal(["b"], hindcast.Json("search", "--theme", "typing-errors").GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()));
        Assert.Equal(0, hindcast.Json("search", "typo", "--theme", "configuration").GetProperty("total").GetInt32());
        hindcast.Run("themes", "unlink", "typing-errors", "b", "--reason", "It was copied").Ends(0);
        Assert.Equal(0, hindcast.Json("themes", "show", "typing-errors").GetProperty("links").GetArrayLength());

        // What somebody took out is not offered again and not put back, but by hand.
        hindcast.Run("themes", "unlink", "configuration", "a", "--reason", "It was the weather").Ends(0);
        Assert.Equal(["b"], Members("configuration"));
        hindcast.Run("themes", "accept", "--all").Ends(0);
        Assert.DoesNotContain("  a,", hindcast.Run("themes", "show", "configuration").Output);
        hindcast.Run("themes", "link", "configuration", "a", "rolled to all regions").Ends(0);
        Assert.Equal(["a", "b"], Members("configuration"));
        hindcast.Run("search", "--theme", "nothing").Refuses("theme-not-found");
    }

    /// <summary>S5-48: a document counts in each theme that it says, go-to-market before general; what two documents say
    /// alike is suggested, and headings and tables are no part of a sentence.</summary>
    [Fact]
    public void Counts_a_document_in_each_theme_that_it_says()
    {
        string[][] causes =
        [
            ["Leads of the partner form sat in a queue nobody worked", "Discounts were approved twice"],
            ["No routing rule existed for leads of the new form", "The champion at the customer left"],
            ["The handoff from SDR to AE lost the notes", "The champion at the customer left",
                "Marmalade met the zebra"],
            ["The routing rule was written before the form was renamed", "A champion left", "A zebra ate marmalade"],
        ];
        for (int i = 0; i < causes.Length; i++)
            hindcast.File($"reviews/r{i}.md", $"# Retro {i} 2025-01-0{i + 1}\n\n## Causes\n"
                + string.Concat(causes[i].Select(cause => $"- {cause}\n")) + "### Actions\n\nNone yet.\n");
        hindcast.File("reviews/few.md", "# Few\n\nWords of their own.\n");
        // What pages are made of, what was seen from outside, and names are in common, and no theme.
        foreach (string one in (string[])["x", "y"])
            hindcast.File($"reviews/{one}.md", $"# {one}\n\nSee also the {one} HN discussion.\n\nUsers of {one} "
                + $"reported slow pages.\n\nThen Acme Bolt was told of {one}.\n");
        foreach (var (one, day) in ((string, string)[])[("de", "Am Montag"), ("df", "Seit Mittwoch")])
            hindcast.File($"reviews/{one}.md", $"# {one}\n\n## Was lief schlecht\n- {day} war die Leiter nicht mit "
                + "dem Turm auf der Wiese\n\n## Was lief gut\n- Es war Zeit\n");
        hindcast.Run("library", "import", Folder).Ends(0);

        Assert.Equal(["r0", "r1", "r3"], Members("lead-routing"));
        Assert.Equal(["r1", "r2", "r3"], Members("sponsor"));
        Assert.Equal(["r2", "r0"], [.. Members("handoff"), .. Members("pricing")]);
        Assert.Equal(["r2", "r3"], Members("marmalade-zebra"));
        Assert.Empty(Members("configuration"));
        Assert.Equal(["de", "df"], Members("leiter-turm-wiese"));
        Assert.DoesNotContain("\"x\"", hindcast.Run("themes", "suggest", "--json").Output);
        hindcast.Run("themes", "name", "zoo", "Zoo").Ends(0);
        Assert.Contains(": A zebra ate marmalade\n", hindcast.Run("themes", "link", "zoo", "r3", "zebra ate").Output);
    }

    /// <summary>S5-48: a word is no cause: one that says another thing, or that it was not the cause, suggests
    /// nothing.</summary>
    [Theory]
    [InlineData("We received numerous offers of help.", null)]
    [InlineData("The cause was message corruption.", null)]
    [InlineData("The token scopes were too narrow.", null)]
    [InlineData("Customers were unable to login.", null)]
    [InlineData("This was not the result of an attack.", null)]
    [InlineData("We served 3.4 million concurrent users.", null)]
    [InlineData("The first set of customers saw errors.", null)]
    [InlineData("It leads to a growing queue.", null)]
    [InlineData("Customers reported a bug to us twice.", null)]
    [InlineData("Scanned leads reached the SDRs after nine days.", "follow-up")]
    [InlineData("A bad setting overloaded the database.", "configuration")]
    [InlineData("Webinar leads land in a queue that no rotation covers.", "lead-routing")]
    [InlineData("Die Preisliste war veraltet.", "pricing")]
    public void Takes_no_word_for_a_cause(string sentence, string? theme) =>
        Assert.Equal(theme is null ? [] : [theme], Thesaurus.In(sentence).Select(told => told.Cause.Key));

    /// <summary>S0-11: a theme is shown to all, so nothing restricted enters it.</summary>
    [Fact]
    public void Quotes_no_restricted_review()
    {
        using var room = new ReviewRoom();
        room.Open([.. ReviewRoom.Incident, "--visible-to", ReviewRoom.Engineer]);
        room.Fill("incident-2026-10-1");
        room.Hindcast.Run("themes", "name", "rollout", "Rollout").Ends(0);

        room.Hindcast.Run("themes", "link", "rollout", "incident-2026-10-1", "Changes reach all regions at once",
            "--as", ReviewRoom.Engineer).Refuses("document-restricted");
        Assert.Equal(0, room.Hindcast.Json("themes", "suggest", "--as", ReviewRoom.Engineer).GetProperty("items")
            .GetArrayLength());
    }

    /// <summary>S5-48: whatever is merged and split, no sentence is lost and every key leads to a standing
    /// theme.</summary>
    [Fact]
    public void Merging_and_splitting_lose_no_sentence()
    {
        var steps = Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(0, 5), (kind, a) => (kind, a))
            .SelectMany(_ => Gen.Choose(0, 5), (step, b) => (step.kind, step.a, b)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), all =>
        {
            var (book, linked, by) = (ThemeBook.Empty, new HashSet<string>(), new Hindcast.Retros.By("ana",
                new(2026, 1, 1)));
            foreach (var (kind, a, b) in all)
            {
                var decided = kind switch
                {
                    0 => ChangeThemes.Name(book, $"t{a}", $"Theme {a}", by),
                    1 => ChangeThemes.Link(book, $"t{a}", $"d{b}", [new("", "Words were said.")], "words were", by),
                    2 => ChangeThemes.Merge(book, $"t{a}", $"t{b}", "one thing", by),
                    _ => ChangeThemes.Split(book, $"t{a}", $"s{book.All.Count}", [$"d{b}"], by),
                };
                if (!decided.Is(out var events, out _))
                    continue;
                if (kind == 1)
                    linked.Add($"d{b}");
                book = events.Aggregate(book, ThemeBook.Evolve);
            }

            return linked.SetEquals(book.Standing.SelectMany(t => t.Links).Select(l => l.Document))
                && book.All.Keys.All(key => book.Find(key) is { MergedInto: null });
        }).Holds();
    }

    [Fact]
    public void Takes_back_a_theme_that_was_named_by_mistake_and_puts_it_back_with_its_sentences()
    {
        Hindcast.Retros.By by = new("ana", new(2026, 1, 1));
        var book = Decided(ThemeBook.Empty, b => ChangeThemes.Name(b, "routing", "Routing", by));
        book = Decided(book, b => ChangeThemes.Link(b, "routing", "d1", [new("", "Words were said.")], "words were", by));
        Refused("reason-missing", ChangeThemes.Withdraw(book, "routing", " ", by));
        var without = Decided(book, b => ChangeThemes.Withdraw(b, "routing", "It is the tool's name", by));
        Assert.Empty(without.Standing);
        Assert.Null(without.Find("routing"));
        Refused("theme-not-found", ChangeThemes.Withdraw(without, "routing", "Twice over", by));
        var again = Decided(without, b => ChangeThemes.Restore(b, "routing", by));
        Assert.Equal(book.Standing.Single().Links, again.Standing.Single().Links);
        Refused("theme-not-found", ChangeThemes.Restore(again, "routing", by));
    }

    private static ThemeBook Decided(ThemeBook book, Func<ThemeBook, global::Hindcast.Journal.Outcome<ImmutableArray<ThemeEvent>>> decide)
    {
        Assert.True(decide(book).Is(out var events, out var why), why?.Message);
        return events.Aggregate(book, ThemeBook.Evolve);
    }

    private static void Refused(string rule, global::Hindcast.Journal.Outcome<ImmutableArray<ThemeEvent>> decided) =>
        Assert.Equal(rule, decided.Is(out _, out var why) ? null : why.Rule);

    [Theory]
    [InlineData("configurations", "configuration")]
    [InlineData("deployed", "deploy")]
    [InlineData("routing", "rout")]
    [InlineData("route", "rout")]
    [InlineData("batteries", "battery")]
    [InlineData("status", "status")]
    public void Groups_words_by_their_stems(string word, string stem) => Assert.Equal(stem, Stems.Whole(word));

    private string[] Members(string key) => [.. hindcast.Json("themes", "suggest").GetProperty("items").EnumerateArray()
        .Where(s => s.GetProperty("key").GetString() == key)
        .SelectMany(s => s.GetProperty("documents").EnumerateArray()).Select(d => d.GetProperty("id").GetString()!)];

    public void Dispose() => hindcast.Dispose();
}
