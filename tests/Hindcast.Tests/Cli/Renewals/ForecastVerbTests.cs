using System.Text.Json;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>
/// S13-01 S13-02 S13-04 S13-05 S13-06 S13-07 S13-09 S13-10 S13-13 S13-15: a quarter of renewals is forecast,
/// overridden, bridged, exported and held against what happened.
/// </summary>
public sealed class ForecastVerbTests(SampleExportsFolder exports) : IClassFixture<SampleExportsFolder>, IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 30) };

    [Fact]
    public void Forecasts_a_window_bridges_it_exactly_and_is_held_to_account()
    {
        hindcast.Run("import", exports.Path, "--known-on", "2026-09-30", "--commit").Ends(0);
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
        Assert.StartsWith("as_of,account_id,account,segment,due_on,decided_on,currency,arr,chance,fitted_chance,expected_arr,said_by,said_on,reason\n", File.ReadAllText(csv));
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
    }

    /// <summary>
    /// S13-04 S13-05 S13-06: numbers worked out apart from the program, in another language and from the exports alone,
    /// of the forecast of
    /// 31 March: decided renewals, ARR due and expected of each segment, and both scenarios.
    /// </summary>
    [Fact]
    public void Agrees_with_numbers_worked_out_elsewhere()
    {
        hindcast.Run("import", exports.Path, "--known-on", "2026-09-30", "--commit").Ends(0);
        var forecast = hindcast.Json("forecast", "--as-of", "2026-03-31", "--detail", "full");
        var chances = forecast.GetProperty("chances");
        Assert.Equal((1606, 1466), (chances.GetProperty("decided").GetInt32(), chances.GetProperty("kept").GetInt32()));
        (string, int, decimal, double)[] elsewhere =
        [
            ("Enterprise", 47, 3_664_660, 3_474_581.144871), ("Mid-Market", 135, 3_293_060, 3_003_368.347413),
            ("SMB", 172, 1_584_480, 1_454_416.948514),
        ];
        foreach (var ((name, accounts, due, expected), told) in elsewhere.Zip(forecast.GetProperty("segments")
            .EnumerateArray()))
        {
            Assert.Equal((name, accounts, due), (told.GetProperty("name").GetString(), told.GetProperty("accounts")
                .GetInt32(), told.GetProperty("due").GetDecimal()));
            Assert.Equal(expected, told.GetProperty("expected").GetDouble(), 5);
        }

        Assert.Equal([7_749_542.114283, 7_932_366.440799, 8_046_870.926344], forecast.GetProperty("scenarios")
            .EnumerateArray().Select(s => Math.Round(s.GetProperty("expected").GetDouble(), 6)));
        Assert.Equal(0.9286093091707714, forecast.GetProperty("total").GetProperty("nrr").GetDouble(), 12);
        Assert.Equal(89, forecast.GetProperty("renewals").EnumerateArray()
            .Count(row => row.GetProperty("decidedOn").ValueKind != JsonValueKind.Null));
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
