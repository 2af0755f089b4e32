using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hindcast.Documents;
using Hindcast.Facts.KnownEvents;

namespace Hindcast.Tests.Documents.Charts;

/// <summary>Two drawings as people see them; a change here is a change to look at.</summary>
public class ChartSnapshots
{
    private static readonly string Page = Encoding.UTF8.GetString(
        PackWriter.Write(SampleRecord.Make(), new HashSet<PackFormat> { PackFormat.Html })[0].Content);

    /// <summary>Ten events, some of the same days and some of neighbouring months, in every chart of the pack.</summary>
    [Fact]
    public void No_label_of_a_known_event_lies_over_another_text()
    {
        var record = SampleRecord.Make();
        ImmutableArray<KnownEvent> events = [.. Enumerable.Range(0, 10).Select(n => new KnownEvent($"E{n + 1}",
            KnownEventKind.Event, new DateOnly(2026, 3, 1).AddDays(n * n * 2), null, $"Change {n}", []))];
        string page = Encoding.UTF8.GetString(PackWriter.Write(record with { Evidence = record.Evidence! with
            { Events = events } }, new HashSet<PackFormat> { PackFormat.Html })[0].Content);
        int seen = 0;
        foreach (Match svg in Regex.Matches(page, "<svg class=\"chart\" .*?</svg>", RegexOptions.Singleline))
        {
            var texts = XElement.Parse(svg.Value).Descendants().Where(e => e.Name.LocalName == "text").Select(Box).ToArray();
            var labels = texts.Where(box => Regex.IsMatch(box.Text, @"^E\d|events$")).ToArray();
            seen += labels.Length;
            Assert.All(labels, label => Assert.DoesNotContain(texts, other => other != label
                && other.From < label.To && label.From < other.To && Math.Abs(other.Y - label.Y) < 10));
            if (labels.Length > 0)
                Assert.Contains(labels, label => label.Text.Contains('–', StringComparison.Ordinal));
        }

        Assert.True(seen > 2);

        static (string Text, double From, double To, double Y) Box(XElement text)
        {
            double x = Number("x"), wide = text.Value.Length * 6.9;
            string? anchor = text.AncestorsAndSelf().Select(e => (string?)e.Attribute("text-anchor")).FirstOrDefault(a => a is
                not null);
            double from = anchor switch { "middle" => x - wide / 2, "end" => x - wide, _ => x };
            return (text.Value, from, from + wide, Number("y"));
            double Number(string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void The_split_is_four_bars_that_join_with_their_numbers_beside_them()
    {
        string chart = Regex.Match(Page, "<svg class=\"chart parts\".*?</svg>", RegexOptions.Singleline).Value;

        Assert.Equal(
            ["155.08 166.92", "117.95 37.13", "112 5.95", "112 210"],
            Regex.Matches(chart, "<rect x=\"(.*?)\" .*?width=\"(.*?)\"")
                .Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}"));
        Assert.Equal(
            ["Rate", "−5.9 pts", "Mix", "−1.3 pts", "Interaction", "−0.2 pts", "Whole change", "−7.4 pts"],
            Regex.Matches(chart, "<text [^>]*>(.*?)</text>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)));
    }

    [Fact]
    public void The_trend_breaks_at_months_that_cannot_be_told_and_names_the_month_read()
    {
        string chart = Regex.Match(Page, "<svg [^>]*aria-labelledby=\"m1-.*?</svg>", RegexOptions.Singleline).Value;

        Assert.Equal(
            [
                "50.09,53.06 58.26,47.26 66.43,57.57",
                "82.77,57.46 90.94,56.56 99.11,66.09 107.28,63.75 115.45,51.4 123.62,52.04 131.79,59.61 139.96,54.27 "
                    + "148.14,48.16 "
                    + "156.31,57.96 164.48,66.22 172.65,59.13 180.82,56 188.99,64.52 197.16,63.17 205.33,50.61 "
                    + "213.5,50.24 221.67,59.09 "
                    + "229.84,84.9",
            ],
            Regex.Matches(chart, "<polyline class=\"line\" points=\"(.*?)\"").Select(m => m.Groups[1].Value));
        Assert.Equal(2, Regex.Count(chart, "class=\"hatch\""));
        Assert.Equal(1, Regex.Count(chart, "class=\"read\""));
        Assert.Equal(1, Regex.Count(chart, "class=\"hollow\""));
        Assert.Equal(
            ["0 %", "10 %", "20 %", "30 %", "40 %", "since Aug 2026", "Apr", "2025", "Oct", "Apr", "2026", "Oct",
                "22.5 %", "mean 29.9 %"],
            Regex.Matches(chart, "<text [^>]*>([^<]+)</text>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)));
    }
}
