using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>The worked numbers of the metrics, from a file to the answer, as a person types them.</summary>
public sealed class VectorsByCommandTests : IDisposable
{
    private readonly CommandLine cli = new();

    /// <summary>M-02: of 100 MQLs 40 are too young; 24 of the other 60 became SQLs: 40 %, not 24 %.</summary>
    [Fact]
    public void The_youngest_are_not_counted_as_failures()
    {
        Import("crm", "2026-06-30", "Record ID,Create Date,Became a Marketing Qualified Lead Date,Became a Sales "
            + "Qualified Lead Date", Enumerable.Range(0, 100)
            .Select(i => i < 60
                ? $"{i},2026-05-10,2026-05-10,{(i < 24 ? "2026-05-20" : "")}"
                : $"{i},2026-06-15,2026-06-15,"));

        var row = Row("mql_to_sql", "--as-of", "2026-06-30");

        Assert.Equal((24, 60, 0.4), (row.GetProperty("numerator").GetInt32(), row.GetProperty("n").GetInt32(),
            row.GetProperty("value").GetDouble()));
    }

    /// <summary>M-04: 18/120 is 15.0 % [9.7, 22.5], 11/110 10.0 % [5.7, 17.0], 0/10 [0, 27.8 %] and not
    /// judged.</summary>
    [Fact]
    public void A_share_has_its_Wilson_interval()
    {
        Import("crm", "2026-06-30", "Opportunity ID,Created Date,Close Date,Stage", new[] { (3, 18, 120), (4, 11, 110),
            (5, 0, 10) }
            .SelectMany(m => Enumerable.Range(0, m.Item3)
                .Select(i => $"{m.Item1}-{i},2026-01-05,2026-0{m.Item1}-10,{(i < m.Item2 ? "Closed Won" : "Closed Lost")}")));

        var rows = cli.Json("indicator", "win_rate", "--as-of", "2026-06-30").GetProperty("rows").EnumerateArray()
            .Take(3).ToArray();

        Assert.Equal(["2026-03 9.7 22.5 ok", "2026-04 5.7 17.0 ok", "2026-05 0.0 27.8 not judged"],
            rows.Select(r => FormattableString.Invariant(
            $"{r.GetProperty("period")} {100 * r.GetProperty("interval")[0].GetDouble():0.0} {100 * r.GetProperty("interval")[1].GetDouble():0.0} {(r.GetProperty("verdict").GetString() == "ok" ? "ok" : "not judged")}")));
    }

    /// <summary>M-11, M-12, M-13: A100 B50 C30 D20 become A120 B40 C0 D20 E60: GRR 80 %, NRR 90 %, logo churn 25
    /// %.</summary>
    [Fact]
    public void Retention_is_capped_account_by_account()
    {
        Import("billing", "2026-07-31",
            "Subscription ID,Account ID,Start Date,End Date,ARR,Currency,Outcome,Outcome Date,Renewed ARR",
        [
            "1,A,2025-06-10,2026-06-10,100,EUR,expanded,2026-06-10,120", "2,A,2026-06-12,2027-06-12,120,EUR,,,",
            "3,B,2025-06-15,2026-06-15,50,EUR,contracted,2026-06-15,40",
            "4,C,2025-06-20,2026-06-20,30,EUR,churned,2026-06-20,", "5,D,2025-01-01,2028-01-01,20,EUR,,,",
            "6,E,2026-06-05,2027-06-05,60,EUR,,,",
        ]);

        double June(string id) => cli.Json("indicator", id, "--as-of", "2026-07-31").GetProperty("rows")
            .EnumerateArray().Single(r => r.GetProperty("period").GetString() == "2026-06").GetProperty("value")
            .GetDouble();

        Assert.Equal([0.80, 0.90, 0.25], new[] { "grr", "nrr", "logo_churn" }.Select(id => Math.Round(June(id), 12)));
    }

