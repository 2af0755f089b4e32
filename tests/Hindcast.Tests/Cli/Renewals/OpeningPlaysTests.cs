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

    /// <summary>S2-02 S2-04: one account in dollars stops nothing that looks at one account; the list, which sums, is
    /// refused.</summary>
    [Fact]
    public void Mixed_currencies_stop_only_what_sums_them()
    {
        room.Import("usd", "subscription", Header + "U1,A4,2026-02-01,2027-02-01,10000,USD,30,,,\n"
            + "U2,A2,2026-03-01,2027-03-01,2000,USD,30,,,\n");
        string[] Open(string account) => ["orchestrate-renewal-play", "--account", account, "--tier", "growth",
            "--risk", "yellow", "--play", "value-realization"];
        room.Hindcast.Run("renewals").Refuses("mixed-currencies");
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
