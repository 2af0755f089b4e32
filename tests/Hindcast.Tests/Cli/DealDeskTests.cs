using Hindcast.Renewals.DealDesk;

namespace Hindcast.Tests.Cli;

/// <summary>The deal desk from the form to the report of discounts.</summary>
public sealed class DealDeskTests : IDisposable
{
    private readonly PlayRoom room = new();

    /// <summary>S9-05 S9-06: the published example, ramps, terms of several years and free months per year.</summary>
    [Fact]
    public void Shows_a_discount_against_each_price()
    {
        var example = PriceBases.Of([92_400], 0, list: 120_000, prior: 100_000, upliftPercent: 5);
        Assert.Equal((23m, 7.6m, 12m), (example.OffList, example.OffPrior, example.OffUplifted));
        Assert.Equal(100_000, PriceBases.Of([90_000, 100_000, 110_000], 0, null, null, 0).Offered);
        Assert.Equal(110_000, PriceBases.Of([120_000, 120_000], 2, null, null, 0).Offered);
        Assert.Equal((23m, 7.6m, 12m), (example.On("list"), example.On("prior"), example.On("uplifted")));
        Assert.Equal(0m, PriceBases.Of([130_000], 0, list: 120_000, null, 0).On("list"));
        Assert.Null(PriceBases.Of([1], 0, null, null, 0).On("list"));
    }

    /// <summary>S9-03 S9-04: bands leave no hole and do not overlap; the upper end belongs to the band.</summary>
    [Fact]
    public void Refuses_bands_with_holes()
    {
        string shipped = room.Hindcast.Run("deal", "guardrails", "--yaml").Output;
        foreach (var (from, to, rule) in ((string, string, string)[])
            [("up_to: 100", "up_to: 90", "bands-with-hole"), ("up_to: 20", "up_to: 10", "bands-overlap"),
                ("approvers: [ae]", "approvers: []", "bands-with-hole"), ("approvers: [ae]", "approvers: [king]",
                    "role-unknown"), ("basis: list", "basis: gut", "basis-unknown")])
            room.Hindcast.Run("deal", "guardrails", "apply", room.Hindcast.File("guardrails.yaml", shipped.Replace(from,
                to, StringComparison.Ordinal))).Refuses(rule);
        Assert.True(GuardrailsDocument.Parse(shipped).Is(out var rules, out _));
        Assert.Equal(["ae", "renewal-director"], ((decimal[])[10m, 10.01m]).Select(off => rules.Bands.First(band =>
            off <= band.UpTo).Approvers[0]));
    }

