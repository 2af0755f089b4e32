using System.Text.RegularExpressions;
using Hindcast.Library.Importing;
using Hindcast.Tests.Cli;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Library;

/// <summary>Reviews that were written elsewhere, on their way into the library.</summary>
public sealed class ImportReviewsTests : IDisposable
{
    private const string WithFrontMatter = """
        ---
        title: "Webinar launch: too late to route"
        date: 2025-03-04
        segment: [SMB, Mid-market]
        campaign_type: Webinar
        tags: owl
        ---
        # Something else

        ## Timeline
        - 09:00 The invitations went out
        - 11:30 The form broke

        ## Contributing factors
        1. No test of the
           form before launch

        ## Next steps
        - [ ] Test forms a day before

        ## Lessons learned
        Forms are part of a launch.
        """;

    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 10, 6) };

    private string Folder => Path.Combine(hindcast.Folder, "reviews");

    /// <summary>S5-42 S5-44: a folder once, again, moved, changed within a day and after it.</summary>
    [Fact]
    public void Imports_a_folder_once_however_often_it_is_told()
    {
        hindcast.File("reviews/2025/launch.md", WithFrontMatter);
        hindcast.File("reviews/list.md", ImportListsTests.Outages);
        hindcast.File("reviews/a/same.md", "# Twice\n\nThe very same words.");
        hindcast.File("reviews/b/same.md", "# Twice\n\nThe very same words.");
        hindcast.File("reviews/b/notes.txt", "No review.");
        hindcast.Run("library", "import", Folder, "--dry-run").Ends(0);
        Assert.Equal(0, Total("launch"));

        var first = hindcast.Json("library", "import", Folder);

        Assert.Equal([("2025/launch.md", 1), ("a/same.md", 1), ("b/same.md", 1), ("list.md", 6)],
            first.GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("file").GetString()!,
                f.GetProperty("accepted").GetInt32())));
        Assert.Equal((1, 2, 2), (Total("segment", "mid"), Total("\"very same words\""), Total("Acme")));
        Assert.Equal((2, 3, 0), (Total("acme", "--category", "caching"), Total("--category", "Power"),
            Total("acme", "--category", "power")));
        Assert.Equal(1, Total("--segment", "smb", "--campaign-type", "webinar", "--kind", "post-mortem", "--to",
            "2025-03-04", "--from", "2025-03-04"));
        var shown = hindcast.Json("library", "show", "2025-launch");
        Assert.Equal("Webinar launch: too late to route", shown.GetProperty("title").GetString());
        Assert.Equal([2, 1, 1, 1], ((string[])["timeline", "factors", "actions", "learnings"]).Select(part =>
            shown.GetProperty(part).GetArrayLength()));
        Assert.Equal(("No test of the form before launch", "Test forms a day before"),
            (shown.GetProperty("factors")[0].GetString(), shown.GetProperty("actions")[0].GetString()));

        Directory.Move(Path.Combine(Folder, "2025"), Path.Combine(Folder, "moved"));
        Assert.All(Fates(), fate => Assert.Equal("there", fate));

        File.AppendAllText(Path.Combine(Folder, "moved/launch.md"), "\nAn owl was seen.");
        Directory.Move(Path.Combine(Folder, "moved"), Path.Combine(Folder, "2025"));
        Assert.Single(Fates(), "revised");
        Assert.Equal(1, Total("owl seen"));

        hindcast.Clock.Now = hindcast.Clock.Now.AddHours(25);
        File.AppendAllText(Path.Combine(Folder, "2025/launch.md"), "\nA heron too.");
        Assert.Single(Fates(), "shut");
        Assert.Equal(0, Total("heron"));
        Assert.Equal(9, hindcast.Json("import", Folder, "--kind", "post-mortem").GetProperty("files").EnumerateArray()
            .Sum(f => f.GetProperty("rowsRead").GetInt32()));
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "nowhere")).Refuses("file-not-found");
        hindcast.Run("library", "show", "nothing").Refuses("review-not-found");
    }

    /// <summary>
    /// S5-42: a file in another encoding is read, what cannot be taken is refused by its name, an entry's hits count
    /// the lines of its file, boxes say what became of an action, and a facet that no document has is answered by those
    /// that there are.
    /// </summary>
    [Fact]
    public void Reads_what_people_have_and_says_what_it_cannot_take()
    {
        string folder = Path.Combine(hindcast.Folder, "old");
        hindcast.File("old/list.md", ImportListsTests.Outages);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "büro.md"), System.Text.Encoding.Latin1.GetBytes(
            "# Anfragen blieben liegen\n\nKategorie: Übergabe\n\n## Action items\n\n- [x] Größere Schlange\n- [ ] "
                + "Täglich\n  prüfen\n- Später sehen\n"));
        hindcast.Run("library", "import", folder).Ends(0);

        var hit = Assert.Single(hindcast.Json("search", "breaker").GetProperty("items").EnumerateArray());
        Assert.Equal($"line {Array.FindIndex(ImportListsTests.Outages.Split('\n'), line => line.Contains("breaker")) + 1}",
            hit.GetProperty("why")[0].GetProperty("where").GetString());
        string id = Assert.Single(hindcast.Json("search", "Übergabe").GetProperty("items").EnumerateArray())
            .GetProperty("id").GetString()!;
        var shown = hindcast.Json("library", "show", id);
        Assert.Equal(["Größere Schlange", "Täglich prüfen", "Später sehen"], shown.GetProperty("actions")
            .EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(["done", "open", null], shown.GetProperty("states").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(id, Assert.Single(hindcast.Json("search", "--outcome", "done").GetProperty("items")
            .EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("tried: Größere Schlange (done; whether it worked cannot be told)", hindcast.Run("similar",
            "Anfragen blieben liegen").Output);

        Assert.Contains("No document has category 'cachng'. There are: caching, power", hindcast.Run("search",
            "--category", "cachng").Ends(0).Output);
        Assert.Contains("None has a channel at all.", hindcast.Run("search", "--channel", "email").Output);
        Assert.Contains("None has an indicator at all.", hindcast.Run("search", "--indicator", "nrr").Output);

        // What a reader of the files would mend is told; all of it is imported.
        string flawed = Path.Combine(hindcast.Folder, "flawed");
        hindcast.File("flawed/blank.md", "\n \n");
        hindcast.File("flawed/open.md", "---\ntitle: Half a head\ndate: 2026-03-05\n\nThe relay fell.\n");
        hindcast.File("flawed/broken.md", "---\ndate: [2026\n---\n# Broken 2026-04-05\n\nThe relay fell.\n");
        hindcast.File("flawed/form.md", "# {{ title }}\n\n## Causes\n\n## {{ date }}\n");
        hindcast.File("flawed/undated.md", "# What we learned in Hull\n\n| | |\n|---|---|\n| **Owner** | Ana |\n\n"
            + "The relay fell.\n\n**Next steps**\n\n* Look\n");
        hindcast.File("flawed/dated.md", "# Fair\n\n*Held on 4 June 2026*\n\nThe relay fell.\n");
        Assert.Equal(["front-matter-not-readable: broken.md (line", "front-matter-open: open.md begins",
            "review-empty: blank.md holds", "review-form: form.md is", "review-without-day: undated.md names"],
            hindcast.Json("library", "import", flawed).GetProperty("warnings").EnumerateArray()
                .Select(w => $"{w.GetProperty("rule").GetString()}: "
                    + string.Join(' ', w.GetProperty("message").GetString()!.Split(' ').Take(2))).Order());
        Assert.Equal(["2026-03-05", "2026-06-04"], ((string[])["open", "dated"]).Select(one =>
            hindcast.Json("library", "show", one).GetProperty("day").GetString()));
        Assert.Equal(0, hindcast.Json("library", "show", "undated").GetProperty("learnings").GetArrayLength());
        Assert.Equal("Half a head", hindcast.Json("library", "show", "open").GetProperty("title").GetString());

        hindcast.File("old/long.md", "# Long\n\n" + new string('x', 2_000_000));
        Assert.Contains("long.md (2,000,008 characters)", hindcast.Run("library", "import", folder)
            .Refuses("document-too-long").Error);
        File.Delete(Path.Combine(folder, "long.md"));
        File.WriteAllBytes(Path.Combine(folder, "picture.md"), [1, 0, 0, 2, 3, 0, 255, 9]);
        Assert.Contains("picture.md", hindcast.Run("library", "import", folder).Refuses("document-not-text").Error);
    }

    /// <summary>S5-42: the line above a heading that names a section is the title, a day that the file's name tells
    /// otherwise is named, and what says that an action was done is none.</summary>
    [Fact]
    public void Reads_what_stands_above_and_below()
    {
        hindcast.File("odd/above.md", "Walrus 1.3 Retrospective\n\n\n# This meeting\n\nWe spoke of it.\n");
        hindcast.File("odd/prose.md", "The walrus slept.\n\n# Summary\n\nIt woke up.\n");
        hindcast.File("odd/2026-02-01-days.md", "# 2026-02-02 Days\n\n## Action items\n\n- Use a shared account\n"
            + "  - This has been done: walrus@googlegroups.com\n");
        string[] told = [.. hindcast.Json("library", "import", Path.Combine(hindcast.Folder, "odd"))
            .GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("message").GetString()!)];

        Assert.Contains(told, message => message.StartsWith("2026-02-01-days.md (2026-02-02 in its title) "
            + "names one day", StringComparison.Ordinal));
        Assert.Equal(["Walrus 1.3 Retrospective", "Summary"], ((string[])["above", "prose"]).Select(id =>
            hindcast.Json("library", "show", id).GetProperty("title").GetString()));
        Assert.Equal("Use a shared account", Assert.Single(hindcast.Json("library", "show", "2026-02-01-days")
            .GetProperty("actions").EnumerateArray()).GetString());
    }

    /// <summary>S5-42: other headings, other front matter, another language, and labels in bold in place of
    /// headings.</summary>
    [Fact]
    public void Recognises_the_parts_however_they_are_called()
    {
        string folder = Path.Combine(hindcast.Folder, "others");
        hindcast.File("others/toml.md", """
            +++
            title = "Culls came in floods"
            date = 2018-04-18T10:00:00Z
            tags = ["outage", "hub"]
            category = "hub"
            [extra]
            title = "Not this one"
            +++
            # Heading

            **Root cause:** The culler asked for every user at once.

            **Follow-ups**

            - [x] Limit the culler

            ## Takeaways

            - Small steps
            """);
        File.WriteAllBytes(Path.Combine(folder, "vorfall.md"), System.Text.Encoding.Latin1.GetBytes(
            "---\nTitel: Störung am Tor\nDatum: 20.02.2019\nKategorie: tor\n---\n\n## Zeitverlauf\n\n- 9:00 rot\n\n"
                + "## Was schlecht lief\n\n- Niemand war benannt\n\n## Maßnahmen\n\n- Wache benennen\n\n"
                + "## Erkenntnisse\n\n- Früher fragen\n"));
        hindcast.Run("library", "import", folder).Ends(0);

        Assert.Equal("Culls came in floods 2018-04-18 [] [The culler asked for every user at once.] "
            + "[Limit the culler] [Small steps]", Read("toml"));
        Assert.Equal("Störung am Tor 2019-02-20 [9:00 rot] [Niemand war benannt] [Wache benennen] [Früher fragen]",
            Read("vorfall"));
        foreach (var (category, id) in ((string, string)[])[("hub", "toml"), ("tor", "vorfall")])
            Assert.Equal(id, Assert.Single(hindcast.Json("search", "--category", category).GetProperty("items")
                .EnumerateArray()).GetProperty("id").GetString());

        string Read(string id)
        {
            var shown = hindcast.Json("library", "show", id);
            return $"{shown.GetProperty("title").GetString()} {shown.GetProperty("day").GetString()} "
                + string.Join(' ', ((string[])["timeline", "factors", "actions", "learnings"]).Select(part =>
                    $"[{string.Join("; ", shown.GetProperty(part).EnumerateArray().Select(p => p.GetString()))}]"));
        }
    }

    /// <summary>S5-42: a label at the beginning of a line ends the one before, in bold or not; headings of other
    /// forms begin a part too.</summary>
    [Theory]
    [InlineData("**Root cause:** No rota\n**Impact:** 40 leads\n**Owner:** Ana\n\nMore.", "No rota", "")]
    [InlineData("**Root cause:**\nNo rota\n**Impact:**\n40 leads", "No rota", "")]
    [InlineData("**Contributing factors:**\n\n**Rota:** No owner\n\n**Form:** Renamed",
        "**Rota:** No owner|**Form:** Renamed", "")]
    [InlineData("Root cause: No rota\nfor forms\nImpact: 40 leads\n\nIt was seen late.", "No rota for forms", "")]
    [InlineData("Action items:\n\n- Test forms\n- Name an owner\n\nNothing else.", "", "Test forms|Name an owner")]
    [InlineData("The root cause of it: nobody looked.", "", "")]
    [InlineData("## Five whys\n\n1. No rota\n\n## Fault\n\nA field was renamed.\n\n## Resolution\n\nRenamed back.",
        "No rota|A field was renamed.", "Renamed back.")]
    [InlineData("## Name resolution\n\nIt was slow.", "", "")]
    public void Ends_a_label_with_the_next(string text, string factors, string actions)
    {
        var read = Review.Read("# 2026-03-05 Forms\n\n" + text, "forms.md");

        Assert.Equal(factors.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Replace("**", "")),
            read.Factors);
        Assert.Equal(actions.Split('|', StringSplitOptions.RemoveEmptyEntries), read.Actions.Select(a => a.What));
    }

    /// <summary>S5-42: each row of a table of actions is one with its owner, status and link, wherever the table
    /// stands; a row of a timeline is no factor.</summary>
    [Fact]
    public void Reads_tables_row_by_row()
    {
        hindcast.File("reviews/sync.md", """
            # Sync outage 2025-03-05

            ## Root causes

            - No alert on silence

            | Time | Event |
            |---|---|
            | 2025-03-05 08:00 | token expires |
            | 2025-03-05 16:00 | found |

            ## What now

            | # | Action Item | Type | Owner | Status | Bug |
            |--:|:------------|------|-------|--------|-----|
            | 1 | Alert on \| silent **sync** | detect | Ana | Done | [#12](https://bugs.example/12) |
            | 2 | Rotate tokens | prevent | Ben | In progress | |
            | 3 | Buy a second vendor | prevent | | Won't do | |
            | | | | | | |

            ```
            | Action | Owner |
            |---|---|
            | Not one | Nobody |
            ```
            """);
        hindcast.Run("library", "import", Folder).Ends(0);

        var shown = hindcast.Json("library", "show", "sync");
        Assert.Equal(["Alert on | silent sync", "Rotate tokens", "Buy a second vendor"], Texts("actions"));
        Assert.Equal(["Ana", "Ben", null], Texts("owners"));
        Assert.Equal(["done", "open", "dropped"], Texts("states"));
        Assert.Equal(["https://bugs.example/12", null, null], Texts("links"));
        Assert.Equal(["No alert on silence"], Texts("factors"));
        Assert.Equal(["2025-03-05 08:00: token expires", "2025-03-05 16:00: found"], Texts("timeline"));
        Assert.Contains("- Rotate tokens (Ben, open)", hindcast.Run("library", "show", "sync").Output);
        Assert.Equal(1, Total("--outcome", "dropped"));

        IEnumerable<string?> Texts(string name) => shown.GetProperty(name).EnumerateArray().Select(t => t.GetString());
    }

    /// <summary>S5-47: an action was done on the day that stands beside the word that says so, and on no other.</summary>
    [Theory]
    [InlineData("- [x] Route by rule (done 2026-04-02)", "2026-04-02")]
    [InlineData("- [x] Route by rule ✅ 2026-04-02", "2026-04-02")]
    [InlineData("- [x] Route by rule, completed on April 2nd, 2026", "2026-04-02")]
    [InlineData("- [x] Nach Regel verteilen, erledigt am 2.4.2026", "2026-04-02")]
    [InlineData("- [x] Route by rule, due 2026-04-02", null)]
    [InlineData("- [ ] Route by rule, to be done 2026-04-02", null)]
    [InlineData("| Action | Done on | Status |\n|---|---|---|\n| Route by rule | 2026-04-02 | Done |", "2026-04-02")]
    [InlineData("| Action | Completed |\n|---|---|\n| Route by rule | 2026-04-02 |", "2026-04-02")]
    [InlineData("| Action | Status |\n|---|---|\n| Route by rule | Done (2 Apr 2026) |", "2026-04-02")]
    [InlineData("| Action | Due | Status |\n|---|---|---|\n| Route by rule | 2026-04-02 | Done |", null)]
    [InlineData("| Action | Done on | Status |\n|---|---|---|\n| Route by rule | 2026-04-02 | Open |", null)]
    public void Reads_the_day_on_which_an_action_was_done(string actions, string? day) =>
        Assert.Equal(day, Assert.Single(Review.Read("# 2026-03-05 Forms\n\n## Action items\n\n" + actions, "a.md")
            .Actions).DoneOn?.ToString("O", null));

    /// <summary>S0-12: what nobody should find in a text is masked before it is kept.</summary>
    [Fact]
    public void Keeps_no_address_and_no_secret()
    {
        hindcast.File("reviews/a.md", "# Leak\n\nana@example.com wrote password: hunter2secret into the chat.");
        hindcast.Run("library", "import", Folder).Ends(0);

        string shown = hindcast.Run("library", "show", "a").Output;
        Assert.Contains("[e-mail] wrote password: [secret] into", shown, StringComparison.Ordinal);
        Assert.Equal(0, Total("hunter2secret"));
    }

    /// <summary>Of two equal files each keeps its own document; what begins with a dot is left alone.</summary>
    [Fact]
    public void Replaces_a_file_that_had_a_twin()
    {
        hindcast.File("reviews/dup1.md", "# Twin\n\nIdentical.");
        hindcast.File("reviews/sub/dup2.md", "# Twin\n\nIdentical.");
        hindcast.File("reviews/.obsidian/dup3.md", "# Twin\n\nIdentical.");
        Assert.Equal(["new", "new"], Fates());
        hindcast.File("reviews/dup1.md", "# Twin\n\nChanged.");
        Assert.Equal(["revised", "there"], Fates());
        File.Move(Path.Combine(Folder, "sub/dup2.md"), Path.Combine(Folder, "dup0.md"));
        hindcast.File("reviews/dup1.md", "# Twin\n\nChanged again.");
        Assert.Equal(["there", "revised"], Fates());
    }

    [Theory]
    [InlineData("# [Title]\n\n**Date:** YYYY-MM-DD\n\n## Summary\nTODO", true)]
    [InlineData("# Postmortem\n\nDate: YYYY-MM-DD\nOwner: <name>", true)]
    [InlineData("# Hub down\n\nDate: 2025-01-10\n\nDates are written YYYY-MM-DD. Owner: TBD", false)]
    [InlineData("# Hub down\n\nSee [link][1]. TODO: look.", false)]
    public void Knows_a_form_that_nobody_filled_in(string text, bool form) =>
        Assert.Equal(form, Review.Read(text, "a.md").IsForm);

    [Theory]
    [InlineData("on January 15, 2022, at 9:00", "2022-01-15")]
    [InlineData("the 3rd of May 2019", "2019-05-03")]
    [InlineData("cloudflare-outage-on-july-17-2020/", "2020-07-17")]
    [InlineData("web/20211006135542/ and 2021-02-30, then 2021-02-28", "2021-02-28")]
    [InlineData("am 20.02.2019 um 9 Uhr", "2019-02-20")]
    [InlineData("5. Oktober 2021", "2021-10-05")]
    [InlineData("version 1.10.2019.4", null)]
    [InlineData("3/4/2021", null)]
    public void Finds_the_day_that_a_text_names(string text, string? day) =>
        Assert.Equal(day, SpokenDay.In(text)?.ToString("O", null));

    /// <summary>S5-42: real collections, a list of 190 incidents among them; every word is found in just the files
    /// in which a slow look finds it.</summary>
    [Fact]
    public void Finds_in_real_reviews_what_a_slow_look_finds()
    {
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(RepositoryFiles.RealData(
            "postmortems/mybinder/index.md")))!;
        var files = hindcast.Json("library", "import", folder).GetProperty("files").EnumerateArray().ToArray();
        Assert.InRange(files.Single(f => f.GetProperty("file").GetString() == "danluu/README.md")
            .GetProperty("accepted").GetInt32(), 186, 196);
        Assert.Equal(28, files.Count(f => f.GetProperty("accepted").GetInt32() == 1));

        var texts = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);
        foreach (string word in (string[])["timeline", "NGINX", "pod", "pods", "the", "release", "could not",
            "action items", "went well", "summary", "amber", "templates", "uncategorized", "power", "generators"])
        {
            var slow = texts.Where(text => Regex.IsMatch(text.Value,
                $@"(?<!\w){Regex.Replace(word, " ", @"[^\w]+")}(?!\w)", RegexOptions.IgnoreCase))
                    .Select(text => text.Key);
            var found = hindcast.Json("search", $"\"{word}\"", "--limit", "500").GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("file").GetString()!).Distinct();
            Assert.Equal(slow.Order(), found.Order());
        }
    }

    private int Total(params string[] asked) => hindcast.Json(["search", .. asked]).GetProperty("total").GetInt32();

    private string[] Fates() => [.. hindcast.Json("library", "import", Folder).GetProperty("files").EnumerateArray()
        .SelectMany(f => f.GetProperty("documents").EnumerateArray()).Select(d => d.GetProperty("fate").GetString()!)];

    public void Dispose() => hindcast.Dispose();
}
