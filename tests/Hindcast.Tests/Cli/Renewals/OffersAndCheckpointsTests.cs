using System.Text.Json;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>What the deal desk, the tracker and the forecast say stays true when more happens.</summary>
public sealed class OffersAndCheckpointsTests : IDisposable
{
    private const string Id = "a5-2027-02-01";
    private readonly PlayRoom room = new();

    /// <summary>S9-03 S9-09 S9-13: a discount at the edge of a band shows why it is above it; an offer above the price
    /// is no discount of 0; offers that promise the same do not clash, nor does one that was withdrawn.</summary>
    [Fact]
    public void Offers_say_what_holds_now()
    {
        string form = DealDeskTests.Filled("\"\"", "[13499.4]", "[]");
        var edge = Submit(form);
        Assert.StartsWith("Renewal Director: 10.004 % off the list price, band above 10 up to 20 %", edge
            .GetProperty("because")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("10.004 %", room.Hindcast.Run("deal", "show", "deal-001").Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Contains("1 % above the list price, band above 0", Submit(DealDeskTests.Filled("\"\"", "[15150]", "[]"))
            .GetProperty("because")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("deal-002 is open for the same account with other terms", Shown("deal-001"),
            StringComparison.Ordinal);
        room.Hindcast.Run("deal", "end", "deal-002", "--result", "withdrawn", "--outcome", "The other holds")
            .Ends(0);
        Submit(form.Replace("prior: 15000", "prior: 14000", StringComparison.Ordinal));
        Assert.DoesNotContain("with other terms", Shown("deal-001") + Shown("deal-002") + Shown("deal-003"),
            StringComparison.Ordinal);
        room.Hindcast.Run("settings", "set", "currency", "CHF").Ends(0);
        Assert.Contains("currency: CHF", room.Hindcast.Run("deal", "form").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// S2-20 S2-24 S2-29 S6-05: a checkpoint that was missed keeps the rules of its day; one held early and the next on
    /// the same day have ids of their own, and a second export writes nothing; what was sent up stands where it was
    /// sent; somebody who holds a role of the directory has its authority in the packet.
    /// </summary>
    [Fact]
    public void Checkpoints_keep_their_rules_ids_and_rungs()
    {
        room.Hindcast.Run("people", "add", "Lena Law", "--role", "Legal", "--function", "legal").Ends(0);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        Assert.Contains("contract only by Lena Law (Legal)", room.Play("show", Id).Output, StringComparison.Ordinal);
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", Id).Ends(0);

        // The first is due on 26 October and missed; that of the 27th is held late, and the play is red from then on.
        room.On(2026, 10, 27);
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "escalate", "--reason", "Their CFO asks for a halt")
            .Ends(0);
        var tracker = room.Show(Id).GetProperty("tracker").EnumerateArray().ToArray();
        Assert.Equal(["2026-10-26 missed yellow", "2026-10-27 held red", "2026-11-03 next red"], tracker.Take(3)
            .Select(point => $"{point.GetProperty("dueOn").GetString()} {point.GetProperty("state").GetString()} "
                + point.GetProperty("tier").GetString()));
        var escalation = Assert.Single(room.Hindcast.Json("escalate", "list").GetProperty("items").EnumerateArray());
        Assert.Equal((2, $"{PlayRoom.Director} (Renewal Director)"), (escalation.GetProperty("rung").GetInt32(),
            Assert.Single(escalation.GetProperty("who").EnumerateArray()).GetString()));

        // Held on a Saturday the next is due on Monday the 9th; held again on Sunday, that one and the next are.
        room.On(2026, 10, 31);
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue", "--reason", "They listen").Ends(0);
        room.On(2026, 11, 1);
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue", "--reason", "They listen still").Ends(0);
        string folder = Path.Combine(room.Hindcast.Folder, "tasks");
        string[] export = ["play", "export", Id, "--to", "generic", "--out", folder];
        room.Hindcast.Run(export).Ends(0);
        string[] ids = [.. File.ReadAllLines(Directory.GetFiles(folder).Single()).Skip(1)
            .Select(line => line.Split(',')[0]).Where(id => id.Contains("/checkpoint-", StringComparison.Ordinal))];
        Assert.Equal(ids.Distinct(), ids);
        room.Hindcast.Run(export).Ends(0);
        Assert.Single(Directory.GetFiles(folder));
    }

    /// <summary>
    /// S13-02 S13-05: what is decided of a renewal counts where nothing can be told of the rest, and no share of the
    /// little that can be told passes for one of all; a word is refused for what is wrong with it.
    /// </summary>
    [Fact]
    public void A_forecast_counts_what_is_decided_and_tells_no_share_of_a_few()
    {
        room.Import("more", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Contract Term,Outcome,Outcome Date,Renewed ARR
            C1a,A4,2026-01-05,2027-01-05,20000,EUR,12,,,
            C1b,A4,2026-01-05,2027-01-05,8000,EUR,12,Renewed,2026-10-05,8000

            """);
        var forecast = room.Hindcast.Json("forecast");
        var total = forecast.GetProperty("total");
        Assert.Equal((8_000m, 8_000m), (total.GetProperty("due").GetDecimal(), total.GetProperty("expected")
            .GetDecimal()));
        Assert.All((string[])["nrr", "churnShare", "confidence"], share => Assert.Equal(JsonValueKind.Null,
            total.GetProperty(share).ValueKind));
        string text = room.Hindcast.Run("forecast").Ends(0).Output;
        Assert.All((string[])["29,000 of 37,000 due, is in no sum",
            "due in the last 8 quarters", "lost: what is due and not expected"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        CommandLine.Said Say(string account, string reason) => room.Hindcast.Run("forecast", "say", account, "40%",
            "--reason", reason);
        Say("A3", "x").Refuses("reason-too-short");
        Say("wind", "x").Refuses("account-ambiguous");
        Say("A3", " ").Refuses("reason-missing");
        // On a Saturday the week that is looked at is the one that comes.
        room.On(2026, 10, 17);
        Assert.Equal("2026-10-25", room.Hindcast.Json("renewals", "my-week", "--who", PlayRoom.Csm)
            .GetProperty("until").GetString());
    }

    public void Dispose() => room.Dispose();

    private string Shown(string deal) => room.Hindcast.Run("deal", "show", deal).Ends(0).Output;

    private JsonElement Submit(string form) => room.Hindcast.Run("deal", "submit",
        room.Hindcast.File("deal.yaml", form), "--as", PlayRoom.Seller, "--json").Ends(0).Json();
}
