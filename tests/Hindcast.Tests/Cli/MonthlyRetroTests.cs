using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>From exports to a published retro and the next month's, on the command line, refused wherever a rule says
/// so.</summary>
public sealed class MonthlyRetroTests : IDisposable
{
    private const string Id = "gtm-monthly-2026-08";
    private readonly CommandLine hindcast = new();

    /// <summary>
    /// S0-02 S0-03 S0-04 S0-05 S0-06 S0-11 S0-14 S3-05 S3-06 S3-07 S3-16 S3-17 S3-24 S3-25 D-07 D-08 D-20: the whole
    /// session, each gate refused before it is passed, the pack written twice with the same bytes, and the next month
    /// opening with these actions. A business review is no retro.
    /// </summary>
    [Fact]
    public void Closes_only_with_owners_days_and_signals_and_opens_the_next_month_with_them()
    {
        Import();
        hindcast.Clock = FixedClock.On(2026, 9, 3);
        hindcast.Run("people", "add", "Robin Vale", "--role", "RevOps lead", "--function", "revops").Ends(0);
        hindcast.Run("people", "add", "Sam Okoro", "--function", "marketing").Ends(0);
        hindcast.Run("people", "add", "Kit Larsen", "--function", "sales").Ends(0);
        var opened = hindcast.Json("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-09-03");

        hindcast.Run("retro", "new", "qbr").Refuses("kind-not-known");
        Assert.InRange(opened.GetProperty("panel").GetArrayLength(), 3, 4);
        Assert.Equal(4, opened.GetProperty("agenda").GetArrayLength());
        string[] movers = [.. opened.GetProperty("movers").EnumerateArray().Select(m => m.GetProperty("id")
            .GetString()!)];
        Assert.InRange(movers.Length, 1, 2);

        var refused = hindcast.Run("retro", "close", Id, "--json").Ends(2).Json();
        Assert.Equal("whys-depth-three", refused.GetProperty("refusal").GetProperty("rule").GetString());
        hindcast.Run("retro", "add", Id, "movers").Refuses("no-mover-needs-evidence");
        hindcast.Run("retro", "add", Id, "panel", "win_rate", "mql_to_sql").Refuses("panel-three-or-four");
        hindcast.Run("retro", "add", Id, "panel", string.Join(", ", opened.GetProperty("panel").EnumerateArray()))
            .Ends(0);

        foreach (string mover in movers)
        {
            hindcast.Run("retro", "add", Id, "why", "There was no SDR follow-up within the agreed time", "--mover",
                mover).Ends(0);
            hindcast.Run("retro", "add", Id, "why", "They were routed to the wrong queue", "--mover", mover,
                "--evidence", "crm:queues").Ends(0);
            hindcast.Run("retro", "add", Id, "why", "Reps were careless", "--mover", mover, "--ends-at", "process")
                .Refuses("wording-blames");
            hindcast.Run("retro", "add", Id, "why", "A rep forgot", "--mover", mover, "--ends-at", "person")
                .Refuses("wording-blames");
            Assert.Contains($"{mover} has 2 of 3 answers.", Depth(), StringComparison.Ordinal);
            Assert.Contains("five is the aim", Depth(), StringComparison.Ordinal);
            hindcast.Run("retro", "add", Id, "why", "They were worked by hand", "--mover", mover).Ends(0);
            Assert.DoesNotContain($"{mover} has", Depth(), StringComparison.Ordinal);
        }

        hindcast.Run("retro", "check", Id).Refuses("whys-end-at-condition");
        foreach (string mover in movers)
            hindcast.Run("retro", "amend", Id, "why", "3", "--mover", mover, "--ends-at", "process",
                "--text", "The ICP criteria in the CRM were not updated after the segment shift").Ends(0);

        string[] action = ["retro", "add", Id, "action", "Update the ICP criteria of the routing rule", "--mover",
            movers[0]];
        hindcast.Run("retro", "add", Id, "action", "Improve handoff", "--owner", "Kit Larsen").Refuses("vague-action");
        hindcast.Run([.. action, "--owner", "the team"]).Refuses("owner-vague");
        hindcast.Run([.. action, "--owner", "Zed"]).Refuses("person-not-found");
        hindcast.Run([.. action, "--owner", "Kit Larsen", "--due", "ASAP"]).Refuses("due-not-a-date");
        hindcast.Run([.. action, "--owner", "Kit Larsen", "--due", "2026-09-02"]).Refuses("due-in-past");
        hindcast.Run("retro", "close", Id).Refuses("action-per-mover");
        foreach (string mover in movers)
            hindcast.Run("retro", "add", Id, "action", "Update the ICP criteria of the routing rule", "--mover", mover,
                "--owner", "Kit Larsen",
                "--due", "2026-09-24", "--signal", "mql_to_sql source=Webinar >= 35% n>=80 by 2026-12-01").Ends(0);
        hindcast.Run("retro", "add", Id, "action", "Keep a weekly list of unrouted leads").Ends(0);
        hindcast.Run("publish", Id, "--out", Path.Combine(hindcast.Folder, "early")).Refuses("retro-not-closed");

        var closed = hindcast.Run("retro", "close", Id, "--json").Ends(0).Json();
        Assert.True(closed.GetProperty("passed").GetBoolean());
        hindcast.Run("retro", "add", Id, "conversation", "late").Refuses("retro-closed");

        string one = Publish("one"), two = Publish("two");
        foreach (string file in Directory.EnumerateFiles(one))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(two, Path.GetFileName(file))));
        var manifest = hindcast.Json("publish", Id, "--out", one).GetProperty("manifest");
        Assert.Equal(["actions.csv", "index.html", "indicators.csv", "retro.json", "retro.md", "retro.pptx",
            "retro.xlsx"], manifest.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file")
                .GetString()!).Order());
        var pack = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(one, "retro.json"))).RootElement;
        Assert.Equal(movers.Length, pack.GetProperty("actions").GetArrayLength());
        Assert.Contains("weekly list", pack.GetProperty("conversations")[0].GetString());
        hindcast.Run("log", "retro/" + Id, "--against", Path.Combine(one, "manifest.json")).Ends(0);

        hindcast.Clock = FixedClock.On(2026, 10, 1);
        hindcast.Run("actions", "update", Id, "A1", "@Dana did not call").Refuses("wording-blames");
        hindcast.Run("actions", "mute", Id, "A1", "--reason", "Sales forgot the form").Refuses("wording-blames");
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "Sales ignored the form").Refuses("wording-blames");
        hindcast.Run("actions", "update", Id, "A1", "@dana was told on Friday").Ends(0);
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14").Ends(0);
        var next = hindcast.Json("retro", "new", "gtm-monthly", "--month", "2026-09", "--held-on", "2026-10-01");
        var previous = next.GetProperty("previousActions").EnumerateArray().ToArray();
        Assert.Equal(movers.Length, previous.Length);
        Assert.Equal(("done", "cannot-tell"), (previous[0].GetProperty("status").GetString(),
            previous[0].GetProperty("effect").GetString()));
        Assert.NotEqual(JsonValueKind.Null, previous[0].GetProperty("before").ValueKind);
    }

    /// <summary>S3-10 D-12: velocity stands week by week to be looked at; whether to act is said of months alone, and
    /// a workspace that means to meet weekly is warned.</summary>
    [Fact]
    public void Weeks_are_shown_and_months_are_judged()
    {
        Import();
        var weeks = hindcast.Json("indicator", "pipeline_velocity", "--period", "week", "--from", "2026-07-01",
            "--as-of", "2026-08-31").GetProperty("rows").EnumerateArray().ToArray();
        Assert.InRange(weeks.Length, 8, 10);
        Assert.All(weeks, week => Assert.StartsWith("2026-W", week.GetProperty("period").GetString(),
            StringComparison.Ordinal));
        Assert.DoesNotContain(weeks, week => week.GetProperty("verdict").GetString() is "alarm" or "watch");
        var found = hindcast.Json("find", "--month", "2026-08");
        Assert.Equal("2026-08", found.GetProperty("month").GetString());
        Assert.Single(found.GetProperty("indicators").EnumerateArray(), read => read.GetProperty("id")
            .GetString() == "pipeline_velocity");
        Assert.Contains(found.GetProperty("indicators").EnumerateArray(), read => read.GetProperty("verdict")
            .GetString() == "alarm");

        hindcast.Clock = FixedClock.On(2026, 9, 3);
        hindcast.Run("people", "add", "Robin Vale", "--role", "RevOps lead", "--function", "revops").Ends(0);
        hindcast.Run("settings", "set", "gtm_retro_cadence", "weekly").Ends(0);
        hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-09-03").Ends(0);
        Assert.Contains("cadence-too-granular", hindcast.Run("retro", "check", Id).Output, StringComparison.Ordinal);
    }

    /// <summary>D-18: what no source defined has a value that is told as a default, with what it means, until somebody
    /// decides; then who decided is told.</summary>
    [Fact]
    public void What_nobody_defined_is_told_as_a_default()
    {
        string[] undefined = ["play_cadence_days", "escalation_response", "play_hours_per_week", "campaign_anomaly",
            "renewal_director_fallback"];
        var before = Settings();
        Assert.All(undefined, key =>
        {
            Assert.Equal("default", before[key].GetProperty("source").GetString());
            Assert.Equal(before[key].GetProperty("default").GetString(), before[key].GetProperty("value").GetString());
            Assert.NotEqual("", before[key].GetProperty("value").GetString());
        });
        hindcast.Run("settings", "set", "escalation_response", "red=2bd").Ends(0);
        Assert.Contains("red=2bd", Settings()["escalation_response"].GetProperty("value").GetString(),
            StringComparison.Ordinal);
        Assert.StartsWith("settings document", Settings()["escalation_response"].GetProperty("source").GetString(),
            StringComparison.Ordinal);

        Dictionary<string, JsonElement> Settings() => hindcast.Json("settings").GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("key").GetString()!);
    }

    /// <summary>S3-02: what was assumed of an empty directory is looked at again once people are there and asked.</summary>
    [Fact]
    public void What_was_assumed_of_people_is_dropped_once_they_are_asked()
    {
        Import();
        hindcast.Clock = FixedClock.On(2026, 9, 3);
        hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-09-03").Ends(0);
        Assert.Contains("owner-of-retro-missing", Check(), StringComparison.Ordinal);
        Assert.Contains("Nobody of revops is in the people directory", Shown(), StringComparison.Ordinal);

        hindcast.Run("people", "add", "Ana Silva", "--function", "revops").Ends(0);
        hindcast.Run("people", "add", "Sam Okoro", "--function", "marketing").Ends(0);
        hindcast.Run("retro", "add", Id, "person", "Ana Silva").Ends(0);

        Assert.DoesNotContain("owner-of-retro-missing", Check(), StringComparison.Ordinal);
        Assert.Contains("Nobody of marketing is asked", Shown(), StringComparison.Ordinal);
        Assert.Contains("Nobody of sales is in the people directory", Shown(), StringComparison.Ordinal);
        var settled = hindcast.Json("retro", "show", Id).GetProperty("assumptions").EnumerateArray()
            .Single(a => a.GetProperty("label").GetString() == "roster-revops");
        Assert.Equal("Assumed at first, answered on 2026-09-03 (Ana Silva is asked): Nobody of revops is asked; "
            + "the session is assumed to be held without revops until somebody is named.",
            settled.GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, settled.GetProperty("owner").ValueKind);
        Assert.DoesNotContain("S1", Assumed(), StringComparison.Ordinal);

        string Check() => hindcast.Run("retro", "check", Id).Output;
        string Assumed() => string.Concat(Check().Split('\n').Where(line => line.Contains("nobody to confirm", StringComparison.Ordinal)));
        string Shown() => $"{hindcast.Json("retro", "show", Id).GetProperty("assumptions")}";
    }

    /// <summary>The edited file is turned into commands: a stale one is refused, and a line that is missing deletes
    /// nothing.</summary>
    [Fact]
    public void An_edited_file_is_applied_whole_or_not_at_all()
    {
        Import();
        hindcast.Clock = FixedClock.On(2026, 9, 3);
        hindcast.Run("people", "add", "Robin Vale", "--role", "RevOps lead", "--function", "revops").Ends(0);
        hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-08").Ends(0);
        string yaml = hindcast.Run("retro", "show", Id, "--yaml").Ends(0).Output;
        string[] lines = yaml.Split('\n');
        string file = hindcast.File("retro.yaml",
            string.Join('\n', lines.Where(l => !l.StartsWith("panel:", StringComparison.Ordinal)))
            .Replace("minutes: 75", "minutes: 80"));

        hindcast.Run("retro", "apply", file, "--dry-run").Ends(0);
        Assert.Equal(75, hindcast.Json("retro", "show", Id).GetProperty("minutes").GetInt32());
        Assert.Contains("80", hindcast.Run("retro", "apply", file).Ends(0).Output);
        var applied = hindcast.Json("retro", "show", Id);
        Assert.Equal(80, applied.GetProperty("minutes").GetInt32());
        Assert.InRange(applied.GetProperty("panel").GetArrayLength(), 3, 4);
        hindcast.Run("retro", "apply", file).Refuses("stale-version");

        string broken = hindcast.Run("retro", "show", Id, "--yaml").Output.Replace("minutes: 80", "minutes: 70")
            .Replace("facilitator:", "facilitator: Nobody Known #");
        hindcast.Run("retro", "apply", hindcast.File("broken.yaml", broken)).Ends(3);
        Assert.Equal(80, hindcast.Json("retro", "show", Id).GetProperty("minutes").GetInt32());
    }

    public void Dispose() => hindcast.Dispose();

    private void Import() => SampleExportsFolder.ImportInto(hindcast);

    private string Depth() => hindcast.Run("retro", "check", Id).Output.Split('\n')
        .Single(line => line.Contains("whys-depth-three", StringComparison.Ordinal));

    private string Publish(string name)
    {
        string folder = Path.Combine(hindcast.Folder, name);
        hindcast.Run("publish", Id, "--out", folder).Ends(0);
        return folder;
    }
}
