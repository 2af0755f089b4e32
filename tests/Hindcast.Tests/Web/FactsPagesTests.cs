using System.Net;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Web;

/// <summary>The explorer and the lists of what was found: by dimension, period and day, narrowed, and taken
/// away.</summary>
public sealed partial class FactsPagesTests : SampleSite
{
    [Fact]
    public async Task The_explorer_answers_as_known_on_a_day_and_marks_what_is_out_of_the_ordinary()
    {
        string now = await Read("/indicators/mql_to_sql"), then = await Read("/indicators/mql_to_sql?asof=2026-03-31");
        Assert.Contains("upper limit", now, StringComparison.Ordinal);
        Assert.Contains("class=\"beyond\"", now, StringComparison.Ordinal);
        Assert.Contains("as of 31 Mar 2026", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Apr 2026</th>", then, StringComparison.Ordinal);
        string cohorts = await Read("/indicators/mql_to_sql/cohorts?asof=2026-03-31");
        Assert.Contains("Mar 2026</th>", cohorts, StringComparison.Ordinal);
        Assert.DoesNotContain("Apr 2026</th>", cohorts, StringComparison.Ordinal);
        Assert.Contains("is still to come", await Read("/indicators/mql_to_sql?asof=2027-01-01"),
            StringComparison.Ordinal);
        Assert.Contains("is no day", await Read("/funnel?asof=31.3.2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_funnel_never_widens_and_is_cut_by_dimension_and_age()
    {
        Assert.Contains("class=\"funnel\"", await Read("/funnel"), StringComparison.Ordinal);
        string[][] rows = Rows(await Read("/funnel?by=source&period=quarter&within=60&format=csv"));
        Assert.Equal(["cohort", "slice", "entered", "n"], rows[0][..4]);
        int[] steps = [3, .. Enumerable.Range(4, rows[0].Length - 5).Where(at => !rows[0][at].Contains("_of_",
            StringComparison.Ordinal))];
        Assert.True(steps.Length > 3);
        foreach (string[] row in rows[1..])
        {
            long[] counts = [.. steps.Select(at => row[at] == "–" ? 0 : long.Parse(row[at], NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture))];
            Assert.Equal(counts.OrderDescending(), counts);
        }

        Assert.True(rows[1..].Select(row => row[1]).Distinct().Count() > 2);
        Assert.Contains("takes days from 1", await Read("/funnel?within=0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_their_rows_indicators_and_sources_are_lists()
    {
        string[][] findings = Rows(await Read("/months/2026-09/findings?direction=worse&format=csv"));
        Assert.True(findings.Length > 1);
        Assert.All(findings[1..], row => Assert.Equal("worse", row[3]));
        string page = await Read("/months/2026-09/findings?kind=rate");
        string rows = Finding().Match(page).Groups[1].Value + "/rows";
        string shown = await Read(rows);
        Assert.Contains("page 1 of", shown, StringComparison.Ordinal);
        string[][] all = Rows(await Read($"{rows}?format=csv"));
        Assert.Equal(all.Length, Rows(await Read($"{rows}.csv")).Length);
        string[][] few = Rows(await Read($"{rows}?q={Uri.EscapeDataString(all[1][0])}&format=csv"));
        Assert.InRange(few.Length, 2, all.Length - 1);

        string[][] alarms = Rows(await Read("/indicators?sort=-n&format=csv"));
        Assert.Equal(["indicator", "read", "value", "interval", "n", "change", "direction", "verdict"], alarms[0]);
        Assert.All(Rows(await Read("/data?source=hubspot&format=csv"))[1..], row => Assert.Equal("hubspot", row[0]));
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/months/none/findings")).StatusCode);
    }

    /// <summary>S0-07: the overview begins with the headline numbers, each beside its prior month and the mean of
    /// three, as the command line tells them.</summary>
    [Fact]
    public async Task The_overview_begins_with_the_headline_numbers_beside_the_prior_month()
    {
        string page = await Read("/months/2026-09");
        string tiles = page[page.IndexOf("<dl class=\"figures\"", StringComparison.Ordinal)..];
        tiles = tiles[..tiles.IndexOf("</dl>", StringComparison.Ordinal)];
        Assert.Equal(["27.2 %", "54.3 %", "36,696 USD/day", "34.6 %"],
            [.. Tile().Matches(tiles).Select(m => m.Groups[1].Value)]);
        Assert.Contains("</b> <span>(n = 962) in Jul 2026; Jun 2026 was 36.5 %, the mean of three months 37.4 %", tiles,
            StringComparison.Ordinal);
        // The parts of a change are told once in each finding.
        string[] told = [.. Regex.Matches(page, "<article class=\"mover\">.*?</article>", RegexOptions.Singleline)
            .Select(finding => finding.Value)];
        Assert.Contains(told, finding => finding.Contains("interaction", StringComparison.Ordinal));
        Assert.All(told, finding => Assert.InRange(Regex.Count(finding, "interaction"), 0, 1));
        Assert.True(page.IndexOf("class=\"figures\"", StringComparison.Ordinal)
            < page.IndexOf("What moved", StringComparison.Ordinal));
    }

    [GeneratedRegex("<b>([^<]+)</b>")]
    private static partial Regex Tile();

    /// <summary>S0-16: a known event that was taken back is put back at one press.</summary>
    [Fact]
    public async Task A_known_event_that_was_taken_back_is_put_back()
    {
        (string, string)[] told = [("text", "The webinar tool was down"), ("from", "2026-08-03"), ("to", "2026-08-05"),
            ("kind", "event"), ("indicator", "mql_to_sql")];
        await Done("/data/events", told);
        string where = await Done("/data/events/E1", ("reason", "It was another tool"));
        string page = await Read(where);
        Assert.Contains("Taken back: <bdi>The webinar tool was down</bdi>", page, StringComparison.Ordinal);
        Assert.All(told, field => Assert.Contains($"name=\"{field.Item1}\" value=\"{field.Item2}\"", page,
            StringComparison.Ordinal));
        await Done("/data/events", told);
        Assert.Contains("an event for mql_to_sql", await Read("/data"), StringComparison.Ordinal);
        Assert.DoesNotContain("Taken back", await Read("/data"), StringComparison.Ordinal);

        // Under charts it is folded away, and of two beside each other the first alone names it.
        page = await Read("/months/2026-09");
        Assert.Contains("<details><summary>1 event marked in these charts</summary>", page, StringComparison.Ordinal);
        page = await Read("/months/2026-09/findings/2026-09-mql_to_sql-source-webinar");
        Assert.Equal(2, Regex.Count(page, "<figcaption>[^<]*as of"));
        Assert.Equal(1, Regex.Count(page, "<figcaption>[^<]*The webinar tool was down"));
    }

    /// <summary>S0-16: an action that was called done by mistake is opened again on its page.</summary>
    [Fact]
    public async Task An_action_that_was_closed_by_mistake_goes_on()
    {
        const string action = "/actions/gtm-monthly-2026-09/A1";
        await Done(action, ("does", "done"), ("text", "crm:report/7"));
        Assert.Contains("Open it again", await Read(action), StringComparison.Ordinal);
        await Done(action, ("does", "go-on"), ("text", "It was the other queue"));
        string open = await Read(action);
        Assert.DoesNotContain("Open it again", open, StringComparison.Ordinal);
        Assert.Contains("value=\"done\"", open, StringComparison.Ordinal);
    }

    /// <summary>S0-18: where rows are stacked, what the heads of a list do is chosen beside its search.</summary>
    [Fact]
    public async Task A_list_says_how_it_is_sorted_where_its_heads_are_not_seen()
    {
        string sorted = await Read("/indicators?sort=-n");
        Assert.Matches("<option value=\"-n\" selected[^>]*>n, downwards</option>", sorted);
        Assert.DoesNotContain("type=\"hidden\" name=\"sort\"", sorted, StringComparison.Ordinal);
    }

    /// <summary>S0-09: the alarms of a replay are a list like any other, and a label leaves it as it is.</summary>
    [Fact]
    public async Task Alarms_are_sorted_narrowed_counted_and_taken_away()
    {
        const string asked = "/hindcast?from=2026-07&to=2026-09";
        string all = await Read(asked);
        string[] rows = (await Read($"{asked}&format=csv&sort=-month")).Split("\r\n");
        Assert.Equal("alarm,episode,month,begun,days_after_onset,lead_days,lasted_months,label", rows[0]);
        Assert.Contains($"{rows.Length - 2} in all", all, StringComparison.Ordinal);
        Assert.Contains("<option value=\"-lead_days\"", all, StringComparison.Ordinal);
        string none = await Read($"{asked}&label=real");
        Assert.Contains("Show all", none, StringComparison.Ordinal);
        var said = await Send("/hindcast/2026-07-mql_to_sql-source-webinar", [("real", "yes"), ("from", "2026-07"),
            ("to", "2026-09"), ("sort", "-month")]);
        Assert.Equal("/hindcast?from=2026-07&to=2026-09&sort=-month#2026-07-mql_to_sql-source-webinar",
            said.Headers.Location!.ToString().Replace("/sample", "", StringComparison.Ordinal));
    }

    /// <summary>S0-09: what no replay told cannot be called real, and nothing is written of it.</summary>
    [Theory]
    [InlineData("2026-07-mql_to_sql-source-webinar", HttpStatusCode.SeeOther)]
    [InlineData("2026-07-no-such-alarm", HttpStatusCode.NotFound)]
    [InlineData("zz-no-such-alarm", HttpStatusCode.NotFound)]
    public async Task Only_an_alarm_that_was_told_is_ticked(string episode, HttpStatusCode answer)
    {
        var said = await Send($"/hindcast/{episode}", [("real", "yes"), ("from", "2026-07"), ("to", "2026-07")]);
        Assert.Equal(answer, said.StatusCode);
        Assert.Equal(answer == HttpStatusCode.NotFound, (await said.Content.ReadAsStringAsync()).Contains(
            "Rule: episode-not-found", StringComparison.Ordinal));
    }

    /// <summary>What the files cannot tell is an answer to whoever follows the overview's link; the API refuses
    /// it.</summary>
    /// <summary>S0-07: the shares of all values before and since add up, and the other number is told as such.</summary>
    [Fact]
    public async Task A_mix_shows_the_shares_of_all_values_and_says_what_else_is_charted()
    {
        string page = await Read("/months/2026-09/findings/2026-09-icp_mix-icp-tier-c");
        string[] shares = [.. ShareSince().Matches(page).Select(m => m.Groups[1].Value)];
        Assert.Equal(["42.8 %", "35.6 %", "21.6 %"], shares);
        Assert.Contains("Share of ICP tier C, month by month", page, StringComparison.Ordinal);
        Assert.Contains("Another number: not the share that moved", page, StringComparison.Ordinal);
        string rate = await Read("/months/2026-09/findings/2026-09-mql_to_sql-source-webinar");
        Assert.DoesNotContain("Another number", rate, StringComparison.Ordinal);
        Assert.Contains("since Jul 2026", rate, StringComparison.Ordinal);
    }

    [GeneratedRegex("""data-label="Share since"[^>]*>([^<]+)<""")]
    private static partial Regex ShareSince();

    [Fact]
    public async Task An_indicator_that_the_files_cannot_tell_says_what_they_lack()
    {
        Assert.Contains("cannot tell: no file tells the hour of both", await Read("/"), StringComparison.Ordinal);
        string shown = await Read("/indicators/first_response_hours");
        Assert.Equal(HttpStatusCode.OK, (await Get("/indicators/first_response_hours")).StatusCode);
        Assert.Contains("No file tells the hour of both", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("data complete to", shown, StringComparison.Ordinal);
        string api = await Read("/api/indicators/first_response_hours");
        for (int i = 0; i < 600 && api.StartsWith("{\"status\"", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
            api = await Read("/api/indicators/first_response_hours");
        }

        Assert.Contains("response-times-not-found", api, StringComparison.Ordinal);
    }

    private static string[][] Rows(string csv) => [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(line => Cell().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .ToArray())];

    [GeneratedRegex("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")]
    private static partial Regex Cell();

    [GeneratedRegex("href=\"(/months/2026-09/findings/[^\"?]+)\"")]
    private static partial Regex Finding();
}
