using System.Text.Json;
using Hindcast.Retros;
using Hindcast.Retros.Records;
using Hindcast.Storage.Embedded;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>What sources note of losses, beside the decision that a renewal retro looks at; and a real company's
/// figures by hand.</summary>
public sealed class RenewalLossTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public RenewalLossTests()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 12);
        foreach (var (name, role) in ((string, string)[])[(RenewalRoom.Director, "Renewal Director"),
            (RenewalRoom.Partner, "CS Ops Partner")])
            hindcast.Run("people", "add", name, "--role", role, "--function", "customer-success").Ends(0);
    }

    /// <summary>
    /// S1-14 S1-15 S0-17: a loss gives the reason of what was lost within thirty days of it and of nothing else;
    /// another source's other reason stands beside it; how much is covered is counted.
    /// </summary>
    [Fact]
    public void Reads_reasons_feedback_and_days_of_losses()
    {
        Import("terms", "subscription",
            "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Outcome,Outcome Date,Churn Reason,Is Trial\n"
            + "S1,A1,2025-08-04,2026-08-04,12000,Churned,2026-08-01,price,FALSE\nS2,A2,2025-08-04,2026-08-04,7000,Churned,2026-08-01,,FALSE\n"
            + "S3,A3,2025-08-04,2026-08-04,5000,Renewed,2026-08-01,,FALSE\nS4,A4,2025-08-04,2026-08-04,4000,Churned,2026-08-01,Unknown,FALSE\n"
            + "S5,A5,2025-08-04,2026-08-04,0,Churned,2026-08-01,,TRUE\nS6,A6,2025-08-04,2026-08-04,0,Churned,2026-08-01,,FALSE\n");
        Import("exits", "churn", "churn_event_id,account_id,churn_date,reason_code,feedback_text\nE1,A1,2026-08-05,support,Nobody answered\nE2,A2,2026-08-31,budget,\n"
            + "E3,A3,2026-08-02,price,Too dear\nE4,A4,2026-03-01,support,An older "
            + "story\nE5,A4,2026-09-15,budget,\nE6,A9,2026-08-02,price,\n");
        var said = hindcast.Run("run-retro", "--as-of", "2026-10-10").Ends(0);
        var book = Book(hindcast.Json("retro", "list").GetProperty("items")[0].GetProperty("id").GetString()!);
        // A5 was on trial, and a trial is no term.
        Assert.Equal(["A1 price", "A2 budget", "A3 ", "A4 ", "A6 "], Of(book, "accounts")
            .Select(a => $"{Text(a, "id")} {Text(a, "reason")}").Order(StringComparer.Ordinal));
        Assert.Equal(["A1 4", "A2 30", "A3 1", "A4 -153", "A4 45"], Of(book, "losses")
            .Select(l => $"{Text(l, "account")} {l.GetProperty("daysAfter").GetInt32()}")
            .Order(StringComparer.Ordinal));
        Assert.Equal("A1: price (terms (subscription)); support (exits (churn))",
            Assert.Single(Of(book, "reasonsDiffer").Select(one =>
            $"{Text(one, "account")}: {string.Join("; ", Of(one, "bySource").Select(by =>
                $"{Text(by, "reason")} ({Text(by, "source")})"))}")));
        // What a term of 0 was worth that churned is not known.
        Assert.Equal(JsonValueKind.Null, Of(book, "accounts").Single(a => Text(a, "id") == "A6")
            .GetProperty("arrBefore").ValueKind);
        Assert.All((string[])["exits (churn) 4, of them 1 only there", "Nobody answered",
            "at most 30 days from the decision", "No source tells what renewed accounts pay since"],
            words => Assert.Contains(words, said.Output, StringComparison.Ordinal));
        Assert.Equal(["feedback at the decision 2", "loss noted at the decision 3",
            "reason of those who left or pay less 2"], Of(book, "coverage")
                .Where(c => Text(c, "source") is "reason of those who left or pay less"
                or "loss noted at the decision" or "feedback at the decision")
            .Select(c => $"{Text(c, "source")} {c.GetProperty("known").GetInt32()}").Order(StringComparer.Ordinal));
    }

    /// <summary>S1-14 S1-16: by hand from the file: who was due, stayed, expanded and left in each quarter, and what
    /// was due of them.</summary>
    [Fact]
    public void A_small_book_reads_as_by_hand()
    {
        hindcast.Run("import", RepositoryFiles.RealData("renewals_small/renewals.csv"), "--commit").Ends(0);
        var read = ((string, string)[])[("2025-04-01", "2025-03"), ("2025-07-01", "2025-06"), ("2025-10-01", "2025-09"),
            ("2026-01-01", "2025-12")];
        Assert.Equal(["17: 8 renewed 23200, 5 expanded 26400, 4 left", "14: 5 renewed 19600, 5 expanded 12800, 4 left",
            "11: 7 renewed 35600, 2 expanded 2400, 2 left", "19: 8 renewed 23200, 3 expanded 17200, 8 left"],
            read.Select(quarter =>
            {
                hindcast.Run("run-retro", "--as-of", quarter.Item1).Ends(0);
                var accounts = Of(Book($"renewal-{quarter.Item2}-quarter-all"), "accounts").ToArray();
                decimal Arr(string outcome) => accounts.Where(a => Text(a, "outcome") == outcome)
                    .Sum(a => a.GetProperty("arrBefore").GetDecimal());
                int Count(string outcome) => accounts.Count(a => Text(a, "outcome") == outcome);
                return FormattableString.Invariant(
                    $"{accounts.Length}: {Count("renewed")} renewed {Arr("renewed"):0}, {Count("expanded")} expanded {Arr("expanded"):0}, {Count("churned")} left");
            }));
    }

    /// <summary>S1-14 S0-17: by hand from five files: 274 terms of 211 accounts, trials aside, ended, 81 losses lie within thirty
    /// days, and three sources say who left.</summary>
    [Fact]
    public void A_real_companys_churn_events_are_read()
    {
        foreach (string name in (string[])["accounts", "churn_events", "subscriptions"])
            hindcast.Run("import", RepositoryFiles.RealData($"ravenstack/ravenstack_{name}.csv"), "--known-on",
                "2025-01-02", "--commit").Ends(0);
        string said = hindcast.Run("run-retro", "--as-of", "2025-01-01").Ends(0).Output;
        Assert.Contains("Signs are not compared with who stays. Every one of the 408 terms", said,
            StringComparison.Ordinal);
        Assert.DoesNotContain("parted at their median", said, StringComparison.Ordinal);
        var book = Book("renewal-2024-12-quarter-all");
        var losses = Of(book, "losses").Select(l => (Account: Text(l, "account"), Days: l.GetProperty("daysAfter")
            .GetInt32())).ToArray();
        Assert.Equal((211, 10_461_744m, 81, 63, 165, 5), (Of(book, "accounts").Count(), Of(book, "accounts")
            .Sum(a => a.GetProperty("arrBefore").GetDecimal()),
            losses.Count(l => Math.Abs(l.Days) <= 30), losses.Where(l => Math.Abs(l.Days) <= 30).Select(l => l.Account)
                .Distinct().Count(), losses.Count(l => l.Days < -30), losses.Count(l => l.Days > 30)));
        Assert.Equal(["0 0", "43 27", "89 73"], Of(book, "churnSources")
            .Select(s => $"{s.GetProperty("churned").GetInt32()} {s.GetProperty("onlyHere").GetInt32()}")
            .Order(StringComparer.Ordinal));
        // Whoever opens only the slides reads what the record says: other sources, what ended, why no rate is told.
        using var store = EmbeddedStore.Open(hindcast.Workspace);
        var record = RetroRecord.Of(RetroStreams.Of(store.Journal, hindcast.Clock).Load("renewal-2024-12-quarter-all")
            .State, 1, "");
        // Beside how many left, in each deck: that other sources say otherwise.
        Assert.All((RecordSection[])[record.Sections[0], .. record.Documents.Where(document =>
            document.Name.StartsWith("slides-", StringComparison.Ordinal)).Select(each => each.Sections[0])], section =>
                Assert.Matches("0 left.*43, of them 27 only there", JsonSerializer.Serialize(section)));
        string slides = JsonSerializer.Serialize(record.Documents.Single(document =>
            document.Name == "slides-finance"));
        Assert.All((string[])["43, of them 27 only there", "pay less: 10,461,744 USD at ",
            "Gross and net retention cannot be told. Every one of the 408 terms", "customers still"],
            words => Assert.Contains(words, slides, StringComparison.Ordinal));
        Assert.DoesNotContain("above", slides, StringComparison.Ordinal);
    }

    public void Dispose() => hindcast.Dispose();

    private void Import(string name, string kind, string text) =>
        hindcast.Run("import", hindcast.File(name + ".csv", text), "--kind", kind, "--source", name,
        "--currency", "EUR", "--known-on", "2026-10-10", "--commit").Ends(0);

    private JsonElement Book(string id) => hindcast.Json("retro", "show", id).GetProperty("part").GetProperty("opened")
        .GetProperty("book");

    private static IEnumerable<JsonElement> Of(JsonElement element, string name) => element.GetProperty(name)
        .EnumerateArray();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
