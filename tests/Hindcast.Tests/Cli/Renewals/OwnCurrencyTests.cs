namespace Hindcast.Tests.Cli.Renewals;

/// <summary>An account that is billed in another currency than the workspace counts in, from the list to its
/// end.</summary>
public sealed class OwnCurrencyTests : IDisposable
{
    private const string Id = "a5-2027-02-01";
    private readonly PlayRoom room = new();

    /// <summary>
    /// S2-04 S2-32 S9-02 S9-05: amounts are told as billed and as converted, with rate and day; the form is held
    /// against what is billed; a signed deal serves the end of its play, and results count in one currency.
    /// </summary>
    [Fact]
    public void What_is_billed_in_euro_is_planned_offered_and_ended_in_euro()
    {
        room.Hindcast.Run("rates", "set", room.Hindcast.File("rates.yaml",
            "base: USD\nrates:\n  2026-01-01: { EUR: 1.09 }\n  2026-09-01: { EUR: 1.15 }\n")).Ends(0);
        room.Import("usd", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days,Contract Term
            U1,A4,2026-02-01,2027-02-01,10000,USD,30,12

            """);
        var line = room.Hindcast.Json("renewals").GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == "A5").GetProperty("arr");
        Assert.Equal((17_250m, "USD", 15_000m, "EUR"), (line.GetProperty("amount").GetDecimal(),
            line.GetProperty("currency").GetString(), line.GetProperty("billed").GetProperty("amount").GetDecimal(),
            line.GetProperty("billed").GetProperty("currency").GetString()));
        string list = room.Hindcast.Run("renewals").Ends(0).Output;
        Assert.All((string[])["17,250 USD (15,000 EUR)", "1 EUR = 1.15 USD from 2026-09-01 on"],
            words => Assert.Contains(words, list, StringComparison.Ordinal));

        Open("A5", "--deadline", "2027-02-01");
        Assert.Contains("15,000 EUR (17,250 USD at 1.15, the rate from 2026-09-01 on)", room.Play("show", Id).Output,
            StringComparison.Ordinal);
        string form = DealDeskTests.Filled(Id, "[16500]", "[]");
        Assert.Contains(Submit(form.Replace("prior: 15000", "prior: 17250", StringComparison.Ordinal)),
            w => w.StartsWith("prior-differs: ", StringComparison.Ordinal)
                && w.Contains("15,000 EUR", StringComparison.Ordinal));
        Assert.Empty(Submit(form, "--deal", "deal-001"));
        string[] close = ["close", Id, "--result", "expanded", "--exit", "1", "--summary", "They grow."];
        room.Play(close).Refuses("offers-open");
        foreach (var (day, rule) in ((string, string)[])[("2026-01-02", "decided-before-asked"),
            ("2036-01-02", "day-to-come")])
            room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Director, "--as-of", day).Refuses(rule);
        room.On(2026, 11, 20);
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Director, "--as-of", "2026-11-18").Ends(0);
        Assert.Contains("2026-11-18", room.Hindcast.Run("deal", "show", "deal-001").Output, StringComparison.Ordinal);
        room.Hindcast.Run("deal", "end", "deal-001", "--result", "signed", "--outcome", "They grow").Ends(0);
        Assert.Contains("16,500 EUR a year", room.Play([.. close, "--arr-after", "18975"])
            .Refuses("arr-after-differs").Error, StringComparison.Ordinal);
        room.Play(close).Ends(0);
        var closed = room.Show(Id).GetProperty("closed");
        Assert.Equal((15_000m, 16_500m), (closed.GetProperty("arrBefore").GetDecimal(),
            closed.GetProperty("arrAfter").GetDecimal()));

        Open("A4", "--deadline", "2027-02-01");
        Assert.Contains("in USD with --arr-after", room.Play("close", "A4", "--result", "contracted", "--exit", "1",
            "--summary", "They shrink.").Refuses("arr-after-missing").Error, StringComparison.Ordinal);
        string[] less = ["close", "A4", "--result", "contracted", "--exit", "1", "--summary", "They shrink.",
            "--arr-after", "5000"];
        room.Play(less).Refuses("arr-after-without-deal");
        room.Play("log", "A4", "concession", "Half the seats", "--by", PlayRoom.Director).Ends(0);
        room.Play("change", "A4", "commercial", "unchanged", "--reason", "The same contract", "--commit")
            .Refuses("concession-logged");
        room.Play(less).Ends(0);
        // 17,250 and 10,000 USD were due; 18,975 and 5,000 are there.
        var results = Assert.Single(room.Hindcast.Json("plays", "results").GetProperty("items").EnumerateArray());
        Assert.Equal(23_975.0 / 27_250, results.GetProperty("nrr").GetDouble(), 1e-9);
    }

    public void Dispose() => room.Dispose();

    private void Open(string account, params string[] more) => room.Hindcast.Run(["orchestrate-renewal-play",
        "--account", account, "--tier", "growth", "--risk", "yellow", "--play", "value-realization", .. more]).Ends(0);

    private string[] Submit(string form, params string[] more) => [.. room.Hindcast.Run(["deal", "submit",
        room.Hindcast.File("deal.yaml", form), "--as", PlayRoom.Seller, .. more, "--json"]).Ends(0).Json()
        .GetProperty("warnings").EnumerateArray().Select(w => w.GetString()!)];
}
