using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Cli;

/// <summary>A payments outage from its first question to the review of what it taught, on the command line.</summary>
public sealed class IncidentReviewTests : IDisposable
{
    private const string Id = "incident-2026-10-1";
    private readonly ReviewRoom room = new();

    /// <summary>
    /// S4-01 S4-05 S4-06 S4-09 S4-10 S4-13 S4-14 S4-16 S4-17 S4-19 S4-24 S4-25 S4-29 S4-30 S4-33 S4-34 S4-35 S4-39
    /// S4-42 S4-44 S0-01 S0-11 D-11 D-13: the outage of the fixture, each gate refused before it is passed, eight
    /// sections in order, and the next one opening with it.
    /// </summary>
    [Fact]
    public void Goes_from_intake_to_the_next_review_and_closes_only_when_it_teaches_something()
    {
        var opened = room.Hindcast.Json(ReviewRoom.Incident);
        Assert.Equal(Id, opened.GetProperty("id").GetString());
        var open = opened.GetProperty("openQuestions").EnumerateArray()
            .Select(q => (Round: q.GetProperty("round").GetInt32(), Name: q.GetProperty("name").GetString()!))
            .ToArray();
        Assert.All(open.GroupBy(q => q.Round), round => Assert.InRange(round.Count(), 1, 5));
        Assert.Equal(open.Select(q => q.Name).Order(), opened.GetProperty("assumptions").EnumerateArray()
            .Select(a => a.GetProperty("label").GetString()!).Order());
        room.Hindcast.Run("retro", "close", Id).Refuses("timeline-there");
        room.Fill(Id);

        room.Hindcast.Run("retro", "close", Id).Refuses("kill-criteria");
        room.Set(Id, ("no_criteria_because", "The change was taken back; nothing is being bet on"),
            ("alerts", "None fired; a success-rate alert should have"));
        Assert.Contains(room.Show(Id).GetProperty("assumptions").EnumerateArray(), a =>
            a.GetProperty("label").GetString() == "alerts" && a.GetProperty("text")
                .GetString()!.Contains("answered on 2026-10-06", StringComparison.Ordinal));
        var closed = room.Hindcast.Run("retro", "close", Id, "--json").Ends(0).Json();
        Assert.True(closed.GetProperty("passed").GetBoolean());

        var pack = room.Publish(Id);
        string[] titles = [.. Regex.Matches(pack["retro.md"], @"^## (\d)\\?\. ", RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value)];
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], titles);
        string first = pack["retro.md"].Split("\n## ")[1];
        Assert.All((string[])["In short", "What happened: ", "What we learned: ", "| Action | Owner | Due |",
            "| Add a staged rollout by region"], word => Assert.Contains(word, first, StringComparison.Ordinal));
        Assert.Contains("12 min from its start", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("evidence frozen on 6 Oct 2026 · time to detect, mitigate, resolve: from its start until",
            pack["retro.pptx"], StringComparison.Ordinal);
        Assert.Contains("40 min from its start, 28 min from detection", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("28 min of unknown time", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("To be confirmed by ", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("What changed because of it: Stage every configuration change by region", pack["shareout.md"],
            StringComparison.Ordinal);
        Assert.Contains("Ground rules come first and are kept: systems, not persons", pack["quality.md"],
            StringComparison.Ordinal);

        room.Hindcast.Clock = FixedClock.On(2026, 11, 10);
        room.Hindcast.Run("actions", "done", Id, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        var next = room.Hindcast.Json([.. ReviewRoom.Incident.Select(word => word == "2026-10-06"
            ? "2026-11-10"
            : word)]);
        Assert.Equal([("A1", "done")], next.GetProperty("previousActions").EnumerateArray()
            .Select(a => (a.GetProperty("id").GetString()!, a.GetProperty("status").GetString()!)));
    }

    /// <summary>S4-02 S4-03 S4-08 S4-44: what a review is not for is sent away before anything is written.</summary>
    [Theory]
    [InlineData("incident-active", "--resolved", "2026-10-07T10:45Z")]
    [InlineData("times-out-of-order", "--detected", "2026-10-02T09:59Z")]
    [InlineData("time-without-zone", "--started", "2026-10-02 10:00")]
    [InlineData("purpose-blame", "--purpose", "Prove that Kit Larsen caused it")]
    [InlineData("purpose-process-change", "--purpose", "Last three retros: the deploy process is broken, fix it")]
    [InlineData("audience-not-known", "--audience", "the press")]
    [InlineData("owner-vague", "--scribe", "the team")]
    public void Refuses_to_open_for_what_is_no_review(string rule, string option, string value)
    {
        string[] command = [.. ReviewRoom.Incident];
        int at = Array.IndexOf(command, option);
        command[at + 1] = value;

        room.Hindcast.Run(command).Refuses(rule);
        Assert.Equal(0, room.Hindcast.Json("retro", "list").GetProperty("items").GetArrayLength());
    }

    /// <summary>S4-02: without a time at which it stopped hurting it is an active incident.</summary>
    [Fact]
    public void Refuses_an_incident_that_still_hurts() =>
        room.Hindcast.Run("retro", "new", "incident", "--title", "Outage", "--summary", "It fails.", "--started",
            "2026-10-02T10:00Z").Refuses("incident-active");

    /// <summary>S4-02: one that has stopped hurting can be reviewed, and says that it is not over until it is.</summary>
    [Fact]
    public void Marks_an_incident_that_is_mitigated_and_not_resolved()
    {
        room.Open([.. ReviewRoom.Incident.Where(word => word is not ("--resolved" or "2026-10-02T10:45Z"))]);
        string check = room.Hindcast.Run("retro", "check", Id).Output;
        Assert.Contains("not-yet-resolved", check, StringComparison.Ordinal);
        Assert.Contains("not yet resolved", check, StringComparison.Ordinal);

        room.Set(Id, ("resolved", "2026-10-02T10:45Z"));
        Assert.DoesNotContain("not-yet-resolved", room.Hindcast.Run("retro", "check", Id).Output,
            StringComparison.Ordinal);
    }

    /// <summary>What people write at the same moment conflicts with nothing, and all of it is kept.</summary>
    [Fact]
    public void Keeps_what_several_write_at_once()
    {
        room.Open(ReviewRoom.Incident);

        Parallel.For(0, 6, new() { MaxDegreeOfParallelism = 6 }, row => room.Add(Id, "event",
            $"Row {row} was written", "--at", $"2026-10-02T10:1{row}Z").Ends(0));

        string file = room.Hindcast.Run("retro", "show", Id, "--yaml").Ends(0).Output;
        Assert.All(Enumerable.Range(0, 6), row => Assert.Contains($"Row {row} was written", file,
            StringComparison.Ordinal));
        Assert.Contains($"retro amend {Id} session --facilitator", room.Hindcast.Run("retro", "set", Id, "facilitator",
            ReviewRoom.Scribe).Refuses("part-not-of-kind").Error, StringComparison.Ordinal);
    }

    /// <summary>S4-17 S4-20 S4-21 S4-23 S4-25 S4-46 S0-10: what does not fit is refused while it is said.</summary>
    [Fact]
    public void Refuses_what_is_no_fact_no_condition_and_no_learning()
    {
        room.Open(ReviewRoom.Incident);

        room.Add(Id, "event", "The rate fell", "--at", "2026-10-02 10:00").Refuses("time-without-zone");
        room.Add(Id, "event", "The rate will fall", "--at", "2026-10-09T10:00Z").Refuses("time-in-future");
        room.Add(Id, "event", "The rate fell", "--at", "2026-10-02T10:00Z", "--standing", "fact")
            .Refuses("fact-needs-evidence");
        room.Add(Id, "factor", "Kit was in a hurry", "--cluster", "people").Refuses("factor-names-person");
        room.Add(Id, "factor", "Somebody forgot the check", "--cluster", "people").Refuses("factor-names-person");
        room.Add(Id, "factor", "One engineer covers three services", "--cluster", "staff").Refuses("cluster-unknown");
        room.Add(Id, "hypothesis", "the deploy script failed", "--confidence", "high").Refuses("cause-too-shallow");
        room.Add(Id, "hypothesis", "no integration coverage for deploy scripts, no runbook, no alerting",
            "--confidence", "high").Ends(0);
        room.Add(Id, "learning", "Configuration is code").Refuses("learning-not-phrased");
        room.Add(Id, "decision", "Stage changes", "--type", "guardrail", "--why", "L9").Refuses("reference-not-found");
        room.Hindcast.Run("retro", "amend", Id, "check", "prep-1", "--answer", "no").Refuses("check-needs-note");
        room.Hindcast.Run("retro", "amend", Id, "score", "systems-thinking", "--score", "5")
            .Refuses("score-needs-note");
        room.Hindcast.Run("retro", "amend", Id, "score", "systems-thinking", "--score", "5", "--note", "n/a")
            .Refuses("score-needs-note");
        room.Hindcast.Run("retro", "set", Id, "follow_up_on", "soon").Refuses("due-not-a-date");
        room.Hindcast.Run("retro", "refreeze", Id, "--reason", "newer exports").Refuses("part-not-of-kind");
    }

    /// <summary>
    /// S0-07: blame is refused wherever it is written, with a condition offered; quoted it is somebody's own words.
    /// What was written before a name was known holds the close until it is mended or let through with a reason.
    /// </summary>
    [Fact]
    public void Blame_is_refused_where_it_is_written_and_holds_the_close_where_it_slipped_in()
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"));
        string[][] blaming =
        [
            ["event", "Kit forgot to stage the change", "--at", "2026-10-02T09:59Z", "--evidence",
                "https://tickets.example/PAY-9"], ["finding", "Support dropped the ball"],
            ["learning", "We learned that engineering never reads alerts", "--evidence", "T1"],
            ["open-end", "Kit was careless with limits", "--type", "risk"],
            ["decision", "Stage changes because Kit ignored the runbook", "--type", "guardrail", "--why", "L1"],
            ["conversation", "Whose fault was it?"],
        ];
        foreach (string[] entry in blaming)
            Assert.Contains("Say it as a condition", room.Add(Id, entry).Refuses("wording-blames").Error,
                StringComparison.Ordinal);
        room.Hindcast.Run("retro", "amend", Id, "event", "T1", "--event", "Kit forgot to stage the change")
            .Refuses("wording-blames");
        room.Hindcast.Run("retro", "set", Id, "customer_impact",
            "3,100 customers, because support was too lazy to call").Refuses("wording-blames");
        room.Add(Id, "event", "A customer wrote: \"Kit forgot us\"", "--at", "2026-10-02T10:20Z", "--evidence",
            "https://tickets.example/PAY-9").Ends(0);

        room.Add(Id, "event", "Quillon broke the staging pool", "--at", "2026-10-02T10:21Z", "--evidence",
            "https://tickets.example/PAY-9").Ends(0);
        room.Hindcast.Run("people", "add", "Quillon Marsh", "--role", "Engineer", "--function", "engineering").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("blameless");
        room.Hindcast.Run("retro", "close", Id, "--override", "blameless=n/a, none").Refuses("reason-missing");
        room.Hindcast.Run("retro", "amend", Id, "event", "T6", "--event", "The staging pool ran dry").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Ends(0);
    }

    /// <summary>S0-07 S4-14 S4-35: what was taken back is not published, an empty answer is none, an option of another
    /// kind is refused, and whoever is not in the directory is asked who they are.</summary>
    [Fact]
    public void What_was_said_in_other_words_before_is_not_published()
    {
        string[] command = [.. ReviewRoom.Incident];
        int at = Array.IndexOf(command, "--facilitator");
        room.Open([.. command[..at], .. command[(at + 2)..]]);
        string asked = room.Hindcast.Run("retro", "amend", Id, "session", "--facilitator", "robin")
            .Refuses("person-not-found").Error;
        Assert.Contains("Did you mean Robin Vale?", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("people add", asked, StringComparison.Ordinal);
        Assert.Contains("No facilitator is named", room.Hindcast.Run("retro", "show", Id).Output,
            StringComparison.Ordinal);
        room.Hindcast.Run("retro", "amend", Id, "session", "--facilitator", ReviewRoom.Facilitator).Ends(0);
        Assert.Contains($"({ReviewRoom.Facilitator} leads it): No facilitator is named", room.Hindcast.Run("retro", "show",
            Id).Output, StringComparison.Ordinal);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"));
        foreach (string empty in (string[])["idk", "no idea", "same as last time"])
            room.Add(Id, "why", empty).Refuses("why-says-nothing");
        room.Hindcast.Run("retro", "amend", Id, "learning", "L1", "--decision", "Stage it")
            .Refuses("field-not-of-kind");
        room.Hindcast.Run("retro", "amend", Id, "factor", "CF2", "--factor",
            "The crew on shift saw nothing of the outcome").Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "factor", "CF2", "--factor", "No alert watched the outcome").Ends(0);
        room.Hindcast.Run("retro", "close", Id, "--as", "Zoe Lang").Refuses("person-not-found");
        Assert.Contains("settings set person", room.Hindcast.Run("retro", "close", Id).Ends(0).Output,
            StringComparison.Ordinal);

        var pack = room.Publish(Id);
        Assert.All(pack, file => Assert.DoesNotContain("crew on shift", file.Value, StringComparison.Ordinal));
        Assert.Contains("other words, kept in the workspace", pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains("crew on shift", room.Hindcast.Run("log", "retro/" + Id, "--json").Output,
            StringComparison.Ordinal);
        Assert.Contains("latency alerts do not see failures; support had no way", pack["shareout.md"],
            StringComparison.Ordinal);
    }

    /// <summary>S4-38 S4-41 S4-42: a review that does not pass is let through by whoever owns the decision, and says so
    /// everywhere.</summary>
    [Fact]
    public void Says_that_it_did_not_pass_where_the_decision_owner_let_it_through()
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"));
        room.Hindcast.Run("retro", "amend", Id, "score", "systems-thinking", "--score", "2", "--note",
            "The factors are all ours").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("rubric");

        room.Hindcast.Run("retro", "override", Id, "rubric", "--reason", "The vendor's part is not known yet", "--as",
            ReviewRoom.Scribe).Refuses("override-not-yours");
        room.Hindcast.Run("retro", "override", Id, "rubric", "--reason", "The vendor's part is not known yet", "--as",
            ReviewRoom.DecisionOwner).Ends(0);
        room.Hindcast.Run("retro", "close", Id).Ends(0);

        Assert.All(room.Publish(Id).Where(file => file.Key is "index.html" or "retro.md" or "shareout.md"),
            file => Assert.Contains("Gate not passed", file.Value, StringComparison.Ordinal));
    }

    /// <summary>S4-12: what is written is chosen: all of it, the actions with their rhythm, one page, or all because
    /// triggers are wanted.</summary>
    [Theory]
    [InlineData("full", "12345678")]
    [InlineData("tracker", "157")]
    [InlineData("shareout", "1")]
    [InlineData("tracker,triggers", "12345678")]
    public void Writes_what_was_asked_for(string output, string sections)
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Hindcast.Run("retro", "set", Id, "output", "slides").Refuses("output-not-known");
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"), ("output", output));
        room.Hindcast.Run("retro", "close", Id).Ends(0);

        var pack = room.Publish(Id);
        Assert.Equal(sections, string.Concat(Regex.Matches(pack["retro.md"], @"^## (\d)\\?\. ", RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value)));
        Assert.Contains("Add a staged rollout by region", pack["shareout.md"], StringComparison.Ordinal);
    }

    /// <summary>S4-12 S4-33: a page that has no room for all says how much more there is, and where.</summary>
    [Theory]
    [InlineData("full", "; and 2 more in section 4", "more in the whole document")]
    [InlineData("tracker", "; Decision of 1 more region; Decision of 2 more regions", "more in the whole document")]
    [InlineData("shareout", "Payments API outage", "more in the review itself")]
    public void Says_where_the_rest_stands(string output, string inside, string onThePage)
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"), ("output", output), ("capacity", "8"));
        foreach (string more in (string[])["1 more region", "2 more regions"])
        {
            room.Add(Id, "decision", $"Decision of {more}", "--type", "guardrail", "--why", "L1", "--trade-offs",
                "An hour more", "--owner", ReviewRoom.Engineer).Ends(0);
            room.Add(Id, "action", $"Add a stage of {more}", "--owner", ReviewRoom.Engineer, "--due", "2026-10-20",
                "--signal", $"event: stage of {more} live by 2026-10-27", "--follow-up", "2026-11-03", "--mover", "CF1")
                .Ends(0);
        }

        room.Add(Id, "action", "Add an alert on the success rate", "--owner", ReviewRoom.Engineer, "--due",
            "2026-10-20", "--signal", "event: alert live by 2026-10-27", "--follow-up", "2026-11-03", "--mover", "CF1")
            .Ends(0);
        foreach (string action in (string[])["A2", "A3", "A4"])
            room.Add(Id, "mapping", action, "--factors", "CF1", "--type", "guardrail").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Ends(0);

        var pack = room.Publish(Id);
        Assert.Contains(inside, pack["retro.md"], StringComparison.Ordinal);
        Assert.Contains($"; and 2 {onThePage}", pack["shareout.md"], StringComparison.Ordinal);
        Assert.Contains($"And 1 {onThePage}.", pack["shareout.md"], StringComparison.Ordinal);
    }

    /// <summary>D-07 S4-31: what goes beyond the capacity is parked under later ideas, and said.</summary>
    [Fact]
    public void Parks_what_goes_beyond_the_capacity()
    {
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "Nothing is being bet on"), ("capacity", "1"));
        room.Add(Id, "action", "Add an alert on the success rate of payments", "--owner", ReviewRoom.Facilitator,
            "--due", "2026-10-20",
            "--signal", "event: alert live by 2026-10-27", "--follow-up", "2026-11-03").Ends(0);

        var closed = room.Hindcast.Run("retro", "close", Id, "--json").Ends(0).Json();
        Assert.Contains(closed.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("rule")
            .GetString() == "parked-above-capacity");
        Assert.Contains("A2 Add an alert on the success rate of payments (parked: beyond the capacity)",
            room.Publish(Id)["retro.md"], StringComparison.Ordinal);
        Assert.Equal(1, room.Hindcast.Json("actions").GetProperty("items").GetArrayLength());
    }

    /// <summary>
    /// S4-07 S4-18 S4-22 S4-26 S4-27 S4-36: a thin review is told what it lacks, with roles, work that no tool sees,
    /// clusters, decisions and the four checklists.
    /// </summary>
    [Fact]
    public void Says_what_a_thin_review_lacks()
    {
        room.Open([.. ReviewRoom.Incident.Select(word => word == ReviewRoom.Scribe ? ReviewRoom.Facilitator
            : word)]);
        room.Add(Id, "event", "The limit was set", "--at", "2026-09-28T09:58Z", "--evidence", "https://a.example/1")
            .Ends(0);
        room.Add(Id, "event", "Payments failed", "--at", "2026-10-02T10:00Z", "--evidence", "https://a.example/2")
            .Ends(0);
        room.Add(Id, "factor", "Changes reach all regions at once", "--cluster", "tech", "--evidence", "T1").Ends(0);
        room.Add(Id, "learning", "We learned that a change reaches every region at once", "--evidence", "T1",
            "--implication", "It needs stages").Ends(0);
        Assert.Superset(new HashSet<string>(["scribe-facilitates", "no-invisible-work", "single-point-cause",
            "one-cluster"]), Told("warnings"));
        Assert.Contains("learnings-lead-to-decisions", Told("gates"));

        room.Add(Id, "decision", "Stage changes", "--type", "wish", "--why", "L1").Ends(2);
        room.Add(Id, "decision", "Stage changes", "--type", "guardrail", "--why", "L1").Ends(0);
        Assert.Contains("decisions-complete", Told("gates"));
        room.Hindcast.Run("retro", "amend", Id, "decision", "D1", "--trade-offs", "An hour more", "--owner",
            ReviewRoom.Engineer).Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "event", "T1", "--work", "waiting").Ends(0);
        room.Add(Id, "factor", "No alert watched the outcome", "--cluster", "process", "--evidence", "T2").Ends(0);
        room.Set(Id, ("scribe", ReviewRoom.Scribe));
        Assert.DoesNotContain(Told("warnings").Concat(Told("gates")), rule => rule is "scribe-facilitates"
            or "no-invisible-work" or "single-point-cause" or "one-cluster" or "learnings-lead-to-decisions"
            or "decisions-complete" or "roles-filled");

        Assert.Equal([("afterwards", 4), ("document", 7), ("prep", 6), ("session", 6)],
            Regex.Matches(room.Hindcast.Run("retro", "show", Id, "--yaml").Output, "id: \"([a-z]{4,})-[0-9]+\"")
                .Select(item => item.Groups[1].Value).CountBy(list => list)
                .Select(list => (list.Key, list.Value)).Order());
        room.Hindcast.Run("retro", "amend", Id, "check", "prep-1", "--answer", "no").Refuses("check-needs-note");
        room.Hindcast.Run("retro", "amend", Id, "check", "prep-1", "--answer", "n/a").Ends(0);

        HashSet<string> Told(string what) =>
            [.. JsonDocument.Parse(room.Hindcast.Run("retro", "check", Id, "--json").Output).RootElement
                .GetProperty(what).EnumerateArray()
                .Where(told => what == "warnings" || !told.GetProperty("passed").GetBoolean())
                .Select(told => told.GetProperty("rule").GetString()!)];
    }

    /// <summary>S4-45: a workspace says what it calls them, and every page follows.</summary>
    [Fact]
    public void Is_called_what_the_workspace_calls_it()
    {
        room.Hindcast.Run("settings", "set", "post_mortem_name", "learning review").Ends(0);
        room.Open(ReviewRoom.Incident);

        Assert.Equal("Learning review: Payments API outage", room.Show(Id).GetProperty("title").GetString());
        Assert.DoesNotContain("post-mortem", room.Hindcast.Run("retro", "show", Id).Output,
            StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => room.Dispose();
}
