using System.Text.Json;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>A play, its escalation and its offers are one story, whichever of them somebody looks at.</summary>
public sealed class PlayTogetherTests : IDisposable
{
    private const string Id = "a5-2027-02-01", Escalation = "esc-a5-2027-02-01";
    private readonly PlayRoom room = new();

    /// <summary>
    /// S6-06 S6-08 S8-10 S2-12: a red checkpoint raises the escalation, a better one is told to it, nobody ends it
    /// while the play is red, what ends it stands in the play, and a play that turns red again has another one.
    /// </summary>
    [Fact]
    public void A_play_and_its_escalation_follow_each_other()
    {
        Started();
        room.Hindcast.Run("escalate", "show", Escalation).Refuses("escalation-not-found");
        room.On(2026, 10, 19);
        Checkpoint("red", "Their sponsor left");
        var raised = Shown(Escalation);
        Assert.Equal(("open", "red"), (raised.GetProperty("state").GetString(), raised.GetProperty("tier")
            .GetString()));
        Assert.Contains(Notes(raised), note => note.Contains("risk red, continue; Their sponsor left",
            StringComparison.Ordinal));
        Assert.Contains($"hindcast escalate answer {Escalation}", room.Hindcast.Run("renewals", "my-week", "--who",
            PlayRoom.Csm).Output, StringComparison.Ordinal);
        room.Hindcast.Run("escalate", "answer", Escalation, "I call their COO.", "--next", "2026-10-21", "--as",
            PlayRoom.Director).Ends(0);
        Assert.Contains("taken on by Rita Moss: I call their COO.", room.Play("show", Id).Output,
            StringComparison.Ordinal);
        string[] review = ["--learning", "Call early", "--playbook", "nothing: it was one person", "--commitments",
            "none"];
        room.Hindcast.Run(["escalate", "close", Escalation, .. review]).Refuses("play-still-red");
        room.Hindcast.Run("escalate", "down", Escalation, "--reason", "self-resolved", "--team", "t", "--ticket", "t",
            "--customer", "c", "--learning", "l").Refuses("play-still-red");
        room.On(2026, 10, 26);
        Checkpoint("yellow", "A new sponsor");
        Assert.Equal("yellow", Shown(Escalation).GetProperty("tier").GetString());
        room.Hindcast.Run(["escalate", "close", Escalation, .. review]).Ends(0);
        Assert.Contains("reviewed and closed on 2026-10-26", room.Play("show", Id).Output, StringComparison.Ordinal);
        Assert.Equal("closed", room.Show(Id).GetProperty("escalations")[0].GetProperty("state").GetString());

        room.On(2026, 10, 28);
        room.Play("change", Id, "risk", "red", "--reason", "The new one left too", "--commit").Ends(0);
        var again = Shown(Escalation + "-2");
        Assert.Contains(Notes(again), note => note.Contains("risk from yellow to red; The new one left too",
            StringComparison.Ordinal));
        Assert.DoesNotContain(Notes(again), note => note.Contains("Their sponsor left", StringComparison.Ordinal));
        int before = Notes(again).Length;
        room.Play("proof", Id, "A day less", "--persona", "champion").Ends(0);
        Assert.Equal(before, Notes(Shown(Escalation + "-2")).Length);

        string[] left = ["close", Id, "--result", "churned", "--summary", "They left.", "--exit"];
        Assert.Contains("The account has", room.Play([.. left, "1"]).Refuses("exit-contradicts").Error,
            StringComparison.Ordinal);
        foreach (string day in (string[])["2019-01-01", "2026-10-29"])
            room.Play([.. left, "4", "--signed-on", day]).Refuses("signed-on-impossible");
        string ended = room.Play([.. left, "4", "--signed-on", "2026-10-28"])
            .Ends(0).Output;
        Assert.Contains($"hindcast escalate close {Escalation}-2", ended, StringComparison.Ordinal);
        room.Hindcast.Run("escalate", "answer", Escalation + "-2", "I call", "--next", "2026-10-30")
            .Refuses("play-closed");
        Assert.All(room.Hindcast.Json("escalate", "metrics").GetProperty("open").EnumerateArray(),
            tier => Assert.Equal(0, tier.GetProperty("open").GetInt32()));
        Assert.DoesNotContain("nobody has taken it on", room.Play("show", Id).Output, StringComparison.Ordinal);
        Assert.Contains(Notes(Shown(Escalation + "-2")),
            note => note.StartsWith("the play ended on 2026-10-28: churned", StringComparison.Ordinal));
        Assert.Contains($"hindcast escalate close {Escalation}-2", room.Hindcast.Run("renewals", "my-week", "--who",
            PlayRoom.Csm).Output, StringComparison.Ordinal);
        room.Hindcast.Run(["escalate", "close", Escalation + "-2", .. review]).Ends(0);
        Assert.Contains("nothing; the play is closed", room.Play("show", Id).Output, StringComparison.Ordinal);

        // The renewal retro of its quarter has what came of it.
        room.On(2027, 4, 2);
        Assert.Contains($"play {Id}: churned on 2026-10-28; They left", room.Hindcast.Run("run-retro", "--window",
            "quarter", "--as-of", "2027-03-31").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// S2-32 S9-13 S2-30: of two offers that cannot both hold one is approved; a play ends with what came of its
    /// offers, and its ARR is never taken from what was due.
    /// </summary>
    [Fact]
    public void A_play_ends_with_its_offers()
    {
        Started();
        Submit("[14900]", "=Cut");
        Submit("[14800]", Id);
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("other.yaml", Form("[9000]", Id).Replace("account: A5",
            "account: A3", StringComparison.Ordinal)), "--as", PlayRoom.Seller)
            .Refuses("deal-play-differs");
        Assert.Equal(Id, room.Hindcast.Json("deal", "show", "deal-001").GetProperty("terms").GetProperty("play")
            .GetString());
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Seller).Ends(0);
        Assert.Contains("14,900", room.Hindcast.Run("deal", "approve", "deal-002", "--as", PlayRoom.Seller)
            .Refuses("offer-approved-already").Error, StringComparison.Ordinal);
        string[] close = ["close", Id, "--result", "renewed", "--exit", "1", "--summary", "They stay."];
        Assert.Contains("deal-001 and deal-002 are still open", room.Play(close).Refuses("offers-open").Error,
            StringComparison.Ordinal);
        room.Hindcast.Run("deal", "end", "deal-002", "--result", "withdrawn", "--outcome", "One is enough").Ends(0);
        room.Hindcast.Run("deal", "end", "deal-001", "--result", "signed", "--outcome", "They stay").Ends(0);
        Submit("[14700]", Id);
        room.Hindcast.Run("deal", "approve", "deal-003", "--as", PlayRoom.Seller).Refuses("offer-approved-already");
        room.Hindcast.Run("deal", "end", "deal-003", "--result", "withdrawn", "--outcome", "Signed is signed").Ends(0);
        string terms = room.Hindcast.Run("deal", "terms", "deal-001", "--out", Path.Combine(room.Hindcast.Folder,
            "terms.csv")).Ends(0).Output;
        Assert.Contains("-0.67", terms, StringComparison.Ordinal);
        Assert.DoesNotContain("'-", terms + File.ReadAllText(Path.Combine(room.Hindcast.Folder, "terms.csv")),
            StringComparison.Ordinal);
        Assert.Contains("Less is contracted", room.Play(close).Refuses("arr-after-odd").Error,
            StringComparison.Ordinal);
        room.Play([.. close.Select(word => word == "renewed" ? "contracted" : word)]).Ends(0);
        Assert.Equal(14900m, room.Show(Id).GetProperty("closed").GetProperty("arrAfter").GetDecimal());

        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3", "--risk", "yellow", "--deadline", "2027-06-01")
            .Ends(0);
        Assert.Contains("the 9,000 EUR that was due is not taken for it", room.Play("close", "A3", "--result", "renewed",
            "--exit", "1", "--summary", "They stay.")
            .Refuses("arr-after-missing").Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// S9-02 S9-11: two approvals are two people. Whoever only stands in for a role is passed over where they decide
    /// another one; whoever asks at the highest band does not end up with nobody to decide.
    /// </summary>
    [Fact]
    public void Two_approvals_are_two_people()
    {
        // Nobody is legal, for whom finance would stand in.
        Submit("[12000]", "\"\"", "[payment-over-60, liability]");
        Assert.Equal(["renewal-director", "legal", "finance"], Strings(room.Hindcast.Json("deal", "show", "deal-001")
            .GetProperty("approvers")));
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Finance).Ends(0);
        Assert.Equal(["renewal-director", "legal"], Strings(room.Hindcast.Json("deal", "show", "deal-001")
            .GetProperty("waiting")));
        Assert.Contains($"{PlayRoom.Revenue} (Legal)", room.Hindcast.Run("deal", "approve", "deal-001", "--as",
            PlayRoom.Sponsor).Refuses("not-an-approver").Error, StringComparison.Ordinal);
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Director).Ends(0);
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Revenue).Ends(0);
        var decided = room.Hindcast.Json("deal", "show", "deal-001").GetProperty("decisions").EnumerateArray()
            .ToArray();
        Assert.Equal(3, decided.Select(d => d.GetProperty("who").GetString()).Distinct().Count());
        Assert.Contains("who decides or asks already", decided[^1].GetProperty("via").ToString(),
            StringComparison.Ordinal);

