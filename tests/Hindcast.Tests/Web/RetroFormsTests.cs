using System.Net;
using System.Text.RegularExpressions;
using Hindcast.Retros;
using Hindcast.Tests.Retros;
using Hindcast.Web;
using Hindcast.Web.Retros;

namespace Hindcast.Tests.Web;

/// <summary>S0-19: two tabs on one retro, of which the second takes nothing back unseen.</summary>
public sealed class RetroFormsTests : SampleSite
{
    private const string AugustPath = "/retros/gtm-monthly-2026-08";

    [Fact]
    public async Task What_is_offered_assumed_and_refused_is_told_in_words()
    {
        await Done("/retros", ("month", "2026-08"));
        string page = WebUtility.HtmlDecode(await Read(AugustPath));
        Assert.Matches("data-value=\"mql_to_sql source=Webinar >= [^\"]*\">MQL to SQL within 30 days in [^<]* at least ",
            page);
        Assert.DoesNotMatch("(?s)id=\"assumptions\".*? 2026-\\d\\d.*?</section>", page);
        string refused = WebUtility.HtmlDecode(await Refused($"{AugustPath}/close"));
        Assert.Contains("“MQL to SQL within 30 days, source Webinar” has 0 of 3 answers", refused,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_somebody_changed_meanwhile_is_not_overwritten_and_a_value_leads_back_to_the_values()
    {
        string retro = await Done("/retros", ("kind", "incident"), ("title", "The form broke"),
            ("summary", "The form was renamed, and its leads went nowhere"),
            ("started", "2026-08-18T08:00Z"), ("resolved", "2026-08-18T12:00Z"));
        await Done($"{retro}/entry", ("_form", "factor"), ("list", "factor"),
            ("factor", "Nobody was told of the rename"), ("cluster", "process"));
        string was = WebUtility.HtmlDecode(Regex.Match(await Read(retro),
            "value=\"CF1\"[^>]*><input type=\"hidden\" name=\"was\" value=\"([^\"]*)\"").Groups[1].Value);
        Assert.StartsWith("Nobody was told", was, StringComparison.Ordinal);
        await Done($"{retro}/entry", ("list", "factor"), ("id", "CF1"), ("was", was),
            ("factor", "The rename was not told"), ("reason", "Said more exactly"));
        string late = await Refused($"{retro}/entry", ("_form", "factor-CF1"), ("list", "factor"), ("id", "CF1"),
            ("was", was), ("factor", "Nobody was told of it"), ("reason", "Said shorter"));
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains("The rename was not told", late, StringComparison.Ordinal);
        Assert.Contains("value=\"Nobody was told of it\"", late, StringComparison.Ordinal);
        var taken = await Send($"{retro}/value", [("name", "severity"), ("value", "Two of three")]);
        Assert.EndsWith("#values", $"{taken.Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_and_a_value_that_somebody_changed_meanwhile_are_not_overwritten()
    {
        Assert.Equal(AugustPath, await Done("/retros", ("month", "2026-08")));
        string page = await Read(AugustPath);
        string Stood(string before) => WebUtility.HtmlDecode(Regex.Match(page, before
            + "\\s*<input type=\"hidden\" name=\"was\" value=\"([^\"]*)\"").Groups[1].Value);
        string session = Stood("name=\"_form\" value=\"session\"[^>]*>"), agenda = Stood("value=\"agenda\"[^>]*>");
        Assert.NotEqual("", session);
        Assert.NotEqual("", agenda);

        await Done($"{AugustPath}/session", ("_form", "session"), ("was", session), ("minutes", "50"));
        Assert.Contains("[changed-meanwhile]", await Refused($"{AugustPath}/session", ("_form", "session"),
            ("was", session), ("minutes", "55")), StringComparison.Ordinal);
        Assert.Contains("[changed-meanwhile]", await Refused($"{AugustPath}/value", ("was", agenda), ("name", "agenda"),
            ("value", "Numbers 55")), StringComparison.Ordinal);

        page = await Read(AugustPath);
        Assert.Contains("· 50 minutes", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        await Done($"{AugustPath}/session", ("_form", "session"), ("was", Stood("name=\"_form\" value=\"session\"[^>]*>")),
            ("minutes", "55"));
    }

    [Fact]
    public async Task Who_confirms_an_assumption_and_what_was_chosen_is_not_overwritten_unseen()
    {
        await Done("/retros", ("month", "2026-08"));
        await Done($"{AugustPath}/assumption", ("label", "Budget"), ("text", "The budget stays as it is"));
        var form = Regex.Match(await Read(AugustPath),
            "name=\"id\" value=\"(S\\d+)\"[^>]*>\\s*<input type=\"hidden\" "
            + "name=\"was\" value=\"(The budget stays[^\"]*)\"");
        (string, string)[] sent = [("_form", "assumption"), ("id", form.Groups[1].Value),
            ("was", WebUtility.HtmlDecode(form.Groups[2].Value))];
        await Done($"{AugustPath}/amend-assumption", [.. sent, ("owner", "Kit Larsen")]);
        string late = await Refused($"{AugustPath}/amend-assumption", [.. sent, ("owner", "Sam Okoro")]);
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains("The budget stays as it is\nKit Larsen", WebUtility.HtmlDecode(late), StringComparison.Ordinal);
        foreach (string choice in (string[])["movers", "panel"])
            Assert.Contains("[changed-meanwhile]", await Refused($"{AugustPath}/{choice}", ("_form", choice),
                ("was", "another"), ("id", "mql_to_sql")), StringComparison.Ordinal);
        Assert.Contains("[changed-meanwhile]", await Refused($"{AugustPath}/value", ("_form", "attended"),
            ("name", "attended"), ("was", "attended: Kit Larsen"), ("value", "Sam Okoro")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_that_somebody_gave_meanwhile_is_not_overwritten()
    {
        var october = RetroSample.Closed();
        var retro = RetroSample.Open(RetroSample.Opening with { HeldOn = new(2026, 12, 3), Earlier = [october],
            Gathered = new(RetroSample.EvidenceOf(RetroSample.Report() with { Month = "2026-11", AsOf = new(2026,
                11, 30) })) });
        string was = RetroForms.Stood(retro.PreviousActions[0]);
        var judged = retro.Then(r => ReviewPreviousAction.Decide(r, new("A1", true, "crm:rule/14"), RetroSample.Ana));

        // As it was shown, the form is looked at; else it is not.
        Refused("evidence-missing", retro);
        Refused("changed-meanwhile", judged);

        void Refused(string rule, Retro now) => RetroSample.AssertRefused(rule, RetroForms.All["review"](now,
            FormFields.From(new() { ["id"] = "A1", ["done"] = "yes", ["was"] = was }), null!));
    }
}
