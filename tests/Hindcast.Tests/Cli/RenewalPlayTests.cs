using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>Renewal plays from the command that opens them to their end.</summary>
public sealed class RenewalPlayTests : IDisposable
{
    private const string Id = "a1-2027-01-31";
    private readonly PlayRoom room = new();

    /// <summary>
    /// S2-02 to S2-09 S2-13 to S2-16 S2-21 S2-22 S8-02 S8-04: all that nobody gave is derived from what is known and
    /// says so; the plan goes back from deadline and notice; the plan file is sound.
    /// </summary>
    [Fact]
    public void What_nobody_gave_is_derived_and_says_from_what()
    {
        var opened = room.Hindcast.Json("orchestrate-renewal-play", "--account", "a1");
        Assert.Equal(Id, opened.GetProperty("id").GetString());
        var inputs = opened.GetProperty("inputs").EnumerateArray().ToDictionary(i => i.GetProperty("name").GetString()!,
            i => (Value: i.GetProperty("value").GetString(), Derived: i.GetProperty("derived").GetString()));
        Assert.Equal(("strategic", "red", "exec-save", "2027-01-31"), (inputs["tier"].Value, inputs["risk"].Value,
            inputs["play"].Value, inputs["deadline"].Value));
        Assert.All(inputs.Values, input => Assert.False(string.IsNullOrWhiteSpace(input.Derived)));
        Assert.Contains("save-the-relationship", inputs["play"].Derived, StringComparison.Ordinal);
        // The earlier of two notice days of the terms that are due together, and not the term of June.
        Assert.Equal(("2026-11-02", 150_000m), (opened.GetProperty("notice").GetString(), opened.GetProperty("arr")
            .GetProperty("amount").GetDecimal()));
        var context = opened.GetProperty("context").EnumerateArray().ToDictionary(c => c.GetProperty("what")
            .GetString()!);
        Assert.Equal("-60 % in ninety days against the ninety before", context["usage"].GetProperty("value")
            .GetString());
        Assert.Equal(("survey", "2026-10-10"), (context["sentiment"].GetProperty("source").GetString(),
            opened.GetProperty("context").EnumerateArray().First(c => c.GetProperty("what").GetString() == "sentiment")
                .GetProperty("asOf").GetString()));
        Assert.Equal(JsonValueKind.Null, context["forecast"].GetProperty("value").ValueKind);
        Assert.Contains("--kind renewal", context["forecast"].GetProperty("source").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("Northwind Europe", context["below it"].GetProperty("value").GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith("1 term ends later, on 2027-06-30", context["co-term"].GetProperty("value").GetString(),
            StringComparison.Ordinal);

        var tasks = opened.GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!,
            t => (Start: Day(t, "startOn"), Finish: Day(t, "finishOn"), Needs: t.GetProperty("card")
                .GetProperty("needs").EnumerateArray().Select(n => n.GetString()!).ToArray()));
        Assert.All(tasks.Values, task => Assert.All(task.Needs, need => Assert.True(tasks[need].Finish < task.Start)));
        Assert.Equal(new DateOnly(2027, 1, 29), tasks["signature"].Finish);
        Assert.True(tasks["success-plan"].Finish <= new DateOnly(2026, 11, 2));
        Assert.Equal(7, (Day(opened.GetProperty("tracker")[1], "dueOn").DayNumber
            - Day(opened.GetProperty("tracker")[0], "dueOn").DayNumber));
        Assert.Equal("1 business day", opened.GetProperty("tracker")[0].GetProperty("response").GetString());

        room.Hindcast.Run("plan", "check", opened.GetProperty("plan").GetString()!).Ends(0);
        var file = JsonDocument.Parse(File.ReadAllText(opened.GetProperty("plan").GetString()!)).RootElement;
        Assert.Equal((Id, "red", tasks.Count), (file.GetProperty("scope").GetProperty("play_id").GetString(),
            file.GetProperty("risk_tier").GetString(), file.GetProperty("scope").GetProperty("tasks")
                .GetArrayLength()));
    }

    /// <summary>S2-01 S2-05 and the bad input of the command: each is refused by name, and nothing changes.</summary>
    [Fact]
    public void Refuses_by_name_and_changes_nothing()
    {
        var (here, why) = (Opening("--account", "Northwind E"), room.Hindcast.Run("orchestrate-renewal-play",
            "--account", "wind").Refuses("account-ambiguous").Error);
        Assert.Equal(0, here.Exit);
        Assert.Contains("Northwind (A1)", why, StringComparison.Ordinal);
        Assert.Contains("Northwind Europe (A2)", why, StringComparison.Ordinal);
        Opening("--account", "Nobody Inc").Refuses("account-not-found");
        Opening("--account", "A1", "--deadline", "2026-10-09").Refuses("deadline-passed");
        Opening("--account", "A4").Refuses("tier-not-derivable");
        Opening("--account", "A4", "--tier", "scale").Refuses("risk-not-derivable");
        Opening("--account", "A4", "--tier", "scale", "--risk", "green").Refuses("deadline-missing");
        Opening("--account", "A1", "--tier", "huge").Refuses("tier-not-known");
        Opening("--account", "A1", "--risk", "purple").Refuses("risk-not-known");
        Opening("--account", "A1", "--play", "hope").Refuses("play-card-not-found");
        Opening("--account", "A2").Refuses("play-open-already");
        room.Hindcast.Run("play", "show", "nothing").Refuses("play-not-found");
        Assert.Single(room.Hindcast.Json("play", "list").GetProperty("items").EnumerateArray());

        using var alone = new PlayRoom(withPeople: false);
        alone.Hindcast.Run("people", "add", "Solo Fox", "--role", "Renewal Director", "--function", "customer-success")
            .Ends(0);
        Assert.Contains("Solo Fox", alone.Hindcast.Run("orchestrate-renewal-play", "--account", "A1")
            .Refuses("ladder-ends-at-owner").Error, StringComparison.Ordinal);
    }

    /// <summary>S2-19: nobody is given the last role that would make the ladder end at whoever owns the
    /// play.</summary>
    [Fact]
    public void Keeps_somebody_above_the_owner_when_roles_change_hands()
    {
        Opening("--account", "A1").Ends(0);
        foreach (string role in (string[])["renewal-director", "cro"])
            room.Play("owner", Id, role, PlayRoom.Csm, "--reason", "Stands in").Ends(0);
        Assert.Contains($"hindcast play owner {Id}", room.Play("owner", Id, "exec-sponsor", PlayRoom.Csm, "--reason",
            "Stands in").Refuses("ladder-ends-at-owner").Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// S2-10 S2-15 S2-17 S2-19 S2-24 to S2-32 S6-05 S8-07 S8-15: a strategic play waits for its sponsor and its checks,
    /// counts slips and red checkpoints, pulls each rip-cord once, and ends with what came of it; its card stays the
    /// one that it began with.
    /// </summary>
    [Fact]
    public void A_strategic_play_is_run_to_its_end()
    {
        Opening("--account", "A1").Ends(0);
        // Nobody fills legal, and whoever stands in for it may not promise as legal.
        string packet = room.Hindcast.Run("play", "show", Id).Ends(0).Output;
        Assert.All((string[])["Who does what", "Talking points",
            "contract only by Finn Roy (Finance leadership)", "(nobody fills Legal)", "Lever: ", "Deal desk: "],
            words => Assert.Contains(words, packet, StringComparison.Ordinal));
        room.Play("start", Id).Refuses("sponsor-approval-missing");
        room.Play("done", Id, "account-history").Refuses("sponsor-approval-missing");
        room.Play("close", Id, "--result", "renewed", "--exit", "1", "--arr-after", "150000", "--summary", "They stay.")
            .Refuses("sponsor-approval-missing");
        room.Play("approve", Id, "--resources", "Two engineers", "--as", PlayRoom.Csm).Refuses("not-the-sponsor");
        room.Play("approve", Id, "--as", PlayRoom.Sponsor).Refuses("resources-missing");
        room.Play("approve", Id, "--resources", "Two engineers for a month", "--as", PlayRoom.Sponsor).Ends(0);
        Assert.Contains("governance", room.Play("start", Id).Refuses("check-failed").Error, StringComparison.Ordinal);
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Csm).Refuses("not-the-cs-ops-partner");
        room.Play("check", Id, "governance", "waived").Refuses("waived-without-reason");
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", Id).Ends(0);
        Assert.Equal("running", Plan().GetProperty("status").GetString());
        // What the plan has from the play is changed there, and the plan follows.
        foreach (var (field, value, how) in ((string, string, string)[])
            [("scope.play", "pricing-refresh", $"hindcast play switch {Id} pricing-refresh"),
                ("$.risk_tier", "green", $"hindcast play change {Id} risk green"), ("status", "done", "play close")])
            Assert.Contains(how, room.Hindcast.Run("plan", "amend", Plan().GetProperty("plan_id").GetString()!, field,
                value, "--reason", "It is about the price").Refuses("play-owns-field").Error, StringComparison.Ordinal);
        room.Hindcast.Run("plan", "amend", Plan().GetProperty("plan_id").GetString()!, "scope.segment", "north",
            "--reason", "It was split").Ends(0);

        room.Play("done", Id, "exec-call").Refuses("task-waits");
        room.Play("done", Id, "account-history", "--evidence", "Page in the CRM").Ends(0);
        room.Play("slip", Id, "stakeholders", "--until", "2026-10-23").Refuses("reason-missing");
        string preview = room.Play("slip", Id, "stakeholders", "--until", "2026-10-23", "--reason", "They reorganise")
            .Ends(0).Output;
        Assert.Contains("Nothing is changed yet", preview, StringComparison.Ordinal);
        Assert.Equal(0, room.Show(Id).GetProperty("slips").GetArrayLength());
        room.Play("slip", Id, "stakeholders", "--until", "2026-10-26", "--reason", "They reorganise",
            "--customer-agreed", "mail of 12 October", "--commit").Ends(0);
        Assert.Equal(0, room.Show(Id).GetProperty("slips").GetArrayLength());

        // The opening set it red, so two checkpoints in a row pull the cord; the second one says so, a third does not
        // again.
        room.Play("checkpoint", Id, "--risk", "red", "--reason", "No sponsor yet").Refuses("decision-missing");
        room.On(2026, 10, 19);
        Assert.DoesNotContain("Rip-cord", room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue",
            "--reason", "No sponsor yet").Ends(0).Output, StringComparison.Ordinal);
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue", "--reason", "Again")
            .Refuses("checkpoint-held-today");
        room.On(2026, 10, 23);
        string pulled = room.Play("checkpoint", Id, "--risk", "red", "--decision", "escalate", "--reason", "Still none")
            .Ends(0).Output;
        Assert.All((string[])["Rip-cord: the risk was still red", PlayRoom.Revenue, PlayRoom.Product, PlayRoom.Finance,
            $"Escalated to {PlayRoom.Director}"], words => Assert.Contains(words, pulled, StringComparison.Ordinal));
        Assert.Equal("escalated", Plan().GetProperty("status").GetString());
        room.Play("checkpoint", Id, "--risk", "red", "--decision", "continue", "--reason", "Ahead", "--as-of",
            "2026-11-30").Refuses("day-to-come");
        room.On(2026, 10, 27);
        var slipped = room.Show(Id);
        room.Play("checkpoint", Id, "--risk", "yellow", "--decision", "continue", "--reason", "A sponsor was found")
            .Ends(0);
        Assert.Equal(("yellow", "yellow"), (Plan().GetProperty("risk_tier").GetString(), Plan().GetProperty("scope")
            .GetProperty("risk").GetString()));
        var now = room.Show(Id);
        Assert.True(now.GetProperty("slips").GetArrayLength() > slipped.GetProperty("slips").GetArrayLength());
        Assert.Single(now.GetProperty("ripCords").EnumerateArray(), cord => cord.GetProperty("trigger")
            .GetString() == "red-twice");

        room.Play("log", Id, "concession", "Two months free", "--by", PlayRoom.Csm).Refuses("without-authority");
        room.Play("log", Id, "roadmap", "Single sign-on by March", "--by", PlayRoom.Director)
            .Refuses("without-authority");
        room.Play("log", Id, "concession", "Two months free", "--by", PlayRoom.Director).Ends(0);
        room.Play("item", Id, "exec-deck", "--approve-sharing", "--as", PlayRoom.Csm).Refuses("sharing-own-work");
        room.Play("item", Id, "exec-deck", "--status", "ready", "--approve-sharing", "--as", PlayRoom.Director).Ends(0);
        room.Play("proof", Id, "Their reports take a day less", "--persona", "economic-buyer").Ends(0);
        room.Play("deviation", Id, "We began with their finance team").Ends(0);
        string card = room.Hindcast.Run("plays", "show", "exec-save", "--yaml").Output;
        room.Hindcast.Run("plays", "apply", room.Hindcast.File("card.yaml", card.Replace("name: Executive save",
            "name: Executive rescue", StringComparison.Ordinal))).Ends(0);
        Assert.Contains("Executive save, ", room.Hindcast.Run("play", "show", Id).Output,
            StringComparison.Ordinal);

        room.Play("close", Id, "--result", "won").Refuses("result-missing");
        room.Play("close", Id, "--result", "contracted").Refuses("exit-missing");
        room.Play("close", Id, "--result", "contracted", "--exit", "1").Refuses("summary-missing");
        room.Play("close", Id, "--result", "contracted", "--exit", "1", "--summary", "Smaller and safe")
            .Refuses("arr-after-missing");
        room.Play("close", Id, "--result", "contracted", "--exit", "1", "--summary", "Smaller and safe", "--arr-after",
            "160000").Refuses("arr-after-odd");
        room.Play("close", Id, "--result", "contracted", "--exit", "1", "--summary", "Smaller and safe", "--arr-after",
            "120000").Refuses("deviations-untold");
        room.Play("deviation", Id, "We began with their finance team", "--worked", "yes").Ends(0);
        room.Play("close", Id, "--result", "contracted", "--exit", "1", "--summary", "Smaller and safe", "--arr-after",
            "120000", "--signed-on", "2026-10-26").Ends(0);
        room.Play("done", Id, "stakeholders").Refuses("play-closed");
        string ended = room.Hindcast.Run("play", "show", Id).Output;
        // S2-31: what the call needs, what was conceded and by whom, and what came of the renewal.
        Assert.All((string[])["Briefing for the executive call", "Aim: ", "Risk: yellow", "How to position it: ",
            "What may be promised: ", "Concessions, promises and proof", PlayRoom.Director, "Smaller and safe"],
            words => Assert.Contains(words, ended, StringComparison.Ordinal));
        Assert.All((string[])["150,000 EUR", "120,000 EUR", "Two months free", "Their reports take a day less",
            "worth a proposal to it: We began with their finance team"], words => Assert.Contains(words, ended,
                StringComparison.Ordinal));
        Assert.Equal("done", Plan().GetProperty("status").GetString());
        Assert.Contains(Plan().GetProperty("change_log").EnumerateArray(), change => change.GetProperty("reason")
            .GetString()!.StartsWith("They reorganise", StringComparison.Ordinal));
        Opening("--account", "A1").Ends(0);
        Assert.Contains("Executive rescue", room.Hindcast.Run("play", "show", "A1").Output, StringComparison.Ordinal);
    }

    /// <summary>S2-11 S2-12 S2-25 D-10: days that pass undone slip, two of them pull the cord, three missed checkpoints
    /// climb a rung; looking twice does nothing twice. The plan counts the retries of its tasks by
    /// themselves.</summary>
    [Fact]
    public void Days_that_pass_are_noticed_once()
    {
        Started("A5", "a5-2027-02-01");
        room.On(2027, 1, 15);
        Assert.Equal(2, Plan().GetProperty("error_handling").GetProperty("max_retries").GetInt32());
        string noticed = room.Play("checkpoint", "a5-2027-02-01", "--risk", "yellow", "--decision", "continue",
            "--reason", "We were away").Ends(0).Output;
        Assert.Contains("Rip-cord: two slips", noticed, StringComparison.Ordinal);
        Assert.Contains($"Escalated to {PlayRoom.Director}", noticed, StringComparison.Ordinal);
        var (before, after) = (room.Show("A5"), room.Play("proof", "A5", "They said so", "--persona", "champion")
            .Ends(0));
        Assert.DoesNotContain("Slip", after.Output, StringComparison.Ordinal);
        Assert.Equal(before.GetProperty("ripCords").GetRawText(), room.Show("A5").GetProperty("ripCords").GetRawText());
        var tracker = before.GetProperty("tracker").EnumerateArray().ToArray();
        Assert.Equal("missed", tracker[0].GetProperty("state").GetString());
        // The first miss is retried on the next business day, twice, before the cadence goes on.
        Assert.Equal(3, Day(tracker[2], "dueOn").DayNumber - Day(tracker[0], "dueOn").DayNumber
            + (Day(tracker[2], "dueOn").DayOfWeek == DayOfWeek.Tuesday ? -1 : 1));
    }

    /// <summary>S2-20 S2-30: exports are safe for spreadsheets, a second one has only what is new beside what changed,
    /// and status comes back once; commercial tasks wait.</summary>
    [Theory]
    [InlineData("generic", "status", "done"), InlineData("salesforce", "Status", "Completed"), InlineData("hubspot",
        "Task status", "COMPLETED")]
    [InlineData("jira", "Status", "Done"), InlineData("asana", "Section/Column", "Done"),
        InlineData("linear", "Status", "Done")]
    public void An_export_comes_back(string tool, string column, string word)
    {
        const string play = "a5-2027-02-01";
        Started("A5", play);
        string ids = room.Hindcast.File("ids.csv",
            $"{PlayRoom.Csm},ana@example.org\n{PlayRoom.Seller},ben@example.org\n"), folder =
                Path.Combine(room.Hindcast.Folder, "tasks"), file = Path.Combine(folder, $"{play}-{tool}.csv");
        if (tool is "salesforce" or "hubspot")
            room.Play("export", play, "--to", tool, "--out", folder).Refuses("ids-missing");
        var first = room.Hindcast.Json("play", "export", play, "--to", tool, "--out", folder, "--ids", ids);
        Assert.Equal(["offer", "signature"], first.GetProperty("heldBack").EnumerateArray().Select(h => h.GetString()));
        string text = File.ReadAllText(file);
        Assert.Contains("'=Cut", text, StringComparison.Ordinal);
        Assert.Contains("\r\n", text, StringComparison.Ordinal);
        var second = room.Hindcast.Json("play", "export", play, "--to", tool, "--out", folder, "--ids", ids);
        Assert.Equal((0, 0), (second.GetProperty("new").GetArrayLength(), second.GetProperty("changes")
            .GetArrayLength()));
        Assert.Equal(text, File.ReadAllText(file));
        Assert.Equal([Path.GetFileName(file)], Directory.GetFiles(folder).Select(Path.GetFileName));
        room.Play("change", play, "commercial", "unchanged", "--reason", "The same contract goes on", "--commit")
            .Ends(0);
        room.Play("slip", play, "outcomes", "--until", "2026-11-30", "--reason", "They are at a fair", "--commit")
            .Ends(0);
        var third = room.Hindcast.Json("play", "export", play, "--to", tool, "--out", folder, "--ids", ids);
        Assert.Equal([$"{play}/offer", $"{play}/signature"], third.GetProperty("new").EnumerateArray()
            .Select(id => id.GetString()));
        Assert.Equal(3, File.ReadAllLines(third.GetProperty("newFile").GetString()!).Length);
        Assert.Equal(first.GetProperty("rows").GetInt32() + 2, third.GetProperty("rows").GetInt32());
        string changed = File.ReadAllText(Path.Combine(folder, $"{play}-{tool}-2-changes.csv"));
        room.Play("slip", play, "outcomes", "--until", "2026-12-01", "--reason", "They are at a fair", "--commit")
            .Ends(0);
        Assert.EndsWith("-3-changes.csv", room.Hindcast.Json("play", "export", play, "--to", tool, "--out", folder,
            "--ids", ids).GetProperty("changesFile").GetString(), StringComparison.Ordinal);
        Assert.Equal(changed, File.ReadAllText(Path.Combine(folder, $"{play}-{tool}-2-changes.csv")));
        Assert.Contains(third.GetProperty("changes").EnumerateArray(), change => change.GetProperty("id")
            .GetString() == $"{play}/outcomes" && change.GetProperty("field").GetString() == "due");

        string[] lines = text.Split("\r\n");
        int at = Array.IndexOf(lines[0].Split(','), column), row = Array.FindIndex(lines,
            line => line.Contains("/usage-read", StringComparison.Ordinal));
        Assert.True(at >= 0 && row > 0);
        string open = tool switch { "salesforce" => "Not Started", "hubspot" => "NOT_STARTED", "jira" => "To Do",
            "asana" => "To do", "linear" => "Todo", _ => ",open," };
        string back = room.Hindcast.File("back.csv", string.Join("\r\n", lines.Index().Select(line => line.Index == row
            ? line.Item.Replace(open, tool == "generic" ? $",{word}," : word, StringComparison.Ordinal) : line.Item)));
        var taken = room.Hindcast.Json("play", "import", play, back);
        Assert.Equal(["usage-read"], taken.GetProperty("done").EnumerateArray().Select(d => d.GetString()));
        Assert.Contains(taken.GetProperty("conflicts").EnumerateArray(), conflict => conflict.GetString()!.StartsWith(
            "outcomes is due on", StringComparison.Ordinal));
        Assert.Empty(room.Hindcast.Json("play", "import", play, back).GetProperty("done").EnumerateArray());
        if (tool == "generic")
        {
            var strange = room.Hindcast.Json("play", "import", play, room.Hindcast.File("strange.csv",
                $"id,status\n{play}/outcomes,blorp\nother-play/x,done\n"));
            Assert.Equal((0, 1, 1), (strange.GetProperty("same").GetInt32(), strange.GetProperty("conflicts")
                .GetArrayLength(), strange.GetProperty("unknown").GetArrayLength()));
            Assert.StartsWith("outcomes is 'blorp' in row 2", strange.GetProperty("conflicts")[0].GetString(),
                StringComparison.Ordinal);
            Assert.Equal("row 3: other-play/x is of another play", strange.GetProperty("unknown")[0].GetString());
            var twice = room.Hindcast.Json("play", "import", play, room.Hindcast.File("twice.csv",
                $"id,status\n{play}/outcomes,open\n{play}/outcomes,done\n{play}/checkpoint-2026-12-01,done\n"));
            Assert.Equal((0, 0), (twice.GetProperty("done").GetArrayLength(), twice.GetProperty("same").GetInt32()));
            Assert.StartsWith("outcomes is open in row 2 and done in row 3",
                Assert.Single(twice.GetProperty("conflicts").EnumerateArray()).GetString(), StringComparison.Ordinal);
            Assert.StartsWith("row 4: a checkpoint needs a decision: hindcast play checkpoint",
                Assert.Single(twice.GetProperty("aside").EnumerateArray()).GetString(), StringComparison.Ordinal);
            // An export of a day to come is refused before it writes.
            File.WriteAllText(file, "kept");
            room.Play("slip", play, "outcomes", "--until", "2026-12-02", "--reason", "They are at a fair", "--commit")
                .Ends(0);
            room.Play("export", play, "--out", folder, "--as-of", "2026-12-07").Refuses("day-to-come");
            Assert.Equal("kept", File.ReadAllText(file));
        }

        if (tool == "asana")
        {
            // A section of one's own, done by the column that says so.
            string[] own = ["Name,Section/Column,Notes,Completed At,Completed", $"a,Sprint 4,[hindcast:{play}/outcomes],2026-10-14,"];
            Assert.Equal(["outcomes"], room.Hindcast.Json("play", "import", play, room.Hindcast.File("own.csv",
                string.Join('\n', own))).GetProperty("done").EnumerateArray().Select(d => d.GetString()));
        }

        var older = room.Hindcast.Json("play", "import", play, room.Hindcast.File("first.csv", text));
        Assert.Contains(older.GetProperty("conflicts").EnumerateArray(), conflict => conflict.GetString()!.StartsWith(
            "usage-read was done", StringComparison.Ordinal));
    }

    /// <summary>S2-16: what cannot be met is said on day 0 with the fewest tasks to hurry; hurrying those makes it
    /// fit.</summary>
    [Fact]
    public void What_is_too_late_is_said_on_the_first_day()
    {
        var opened = room.Hindcast.Json("orchestrate-renewal-play", "--account", "A3", "--risk", "yellow", "--play",
            "pricing-refresh", "--deadline", "2026-11-12");
        Assert.True(opened.GetProperty("floatDays").GetInt32() < 0);
        Assert.Contains(opened.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.StartsWith(
            "The dates cannot be met", StringComparison.Ordinal));
        string id = opened.GetProperty("id").GetString()!;
        room.Play("check", id, "governance", "waived: no workflow is touched").Ends(0);
        Assert.Contains("dependencies", room.Play("start", id).Refuses("check-failed").Error, StringComparison.Ordinal);
        foreach (var task in opened.GetProperty("compress").GetProperty("tasks").EnumerateArray())
        {
            string which = task.GetProperty("id").GetString()!;
            int days = opened.GetProperty("tasks").EnumerateArray().First(t => t.GetProperty("id").GetString() == which)
                .GetProperty("days").GetInt32() - task.GetProperty("daysSaved").GetInt32();
            room.Play("hurry", id, which, "--days", $"{days}", "--reason", "Two people more", "--commit").Ends(0);
        }

        room.Play("start", id).Ends(0);
    }

    public void Dispose() => room.Dispose();

    private void Started(string account, string id)
    {
        Opening("--account", account, "--risk", "yellow", "--play", "value-realization").Ends(0);
        room.Play("check", id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", id).Ends(0);
    }

    private CommandLine.Said Opening(params string[] inputs) =>
        room.Hindcast.Run(["orchestrate-renewal-play", .. inputs]);

    private static DateOnly Day(JsonElement of, string name) => DateOnly.Parse(of.GetProperty(name).GetString()!,
        CultureInfo.InvariantCulture);

    private JsonElement Plan() => JsonDocument.Parse(
        File.ReadAllText(Directory.GetFiles(Path.Combine(room.Hindcast.Folder, ".claude", "plans")).Order()
            .First())).RootElement;
}
