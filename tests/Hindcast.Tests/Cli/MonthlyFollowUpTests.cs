using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>
/// S0-13 S0-15 S0-19 S0-20 S1-29 S1-30 S3-01 S3-14 S3-18 S3-23 S3-25 S3-27 S3-29: from the close of a month to the
/// next:
/// chased, slipped, decided, counted, and carried into a retro that opens by itself.
/// </summary>
public sealed class MonthlyFollowUpTests : IDisposable
{
    private const string Id = "gtm-monthly-2026-08";
    private readonly CommandLine hindcast = new();

    [Fact]
    public void Follows_up_until_somebody_decides_and_opens_the_next_month_with_it()
    {
        Prepare();
        string[] movers = [.. hindcast.Json("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on",
            "2026-09-03", "--format", "stop-start-continue")
            .GetProperty("movers").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)];
        hindcast.Run("retro", "close", Id).Refuses("board-filled");
        hindcast.Run("retro", "add", Id, "card", "Weekly pipeline call", "--column", "stop")
            .Refuses("evidence-missing");
        hindcast.Run("retro", "add", Id, "card", "Weekly pipeline call", "--column", "stop", "--evidence", movers[0])
            .Ends(0);
        hindcast.Run("retro", "set", Id, "attended", "Robin Vale, Sam Okoro").Ends(0);
        hindcast.Run("retro", "check", Id).Refuses("attendance-cross-functional");
        hindcast.Run("retro", "set", Id, "attended", "Robin Vale, Sam Okoro, Kit Larsen").Ends(0);
        Assert.Contains("  - id: \"B1\"", hindcast.Run("retro", "show", Id, "--yaml").Output);
        foreach (string mover in movers)
            hindcast.Run("retro", "add", Id, "action", "Update the ICP criteria of the routing rule", "--mover", mover,
                "--owner", "Kit Larsen",
                "--due", "2026-09-24", "--signal", "mql_to_sql source=Webinar >= 35% n>=80 by 2026-12-01").Ends(0);
        hindcast.Run("retro", "add", Id, "action", "Write the routing rule into the handbook", "--mover", movers[0],
            "--owner", "Robin Vale",
            "--due", "2026-09-24", "--signal", "event: page in the handbook by 2026-10-01").Ends(0);
        hindcast.Run("retro", "close", Id).Ends(0);
        hindcast.Run("people", "add", "Vera Moss", "--role", "VP RevOps").Ends(0);
        Assert.Contains("exec-sponsor would reach nobody. Nobody answers for Exec Sponsor. Name who does: hindcast "
            + "people fallback \"Exec Sponsor\" PERSON",
            hindcast.Run("ladders").Ends(0).Output, StringComparison.Ordinal);
        string pack = Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", Id, "--out", pack).Ends(0);
        string page = File.ReadAllText(Path.Combine(pack, "retro.md"));
        Assert.All((string[])["Stop, start, continue", "What decays slowly", "How long until revenue shows it",
            "There were Robin Vale"],
            words => Assert.Contains(words, page));

        Assert.Contains(Sent(2026, 9, 21), m => m.Kind == "notice" && m.Key.Contains("/agreed/",
            StringComparison.Ordinal));
        var escalated = Sent(2026, 9, 30);
        Assert.Equal(movers.Length, escalated.Count(m => m is { Kind: "escalate", To: "Robin Vale" }));
        // Robin Vale led the session and owns this one: it goes to the next above.
        Assert.Single(escalated, m => m is { Kind: "escalate", To: "Vera Moss" });
        Assert.Empty(Sent(2026, 9, 30));
        Assert.Equal([0, 0, movers.Length + 1, movers.Length + 1],
            ((string[][])[["--as-of", "2026-09-02"], ["--overdue", "--as-of", "2026-09-24"], ["--overdue", "--as-of",
                "2026-09-25"], ["--overdue"]])
            .Select(asked => hindcast.Json(["actions", .. asked]).GetProperty("items").GetArrayLength()));
        hindcast.Run("actions", "redate", Id, "A1", "2026-10-07").Refuses("reason-missing");
        hindcast.Run("actions", "redate", Id, "A1", "2026-10-07", "--reason", "Waits for the CRM release").Ends(0);
        // Said on a Saturday: who has to decide is told when work begins again, and the answer says so.
        hindcast.Clock = FixedClock.On(2026, 10, 3);
        Assert.Contains("2026-10-05 09:00Z, Monday; Saturday is not worked", hindcast.Run("actions", "redate", Id, "A1",
            "2026-10-09", "--reason", "The release moved").Ends(0).Output, StringComparison.Ordinal);
        hindcast.Clock = FixedClock.On(2026, 10, 4);
        hindcast.Run("actions", "redate", Id, "A1", "2026-10-20", "--reason", "It moved once more")
            .Refuses("decision-needed");
        var odd = hindcast.Run("actions", "redate", Id, "A1", "2026-13-40", "--reason", "No such day").Ends(64);
        Assert.StartsWith("DAY takes a day such as 2026-10-31, not '2026-13-40'.", odd.Error, StringComparison.Ordinal);
        hindcast.Run("actions", "mute", Id, "A1", "--reason", "Away this week").Ends(0);
        Assert.Contains("muted", hindcast.Run("actions").Output, StringComparison.Ordinal);
        hindcast.Run("actions", "mute", Id, "A1", "--off", "--reason", "Back again").Ends(0);
        Assert.DoesNotContain("muted", hindcast.Run("actions").Output, StringComparison.Ordinal);
        hindcast.Run("actions", "reassign", Id, "A1", "Sam Okoro", "--reason", "Marketing owns the form").Ends(0);
        Assert.Equal("Sam Okoro", hindcast.Json("actions", "show", Id, "A1").GetProperty("action").GetProperty("owner")
            .GetString());
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14", "--as", "Sam Okoro").Ends(0);
        var loop = hindcast.Json("actions", "closed-loop", "--from", "2026-09-01", "--to", "2026-09-30");
        Assert.Equal((movers.Length + 1, 1.0 / (movers.Length + 1)), (loop.GetProperty("due").GetInt32(),
            loop.GetProperty("share").GetDouble()));

