using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: what is counted by one day is not cut because another one stopped, and the day up to which data are
/// read stands beside the number.</summary>
public sealed class CutDayTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public void Deals_that_close_after_the_last_new_one_count_where_closings_are_counted()
    {
        // One deal a day until 15 October, each closed after forty days, every other one won; closings go on.
        var first = new DateOnly(2026, 1, 1);
        string deals = string.Concat(Enumerable.Range(0, 288).Select(i => (Created: first.AddDays(i), I: i))
            .Select(d => (d.Created, Closed: d.Created.AddDays(40), d.I)).Select(d =>
                $"D{d.I},{d.Created:yyyy-MM-dd},{d.Closed:yyyy-MM-dd},"
                + (d.Closed > new DateOnly(2026, 10, 31) ? "Proposal" : d.I % 2 == 0 ? "Closed Won" : "Closed Lost")
                + ",1000,EUR\n"));
        cli.Run("import", cli.File("deals.csv", "Opportunity ID,Created Date,Close Date,Stage,Amount,Currency\n" + deals),
            cli.File("history.csv", "Opportunity ID,Stage Name,CreatedDate\n" + string.Concat(Enumerable.Range(0, 288)
                .Where(i => first.AddDays(i + 20) <= new DateOnly(2026, 10, 31))
                .Select(i => $"D{i},Proposal,{first.AddDays(i + 20):yyyy-MM-dd}\n"))),
            "--source", "crm", "--known-on", "2026-10-31", "--commit").Ends(0);
        cli.Run("import", cli.File("targets.csv", "Metric,Month,Target,Currency\nquota,2026-10,10000,EUR\n"
            + "win_rate,2026-10,40%,\nwin_rate,2026-09,40,\n"), "--known-on", "2026-10-31", "--commit").Ends(0);

        int won = Enumerable.Range(0, 288).Count(i => i % 2 == 0 && first.AddDays(i + 40) is { Month: 10 });
        var value = Last(cli.Json("indicator", "deal_value", "--as-of", "2026-10-31"));
        Assert.Equal((won, "ok"), (value.GetProperty("n").GetInt32(), value.GetProperty("verdict").GetString()));
        var velocity = cli.Json("indicator", "pipeline_velocity", "--as-of", "2026-10-31");
        Assert.Equal(("2026-10-15", Last(cli.Json("indicator", "win_rate", "--as-of", "2026-10-31"))
            .GetProperty("value").GetDouble()), (velocity.GetProperty("through").GetString(), velocity
                .GetProperty("split").EnumerateArray().Single(p => p.GetProperty("factor").GetString() == "win-rate")
                .GetProperty("after").GetDouble()));
        Assert.Contains("known, data complete to 2026-10-15", cli.Run("indicator", "open_pipeline", "--as-of",
            "2026-10-31").Ends(0).Output, StringComparison.Ordinal);

        var targets = cli.Json("targets", "--as-of", "2026-10-31");
        var quota = targets.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("metric").GetString()
            == "quota");
        Assert.Equal((1000.0 * won, "ok"), (quota.GetProperty("actual").GetDouble(), quota.GetProperty("verdict")
            .GetString()));
        // A share's target in per cent is one; forty without the sign is none.
        Assert.Equal(0.4, targets.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("metric").GetString()
            == "win_rate" && r.GetProperty("from").GetString() == "2026-10-01").GetProperty("target").GetDouble());
        Assert.Contains("Write 40 % or 0.4", Assert.Single(targets.GetProperty("notes").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        var stages = cli.Json("stages", "--as-of", "2026-10-31");
        Assert.Equal("2026-10-31", stages.GetProperty("through").GetString());
    }

    [Fact]
    public void A_month_that_no_file_has_reached_yet_is_no_count_of_nothing()
    {
        var first = new DateOnly(2026, 3, 1);
        cli.Run("import", cli.File("leads.csv", "Record ID,Create Date,Lifecycle Stage\n" + string.Concat(Enumerable
            .Range(0, 214 * 3).Select(i => $"{i},{first.AddDays(i / 3):yyyy-MM-dd},lead\n"))), "--source", "crm",
            "--known-on", "2026-09-30", "--commit").Ends(0);

        var rows = cli.Json("indicator", "lead_volume", "--from", "2026-09-01", "--as-of", "2026-11-10")
            .GetProperty("rows").EnumerateArray().ToArray();

        Assert.Equal([("2026-09", 90.0), ("2026-10", null), ("2026-11", (double?)null)], rows.Select(r =>
            (r.GetProperty("period").GetString()!, r.GetProperty("value") is { ValueKind: JsonValueKind.Number } v
                ? v.GetDouble() : (double?)null)));
        Assert.All(rows.Skip(1), r => Assert.Equal("stale-data", r.GetProperty("verdict").GetString()));
    }

    public void Dispose() => cli.Dispose();

    private static JsonElement Last(JsonElement indicator) => indicator.GetProperty("rows").EnumerateArray().Last();
}