    /// <summary>
    /// Attribution: paths AB won 3, A lost 4, B won 1, BA lost 2. Removal effects give A 1/3 and B 2/3; Shapley over
    /// subsets 1.5 and 2.5; every model gives away the four wins exactly.
    /// </summary>
    [Fact]
    public void Models_give_the_worked_credits_and_all_of_them_the_same_sum()
    {
        (string Path, bool Won)[] paths = [.. Enumerable.Repeat(("AB", true), 3), .. Enumerable.Repeat(("A", false), 4),
            ("B", true), .. Enumerable.Repeat(("BA", false), 2)];
        Import("crm", "2026-03-31", "Opportunity ID,Account ID,Created Date,Close Date,Stage",
            paths.Select((p, i) => $"d{i},a{i},2026-01-05,2026-03-01,{(p.Won ? "Closed Won" : "Closed Lost")}"));
        Import("crm", "2026-03-31", "Touch ID,Account ID,Touch Date,Channel",
            paths.SelectMany((p, i) => p.Path.Select((c, j) => $"t{i}-{j},a{i},2026-02-1{j},{c}")));

        var models = cli.Json("attribute").GetProperty("models").EnumerateArray().ToDictionary(
            m => m.GetProperty("model").GetString()!, m => m.GetProperty("channels").EnumerateArray()
                .ToDictionary(c => c.GetProperty("channel").GetString()!, c => c.GetProperty("credit").GetDouble()));

        Assert.Equal(8, models.Count);
        Assert.All(models.Values, credits => Assert.Equal(4, credits.Values.Sum(), 1e-9));
        Assert.Equal([Math.Round(4 / 3.0, 9), Math.Round(8 / 3.0, 9)], [Math.Round(models["markov"]["A"], 9),
            Math.Round(models["markov"]["B"], 9)]);
        Assert.Equal([1.5, 2.5], [Math.Round(models["shapley"]["A"], 9), Math.Round(models["shapley"]["B"], 9)]);
        Assert.Equal([3.0, 1, 0, 4, 1.5, 2.5], [models["first"]["A"], models["first"]["B"], models["last"]["A"],
            models["last"]["B"], models["linear"]["A"], models["linear"]["B"]]);
    }

    /// <summary>Attribution: touches on days 0, 10, 25, 40 and 60 before a conversion on day 60 decay as worked, for
    /// half-lives of 7 and 30 days.</summary>
    [Theory]
    [InlineData("7", new[] { .0022, .0060, .0265, .1171, .8482 })]
    [InlineData("30", new[] { .0947, .1193, .1687, .2386, .3787 })]
    public void A_touch_decays_by_its_half_life(string halfLife, double[] credits)
    {
        var converted = new DateOnly(2026, 3, 2);
        Import("crm", "2026-03-31", "Opportunity ID,Account ID,Created Date,Close Date,Stage",
            ["d,a,2026-01-01,2026-03-02,Closed Won"]);
        Import("crm", "2026-03-31", "Touch ID,Account ID,Touch Date,Channel", new[] { 0, 10, 25, 40,
            60 }.Select((day, i) => $"t{i},a,{converted.AddDays(day - 60):yyyy-MM-dd},c{i}"));

        var decay = cli.Json("attribute", "--model", "first,last,time-decay", "--half-life", halfLife)
            .GetProperty("models").EnumerateArray().Single(m => m.GetProperty("model").GetString() == "time-decay");

        Assert.Equal(credits, decay.GetProperty("channels").EnumerateArray().OrderBy(c => c.GetProperty("channel")
            .GetString()).Select(c => Math.Round(c.GetProperty("credit").GetDouble(), 4)));
    }

    public void Dispose() => cli.Dispose();

    private JsonElement Row(string id, params string[] more) => cli.Json(["indicator", id, "--period", "all", .. more])
        .GetProperty("rows").EnumerateArray().Single();

    private void Import(string source, string knownOn, string header, IEnumerable<string> rows) =>
        cli.Run("import", cli.File($"{header.GetHashCode(StringComparison.Ordinal):x}.csv",
            string.Join('\n', [header, .. rows]) + "\n"), "--source", source, "--known-on", knownOn, "--commit")
                .Ends(0);
}
