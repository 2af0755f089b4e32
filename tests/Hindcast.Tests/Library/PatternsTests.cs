using System.Text.Json;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>What keeps coming back.</summary>
public sealed class PatternsTests : IDisposable
{
    private readonly ReviewRoom room = new();

    /// <summary>S5-46 S5-47 S4-43 D-21: one document is no pattern; two are; a theme that is seen after its action was
    /// done calls for a decision, until it is seen again.</summary>
    [Fact]
    public void A_theme_that_returns_after_its_action_was_done_calls_for_a_decision()
    {
        const string Id = "incident-2026-10-1";
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "The change was taken back; nothing is being bet on"),
            ("alerts", "None fired; a success-rate alert should have"));
        room.Hindcast.Run("retro", "close", Id).Ends(0);
        room.Hindcast.Run("actions", "done", Id, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        room.Hindcast.Run("themes", "name", "rollout", "Changes reach everything at once").Ends(0);
        room.Hindcast.Run("themes", "link", "rollout", Id, "Changes reach all regions at once").Ends(0);
        Assert.Empty(Patterns());

        room.Hindcast.File("r/early.md", "# 2026-09-01 Earlier\n\nIt went to all regions.");
        room.Hindcast.File("r/later.md", "# 2026-12-01 Later\n\nIt went to all regions again.");
        room.Hindcast.Run("library", "import", Path.Combine(room.Hindcast.Folder, "r")).Ends(0);
        room.Hindcast.Run("themes", "link", "rollout", "early", "to all regions").Ends(0);
        var two = Assert.Single(Patterns());
        Assert.Equal((2, "2026-09-01", "2026-10-06", 1, 1, 0, false), (two.GetProperty("count").GetInt32(),
            two.GetProperty("firstSeen").GetString(), two.GetProperty("lastSeen").GetString(),
            two.GetProperty("actions").GetInt32(), two.GetProperty("done").GetInt32(), two.GetProperty("judged")
                .GetInt32(), two.GetProperty("needsDecision").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, two.GetProperty("successRate").ValueKind);
        Assert.NotEqual("systemic", two.GetProperty("level").GetString());
        Assert.Equal(["engineering"], two.GetProperty("functions").EnumerateArray().Select(f => f.GetString()));

        room.Hindcast.Clock = FixedClock.On(2026, 12, 2);
        room.Hindcast.Run("themes", "link", "rollout", "later", "to all regions again").Ends(0);
        var returned = Assert.Single(Patterns());
        Assert.Equal([$"{Id}-a1"], returned.GetProperty("returnedAfter").EnumerateArray().Select(a => a.GetString()));
        Assert.True(returned.GetProperty("needsDecision").GetBoolean());
        Assert.Equal((3, "systemic"), (returned.GetProperty("count").GetInt32(), returned.GetProperty("level")
            .GetString()));
        Assert.Equal(2, Assert.Single(Patterns("--from", "2026-10-01")).GetProperty("count").GetInt32());
        Assert.Contains("It is systemic: decide", room.Hindcast.Run("patterns", "list").Output);

        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage everything", "--owner", "Nobody Known")
            .Refuses("person-not-found");
        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage everything by region", "--owner",
            ReviewRoom.DecisionOwner).Refuses("remedy-unclear");
        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Extend the rollout to all services",
            "--owner", ReviewRoom.DecisionOwner).Refuses("same-remedy-again");
        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage everything by region", "--owner",
            ReviewRoom.DecisionOwner, "--remedy", "rule").Ends(0);
        room.Hindcast.Run("patterns", "decide", "rollout", "--decision", "Stage it by region, one a day", "--owner",
            ReviewRoom.DecisionOwner, "--remedy", "rule").Ends(0);
        string list = room.Hindcast.Run("patterns", "list").Output;
        Assert.Contains("earlier, decided on 2026-12-02: Stage everything by region", list);
        Assert.Contains("holds, decided on 2026-12-02: Stage it by region, one a day", list);
        Assert.False(Assert.Single(Patterns()).GetProperty("needsDecision").GetBoolean());
        room.Hindcast.Run("patterns", "decide", "unheard-of", "--decision", "x", "--owner", ReviewRoom.DecisionOwner)
            .Refuses("theme-not-found");
    }

    /// <summary>
    /// S5-45 S5-46 S5-47 S5-48 S1-27: a quarter's synthesis names what came back, is not closed before each of the
    /// three questions has a decision with an owner, and does not take the same remedy again without a reason; what it
    /// decides counts as the response to the theme.
    /// </summary>
    [Fact]
    public void A_synthesis_decides_about_what_came_back_as_a_whole()
    {
        const string Id = "incident-2026-10-1", Synthesis = "pattern-synthesis-2026-q4";
        var hindcast = room.Hindcast;
        room.Open(ReviewRoom.Incident);
        room.Fill(Id);
        room.Set(Id, ("no_criteria_because", "The change was taken back; nothing is being bet on"),
            ("alerts", "None fired; a success-rate alert should have"));
        hindcast.Run("retro", "close", Id).Ends(0);
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "https://tickets.example/PAY-9").Ends(0);
        hindcast.File("r/later.md", "# 2026-12-01 Later\n\nIt went to all regions again.");
        hindcast.File("r/apart.md", "# 2026-12-01 Apart\n\nThe certificate had run out.");
        hindcast.Clock = FixedClock.On(2026, 12, 2);
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "r")).Ends(0);
        hindcast.Run("themes", "name", "rollout", "Changes reach everything at once").Ends(0);
        hindcast.Run("themes", "name", "certificates", "Certificates run out").Ends(0);
        hindcast.Run("themes", "link", "rollout", Id, "Changes reach all regions at once").Ends(0);
        hindcast.Run("themes", "link", "rollout", "later", "to all regions again").Ends(0);
        hindcast.Run("themes", "link", "certificates", "apart", "certificate had run out").Ends(0);

        hindcast.Clock = FixedClock.On(2027, 1, 12);
        hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "last").Refuses("quarter-not-readable");
        hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "2027-Q2").Refuses("quarter-not-begun");
        hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "FY27-Q1").Refuses("quarter-not-readable");
        var opened = hindcast.Json("retro", "new", "pattern-synthesis");
        Assert.Equal(Synthesis, opened.GetProperty("id").GetString());
        Assert.Contains("Changes reach everything at once: seen in 2 documents, 2026-10-06 to 2026-12-01; it came "
            + "back after incident-2026-10-1-a1 was done; "
            + "whether any of 1 action worked cannot be told.", opened.GetProperty("brief").EnumerateArray()
            .Select(b => b.GetString()));

        string check = hindcast.Run("retro", "close", Synthesis).Refuses("patterns-decided").Output;
        Assert.Contains("questions-answered", check);
        hindcast.Run("retro", "amend", Synthesis, "pattern", "T1", "--decision", "Extend the rollout to all services",
            "--owner", ReviewRoom.DecisionOwner).Refuses("same-remedy-again");
        hindcast.Run("retro", "amend", Synthesis, "pattern", "T1", "--decision",
            "A release board approves every change of configuration", "--remedy", "rule", "--owner", "the team")
                .Refuses("owner-vague");
        hindcast.Run("retro", "amend", Synthesis, "pattern", "T1", "--decision",
            "A release board signs off what reaches all regions", "--owner", ReviewRoom.DecisionOwner, "--by",
            "2027-02-28").Ends(0);
        hindcast.Run("retro", "add", Synthesis, "strategic-item", "Every service ships in its own way", "--question",
            "structural", "--themes", "T1").Ends(0);
        hindcast.Run("retro", "add", Synthesis, "strategic-item", "X", "--question", "structural", "--themes", "T9")
            .Refuses("pattern-not-found");
        hindcast.Run("retro", "close", Synthesis).Refuses("questions-answered");
        hindcast.Run("retro", "amend", Synthesis, "strategic-item", "I1", "--decision",
            "One release path for all services", "--owner", ReviewRoom.DecisionOwner).Ends(0);
        hindcast.Run("retro", "set", Synthesis, "no_investment_because", "n/a").Refuses("reason-missing");
        hindcast.Run("retro", "set", Synthesis, "no_investment_because",
            "The release path is built by those who are there").Ends(0);
        hindcast.Run("retro", "refreeze", Synthesis, "--reason", "The library was completed before the session")
            .Ends(0);
        var shown = hindcast.Run("retro", "show", Synthesis).Ends(0).Output;
        Assert.Contains("A release board signs off what reaches all regions", shown);
        hindcast.Run("retro", "close", Synthesis).Ends(0);

        var pattern = Assert.Single(Patterns());
        Assert.Equal(("systemic", false), (pattern.GetProperty("level").GetString(),
            pattern.GetProperty("needsDecision").GetBoolean()));
        var cells = pattern.GetProperty("where").EnumerateArray().ToArray();
        Assert.Equal(("engineering", 1, 1), (cells[0].GetProperty("function").GetString(), cells[0].GetProperty("count")
            .GetInt32(), cells[0].GetProperty("actions").GetInt32()));
        Assert.Equal((JsonValueKind.Null, 1), (cells[1].GetProperty("function").ValueKind, cells[1].GetProperty("count")
            .GetInt32()));
        foreach (string id in (string[])["rollout", Synthesis, $"{Id}-a1", $"{Id}/CF1"])
            Assert.Contains(hindcast.Json("trace", id).GetProperty("chains").EnumerateArray(),
                chain => chain.GetProperty("id").GetString() == $"{Id}-a1"
                && chain.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString())
                .TakeLast(3).SequenceEqual(["action", "pattern", "response"]));
        Assert.Equal($"{Id}-a1", Assert.Single(hindcast.Json("trace", $"{Id}/A1").GetProperty("chains")
            .EnumerateArray()).GetProperty("id").GetString());
        // A theme that led to no action leads from what says it to the theme.
        foreach (var (key, last, chains) in ((string, string, int)[])[("certificates", "theme", 1), ("rollout",
            "response", 2)])
        {
            var all = hindcast.Json("trace", key).GetProperty("chains").EnumerateArray().ToArray();
            Assert.Equal((chains, "review", last), (all.Length, all[^1].GetProperty("steps")[0].GetProperty("step")
                .GetString(), all[^1].GetProperty("steps").EnumerateArray().Last().GetProperty("step").GetString()));
        }

        string folder = Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", Synthesis, "--out", folder).Ends(0);
        string page = File.ReadAllText(Directory.EnumerateFiles(folder, "*.md").First(f => File.ReadAllText(f)
            .Contains("Patterns we keep seeing")));
        Assert.Contains("Named this year: 1 pattern.", page);
        Assert.DoesNotContain("Certificates run out", page);
        Assert.DoesNotContain("cannot tell", page.Split("Structural problems")[1].Split("## ")[0]);

        // The next quarter opens with what this one decided, and does not close before it is said what came of it.
        hindcast.Clock = FixedClock.On(2027, 4, 6);
        hindcast.File("s/third.md", "# 2027-03-01 Third\n\nIt went to all regions once more.");
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "s")).Ends(0);
        hindcast.Run("themes", "link", "rollout", "third", "to all regions once more").Ends(0);
        var next = hindcast.Json("retro", "new", "pattern-synthesis");
        Assert.Equal(Synthesis, next.GetProperty("previous").GetString());
        Assert.Equal(["Decided last time: Changes reach everything at once: A release board signs off what reaches "
            + "all regions (Noor Haddad, by 2027-02-28). Say what came of it.",
            "Decided last time: Every service ships in its own way: One release path for all services (Noor Haddad, "
            + "no day). Say what came of it."], next.GetProperty("brief").EnumerateArray()
            .Select(line => line.GetString()!).Take(2));
        hindcast.Run("retro", "close", "pattern-synthesis-2027-q1").Refuses("earlier-decisions-told");
        string again = hindcast.Run("retro", "check", "pattern-synthesis-2027-q1").Output;
        Assert.Contains("was done and nothing was decided since 2027-03-01, when it was seen again.", again);
        Assert.Contains("was seen 3 times and nothing was decided since 2027-03-01, when it was seen again.", again);
        Assert.DoesNotContain("nothing is decided about it", again);
        room.Set("pattern-synthesis-2027-q1", ("came_of_earlier", "The board met twice and sent one change back"));
        Assert.Contains("pass  earlier-decisions-told", hindcast.Run("retro", "check", "pattern-synthesis-2027-q1")
            .Output);
    }

    /// <summary>S5-46 S5-47 S5-48: slices, owners and actions of imported reviews stand in the table, whose rows make
    /// up its head; what one of them calls done is not taken again where the theme came back; trace leads over
    /// them.</summary>
    [Fact]
    public void Imported_reviews_stand_where_they_say_with_what_they_did()
    {
        var hindcast = room.Hindcast;
        hindcast.Run("people", "add", "Vera Moss", "--function", "marketing").Ends(0);
        const string Tail = "\n---\n## Causes\n\n- Leads sat in a queue of nobody\n\n## Action items\n\n";
        hindcast.File("r/first.md", "---\ntitle: First\ndate: 2026-03-12\nslice: source=Webinar" + Tail
            + "| Action | Owner | Status | Done on |\n|---|---|---|---|\n"
            + "| Add a checklist for forms | Vera Moss | Done | 2 April 2026 |\n"
            + "| Send a weekly report of unrouted leads | Somebody | Done | |\n");
        hindcast.File("r/second.md", "---\ntitle: Second\ndate: 2026-05-22\nslice: [source=webinar, region=EMEA]" + Tail
            + "- [x] Route leads by rule\n");
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "r")).Ends(0);
        hindcast.Run("themes", "name", "queues", "Queues of nobody").Ends(0);
        foreach (string id in (string[])["first", "second"])
            hindcast.Run("themes", "link", "queues", id, "queue of nobody").Ends(0);

        var pattern = Assert.Single(Patterns());
        Assert.Equal(["region=EMEA", "source=Webinar"], Texts(pattern, "slices"));
        Assert.Equal(["marketing"], Texts(pattern, "functions"));
        var rows = pattern.GetProperty("where").EnumerateArray().ToArray();
        Assert.Equal([(null, 1), (null, 0), ("marketing", 1), (null, 1)], rows.Select(row => (row.GetProperty("function")
            .GetString(), row.GetProperty("actions").GetInt32())));
        Assert.Equal(["", "region=EMEA", "source=Webinar", "source=Webinar"], rows.Select(row => row.GetProperty("slice")
            .GetString()));
        Assert.Equal((3, 3), (pattern.GetProperty("actions").GetInt32(), pattern.GetProperty("done").GetInt32()));
        // Nobody says when the report was sent, so it is not known to have been before the second.
        Assert.Equal(["first/A1"], Texts(pattern, "returnedAfter"));
        Assert.Equal(["documentation"], Texts(pattern, "spent"));
        hindcast.Run("patterns", "decide", "queues", "--decision", "Write a playbook for forms", "--owner", "Vera Moss")
            .Refuses("same-remedy-again");

        foreach (string id in (string[])["first", "first/A2"])
            Assert.Equal(["review", "factor", "action", "action", "pattern"], Assert.Single(hindcast.Json("trace", id)
                .GetProperty("chains").EnumerateArray()).GetProperty("steps").EnumerateArray()
                .Select(step => step.GetProperty("step").GetString()));
        string trace = hindcast.Run("trace", "queues").Output;
        Assert.Contains("Add a checklist for forms (Vera Moss, done; whether it worked cannot be told)", trace);
        Assert.Contains("(Somebody, done; whether it worked cannot be told, day not stated)", trace);
        Assert.Contains("[trace-not-found]", hindcast.Run("trace", "first/A3").Error);
    }

    /// <summary>S5-46: a campaign that nobody is known to have met has no pipeline of nothing, and a sum says what of it
    /// is not known.</summary>
    [Fact]
    public void A_campaign_whose_members_are_not_known_brought_no_zero()
    {
        using CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 23) };
        CampaignCompany.Fill(hindcast, new(2026, 9, 23));
        string empty = hindcast.File("campaigns.csv", "Campaign ID,Campaign Name,Type,Start Date,End Date,Actual Cost\n"
            + "701X,Early letters,Nurture,2026-01-05,2026-02-06,900\n"
            + "701Y,Late letters,Nurture,2026-03-02,2026-04-03,\n");
        hindcast.Run("import", empty, "--commit", "--known-on", "2026-09-23", "--scope", "partial").Ends(0);
        hindcast.Run("themes", "name", "letters", "Letters that nobody reads").Ends(0);
        foreach (string id in (string[])["701x", "701y", "701b"])
            Linked(id);

        var all = Assert.Single(hindcast.Json("patterns", "list").GetProperty("items").EnumerateArray());
        Assert.Equal((1, "of 2 of 3 campaigns it is not known", "of 1 of 3 campaigns it is not known"),
            (all.GetProperty("pipeline").GetArrayLength(), all.GetProperty("pipelineUntold").GetString(),
                all.GetProperty("spendUntold").GetString()));
        hindcast.Run("themes", "unlink", "letters", "campaign-701b", "--reason", "Another matter").Ends(0);
        Assert.Contains("its campaigns cost 900 USD; of 1 of 2 campaigns it is not known; pipeline not known: no member "
            + "of these campaigns is known", hindcast.Run("patterns", "list").Output);

        void Linked(string id)
        {
            hindcast.Run("retro", "new", "campaign", "--campaign", id.ToUpperInvariant(), "--held-on", "2026-09-29",
                "--as", CampaignCompany.Vp).Ends(0);
            hindcast.Run("retro", "add", $"campaign-{id}", "did-not-work", "Letters lay in a queue of nobody",
                "--evidence", "crm:report/3").Ends(0);
            hindcast.Run("themes", "link", "letters", $"campaign-{id}", "queue of nobody").Ends(0);
        }
    }

    /// <summary>Issue 3: the quarter is a fiscal one where the calendar's year is.</summary>
    [Fact]
    public void A_synthesis_is_of_a_fiscal_quarter_where_the_calendar_says_so()
    {
        var hindcast = room.Hindcast;
        hindcast.Run("calendars", "apply", hindcast.File("fiscal.yaml", "calendars:\n  - name: Fiscal\n    "
            + "fiscal_year_starts: 2\n")).Ends(0);
        hindcast.Run("settings", "set", "calendar", "Fiscal").Ends(0);
        hindcast.Clock = FixedClock.On(2027, 1, 12);

        var opened = hindcast.Json("retro", "new", "pattern-synthesis");

        Assert.Equal("pattern-synthesis-fy27-q3", opened.GetProperty("id").GetString());
        hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "2026-Q4").Refuses("quarter-not-readable");
        Assert.Equal("pattern-synthesis-fy27-q4", hindcast.Json("retro", "new", "pattern-synthesis", "--quarter",
            "fy27-q4",
            "--held-on", "2027-02-02").GetProperty("id").GetString());
    }

    private static IEnumerable<string?> Texts(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private JsonElement[] Patterns(params string[] asked) => [.. room.Hindcast.Json(["patterns", "list", .. asked])
        .GetProperty("items").EnumerateArray()];

    public void Dispose() => room.Dispose();

    /// <summary>Issue 3: a quarter that has not ended is not told as a whole one.</summary>
    [Fact]
    public void A_synthesis_of_a_quarter_that_runs_says_so()
    {
        using var hindcast = new CommandLine { Clock = FixedClock.On(2027, 1, 12) };

        Assert.Equal("2027-Q1 ends on 2027-03-31; what comes after 2027-01-12 is not in it.", hindcast.Json("retro", "new",
            "pattern-synthesis", "--quarter", "2027-Q1").GetProperty("brief")[0].GetString());
    }
}
