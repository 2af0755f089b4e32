using System.Net;

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
        string play = await Done("/renewals/plays", ("account", Account), ("risk", "red"), ("deadline", "2026-12-18"));

        // The page begins with what stands in the way, and no check passes by being overlooked.
        string planned = await Read(play);
        Assert.Contains("Before it starts", planned, StringComparison.Ordinal);
        Assert.Contains("class=\"bar critical\"", planned, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast play", planned, StringComparison.Ordinal);
        Assert.Contains("[check-failed]", await Refused($"{play}/start", ("_form", "start")), StringComparison.Ordinal);
        await Done($"{play}/check", ("check", "agents"), ("reason", "The team joins on Monday"));
        await Done($"{play}/check", ("check", "governance"));
        await Done($"{play}/start");
        Assert.Contains("[task-waits]", await Refused($"{play}/done", ("_form", "done"), ("task", "exec-call")),
            StringComparison.Ordinal);
        await Done($"{play}/done", ("task", "account-history"), ("evidence", "<b>Notes</b>"));
        await Done($"{play}/checkpoint", ("risk", "yellow"), ("decision", "continue"), ("reason", "They answered"));
        string running = await Read(play);
        Assert.Contains("class=\"bar done\"", running, StringComparison.Ordinal);
        Assert.Contains("class=\"point held\"", running, StringComparison.Ordinal);
        Assert.Contains("risk yellow", running, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Notes", running, StringComparison.Ordinal);
        string[] load = (await Read("/renewals/load?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("person,week,hours,plays,standing,what", load[0]);
        Assert.Contains(load, line => line.StartsWith("Robin Vale,2026-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/renewals/plays/none")).StatusCode);
    }

    [Fact]
    public async Task A_deal_is_asked_for_with_its_whole_case_and_not_approved_by_who_asked()
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
        Assert.Contains("[", await Refused(deal, ("_form", "decide"), ("approved", "yes")), StringComparison.Ordinal);
        Assert.Contains("Nobody has decided yet", await Read(deal), StringComparison.Ordinal);
        Assert.Contains("deal-001,", await Read("/renewals/deals?format=csv"), StringComparison.Ordinal);
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
        Assert.Contains("is no window", await Read("/renewals/forecast?window=9d"), StringComparison.Ordinal);
    }
}
