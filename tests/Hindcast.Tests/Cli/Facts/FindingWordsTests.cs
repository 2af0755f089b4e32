using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>
/// What a finding says is what its numbers say: one direction, one unit, one thing compared with, the count that was
/// counted over, and parts that add up as they are shown. Read from exports by the program itself.
/// </summary>
public sealed class FindingWordsTests : IDisposable
{
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 11, 5) };

    /// <summary>Deals of one region take twice as long from June on; some were lost, which counts as an end
    /// too.</summary>
    [Fact]
    public void A_longer_cycle_is_told_in_one_quantity()
    {
        Import("opportunities.csv", Deals(slowFrom: "2026-06"));

        var finding = Find("2026-08").Single(f => Text(f, "indicator") == "sales_cycle_days" && Text(f, "direction")
            == "worse");

        double before = Number(finding, "before"), after = Number(finding, "after"), effect = Number(finding, "effect"),
        factor = Number(finding, "factor");
        double[] interval = Numbers(finding, "effectInterval"), factors = Numbers(finding, "factorInterval");
        Assert.Equal("region=EMEA", $"region={finding.GetProperty("slice").GetProperty("region")[0]}");
        Assert.Equal(after - before, effect, 1e-9);
        Assert.Equal(after / before, factor, 1e-9);
        Assert.InRange(factor, 1.5, 2.5);
        Assert.True(0 < interval[0] && interval[0] < effect && effect < interval[1]);
        Assert.Equal([before * (factors[0] - 1), before * (factors[1] - 1)], interval.Select(end => Math.Round(end, 9)),
            (a, b) => Math.Abs(a - b) < 1e-6);
        var shown = finding.GetProperty("shown");
        Assert.True(Number(shown, "events") < Number(shown, "expected"),
            "Fewer have ended by now where they take longer.");
        Assert.Equal(Number(finding, "n"), Number(shown, "members"));
        Assert.StartsWith(FormattableString.Invariant(
            $"Sales cycle rose from {before:0.0} to about {after:0.0} days for region=EMEA since 2026-06 (n = {finding.GetProperty("n")}): {effect:+0.0} days"),
            Text(finding, "headline"), StringComparison.Ordinal);
    }

    /// <summary>The count beside a rate is the one it was counted over; those too young are told apart, and the rows
    /// are both together.</summary>
    [Fact]
    public void A_rate_is_told_with_the_count_that_it_was_counted_over()
    {
        Import("contacts.csv", Leads());

        var finding = Find("2026-08").Single(f => Text(f, "indicator") == "mql_to_sql" && Text(f, "direction")
            == "worse");

        long n = finding.GetProperty("n").GetInt64(), young = finding.GetProperty("tooYoung").GetInt64();
        double after = Number(finding, "after"), expected = Number(finding, "expected"), effect =
            Number(finding, "effect");
        string headline = Text(finding, "headline");
        Assert.True(young > 0);
        Assert.Equal(Math.Round(after * n), after * n, 1e-9);
        Assert.Equal(n + young, finding.GetProperty("shown").GetProperty("members").GetInt64());
        Assert.Equal(n + young + 1, hindcast.Run("find", "--month", "2026-08", "--rows", Text(finding, "id"))
            .Ends(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var rows = hindcast.Json("find", "--month", "2026-08", "--rows", Text(finding, "id"));
        string[] columns = [.. rows.GetProperty("columns").EnumerateArray().Select(c => c.GetString()!)];
        string?[][] counted = [.. rows.GetProperty("rows").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())
            .Where(row => row[Array.IndexOf(columns, FindingRows.Counted)] == "yes")];
        Assert.Equal(n, counted.Length);
        Assert.Equal(after, counted.Count(row => row[Array.IndexOf(columns, "sql_on")] is not null) / (double)n, 1e-12);
        Assert.Contains(FormattableString.Invariant(
            $"fell to {100 * after:0.0} % for segment=SMB since 2026-07 (n = {n}): its own history leads to expect {100 * expected:0.0} %"), headline, StringComparison.Ordinal);
        Assert.Contains($"With {young} more that are too young to be counted", Text(finding, "detail"),
            StringComparison.Ordinal);
        Assert.InRange(effect, Numbers(finding, "effectInterval")[0], Numbers(finding, "effectInterval")[1]);
        Assert.True(Numbers(finding, "effectInterval")[1] < 0);
        Assert.InRange(Number(finding, "pValue"), 0, 0.05);
        // The sums behind it are of the same members, against the same baseline.
        var sums = hindcast.Json("find", "--month", "2026-08", "--explain", Text(finding, "id"));
        JsonElement[] since = [.. sums.GetProperty("months").EnumerateArray()
            .Where(m => string.CompareOrdinal(Text(m, "month"), Text(sums, "since")) >= 0)];
        foreach (var (one, other) in new[] { ("n", "members"), ("events", "events"), ("expected", "expected") })
            Assert.Equal(Number(finding.GetProperty("shown"), other), since.Sum(m => Number(m, one)), 1e-6);
        // The parts are those of the whole company, and add up as they stand in the sentence.
        var told = System.Text.RegularExpressions.Regex.Match(Text(finding, "detail"),
            @"The whole company moved (\S+) pts in 2026-07 against up to 12 months before, along segment: rate (\S+) pts, mix (\S+) pts, interaction (\S+) pts");
        decimal[] parts = [.. told.Groups.Values.Skip(1)
            .Select(g => decimal.Parse(g.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(parts[0], parts[1] + parts[2] + parts[3]);
    }

    [Fact]
    public void What_leans_is_told_when_asked_for_and_how_each_indicator_is_looked_at()
    {
        Import("contacts.csv", Leads(sqlsNow: 29));

        var usual = hindcast.Json("find", "--month", "2026-07", "--settle", "31");
        var all = hindcast.Json("find", "--month", "2026-07", "--settle", "31", "--all");

        Assert.DoesNotContain(usual.GetProperty("findings").EnumerateArray(), f => Text(f, "indicator")
            == "mql_to_sql");
        var leaning = all.GetProperty("findings").EnumerateArray().Single(f => Text(f, "indicator") == "mql_to_sql");
        Assert.Equal((false, JsonValueKind.Null, JsonValueKind.Null, "worse"), (leaning.GetProperty("beyondThreshold")
            .GetBoolean(),
            leaning.GetProperty("episode").ValueKind, leaning.GetProperty("pValue").ValueKind,
            Text(leaning, "direction")));
        Assert.Equal(usual.GetProperty("indicators").EnumerateArray().Single(i => Text(i, "id") == "mql_to_sql")
            .GetProperty("verdict").GetString(),
            all.GetProperty("indicators").EnumerateArray().Single(i => Text(i, "id") == "mql_to_sql")
                .GetProperty("verdict").GetString());
        string[] notes = [.. all.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];
        Assert.Contains(notes, note => note.StartsWith("Searched slice by slice, for alarms: win_rate, mql_to_sql,",
            StringComparison.Ordinal));
        Assert.All(all.GetProperty("indicators").EnumerateArray(), i => Assert.Single(notes,
            note => note.Contains($" {Text(i, "id")}", StringComparison.Ordinal)
            && System.Text.RegularExpressions.Regex.IsMatch(note,
                $@"^(Searched|Judged|Read, ).*\b{Text(i, "id")}[,.]")));
    }

    /// <summary>What was muted is frozen as muted: it is told last, proposes nothing, and alarms nobody.</summary>
    [Fact]
    public void A_mute_holds_in_the_evidence_of_a_retro()
    {
        Import("contacts.csv", Leads());
        string episode = Find("2026-08").Where(f => Text(f, "indicator") == "mql_to_sql")
            .Select(f => Text(f, "episode")).Single();
        hindcast.Run("find", "--month", "2026-08", "--mute", episode, "--reason", "form is being rebuilt", "--until",
            "2026-12-31").Ends(0);

        hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-08").Ends(0);

        var retro = hindcast.Json("retro", "show", "gtm-monthly-2026-08");
        var report = retro.GetProperty("evidence").GetProperty("report");
        var muted = report.GetProperty("findings").EnumerateArray().Single(f => Text(f, "indicator") == "mql_to_sql");
        Assert.Equal("form is being rebuilt", Text(muted.GetProperty("muted"), "reason"));
        Assert.NotEqual("alarm", Text(report.GetProperty("indicators").EnumerateArray()
            .Single(i => Text(i, "id") == "mql_to_sql"), "verdict"));
        Assert.DoesNotContain(retro.GetProperty("movers").EnumerateArray(), mover => Text(mover, "indicator")
            == "mql_to_sql");
    }

    /// <summary>Which value a volume is short of, with gaps that add up to the whole's.</summary>
    [Fact]
    public void A_volume_that_fell_says_where()
    {
        Import("contacts.csv", Leads(smbNow: 5));

        var finding = Find("2026-08").Single(f => Text(f, "indicator") == "lead_volume");

        Assert.Equal("worse", Text(finding, "direction"));
        Assert.Matches(@"of the \d+ are segment=SMB: 5 where \d+ were to be expected at its share",
            Text(finding, "headline"));
        // It is an alarm like others: a replay counts it, its months and sigma are told, and it can be muted.
        Assert.Equal("2026-08-lead_volume", Text(finding, "episode"));
        Assert.Contains("One sigma is ", Text(finding, "detail"), StringComparison.Ordinal);
        Assert.Equal(12, System.Text.RegularExpressions.Regex.Count(Text(finding, "detail"), @"20\d\d-\d\d \d+"));
        var summary = hindcast.Json("backtest", "--from", "2025-06", "--to", "2026-08").GetProperty("summary");
        Assert.Contains(summary.GetProperty("alarms").EnumerateArray(),
            a => Text(a, "episode") == "2026-08-lead_volume");
        // What had no baseline is not counted as quiet.
        Assert.Equal((15, 12), (summary.GetProperty("months").GetInt32(),
            summary.GetProperty("monthsJudged").GetInt32()));
        hindcast.Run("find", "--month", "2026-08", "--mute", "2026-08-lead_volume", "--reason", "campaign paused",
            "--until", "2026-12-31").Ends(0);
        hindcast.Run("backtest", "--from", "2030-01", "--to", "2030-02").Ends(2);
        // Silence says nothing of what could not be judged.
        Assert.Matches(@"slices compared\)\. That says nothing of .*icp_mix.*, which could not be judged",
            hindcast.Run("find", "--month", "2026-06").Output);
        // Labels are recorded all or none.
        var refused = hindcast.Run("backtest", "--from", "2026-07", "--to", "2026-08", "--label",
            "2026-08-lead_volume=real", "--label", "2026-05-lead_volume=real");
        refused.Ends(3);
        Assert.Contains("No report has an episode '2026-05-lead_volume'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, hindcast.Json("backtest", "--from", "2026-07", "--to", "2026-08")
            .GetProperty("summary").GetProperty("alarms")[0].GetProperty("real").ValueKind);
    }

    [Fact]
    public void Parts_add_up_as_they_are_shown_and_none_is_off_by_more_than_a_step() =>
        Check.One(Laws.Quick, Prop.ForAll((
        from rate in Gen.Choose(-50_000, 50_000)
        from mix in Gen.Choose(-50_000, 50_000)
        from both in Gen.Choose(-5_000, 5_000)
        select new FindingParts("segment", rate / 100_000.0, mix / 100_000.0, both / 100_000.0)).ToArbitrary(), exact =>
    {
        var shown = exact.In(0.001);
        decimal Step(double value) => Math.Round((decimal)value * 1000);
        Assert.Equal(Step(shown.Total), Step(shown.Rate) + Step(shown.Mix) + Step(shown.Interaction));
        Assert.True(Math.Abs(shown.Total - exact.Total) <= 0.000501);
        Assert.True(Math.Abs(shown.Rate - exact.Rate) <= 0.0016 && Math.Abs(shown.Mix - exact.Mix) <= 0.0016
            && Math.Abs(shown.Interaction - exact.Interaction) <= 0.0016);
    }));

    public void Dispose() => hindcast.Dispose();

    private void Import(string file, IEnumerable<string> lines) =>
        hindcast.Run("import", hindcast.File(file, string.Join('\n', lines) + "\n"), "--known-on", "2026-10-31",
            "--commit").Ends(0);

    private JsonElement[] Find(string month) => [.. hindcast.Json("find", "--month", month).GetProperty("findings")
        .EnumerateArray()];

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();

    private static double[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(end => end.GetDouble())];

    /// <summary>Ninety deals a month of three regions, closed after 20 to 59 days; those of EMEA after twice as long
    /// from a month on.</summary>
    private static IEnumerable<string> Deals(string slowFrom) =>
    [
        "Opportunity ID,Account ID,Created Date,Close Date,Stage,Closed,Won,Amount,Region,Segment",
        .. from m in Enumerable.Range(0, 20)
           let month = new DateOnly(2025, 3, 1).AddMonths(m)
           from i in Enumerable.Range(0, 90)
           let region = new[] { "APAC", "EMEA", "NA" }[i % 3]
           let slow = region == "EMEA" && string.CompareOrdinal($"{month:yyyy-MM}", slowFrom) >= 0
           let opened = month.AddDays(i / 3 % 28)
           let closed = opened.AddDays((20 + (i / 3 * 37 % 40)) * (slow ? 2 : 1))
           let won = i * 7 % 10 < 4
           select closed > new DateOnly(2026, 10, 31)
               ? $"{month:yyyyMM}{i:000},A{i},{opened:yyyy-MM-dd},2027-03-31,Negotiation,0,0,1000.00,{region},SMB"
               : $"{month:yyyyMM}{i:000},A{i},{opened:yyyy-MM-dd},{closed:yyyy-MM-dd},{(won ? "Closed Won" : "Closed Lost")},1,{(won ? 1 : 0)},1000.00,{region},SMB",
    ];

    /// <summary>MQLs of three segments, of which forty in a hundred become SQLs within nine days; of SMB fewer from
    /// July 2026 on.</summary>
    internal static IEnumerable<string> Leads(int sqlsNow = 15, int smbNow = 140, string until = "2026-10-31") =>
    [
        "Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead "
            + "Date,Segment",
        .. from m in Enumerable.Range(0, 20)
           let month = new DateOnly(2025, 3, 1).AddMonths(m)
           from segment in new[] { "ENT", "MM", "SMB" }
           let isNow = segment == "SMB" && m >= 16
           from i in Enumerable.Range(0, m == 17 && segment == "SMB" ? smbNow : 140 + (m % 3))
           let day = month.AddDays(i % 28)
           where string.CompareOrdinal($"{day:yyyy-MM-dd}", until) <= 0
           let sql = day.AddDays(1 + (i % 9))
           let isSql = string.CompareOrdinal($"{sql:yyyy-MM-dd}", until) <= 0 && i * 37 % 100 < (isNow ? sqlsNow : 40)
           select $"{m:00}{segment}{i:000},{day:yyyy-MM-dd},Lead,{day:yyyy-MM-dd},{(isSql ? $"{sql:yyyy-MM-dd}" : "")},{segment}",
    ];
}
