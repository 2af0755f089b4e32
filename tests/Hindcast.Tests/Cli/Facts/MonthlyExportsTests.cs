using System.Text;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Two years of monthly exports, with rows that come late, change, and go.</summary>
public sealed class MonthlyExportsTests : IDisposable
{
    private const int Months = 24, EachMonth = 30;

    private readonly CommandLine hindcast = new();

    [Fact]
    public void Every_month_answers_as_it_was_known_whatever_came_after()
    {
        var known = new List<int>();
        for (int month = 0; month < Months; month++)
        {
            var end = new DateOnly(2024, 11, 1).AddMonths(month + 1).AddDays(-1);
            string export = hindcast.File($"leads-{month}.csv", Export(month));
            hindcast.Run("import", export, "--source", "hubspot", "--known-on", $"{end:yyyy-MM-dd}", "--commit")
                .Ends(0);
            known.Add(LeadsOfFirstMonth(end));
        }

        // One lead of the first month is entered late, in the third; one is deleted in the sixth.
        Assert.Equal([EachMonth - 1, EachMonth - 1, EachMonth, EachMonth, EachMonth, EachMonth - 1], known.Take(6));
        for (int month = 0; month < Months; month++)
            Assert.Equal(known[month], LeadsOfFirstMonth(new DateOnly(2024, 11, 1).AddMonths(month + 1).AddDays(-1)));

        // Where nobody names a day, the newest export is read, although it was made after the newest event in it.
        var newest = Assert.Single(hindcast.Json("data").GetProperty("sources").EnumerateArray());
        Assert.Equal(("2026-10-31", true), (newest.GetProperty("knownOn").GetString(),
            string.CompareOrdinal(newest.GetProperty("lastEvent").GetString(), "2026-10-31") < 0));
    }

    /// <summary>In the order of names, September goes last; its deleted lead must not come back.</summary>
    [Fact]
    public void A_folder_of_monthly_exports_is_as_importing_them_one_by_one()
    {
        string folder = Path.Combine(hindcast.Folder, "exports");
        Directory.CreateDirectory(folder);
        const string Header = "Record ID,Create Date,Lifecycle Stage\n";
        File.WriteAllText(Path.Combine(folder, "contacts 9-30-2026.csv"), Header
            + "1,2026-09-05,lead\n2,2026-09-06,lead\n3,2026-09-07,lead\n");
        File.WriteAllText(Path.Combine(folder, "contacts 10-31-2026.csv"), Header
            + "1,2026-09-05,customer\n3,2026-09-07,lead\n4,2026-10-07,lead\n");

        hindcast.Run("import", folder, "--known-on", "2026-11-10", "--commit").Refuses("known-on-many-days");
        var plan = hindcast.Json("import", folder, "--commit");

        Assert.Equal(["2026-09-30", "2026-10-31"], plan.GetProperty("snapshots").EnumerateArray()
            .Select(s => s.GetProperty("knownOn").GetString()));
        Assert.Equal(2, plan.GetProperty("warnings").EnumerateArray().Count(w => w.GetProperty("rule")
            .GetString() == "known-on-found"));
        Assert.Contains(plan.GetProperty("warnings").EnumerateArray(), w => w.GetProperty("message")
            .GetString()!.StartsWith("1 of 3 contact rows", StringComparison.Ordinal));
        Assert.Equal(3, Leads("2026-09-30"));
        Assert.Equal(3, Leads("2026-10-31"));
        string[] together = Stages();
        Assert.Contains("Nothing changed", hindcast.Run("import", folder, "--commit").Ends(0).Output,
            StringComparison.Ordinal);

        string[] alone = ["--workspace", Path.Combine(hindcast.Folder, "alone")];
        foreach (string name in (string[])["contacts 9-30-2026.csv", "contacts 10-31-2026.csv"])
            hindcast.Run(["import", Path.Combine(folder, name), "--commit", .. alone]).Ends(0);
        Assert.Equal(together, Stages(alone));

        // Parts of one export have no id in common, and stay one.
        File.WriteAllText(Path.Combine(folder, "contacts 9-30-2026.csv"), Header + "8,2026-09-05,lead\n");
        Assert.Equal(4, Assert.Single(hindcast.Json("import", folder, "--commit", "--scope", "full")
            .GetProperty("snapshots").EnumerateArray()).GetProperty("rows").GetInt32());

        int Leads(string asOf) => hindcast.Json("indicator", "lead_volume", "--period", "all", "--as-of", asOf)
            .GetProperty("rows")[0].GetProperty("n").GetInt32();

        string[] Stages(params string[] where) => [.. hindcast.Json(["shares", "contact", "stage", .. where])
            .GetProperty("rows").EnumerateArray()
            .Select(r => $"{r.GetProperty("value").GetString()} {r.GetProperty("count").GetInt64()}")];
    }

