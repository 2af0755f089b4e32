namespace Hindcast.Tests.Cli;

/// <summary>Escalations of issues and of plays, and what one director sees of all plays.</summary>
public sealed class EscalationTests : IDisposable
{
    private readonly PlayRoom room = new();

    /// <summary>S6-01 S6-07 S6-10 to S6-18 S6-19 S6-20 S6-21 S0-20: a brief without number, ask, day or steps is
    /// refused; silence climbs; one issue has one escalation.</summary>
    [Fact]
    public void An_issue_is_raised_climbs_goes_down_and_is_reviewed()
    {
        string brief = Filled();
        foreach (var (from, to, rule) in ((string, string, string)[])
            [("customers: 2\nworkflow: send their monthly report\nrevenue_at_risk: 190000", "workflow: send their "
                + "monthly report", "brief-without-impact"), ("ask: fix", "ask: help", "brief-without-ask"),
                ("deadline: 2026-10-20", "deadline: soon", "brief-without-deadline"),
                ("deadline: 2026-10-20", "deadline: 2026-10-01", "deadline-passed"), ("reproduction: Open", "# Open",
                    "brief-without-reproduction"), ("severity: high", "severity: huge", "word-unknown"),
                        ("title: Exports", "# Exports", "brief-incomplete")])
            room.Hindcast.Run("escalate", "raise", room.Hindcast.File("brief.yaml", brief.Replace(from, to,
                StringComparison.Ordinal))).Refuses(rule);
        Assert.Contains("Handle it in support", room.Hindcast.Run("escalate", "assess", "--category", "technical",
            "--support", "workaround").Output, StringComparison.Ordinal);
        Assert.Contains("it is a pattern", room.Hindcast.Run("escalate", "assess", "--support", "workaround",
            "--customers", "3").Output, StringComparison.Ordinal);

        room.Hindcast.Run("escalate", "raise", room.Hindcast.File("brief.yaml", brief.Replace("[A1, A2]", "[A1, A9]",
            StringComparison.Ordinal))).Refuses("account-not-found");
        var raised = Raise(brief);
        string impact = room.Hindcast.Run("escalate", "show", "esc-001").Ends(0).Output;
        Assert.Contains("Impact: 2 customers, 190,000 EUR at risk; cannot: send their monthly report; for how long: "
            + "since Monday; service level at-risk; outside: their auditor waits for it", impact,
            StringComparison.Ordinal);
        // S6-15: all that the brief says is there for who reads it.
        Assert.All((string[])["esc-001: Exports are empty", "severity high, for engineering; raised 2026-10-12",
            $"by {PlayRoom.Csm}", "Yesterday's export was whole.", "Tried: Export again: empty",
            "To see it: Open a report, press export, expect rows, get none; version 7",
            "Customer: Told on Tuesday, expect a word by Friday", "Ask: fix: the export, by 2026-10-20",
            "More: https://tickets.example/EX-7"], words => Assert.Contains(words, impact, StringComparison.Ordinal));
        // A part of its accounts is the same thing again, and counts once.
        Assert.Equal("esc-001", Raise(brief.Replace("[A1, A2]", "[A2]", StringComparison.Ordinal)).GetProperty("id")
            .GetString());
        Assert.Equal(("esc-001", "yellow", 1), (raised.GetProperty("id").GetString(), raised.GetProperty("tier")
            .GetString(), raised.GetProperty("rung").GetInt32()));
        Assert.Equal("esc-001", Raise(brief.Replace("Exports", "The exports", StringComparison.Ordinal))
            .GetProperty("id").GetString());
        room.On(2026, 10, 15);
        Assert.Equal(2, room.Hindcast.Json("escalate", "show", "esc-001").GetProperty("rung").GetInt32());
        room.Hindcast.Run("escalate", "answer", "esc-001", "We look", "--as", PlayRoom.Product)
            .Refuses("answer-missing");
        room.Hindcast.Run("escalate", "answer", "esc-001", "We look", "--next", "2026-10-16", "--as", PlayRoom.Product)
            .Ends(0);
        room.Hindcast.Run("escalate", "note", "esc-001", "customer", "Told them", "--as", PlayRoom.Product)
            .Refuses("not-the-originator");
        room.Hindcast.Run("escalate", "note", "esc-001", "customer", "Told them", "--as", PlayRoom.Csm).Ends(0);
        room.Hindcast.Run("escalate", "down", "esc-001", "--reason", "workaround", "--team", "told")
            .Refuses("duty-missing");
        var metrics = room.Hindcast.Json("escalate", "metrics");
        Assert.Equal((0, 1), (metrics.GetProperty("answeredInTime").GetInt32(), metrics.GetProperty("answersDue")
            .GetInt32()));
        room.Hindcast.Run("escalate", "close", "esc-001", "--learning", "Test exports").Refuses("review-missing");
        room.Hindcast.Run("escalate", "close", "esc-001", "--learning", "Test exports", "--playbook",
            "nothing: it is a defect", "--commitments", "none").Ends(0);
        room.Hindcast.Run("escalate", "note", "esc-001", "status", "x").Refuses("escalation-closed");
    }

