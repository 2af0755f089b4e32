namespace Hindcast.Tests.Web;

/// <summary>What a page asks reaches its long read, whenever that begins; what a link fills in stays filled
/// in.</summary>
public sealed class AskedOnceTests : SampleSite
{
    [Fact]
    public async Task A_read_that_waits_answers_what_was_asked_and_not_what_the_next_request_asks()
    {
        // The replay takes the turn; both reads begin after their requests have ended, while others are served.
        await Get("/hindcast");
        await Get("/renewals?window=month");
        await Get("/renewals/forecast?window=30d");
        await Get("/api/indicators/mql_to_sql/cohorts?asof=2026-06-30");
        while ((await (await Get("/renewals?window=month")).Content.ReadAsStringAsync()).Contains("refresh",
            StringComparison.Ordinal))
            for (int i = 0; i < 10; i++)
                await Get("/search?window=rolling-90d&asof=2026-03-31&q=webinar");

        Assert.Contains("Due from 1 Sep 2026 to 30 Sep 2026", await Read("/renewals?window=month"),
            StringComparison.Ordinal);
        Assert.Contains("Due from 1 Oct 2026 to 30 Oct 2026", await Read("/renewals/forecast?window=30d"),
            StringComparison.Ordinal);
        string cohorts = await Api("/api/indicators/mql_to_sql/cohorts?asof=2026-06-30");
        Assert.Contains("\"cohort\":\"2026-06\"", cohorts, StringComparison.Ordinal);
        Assert.DoesNotContain("\"cohort\":\"2026-07\"", cohorts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_for_one_account_is_kept_apart_from_what_a_link_fills_in_for_another()
    {
        string Draft(string page) => System.Text.RegularExpressions.Regex.Match(page, "data-draft=\"([^\"]*)\"")
            .Groups[1].Value;
        string[] drafts = [.. await Task.WhenAll(((string[])["/renewals/plays", "/renewals/plays?account=A",
            "/renewals/plays?account=B", "/retros/new?kind=campaign", "/retros/new?kind=campaign&campaign=C1",
            "/retros/new?kind=campaign&campaign=C2", "/retros/new?kind=okr"]).Select(async path =>
            Draft(await Read(path))))];

        Assert.Equal("/renewals/plays open", drafts[0]);
        Assert.Equal(drafts.Length, drafts.Distinct().Count());
    }

    [Fact]
    public async Task A_question_that_is_refused_stands_in_its_form_again_with_the_message_at_its_field()
    {
        await Refuses("/indicators/win_rate?by=source&where=foo=bar", "where", "foo=bar", "by");
        await Refuses("/funnel?within=-3&entry=MQL", "within", "-3", "entry");
        await Refuses("/hindcast?from=2027-01&to=2026-01", "from", "2027-01", "to");
        await Refuses("/hindcast?from=soon&to=2026-01", "from", "soon", "to");

        async Task Refuses(string path, string field, string value, string other)
        {
            string page = await Read(path);
            Assert.Matches($"<input id=\"{field}-ask\"[^>]* value=\"{value}\"[^>]* aria-invalid=\"true\"", page);
            Assert.Contains($"id=\"{field}-ask-f\"", page, StringComparison.Ordinal);
            Assert.Contains($"name=\"{other}\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("--", page[page.IndexOf("<main", StringComparison.Ordinal)..],
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Programs_are_told_why_in_the_form_of_the_api_and_read_what_the_pages_read()
    {
        var unknown = await Get("/api/nothing");
        Assert.Equal((System.Net.HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode,
            unknown.Content.Headers.ContentType!.MediaType));
        Assert.Contains("\"rule\":\"route-not-found\"", await unknown.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        using var stranger = new HttpClient();
        var turned = await stranger.GetAsync(new Uri(Address, "/api/people"));
        Assert.Equal((System.Net.HttpStatusCode.Unauthorized, "application/problem+json"), (turned.StatusCode,
            turned.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Authorization: Bearer", await turned.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var written = await stranger.PostAsync(new Uri(Address, "/api/people"), null);
        Assert.Equal("application/problem+json", written.Content.Headers.ContentType!.MediaType);

        Assert.Contains("\"items\":[{\"id\":", await Api("/api/renewals?window=month&limit=3"),
            StringComparison.Ordinal);
        Assert.Contains("\"standing\":", await Api("/api/campaigns?limit=3"), StringComparison.Ordinal);
        Assert.Contains("\"summary\":", await Api("/api/hindcast?from=2026-08&to=2026-09"), StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"window-not-known\"", await Api("/api/renewals?window=year"),
            StringComparison.Ordinal);
    }

    /// <summary>An answer of the API once its long read has one.</summary>
    private async Task<string> Api(string path)
    {
        for (int i = 0; i < 600; i++)
        {
            var answer = await Get(path);
            if (answer.StatusCode != System.Net.HttpStatusCode.Accepted)
                return await answer.Content.ReadAsStringAsync();
            await Task.Delay(100);
        }

        throw new TimeoutException($"{path} is read for a minute.");
    }
}
