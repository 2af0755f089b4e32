using System.Text.Json;
using Hindcast.Renewals.Plays;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>
/// S2-18 S2-20 S2-22 S2-30 S2-32 S6-06 S9-10 S9-14 S9-15: on the sample company three plays go from the list of
/// renewals to an end each:
/// renewed as it was, renewed with a concession that the deal desk approved, and lost after an escalation.
/// </summary>
public sealed class SamplePlaysTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 10, 1) };

    [Fact]
    public void Three_plays_are_driven_to_three_ends()
    {
        Run("import", SampleExportsFolder.Path, "--known-on", "2026-09-30", "--currency", "USD", "--commit");
        foreach (var (name, role, function) in ((string, string, string)[])
            [(PlayRoom.Csm, "CSM", "customer-success"), (PlayRoom.Seller, "AE", "sales"),
                (PlayRoom.Director, "Renewal Director", "customer-success"), (PlayRoom.Sponsor, "Exec Sponsor",
                    "executive"),
                (PlayRoom.Partner, "CS Ops Partner", "customer-success"), (PlayRoom.Product, "Product lead", "product"),
                (PlayRoom.Finance, "Finance lead", "finance"), (PlayRoom.Revenue, "CRO", "sales")])
            Run("people", "add", name, "--role", role, "--function", function);
        // Large accounts that are due in the last weeks of the year, one of them strategic by the threshold.
        Run("settings", "set", "play_tiers", "strategic=50000,growth=5000");
        var due = hindcast.Json("renewals", "--days", "100", "--limit", "500").GetProperty("items").EnumerateArray()
            .Where(item => !item.GetProperty("pastDue").GetBoolean() && Day(item, "dueOn") > new DateOnly(2026, 12, 20)
                && item.GetProperty("terms").GetInt32() == 1)
            .OrderByDescending(item => Arr(item)).ToArray();
        var (large, middle, small) = (due.First(item => Arr(item) < 100_000 && Arr(item) >= 50_000),
            due.First(item => Arr(item) < 30_000), due.First(item => Arr(item) < 12_000));

        // Renewed: the strategic one waits for its sponsor, every task is done by a status file, and it stays what it
        // was.
        string kept = Opened(large, "value-realization", "yellow", isStrategic: true);
        string file = Exported(kept);
        string changed = Path.Combine(hindcast.Folder, "back.csv");
        Run("play", "change", kept, "commercial", "unchanged", "--reason", "The same contract goes on", "--commit");
        File.WriteAllText(changed, File.ReadAllText(Exported(kept)).Replace(",open,", ",done,",
            StringComparison.Ordinal));
        On(12, 14);
        var back = hindcast.Json("play", "import", kept, changed);
        Assert.Empty(back.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(Show(kept).GetProperty("tasks").GetArrayLength(), back.GetProperty("done").GetArrayLength());
        Assert.Empty(hindcast.Json("play", "import", kept, changed).GetProperty("done").EnumerateArray());
        Assert.True(File.Exists(file));
        Run("play", "close", kept, "--result", "renewed", "--exit", "1", "--arr-after", $"{Arr(large):0}", "--summary",
            "The value review carried it.");

        // Renewed with a concession: the offer waits for its approvers, is signed, and its terms are what the play ends
        // with.
        On(10, 1);
        string less = Opened(middle, "pricing-refresh", "yellow", isStrategic: false);
        Assert.NotEmpty(hindcast.Json("play", "export", less, "--out", Path.Combine(hindcast.Folder, "held"))
            .GetProperty("heldBack").EnumerateArray());
        decimal offered = Math.Round(Arr(middle) * 0.85m, 0);
        Run("deal", "submit", hindcast.File("deal.yaml", Form(middle.GetProperty("id").GetString()!, less, offered,
            Arr(middle))), "--as", PlayRoom.Seller);
        hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Seller).Refuses("self-approval");
        Run("deal", "approve", "deal-001", "--comment", "For one year", "--as", PlayRoom.Director);
        Assert.Empty(hindcast.Json("play", "export", less, "--out", Path.Combine(hindcast.Folder, "held"))
            .GetProperty("heldBack").EnumerateArray());
        Run("play", "log", less, "concession", "Fifteen per cent for one year", "--by", PlayRoom.Director);
        On(12, 15);
        string[] contracted = ["play", "close", less, "--result", "contracted", "--exit", "1", "--summary",
            "Smaller, for a year."];
        hindcast.Run(contracted).Refuses("offers-open");
        Run("deal", "end", "deal-001", "--result", "signed", "--outcome", "They stayed for 15 per cent less");
        hindcast.Run([.. contracted, "--arr-after", "999"]).Refuses("arr-after-differs");
        Run(contracted);
        Assert.Contains($"play {less} ended contracted on 2026-12-15; import what billing says",
            hindcast.Run("renewals",
            "--days", "366", "--limit", "500").Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal(offered, Show(less).GetProperty("closed").GetProperty("arrAfter").GetDecimal());
        Assert.Equal(1, hindcast.Json("deal", "creep").GetProperty("items")[0].GetProperty("deals").GetInt32());

        // Lost: red twice in a row, the rip-cord, the escalation with its review.
        On(10, 1);
        string lost = Opened(small, "exec-save", "red", isStrategic: false);
        foreach (int day in (int[])[8, 15])
        {
            On(10, day);
            Run("play", "checkpoint", lost, "--risk", "red", "--decision", "escalate", "--reason", "Nobody answers");
        }

        Assert.Single(Show(lost).GetProperty("ripCords").EnumerateArray(), cord => cord.GetProperty("trigger")
            .GetString() == "red-twice");
        Run("play", "log", lost, "contract", "No renewal by silence", "--by", PlayRoom.Revenue);
        On(12, 16);
        Run("play", "close", lost, "--result", "churned", "--exit", "2", "--signed-on", "2026-12-16", "--summary",
            "They gave notice.");
        Run("escalate", "close", $"esc-{lost}", "--learning", "Ask for a second contact early", "--playbook",
            "exec-save: second contact in week one", "--commitments", "none");

        var closed = hindcast.Json("play", "list", "--all").GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetString()!, item => item.GetProperty("result").GetString());
        Assert.Equal(("renewed", "contracted", "churned"), (closed[kept], closed[less], closed[lost]));
        Assert.All(closed.Keys, id => Assert.Contains("What came of it", hindcast.Run("play", "show", id)
            .Ends(0).Output, StringComparison.Ordinal));
        foreach (string plan in Directory.GetFiles(Path.Combine(hindcast.Folder, ".claude", "plans")))
        {
            hindcast.Run("plan", "check", plan).Ends(0);
            Assert.Equal("done", JsonDocument.Parse(File.ReadAllText(plan)).RootElement.GetProperty("status")
                .GetString());
        }

        // S8-08: results by card, beside like accounts without a play, and never called an effect.
        On(10, 1);
        var results = hindcast.Json("plays", "results");
        var cards = results.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("card")
            .GetString()!);
        Assert.Equal((1.0, 0.0, 0.0), (Number(cards["value-realization"], "nrr"), Number(cards["value-realization"],
            "lostArr"), Number(cards["exec-save"], "nrr")));
        Assert.Equal((double)(offered / Arr(middle)), Number(cards["pricing-refresh"], "nrr"), 6);
        Assert.Equal(0, cards["pricing-refresh"].GetProperty("converted").GetInt32());
        var comparison = results.GetProperty("comparison");
        Assert.Equal((3, 2, "observational"), (comparison.GetProperty("with").GetInt32(),
            comparison.GetProperty("keptWith").GetInt32(), comparison.GetProperty("kind").GetString()));
        Assert.False(comparison.GetProperty("isEnough").GetBoolean());
        Assert.Contains("nothing can be concluded", hindcast.Run("plays", "results").Ends(0).Output,
            StringComparison.Ordinal);

        var packet = hindcast.Json("play", "packet", lost, "--out", Path.Combine(hindcast.Folder, "packet"));
        string html = File.ReadAllText(Path.Combine(hindcast.Folder, "packet", "packet.html"));
        Assert.All((string[])["They gave notice.", "Ask for a second contact early", "No renewal by silence"],
            words => Assert.Contains(words, html, StringComparison.Ordinal));
        Assert.Equal(lost, packet.GetProperty("id").GetString());
        Assert.Equal(PlaySettings.Risks.Length, hindcast.Json("escalate", "metrics").GetProperty("open")
            .GetArrayLength());
    }

    public void Dispose() => hindcast.Dispose();

    private string Opened(JsonElement renewal, string card, string risk, bool isStrategic)
    {
        var opened = hindcast.Json("orchestrate-renewal-play", "--account", renewal.GetProperty("id").GetString()!,
            "--risk", risk, "--play", card);
        string id = opened.GetProperty("id").GetString()!;
        Assert.Equal(isStrategic, opened.GetProperty("tier").GetString() == "strategic");
        Assert.Equal(Arr(renewal), opened.GetProperty("arr").GetProperty("amount").GetDecimal());
        if (isStrategic)
        {
            hindcast.Run("play", "start", id).Refuses("sponsor-approval-missing");
            Run("play", "approve", id, "--resources", "A solution engineer for two weeks", "--as", PlayRoom.Sponsor);
        }

        Run("play", "check", id, "governance", "pass", "--as", PlayRoom.Partner);
        Run("play", "start", id);
        return id;
    }

    private string Exported(string id) => hindcast.Json("play", "export", id, "--out", Path.Combine(hindcast.Folder,
        "tasks")).GetProperty("file").GetString()!;

    private JsonElement Show(string id) => hindcast.Json("play", "show", id);

    private void On(int month, int day) => hindcast.Clock = FixedClock.On(2026, month, day);

    private void Run(params string[] what) => hindcast.Run(what).Ends(0);

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static decimal Arr(JsonElement renewal) =>
        renewal.GetProperty("arr") is { ValueKind: JsonValueKind.Object } arr
            ? arr.GetProperty("amount").GetDecimal()
            : 0;

    private static DateOnly Day(JsonElement of, string name) => DateOnly.Parse(of.GetProperty(name).GetString()!,
        CultureInfo.InvariantCulture);

    private static string Form(string account, string play, decimal offered, decimal prior) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        account: {account}
        play: {play}
        currency: USD
        years: [{offered:0}]
        list: {prior:0}
        prior: {prior:0}
        pricing_ask: Fifteen per cent less
        rationale: They use fewer seats
        risk: yellow
        business_case: They grow next year
        roi: The account pays for itself
        churn_risk: All of it
        competitor: nothing known
        """);
}
