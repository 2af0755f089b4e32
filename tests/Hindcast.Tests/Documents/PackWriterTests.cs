using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Documents;
using Hindcast.Facts.KnownEvents;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents;

/// <summary>
/// S0-14, S0-18, S3-05…S3-09, S3-15, S3-16, S3-25: one frozen record, three renderings, the same figures.
/// </summary>
public partial class PackWriterTests
{
    private static readonly RetroRecord Record = SampleRecord.Make();

    [Fact]
    public void Writes_the_same_bytes_twice()
    {
        var again = PackWriter.Write(SampleRecord.Make(), PackWriter.OwnFormats);

        Assert.All(PackWriter.Write(Record, PackWriter.OwnFormats).Zip(again), pair =>
        {
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal(pair.First.Content, pair.Second.Content);
        });
    }

    [Fact]
    public void Writes_the_formats_asked_for_and_the_manifest_last()
    {
        Assert.Equal(["index.html", "retro.md", "retro.json", "retro.xlsx", "retro.pptx", "indicators.csv",
            "actions.csv", "manifest.json"],
            PackWriter.Write(Record, PackWriter.OwnFormats).Select(f => f.Name));
        Assert.Equal(["retro.md", "manifest.json"],
            PackWriter.Write(Record, new HashSet<PackFormat> { PackFormat.Markdown }).Select(f => f.Name));
    }

