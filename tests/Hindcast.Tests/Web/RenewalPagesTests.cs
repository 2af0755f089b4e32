using System.Net;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Web;

/// <summary>The pages about renewals, spoken to as a browser does: a play from its opening to a task done, a deal from
/// its asking to a decision, and the forecast.</summary>
public sealed class RenewalPagesTests : SampleSite
{
    private const string Account = "001Lk0000003294IAA";

    [Fact]
    public async Task A_play_is_opened_started_and_run_and_its_work_is_in_the_load()
    {
        Assert.Contains("No play has been opened", await Read("/renewals/plays"), StringComparison.Ordinal);
        Assert.Contains("Open a play first", await Read("/renewals/load"), StringComparison.Ordinal);
        Assert.Contains("[account-not-found]", await Refused("/renewals/plays", ("_form", "open"),
            ("account", "Nobody Ltd")), StringComparison.Ordinal);

        // What comes due leads there, with the account filled in.
        string[] due = (await Read("/renewals/due?days=90&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("account,due_on,notice_on,arr,chance,risk,play,state,float,next", due[0]);
        Assert.Contains(due, line => line.EndsWith(",Open a play", StringComparison.Ordinal));
        string list = await Read("/renewals/due?days=90");
        Assert.Matches("/renewals/plays\\?account=[^&\"]+&amp;deadline=2026-", list);
        Assert.Contains("value=\"2026-12-18\"", await Read($"/renewals/plays?account={Account}&deadline=2026-12-18"),
            StringComparison.Ordinal);
        Assert.InRange((await Read("/renewals/due?days=30&format=csv")).Split("\r\n").Length, 2, due.Length);
        foreach (string days in (string[])["-3", "soon", "99999"])
            Assert.Contains($"name=\"days\" value=\"{days}\"", await Read($"/renewals/due?days={days}"),
                StringComparison.Ordinal);
        string play = await Done("/renewals/plays", ("account", Account), ("risk", "red"), ("deadline", "2026-12-18"));
        string listed = await Read($"/renewals/due?days=180&q={Account}");
        Assert.Contains($"href=\"{play}\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast ", listed[listed.IndexOf("<main", StringComparison.Ordinal)..],
            StringComparison.Ordinal);

        // The page begins with what stands in the way, and no check passes by being overlooked.
        string planned = await Read(play);
        Assert.Contains("Before it starts", planned, StringComparison.Ordinal);
        Assert.Contains("class=\"bar critical\"", planned, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast play", planned, StringComparison.Ordinal);
        // What is filled is the critical path, task by task; each bar says what its look means.
        string[] drawn = [.. Regex.Matches(planned,
            "class=\"bar (\\w+)\"[^>]*><title>([^<]*?): \\d[^<]*?, (\\w+)").Select(bar =>
        {
            Assert.Equal(bar.Groups[1].Value, bar.Groups[3].Value);
            return bar.Groups[1].Value == "critical" ? WebUtility.HtmlDecode(bar.Groups[2].Value) : "";
        }).Where(name => name.Length > 0)];
        Assert.Contains($"The critical path: {string.Join(" → ", drawn)}.", WebUtility.HtmlDecode(planned),
            StringComparison.Ordinal);
        Assert.Contains("class=\"bar open\"", planned, StringComparison.Ordinal);
        Assert.Contains("[check-failed]", await Refused($"{play}/start", ("_form", "start")), StringComparison.Ordinal);
        await Done($"{play}/check", ("check", "agents"), ("reason", "The team joins on Monday"));
        await Done($"{play}/check", ("check", "governance"));
        await Done($"{play}/start");
        string waits = await Refused($"{play}/done", ("_form", "done"), ("task", "exec-call"));
        Assert.Contains("[task-waits]", waits, StringComparison.Ordinal);
        Assert.DoesNotContain("exec-call needs", waits, StringComparison.Ordinal);
        await Done($"{play}/done", ("task", "account-history"), ("evidence", "<b>Notes</b>"));
        await Done($"{play}/checkpoint", ("risk", "yellow"), ("decision", "continue"), ("reason", "They answered"));
        string running = await Read(play);
        Assert.Contains("class=\"bar done\"", running, StringComparison.Ordinal);
        // Checkpoints by day: the one held, the next, and those that follow.
        var points = Regex.Matches(running, "class=\"point (\\w+)\" d=\"M ([0-9.]+)").Select(point => (State:
            point.Groups[1].Value, At: double.Parse(point.Groups[2].Value, CultureInfo.InvariantCulture))).ToArray();
        Assert.Equal(["held", "next", "planned"], points.Select(point => point.State).Distinct());
        Assert.Equal(points.OrderBy(point => point.At), points);
        Assert.Equal((1, 1), (points.Count(p => p.State == "held"), points.Count(p => p.State == "next")));
        Assert.Contains("risk yellow", running, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Notes", running, StringComparison.Ordinal);
        string[] load = (await Read("/renewals/load?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("person,week,hours,plays,standing,what", load[0]);
        Assert.Contains(load, line => line.StartsWith("Robin Vale,2026-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/renewals/plays/none")).StatusCode);

        // A red play has raised its escalation, which its page leads to.
        string own = $"/renewals/escalations/esc-{play[(play.LastIndexOf('/') + 1)..]}";
        Assert.Contains($"href=\"{own}\"", running, StringComparison.Ordinal);
        Assert.Contains($"href=\"{play}\"", await Read(own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deal_and_an_escalation_are_asked_for_with_their_whole_case_and_end_by_their_rules()
    {
        (string, string)[] terms = [("_form", "deal"), ("account", Account), ("currency", "USD"), ("years", "18000"),
            ("list", "26000"), ("prior", "22600"), ("payment_days", "30"),
            ("pricing_ask", "A fifth off: \"now\"\nyears: [1]"),
            ("rationale", "They compare"), ("risk", "red, their sponsor left"), ("business_case", "Two more years"),
            ("roi", "Six hours a week"), ("churn_risk", "All of it")];
        string refused = await Refused("/renewals/deals", terms);
        Assert.Contains("[deal-form-incomplete]", refused, StringComparison.Ordinal);
        Assert.Contains("Six hours a week", refused, StringComparison.Ordinal);
        string deal = await Done("/renewals/deals", [.. terms, ("competitor", "nothing known")]);
        string shown = await Read(deal);
        Assert.Contains("18,000 USD", shown, StringComparison.Ordinal);
        Assert.Contains("20.35 %", shown, StringComparison.Ordinal);
        Assert.Matches("Nobody may decide as (AE|CRO|Renewal Director)[: ]", shown);
        Assert.Contains("[", await Refused(deal, ("_form", "decide"), ("approved", "yes")), StringComparison.Ordinal);
        Assert.Contains("Nobody has decided yet", await Read(deal), StringComparison.Ordinal);
        Assert.Contains("deal-001,", await Read("/renewals/deals?format=csv"), StringComparison.Ordinal);
        Assert.Contains("points of NRR", shown, StringComparison.Ordinal);
        Assert.Equal(deal, await Done("/renewals/deals", [.. terms, ("competitor", "nothing known"),
            ("deal", "deal-001"), ("special_terms", "convenience"), ("special_terms", "liability")]));
        Assert.Contains("not standard: Termination for convenience, Another cap of liability", await Read(deal), StringComparison.Ordinal);
        // The next version begins with the terms of the one before, and is for the same account.
        string next = await Read("/renewals/deals?next=deal-001");
        Assert.Contains($"href=\"/renewals/deals?next=deal-001#form-deal\"", await Read(deal), StringComparison.Ordinal);
        foreach (string kept in (string[])[$"name=\"account\" value=\"{Account}\"", "name=\"deal\" value=\"deal-001\"",
            "name=\"years\" value=\"18000\"", "name=\"roi\" value=\"Six hours a week\"",
            "value=\"liability\" checked", "data-draft=\"/renewals/deals deal deal-001\""])
            Assert.Contains(kept, next, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"18000\"", await Read("/renewals/deals"), StringComparison.Ordinal);
        Assert.Contains("[deal-account-differs]", await Refused("/renewals/deals", [.. terms[..1], ("account",
            "001Lk0000001445IAA"), .. terms[2..], ("competitor", "nothing known"), ("deal", "deal-001")]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/renewals/deals?next=deal-009")).StatusCode);
        Assert.Contains("[version-missing]", await Refused(deal, ("_form", "decide"), ("approved", "yes")),
            StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", await Read(deal), StringComparison.Ordinal);
        foreach (string form in (string[])["decide", "end"])
            Assert.Contains("[changed-meanwhile]", await Refused(deal, ("_form", form), ("approved", "yes"),
                (form == "end" ? "result" : "comment", "withdrawn"), ("outcome", "They left"), ("version", "1")),
                StringComparison.Ordinal);
        Assert.Contains("[deal-not-approved]", await Refused(deal, ("_form", "end"), ("result", "signed"),
            ("outcome", "They signed for two years")), StringComparison.Ordinal);
        await Done(deal, ("_form", "end"), ("result", "withdrawn"), ("outcome", "They stay on last year's price"));
        Assert.Contains("They stay on last year&#x27;s price", await Read(deal), StringComparison.Ordinal);

        Assert.Contains("Nothing was escalated", await Read("/renewals/escalations"), StringComparison.Ordinal);
        (string, string)[] brief = [("_form", "raise"), ("title", "Exports are <b>empty</b>"), ("kind", "bug"),
            ("issue", "export-empty"), ("severity", "high"), ("target", "engineering"), ("accounts", Account),
            ("description", "Exports have no rows.\nkind: other. It began on Monday."),
            ("tried", "Export again: empty\nAnother browser: empty"), ("ask", "fix"), ("ask_text", "the export"),
            ("deadline", "2026-10-20"), ("links", "https://tickets.example/EX-7\njavascript:alert(1)")];
        string thin = await Refused("/renewals/escalations", brief);
        Assert.Contains("[brief-without-impact]", thin, StringComparison.Ordinal);
        Assert.Contains("Another browser: empty", thin, StringComparison.Ordinal);
        (string, string)[] counted = [.. brief, ("customers", "2")];
        Assert.Contains("[brief-without-reproduction]", await Refused("/renewals/escalations", counted),
            StringComparison.Ordinal);
        (string, string)[] whole = [.. counted, ("reproduction", "Open a report, press export")];
        Assert.Contains("[account-not-found]", await Refused("/renewals/escalations",
            [.. whole.Where(field => field.Item1 != "accounts"), ("accounts", "Nobody Ltd")]),
            StringComparison.Ordinal);
        string so = await Done("/renewals/escalations", whole);
        Assert.Equal(so, await Done("/renewals/escalations", whole));
        string page = await Read(so);
        foreach (string part in (string[])["Exports are &lt;b&gt;empty&lt;/b&gt;", "Waits for", "Raised again",
            "2 customers, revenue at risk not known", "href=\"https://tickets.example/EX-7\"", "it climbs"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);

        Assert.Contains("[answer-missing]", await Refused($"{so}/answer", ("_form", "answer"), ("text", "We look")),
            StringComparison.Ordinal);
        await Done($"{so}/answer", ("text", "We look."), ("next", "2026-10-20"));
        Assert.Contains("[answered-already]", await Refused($"{so}/answer", ("_form", "answer"), ("text", "We look"),
            ("next", "2026-10-20")), StringComparison.Ordinal);
        await Done($"{so}/note", ("kind", "customer"), ("text", "Told them"));
        Assert.Contains("[duty-missing]", await Refused($"{so}/down", ("_form", "down"), ("reason", "workaround"),
            ("team", "told")), StringComparison.Ordinal);
        await Done($"{so}/down", ("reason", "workaround"), ("team", "They know"), ("ticket", "EX-7"),
            ("customer", "Told"), ("learning", "Test exports"));
        await Done($"{so}/close", ("learning", "Test exports"), ("playbook", "nothing: a defect"),
            ("commitments", "none"));
        string closed = await Read(so);
        Assert.Contains("Reviewed and closed", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("What you can do", closed, StringComparison.Ordinal);
        Assert.Contains("[escalation-closed]", await Refused($"{so}/note", ("_form", "note"), ("kind", "status"),
            ("text", "x")), StringComparison.Ordinal);
        Assert.Contains(",closed,", await Read("/renewals/escalations?state=closed&format=csv"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/renewals/escalations/none")).StatusCode);
    }

    [Fact]
    public async Task The_forecast_says_how_it_may_go_and_how_near_it_came()
    {
        string page = await Read("/renewals/forecast");
        foreach (string part in (string[])["Downside", "Upside", "95 % interval", "Calibration", "Every renewal"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        string[] all = (await Read("/renewals/forecast?format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries);
        string[] month = (await Read("/renewals/forecast?window=30d&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(month.Length, 2, all.Length - 1);
        // The file tells cents, and its rows come to the total of the page.
        decimal[] expected = [.. all.Skip(1).Select(row => Regex.Match(row, ",([0-9.]+),[^,]*$").Groups[1].Value)
            .Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))];
        Assert.All(expected, amount => Assert.Equal(decimal.Round(amount, 2), amount));
        Assert.Contains(expected, amount => amount != decimal.Round(amount));
        Assert.Contains(expected.Sum().ToString("#,0", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.Contains("is no window", await Read("/renewals/forecast?window=9d"), StringComparison.Ordinal);
    }
}