    /// <summary>Which is the month in 9-10-2026 the name beside it shows.</summary>
    [Theory]
    [InlineData("9-10-2026", "10-13-2026", "2026-09-10")]
    [InlineData("9_10_2026", "13_10_2026", "2026-10-09")]
    public void The_order_of_a_day_in_a_name_is_settled_by_the_others(string one, string other, string knownOn)
    {
        string Export(string name, string stage) =>
            hindcast.File($"leads {name}.csv", $"Record ID,Create Date,Lifecycle Stage\n1,2026-01-05,{stage}\n");

        var snapshots = hindcast.Json("import", Export(one, "lead"), Export(other, "customer"), "--commit")
            .GetProperty("snapshots").EnumerateArray();

        Assert.Equal([knownOn, "2026-10-13"], snapshots.Select(s => s.GetProperty("knownOn").GetString()));
    }

    [Fact]
    public void A_partial_file_with_fewer_columns_blanks_nothing()
    {
        string whole = hindcast.File("whole.csv",
            "Record ID,Create Date,Lifecycle Stage,Lead Source\n1,2026-01-05,lead,Web\n2,2026-01-06,lead,Event\n");
        string part = hindcast.File("part.csv",
            "Record ID,Create Date,Lifecycle Stage\n2,2026-01-06,customer\n3,2026-01-07,lead\n");
        hindcast.Run("import", whole, "--known-on", "2026-01-31", "--commit").Ends(0);
        hindcast.Run("import", part, "--known-on", "2026-02-28", "--scope", "partial", "--commit").Ends(0);

        var rows = hindcast.Json("indicator", "lead_volume", "--by", "source", "--period", "all", "--as-of",
            "2026-02-28").GetProperty("rows").EnumerateArray()
            .Select(r => $"{r.GetProperty("slice").GetProperty("source")[0].GetString()} "
                + $"{r.GetProperty("n").GetInt64()}");

        Assert.Equal(["(blank) 1", "Event 1", "Web 1"], rows.Order(StringComparer.Ordinal));
    }

    public void Dispose() => hindcast.Dispose();

    private static string Export(int month)
    {
        var text = new StringBuilder("Record ID,Create Date,Lifecycle Stage,Original Source\n");
        for (int created = 0; created <= month; created++)
        {
            for (int i = 0; i < EachMonth; i++)
            {
                bool late = created == 0 && i == 0 && month < 2, gone = created == 0 && i == 1 && month >= 5;
                if (!late && !gone)
                    text.Append(CultureInfo.InvariantCulture,
                        $"{created}-{i},{new DateOnly(2024, 11, 1).AddMonths(created).AddDays(i % 28):yyyy-MM-dd},lead,{(i % 2 == 0 ? "Web" : "Event")}\n");
            }
        }

        return text.ToString();
    }

    private int LeadsOfFirstMonth(DateOnly asOf) => hindcast.Json(
            "indicator", "lead_volume", "--from", "2024-11-01", "--to", "2024-11-30", "--as-of", $"{asOf:yyyy-MM-dd}")
        .GetProperty("rows")[0].GetProperty("n").GetInt32();
}