    [Fact]
    public void Lists_every_file_with_its_true_hash_and_the_head_of_the_journal()
    {
        var files = PackWriter.Write(Record, PackWriter.OwnFormats);
        using var manifest = JsonDocument.Parse(files[^1].Content);

        Assert.Equal((Record.Id, Record.HeadHash, "2026-11-30", "hindcast-pack/1"), (
            Text(manifest, "record"), Text(manifest, "headHash"), Text(manifest, "asOf"), Text(manifest, "format")));
        Assert.Equal(
            files[..^1].OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => (f.Name, Convert.ToHexStringLower(SHA256.HashData(f.Content)), f.Content.Length)),
            manifest.RootElement.GetProperty("files").EnumerateArray().Select(e =>
                (e.GetProperty("file").GetString()!, e.GetProperty("sha256").GetString()!, e.GetProperty("bytes")
                    .GetInt32())));
    }

    [Fact]
    public void Says_the_same_figures_in_html_and_in_markdown()
    {
        // Tables of the page stand in the Markdown too; only its drawings have figures of their own, at their axes.
        string page = Plain(Markup().Replace(Drawing().Replace(Head().Replace(Html(Record), " "), " "), " "));
        string markdown = Plain(Markdown(Record).Replace("\\", "", StringComparison.Ordinal));

        Assert.Equal(Figures(markdown), Figures(page));
        Assert.Contains("22.5 %", Figures(page));
        Assert.Contains("12,480", Figures(page));
    }

    [Fact]
    public void Refers_to_nothing_outside_itself_and_runs_nothing()
    {
        string html = Html(Record);

        Assert.DoesNotMatch(@"(?i)\b(src|href|srcset|action|data)\s*=", html);
        Assert.DoesNotMatch(@"(?i)url\s*\(|@import|<\s*(script|link|iframe|object|embed|base|form)\b|\son\w+\s*=",
            html);
    }

    [Fact]
    public void Says_cannot_tell_in_words()
    {
        var unread = Record with { Panel = [.. Record.Panel.Take(3), Record.Appendix[1]] };

        Assert.Contains("cannot tell (95 % interval cannot tell), cannot tell on the 3-month mean: too little data",
            Plain(Html(unread)));
        Assert.Contains("cannot tell (95 % interval cannot tell)", Markdown(unread));
        Assert.Contains("| cannot tell |", Markdown(Record)); // The effect of last month's actions.
    }

    [Fact]
    public void Marks_a_known_event_in_the_charts_it_concerns_and_says_what_it_was()
    {
        KnownEvent changed = new("E1", KnownEventKind.DefinitionBreak, new(2026, 9, 1), null,
            "MQL needs two form fills", ["mql_to_sql"]);
        string html = Html(Record with { Evidence = Record.Evidence! with { Events = [changed] } });

        Assert.Contains(": MQL needs two form fills (it means another thing from here on)", html);
        Assert.Contains("class=\"event\"", html);
        Assert.DoesNotContain("class=\"event\"", Html(Record with { Evidence = Record.Evidence! with
            { Events = [changed with { Indicators = ["nrr"] }] } }));
        Assert.DoesNotContain("class=\"event\"", Html(Record));
    }

    [Fact]
    public void Says_of_a_draft_that_it_is_one() =>
        Assert.All((string[])[Html(Draft), Markdown(Draft)], text =>
        {
            Assert.Contains("Draft, not closed", text);
            Assert.Contains("it has not been through the gates", text);
        });

    [Fact]
    public void Shows_a_month_in_which_nothing_moved_as_one_and_says_what_cannot_be_told()
    {
        var calm = Record with { Movers = [], Panel = [Record.Panel[1]], Appendix = [Record.Appendix[1]] };

        Assert.Contains("No indicator that could be judged crossed its threshold. Cannot be told: 1 of the other "
            + "indicators.", Html(calm));
        Assert.Contains("No mover was chosen, though 1 of the indicators crossed", Html(Record with { Movers = [] }));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("a | b | c")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("# heading\n\n- item\n```")]
    [InlineData("</style></title></svg><b>")]
    public void Keeps_what_people_wrote_as_words(string hostile)
    {
        var calm = Shape("harmless");
        var attacked = Shape(hostile);

        Assert.Equal(Tags().Matches(Html(calm)).Select(m => m.Value), Tags().Matches(Html(attacked))
            .Select(m => m.Value));
        Assert.Equal(Skeleton(Markdown(calm)), Skeleton(Markdown(attacked)));
        Assert.DoesNotContain("](javascript", Markdown(attacked));
        Assert.DoesNotContain("<", Markdown(attacked));

        static RetroRecord Shape(string words) => Record with
        {
            Title = words, Facilitator = words, Conversations = [words], Brief = [words],
            Claims = [new("F1", words, words, words)],
            Assumptions = [new("S1", words, words, words)],
            Overrides = [new(words, words, words, Record.HeldOn)],
            ChangeLog = [new(words, Record.HeldOn, words, words, words, words)],
            Movers = [Record.Movers[0] with { Headline = words, Whys = [new(1, words, words, EndKind.Data)] }],
            Actions = [Record.Actions[1] with { What = words, Owner = words, Deliverable = words }],
            PreviousActions = [Record.PreviousActions[0] with { What = words, Owner = words, Evidence = words }],
            Panel = [Record.Panel[0] with { Name = words }],
            Calendar = words,
        };
    }

    [Fact]
    public void Begins_with_the_page_for_the_room_and_keeps_headings_in_order()
    {
        string html = Html(Record);
        int[] levels = [.. Headings().Matches(html).Select(m => int.Parse(m.Groups["level"].Value,
            CultureInfo.InvariantCulture))];

        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.Equal(["What moved", "Who does what by when", "Last month’s actions and their effect",
            "Headline indicators", "Why it moved"],
            Regex.Matches(html, "<h2[^>]*>(?<words>[^<]*)").Select(m => WebUtility.HtmlDecode(m.Groups["words"].Value))
                .Take(5));
        Assert.Contains("<html lang=\"en\">", html);
    }

    [Fact]
    public void Names_stopped_sources_above_what_moved_in_both_formats() =>
        Assert.All((string[])[Html(Record), Markdown(Record), Html(Record with { Movers = [] }),
            Markdown(Record with { Movers = [] })], text =>
        {
            int stop = text.IndexOf("Check first: The billing export has no events", StringComparison.Ordinal);
            Assert.InRange(stop, 0, text.IndexOf("What moved", StringComparison.Ordinal));
        });

    [Fact]
    public void Labels_every_cell_of_the_panel_by_its_row_and_keeps_it_a_table_where_it_is_stacked()
    {
        string table = Regex.Match(Html(Record), "<table role=\"table\" class=\"numbers upright\">.*?</table>",
            RegexOptions.Singleline).Value;
        int cells = Record.Panel.Length * 13;

        Assert.Equal(cells, Regex.Count(table, "<td role=\"cell\""));
        Assert.Equal(Record.Panel.Length, Regex.Count(table, "data-label=\"Verdict\""));
        Assert.Equal(Record.Panel.Length + 1, Regex.Count(table, "role=\"columnheader\""));
        Assert.Equal(13, Regex.Count(table, "<th scope=\"row\" role=\"rowheader\""));
        Assert.Equal(14, Regex.Count(table, "<tr role=\"row\""));
    }

    [Fact]
    public void Repeats_in_full_what_the_first_sheet_had_to_leave_out()
    {
        string wordy = string.Concat(Enumerable.Repeat("more words about it ", 60)) + "to the very end";
        string html = Html(Record with { Actions = [.. Enumerable.Repeat(Record.Actions[0] with { What = wordy },
            20)] });

        Assert.Contains("All actions in full", html);
        Assert.Equal(20, Regex.Count(html, "to the very end"));
        Assert.DoesNotContain("All actions in full", Html(Record));
    }

    [Fact]
    public void Gives_every_chart_a_title_a_description_and_ids_of_its_own()
    {
        string html = Html(Record);
        string[] ids = [.. Regex.Matches(html, " id=\"(?<id>[^\"]+)\"").Select(m => m.Groups["id"].Value)];

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(html, "aria-labelledby=\"(?<ids>[^\"]+)\""), m => Assert.Subset(ids.ToHashSet(),
            m.Groups["ids"].Value.Split(' ').ToHashSet()));
        Assert.Equal(Regex.Count(html, "<svg [^>]*role=\"img\""),
            Regex.Count(html, "<svg [^>]*role=\"img\"[^>]*>\\s*<title [^>]*>[^<]+</title>\\s*<desc [^>]*>[^<]+</desc>"));
    }

    private static RetroRecord Draft => Record with { State = RetroState.Draft, ClosedOn = null, Gates = null };

    private static string Html(RetroRecord record) => Of(record, PackFormat.Html);

    private static string Markdown(RetroRecord record) => Of(record, PackFormat.Markdown);

    private static string Of(RetroRecord record, PackFormat format) =>
        Encoding.UTF8.GetString(PackWriter.Write(record, new HashSet<PackFormat> { format })[0].Content);

    private static string Text(JsonDocument manifest, string name) => manifest.RootElement.GetProperty(name)
        .GetString()!;

    private static string Plain(string text) => WebUtility.HtmlDecode(text).Replace('\u00a0', ' ');

    private static string[] Figures(string text) =>
        [.. Figure().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The block structure of Markdown: what each line begins with, and how many cells it has.</summary>
    private static string[] Skeleton(string markdown) =>
    [
        .. markdown.Split('\n').Select(line => Regex.Match(line, @"^(#{1,6} |- |\d+[.)] |\||=+$|```|>)?").Value
            + Regex.Count(line, @"(?<!\\)(?:\\\\)*\|").ToString(CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex(@"<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"</?[a-zA-Z][\w-]*")]
    private static partial Regex Tags();

    [GeneratedRegex(@"<h(?<level>[1-6])[ >]")]
    private static partial Regex Headings();

    [GeneratedRegex(@"[−+]?\d[\d,]*(?:\.\d+)?(?: %| pts| days)?")]
    private static partial Regex Figure();
}