    /// <summary>
    /// S9-02 S9-08 to S9-15 S2-30: price and terms are approved apart by everybody who must; nobody approves their own;
    /// a change begins anew; the play's commercial tasks wait for it.
    /// </summary>
    [Fact]
    public void An_offer_goes_through_the_desk()
    {
        const string play = "a5-2027-02-01";
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        string form = Filled(play, "[12750]", "[payment-over-60]");
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("blank.yaml", form.Replace("competitor: nothing known",
            "competitor: \"\"", StringComparison.Ordinal))).Refuses("deal-form-incomplete");
        var submitted = Submit(form);
        Assert.Equal(["renewal-director", "finance"], submitted.GetProperty("approvers").EnumerateArray()
            .Select(a => a.GetString()));
        Assert.Equal(15m, submitted.GetProperty("bases").GetProperty("offList").GetDecimal());
        Decide("approve", PlayRoom.Seller).Refuses("self-approval");
        Decide("approve", PlayRoom.Csm).Refuses("not-an-approver");
        Decide("reject", PlayRoom.Director).Refuses("comment-missing");
        Decide("approve", PlayRoom.Director).Ends(0);
        Decide("approve", PlayRoom.Director).Refuses("decided-already");
        room.Hindcast.Run("deal", "end", "deal-001", "--result", "signed", "--outcome", "Signed")
            .Refuses("deal-not-approved");
        room.Hindcast.Run("people", "delegate", PlayRoom.Finance, PlayRoom.Revenue, "--from", "2026-10-01", "--until",
            "2026-10-31", "--reason", "Leave").Ends(0);
        var approved = Decide("approve", PlayRoom.Revenue).Ends(0).Output;
        Assert.StartsWith($"{PlayRoom.Revenue} approved version 1 of deal-001.", approved, StringComparison.Ordinal);
        Assert.Contains("deal-001, version 1: approved", approved, StringComparison.Ordinal);
        // Once nobody is waited for, it names who decided.
        Assert.Matches(@"somebody else decides it: Renewal Director and\s+Finance\s+leadership\.", Decide("approve",
            PlayRoom.Seller).Refuses("self-approval").Error);
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("other.yaml", Filled("\"\"", "[11000]", "[]").Replace(
            "account: A5", "account: A1", StringComparison.Ordinal)), "--deal", "deal-001", "--as", PlayRoom.Seller)
            .Refuses("deal-account-differs");
        Assert.Equal(0, room.Hindcast.Json("play", "export", play, "--out", room.Hindcast.Folder)
            .GetProperty("heldBack").GetArrayLength());

        room.Hindcast.Run("deal", "submit", room.Hindcast.File("same.yaml", form), "--deal", "deal-001", "--as",
            PlayRoom.Seller).Refuses("nothing-changes");
        var again = Submit(Filled(play, "[11000]", "[]"), "--deal", "deal-001");
        Assert.Equal(("open", 2), (again.GetProperty("state").GetString(), again.GetProperty("version").GetInt32()));
        Assert.Contains(again.GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.Contains("approvals of version 1 do not hold", StringComparison.Ordinal));
        Assert.Equal(2, room.Hindcast.Json("play", "export", play, "--out", room.Hindcast.Folder)
            .GetProperty("heldBack").GetArrayLength());
        var other = Submit(Filled(play, "[14000]", "[]"));
        Assert.Contains(other.GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.StartsWith("deal-001 is open for the same account", StringComparison.Ordinal));
        room.Hindcast.Run("deal", "end", "deal-001", "--result", "withdrawn", "--outcome", "The other one is better")
            .Ends(0);
        Assert.Equal(["renewal-director"], other.GetProperty("approvers").EnumerateArray().Select(a => a.GetString()));
        Assert.Contains($"goes up to the next rung because {PlayRoom.Seller} asks", other.GetProperty("because")[0]
            .GetString(), StringComparison.Ordinal);
        Decide("approve", PlayRoom.Revenue, "deal-002").Refuses("not-an-approver");
        room.On(2026, 10, 30);
        Assert.Contains("overdue", room.Hindcast.Run("deal", "list").Output, StringComparison.Ordinal);
        string outbox = Path.Combine(room.Hindcast.Folder, "outbox");
        Assert.Contains($"escalate to {PlayRoom.Revenue}: A5: deal-002 needs your decision", room.Hindcast.Run("tick",
            "--outbox", outbox).Ends(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("deal-002", room.Hindcast.Run("tick", "--outbox", outbox).Ends(0).Output,
            StringComparison.Ordinal);
        Decide("approve", PlayRoom.Revenue, "deal-002").Ends(0);
        room.Hindcast.Run("deal", "end", "deal-002", "--result", "signed", "--outcome", "They stayed", "--rule",
            "Small discounts suffice").Ends(0);
        var creep = Assert.Single(room.Hindcast.Json("deal", "creep").GetProperty("items").EnumerateArray());
        Assert.Equal(("2026-Q4", 1, 0.0), (creep.GetProperty("quarter").GetString(), creep.GetProperty("deals")
            .GetInt32(), creep.GetProperty("aboveFirst").GetDouble()));
        var terms = room.Hindcast.Json("deal", "terms", "deal-002", "--out", Path.Combine(room.Hindcast.Folder,
            "terms.csv")).GetProperty("rows").EnumerateArray().ToArray();
        Assert.All(terms, row => Assert.Equal("cannot-tell", row.GetProperty("verdict").GetString()));
        Assert.StartsWith("account_id,deal,arr,term_months,start_on,end_on,uplift_percent,payment_days,currency,special_terms,line,months,free_months,billed_amount\r\nA5,deal-002,14000,12,2027-02-01,2028-01-31,", File.ReadAllText(Path.Combine(room.Hindcast.Folder, "terms.csv")), StringComparison.Ordinal);
    }

    /// <summary>S9-02: the form is held against billing.</summary>
    [Fact]
    public void The_form_is_held_against_billing()
    {
        string form = Filled("\"\"", "[12750]", "[]");
        Assert.Contains(Submit(form.Replace("prior: 15000", "prior: 16000", StringComparison.Ordinal))
            .GetProperty("warnings").EnumerateArray(), w =>
            w.GetString()!.StartsWith("prior-differs: ", StringComparison.Ordinal)
                && w.GetString()!.Contains("16,000 EUR", StringComparison.Ordinal)
                && w.GetString()!.Contains("15,000 EUR", StringComparison.Ordinal));
        Assert.DoesNotContain(Submit(form, "--deal", "deal-001").GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.StartsWith("prior-differs", StringComparison.Ordinal));
        room.On(2027, 3, 1); // The term has passed undecided.
        Assert.Contains(Submit(form.Replace("prior: 15000", "prior: 16000", StringComparison.Ordinal))
            .GetProperty("warnings").EnumerateArray(), w => w.GetString()!.StartsWith("prior-differs: ",
            StringComparison.Ordinal));
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("usd.yaml", form.Replace("EUR", "USD",
            StringComparison.Ordinal))).Refuses("deal-currency-differs");
    }

    /// <summary>
    /// S9-01 S9-07 S9-15 S9-16 S9-17: a guardrail holds for its product, segment and days; discounts are told by why
    /// they were asked; executives get one page, finance what it does to ARR, NRR and margin.
    /// </summary>
    [Fact]
    public void Executives_and_finance_see_what_a_discount_does()
    {
        string yaml = room.Hindcast.Run("deal", "guardrails", "--yaml").Output;
        room.Hindcast.Run("deal", "guardrails", "apply", room.Hindcast.File("own.yaml", yaml.Replace(
            "  - {from: 2026-01-01, uplift: 5, exception: 20}", """
              - {from: 2026-01-01, uplift: 5, exception: 20}
              - {from: 2026-06-01, product: Planner, segment: growth, uplift: 4, floor: 13000, margin: 60}
              - {from: 2027-01-01, product: Planner, segment: growth, uplift: 9}
            """, StringComparison.Ordinal))).Ends(0);
        string told = room.Hindcast.Run("deal", "guardrails").Ends(0).Output;
        Assert.All((string[])["Planner", "13,000", "60 %", "success-based: ", "bundle: ", "longer-term"],
            words => Assert.Contains(words, told, StringComparison.Ordinal));

        string form = Filled("\"\"", "[12750]", "[]") + "\nproduct: planner\ncost: 6375\nreason: competitor\n";
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("odd.yaml", form.Replace("reason: competitor",
            "reason: mood", StringComparison.Ordinal))).Refuses("reason-unknown");
        var offer = Submit(form);
        Assert.Equal(15_600m, offer.GetProperty("bases").GetProperty("uplifted").GetDecimal());
        Assert.Equal(["12,750 lies below the floor of 13,000.", "The margin of 50 % lies below 60 %."],
            offer.GetProperty("warnings").EnumerateArray().Select(w => w.GetString()));
        var impact = offer.GetProperty("impact");
        Assert.Equal((-2250m, 0.85m, -2850m, -0.19m, 50m), (impact.GetProperty("arr").GetDecimal(),
            impact.GetProperty("nrr").GetDecimal(), impact.GetProperty("arrBelowUplift").GetDecimal(),
            impact.GetProperty("nrrBelowUplift").GetDecimal(), impact.GetProperty("marginPercent").GetDecimal()));
        Decide("approve", PlayRoom.Director).Ends(0);
        string page = room.Hindcast.Run("deal", "summary", "deal-001").Ends(0).Output;
        Assert.All((string[])["12,750 EUR a year", "| list price | 15,000 EUR | 15 % |", "19 points of NRR",
            "margin 50 %", "Reason: competitor", $"Approved by {PlayRoom.Director}", "Competitors: nothing known"],
            words => Assert.Contains(words, page, StringComparison.Ordinal));
        room.Hindcast.Run("deal", "end", "deal-001", "--result", "signed", "--outcome", "They stayed").Ends(0);

        // Another product, so that both hold; without a reason, and within the first band.
        Submit(Filled("\"\"", "[14250]", "[]") + "\nproduct: Insights\n");
        Decide("approve", PlayRoom.Director, "deal-002").Ends(0);
        room.Hindcast.Run("deal", "end", "deal-002", "--result", "signed", "--outcome", "They stayed").Ends(0);
        var creep = room.Hindcast.Json("deal", "creep");
        Assert.Equal((2, 10m, 3000m), (creep.GetProperty("items")[0].GetProperty("deals").GetInt32(),
            creep.GetProperty("items")[0].GetProperty("mean").GetDecimal(), creep.GetProperty("items")[0]
                .GetProperty("given").GetDecimal()));
        Assert.Equal([("competitor", 15m, 2250m, 1.0), ("not said", 5m, 750m, 0.0)],
            creep.GetProperty("reasons").EnumerateArray().Select(row => (row.GetProperty("reason").GetString()!,
                row.GetProperty("mean").GetDecimal(), row.GetProperty("given").GetDecimal(),
                row.GetProperty("aboveFirst").GetDouble())));
        Assert.Contains("not said", room.Hindcast.Run("deal", "creep").Ends(0).Output, StringComparison.Ordinal);
        room.Hindcast.Run("calendars", "apply", room.Hindcast.File("fiscal.yaml", "calendars:\n  - name: Fiscal\n    "
            + "fiscal_year_starts: 2\n")).Ends(0);
        room.Hindcast.Run("settings", "set", "calendar", "Fiscal").Ends(0);
        Assert.Equal("FY27-Q3", room.Hindcast.Json("deal", "creep").GetProperty("items")[0].GetProperty("quarter").GetString());
    }

    public void Dispose() => room.Dispose();

    internal static string Filled(string play, string years, string special) => $"""
        account: A5
        play: {play}
        currency: EUR
        years: {years}
        list: 15000
        prior: 15000
        start_on: 2027-02-01
        special_terms: {special}
        pricing_ask: A lower price
        rationale: They use fewer seats
        risk: yellow
        business_case: They grow next year
        roi: The account pays for itself
        churn_risk: All of it
        competitor: nothing known
        """;

    private System.Text.Json.JsonElement Submit(string form, params string[] more) =>
        room.Hindcast.Run(["deal", "submit", room.Hindcast.File("deal.yaml", form), "--as", PlayRoom.Seller, .. more,
            "--json"]).Ends(0).Json();

    private CommandLine.Said Decide(string how, string who, string deal = "deal-001") =>
        room.Hindcast.Run("deal", how, deal, "--as", who);
}
