using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>On which days something is due, and how long work for it can wait.</summary>
public sealed class DueDaysTests : IDisposable
{
    private readonly PlayRoom room = new();

    /// <summary>Issue 8: a list of terms that names its accounts titles the play by that name where no list of accounts
    /// says another.</summary>
    [Fact]
    public void An_account_is_called_as_its_terms_say_where_no_list_of_accounts_does()
    {
        room.Import("named", "subscription", """
            Subscription ID,Account ID,Account Name,Start Date,Renewal Date,ARR,Currency
            N1,N-77,Harbour Mills,2026-01-30,2027-01-30,50000,EUR

            """);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "Harbour Mills", "--tier", "growth", "--risk",
            "yellow").Ends(0);
        Assert.Contains("Harbour Mills", room.Hindcast.Json("play", "list").GetRawText(), StringComparison.Ordinal);
        string packet = room.Play("show", "N-77").Ends(0).Output;
        Assert.Contains("Renewal play: Harbour Mills", packet, StringComparison.Ordinal);
    }

    /// <summary>
    /// Issue 6, portfolio: each due day of an account has its line, the first notice day on top whichever term it is
    /// of, and the lines come to what the forecast sums; the packet warns of a later term's notice day.
    /// </summary>
    [Fact]
    public void Each_due_day_of_an_account_has_its_line()
    {
        room.Import("more", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days,Contract Term
            Z1,A4,2026-01-30,2027-01-30,50000,EUR,30,12
            Z2,A4,2026-02-15,2027-02-15,20000,EUR,120,12

            """);
        foreach (string account in (string[])["A1", "A2", "A3", "A4", "A5"])
            room.Hindcast.Run("forecast", "say", account, "50%", "--reason", "They told us so", "--as", PlayRoom.Csm)
                .Ends(0);
        var items = room.Hindcast.Json("renewals", "--days", "150").GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(("A4", "2027-02-15", "2026-10-18", 20_000m), (items[0].GetProperty("id").GetString(),
            items[0].GetProperty("dueOn").GetString(), items[0].GetProperty("noticeOn").GetString(),
            items[0].GetProperty("arr").GetProperty("amount").GetDecimal()));
        Assert.Contains(items, item => item.GetProperty("id").GetString() == "A4"
            && item.GetProperty("dueOn").GetString() == "2027-01-30");
        string until = room.Hindcast.Json("renewals", "--days", "82").GetProperty("until").GetString()!;
        Assert.Equal("2026-12-31", until);
        Assert.Equal(Forecast("quarter"), Listed("82"));
        Assert.Equal(9_000m + 50_000 + 150_000 + 15_000 + 20_000 + 40_000, Listed("150"));

        // Page by page the same lines come, each once.
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = room.Hindcast.Run(["renewals", "--days", "150", "--limit", "1", .. after is null
                ? Array.Empty<string>() : ["--after", after], "--json"]).Ends(0).Json();
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(Line));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        Assert.Equal(items.Select(Line), pages);

        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A4", "--tier", "growth", "--risk", "yellow").Ends(0);
        string packet = room.Play("show", "A4").Ends(0).Output;
        Assert.All((string[])["2026-12-31; before it, by 2026-10-18, for Z2, due 2027-02-15",
            "Notice for Z2, due later on 2027-02-15, ends first: on 2026-10-18."],
            words => Assert.Contains(words, packet, StringComparison.Ordinal));
        var later = room.Hindcast.Json("renewals", "--days", "150").GetProperty("items")[0];
        Assert.Contains("a4-2027-01-30", later.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, later.GetProperty("floatDays").ValueKind);
    }

    /// <summary>Issue 6: what was due before the day on which the newest import was known is past due, also where no
    /// event of it is as new.</summary>
    [Fact]
    public void What_fell_due_before_the_import_was_known_is_past_due()
    {
        room.On(2026, 12, 10);
        room.Hindcast.Run("import", room.Hindcast.File("late.csv", "account_id,account_name\nA9,Late Example\n"),
            "--kind", "account", "--source", "late", "--known-on", "2026-12-08", "--commit").Ends(0);
        var answer = room.Hindcast.Json("renewals");
        Assert.Equal("2026-12-08", answer.GetProperty("asOf").GetString());
        var late = answer.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("pastDue").GetBoolean());
        Assert.Equal(("A3", "import what became of it"), (late.GetProperty("id").GetString(),
            late.GetProperty("next").GetString()));
        room.Hindcast.Run("forecast", "say", "A3", "40%", "--reason", "Their sponsor is new").Refuses("renewal-past-due");
        Assert.Contains("Import what became of it", room.Hindcast.Run("orchestrate-renewal-play", "--account", "A3",
            "--risk", "yellow").Refuses("deadline-missing").Error, StringComparison.Ordinal);

        // A month later nothing newer is known: what fell due since gets no play either, and is not advised one.
        room.On(2027, 2, 10);
        var since = room.Hindcast.Json("renewals").GetProperty("items").EnumerateArray()
            .Where(item => string.CompareOrdinal(item.GetProperty("dueOn").GetString(), "2027-02-10") < 0).ToArray();
        Assert.True(since.Length > 1);
        Assert.All(since, item => Assert.Equal("import what became of it", item.GetProperty("next").GetString()));
        Assert.Contains("Import what became of it", room.Hindcast.Run("orchestrate-renewal-play", "--account",
            since[^1].GetProperty("id").GetString()!, "--risk", "yellow").Refuses("deadline-passed").Error,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// S2-14 S2-16: float is what can pass, from today, before a task's own date is missed: a task put earlier has
    /// less, its earlier day is never before today, and the whole has no more than its tightest task.
    /// </summary>
    [Fact]
    public void Float_is_what_can_pass_before_the_date_that_was_agreed()
    {
        const string id = "a2-2027-03-01";
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A2", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        int before = Whole(id);
        string first = Tasks(id)[0].Id;
        room.Play("slip", id, first, "--until", "2026-10-19", "--reason", "To even out the weeks", "--commit").Ends(0);
        var tasks = Tasks(id);
        int own = tasks.Single(task => task.Id == first).Float;
        // From Monday 12 October on: the task ends at the earliest after its days of work, and its date is the 19th.
        Assert.InRange(own, 0, 5);
        Assert.True(own < before);
        Assert.Equal(tasks.Min(task => task.Float), Whole(id));
        Assert.Contains($"Work can wait {own} business day", room.Play("show", id).Output, StringComparison.Ordinal);
        room.On(2026, 10, 13);
        Assert.Equal(Math.Max(0, own - 1), Tasks(id).Single(task => task.Id == first).Float);

        // What is put later waits for its day, and capacity does not advise to do it before.
        string next = tasks[^1].Id;
        room.Play("slip", id, next, "--until", "2027-02-26", "--reason", "Their board meets then", "--commit");
        Assert.All(Tasks(id), task => Assert.True(task.Float >= 0));
    }

    /// <summary>
    /// S2-16 S2-17: a task that is put earlier begins after what it needs has ended, or is refused with the earliest
    /// day; what follows is shown before, the task itself among it, also where nothing else moves.
    /// </summary>
    [Fact]
    public void A_task_put_earlier_stays_behind_what_it_needs()
    {
        const string id = "a2-2027-03-01";
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A2", "--risk", "yellow", "--play",
            "value-realization").Ends(0);
        var task = room.Show(id).GetProperty("tasks").EnumerateArray().Last(each => each.GetProperty("card")
            .GetProperty("needs").GetArrayLength() > 0 && each.GetProperty("card").GetProperty("days").GetInt32() < 5);
        string what = task.GetProperty("id").GetString()!, finish = task.GetProperty("finishOn").GetString()!,
            need = task.GetProperty("card").GetProperty("needs")[0].GetString()!;
        var first = room.Show(id).GetProperty("tasks").EnumerateArray().First(each => each.GetProperty("id")
            .GetString() == need);
        // What it needs was put later, for a reason, and stays there.
        string put = DateOnly.Parse(first.GetProperty("finishOn").GetString()!, CultureInfo.InvariantCulture)
            .AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        room.Play("slip", id, need, "--until", put, "--reason", "Their board meets then", "--commit").Ends(0);
        var said = room.Play("slip", id, what, "--until", put, "--reason", "sooner").Refuses("need-ends-later");
        Assert.Contains($"{what} needs {need}, which was put on {put}", said.Error, StringComparison.Ordinal);
        string earliest = said.Error.Split("can end on ")[1][..10];
        room.Play("slip", id, what, "--until", DateOnly.Parse(earliest, CultureInfo.InvariantCulture).AddDays(14)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--reason", "later", "--commit").Ends(0);
        var preview = room.Hindcast.Json("play", "slip", id, what, "--until", earliest, "--reason", "sooner");
        Assert.Contains(preview.GetProperty("difference").GetProperty("tasks").EnumerateArray(), moved =>
            moved.GetProperty("id").GetString() == what);
        Assert.Contains(earliest, room.Play("slip", id, what, "--until", earliest, "--reason", "sooner", "--commit")
            .Ends(0).Output, StringComparison.Ordinal);
        var tasks = room.Show(id).GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("id")
            .GetString()!);
        Assert.Equal(earliest, tasks[what].GetProperty("finishOn").GetString());
        Assert.All(tasks.Values, t => Assert.All(t.GetProperty("card").GetProperty("needs").EnumerateArray(), each =>
            Assert.True(string.CompareOrdinal(tasks[each.GetString()!].GetProperty("finishOn").GetString(),
                t.GetProperty("startOn").GetString()) < 0)));
    }

    /// <summary>Issue 6, portfolio: where no source says what became of renewals, most of the list is past due, and
    /// what comes stands before it; a list of a day before the import says that it is reconstructed; of terms due
    /// together each keeps its notice day.</summary>
    [Fact]
    public void What_comes_stands_before_a_heap_of_what_is_past_due()
    {
        const string header = "Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Notice Days\n";
        room.Import("stale", "subscription", header + string.Concat(Enumerable.Range(1, 30).Select(n =>
            $"P{n:00},P{n:00},2025-09-01,2026-09-01,1000,EUR,30\n")) + "Q1,Q1,2026-02-01,2027-02-01,500,EUR,30\n"
            + "Q2,Q1,2026-02-01,2027-02-01,500,EUR,60\n");
        bool[] late = [.. room.Hindcast.Json("renewals", "--limit", "100").GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("pastDue").GetBoolean())];
        Assert.True(late.Count(each => each) > late.Count(each => !each));
        Assert.Equal(late.Order(), late);
        Assert.Contains("as known on 2026-10-10", room.Hindcast.Run("renewals").Ends(0).Output,
            StringComparison.Ordinal);
        Assert.Contains("reconstructed from later exports as of 2026-09-15", room.Hindcast.Run("renewals", "--as-of",
            "2026-09-15").Ends(0).Output, StringComparison.Ordinal);
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "Q1", "--tier", "growth", "--risk", "yellow",
            "--play", "value-realization").Ends(0);
        Assert.Contains("2026-12-03; 2027-01-02 for Q1", room.Play("show", "Q1").Output, StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();

    private static string Line(JsonElement item) =>
        $"{item.GetProperty("id").GetString()} {item.GetProperty("dueOn").GetString()}";

    private decimal Listed(string days) => room.Hindcast.Json("renewals", "--days", days).GetProperty("items")
        .EnumerateArray().Sum(item => item.GetProperty("arr").GetProperty("amount").GetDecimal());

    private decimal Forecast(string window) => room.Hindcast.Json("forecast", "--window", window).GetProperty("total")
        .GetProperty("due").GetDecimal();

    private int Whole(string id) => room.Show(id).GetProperty("floatDays").GetInt32();

    /// <summary>Open tasks with their float, as the timeline of the packet has it.</summary>
    private (string Id, int Float)[] Tasks(string id) => [.. room.Play("show", id).Output.Split('\n')
        .Select(line => Regex.Match(line, @"(?<days>\d+) business days? +open +(?<id>\S+)\s*$"))
        .Where(task => task.Success).Select(task => (task.Groups["id"].Value,
            int.Parse(task.Groups["days"].Value, CultureInfo.InvariantCulture)))];
}
