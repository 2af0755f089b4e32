using Hindcast.Web;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>S0-18, S3-30: what a day that nobody named was read by, and what cannot be told at all.</summary>
public sealed class KnownLaterTests : IDisposable
{
    private const string Header = "Opportunity ID,Created Date,Close Date,Stage\n";

    private readonly CommandLine cli = new();

    /// <summary>An export of the day, and one made a week later that brings older rows: one day, two answers, and each
    /// says which it is.</summary>
    [Fact]
    public void A_day_that_nobody_named_says_by_which_later_knowledge_it_was_read()
    {
        Import("2026-01-31", "1,2026-01-02,2026-01-31,Closed Won\n2,2026-01-02,2026-01-31,Closed Lost\n");

        var exact = cli.Json("indicator", "win_rate");
        Assert.Equal(("known", false), (exact.GetProperty("basis").GetString(), exact.TryGetProperty("readBy", out _)));
        Assert.DoesNotContain("--as-of", cli.Run("indicator", "win_rate").Ends(0).Output, StringComparison.Ordinal);

        Import("2026-02-07", "1,2026-01-02,2026-01-31,Closed Won\n2,2026-01-02,2026-01-31,Closed "
            + "Lost\n3,2026-01-05,2026-01-20,Closed Lost\n4,2026-01-05,2026-01-20,Closed Lost\n");

        var (now, then) = (cli.Json("indicator", "win_rate"), cli.Json("indicator", "win_rate", "--as-of",
            "2026-01-31"));
        Assert.Equal((4, 2), (N(now), N(then)));
        Assert.Equal(("known", "known"), (now.GetProperty("basis").GetString(), then.GetProperty("basis").GetString()));
        Assert.Equal("2026-02-07", now.GetProperty("readBy").GetProperty("knownOn").GetString());
        Assert.False(then.TryGetProperty("readBy", out _));
        foreach (string[] verb in (string[][])[["indicator", "win_rate"], ["find"], ["data"],
            ["shares", "opportunity", "stage"]])
            Assert.Contains("this is 2026-01-31 by all that was known on 2026-02-07. What was known on 2026-01-31 "
                + "itself: --as-of 2026-01-31", cli.Run(verb).Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>The pages and the API say so too.</summary>
    [Fact]
    public async Task So_do_the_pages_and_the_API()
    {
        Import("2026-01-31", "1,2026-01-02,2026-01-31,Closed Won\n2,2026-01-02,2026-01-31,Closed Lost\n");
        Assert.All(await Ask("2026-01-31"), text => Assert.DoesNotContain("2026-02-07", text,
            StringComparison.Ordinal));

        Import("2026-02-07", "1,2026-01-02,2026-01-31,Closed Won\n2,2026-01-02,2026-01-31,Closed "
            + "Lost\n3,2026-01-05,2026-01-20,Closed Lost\n");
        Assert.All(await Ask("2026-01-31"), text => Assert.Contains("No day was named, so this is 2026-01-31 by all "
            + "that was known on 2026-02-07.", text, StringComparison.Ordinal));
    }

    private async Task<List<string>> Ask(string day)
    {
        await using var server = (await HindcastServer.Start(new(new("http://127.0.0.1:0"), cli.Workspace, null,
            cli.Clock, null), CancellationToken.None)).Match(started => started,
                why => throw new InvalidOperationException(why.Message));
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), UseCookies = true });
        await browser.GetAsync(server.Address);
        List<string> texts = [];
        foreach (string path in (string[])["/", "/data", "/indicators", "/indicators/win_rate",
            "/indicators/win_rate_created/cohorts", "/api/data", "/api/report", "/api/indicators/win_rate"])
        {
            string text = "http-equiv=\"refresh\"";
            for (int i = 0; i < 600 && (text.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal)
                || text.StartsWith("{\"status\"", StringComparison.Ordinal)); i++)
            {
                await Task.Delay(i == 0 ? 0 : 50);
                text = await browser.GetStringAsync(new Uri(server.Address, path));
            }
            texts.Add(text);
            Assert.Contains(path.StartsWith("/api", StringComparison.Ordinal) ? $"\"asOf\":\"{day}\"" : "31 Jan", text,
                StringComparison.OrdinalIgnoreCase);
        }
        return texts;
    }

    /// <summary>What was written down for a day that has not come is cut, and then the answer is not of what was
    /// known.</summary>
    [Fact]
    public void What_was_cut_back_is_reconstructed_and_nothing_else()
    {
        Import("2026-02-07", "1,2026-01-02,2026-01-31,Closed Won\n");
        Assert.Equal("known", cli.Json("indicator", "win_rate").GetProperty("basis").GetString());
        Assert.Equal("reconstructed", cli.Json("indicator", "win_rate", "--as-of", "2026-01-31").GetProperty("basis")
            .GetString());

        cli.Run("import", cli.File("s.csv", "Subscription ID,Account ID,Start Date,End "
            + "Date,ARR,Outcome\n1,a,2025-01-01,2026-01-01,10,renewed\n2,b,2025-01-01,2027-06-01,10,renewed\n"),
            "--source", "billing", "--known-on", "2026-02-07", "--commit").Ends(0);
        Assert.Equal("reconstructed", cli.Json("indicator", "renewal_rate").GetProperty("basis").GetString());
    }

    /// <summary>One import of terms, of which nothing is cut: what follows a term tells at once where nobody named the
    /// day, and waits where somebody did; the answer says which it is.</summary>
    [Fact]
    public void Terms_that_are_read_otherwise_than_on_the_day_that_is_named_say_so()
    {
        Import("2026-01-31", "1,2026-01-02,2026-01-31,Closed Won\n");
        cli.Run("import", cli.File("s.csv", "Subscription ID,Account ID,Start Date,End Date,ARR,Outcome\n"
            + "1,a,2025-01-01,2026-01-10,10,\n2,a,2026-01-10,2027-01-10,10,\n3,b,2024-01-01,2025-01-01,10,churned\n"),
            "--source", "billing", "--known-on", "2026-02-07", "--commit").Ends(0);
        string[] ask = ["find", "--month", "2026-01"];
        string now = cli.Run(ask).Ends(0).Output, named = cli.Run([.. ask, "--as-of", "2026-01-31"]).Ends(0).Output;
        Assert.NotEqual(named.Split("\nNote: No day")[0].Trim(), now.Split("\nNote: No day")[0].Trim());
        Assert.Contains("No day was named, so this is 2026-01-31 by all that was known on 2026-02-07", now,
            StringComparison.Ordinal);
        Assert.DoesNotContain("No day was named", named, StringComparison.Ordinal);
    }

    /// <summary>A month's report is no report of what was known on its day where every import came later, whether the
    /// day was named or not.</summary>
    [Fact]
    public void A_report_from_imports_that_came_later_is_reconstructed()
    {
        Import("2026-02-07", "1,2026-01-02,2026-01-31,Closed Won\n");
        foreach (string[] day in (string[][])[[], ["--as-of", "2026-01-31"]])
        {
            var report = cli.Json(["find", .. day]);
            Assert.Equal("reconstructed", report.GetProperty("basis").GetString());
            Assert.NotEqual(0, report.GetProperty("notReconstructed").GetArrayLength());
            string told = cli.Run(["find", .. day]).Ends(0).Output;
            Assert.Contains("as of 2026-01-31, reconstructed", told, StringComparison.Ordinal);
            // A week after the month's end is when a month is exported: told as that, and reconstructed all the same.
            Assert.Contains("From the exports of the month's end, made by 2026-02-07", told, StringComparison.Ordinal);
        }

        Import("2026-01-31", "1,2026-01-02,2026-01-31,Closed Won\n");
        Assert.Equal("known", cli.Json("find", "--as-of", "2026-01-31").GetProperty("basis").GetString());
    }

    /// <summary>Nothing crossed is an answer; that nothing can be read is another.</summary>
    [Fact]
    public void Find_does_not_take_facts_without_days_for_a_quiet_month()
    {
        cli.Run("import", cli.File("leads.csv", "Prospect ID,Lead Source,Converted\n1,Web,1\n2,Event,0\n"), "--kind",
            "contact", "--source", "crm", "--commit").Ends(0);
        string withoutDays = cli.Run("find").Ends(0).Output;
        Assert.Contains("Cannot tell: no indicator has enough to be judged", withoutDays, StringComparison.Ordinal);
        Assert.Contains("No column of any facts holds days", withoutDays, StringComparison.Ordinal);

        Import("2026-02-07", "1,2026-01-02,2026-01-31,Closed Won\n");
        Assert.DoesNotContain("Nothing crossed", cli.Run("find", "--month", "2025-06").Ends(0).Output,
            StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();

    private static int N(System.Text.Json.JsonElement answer) => answer.GetProperty("rows").EnumerateArray()
        .Sum(r => r.GetProperty("n").GetInt32());

    private void Import(string knownOn, string rows) =>
        cli.Run("import", cli.File($"deals-{knownOn}.csv", Header + rows), "--source", "crm", "--known-on", knownOn,
            "--commit").Ends(0);
}
