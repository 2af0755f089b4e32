using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>S0-18, S3-12: what is said beside a number is of the periods that were asked for.</summary>
public sealed class NotesOfTheWindowTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public void Notes_count_only_what_lies_in_the_periods_asked_for()
    {
        var lines = new List<string> { "Record ID,Create Date,Lifecycle Stage,Original Source,Became a Marketing "
            + "Qualified Lead Date,Became a Sales Qualified Lead Date,First Response At" };
        for (int n = 0; n < 30; n++)
        {
            string month = n < 10 ? "07" : "08", day = $"{1 + (n % 10):00}", hour = n % 2 == 0 ? "09" : "12";
            // In July 2 and in August 5 have an SQL day before that of the MQL, and each second is answered late.
            string sql = n is < 2 or >= 10 and < 15 ? $"2026-{month}-01 07:00" : $"2026-{month}-20 08:00";
            lines.Add($"{n + 1},2026-{month}-{day} 08:00,Lead,Paid,2026-{month}-{day} 08:30,{sql},"
                + (n % 2 == 0 ? $"2026-{month}-{day} {hour}:00" : $"2026-{month}-28 {hour}:00"));
        }
        cli.Run("import", cli.File("contacts.csv", string.Join('\n', lines)), cli.File("costs.csv",
            "Date,Campaign,Spend,Currency\n2026-03-01,K,900,EUR\n2026-07-01,K,50,EUR\n2026-08-01,K,40,EUR\n"),
            "--known-on", "2026-09-30", "--commit").Ends(0);

        string[] july = ["--from", "2026-07", "--to", "2026-07", "--as-of", "2026-09-30"];
        Assert.Equal(["2 MQLs were left out because their SQL day is not after their MQL day."],
            Notes("mql_to_sql", july));
        Assert.Contains("Within 24 hours: 50.0 % of 10;", string.Join(' ', Notes("first_response_hours", july)),
            StringComparison.Ordinal);
        Assert.Contains("Within 24 hours: 50.0 % of 30;", string.Join(' ', Notes("first_response_hours", "--as-of",
            "2026-09-30")), StringComparison.Ordinal);
        Assert.Empty(Notes("cost_per_lead", july));
        Assert.Contains("900 were spent", string.Join(' ', Notes("cost_per_lead", "--as-of", "2026-09-30")),
            StringComparison.Ordinal);

        // Nobody of August is 30 days old on the 20th: the cost of the month over those few would be no cost per MQL.
        var young = cli.Json("indicator", "cost_per_mql", "--from", "2026-08-01", "--as-of", "2026-08-31")
            .GetProperty("rows")[0];
        Assert.Equal((JsonValueKind.Null, "immature"), (young.GetProperty("value").ValueKind,
            young.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void The_check_at_import_takes_the_day_on_which_the_export_was_true()
    {
        string deals = cli.File("deals-2026-03-31.csv", "Opportunity ID,Created Date,Close Date,Stage,Amount\n"
            + "1,2026-01-05,2026-03-01,Proposal,1\n2,2026-01-05,2026-06-01,Proposal,1\n"
            + "3,2026-01-05,2026-08-01,Proposal,1\n4,2026-01-05,2026-03-31,Closed Won,1\n");

        Assert.Contains("1 of 4 deals are open past the day", cli.Run("import", deals, "--commit").Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Contains("1 of 4 deals are open past the day", cli.Run("data").Ends(0).Output,
            StringComparison.Ordinal);
    }

    /// <summary>M-02: an SQL later on the day of its MQL counts where the times say so, and wherever the step is
    /// told; days alone leave it out, and a check says how many that are.</summary>
    [Theory]
    [InlineData(true, 30, 50)]
    [InlineData(false, 10, 30)]
    public void Times_of_one_day_tell_which_step_came_first(bool timed, int reached, int counted)
    {
        var lines = new List<string> { "Record ID,Create Date,Became a Marketing Qualified Lead Date,"
            + "Became a Sales Qualified Lead Date,Lifecycle Stage" };
        for (int n = 0; n < 60; n++)
        {
            string day = $"2026-05-{1 + (n % 20):00}", sql = n switch
            {
                < 20 => At(day, "15:00"), < 30 => At(day, "07:00"), < 40 => At("2026-05-28", "15:00"), _ => "",
            };
            lines.Add($"{n + 1},{At(day, "06:00")},{At(day, "08:30")},{sql},Lead");
        }
        cli.Run("import", cli.File("contacts.csv", string.Join('\n', lines)), "--known-on", "2026-09-30", "--commit")
            .Ends(0);
        cli.Run("indicator", "define", cli.File("own.yaml", "id: quick\nname: Quick\nkind: contact\nunit: share\n"
            + "good: up\ntime: mql_on\nevent: sql_on\nwithin_days: 30\n")).Ends(0);

        string[] may = ["--from", "2026-05-01", "--to", "2026-05-31", "--as-of", "2026-09-30"];
        foreach (string indicator in (string[])["mql_to_sql", "quick"])
        {
            var row = cli.Json(["indicator", indicator, .. may]).GetProperty("rows")[0];
            Assert.Equal((reached, counted), (row.GetProperty("numerator").GetDouble(),
                row.GetProperty("denominator").GetDouble()));
        }
        Assert.Equal(counted, cli.Json(["indicator", "mql_to_sql_days", .. may]).GetProperty("rows")[0]
            .GetProperty("n").GetInt32() + counted - reached);
        var funnel = cli.Json(["funnel", "--entry", "mql", .. may]).GetProperty("rows")[0];
        Assert.Equal((counted, reached), (funnel.GetProperty("n").GetInt32(),
            funnel.GetProperty("steps")[0].GetProperty("reached").GetInt32()));
        Assert.Contains($"{60 - counted} became SQL on the day of the MQL", string.Join(' ', cli
            .Json(["funnel", .. may]).GetProperty("notes").EnumerateArray()), StringComparison.Ordinal);
        Assert.Contains($"{60 - counted} of 60 contacts became SQL on the day of their MQL", cli.Run("data").Ends(0)
            .Output, StringComparison.Ordinal);

        string At(string day, string time) => timed ? $"{day} {time}" : day;
    }

    public void Dispose() => cli.Dispose();

    private string[] Notes(string indicator, params string[] asked) =>
        [.. cli.Json(["indicator", indicator, .. asked]).GetProperty("notes").EnumerateArray()
            .Select(n => n.GetString()!)];
}
