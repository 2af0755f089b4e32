using System.Net;
using System.Text.RegularExpressions;
using Hindcast.Cli.Demo;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>A server of its own on the loopback, spoken to as a browser does.</summary>
public sealed class HindcastServerTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("hindcast-web-").FullName;
    private HindcastServer server = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        server = Granted(await HindcastServer.Start(new ServeOptions(new("http://127.0.0.1:0"), folder, null,
            DemoVerb.Clock, null)
        {
            Sample = new(DemoVerb.Clock, DemoVerb.Make),
        }, CancellationToken.None));
        browser = Browser();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Opens_once_by_the_printed_address_and_then_by_its_cookie_alone()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("/?token=" + new string('0', 64))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(server.Address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get("/")).StatusCode);
        using var other = Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(server.Address)).StatusCode);
    }

    [Fact]
    public async Task A_page_elsewhere_neither_reads_nor_writes()
    {
        await browser.GetAsync(server.Address);
        using var renamed = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/"));
        renamed.Headers.Host = $"evil.example:{server.Address.Port}";
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(renamed)).StatusCode);
        foreach (string? origin in (string?[])[null, "null", "https://evil.example",
            $"http://127.0.0.1:{server.Address.Port + 1}"])
        {
            using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/try-sample"));
            if (origin is not null)
                forged.Headers.Add("Origin", origin);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(forged)).StatusCode);
        }

        // A port that is forwarded to this one is the same machine's; what writes must come from the very same.
        string forwarded = $"localhost:{server.Address.Port + 1}";
        using var through = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/"));
        through.Headers.Host = forwarded;
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(through)).StatusCode);
        foreach (string origin in (string[])[$"http://localhost:{server.Address.Port}", $"https://{forwarded}"])
        {
            using var crossed = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/try-sample"));
            crossed.Headers.Host = forwarded;
            crossed.Headers.Add("Origin", origin);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(crossed)).StatusCode);
        }

        Assert.False(Directory.Exists(Path.Combine(folder, "sample")));
    }

    [Fact]
    public async Task Is_not_offered_to_other_machines_without_accounts() => Assert.Equal("accounts-needed",
        (await HindcastServer.Start(new ServeOptions(new("http://0.0.0.0:0"), folder, null, DemoVerb.Clock, null),
            CancellationToken.None))
            .Match(_ => "started", why => why.Rule));

    /// <summary>S0-12: roles stand in place of names on every page; a form sends back the name that is meant.</summary>
    [Fact]
    public async Task Pages_tell_roles_where_the_workspace_is_set_so()
    {
        await OpenSample();
        using var people = new StringWriter();
        Assert.Equal(0, Hindcast.Cli.Program.Run(["people", "--json", "--workspace", Path.Combine(folder, "sample")],
            DemoVerb.Clock, people, TextWriter.Null));
        string[] names = [.. Regex.Matches(people.ToString(), "\"name\": \"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        string[] paths = ["/sample/", "/sample/actions", "/sample/retros/gtm-monthly-2026-09"];
        string retro = await Read(paths[^1]);
        Assert.Contains(names, name => retro.Contains(name, StringComparison.Ordinal));
        Assert.Equal(0, Hindcast.Cli.Program.Run(["settings", "set", "names", "roles", "--workspace",
            Path.Combine(folder, "sample")], DemoVerb.Clock, TextWriter.Null, TextWriter.Null));

        foreach (string path in paths)
        {
            string page = Regex.Replace(await Read(path), "value=\"[^\"]*\"", "");
            Assert.DoesNotContain(names, name => page.Contains(name, StringComparison.Ordinal));
        }
    }

    /// <summary>Ten days into September, August is one and the same month on every page, and in the retro made from
    /// it.</summary>
    [Fact]
    public async Task A_month_answers_the_same_on_every_page()
    {
        string leads = Path.Combine(folder, "contacts.csv");
        await File.WriteAllLinesAsync(leads, Cli.Facts.FindingWordsTests.Leads(until: "2026-09-10"));
        Assert.Equal(0, Hindcast.Cli.Program.Run(["import", leads, "--known-on", "2026-09-10", "--commit",
            "--workspace", folder], DemoVerb.Clock, TextWriter.Null, TextWriter.Null));
        await browser.GetAsync(server.Address);

        string overview = await Read("/"), path = Regex.Match(overview,
            "/months/2026-08/findings/([^\"]*mql_to_sql[^\"]*)").Value;
        string[] pages = [overview, await Read("/months/2026-08"), await Read(path)];

        Assert.All(pages, page => Assert.Contains("Data as of 10 Sep 2026", page, StringComparison.Ordinal));
        Assert.Contains("31 Jul 2026", await Read("/months/2026-07"), StringComparison.Ordinal);
        string count = Regex.Match(pages[2], "of ([0-9,]+) became SQLs by now").Groups[1].Value;
        Assert.Equal(count, $"{(await Read(path + "/rows.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1:N0}");
        Assert.All(pages, page => Assert.Contains($"of {count} became SQLs by now", page, StringComparison.Ordinal));
        string settle = Regex.Match(pages[2], "name=\"settle\" value=\"([0-9]+)\"").Groups[1].Value;
        await Post("/retros", ("month", "2026-08"), ("settle", settle));
        using var retro = new StringWriter();
        Assert.Equal(0, Hindcast.Cli.Program.Run(["retro", "show", "gtm-monthly-2026-08", "--json", "--workspace",
            folder], DemoVerb.Clock, retro, TextWriter.Null));
        Assert.Contains("\"asOf\": \"2026-09-10\"", retro.ToString(), StringComparison.Ordinal);
        Assert.Contains($"of {count} became SQLs by now", retro.ToString(), StringComparison.Ordinal);
        // A month of the explorer's table can be read; nobody judged it.
        Assert.DoesNotContain("no alarm", await Read("/indicators/mql_to_sql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_comes_from_an_empty_page_to_a_retro_that_refuses_talk_and_closes()
    {
        await browser.GetAsync(server.Address);
        Assert.Contains("Try with sample data", await Read("/"), StringComparison.Ordinal);
        Assert.Contains("Making the sample company", await (await Post("/try-sample")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await TrySample();

        string none = await Read("/sample/months/1900-01");
        Assert.Contains("they begin in", none, StringComparison.Ordinal);
        string overview = await Read("/sample/");
        Assert.Contains("Check first:", overview, StringComparison.Ordinal);
        string finding = Regex.Match(overview, "/sample/months/2026-09/findings/([^\"]*mql_to_sql[^\"]*)").Value;
        string page = await Read(finding);
        Assert.Contains("How much is rate, how much is mix", page, StringComparison.Ordinal);
        string[] rows = (await Read(finding + "/rows.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        // The rows are all that were judged: those counted in n, and those too young for it.
        Assert.Contains($" of {rows.Length - 1:N0} became SQLs by now", WebUtility.HtmlDecode(page),
            StringComparison.Ordinal);
        Assert.Contains("likelihood", await Read(finding + "/sums"), StringComparison.Ordinal);

        // The month before has no retro yet.
        var opened = await Post("/sample/retros", ("month", "2026-08"));
        string retro = opened.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Equal("/sample/retros/gtm-monthly-2026-08", retro);
        string[] movers = [.. Regex.Matches(await opened.Content.ReadAsStringAsync(),
            "name=\"mover\" value=\"([^\"]*)\"").Select(m => m.Groups[1].Value).Distinct()];
        Assert.NotEmpty(movers);
        foreach (string mover in movers)
            foreach (int n in (int[])[1, 2, 3])
                await Post($"{retro}/why", ("mover", mover), ("text", $"The step before had no check, level {n}"),
                    ("endsAt", n == 3 ? "process" : ""));

        var talk = await Post($"{retro}/action", ("_form", "action"), ("what", "Improve handoff"), ("owner", "team"),
            ("mover", movers[0]));
        Assert.Equal(HttpStatusCode.Conflict, talk.StatusCode);
        string refused = WebUtility.HtmlDecode(await talk.Content.ReadAsStringAsync());
        Assert.Contains("[vague-action]", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"Improve handoff\"", refused, StringComparison.Ordinal);

        // How likely it can be told whether an action worked stands beside it while there is time to change it.
        await Post($"{retro}/action", ("what", "Call each webinar lead within a day"), ("mover", movers[0]),
            ("owner", "Kit Larsen"), ("due", "2026-10-20"), ("deliverable", "The list"),
            ("signal", "mql_to_sql source=Webinar >= 25% n>=80 by 2027-02-15"));
        string foreseen = await Read(retro);
        for (; foreseen.Contains("is being worked out", StringComparison.Ordinal); foreseen = await Read(retro))
            await Task.Delay(100);
        Assert.Matches(@"Will it be told\?</strong> [^<]*\d %", foreseen);
        await Post($"{retro}/withdraw", ("id", "A1"));

        foreach (string mover in movers)
            await Post($"{retro}/action", ("what", "Add a weekly list of unrouted MQLs to the sales stand-up, so that "
                + "none waits over a day"), ("mover", mover),
                ("owner", "Kit Larsen"), ("due", "2026-10-20"), ("deliverable", "The list"),
                ("signal", "event: the list is read each week by 2026-12-01"));
        await Post($"{retro}/conversation", ("text", "<script>alert(1)</script> & \u202Eright to left"));
        string draft = await Read(retro);
        Assert.DoesNotContain("<script>alert", draft, StringComparison.Ordinal);
        var closed = await Post($"{retro}/close");
        Assert.True(closed.IsSuccessStatusCode, WebUtility.HtmlDecode(await closed.Content.ReadAsStringAsync()));
        Assert.Contains("Closed", await Read(retro), StringComparison.Ordinal);
        Assert.Contains("weekly list", await Read($"{retro}/pack"), StringComparison.Ordinal);
        Assert.Contains("weekly list", await Read("/sample/actions?show=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_in_a_retro_can_be_changed_taken_back_and_put_back_and_a_refused_form_comes_back_filled()
    {
        await OpenSample();
        const string retro = "/sample/retros/gtm-monthly-2026-08";
        string page = await (await Post("/sample/retros", ("month", "2026-08"))).Content.ReadAsStringAsync();
        string mover = Regex.Match(page, "name=\"mover\" value=\"([^\"]*)\"").Groups[1].Value;
        string Shown() => WebUtility.HtmlDecode(page);

        // An action that has everything but its signal no longer locks the retro: it is completed, taken back, or put
        // back.
        await Post($"{retro}/action", ("what", "Publish the routing checklist, so that no lead waits over a day"),
            ("mover", mover), ("owner", "Kit Larsen"), ("due", "2026-10-20"));
        page = await Read(retro);
        Assert.Contains("Lacks a success signal", Shown(), StringComparison.Ordinal);
        string was = WebUtility.HtmlDecode(Regex.Match(page,
            "name=\"id\" value=\"A1\" /?><input type=\"hidden\" name=\"was\" value=\"([^\"]*)\"").Groups[1].Value);
        (string, string)[] Amended(string form, string signal, string stood) =>
            [("_form", form), ("id", "A1"), ("was", stood),
            ("what", "Publish the routing checklist, so that no lead waits over a day"), ("mover", mover),
            ("owner", "Kit Larsen"), ("due", "2026-10-20"), ("deliverable", "The list"), ("signal", signal)];
        var vague = await Post($"{retro}/amend-action", Amended("action-A1", "soon", was));
        page = await vague.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, vague.StatusCode);
        Assert.Matches("id=\"signal-action-A1\"[^>]*value=\"soon\"[^>]*aria-invalid=\"true\"", page);
        Assert.Contains("value=\"The list\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast ", Regex.Replace(page, "<[^>]*>", ""), StringComparison.Ordinal);
        await Post($"{retro}/amend-action", Amended("action-A1", "event: the list is read each week by 2026-12-01",
            was));
        Assert.DoesNotContain("Lacks a success signal", await Read(retro), StringComparison.Ordinal);
        var late = await Post($"{retro}/amend-action", Amended("action-A1", "event: somebody else's by 2026-12-01",
            was));
        Assert.Contains("[changed-meanwhile]", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        page = await (await Post($"{retro}/withdraw", ("id", "A1"))).Content.ReadAsStringAsync();
        Assert.Contains("Put it back", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"A1\"", page, StringComparison.Ordinal);
        page = await (await Post($"{retro}/restore", ("id", "A1"))).Content.ReadAsStringAsync();
        Assert.Contains("id=\"A1\"", page, StringComparison.Ordinal);

        // The way through attendance: who was there, or a reason that can be taken back.
        await Post($"{retro}/value", ("name", "attended"), ("value", "Kit Larsen"));
        Assert.Contains("Marketing and sales are in the room", await Read(retro), StringComparison.Ordinal);
        await Post($"{retro}/override", ("rule", "attendance-cross-functional"),
            ("reason", "Sales read the pack the same day"));
        Assert.Contains("Sales read the pack the same day", await Read(retro), StringComparison.Ordinal);
        await Post($"{retro}/withdraw", ("id", "override.attendance-cross-functional"));
        Assert.Contains("Let it through", await Read(retro), StringComparison.Ordinal);

        // What the command line writes is on the page at once.
        Assert.Equal(0, Hindcast.Cli.Program.Run(["retro", "add", "gtm-monthly-2026-08", "conversation",
            "Said at the terminal", "--workspace", Path.Combine(folder, "sample")], DemoVerb.Clock, TextWriter.Null,
                TextWriter.Null));
        Assert.Contains("Said at the terminal", await Read(retro), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_is_done_only_with_what_shows_it_and_lists_are_filtered_sorted_and_taken_away()
    {
        await OpenSample();
        string list = await Read("/sample/actions");
        string action = Regex.Match(list, "/sample/actions/[^\"?]+").Value;
        var bare = await Post(action, ("_form", "say"), ("does", "done"), ("text", ""));
        Assert.Equal(HttpStatusCode.Conflict, bare.StatusCode);
        Assert.Contains("[evidence-missing]", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Post(action, ("does", "done"), ("text", "=HYPERLINK(\"http://x\")"));
        Assert.Contains("HYPERLINK", await Read(action), StringComparison.Ordinal);

        string[] all = (await Read("/sample/actions?show=all&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries);
        string[] done = (await Read("/sample/actions?state=done&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,what,owner,due,state,slips,retro", all[0]);
        Assert.InRange(done.Length, 2, all.Length - 1);
        string[] up = [.. (await Read("/sample/retros?sort=held_on&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.Equal(up.Reverse(), (await Read("/sample/retros?sort=-held_on&format=csv")).Split("\r\n",
            StringSplitOptions.RemoveEmptyEntries).Skip(1));
        Assert.Contains("None of the", await Read("/sample/retros?q=nothing+is+called+so"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_lets_the_same_browser_in_and_keeps_its_secret_to_the_owner()
    {
        await browser.GetAsync(server.Address);
        int port = server.Address.Port;
        await server.DisposeAsync();
        server = Granted(await HindcastServer.Start(new ServeOptions(new($"http://127.0.0.1:{port}"), folder, null,
            DemoVerb.Clock, null), CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await Get("/")).StatusCode);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder, "serve-session")));
    }

    [Fact]
    public async Task Files_dropped_on_the_page_are_looked_at_before_they_are_kept()
    {
        await browser.GetAsync(server.Address);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""
            Record ID,Create Date,Became a Marketing Qualified Lead Date,Original Source
            1,2026-08-03,2026-08-05,Webinar
            2,2026-08-04,not a day,Webinar
            3,2026-08-09,,Event
            """), "files", "../../contacts <b>.csv");
        form.Add(new StringContent("Id,LeadId,Field,OldValue,NewValue,CreatedDate\n1,00Q1,Status,,Qualified,"
            + "2026-08-04\n2,00Q1,Status,,Handed over,2026-08-05\n"), "files", "history.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/import"))
            { Content = form };
        request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        string look = (await browser.SendAsync(request)).RequestMessage!.RequestUri!.AbsolutePath;

        string page = WebUtility.HtmlDecode(await Read(look));
        Assert.Contains("3 rows = 2 accepted + 1 held back", page, StringComparison.Ordinal);
        Assert.Matches("(?s)role=\"rowheader\"[^>]*>3</th>.*not-a-date", page);
        Assert.Contains("contacts _b_.csv", page, StringComparison.Ordinal);
        string first = await Read("/");
        Assert.Contains("Drop your CRM export here", first, StringComparison.Ordinal);
        Assert.Contains("exports/ <span class=\"whole\">--commit</span>", first, StringComparison.Ordinal);

        // What stages mean is asked where it is not known, and what is answered counts.
        Assert.Matches("(?s)lifecycle-stage-unsaid.*<textarea name=\"stages\"[^>]*>Qualified: open\nHanded over: open<",
            page);
        string said = await Read($"{look}?stages=Qualified:+mql%0AHanded+over:+sql");
        Assert.Contains("Handed over: sql</textarea>", said, StringComparison.Ordinal);
        Assert.DoesNotContain("lifecycle-stage-unsaid", said, StringComparison.Ordinal);

        foreach (var (field, value, rule) in ((string, string, string)[])[("knownOn", "zzz", "known-on-not-a-day"),
            ("currency", "ZZZ", "currency-not-a-code")])
        {
            string wrong = await Read($"{look}?{field}={value}");
            Assert.Contains($"[{rule}]", wrong, StringComparison.Ordinal);
            Assert.Matches($"value=\"{value}\" aria-invalid=\"true\"", wrong);
            Assert.Equal(HttpStatusCode.Conflict, (await Post($"{look}/commit", (field, value))).StatusCode);
        }

        await Post($"{look}/commit", ("knownOn", "2026-09-30"));
        Assert.DoesNotContain("Drop your CRM export here", await Read("/"), StringComparison.Ordinal);
        Assert.Contains("30 Sep 2026", await Read("/data"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder, "uploads")));
        Assert.Contains("Send them again", await Read(look), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_forbids_what_it_does_not_need()
    {
        await browser.GetAsync(server.Address);
        foreach (string path in (string[])["/", "/months/1900-01", "/retros/new", "/indicators", "/hindcast", "/retros",
            "/actions", "/data", "/retros/none", "/nowhere"])
        {
            var answer = await Get(path);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound,
                $"{path}: {answer.StatusCode}");
        }
    }

    private static HindcastServer Granted(Hindcast.Journal.Outcome<HindcastServer> outcome) =>
        outcome.Match(started => started, why => throw new InvalidOperationException(why.Message));

    private static HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new(), UseCookies = true });

    private Task<HttpResponseMessage> Get(string path) => browser.GetAsync(new Uri(server.Address, path));

    /// <summary>A page's text once its long read has an answer.</summary>
    private async Task<string> Read(string path) =>
        await (await browser.Settled(new Uri(server.Address, path))).Content.ReadAsStringAsync();

    /// <summary>Opens it where the sample company is there already; only the newcomer waits until it is made.</summary>
    private async Task OpenSample()
    {
        Cli.SampleWorkspace.CopyTo(Path.Combine(folder, "sample"));
        await browser.GetAsync(server.Address);
        await TrySample();
    }

    /// <summary>Has the sample made; a page says how far it is, and leads there at the end.</summary>
    private async Task TrySample()
    {
        for (var answer = await Post("/try-sample"); answer.RequestMessage!.RequestUri!.AbsolutePath != "/sample/";
            answer = await browser.GetAsync(new Uri(server.Address, "/try-sample")))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            await Task.Delay(100);
        }
    }

    private async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, path)) { Content = form };
        request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        return await browser.Followed(browser.SendAsync(request));
    }
}
