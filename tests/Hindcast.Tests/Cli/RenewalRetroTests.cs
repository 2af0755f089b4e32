using System.Text.Json;
using Hindcast.Tests.Documents;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>Renewal retros from run-retro to the one that opens with what the one before left.</summary>
public sealed class RenewalRetroTests : IDisposable
{
    private const string Id = "renewal-2026-09-quarter-all", Next = "renewal-2026-12-quarter-all";
    private readonly RenewalRoom room = new();

    /// <summary>
    /// S1-07 S1-08 S1-10 S1-11 S1-14 to S1-26 S1-28 S1-33 S1-34 S1-35 S0-17 D-21: a quarter is run, filled, refused for
    /// each reason, signed off, closed and published; its plan goes along; the next one opens with its blockers, their
    /// age, its actions and its proposals.
    /// </summary>
    [Fact]
    public void A_quarter_is_closed_and_the_next_one_opens_with_it()
    {
        var run = room.Hindcast.Run("run-retro", "--window", "quarter", "--dimensions", "geo,cs-owner", "--depth",
            "workshop", "--held-on", "2026-10-12").Ends(0);
        Assert.All((string[])["from 2026-07-01 up to and without 2026-10-01", "75.0 %", "55.1 to 88.0 %",
            "terms (subscription)", "centre (renewal)", "5 of 6", "those at or above stay more often",
            "people are not compared by outcome"], words => Assert.Contains(words, run.Output,
                StringComparison.Ordinal));
        var plan = Plan();
        Assert.Equal("approved", plan.GetProperty("status").GetString());
        Assert.Equal(Id, plan.GetProperty("scope").GetProperty("retro").GetString());
        Assert.Equal(["done", "done", "planned"], Tasks(plan).Take(3).Select(t => t.GetProperty("state").GetString()));

        room.Hindcast.Run("retro", "close", Id).Refuses("data-integrity");
        room.Hindcast.Run("retro", "override", Id, "data-integrity", "--reason", "Contacts are kept in another tool")
            .Ends(0);
        room.Hindcast.Run("retro", "set", Id, "check_deliverables", "fail: finance wants another form").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("pre-execution-review");
        room.Hindcast.Run("retro", "set", Id, "check_deliverables", "waived").Refuses("check-not-readable");
        room.Hindcast.Run("retro", "set", Id, "check_deliverables", "waived: finance takes this one as it is").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("three-lists");

        room.Add(Id, "leading", "Usage fell after the notice", "--days-before", "-3")
            .Refuses("indicator-after-outcome");
        room.Add(Id, "leading", "Usage fell").Refuses("measured-when-missing");
        room.Add(Id, "leading", "Usage fell by half", "--days-before", "45", "--evidence", "sign:weather")
            .Refuses("sign-not-found");
        room.Add(Id, "leading", "Survey fell by half", "--days-before", "45", "--evidence", "sign:survey")
            .Refuses("sign-not-measured");
        room.Add(Id, "leading", "Usage fell by half", "--days-before", "45", "--evidence", "find:nothing")
            .Refuses("evidence-not-found");
        room.Add(Id, "finding", "Renewals fell", "--evidence", "account:A00").Refuses("evidence-not-found");
        room.Add(Id, "leading", "Usage fell by half", "--days-before", "45", "--evidence", "sign:usage-shift").Ends(0);
        room.Add(Id, "blocker", "No quote for several years").Refuses("blocker-without-key");
        room.Add(Id, "blocker", "No quote for several years", "--theme", "Pricing", "--about", "the multi-year quotes",
            "--critical", "yes", "--evidence", "account:A99").Refuses("account-not-found");
        room.Add(Id, "blocker", "No quote for several years", "--theme", "Pricing", "--about", "the multi-year quotes",
            "--critical", "yes", "--evidence", "account:A00").Ends(0);
        room.Add(Id, "blocker", "Long quotes take weeks", "--theme", "pricing", "--about", "Multi-year quote")
            .Refuses("blocker-exists");
        room.Add(Id, "blocker", "Usage is not seen by the owners", "--theme", "process", "--about", "usage alerts")
            .Ends(0);
        room.Add(Id, "blocker", "Named by mistake", "--theme", "pricing", "--about", "discounts").Ends(0);
        room.Hindcast.Run("retro", "withdraw", Id, "B3").Ends(0);
        Assert.Equal(2, room.Hindcast.Json("retro", "show", Id).GetProperty("part").GetProperty("blockers")
            .GetArrayLength());
        room.Add(Id, "opportunity", "Accounts in APAC ask for the second product", "--evidence",
            "https://crm.example/report/7").Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("remediation-for-critical");
        room.Hindcast.Run("retro", "amend", Id, "blocker", "B1", "--action", "A1").Refuses("action-not-found");
        room.Add(Id, "action", "Publish a three-year price list for renewals", "--owner", RenewalRoom.Finance, "--due",
            "2026-11-02",
            "--signal", "event: three-year price list live in the quoting tool by 2026-11-09").Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "blocker", "B1", "--action", "A1").Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "account", "A04", "--reason-code", "champion left", "--note",
            "The new head of finance wants a tender", "--next-step", "Call in January", "--owner", RenewalRoom.Partner)
                .Ends(0);
        room.Add(Id, "proposal", "Begin 120 days before", "--to", "play-card", "--target", "adoption-accelerator")
            .Refuses("rests-on-missing");
        room.Add(Id, "proposal", "Begin 120 days before", "--to", "play-card", "--target", "adoption-accelerator",
            "--rests-on", "I9").Refuses("insight-not-found");
        Assert.Contains("exec-save, value-realization", room.Add(Id, "proposal", "Nope", "--to", "play-card",
            "--target", "no-such-card", "--rests-on", "I1").Refuses("play-card-not-found").Error,
            StringComparison.Ordinal);
        room.Add(Id, "proposal", "Begin 120 days before", "--to", "play-card", "--target", "adoption-accelerator",
            "--rests-on", "I1").Ends(0);
        room.Add(Id, "proposal", "No discount above 10 % for one year", "--to", "pricing", "--target", "discount rule",
            "--rests-on", "B1", "--decided", "rejected", "--decided-by", RenewalRoom.Finance).Refuses("reason-missing");
        room.Add(Id, "proposal", "No discount above 10 % for one year", "--to", "pricing", "--target", "discount rule",
            "--rests-on", "B1", "--decided", "rejected", "--decided-by", RenewalRoom.Finance,
            "--because", "The list comes first").Ends(0);
        Assert.Contains("Not taken: P1, Begin 120 days before: nobody accepted or rejected it yet.",
            room.Hindcast.Run("plays", "adopt", Id).Ends(0).Output, StringComparison.Ordinal);
        room.Hindcast.Run("retro", "close", Id).Refuses("proposals-decided");
        room.Hindcast.Run("retro", "amend", Id, "proposal", "P1", "--decided", "accepted")
            .Refuses("decided-by-missing");
        room.Hindcast.Run("retro", "amend", Id, "proposal", "P1", "--decided", "accepted", "--decided-by",
            RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "close", Id).Refuses("director-sign-off");
        room.Hindcast.Run("retro", "set", Id, "sign_off", "I stand behind these", "--as", RenewalRoom.Partner)
            .Refuses("not-the-director");
        room.Hindcast.Run("retro", "set", Id, "sign_off", "I stand behind these", "--as", RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "action", "A1", "due", "2026-11-03", "--reason",
            "The list needs a day more").Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "proposal", "P1", "--decided", "rejected", "--because",
            "Too early for most", "--decided-by", RenewalRoom.Finance).Ends(0);
        Assert.Contains("P1, A1 changed after Rita Moss signed off", room.Hindcast.Run("retro", "close", Id)
            .Refuses("director-sign-off").Output, StringComparison.Ordinal);
        room.Hindcast.Run("retro", "amend", Id, "proposal", "P1", "--decided", "accepted", "--decided-by",
            RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "set", Id, "sign_off", "I stand behind these", "--as", RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "close", Id).Ends(0);
        Assert.Equal(["documentation"], Tasks(Plan()).Where(task => task.GetProperty("state").GetString() != "done")
            .Select(task => task.GetProperty("output_var").GetString()));

        var pack = Publish(Id);
        Assert.All(Tasks(Plan()), task => Assert.Equal("done", task.GetProperty("state").GetString()));
        Assert.Equal("done", Plan().GetProperty("status").GetString());
        Assert.All((string[])["champion left", "Call in January", "pricing:multi-year-quote", "Rejected by Finn Roy",
            "Signed off by Rita Moss"], words => Assert.Contains(words, string.Concat(pack.Values),
                StringComparison.Ordinal));
        Assert.All((string[])["facilitation-guide.md", "templates.md", "slides-cs.md", "slides-product.md",
            "slides-finance.md"], name => Assert.Contains(name, pack.Keys));
        Assert.Contains("ARR due: 516,000 EUR", pack["slides-finance.md"], StringComparison.Ordinal);
        Assert.Contains("of it lost with accounts that left: 120,000 EUR", pack["slides-finance.md"],
            StringComparison.Ordinal);
        Assert.Contains("Gross retention", pack["slides-finance.md"], StringComparison.Ordinal);
        // What somebody says stands in the notes of a slide and not on its face.
        string decks = Path.Combine(room.Hindcast.Folder, "decks");
        room.Hindcast.Run("publish", Id, "--out", decks, "--formats", "PPTX,").Ends(0);
        var deck = OfficeText.Parts(File.ReadAllBytes(Path.Combine(decks, "slides-cs.pptx")))
            .Where(part => part.Key.StartsWith("ppt/", StringComparison.Ordinal))
            .ToLookup(part => part.Key.Split('/')[1], part => part.Value.Root!.Value);
        Assert.DoesNotContain("What to say", string.Concat(deck["slides"]), StringComparison.Ordinal);
        Assert.Contains("What to say: Each action has one owner", string.Concat(deck["notesSlides"]),
            StringComparison.Ordinal);
        // S1-17 S1-21 S1-22: three lists with their evidence, three parts, and a tracker that says what each action
        // mends.
        Assert.All((string[])["\n## Metrics\n", "\n## Insights\n", "\n## Improvement themes and remediation\n",
            "| Usage fell by half | 45 | sign:usage-shift |", "| account:A00 |",
            "| Usage is not seen by the owners | process:usage-alert | no | 12 Oct 2026 | no retro | open | none: a "
                + "hypothesis |", "| O1 | Accounts in APAC ask for the second product | https://crm.example/report/7 |",
            "| A1 Publish a three-year price list for renewals | B1 | Finn Roy | 3 Nov 2026 | three-year price list "
                + "live in the quoting tool, seen by 9 Nov 2026 | open |"],
            words => Assert.Contains(words, pack["retro.md"].Replace("\\", "", StringComparison.Ordinal),
                StringComparison.Ordinal));
        Assert.Equal(pack, Publish(Id));

        room.Hindcast.Clock = FixedClock.On(2027, 1, 15);
        room.Import(new(2027, 1, 10));
        var next = room.Hindcast.Json("run-retro", "--held-on", "2027-01-15");
        Assert.Equal(Next, next.GetProperty("id").GetString());
        string shown = room.Hindcast.Run("retro", "show", Next).Output;
        Assert.All((string[])[$"Still open from {Id}: No quote for several years", "Publish a three-year price list",
            "Accepted by Rita Moss"], words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.Contains("it is 95 days old", room.Hindcast.Run("retro", "check", Next).Output,
            StringComparison.Ordinal);
        room.Hindcast.Run("retro", "override", Next, "data-integrity", "--reason", "Contacts are kept in another tool")
            .Ends(0);
        room.Hindcast.Run("retro", "close", Next).Refuses("previous-actions-reviewed");
        Assert.Contains("remediation-for-critical", Failing(Next));
        room.Hindcast.Run("retro", "amend", Next, "blocker", "B1", "--action", $"{Id}/a1").Ends(0);
        Assert.DoesNotContain("remediation-for-critical", Failing(Next));
        room.Hindcast.Run("retro", "add", Next, "review", "A1", "--evidence", "https://quotes.example/3y").Ends(0);
        room.Hindcast.Run("retro", "withdraw", Next, "B1").Refuses("blocker-carried-over");
        room.Hindcast.Run("retro", "amend", Next, "blocker", "B1", "--status", "closed").Ends(0);
        room.Add(Next, "blocker", "Quotes for two years need a ticket", "--theme", "process", "--about",
            "two-year tickets").Ends(0);
        string[] merge = ["retro", "amend", Next, "blocker", "B3", "--merged-into"];
        room.Hindcast.Run([.. merge, "B9"]).Refuses("blocker-not-found");
        room.Hindcast.Run([.. merge, "B3"]).Refuses("blocker-not-found");
        room.Hindcast.Run([.. merge, "B2"]).Ends(0);
        room.Add(Next, "blocker", "Alerts on usage reach the wrong team", "--theme", "process", "--about",
            "alert routing", "--split-from", "B2").Ends(0);
        Assert.Equal(["B1 True 2026-10-12 ", "B2 False 2026-10-12 ", "B3 True 2027-01-15 B2", "B4 False 2026-10-12 "],
            room.Hindcast.Json("retro", "show", Next).GetProperty("part").GetProperty("blockers").EnumerateArray()
            .Select(b => $"{b.GetProperty("id").GetString()} {b.GetProperty("isClosed").GetBoolean()} "
                + $"{b.GetProperty("firstSeen").GetString()} {b.GetProperty("mergedInto").GetString()}"));
        Assert.DoesNotContain("previous-actions-reviewed", Failing(Next));
        Assert.DoesNotContain("remediation-for-critical", Failing(Next));
        // Critical and named in two retros: a synthesis does not close before somebody who can move it has answered.
        string synthesis = room.Hindcast.Json("retro", "new", "pattern-synthesis", "--quarter", "2027-Q1")
            .GetProperty("id").GetString()!;
        Assert.Contains("Critical blocker named again, in a row: No quote for several years",
            room.Hindcast.Run("retro", "show", synthesis).Output, StringComparison.Ordinal);
        room.Hindcast.Run("retro", "close", synthesis).Refuses("critical-blockers-escalated");
        room.Hindcast.Run("retro", "amend", synthesis, "returning-blocker", "B1", "--escalated-to",
            RenewalRoom.Finance, "--outcome", "A price list for three years is written").Ends(0);
        Assert.DoesNotContain("critical-blockers-escalated", Failing(synthesis));
    }

    /// <summary>S1-01 to S1-07 D-05: each combination of inputs opens a retro of its own, and each other value is
    /// refused by name.</summary>
    [Fact]
    public void Takes_exactly_its_inputs()
    {
        room.Hindcast.Run("settings", "set", "renewal_segment_aliases",
            "mid-market=growth,smb=scale,strategic=enterprise").Ends(0);
        var opened = new HashSet<string>();
        int number = 0;
        foreach (string? segment in (string?[])[null, "enterprise", "mid-market", "scale"])
            foreach (string window in (string[])["month", "quarter", "rolling-90d"])
                foreach (string churn in (string[])["true", "false"])
                {
                    string depth = number++ % 2 == 0 ? "summary" : "workshop";
                    var said = room.Hindcast.Run(["run-retro", "--as-of", "2026-09-02", "--window", window,
                        "--include-churn", churn, "--depth", depth,
                        "--dimensions", number % 3 == 0 ? "persona,product" : "product, cs-owner", .. segment is null
                            ? Array.Empty<string>() : ["--segment", segment], "--json"]);
                    if (window == "quarter")
                    {
                        said.Refuses("renewals-not-found");
                        continue;
                    }

                    var json = said.Ends(0).Json();
                    Assert.True(opened.Add(json.GetProperty("id").GetString()!));
                    var book = json.GetProperty("book");
                    int scope = book.GetProperty("accounts").GetArrayLength(), left = book.GetProperty("outOfScope")
                        .EnumerateArray().Sum(o => o.GetProperty("accounts").GetInt32());
                    Assert.Equal(48, scope + left);
                    string text = json.GetProperty("sections").GetRawText();
                    Assert.Equal(churn == "true", text.Contains("Renewal rate by count", StringComparison.Ordinal));
                    Assert.Equal(churn == "false", text.Contains("Logo churn of what was due", StringComparison.Ordinal)
                        is false && text.Contains("Only accounts that stayed", StringComparison.Ordinal));
                    Assert.Equal(depth == "workshop", Diamond(json.GetProperty("plan").GetProperty("file")
                        .GetString()!));
                }

        Assert.Equal(16, opened.Count);
        Assert.Equal(("2026-06-05", "2026-09-03"), Window("rolling-90d", "2026-09-02"));
        Assert.Equal(("2026-08-01", "2026-09-01"), Window("month", "2026-08-31"));
        room.Hindcast.Run("run-retro", "--segment", "galactic").Refuses("segment-not-known");
        room.Hindcast.Run("run-retro", "--window", "week").Refuses("window-not-known");
        room.Hindcast.Run("run-retro", "--include-churn", "perhaps").Refuses("include-churn-unknown");
        room.Hindcast.Run("run-retro", "--dimensions", "product,owner").Refuses("dimension-unknown");
        room.Hindcast.Run("run-retro", "--depth", "deep").Refuses("depth-unknown");
        room.Hindcast.Run("run-retro", "--window", "month", "--as-of", "2026-09-02").Refuses("retro-exists");
        Assert.Equal("cancelled", Plan().GetProperty("status").GetString());
    }

    /// <summary>S1-26 D-23: without director and sponsor, or without who knows the data, it does not start; with a
    /// stand-in it does, and says so.</summary>
    [Fact]
    public void Does_not_start_where_a_role_and_its_fallback_are_missing()
    {
        using var empty = new RenewalRoom(withPeople: false);
        Assert.All((string[])["Neither a Renewal Director", "Neither a CS Ops Partner"], missing =>
            Assert.Contains(missing, empty.Hindcast.Run("run-retro").Refuses("role-unavailable").Error,
                StringComparison.Ordinal));
        empty.Hindcast.Run("people", "add", "Eve Stone", "--role", "Exec Sponsor", "--function", "customer-success")
            .Ends(0);
        Assert.Contains("CS Ops Partner", empty.Hindcast.Run("run-retro").Refuses("role-unavailable").Error,
            StringComparison.Ordinal);
        empty.Hindcast.Run("people", "add", RenewalRoom.Partner, "--role", "CS Ops Partner", "--function",
            "customer-success").Ends(0);
        // The first worked day that leaves two for reading.
        Assert.Contains("session on 2026-10-15", empty.Hindcast.Run("run-retro").Ends(0).Output,
            StringComparison.Ordinal);
        // A plan is written whatever its size, and whether it was worth one is said of it.
        string plan = Directory.EnumerateFiles(Path.Combine(empty.Hindcast.Folder, ".claude", "plans"))
            .Order(StringComparer.Ordinal).Last();
        Assert.Equal("orchestration-not-needed", empty.Hindcast.Json("plan", "show", plan).GetProperty("advice")
            .GetString());
        Assert.Contains("hindcast retro refreeze", empty.Hindcast.Run("run-retro").Refuses("retro-exists").Error,
            StringComparison.Ordinal);
        Assert.Contains("Eve Stone (Exec Sponsor) stands in", empty.Hindcast.Run("retro", "show", Id).Output,
            StringComparison.Ordinal);
        Assert.Contains("nobody of product, finance", empty.Hindcast.Run("retro", "check", Id).Output,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// S1-14 S0-17: an account whose term ended and that has another one is a customer still; what left by each source
    /// stands side by side, a flag without a day among them; an expansion that is told apart is part of what came
    /// after.
    /// </summary>
    [Fact]
    public void Tells_who_left_from_who_ended_a_term_and_puts_the_sources_side_by_side()
    {
        using var other = new RenewalRoom();
        string Import(string name, string kind, string text) =>
            other.Hindcast.Run("import", other.Hindcast.File(name + ".csv", text), "--kind", kind, "--source", name,
                "--currency", "EUR",
            "--known-on", "2026-10-11", "--confirm-gone", "--commit").Ends(0).Output;
        Import("terms", "subscription",
            "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome Date,Renewed ARR\n"
            + "S1,A1,2025-08-04,2026-08-04,12000,Churned,2026-08-01,0\nS2,A1,2026-01-01,2027-01-01,9000,,,\nS3,A2,2025-08-04,2026-08-04,7000,Churned,2026-08-01,0\nS4,A3,2025-08-04,2026-08-04,5000,Renewed,2026-08-01,5000\n");
        Import("register", "account", "Account ID,Account Name,Churn Flag\nA1,Acme,FALSE\nA2,Bolt,TRUE\nA3,Core,TRUE\n");
        var opened = Shown(other.Hindcast, "--as-of", "2026-10-11").GetProperty("part").GetProperty("opened")
            .GetProperty("book");
        Assert.Equal(["A1 contracted", "A2 churned", "A3 renewed"], opened.GetProperty("accounts").EnumerateArray()
            .Select(a => $"{a.GetProperty("id").GetString()} {a.GetProperty("outcome").GetString()}").Order());
        Assert.Equal(["centre (renewal) 0", "register (account, as it stands: it gives no day) 2",
            "terms (subscription) 1"],
            opened.GetProperty("churnSources").EnumerateArray()
                .Select(s => $"{s.GetProperty("source").GetString()} {s.GetProperty("churned").GetInt32()}")
                .Order(StringComparer.Ordinal));
        Assert.Contains(opened.GetProperty("notes").EnumerateArray(),
            note => note.GetString()!.Contains("1 of 3 accounts ended all that was due", StringComparison.Ordinal));
    }

    /// <summary>S1-14: renewals that tell the expansion apart keep it: by hand, R006 renewed 8,000 with 444
    /// beside.</summary>
    [Fact]
    public void An_expansion_that_is_told_apart_is_kept()
    {
        string file = RepositoryFiles.RealData("renewals_small/renewals.csv");
        using var cli = new CommandLine();
        cli.Clock = FixedClock.On(2026, 3, 1);
        cli.Run("import", file, "--kind", "renewal", "--source", "school", "--currency", "USD", "--known-on",
            "2026-02-28", "--commit").Ends(0);
        cli.Run("people", "add", RenewalRoom.Director, "--role", "Renewal Director", "--function", "customer-success")
            .Ends(0);
        cli.Run("people", "add", RenewalRoom.Partner, "--role", "CS Ops Partner", "--function", "customer-success")
            .Ends(0);
        var accounts = Shown(cli, "--as-of", "2025-04-01").GetProperty("part").GetProperty("opened").GetProperty("book")
            .GetProperty("accounts").EnumerateArray().ToArray();
        var expanded = accounts.Single(a => a.GetProperty("arrAfter").GetRawText() is "8444");
        Assert.Equal(("expanded", 8_000m), (expanded.GetProperty("outcome").GetString(),
            expanded.GetProperty("arrBefore").GetDecimal()));
    }

    private static JsonElement Shown(CommandLine cli, params string[] more) =>
        cli.Json("retro", "show", cli.Json(["run-retro", "--window", "quarter", .. more]).GetProperty("id")
            .GetString()!);

    private static IEnumerable<JsonElement> Tasks(JsonElement plan) => plan.GetProperty("stages").EnumerateArray()
        .SelectMany(stage => stage.GetProperty("tasks").EnumerateArray());

    private string Failing(string id) => string.Join(' ', room.Hindcast.Run("retro", "check", id).Output.Split('\n')
        .Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)));

    private (string, string) Window(string name, string asOf)
    {
        var book = room.Hindcast.Json("retro", "show",
            $"renewal-{(name == "month" ? "2026-08-month" : "2026-09-rolling-90d")}-all").GetProperty("part")
                .GetProperty("opened").GetProperty("book");
        Assert.Equal("2026-09-02", book.GetProperty("asOf").GetString());
        var window = book.GetProperty("window");
        return (window.GetProperty("start").GetString()!, window.GetProperty("end").GetString()!);
    }

    private static bool Diamond(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement.TryGetProperty(
        "merge_gates", out var gates) && gates.GetArrayLength() == 1;

    /// <summary>The newest plan, which is sound.</summary>
    private JsonElement Plan()
    {
        string file = Directory.EnumerateFiles(Path.Combine(room.Hindcast.Folder, ".claude", "plans"))
            .Order(StringComparer.Ordinal).Last();
        room.Hindcast.Run("plan", "check", file).Ends(0);
        return JsonDocument.Parse(File.ReadAllText(file)).RootElement;
    }

    private Dictionary<string, string> Publish(string id)
    {
        string folder = Path.Combine(room.Hindcast.Folder, id);
        room.Hindcast.Run("publish", id, "--out", folder).Ends(0);
        return Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
    }

    public void Dispose() => room.Dispose();
}
