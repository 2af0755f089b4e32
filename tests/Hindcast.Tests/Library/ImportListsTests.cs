using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>Files that list many incidents, on their way into the library.</summary>
public sealed class ImportListsTests : IDisposable
{
    internal const string Outages = """
        # Outages

        ## Caching
        [Acme](https://a.example/1). The cache was emptied on 3 May 2024 and every page was slow for an hour.

        [Acme](https://a.example/2). The cache was emptied again and every page was slow once more.

        ## Power
        [Bolt](https://b.example). A breaker fell and the second feed was not connected to anything.

        [Core](https://c.example). Two generators started and neither could take the load alone.

        [Dyn](https://d.example). Batteries were ten years old and held for nine seconds only.

        ## Other lists
        [A list](https://l.example)
        [Another](https://m.example)
        """;

    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 10, 6) };

    private string Folder => Path.Combine(hindcast.Folder, "reviews");

    /// <summary>S5-42: what lists other lists is no incident; it is found in the rest, which tells no theme.</summary>
    [Fact]
    public void Finds_what_stands_outside_the_incidents_of_a_list()
    {
        hindcast.File("reviews/list.md", Outages);
        hindcast.Run("library", "import", Folder).Ends(0);

        Assert.Equal((1, 1, 2, 1), (Total("another"), Total("outages"), Total("acme"), Total("power")));
        Assert.Equal(5, hindcast.Json("search", "--category", "caching").GetProperty("total").GetInt32()
            + hindcast.Json("search", "--category", "power").GetProperty("total").GetInt32());
        Assert.Empty(Statements.Of(ImportedReview.None with { Text = "# Outages\n\nNobody looked at the queue.",
            IsRest = true }));
    }

    /// <summary>S5-42: the fields above a list pick each of its entries and are searched; all else that stands
    /// outside the entries is one document more, which stays the same when the list grows.</summary>
    [Fact]
    public void Gives_each_entry_the_fields_of_its_list_and_keeps_what_is_in_none()
    {
        const string Log = "---\nsegment: Enterprise\nslice: source=Webinar\ndate: 2026-04-01\n---\n# Log\n\nA zeppelin is "
            + "a queue.\n\n## 2026-01-05 Webinars stood\n\nThe rota had no owner at all.\n\n## 2026-02-07 Events stood\n\n"
            + "The form was renamed by a plug-in.\n";
        hindcast.File("reviews/log.md", Log);

        Assert.Contains("log.md lists 2 incidents: each is a document of its own, and what stands outside of them one more.",
            hindcast.Run("library", "import", Folder).Ends(0).Output);
        Assert.Equal((2, 2, 1, 1), (Total("--segment", "enterprise", "--slice", "source=Webinar"), Total("enterprise"),
            Total("rota"), Total("zeppelin")));
        var rest = Assert.Single(hindcast.Json("search", "zeppelin").GetProperty("items").EnumerateArray());
        Assert.Equal(("log", "Log", "line 8"), (rest.GetProperty("id").GetString(), rest.GetProperty("title").GetString(),
            rest.GetProperty("why")[0].GetProperty("where").GetString()));
        Assert.Equal("2026-01-05", hindcast.Json("library", "show", "log-2026-01-05-webinars-stood").GetProperty("day")
            .GetString());

        hindcast.File("reviews/log.md", Log.Replace("Enterprise", "Startup"));
        hindcast.Run("library", "import", Folder).Ends(0);
        Assert.Equal((2, 0), (Total("--segment", "startup"), Total("enterprise")));

        hindcast.Clock.Now = hindcast.Clock.Now.AddHours(25);
        hindcast.File("reviews/log.md", Log.Replace("Enterprise", "Startup").Replace("\n\n## 2026-02",
            "\n\n## 2026-01-20 Fairs stood\n\nNobody took the badges home.\n\n## 2026-02"));
        Assert.Equal(["there", "new", "there", "there"], hindcast.Json("library", "import", Folder).GetProperty("files")[0]
            .GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("fate").GetString()));
    }

    [Theory]
    [InlineData("# A\n\n## 2024-01-02 First outage\ntext\n\n## 2024-02-03 Second outage\nmore", 2)]
    [InlineData("# A\n\n## Timeline\n\n### 2024-01-02 10:00 it fell\ntext\n\n### 2024-01-02 11:00 it rose\nmore", 1)]
    [InlineData("# A\n\nSome text that tells a story at length, and then says where to read on about it and other "
        + "things.\n\n- [x](http://x)\n- [y](http://y)", 1)]
    [InlineData("# A\n\n## 2024-01-02: Hub down\ntext\n\n## 2024-02-03: 504\nmore\n\n## 2024-03-04: Full\nmore", 3)]
    [InlineData("# All\n\n### INC-1: one (2025-01-10)\n\n**Root cause:** a\n\n### INC-2: two (2025-02-10)\n\n"
        + "**Root cause:** b", 2)]
    [InlineData("# All\n\n## One\nDate: 2025-01-10\nSummary: a\nImpact: b\n\n## Two\nDate: 2025-02-10\nSummary: c\n"
        + "Impact: d", 2)]
    [InlineData("# One\n\n## 2025-01-10\nSummary: a\nOwner: b\n\n## Action items\n\n### Do (2025-02-10)\nOwner: c\n"
        + "Link: d\n\n### Do more (2025-03-10)\nOwner: c\nLink: d", 1)]
    [InlineData("# T\n\n| Date | Incident | Cause | Action |\n|---|---|---|---|\n| 2025-01-11 | A | b | c |\n"
        + "| 2025-02-11 | D | e | f |", 2)]
    [InlineData("# T\n\n| Date | What | Description | Owner |\n|---|---|---|---|\n| 2025-01-11 | A | b | c |\n"
        + "| 2025-02-11 | D | e | f |", 1)]
    [InlineData("# T\n\n## Timeline\n\n| Date | What | Impact |\n|---|---|---|\n| 2025-01-11 | A | b |\n"
        + "| 2025-02-11 | D | e |", 1)]
    [InlineData("", 1)]
    public void Tells_a_list_of_incidents_from_one_incident(string text, int documents) =>
        Assert.Equal(documents, SplitFile.Of(text).Count(part => !part.IsRest));

    /// <summary>Each incident of a table is a document with its day, cause and action, and the import says how many
    /// there are.</summary>
    [Fact]
    public void Takes_the_rows_of_a_table_of_incidents_apart()
    {
        hindcast.File("reviews/table.md", "# Outages\n\n| Date | Incident | Cause | Action |\n|---|---|---|---|\n"
            + "| 2025-01-11 | Hub down | kiwi pump | Watch the pump |\n| 2025-02-11 | Hub full | disk | Add a disk |");
        Assert.Contains("table.md lists 2 incidents: each is a document of its own",
            hindcast.Run("library", "import", Folder).Ends(0).Output);
        var shown = hindcast.Json("library", "show", "table-hub-down");
        Assert.Equal(("Hub down", "2025-01-11", "kiwi pump", "Watch the pump", 3), (shown.GetProperty("title")
            .GetString(), shown.GetProperty("day").GetString(), shown.GetProperty("factors")[0].GetString(),
            shown.GetProperty("actions")[0].GetString(), shown.GetProperty("line").GetInt32()));
        Assert.Equal((1, 1, 3), (Total("kiwi"), Total("outages"), Total()));
    }

    private int Total(params string[] asked) => hindcast.Json(["search", .. asked]).GetProperty("total").GetInt32();

    public void Dispose() => hindcast.Dispose();
}
