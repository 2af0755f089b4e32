using System.Text.Json;
using Hindcast.Renewals.Plays;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>On what a play may be opened, and what is said of it on the first day.</summary>
public sealed class OpeningPlaysTests : IDisposable
{
    private const string Header = "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days,"
        + "Outcome,Outcome Date,Churn Reason\n";

    private readonly PlayRoom room = new();

    /// <summary>S2-03: nothing of an account that has left can be kept; a card for that wins it back.</summary>
    [Fact]
    public void An_account_that_has_left_has_no_renewal_play()
    {
        room.Import("left", "subscription", Header
            + "L1,A9,2025-09-30,2026-09-30,5000,EUR,30,churned,2026-09-28,switched vendor\n");
        string[] open = ["orchestrate-renewal-play", "--account", "A9", "--tier", "scale", "--risk", "red",
            "--deadline", "2027-01-31"];
        string told = room.Hindcast.Run([.. open, "--play", "exec-save"]).Refuses("account-has-left").Error;
        Assert.Contains("A9 left on 2026-09-28: switched vendor.", told, StringComparison.Ordinal);
        Assert.Contains($"whose id begins with {OpenPlay.WinBack}", told, StringComparison.Ordinal);
        Assert.Equal(0, room.Hindcast.Json("escalate", "list").GetProperty("items").GetArrayLength());

        string card = room.Hindcast.Run("plays", "show", "exec-save", "--yaml").Ends(0).Output;
        room.Hindcast.Run("plays", "apply", room.Hindcast.File("win-back.yaml", card.Replace("id: exec-save",
            "id: win-back", StringComparison.Ordinal))).Ends(0);
        Assert.Contains("--play win-back", room.Hindcast.Run([.. open, "--play", "exec-save"])
            .Refuses("account-has-left").Error, StringComparison.Ordinal);
        room.Hindcast.Run([.. open, "--play", "win-back"]).Ends(0);
    }

