using System.Text.Json;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Exports that no company should have, over eighteen months to June 2026, from file to report: each gives an
/// answer of its own kind, with why.</summary>
public sealed class BadExportsTests : IDisposable
{
    private static readonly DateOnly First = new(2025, 1, 1);
    private const int Days = 546;
    private readonly CommandLine hindcast = new();

    private sealed record Row(int Day, bool Success, string Source, int Amount, int Delay = 3);

    public static TheoryData<string> Cases => [.. Bad.Keys];

    /// <summary>How many rows, each of them, and words that the reader must meet.</summary>
    private static Dictionary<string, (int Count, Func<int, Row> Of, string[] Told)> Bad { get; } = new()
    {
        ["two rows"] = (2, i => new(i * 400, true, "Web", 100), ["Cannot tell: no indicator has enough"]),
        ["one month"] = (400, i => new(Days - 30 + (i % 30), i % 3 == 0, Source(i), 100),
            ["too little history to compare it with"]),
        ["all zero"] = (3_000, i => new(i % Days, false, Source(i), 0),
            ["win_rate: Not one of", "mql_to_sql: Not one of", "nor any before"]),
        ["all the same"] = (3_000, _ => new(200, true, "Web", 100), ["created-on-one-day",
            "Cannot tell: no indicator has enough"]),
        ["negative amounts"] = (3_000, i => new(i % Days, i * 7 % 10 < 3, Source(i), -100), ["amount-below-zero"]),
        ["nothing was to be expected"] = (3_000, i => new(i % Days, i % Days > Days - 40 && i % 2 == 0, Source(i), 100),
            ["RATE, better (verify before celebrating): Win rate rose"]),
        ["months that are missing"] = (3_000, i => new((i % 60) + (i / 60 % 5 * 120), i * 7 % 10 < 3, Source(i), 100),
            ["too little data"]),
        ["days that are still to come"] = (3_000, i => new(i % (2 * Days), i * 7 % 10 < 3, Source(i), 100),
            ["quarantined"]),
        ["a hundred thousand values"] = (100_000, i => new(i % Days, i * 7 % 10 < 3, $"campaign {i}", 100), []),
        // Before October 2025 nobody recorded when a contact became an SQL, and then only the slow ones are seen.
        ["events on record from the tenth month on"] = (9_000, i => new(i % Days, i * 7 % 10 < 3
            && (i % Days) + 3 + (i % 11 * 3) >= 270, Source(i), 100, 3 + (i % 11 * 3)), []),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_told_as_worse_nor_as_good_news_and_why_is_said(string which)
    {
        var (count, of, told) = Bad[which];
        var (contacts, deals) = Exports([.. Enumerable.Range(0, count).Select(of)]);

        string imported = hindcast.Run("import", contacts, deals, "--currency", "EUR", "--commit").Ends(0).Output;
        string text = hindcast.Run("find", "--month", "2026-06").Ends(0).Output;
        var report = hindcast.Json("find", "--month", "2026-06");

        Assert.All(told, words => Assert.Contains(words, imported + text, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        Assert.DoesNotContain(report.GetProperty("findings").EnumerateArray(), f => Text(f, "direction") == "worse"
            && Text(f, "kind") is not ("data" or "volume"));
        Assert.DoesNotContain(report.GetProperty("findings").EnumerateArray(), f => Text(f, "indicator")
            .StartsWith("mql_to_sql", StringComparison.Ordinal));
        Assert.All(report.GetProperty("indicators").EnumerateArray(), reading => Assert.True(
            reading.GetProperty("value").ValueKind != JsonValueKind.Null || Text(reading, "verdict") is "insufficient"
                or "immature" or "stale-data" or "error", $"{reading}"));
    }

    public void Dispose() => hindcast.Dispose();

    private static string Source(int i) => i % 2 == 0 ? "Web" : "Event";

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? "";

    private static string Iso(int day) => First.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same rows as contacts and as deals that closed after ten days.</summary>
    private (string Contacts, string Deals) Exports(Row[] rows) =>
    (
        hindcast.File("contacts.csv", string.Join('\n', rows.Select((r, i) => $"C{i},{Iso(r.Day)},{Iso(r.Day)},"
            + $"{(r.Success ? Iso(r.Day + r.Delay) : "")},{r.Source}").Prepend("Contact ID,Create Date,"
            + "Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Original Source"))),
        hindcast.File("opportunities.csv", string.Join('\n', rows.Select((r, i) => $"O{i},{Iso(r.Day - 10)},"
            + $"{(r.Success ? "Closed Won" : "Closed Lost")},{Iso(r.Day)},{r.Amount},{r.Source}")
            .Prepend("Opportunity ID,Created Date,Stage,Close Date,Amount,Lead Source")))
    );
}