    /// <summary>S8-10 S6-09 S6-21: a red play has its escalation, later triggers are added to it, and its revenue
    /// counts once.</summary>
    [Fact]
    public void A_red_play_has_one_escalation()
    {
        Run("orchestrate-renewal-play", "--account", "A1");
        const string id = "a1-2027-01-31", escalation = "esc-a1-2027-01-31";
        Run("play", "approve", id, "--resources", "Two engineers", "--as", PlayRoom.Sponsor);
        Run("play", "check", id, "governance", "pass", "--as", PlayRoom.Partner);
        Run("play", "start", id);
        room.On(2026, 10, 19);
        Run("play", "checkpoint", id, "--risk", "red", "--decision", "escalate", "--reason", "No sponsor");
        room.On(2026, 10, 21);
        Run("play", "log", id, "concession", "A month free", "--by", PlayRoom.Director, "--due", "2026-10-22");
        Run("play", "checkpoint", id, "--risk", "red", "--decision", "continue", "--reason", "Still none");
        var shown = room.Hindcast.Json("escalate", "show", escalation);
        Assert.Equal(2, shown.GetProperty("notes").EnumerateArray().Count(n => n.GetProperty("text")
            .GetString()!.Contains(": went to", StringComparison.Ordinal) || n.GetProperty("text")
            .GetString()!.Contains(": rip-cord red-twice", StringComparison.Ordinal)));
        room.On(2026, 10, 26);
        string metrics = room.Hindcast.Run("escalate", "metrics").Ends(0).Output;
        Assert.Contains("At risk: 150,000 EUR, each account once", metrics, StringComparison.Ordinal);
        Assert.Contains("Promise past its day: A month free", metrics, StringComparison.Ordinal);

        string outbox = Path.Combine(room.Hindcast.Folder, "outbox");
        // One event, one message: it is the escalation's, with what the play has to say.
        string[] told = room.Hindcast.Run("tick", "--outbox", outbox).Ends(0).Output.Split('\n');
        Assert.Contains(told, line => line.StartsWith("remind to", StringComparison.Ordinal));
        string asked = $"{escalation} needs an answer within 1 business day: Northwind (A1) may not renew by "
            + "2027-01-31 (";
        Assert.StartsWith($"escalate to {PlayRoom.Director}: {asked}No sponsor)", Assert.Single(told, line =>
            line.StartsWith($"escalate to {PlayRoom.Director}", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Single(told, line => line.StartsWith(
            $"escalate to {PlayRoom.Revenue}: {asked}the rip-cord was pulled, the risk was still red",
            StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.EndsWith("by 2027-01-31", StringComparison.Ordinal));
        Assert.Contains("Nothing is due", room.Hindcast.Run("tick", "--outbox", outbox).Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>Issue 8: the packet of a play whose tier alone raised an escalation does not say that there was none,
    /// and names each person once.</summary>
    [Fact]
    public void The_packet_tells_what_the_tier_raised()
    {
        Run("people", "set", PlayRoom.Revenue, "--role", "VP sales");
        Run("orchestrate-renewal-play", "--account", "A1", "--risk", "red");
        const string id = "a1-2027-01-31";
        Run("play", "approve", id, "--resources", "Two engineers", "--as", PlayRoom.Sponsor);
        Run("play", "check", id, "governance", "pass", "--as", PlayRoom.Partner);
        Run("play", "start", id);
        Run("tick", "--outbox", Path.Combine(room.Hindcast.Folder, "outbox"));
        string folder = Path.Combine(room.Hindcast.Folder, "packet");
        Run("play", "packet", id, "--out", folder, "--formats", "md");
        string packet = File.ReadAllText(Path.Combine(folder, "packet.md"));
        Assert.Contains("- esc-a1-2027-01-31, raised ", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing has slipped", packet, StringComparison.Ordinal);
        Assert.Contains($"(Renewal Director), then {PlayRoom.Sponsor} (CRO, Exec Sponsor). Rip-cord", packet,
            StringComparison.Ordinal);
        Assert.Contains("Nobody fills CRO; Exec Sponsor stands in.", packet, StringComparison.Ordinal);
    }

    /// <summary>Issue 6, portfolio: what is due stands by notice first; one person's week; a sponsor of twelve saves in
    /// one week is beyond their hours.</summary>
    [Fact]
    public void A_director_sees_what_is_due_and_who_is_overbooked()
    {
        Run("orchestrate-renewal-play", "--account", "A1");
        var due = room.Hindcast.Json("renewals");
        Assert.Equal(["A3", "A1", "A5", "A2"], due.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()));
        var first = due.GetProperty("items")[0];
        Assert.Equal(("2026-11-01", "2026-12-01", "green", 9000m), (first.GetProperty("noticeOn").GetString(),
            first.GetProperty("dueOn").GetString(), first.GetProperty("risk").GetString(), first.GetProperty("arr")
                .GetProperty("amount").GetDecimal()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, due.GetProperty("items")[2].GetProperty("risk").ValueKind);
        string week = room.Hindcast.Run("renewals", "my-week", "--who", PlayRoom.Csm).Ends(0).Output;
        Assert.Contains("account-history", week, StringComparison.Ordinal);
        Assert.Contains("Approve the play on Northwind", room.Hindcast.Run("renewals", "my-week", "--as",
            PlayRoom.Sponsor).Output, StringComparison.Ordinal);
        Assert.Contains("Nobody is booked beyond their hours", room.Hindcast.Run("renewals", "capacity").Output,
            StringComparison.Ordinal);

        room.Import("more", "account", "Account ID,Account Name\n" + string.Concat(Enumerable.Range(1, 12)
            .Select(n => $"B{n:00},Company {n:00}\n")));
        for (int n = 1; n <= 12; n++)
            Run("orchestrate-renewal-play", "--account", $"B{n:00}", "--tier", "growth", "--risk", "red", "--play",
                "exec-save", "--deadline", "2027-03-31");
        var over = room.Hindcast.Json("renewals", "capacity").GetProperty("over").EnumerateArray().ToArray();
        var sponsor = Assert.Single(over, each => each.GetProperty("person").GetString() == PlayRoom.Sponsor);
        Assert.Equal((24.0, 12), (sponsor.GetProperty("hours").GetDouble(), sponsor.GetProperty("tasks")
            .GetArrayLength()));
        // Success plans come after her calls: where they are made earlier, so are the calls.
        Assert.Equal((4.0, 0.0), (sponsor.GetProperty("beyond").GetDouble(), sponsor.GetProperty("left").GetDouble()));
        Assert.Contains(over, each => each.GetProperty("move").EnumerateArray().Any(move => move.GetProperty("task")
            .GetString() == "success-plan"));
        Assert.Contains("takes what comes before it along", room.Hindcast.Run("renewals", "capacity").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>Issue 6, portfolio: what is past due and undecided stands first; what another term follows is none;
    /// days count from what is known.</summary>
    [Fact]
    public void What_is_past_due_and_undecided_stands_first()
    {
        room.Import("late", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Outcome
            L1,A4,2025-08-10,2026-08-10,7000,EUR,
            L2,A3,2024-12-01,2025-12-01,8000,EUR,

            """);
        room.On(2026, 12, 20);
        var items = room.Hindcast.Json("renewals").GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(("A4", true, "2026-08-10"), (items[0].GetProperty("id").GetString(),
            items[0].GetProperty("pastDue").GetBoolean(), items[0].GetProperty("dueOn").GetString()));
        Assert.Equal(["A1", "A2", "A3", "A5"], items.Skip(1).Where(item => !item.GetProperty("pastDue").GetBoolean())
            .Select(item => item.GetProperty("id").GetString()).Order());
        Assert.Contains("2026-08-10 past due, undecided", room.Hindcast.Run("renewals").Ends(0).Output,
            StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();

    private void Run(params string[] what) => room.Hindcast.Run(what).Ends(0);

    private System.Text.Json.JsonElement Raise(string brief) =>
        room.Hindcast.Run("escalate", "raise", room.Hindcast.File("brief.yaml", brief), "--as", PlayRoom.Csm, "--json")
            .Ends(0).Json();

    private static string Filled() => """
        title: Exports are empty
        kind: bug
        issue: export-empty
        severity: high
        target: engineering
        accounts: [A1, A2]
        customers: 2
        workflow: send their monthly report
        revenue_at_risk: 190000
        duration: since Monday
        sla: at-risk
        reputation: their auditor waits for it
        currency: EUR
        description: Since Monday exports have no rows. Both accounts report it. Yesterday's export was whole.
        tried: ["Export again: empty"]
        reproduction: Open a report, press export, expect rows, get none; version 7
        customer: Told on Tuesday, expect a word by Friday
        ask: fix
        ask_text: the export
        deadline: 2026-10-20
        links: ["https://tickets.example/EX-7"]
        """;
}