        hindcast.Clock = FixedClock.On(2026, 10, 2);
        Assert.Contains("--month 2026-09", hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-10",
            "--held-on", "2026-10-02").Refuses("month-not-ended").Error, StringComparison.Ordinal);
        // A review of an incident in that month takes nobody's month away.
        hindcast.Run("retro", "new", "incident", "--title", "Routing outage", "--summary", "Leads were not routed.",
            "--started", "2026-09-14T08:00Z", "--detected", "2026-09-14T09:00Z", "--mitigated", "2026-09-14T10:00Z",
            "--resolved", "2026-09-14T11:00Z", "--purpose", "Learn how one rule could stop all routing",
            "--held-on", "2026-09-16").Ends(0);
        hindcast.Run("tick", "--as-of", "2026-12-01").Refuses("as-of-not-for-tick");
        var ticked = hindcast.Json("tick");
        string opened = ticked.GetProperty("opened").GetString()!;
        Assert.Equal("2026-10-07", ticked.GetProperty("heldOn").GetString());
        Assert.Contains(Sent(2026, 10, 5), m => m.Key.EndsWith("/brief-2026-10-07/1", StringComparison.Ordinal));
        Assert.Equal("gtm-monthly-2026-09", opened);
        var next = hindcast.Json("retro", "show", opened);
        Assert.Equal(("done", "crm:rule/14"), (Text(next.GetProperty("previousActions")[0], "status"),
            Text(next.GetProperty("previousActions")[0], "evidence")));
        Assert.Equal(1, next.GetProperty("part").GetProperty("standing").GetProperty("streak").GetInt32());
        // M-25, M-26: three business days after the month, closed the same day, one of each function, one done by now.
        var held = hindcast.Json("retro", "process").GetProperty("items")[0];
        Assert.Equal([3, 0, movers.Length + 1, 1], new[] { "daysToMeeting", "outputDays", "actions", "doneByNext" }
            .Select(figure => held.GetProperty(figure).GetInt32()));
        Assert.Equal("""{"marketing":1,"revops":1,"sales":1}""",
            JsonSerializer.Serialize(held.GetProperty("attendance")));
        // A file that reaches further says nothing of what the indicators read.
        hindcast.Clock = FixedClock.On(2026, 11, 4);
        hindcast.Run("import", hindcast.File("campaigns.csv", "Campaign ID,Campaign Name,Created Date,Start Date,End "
            + "Date\n9A,Winter letters,2026-11-02,2026-11-02,2026-12-01\n"),
            "--kind", "campaign", "--source", "planner", "--known-on", "2026-11-03", "--commit").Ends(0);
        Assert.Equal(JsonValueKind.Null, hindcast.Json("tick").GetProperty("opened").ValueKind);
        Assert.Contains("ends on 2026-09-30", hindcast.Run("retro", "new", "gtm-monthly", "--held-on", "2026-11-05")
            .Refuses("month-not-in-facts").Error, StringComparison.Ordinal);
        Assert.Single(Sent(2027, 3, 5), m => m.Key.Contains("health-check", StringComparison.Ordinal));
    }

    public void Dispose() => hindcast.Dispose();

    private void Prepare()
    {
        SampleExportsFolder.ImportInto(hindcast);
        hindcast.Clock = FixedClock.On(2026, 9, 3);
        foreach (var (name, function) in new[] { ("Robin Vale", "revops"), ("Sam Okoro", "marketing"),
            ("Kit Larsen", "sales") })
            hindcast.Run("people", "add", name, "--function", function).Ends(0);
    }

    private (string Kind, string? To, string Key)[] Sent(int year, int month, int day)
    {
        hindcast.Clock = FixedClock.On(year, month, day);
        return [.. hindcast.Json("tick").GetProperty("items").EnumerateArray()
            .Select(m => (Text(m, "kind")!, Text(m, "to"), Text(m, "key")!))];
    }

    private static string? Text(JsonElement item, string field) => item.GetProperty(field).GetString();
}