        room.Hindcast.Run("deal", "end", "deal-001", "--result", "withdrawn", "--outcome", "Too low").Ends(0);
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("deep.yaml", Form("[5000]", "\"\"")), "--as",
            PlayRoom.Revenue).Ends(0);
        room.Hindcast.Run("deal", "approve", "deal-002", "--as", PlayRoom.Revenue).Refuses("self-approval");
        room.Hindcast.Run("deal", "approve", "deal-002", "--as", PlayRoom.Finance).Ends(0);
        Assert.Contains("deal-002, version 1: approved", room.Hindcast.Run("deal", "approve", "deal-002", "--as",
            PlayRoom.Sponsor).Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>S8-12 S2-06: a health score that was imported gives the risk where too little else was measured, and
    /// says so.</summary>
    [Fact]
    public void An_imported_health_score_gives_the_risk()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A4", "--tier", "scale", "--deadline", "2027-01-15")
            .Refuses("risk-not-derivable");
        room.Import("success", "health",
            "account_id,score_date,health_score,health_color\nA4,2026-10-08,41,\nA2,2026-10-08,90,Amber\n");
        var opened = room.Hindcast.Json("orchestrate-renewal-play", "--account", "A4", "--tier", "scale", "--deadline",
            "2027-01-15");
        var risk = opened.GetProperty("inputs").EnumerateArray().Single(input => input.GetProperty("name")
            .GetString() == "risk");
        Assert.Equal("red", risk.GetProperty("value").GetString());
        Assert.Contains("scores it 41 of 100 on 2026-10-08", risk.GetProperty("derived").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("Missing: price", room.Play("show", "A4").Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// S6-10 S9-12 S2-18: a dry run says what plays, deals and escalations would tell whom when, and notes nothing; run
    /// day by day, exactly that goes out.
    /// </summary>
    [Fact]
    public void A_dry_run_tells_what_will_go_out()
    {
        Started();
        Submit("[14900]", Id);
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue", "--reason", "Their sponsor left")
            .Ends(0);
        // Who will be away is not named for those days.
        room.Hindcast.Run("people", "delegate", PlayRoom.Revenue, PlayRoom.Product, "--from", "2026-10-13", "--until",
            "2026-11-30", "--reason", "Leave").Ends(0);
        string outbox = Path.Combine(room.Hindcast.Folder, "outbox");
        string[] Keys(params string[] how) => [.. room.Hindcast.Json(["tick", "--outbox", outbox, .. how])
            .GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("key")} to {item.GetProperty("to")}")];
        string[] coming = Keys("--dry-run", "--ahead", "12");
        Assert.Equal(coming, Keys("--dry-run", "--ahead", "12"));
        Assert.False(Directory.Exists(outbox));
        Assert.All((string[])["play/a5", $"deal/deal-001/overdue-1 to {PlayRoom.Product}",
            $"escalation/{Escalation}/rung-3-cro to {PlayRoom.Product}"],
            prefix => Assert.Contains(coming, key => key.StartsWith(prefix, StringComparison.Ordinal)));
        // Nobody answers, so the escalation climbs by itself, and the play, of which three checkpoints are missed, sends
        // it on: each says its own once, and the play in the words of the escalation.
        Assert.All((string[])[$"escalation/{Escalation}/rung-4-finance", $"play/{Id}/escalation-1-renewal-director"],
            key => Assert.Single(coming, to => to.StartsWith(key, StringComparison.Ordinal)));

        var sent = new List<string>();
        for (int day = 12; day <= 24; day++)
        {
            room.On(2026, 10, day);
            sent.AddRange(Keys());
        }

        Assert.Equal(coming.Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
        room.Hindcast.Run("escalate", "answer", Escalation, "I call.", "--next", "2026-10-26", "--as",
            PlayRoom.Director).Ends(0);
        room.On(2026, 10, 26);
        Assert.Contains($"remind to {PlayRoom.Director}: {Escalation}: your next word is due", room.Hindcast.Run("tick",
            "--outbox", outbox).Ends(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();

    private void Started()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", Id).Ends(0);
    }

    private void Checkpoint(string risk, string reason) => room.Play("checkpoint", Id, "--risk", risk, "--decision",
        "continue", "--reason", reason).Ends(0);

    private JsonElement Shown(string escalation) => room.Hindcast.Run("escalate", "show", escalation, "--json")
        .Ends(0).Json();

    private static string[] Notes(JsonElement escalation) => [.. escalation.GetProperty("notes").EnumerateArray()
        .Select(note => note.GetProperty("text").GetString()!)];

    private static string[] Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string[] Fields(JsonElement list, string field) =>
        [.. list.EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];

    private void Submit(string years, string play, string special = "[]") =>
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("deal.yaml", Form(years, play, special)), "--as",
            PlayRoom.Csm).Ends(0);

    private static string Form(string years, string play, string special = "[]") => $"""
        account: A5
        play: "{play.Trim('"')}"
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
}
