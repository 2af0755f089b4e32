using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>What stands between two lines of dashes above a review that was written elsewhere.</summary>
public sealed class FrontMatterTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 10, 6) };

    /// <summary>S5-42: a line of front matter that is no YAML costs neither its own words nor its neighbours, and is
    /// named; front matter that is not closed is read alike.</summary>
    [Fact]
    public void Reads_each_field_of_front_matter_that_is_no_YAML()
    {
        const string Body = "---\n\nThe walrus sat in it.\n";
        hindcast.File("odd/colon.md", "---\ntitle: Webinar: the queue\ndate: 2026-03-05\nslice: source=Webinar\n"
            + Body);
        hindcast.File("odd/at.md", "---\nowner: @kit\ntags:\n  - a\n  - b\ndate: 2026-03-06\n" + Body);
        hindcast.File("odd/twice.md", "---\ndate: 2026-01-04\ntitle: Twice\ndate: 2026-01-05\n" + Body);
        hindcast.File("odd/open.md", "---\ntitle: [unclosed\ndate: 2026-01-01\n\n# Bad\n\nwalrus\n");
        hindcast.File("odd/dayless.md", "---\ntitle: No: day\n" + Body);
        string[] told = [.. hindcast.Json("library", "import", Path.Combine(hindcast.Folder, "odd"))
            .GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("message").GetString()!)];

        Assert.Contains(told, message => message.EndsWith("at.md (line 2), colon.md (line 2), dayless.md (line 2), "
            + "open.md (line 2), twice.md (line 4).", StringComparison.Ordinal));
        Assert.Contains(told, message => message.StartsWith("dayless.md names no day,", StringComparison.Ordinal));
        Assert.Equal(["2026-03-06 The walrus sat in it.", "2026-03-05 Webinar: the queue", "2026-01-01 [unclosed",
            "2026-01-04 Twice"],
            ((string[])["at", "colon", "open", "twice"]).Select(id => hindcast.Json("library", "show", id))
                .Select(d => $"{d.GetProperty("day").GetString()} {d.GetProperty("title").GetString()}"));
        Assert.Equal("colon", Assert.Single(hindcast.Json("search", "--slice", "source=Webinar").GetProperty("items")
            .EnumerateArray()).GetProperty("id").GetString());
    }

    public void Dispose() => hindcast.Dispose();
}
