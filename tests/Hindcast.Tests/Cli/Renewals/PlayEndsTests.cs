using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>What a reader would otherwise have to guess: of plays that ended, changed or never fitted.</summary>
public sealed class PlayEndsTests : IDisposable
{
    private readonly PlayRoom room = new();

    /// <summary>
    /// Issue 6, portfolio: what a play ended with is news that billing does not have. The forecast keeps the chance
    /// and says so, the list does not ask for a play again, and nothing of it is at risk any more.
    /// </summary>
    [Fact]
    public void An_ended_play_is_named_until_billing_knows()
    {
        History();
        const string id = "a1-2027-01-31";
        Opened("A1", id);
        Assert.Contains("At risk: 150,000 EUR", room.Hindcast.Run("escalate", "metrics").Output,
            StringComparison.Ordinal);
        string[] quarter = ["forecast", "--as-of", "2026-11-10"];
        string before = room.Hindcast.Run(quarter).Ends(0).Output;
        Assert.DoesNotContain("has ended", before, StringComparison.Ordinal);
        room.On(2026, 11, 11);
        room.Play("close", id, "--result", "renewed", "--exit", "1", "--arr-after", "150000", "--summary", "They stay.")
            .Ends(0);

        Assert.Equal(before, room.Hindcast.Run(quarter).Ends(0).Output);
        Assert.Contains("The play of Northwind (A1) (renewed on 2026-11-11) has ended, and no export says so yet: "
            + "it counts by its chance until you import what billing says.", room.Hindcast.Run("forecast", "--as-of",
            "2026-11-11").Ends(0).Output, StringComparison.Ordinal);
        string list = room.Hindcast.Run("renewals").Ends(0).Output;
        Assert.Contains($"play {id} ended renewed on 2026-11-11; import what billing says", list,
            StringComparison.Ordinal);
        Assert.Contains("exec-save, renewed", list, StringComparison.Ordinal);
        Assert.DoesNotContain("At risk: 150,000", room.Hindcast.Run("escalate", "metrics").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>S13-05: a word on what is past due would count in no forecast, and is refused with what to
    /// do.</summary>
    [Fact]
    public void A_word_on_what_is_past_due_is_refused()
    {
        History();
        room.Import("late", "subscription",
            "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Outcome\n"
            + "L1,A4,2025-08-10,2026-09-10,7000,EUR,\n");
        Assert.Contains("was due on 2026-09-10 and is undecided", room.Hindcast.Run("forecast", "say", "A4", "10%",
            "--reason", "They left").Refuses("renewal-past-due").Error, StringComparison.Ordinal);
        Assert.Contains("1 renewal due by ", room.Hindcast.Run("forecast").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>S2-28 S2-26: a running play does not become strategic past its sponsor; checkpoints are not added
    /// before one that was held.</summary>
    [Fact]
    public void A_running_play_turns_strategic_by_its_sponsor()
    {
        const string id = "a5-2027-02-01";
        Started("A5", id);
        string[] strategic = ["change", id, "tier", "strategic", "--reason", "They bought two firms", "--commit"];
        room.Play(strategic).Refuses("sponsor-approval-missing");
        Assert.Equal("growth", room.Show(id).GetProperty("tier").GetString());
        room.Play("approve", id, "--resources", "Two engineers", "--as", PlayRoom.Sponsor).Ends(0);
        room.Play(strategic).Ends(0);
        Assert.Equal("strategic", room.Show(id).GetProperty("tier").GetString());

        room.On(2026, 10, 19);
        room.Play("checkpoint", id, "--risk", "yellow", "--decision", "continue", "--reason", "They talk").Ends(0);
        room.On(2026, 10, 21);
        room.Play("checkpoint", id, "--risk", "red", "--decision", "continue", "--reason", "Late", "--as-of",
            "2026-10-16").Refuses("checkpoint-held-later");
    }

    /// <summary>S2-16: what was wrong on day 0 is not said any more once it was mended.</summary>
    [Fact]
    public void A_mended_plan_is_called_impossible_only_of_its_first_day()
    {
        var opened = room.Hindcast.Json("orchestrate-renewal-play", "--account", "A3", "--risk", "yellow", "--play",
            "pricing-refresh", "--deadline", "2026-11-12");
        string id = opened.GetProperty("id").GetString()!;
        Assert.Contains("cannot be met", room.Play("show", id).Output, StringComparison.Ordinal);
        foreach (var task in opened.GetProperty("compress").GetProperty("tasks").EnumerateArray())
        {
            string which = task.GetProperty("id").GetString()!;
            int days = opened.GetProperty("tasks").EnumerateArray().First(t => t.GetProperty("id").GetString() == which)
                .GetProperty("days").GetInt32() - task.GetProperty("daysSaved").GetInt32();
            room.Play("hurry", id, which, "--days", $"{days}", "--reason", "Two people more", "--commit").Ends(0);
        }

        // What was said on day 0 stays, with its day.
        string mended = room.Play("show", id).Ends(0).Output;
        Assert.Equal(mended.Split("cannot be met").Length, mended.Split("2026-10-12: The dates cannot be met").Length);
        Assert.True(room.Show(id).GetProperty("floatDays").GetInt32() >= 0);
    }

    /// <summary>S2-23: each role has one that stands in, and what is asked of it says so; whoever fills several roles
    /// is told once.</summary>
    [Fact]
    public void A_role_that_nobody_fills_falls_to_its_fallback()
    {
        using var small = new PlayRoom(withPeople: false);
        // A play that was opened before anybody was named finds them by itself.
        small.Hindcast.Run("orchestrate-renewal-play", "--account", "A5", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        Assert.DoesNotContain($"{PlayRoom.Csm} (CSM)", small.Play("show", "A5").Ends(0).Output,
            StringComparison.Ordinal);
        foreach (var (name, role) in ((string, string)[])[(PlayRoom.Csm, "CSM"),
            (PlayRoom.Director, "Renewal Director"), (PlayRoom.Revenue, "CRO"), (PlayRoom.Partner, "CS Ops Partner")])
            small.Hindcast.Run("people", "add", name, "--role", role, "--function", "customer-success").Ends(0);
        Assert.Contains($"{PlayRoom.Csm} (CSM)", small.Play("show", "A5").Output, StringComparison.Ordinal);
        const string id = "a1-2027-01-31";
        var owners = small.Hindcast.Json("orchestrate-renewal-play", "--account", "A1").GetProperty("owners")
            .EnumerateArray().ToDictionary(owner => owner.GetProperty("role").GetString()!, owner =>
                (owner.GetProperty("person").GetString(), Via: owner.GetProperty("via").ToString()));
        Assert.Equal(
            (PlayRoom.Director, PlayRoom.Director, PlayRoom.Revenue, PlayRoom.Partner),
            (owners["exec-sponsor"].Item1, owners["ae"].Item1, owners["finance"].Item1, owners["product"].Item1));
        Assert.Contains("Nobody fills Exec Sponsor; Renewal Director stands in.", owners["exec-sponsor"].Via,
            StringComparison.Ordinal);
        Assert.Equal("[]", owners["csm"].Via);

        small.Play("approve", id, "--resources", "Two engineers", "--as", PlayRoom.Director).Ends(0);
        small.Play("check", id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        small.Play("start", id).Ends(0);
        foreach (int day in (int[])[19, 23])
        {
            small.On(2026, 10, day);
            small.Play("checkpoint", id, "--risk", "red", "--decision", "continue", "--reason", "No sponsor").Ends(0);
        }

        // The rip-cord calls the CRO and finance, and here they are one.
        string told = small.Hindcast.Run("tick", "--outbox", Path.Combine(small.Hindcast.Folder, "outbox")).Ends(0)
            .Output;
        Assert.Single(told.Split('\n'), line =>
            line.Contains($"escalate to {PlayRoom.Revenue}", StringComparison.Ordinal)
                && line.Contains("(the rip-cord was pulled, the risk was still red", StringComparison.Ordinal));

        // Whoever leaves is followed by their successor, in the play, in its escalation and in what goes out.
        small.Hindcast.Run("people", "add", "Kim Lee", "--role", "AE", "--function", "sales").Ends(0);
        string leaves = small.Hindcast.Run("people", "leaves", PlayRoom.Csm, "--on", "2026-10-24", "--successor",
            "Kim Lee").Ends(0).Output;
        Assert.Matches($"{id}: [0-9]+ open tasks? as csm, .*Kim Lee is asked from 2026-10-24 on", leaves);
        // A day before they are still there, and what is to come is asked of the successor.
        string[] ahead = small.Hindcast.Run("tick", "--outbox", Path.Combine(small.Hindcast.Folder, "outbox"),
            "--dry-run", "--ahead", "14").Ends(0).Output.Split('\n');
        Assert.Contains(ahead, line => line.Contains("to Kim Lee", StringComparison.Ordinal));
        Assert.DoesNotContain(ahead, line => line.Contains($"to {PlayRoom.Csm}", StringComparison.Ordinal));
        var weeks = small.Hindcast.Json("renewals", "capacity").GetProperty("items").EnumerateArray().Select(week =>
            (week.GetProperty("person").GetString(), week.GetProperty("monday").GetString())).ToArray();
        Assert.Contains(weeks, week => week is ("Kim Lee", "2026-10-26"));
        Assert.DoesNotContain(weeks, week => week.Item1 == PlayRoom.Csm
            && string.CompareOrdinal(week.Item2, "2026-10-26") >= 0);
        small.On(2026, 11, 2);
        Assert.Contains("Kim Lee (CSM)", small.Play("show", id).Ends(0).Output, StringComparison.Ordinal);
        Assert.Contains($"hindcast play checkpoint {id}", small.Hindcast.Run("renewals", "my-week", "--as", "Kim Lee")
            .Output, StringComparison.Ordinal);
        string[] later = small.Hindcast.Run("tick", "--outbox", Path.Combine(small.Hindcast.Folder, "outbox")).Ends(0)
            .Output.Split('\n');
        Assert.Contains(later, line => line.StartsWith("remind to Kim Lee", StringComparison.Ordinal));
        Assert.DoesNotContain(later, line => line.Contains($"to {PlayRoom.Csm}", StringComparison.Ordinal));
    }

    /// <summary>S8-01: tiers come from a segment or from thresholds that somebody set, never from numbers of our
    /// own.</summary>
    [Fact]
    public void Tiers_by_arr_are_the_users_own()
    {
        string[] open = ["orchestrate-renewal-play", "--account", "A6", "--risk", "green"];
        room.Import("more", "account", "Account ID,Account Name,Segment\nA6,Fjord,\n");
        room.Import("extra", "subscription", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Outcome\n"
            + "E1,A6,2026-04-01,2027-04-01,20000,EUR,\n");
        room.Hindcast.Run(open).Refuses("tier-not-derivable");
        room.Hindcast.Run("settings", "set", "play_tiers", "strategic=100000,growth=much")
            .Refuses("setting-not-readable");
        room.Hindcast.Run("settings", "set", "play_tiers", "strategic=100000,growth=20000").Ends(0);
        var tier = room.Hindcast.Json(open).GetProperty("inputs").EnumerateArray()
            .Single(input => input.GetProperty("name").GetString() == "tier");
        Assert.Equal(("growth", "its ARR of 20,000 reaches the 20,000 of growth"),
            (tier.GetProperty("value").GetString(), tier.GetProperty("derived").GetString()));
    }

    /// <summary>S6-10: the list of a day shows who has it on that day if nobody answers, and nothing that came
    /// later.</summary>
    [Fact]
    public void Escalations_are_listed_as_of_a_day()
    {
        Opened("A1", "a1-2027-01-31");
        int Rung(string day) => room.Hindcast.Json("escalate", "list", "--as-of", day).GetProperty("items")[0]
            .GetProperty("rung").GetInt32();
        Assert.Equal((1, 3, 4), (Rung("2026-10-12"), Rung("2026-10-13"), Rung("2026-10-23")));
        Assert.Equal(0, room.Hindcast.Json("escalate", "list", "--as-of", "2026-10-11").GetProperty("items")
            .GetArrayLength());
    }

    /// <summary>S13-02: of a day made anew from a later export in which what was lost bears no ARR, the sums are of
    /// those who stayed, and it is said. Teachers' subscriptions of a real repository.</summary>
    [Fact]
    public void A_forecast_of_those_who_stayed_says_so()
    {
        using var hindcast = new CommandLine { Clock = FixedClock.On(2026, 2, 1) };
        hindcast.Run("import", Path.Combine(RepositoryFiles.RealData("renewals_small"), "renewals.csv"), "--known-on",
            "2026-01-31", "--commit").Ends(0);
        Assert.Contains("the sums are of those that stayed, and say too much", hindcast.Run("forecast", "--as-of",
            "2025-06-30").Ends(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();

    /// <summary>What was decided before, so that chances can be told.</summary>
    private void History() => room.Import("past", "subscription",
        "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Outcome,Outcome Date,Renewed ARR\n"
        + string.Concat(Enumerable.Range(1, 24).Select(n => (Month: (n % 8) + 1, Left: n % 6 == 0, Id: n))
            .Select(past => string.Create(CultureInfo.InvariantCulture,
                $"H{past.Id},O{past.Id},2025-0{past.Month}-05,2026-0{past.Month}-05,1000,EUR,")
                + string.Create(CultureInfo.InvariantCulture,
                    $"{(past.Left ? "Churned" : "Renewed")},2026-0{past.Month}-04,{(past.Left ? 0 : 1000)}\n"))));

    /// <summary>A red play that was opened: its escalation was raised with it.</summary>
    private void Opened(string account, string id)
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", account, "--risk", "red").Ends(0);
        room.Play("approve", id, "--resources", "Two engineers", "--as", PlayRoom.Sponsor).Ends(0);
        room.Play("check", id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", id).Ends(0);
    }

    private void Started(string account, string id)
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", account, "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        room.Play("check", id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", id).Ends(0);
    }
}
