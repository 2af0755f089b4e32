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
            hindcast.Run("import", export, "--source", "hubspot", "--known-on", $"{end:yyyy-MM-dd}", "--commit").Ends(0);
            known.Add(LeadsOfFirstMonth(end));
        }

        // One lead of the first month is entered late, in the third; one is deleted in the sixth.
        Assert.Equal([EachMonth - 1, EachMonth - 1, EachMonth, EachMonth, EachMonth, EachMonth - 1], known.Take(6));
        for (int month = 0; month < Months; month++)
            Assert.Equal(known[month], LeadsOfFirstMonth(new DateOnly(2024, 11, 1).AddMonths(month + 1).AddDays(-1)));

        // Where nobody names a day, the newest export is read, although it was made after the newest event in it.
        var newest = Assert.Single(hindcast.Json("data").GetProperty("sources").EnumerateArray());
        Assert.Equal(("2026-10-31", true), (newest.GetProperty("knownOn").GetString(), string.CompareOrdinal(newest.GetProperty("lastEvent").GetString(), "2026-10-31") < 0));
    }

    [Fact]
    public void A_partial_file_with_fewer_columns_blanks_nothing()
    {
        string whole = hindcast.File("whole.csv", "Record ID,Create Date,Lifecycle Stage,Lead Source\n1,2026-01-05,lead,Web\n2,2026-01-06,lead,Event\n");
        string part = hindcast.File("part.csv", "Record ID,Create Date,Lifecycle Stage\n2,2026-01-06,customer\n3,2026-01-07,lead\n");
        hindcast.Run("import", whole, "--known-on", "2026-01-31", "--commit").Ends(0);
        hindcast.Run("import", part, "--known-on", "2026-02-28", "--scope", "partial", "--commit").Ends(0);

        var rows = hindcast.Json("indicator", "lead_volume", "--by", "source", "--period", "all", "--as-of", "2026-02-28").GetProperty("rows").EnumerateArray()
            .Select(r => $"{r.GetProperty("slice").GetProperty("source")[0].GetString()} {r.GetProperty("n").GetInt64()}");

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
                    text.Append(CultureInfo.InvariantCulture, $"{created}-{i},{new DateOnly(2024, 11, 1).AddMonths(created).AddDays(i % 28):yyyy-MM-dd},lead,{(i % 2 == 0 ? "Web" : "Event")}\n");
            }
        }

        return text.ToString();
    }

    private int LeadsOfFirstMonth(DateOnly asOf) => hindcast.Json(
            "indicator", "lead_volume", "--from", "2024-11-01", "--to", "2024-11-30", "--as-of", $"{asOf:yyyy-MM-dd}")
        .GetProperty("rows")[0].GetProperty("n").GetInt32();
}
