using System.Text.RegularExpressions;

namespace Hindcast.Tests.Cli;

/// <summary>Reviews of an objective and of a project, their kill criteria after they closed, and the review of
/// learnings that reads them.</summary>
public sealed class CycleReviewTests : IDisposable
{
    private readonly ReviewRoom room = new();

    /// <summary>Issue 8: a slide counts the assumptions that are listed beside it, those of the record too.</summary>
    [Fact]
    public void What_is_to_verify_is_counted_as_it_is_listed()
    {
        string id = room.Open(ReviewRoom.Okr), folder = Path.Combine(room.Hindcast.Folder, "pack");
        room.Fill(id);
        room.Criteria(id);
        foreach (Match gate in Regex.Matches(room.Hindcast.Run("retro", "check", id).Output, @"FAIL +([\w-]+):"))
            room.Hindcast.Run("retro", "override", id, gate.Groups[1].Value, "--reason", "It was said in the room");
        room.Hindcast.Run("retro", "close", id).Ends(0);
        room.Hindcast.Run("publish", id, "--out", folder, "--formats", "md,json").Ends(0);
        var said = Regex.Match(File.ReadAllText(Path.Combine(folder, "retro.json")),
            "(\\d+) facts? with evidence, (\\d+) assumptions? to verify");
        string listed = File.ReadAllText(Path.Combine(folder, "retro.md")).Split("Assumptions to verify:")[1]
            .Split("\n## ")[0];
        Assert.Contains("\n- S", listed, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(listed, "\n- "), int.Parse(said.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// S4-11 S4-15 S4-28 S4-32 S4-44 S15-05 S15-06 S15-07 S15-08 S15-09 S15-11 S15-13 S15-14 D-03 D-11: the objective
    /// of the fixture:
    /// learnings before the grade, criteria for the next initiative, and goal-posts that cannot move in silence.
    /// </summary>
    [Fact]
    public void An_objective_teaches_before_it_is_graded_and_binds_the_next_one()
    {
        string id = room.Open([.. ReviewRoom.Okr, "--minutes", "90"]);
        Assert.DoesNotContain("likely", string.Concat(room.Show(id).GetProperty("brief").EnumerateArray()),
            StringComparison.Ordinal);
        Assert.Equal(90, room.Show(id).GetProperty("agenda").EnumerateArray().Sum(part => part.GetProperty("minutes")
            .GetInt32()));
        room.Fill(id);
        room.Hindcast.Run("retro", "close", id).Refuses("kill-criteria");
        room.Add(id, "criterion", "activation is bad", "--then", "pause scope").Refuses("criterion-not-computable");
        room.Add(id, "criterion", "activation < 30% over 4 weeks", "--then", "discuss it in the review")
            .Refuses("criterion-commits-to-nothing");
        room.Add(id, "criterion", "win_rate >= 0% over 4 weeks", "--then", "pause scope")
            .Refuses("criterion-always-true");
        room.Add(id, "criterion", "win_rate < 101% over 4 weeks", "--then", "pause scope")
            .Refuses("criterion-always-true");
        room.Add(id, "criterion", "sales_cycle_days < 0 days over 4 weeks", "--then", "pause scope")
            .Refuses("criterion-never-true");
        room.Add(id, "criterion", "activation < 30% over 4 weeks from 2026-08-03", "--then", "pause scope")
            .Refuses("criterion-in-past");
        // In whatever order it is written behind the window, and each thing once.
        room.Add(id, "criterion", "activation < 30% over 4 weeks 1 of 1, n>=30 from 2026-08-03", "--then",
            "pause scope").Refuses("criterion-in-past");
        room.Add(id, "criterion", "activation < 30% over 4 weeks 2 of 3 1 of 3", "--then", "pause scope")
            .Refuses("criterion-not-computable");
        room.Add(id, "criterion", "activation < 30% over 4 weeks from 2026-08-03 then pause scope")
            .Refuses("criterion-in-past");
        room.Add(id, "failure-mode", "Nobody finds the new report", "--signal", "Few opens in the first week").Ends(0);
        room.Criteria(id);
        room.Hindcast.Run("retro", "close", id).Refuses("pre-mortem-yields-criteria");
        room.Hindcast.Run("retro", "amend", id, "failure-mode", "P1", "--criterion", "K1").Ends(0);
        room.Set(id, ("grade_minutes", "60"));
        Assert.Contains("grade-over-learning", room.Hindcast.Run("retro", "check", id).Output,
            StringComparison.Ordinal);
        room.Set(id, ("grade_minutes", "3"));

        room.Hindcast.Clock = FixedClock.On(2026, 10, 8);
        room.Hindcast.Run("retro", "amend", id, "criterion", "K2", "--when", "s0_incidents >= 3 over 1 month")
            .Refuses("reason-missing");
        room.Hindcast.Run("retro", "amend", id, "criterion", "K2", "--when", "s0_incidents >= 3 over 1 month",
            "--reason", "Two are usual in a launch month").Ends(0);
        room.Hindcast.Run("retro", "close", id).Ends(0);

        string pack = room.Publish(id)["retro.md"];
        Assert.True(pack.IndexOf("We learned that", StringComparison.Ordinal) < pack.IndexOf("Grade, said last: 0.8",
            StringComparison.Ordinal));
        Assert.Contains("Moved goal-post: on 8 Oct 2026", pack, StringComparison.Ordinal);
        Assert.DoesNotContain("customer.md", room.Publish(id).Keys);
    }

    /// <summary>
    /// S15-08 S15-10 S15-11 S15-12: read by hand, a criterion fires once; its action is due, silence is seen, and only
    /// whoever owns the decision lets it pass.
    /// </summary>
    [Fact]
    public void A_fired_criterion_is_answered_or_stays_in_sight()
    {
        string id = Closed(ReviewRoom.Okr);
        string k1 = id + "-k1", k2 = id + "-k2";
        Assert.Equal(["watching", "watching", "watching"], States());

        room.Hindcast.Clock = FixedClock.On(2026, 11, 3);
        Assert.Equal("cannot-evaluate", States()[0]);
        room.Hindcast.Run("criteria", "read", id + "-k3", "0.2").Refuses("criterion-is-live");
        room.Hindcast.Run("criteria", "act", k1, "--evidence", "https://tickets.example/1")
            .Refuses("criterion-not-fired");
        room.Hindcast.Run("criteria", "read", k1, "0.012", "--n", "900", "--on", "2026-11-02", "--source",
            "https://dash.example/activation").Ends(0);
        Assert.Equal(["fired"], States()[..1]);
        // What the list calls fired is fired for every verb, before anything recorded it.
        room.Hindcast.Run("criteria", "override", k1, "--reason", "ok", "--as", ReviewRoom.DecisionOwner)
            .Refuses("reason-missing");
        room.Hindcast.Run("criteria", "move", k1, "--signal", "activation change < +1pp over 4 weeks", "--reason",
            "It was too high").Refuses("criterion-fired");
        Assert.Equal(1, room.Hindcast.Json("criteria", "check").GetProperty("fired").GetArrayLength());
        Assert.Equal(0, room.Hindcast.Json("criteria", "check").GetProperty("fired").GetArrayLength());
        room.Hindcast.Run("criteria", "move", k1, "--signal", "activation change < +1pp over 4 weeks", "--reason",
            "It was too high").Refuses("criterion-fired");
        room.Hindcast.Run("criteria", "move", k2, "--signal", "s0_incidents >= 5 over 1 month", "--reason",
            "Five is what we can bear").Ends(0);
        room.Hindcast.Clock = FixedClock.On(2027, 3, 1);
        room.Hindcast.Run("criteria", "move", k2, "--signal", "s0_incidents >= 9 over 1 month", "--reason",
            "Nine is what we can bear").Refuses("criterion-in-past");
        Assert.Contains("Moved goal-post on 2026-11-03", room.Hindcast.Run("criteria").Output,
            StringComparison.Ordinal);

        room.Hindcast.Clock = FixedClock.On(2026, 11, 11);
        Assert.Equal("escalated", States()[0]);
        room.Hindcast.Run("criteria", "override", k1, "--reason", "The interviews already answer it", "--as",
            ReviewRoom.Engineer).Refuses("override-not-yours");
        room.Hindcast.Run("criteria", "override", k1, "--reason", "ok", "--as", ReviewRoom.DecisionOwner)
            .Refuses("reason-missing");
        room.Hindcast.Run("criteria", "override", k1, "--reason", "The interviews already answer it", "--as",
            ReviewRoom.DecisionOwner).Ends(0);
        Assert.Equal("overridden", States()[0]);
    }

    /// <summary>
    /// S4-42 S1-30: the next review of the kind opens with what the one before agreed, follows what becomes of it, and
    /// does not close before the room has said whether it was done.
    /// </summary>
    [Theory]
    [InlineData("okr")]
    [InlineData("project")]
    public void The_next_review_changes_because_of_the_one_before(string kind)
    {
        string[] command = kind == "okr" ? ReviewRoom.Okr : ReviewRoom.Project;
        string first = Closed(command);
        Assert.Contains("It is judged on 2026-10-27, before it is due on 2026-11-30", room.Hindcast.Run("actions",
            "redate", first, "A1", "2026-11-30", "--reason", "The ledger moves first").Ends(0).Output,
            StringComparison.Ordinal);

        room.Hindcast.Clock = FixedClock.On(2027, 1, 12);
        string next = room.Open([.. command.Select(word => word == "2026-10-06" ? "2027-01-12" : word)]);
        var opened = room.Show(next);
        Assert.Equal(first, opened.GetProperty("previous").GetString());
        Assert.Equal(["A1 open 2026-11-30"], Before());
        Assert.Contains("FAIL  previous-actions-reviewed", room.Hindcast.Run("retro", "check", next).Output,
            StringComparison.Ordinal);
        room.Hindcast.Run("actions", "done", first, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        Assert.Equal(["A1 done 2026-11-30"], Before());
        Assert.Contains("pass  previous-actions-reviewed", room.Hindcast.Run("retro", "check", next).Output,
            StringComparison.Ordinal);

        room.Hindcast.Run("retro", "add", next, "review", "A1", "--open").Ends(0);
        Assert.Equal("open", Status());
        room.Hindcast.Run("actions", "done", first, "A1", "--evidence", "n/a").Refuses("evidence-says-nothing");
        room.Hindcast.Run("actions", "redate", first, "A1", "2027-02-26", "--reason", "The ledger moves first once "
            + "more").Refuses("decision-needed");
        room.Hindcast.Run("actions", "reassign", first, "A1", ReviewRoom.Scribe, "--due", "2027-02-26", "--reason",
            "Support owns the ledger now").Ends(0);
        Assert.Contains("1 not due yet and still open", room.Hindcast.Run("retro", "check", next).Output,
            StringComparison.Ordinal);
        room.Hindcast.Run("retro", "add", next, "review", "A1", "--not-done").Refuses("action-not-due");
        room.Hindcast.Run("retro", "add", next, "review", "A1", "--evidence", "idk").Refuses("evidence-says-nothing");
        room.Hindcast.Run("retro", "add", next, "review", "A1", "--open", "--evidence", "Half of it is live").Ends(0);
        Assert.Equal("open", Status());
        room.Hindcast.Clock = FixedClock.On(2027, 3, 1);
        Assert.Contains(room.Hindcast.Json("tick").GetProperty("items").EnumerateArray(), message =>
            message.GetProperty("key").GetString()!.Contains($"action/{first}-a1/", StringComparison.Ordinal));
        Assert.DoesNotContain("before it is due", room.Hindcast.Run("actions", "rescope", first, "A1",
            "Add a staged rollout by region to the configuration service", "--due", "2027-03-20", "--signal",
            "event: staged rollout live by 2027-04-01", "--reason", "It is judged once it is there").Ends(0).Output,
            StringComparison.Ordinal);

        string Status() => room.Hindcast.Json("actions", "show", first, "A1").GetProperty("action")
            .GetProperty("state").GetString()!;

        string[] Before() => [.. room.Show(next).GetProperty("previousActions").EnumerateArray()
            .Select(a => $"{a.GetProperty("id").GetString()} {a.GetProperty("status").GetString()} "
                + $"{a.GetProperty("dueOn").GetString()}")];
    }

    /// <summary>What was opened by mistake leaves the list and can be opened anew; nothing of it is deleted.</summary>
    [Fact]
    public void A_review_that_was_opened_by_mistake_is_cancelled()
    {
        string id = room.Open(ReviewRoom.Project);
        room.Hindcast.Run("retro", "cancel", id, "--reason", "n/a").Refuses("reason-missing");
        room.Hindcast.Run("retro", "cancel", id, "--reason", "The migration is not over yet").Ends(0);
        Assert.DoesNotContain(id, room.Hindcast.Run("retro", "list").Output, StringComparison.Ordinal);
        Assert.Contains("cancelled", room.Hindcast.Run("retro", "list", "--cancelled").Output,
            StringComparison.Ordinal);
        room.Add(id, "conversation", "The ledger is slow").Refuses("retro-cancelled");
        Assert.Contains("retro-opened/1", room.Hindcast.Run("log", "retro/" + id, "--json").Output,
            StringComparison.Ordinal);
        Assert.Equal("project-2026-10-2", room.Open(ReviewRoom.Project));
    }

    /// <summary>S15-08 S15-10: a floor that is read before its window is over has missed nothing yet; what nobody reads
    /// at its end cannot be told.</summary>
    [Fact]
    public void A_reading_before_the_end_of_a_window_settles_nothing()
    {
        string id = room.Open(ReviewRoom.Okr), k1 = id + "-k1";
        room.Fill(id);
        room.Add(id, "criterion", "if activation < 20% over 4 weeks by 2026-11-30 then pause scope, 5 interviews",
            "--owner", ReviewRoom.Engineer, "--source", "https://dash.example/activation").Ends(0);
        room.Criteria(id);
        room.Hindcast.Run("retro", "close", id).Ends(0);
        room.Hindcast.Clock = FixedClock.On(2026, 10, 20);
        room.Hindcast.Run("criteria", "read", k1, "11").Refuses("reading-out-of-range");
        Assert.Contains("is not over: 0.11", room.Hindcast.Run("criteria", "read", k1, "0.11").Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Equal("watching", States()[0]);
        room.Hindcast.Clock = FixedClock.On(2026, 12, 7);
        Assert.Equal("cannot-evaluate", States()[0]);
        Assert.Contains("--on 2026-11-02", room.Hindcast.Run("criteria").Output, StringComparison.Ordinal);
        room.Hindcast.Run("criteria", "read", k1, "0.11", "--on", "2026-11-02").Ends(0);
        Assert.Equal("fired", States()[0]);
    }

    /// <summary>S15-05 S4-24: what a review's own lists hold can be taken back and put back; nothing is counted twice,
    /// and what something rests on stays.</summary>
    [Fact]
    public void Entries_of_a_review_are_taken_back_and_put_back()
    {
        string id = room.Open(ReviewRoom.Okr);
        room.Fill(id);
        room.Criteria(id);
        for (int more = 4; more <= 7; more++)
            room.Add(id, "learning", $"We learned that region {more} rolls out last", "--evidence", "T1",
                "--implication", "Begin there").Ends(0);
        room.Add(id, "learning", "We learned that an eighth is one too many").Refuses("too-many-learnings");
        Withdraw("L1").Refuses("entry-in-use");
        Withdraw("CF1").Refuses("entry-in-use");
        Withdraw("T1").Refuses("entry-in-use");
        Withdraw("K2").Refuses("reason-missing");
        Withdraw("K2", "--reason", "Reliability has a review of its own").Ends(0);
        string[] taken = ["L7", "L6", "L5", "L4", "D2", "T4", "H1", "Q1", "mapping.A1"];
        foreach (string entry in taken)
            Withdraw(entry).Ends(0);
        Assert.Equal("L8", Added("We learned that a stage by region takes an hour"));
        var held = room.Show(id).GetProperty("part");
        Assert.Equal(("L1 L2 L3 L8", 0, 3), (string.Join(' ', held.GetProperty("learnings").EnumerateArray()
            .Select(l => l.GetProperty("id").GetString())), held.GetProperty("mapping").GetArrayLength(),
            held.GetProperty("timeline").GetArrayLength()));
        foreach (string entry in taken.Reverse().Append("K2"))
            room.Hindcast.Run("retro", "restore", id, entry).Ends(0);
        held = room.Show(id).GetProperty("part");
        Assert.Equal((8, 1, 4, 3, 3), (held.GetProperty("learnings").GetArrayLength(), held.GetProperty("mapping")
            .GetArrayLength(), held.GetProperty("timeline").GetArrayLength(), held.GetProperty("criteria")
            .GetArrayLength(), held.GetProperty("decisions").GetArrayLength()));
        room.Hindcast.Run("retro", "restore", id, "L7").Refuses("entry-not-found");

        CommandLine.Said Withdraw(string entry, params string[] more) =>
            room.Hindcast.Run(["retro", "withdraw", id, entry, .. more]);
        string Added(string text)
        {
            room.Add(id, "learning", text, "--evidence", "T1", "--implication", "Plan for it").Ends(0);
            return room.Show(id).GetProperty("part").GetProperty("learnings").EnumerateArray().Last()
                .GetProperty("id").GetString()!;
        }
    }

    /// <summary>S0-19 S15-08 S15-10: when a window is over its owner is told, once; after it fired, the owner, and in
    /// silence whoever owns the decision.</summary>
    [Fact]
    public void Tick_tells_whoever_answers_for_a_criterion_that_its_day_has_come()
    {
        string id = Closed(ReviewRoom.Okr);
        room.Hindcast.Clock = FixedClock.On(2026, 11, 2);
        Assert.Empty(Told());

        room.Hindcast.Clock = FixedClock.On(2026, 11, 3);
        Assert.Contains(($"{id}-k1/read/2026-11-03", ReviewRoom.Engineer,
            "To read: activation change < +2pp over 4 weeks"), Told());
        Assert.Empty(Told());
        room.Hindcast.Run("criteria", "read", id + "-k1", "0.012", "--n", "900", "--on", "2026-11-02", "--source",
            "https://dash.example/activation").Ends(0);
        Assert.Equal([($"{id}-k1/fired/2026-11-03", ReviewRoom.Engineer,
            "It fired: activation change < +2pp over 4 weeks")], Told());

        room.Hindcast.Clock = FixedClock.On(2026, 11, 11);
        Assert.Contains(($"{id}-k1/silent/2026-11-10", ReviewRoom.DecisionOwner,
            "Fired and not answered: activation change < +2pp over 4 weeks"), Told());
        room.Hindcast.Run("criteria", "act", id + "-k1", "--evidence", "https://tickets.example/1").Ends(0);
        Assert.Empty(Told());
    }

    /// <summary>S4-11 S15-01 S15-02 S15-03 S15-04 S15-16: a project closes, and the review of learnings reads it, late
    /// enough to be warned.</summary>
    [Fact]
    public void The_review_of_learnings_is_fed_by_what_closed_and_refuses_a_status()
    {
        string project = Closed(ReviewRoom.Project);
        room.Hindcast.Clock = FixedClock.On(2026, 11, 5);
        var opened = room.Hindcast.Json("retro", "new", "impact-learnings", "--facilitator", ReviewRoom.DecisionOwner,
            "--attendees", ReviewRoom.Scribe);
        string id = opened.GetProperty("id").GetString()!;
        Assert.Equal(("impact-learnings-2026-11-05", 30), (id, opened.GetProperty("minutes").GetInt32()));
        Assert.Equal([project], opened.GetProperty("part").GetProperty("feed").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!));
        Assert.Equal(3, opened.GetProperty("part").GetProperty("log").GetArrayLength());

        room.Add(id, "learning", "The migration is 80 % done").Refuses("status-only");
        room.Add(id, "learning", "We learned that invoices double when a run is repeated").Refuses("status-only");
        room.Add(id, "learning", "We learned that invoices double when a run is repeated", "--decision", "D1")
            .Refuses("decision-is-an-id");
        room.Add(id, "learning", "We learned that invoices double when a run is repeated", "--decision",
            "Make runs safe to repeat", "--audience", "finance").Ends(0);
        Assert.Contains("retro-amnesia", room.Hindcast.Run("retro", "check", id).Output, StringComparison.Ordinal);
        room.Hindcast.Run("retro", "close", id).Refuses("learning-logged");
        room.Hindcast.Run("retro", "amend", id, "pack", project, "--outcome", "It is on track").Refuses("status-only");
        room.Hindcast.Run("retro", "amend", id, "pack", project, "--outcome", "Finance repeats no run by hand any more")
            .Ends(0);
        room.Hindcast.Run("retro", "close", id).Refuses("closed-in-words");
        room.Set(id, ("decided", "Runs become safe to repeat"), ("to_do", "Kit writes the test"),
            ("who_else", "Finance"));
        room.Hindcast.Run("retro", "set", id, "follow_up_sent", "2026-11-08").Refuses("follow-up-in-future");
        room.Hindcast.Clock = FixedClock.On(2026, 11, 8);
        room.Set(id, ("follow_up_sent", "2026-11-08"));
        Assert.Contains("follow-up-late", room.Hindcast.Run("retro", "close", id).Ends(0).Output,
            StringComparison.Ordinal);
        var pack = room.Publish(id);
        Assert.Contains("invoices double when a run is repeated", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("Learned: 4 things from 1 review that closed since and from the room;", pack["retro.md"],
            StringComparison.Ordinal);

        room.Hindcast.Clock = FixedClock.On(2026, 11, 19);
        var next = room.Hindcast.Json("retro", "new", "impact-learnings", "--facilitator", ReviewRoom.DecisionOwner);
        Assert.Equal(id, next.GetProperty("previous").GetString());
        Assert.Equal(0, next.GetProperty("part").GetProperty("feed").GetArrayLength());
        Assert.Equal("Decided last time, on 2026-11-05: Runs become safe to repeat; Kit writes the test. Say first "
            + "what came of it.", next.GetProperty("brief")[0].GetString());
    }

    public void Dispose() => room.Dispose();

    private string Closed(string[] command)
    {
        string id = room.Open(command);
        room.Fill(id);
        room.Criteria(id);
        room.Hindcast.Run("retro", "close", id).Ends(0);
        return id;
    }

    private (string Key, string To, string Subject)[] Told() =>
    [
        .. from message in room.Hindcast.Json("tick").GetProperty("items").EnumerateArray()
           let key = message.GetProperty("key").GetString()!
           where key.StartsWith("criterion/", StringComparison.Ordinal)
           select (key["criterion/".Length..], message.GetProperty("to").GetString()!, message.GetProperty("subject")
               .GetString()!),
    ];

    private string[] States() => [.. room.Hindcast.Json("criteria").GetProperty("items").EnumerateArray()
        .Select(item => item.GetProperty("state").GetString()!)];
}