    /// <summary>S2-16: a deadline after the contract has ended is a fault of the plan, said on the first day.</summary>
    [Fact]
    public void A_deadline_after_the_contract_ends_is_told()
    {
        string[] Warned(string deadline) => [.. room.Hindcast.Json("orchestrate-renewal-play", "--account", "A5",
            "--tier", "growth", "--risk", "yellow", "--play", "value-realization", "--deadline", deadline)
            .GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)
            .Where(warning => warning.Contains("after the contract ends", StringComparison.Ordinal))];
        // From 1 February to 23 April 2027: 27 + 31 + 23 days.
        Assert.StartsWith("The deadline lies 81 days after the contract ends on 2027-02-01",
            Assert.Single(Warned("2027-04-23")), StringComparison.Ordinal);
    }

    /// <summary>S2-02 S2-04: one account in dollars stops nothing that looks at one account, nor the list, which has
    /// each as it is billed; only sums are refused.</summary>
    [Fact]
    public void Mixed_currencies_stop_only_what_sums_them()
    {
        room.Import("usd", "subscription", Header + "U1,A4,2026-02-01,2027-02-01,10000,USD,30,,,\n"
            + "U2,A2,2026-03-01,2027-03-01,2000,USD,30,,,\n");
        string[] Open(string account) => ["orchestrate-renewal-play", "--account", account, "--tier", "growth",
            "--risk", "yellow", "--play", "value-realization"];
        var list = room.Hindcast.Json("renewals", "--days", "365").GetProperty("items").EnumerateArray()
            .Select(line => (line.GetProperty("id").GetString(), line.GetProperty("arr") is { ValueKind:
                JsonValueKind.Object } arr ? (arr.GetProperty("amount").GetDecimal(), arr.GetProperty("currency")
                    .GetString()) : default)).ToArray();
        Assert.Contains(("A5", (15_000m, "EUR")), list);
        Assert.Contains(("A4", (10_000m, "USD")), list);
        Assert.Contains("hindcast rates --help", room.Hindcast.Run("forecast").Refuses("mixed-currencies").Error,
            StringComparison.Ordinal);
        room.Hindcast.Run(Open("Nobody")).Refuses("account-not-found");
        foreach (var (account, amount, currency) in ((string, decimal, string)[])[("A5", 15_000, "EUR"),
            ("A4", 10_000, "USD")])
        {
            var arr = room.Hindcast.Json(Open(account)).GetProperty("arr");
            Assert.Equal((amount, currency), (arr.GetProperty("amount").GetDecimal(), arr.GetProperty("currency")
                .GetString()));
        }

        // What is open of A2 is in both.
        room.Hindcast.Run(Open("A2")).Refuses("mixed-currencies");
    }

    /// <summary>S2-09 S2-15: a notice deadline as a day is gone by, and holds where days of notice give another; the
    /// difference is told.</summary>
    [Fact]
    public void A_notice_deadline_as_a_day_is_gone_by()
    {
        room.Import("notice", "subscription", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice "
            + "Days,Notice By,Contract Term\nN1,N1,2026-02-01,2027-02-01,9000,EUR,60,2026-11-20,12\n"
            + "N2,N2,2026-02-01,2027-02-01,9000,EUR,,2026-11-25,12\n");
        string Notice(string id) => room.Hindcast.Json("renewals", "--days", "365").GetProperty("items")
            .EnumerateArray().Single(line => line.GetProperty("id").GetString() == id).GetProperty("noticeOn")
            .GetString()!;
        Assert.Equal(("2026-11-20", "2026-11-25"), (Notice("N1"), Notice("N2")));
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "N1", "--tier", "growth", "--risk", "yellow",
            "--play", "value-realization").Ends(0);
        string shown = room.Play("show", "n1-2027-02-01").Output;
        Assert.Contains("its 60 days of notice would be 2026-12-03", shown, StringComparison.Ordinal);
        Assert.Contains("Notice can be given until 2026-11-20", shown, StringComparison.Ordinal);
        Assert.All(room.Show("n1-2027-02-01").GetProperty("tasks").EnumerateArray().Where(task => task.GetProperty(
            "card").GetProperty("byNotice").GetBoolean()), task => Assert.True(string.CompareOrdinal(task.GetProperty(
                "finishOn").GetString(), "2026-11-20") <= 0));
    }

    /// <summary>S2-02 S2-06: where nothing is due the tier is that of the running ARR, which is told; where that is not
    /// known either, what is missing is named. Decided terms are told.</summary>
    [Fact]
    public void Without_a_due_day_the_tier_is_that_of_the_running_terms()
    {
        room.Import("evergreen", "subscription", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,"
            + "Outcome,Outcome Date\nE1,E1,2025-02-01,,30000,EUR,,\nE2,E1,2026-02-01,,12000,EUR,,\n"
            + "E3,E2,2026-02-01,,,EUR,,\nE5,E5,2026-02-01,,9000,EUR,,\n"
            + "E4,E1,2025-02-01,2026-02-01,5000,EUR,renewed,2026-01-20\n");
        room.Hindcast.Run("settings", "set", "play_tiers", "strategic=100000,growth=20000").Ends(0);
        string[] Open(string account) => ["orchestrate-renewal-play", "--account", account, "--risk", "yellow",
            "--play", "value-realization", "--deadline", "2027-03-01"];
        Assert.Contains("which no source says for a running term", room.Hindcast.Run(Open("E2"))
            .Refuses("tier-not-derivable").Error, StringComparison.Ordinal);
        room.Hindcast.Run(Open("E1")).Ends(0);
        string shown = room.Play("show", "e1-2027-03-01").Output;
        Assert.Contains("its ARR of 42,000 reaches the 20,000 of growth, that of all its running terms", shown,
            StringComparison.Ordinal);
        Assert.Contains("42,000 EUR, of all running terms", shown, StringComparison.Ordinal);
        Assert.Contains("E4, due 2026-02-01: renewed", shown, StringComparison.Ordinal);

        // Beside dollars, in which thresholds are, euro need rates, and that is the cause that is named.
        room.Import("usd", "subscription", Header + "U1,A4,2026-02-01,2027-02-01,10000,USD,30,,,\n");
        Assert.Contains("Write the rates: hindcast rates set FILE", room.Hindcast.Run(Open("E5"))
            .Refuses("tier-not-derivable").Error, StringComparison.Ordinal);
    }

    /// <summary>S2-20 S9-05: once a play has ended no offer is asked for it, and none of its tasks waits for the
    /// desk.</summary>
    [Fact]
    public void After_its_end_a_play_takes_no_offer_and_waits_for_no_desk()
    {
        const string play = "a5-2027-02-01";
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--tier", "growth", "--risk", "yellow",
            "--play", "value-realization").Ends(0);
        string[] export = ["play", "export", play, "--out", Path.Combine(room.Hindcast.Folder, "tasks")];
        Assert.NotEqual(0, room.Hindcast.Json(export).GetProperty("heldBack").GetArrayLength());
        room.Play("close", play, "--result", "renewed", "--exit", "1", "--arr-after", "15000", "--summary",
            "They stay.").Ends(0);
        Assert.Equal(0, room.Hindcast.Json(export).GetProperty("heldBack").GetArrayLength());
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("deal.yaml", DealDeskTests.Filled(play, "[14000]", "[]")),
            "--as", PlayRoom.Seller).Refuses("play-closed");
    }

    public void Dispose() => room.Dispose();
}
