using System.Text;
using System.Text.Json;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>
/// S13-01 to S13-10 S13-12 S13-13 S13-15: a quarter of renewals is forecast,
/// overridden, bridged, exported and held against what happened.
/// </summary>
public sealed class ForecastVerbTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 30) };

    [Fact]
    public void Forecasts_a_window_bridges_it_exactly_and_is_held_to_account()
    {
        hindcast.Run("import", SampleExportsFolder.Path, "--known-on", "2026-09-30", "--commit").Ends(0);
        string[] march = ["--as-of", "2026-03-31"];
        var forecast = hindcast.Json(["forecast", "--detail", "full", "--window", "90d", .. march]);
        var total = forecast.GetProperty("total");
        decimal due = total.GetProperty("due").GetDecimal(), expected = total.GetProperty("expected").GetDecimal();
        Assert.InRange(expected, due / 2, due);
        Assert.Equal(expected, forecast.GetProperty("segments").EnumerateArray().Sum(s => s.GetProperty("expected")
            .GetDecimal()));
        Assert.Equal(due, forecast.GetProperty("renewals").EnumerateArray().Sum(r => r.GetProperty("arr")
            .GetDecimal()));
        Assert.InRange((double)expected, total.GetProperty("interval").GetProperty("low").GetDouble(),
            total.GetProperty("interval").GetProperty("high").GetDouble());
        decimal[] scenarios = [.. forecast.GetProperty("scenarios").EnumerateArray()
            .Select(s => s.GetProperty("expected").GetDecimal())];
        Assert.Equal(scenarios.Order(), scenarios);
        Assert.NotEqual("cannot-tell", forecast.GetProperty("chances").GetProperty("basis").GetString());

        double[] spread = [.. forecast.GetProperty("confidenceSpread").EnumerateArray().Select(s => s.GetDouble())];
        Assert.Equal([.. forecast.GetProperty("segments").EnumerateArray().Select(s => s.GetProperty("confidence")
            .GetDouble()).Order().Index().Where(s => s.Index is 0 or 2).Select(s => s.Item)], spread);
        var low = hindcast.Json(["forecast", "--confidence-threshold", $"{100 * (spread[0] + spread[1]) / 2:0.##}",
            .. march]).GetProperty("lowConfidence");
        Assert.InRange(low.GetArrayLength(), 1, 2);

        // What happens after the day of the forecast does not change it.
        Assert.Equal(total.ToString(), hindcast.Json(["forecast", .. march]).GetProperty("total").ToString());

        hindcast.Clock = FixedClock.On(2026, 9, 30);
        var largest = hindcast.Json("forecast", "--detail", "full").GetProperty("renewals")[0];
        string account = largest.GetProperty("account").GetString()!;
        hindcast.Run("forecast", "say", account, "140%", "--reason", "They said so").Refuses("chance-out-of-range");
        hindcast.Run("forecast", "say", account, "10%").Refuses("reason-missing");
        hindcast.Run("forecast", "say", "nobody", "10%", "--reason", "They said so").Refuses("account-not-found");
        hindcast.Run("forecast", "say", account, "10%", "--reason", "Their sponsor left").Ends(0);
        string csv = Path.Combine(hindcast.Folder, "finance.csv");
        hindcast.Run("forecast", "--since", "2026-09-30").Refuses("since-not-before");
        var now = hindcast.Json("forecast", "--since", "2026-08-31", "--detail", "full", "--out", csv);
        Assert.Equal(0.1, now.GetProperty("renewals")[0].GetProperty("chance").GetDouble());
        Assert.True(now.GetProperty("commitCoverage").GetDouble() > 0);
        Assert.Equal(0, now.GetProperty("coverage").GetDouble());
        var bridge = now.GetProperty("bridge");
        Assert.Equal(bridge.GetProperty("to").GetDecimal() - bridge.GetProperty("from").GetDecimal(),
            bridge.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("amount").GetDecimal()));
        Assert.True(bridge.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("name")
            .GetString() == "owner's word").GetProperty("amount").GetDecimal() < 0);
        Assert.StartsWith("as_of,account_id,account,segment,due_on,decided_on,currency,arr,chance,fitted_chance,expected_arr,said_by,said_on,reason,decided_arr,kept_arr,staying_share\n", File.ReadAllText(csv));
        Assert.Contains("Their sponsor left", File.ReadAllText(csv));

        var record = hindcast.Json("forecast", "record");
        Assert.Equal(4, record.GetProperty("made").GetArrayLength());
        Assert.Equal([(1, 30), (31, 60), (61, 90)], record.GetProperty("horizons").EnumerateArray()
            .Select(h => (h.GetProperty("from").GetInt32(), h.GetProperty("to").GetInt32())));
        Assert.InRange(record.GetProperty("calibration").GetProperty("brier").GetDouble(), 0.01, 0.25);
        Assert.Contains("days before due", hindcast.Run("forecast", "record").Ends(0).Output);
        Assert.Contains("downside", hindcast.Run("forecast").Ends(0).Output);
    }

    /// <summary>
    /// S13-15: where what was lost bears no ARR, those with one are those that stayed: accuracy in money is not told,
    /// and the calibration counts the others too. Teachers' subscriptions of a real repository.
    /// </summary>
    [Fact]
    public void Does_not_judge_a_forecast_by_those_who_stayed()
    {
        hindcast.Run("import", Path.Combine(RepositoryFiles.RealData("renewals_small"), "renewals.csv"), "--known-on",
            "2026-01-31", "--commit").Ends(0);
        var record = hindcast.Json("forecast", "record", "--as-of", "2026-01-31");
        Assert.All(record.GetProperty("made").EnumerateArray(), made => Assert.Equal(JsonValueKind.Null,
            made.GetProperty("accuracy").GetProperty("accuracy").ValueKind));
        Assert.All(record.GetProperty("calibration").GetProperty("bins").EnumerateArray(),
            bin => Assert.InRange(bin.GetProperty("share").GetDouble(), 0.5, 0.9));
        string told = hindcast.Run("forecast", "record", "--as-of", "2026-01-31").Ends(0).Output;
        Assert.Contains("renewals that were lost bear no ARR", told, StringComparison.Ordinal);
        Assert.DoesNotContain("% of accuracy", told, StringComparison.Ordinal);
        // Those who left bear no ARR and nobody says what the others pay since: the one is not learned from, and of the
        // other an upper bound is told.
        var forecast = hindcast.Json("forecast", "--as-of", "2026-01-31");
        Assert.True(forecast.GetProperty("staying").GetProperty("isUpperBound").GetBoolean());
        Assert.Contains("ARR due (logarithm)", forecast.GetProperty("chances").GetProperty("leftOut").EnumerateArray()
            .Select(name => name.GetString()));
        Assert.Contains("goes with how they ended for: ARR due (logarithm)", hindcast.Run("forecast", "--as-of",
            "2026-01-31").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// S13-04 S13-05 S13-06 S13-14: numbers worked out apart from the program, in another language and from the exports
    /// alone, of the forecast of
    /// 31 March: decided renewals, what those who stay pay, ARR due and expected of each segment, and both scenarios.
    /// What is decided counts as
    /// it ended, early or not, smaller or in part, by its due day.
    /// </summary>
    [Fact]
    public void Agrees_with_numbers_worked_out_elsewhere()
    {
        hindcast.Run("import", SampleExportsFolder.Path, "--known-on", "2026-09-30", "--commit").Ends(0);
        var forecast = hindcast.Json("forecast", "--as-of", "2026-03-31", "--detail", "full");
        var chances = forecast.GetProperty("chances");
        Assert.Equal((1606, 1466), (chances.GetProperty("decided").GetInt32(), chances.GetProperty("kept").GetInt32()));
        (string, int, decimal, double)[] elsewhere =
        [
            ("Enterprise", 47, 3_664_660, 3_200_050.559500), ("Mid-Market", 135, 3_293_060, 2_891_105.995852),
            ("SMB", 172, 1_584_480, 1_372_172.589297),
        ];
        foreach (var ((name, accounts, due, expected), told) in elsewhere.Zip(forecast.GetProperty("segments")
            .EnumerateArray()))
        {
            Assert.Equal((name, accounts, due), (told.GetProperty("name").GetString(), told.GetProperty("accounts")
                .GetInt32(), told.GetProperty("due").GetDecimal()));
            Assert.Equal(expected, told.GetProperty("expected").GetDouble(), 5);
        }

        Assert.Equal([7_287_974.644418, 7_463_329.144649, 7_572_918.569733], forecast.GetProperty("scenarios")
            .EnumerateArray().Select(s => Math.Round(s.GetProperty("expected").GetDouble(), 6)));
        Assert.Equal(0.8737010541369882, forecast.GetProperty("total").GetProperty("nrr").GetDouble(), 12);
        Assert.Equal(89, forecast.GetProperty("renewals").EnumerateArray()
            .Count(row => row.GetProperty("decidedOn").ValueKind != JsonValueKind.Null));
        var part = Assert.Single(forecast.GetProperty("renewals").EnumerateArray(),
            row => row.GetProperty("decidedOn").ValueKind == JsonValueKind.Null
                && row.GetProperty("decided").GetDecimal() > 0);
        Assert.Equal(19_400m + (19_700m * 0.9077237348380939m * 0.9625137480758035m),
            part.GetProperty("expected").GetDecimal(), 6);
    }

    /// <summary>A source that dates only what ended says nothing of those who stayed; two decided renewals are no base
    /// rate.</summary>
    [Fact]
    public void Refuses_what_cannot_be_told()
    {
        hindcast.Run("forecast").Refuses("facts-not-found");
        hindcast.Run("import", hindcast.File("subscriptions.csv",
            "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome Date,Renewed ARR\n"
            + "S1,A1,2025-08-01,2026-08-01,1000,Renewed,2026-07-20,1000\nS2,A2,2025-08-02,2026-08-02,1000,Churned,2026-08-02,0\nS3,A3,2025-11-01,2026-11-01,2000,,,\n"),
            "--known-on", "2026-09-30", "--commit").Ends(0);

        var forecast = hindcast.Json("forecast", "--as-of", "2026-09-30");
        Assert.Equal("cannot-tell", forecast.GetProperty("chances").GetProperty("basis").GetString());
        Assert.Equal(JsonValueKind.Null, forecast.GetProperty("total").GetProperty("interval").ValueKind);
        Assert.Contains("no chance can be told", hindcast.Run("forecast", "--as-of", "2026-09-30").Ends(0).Output);
        hindcast.Run("forecast", "--segment", "galactic", "--as-of", "2026-09-30").Refuses("segment-not-known");
        hindcast.Run("forecast", "--window", "30d", "--as-of", "2026-09-30").Refuses("renewals-not-found");
    }

    /// <summary>What the forecast refuses to count, the list of renewals warns of.</summary>
    [Fact]
    public void The_list_warns_of_a_source_that_dates_only_what_ended()
    {
        hindcast.Run("import", hindcast.File("subscriptions.csv",
            "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome\n"
            + "S1,A1,2025-08-01,2026-10-20,1000,Churned\nS2,A2,2025-08-02,,1000,\nS3,A3,2025-11-01,,2000,\n"),
            "--known-on", "2026-09-30", "--commit").Ends(0);
        hindcast.Run("forecast", "--as-of", "2026-09-30").Refuses("renewals-not-told");
        Assert.StartsWith("Warning: Every one of the 1 terms with a due day ended", hindcast.Run("renewals", "--as-of",
            "2026-09-30").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>
    /// S13-11: two forecasts in a row that miss a guardrail are escalated up their ladder; a retry that misses is noted
    /// once, two of them go up a rung whoever took it on, and one that meets it is noted too.
    /// </summary>
    [Fact]
    public void A_guardrail_missed_twice_is_escalated_and_retried()
    {
        foreach (var (name, role, function) in ((string, string, string)[])
            [("Olu Bright", "CS Ops Partner", "customer-success"), ("Rita Moss", "Renewal Director",
                "customer-success"), ("Finn Roy", "Finance lead", "finance")])
            hindcast.Run("people", "add", name, "--role", role, "--function", function).Ends(0);
        StringBuilder terms = new("Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome Date,"
            + "Renewed ARR\n");
        // All stay until the end of 2025; from then on half of them leave, which no forecast could know.
        for (int n = 0; n < 210; n++)
        {
            var due = new DateOnly(2025, 1, 3).AddDays(3 * n);
            bool left = due.Year == 2026 && n % 2 == 0;
            terms.Append(CultureInfo.InvariantCulture, $"S{n},A{n},{due.AddYears(-1):yyyy-MM-dd},{due:yyyy-MM-dd},"
                + $"1000,{(left ? "Churned" : "Renewed")},{due:yyyy-MM-dd},{(left ? 0 : 1000)}\n");
        }

        hindcast.Run("import", hindcast.File("subscriptions.csv", terms.ToString()), "--known-on", "2026-09-30",
            "--commit").Ends(0);
        string[] record = ["forecast", "record", "--as-of", "2026-06-30"];
        Assert.Contains("Raise it, or note the retry", hindcast.Run(record).Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal(0, hindcast.Json("escalate", "list").GetProperty("items").GetArrayLength());
        Assert.Equal("esc-001", Raised("2026-06-30").GetProperty("escalationId").GetString());
        Assert.Equal("esc-001", Raised("2026-06-30").GetProperty("escalationId").GetString());
        JsonElement Shown() => hindcast.Json("escalate", "show", "esc-001");
        Assert.Equal((1, 0, "Olu Bright"), (Shown().GetProperty("rung").GetInt32(), Shown().GetProperty("notes")
            .GetArrayLength(), Shown().GetProperty("who")[0].GetProperty("person").GetString()));
        hindcast.Run("escalate", "answer", "esc-001", "I look at the exports", "--next", "2026-10-05", "--as",
            "Olu Bright").Ends(0);
        Raised("2026-07-03");
        Assert.Equal(("answered", 1), (Shown().GetProperty("state").GetString(), Shown().GetProperty("notes")
            .GetArrayLength()));
        Raised("2026-07-06");
        Assert.Equal(("open", 2, "Rita Moss"), (Shown().GetProperty("state").GetString(), Shown().GetProperty("rung")
            .GetInt32(), Shown().GetProperty("who")[0].GetProperty("person").GetString()));
        Assert.Contains("escalate to Rita Moss: esc-001", hindcast.Run("tick", "--outbox", Path.Combine(
            hindcast.Folder, "outbox")).Ends(0).Output, StringComparison.Ordinal);
        // As of then all had stayed: the guardrail was met, which is noted and changes no rung.
        Raised("2026-01-02");
        Assert.Equal((2, "status"), (Shown().GetProperty("rung").GetInt32(), Shown().GetProperty("notes")[2]
            .GetProperty("kind").GetString()));
    }

    private JsonElement Raised(string asOf) => hindcast.Json("forecast", "record", "--raise", "--as-of", asOf);

    /// <summary>Made-up software company whose file gives a last day only to what ended.</summary>
    [Fact]
    public void Does_not_forecast_from_a_source_that_dates_only_what_ended()
    {
        hindcast.Run("import", Path.Combine(RepositoryFiles.RealData("ravenstack"), "ravenstack_subscriptions.csv"),
            "--known-on", "2025-12-31", "--commit").Ends(0);
        hindcast.Run("forecast", "--as-of", "2024-09-30").Refuses("renewals-not-told");
    }

    public void Dispose() => hindcast.Dispose();
}
