using System.Text;
using System.Text.Json;

namespace Hindcast.Tests.Cli.Renewals;

/// <summary>All renewals and plays together: parts, families, long terms, and who is booked beyond their
/// hours.</summary>
public sealed class PortfolioTests : IDisposable
{
    private readonly PlayRoom room = new();

    /// <summary>
    /// Issue 6, portfolio: a renewal in part says what of the day is decided and counts only the rest, a long term says
    /// how long, and accounts of one family are added up with the first day that counts.
    /// </summary>
    [Fact]
    public void Parts_families_and_long_terms_are_told()
    {
        room.Import("more", "subscription", """
            Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Contract Term,Outcome,Outcome Date,Renewed ARR
            C1a,A4,2024-01-15,2027-01-15,20000,EUR,36,,,
            C1b,A4,2024-01-15,2027-01-15,8000,EUR,36,Renewed,2026-10-05,8000

            """);
        var items = room.Hindcast.Json("renewals").GetProperty("items").EnumerateArray()
            .ToDictionary(item => item.GetProperty("id").GetString()!);
        Assert.Equal((20_000m, 1, 36), (items["A4"].GetProperty("arr").GetProperty("amount").GetDecimal(),
            items["A4"].GetProperty("decidedTogether").GetInt32(),
            items["A4"].GetProperty("termMonths").GetInt32()));
        string list = room.Hindcast.Run("renewals").Ends(0).Output;
        Assert.Contains("2027-01-15 (36 months; 1 of that day is decided: renewed)", list, StringComparison.Ordinal);
        Assert.Contains("Together: Northwind (A1) and those below it, 2 accounts, 190,000 EUR, first by 2026-11-02.",
            list, StringComparison.Ordinal);
        Assert.Contains("Forecast is the chance", list, StringComparison.Ordinal);

        // A play is told to end once all that it is about is decided, not by one of two terms; what is due later is not
        // its own.
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A1").Ends(0);
        room.On(2026, 10, 20);
        Assert.DoesNotContain("its play is open", Decided("S1,A1,2026-01-31,2027-01-31,120000,EUR,Renewed"),
            StringComparison.Ordinal);
        string ended = Decided("S2,A1,2026-01-31,2027-01-31,30000,EUR,Churned");
        Assert.All((string[])["Northwind (A1) was renewed in part on 2026-10-19, and its play is open",
            "another day than that of a1-2027-01-31"],
            words => Assert.Contains(words, ended, StringComparison.Ordinal));

        string Decided(string term)
        {
            string file = room.Hindcast.File("terms.csv", "Subscription ID,Account ID,Start Date,Renewal Date,ARR,"
                + $"Currency,Outcome,Outcome Date\n{term},2026-10-19\n");
            room.Hindcast.Run("import", file, "--kind", "subscription", "--source", "terms", "--known-on",
                "2026-10-20", "--scope", "partial", "--commit").Ends(0);
            return room.Hindcast.Run("renewals", "--days", "366").Ends(0).Output;
        }
    }

    /// <summary>S13-05 in the portfolio: the owner's word stands in the list with who said it.</summary>
    [Fact]
    public void The_forecast_of_each_renewal_stands_beside_it()
    {
        room.Hindcast.Run("forecast", "say", "A3", "40%", "--reason", "Their sponsor is new", "--as", PlayRoom.Csm)
            .Ends(0);
        room.Hindcast.Run("forecast", "--confidence-threshold", "150").Refuses("threshold-out-of-range");
        room.Hindcast.Run("forecast", "--correlation", "1").Refuses("correlation-out-of-range");
        var a3 = room.Hindcast.Json("renewals").GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == "A3");
        Assert.Equal((0.4, "said"), (a3.GetProperty("chance").GetDouble(), a3.GetProperty("chanceFrom").GetString()));
        Assert.Contains($"40.0 %, {PlayRoom.Csm}", room.Hindcast.Run("renewals").Output, StringComparison.Ordinal);
        // A word of today does not count in a forecast as of an earlier day, and the forecast says that it was left
        // out.
        Assert.Contains("1 owner's word on these renewals was given after 2026-10-11", room.Hindcast.Run("forecast",
            "--as-of", "2026-10-11").Ends(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("owner's word on these", room.Hindcast.Run("forecast").Ends(0).Output,
            StringComparison.Ordinal);
        // A segment may be a word of the accounts, and one that none has is refused with those that they have.
        Assert.Equal(1, room.Hindcast.Json("forecast", "--segment", "smb").GetProperty("total").GetProperty("accounts")
            .GetInt32());
        Assert.Contains("strategic", room.Hindcast.Run("forecast", "--segment", "EMEA")
            .Refuses("segment-not-known").Error, StringComparison.Ordinal);
        room.Hindcast.Run("forecast", "--segment", "Strategic").Refuses("renewals-not-found");
    }

    /// <summary>
    /// Issue 6, capacity: what is moved fits into the week that it is moved to, and what no move takes away is said
    /// with somebody to hand it to.
    /// </summary>
    [Fact]
    [Trait("Length", "Long")]
    public void What_to_move_fits_where_it_goes()
    {
        room.Hindcast.Run("people", "add", "Ola Berg", "--role", "Exec Sponsor", "--function", "executive").Ends(0);
        room.Import("more", "account", "Account ID,Account Name\n" + string.Concat(Enumerable.Range(1, 14)
            .Select(n => $"B{n:00},Company {n:00}\n")));
        for (int n = 1; n <= 14; n++)
            room.Hindcast.Run("orchestrate-renewal-play", "--account", $"B{n:00}", "--tier", "growth", "--risk", "red",
                "--play", "exec-save",
                "--deadline", n <= 12 ? "2027-03-31" : "2026-12-18").Ends(0);
        var answer = room.Hindcast.Json("renewals", "capacity");
        int most = answer.GetProperty("hoursPerWeek").GetInt32();
        var over = answer.GetProperty("over").EnumerateArray().ToArray();
        Assert.Contains(over, week => week.GetProperty("move").GetArrayLength() > 1);
        string text = room.Hindcast.Run("renewals", "capacity").Ends(0).Output;
        Assert.Contains(" already; it can be up to", text, StringComparison.Ordinal);

        // Done in their order, the moves free what they say and leave nothing of the task in the week; then nobody is
        // beyond their hours but where it was said.
        var now = answer;
        foreach (var week in over)
            foreach (var task in week.GetProperty("move").EnumerateArray())
            {
                string until = task.GetProperty("until").GetString()!;
                Assert.True(Day(until) < Day(Key(week).Item2) && Day(until) >= new DateOnly(2026, 10, 12));
                double before = Hours(week);
                room.Hindcast.Run("play", "slip", task.GetProperty("play").GetString()!,
                    task.GetProperty("task").GetString()!, "--until", until, "--reason", "To even out the weeks",
                    "--commit").Ends(0);
                now = room.Hindcast.Json("renewals", "capacity");
                Assert.Equal(task.GetProperty("hours").GetDouble(), before - Hours(week), 0.15);
            }

        var after = now.GetProperty("over").EnumerateArray().ToArray();
        Assert.All(after, week => Assert.Equal(over.Single(was => Key(was) == Key(week)).GetProperty("left")
            .GetDouble(), week.GetProperty("hours").GetDouble() - most, 0.15));
        Assert.Equal(over.Count(week => week.GetProperty("left").GetDouble() > 0), after.Length);
        string play = over.SelectMany(week => week.GetProperty("move").EnumerateArray()).First().GetProperty("play")
            .GetString()!;
        var shown = room.Show(play);
        Assert.True(shown.GetProperty("floatDays").GetInt32() >= 0);
        Assert.Equal(0, shown.GetProperty("slips").GetArrayLength());
        var tasks = shown.GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!);
        Assert.All(tasks.Values, t => Assert.All(t.GetProperty("card").GetProperty("needs").EnumerateArray(), need =>
            Assert.True(Day(tasks[need.GetString()!].GetProperty("finishOn").GetString()!)
                < Day(t.GetProperty("startOn").GetString()!))));

        double Hours(JsonElement week) => now.GetProperty("items").EnumerateArray()
            .Where(each => Key(each) == Key(week)).Sum(each => each.GetProperty("hours").GetDouble());
    }

    /// <summary>
    /// S8-14 S8-09 S6-02 S6-03 S6-04: of each colour, how many left; a source that has been silent for a quarter is
    /// named; forms are filled from a play and say for each tier who meets how often.
    /// </summary>
    [Fact]
    public void Colours_are_held_to_account_and_forms_are_filled()
    {
        StringBuilder terms = new("Subscription ID,Account ID,Start Date,Renewal Date,ARR,Currency,Outcome,Outcome "
            + "Date,Renewed ARR\n"), health = new("account_id,score_date,health_score\n");
        for (int n = 0; n < 20; n++)
        {
            bool isLow = n < 8, left = isLow ? n < 6 : n == 19;
            terms.Append(CultureInfo.InvariantCulture,
                $"D{n:00},E{n:00},2025-08-{n + 5:00},2026-08-{n + 5:00},1000,EUR,{(left ? "Churned" : "Renewed")},2026-08-{n + 1:00},{(left ? 0 : 1000)}\n");
            // What was scored after the lead of thirty days says nothing: those who left were called red then.
            health.Append(CultureInfo.InvariantCulture,
                $"E{n:00},2026-06-20,{(isLow ? 30 : 85)}\nE{n:00},2026-08-01,{(left ? 5 : 99)}\n");
        }

        room.Import("old-billing", "subscription", terms.ToString());
        room.Import("success", "health", health.ToString());
        var items = room.Hindcast.Json("plays", "health", "record").GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("quarter").GetString() == "2026-Q3")
            .ToDictionary(item => item.GetProperty("colour").GetString() ?? "none",
                item => (item.GetProperty("accounts").GetInt32(), item.GetProperty("churned").GetInt32()));
        Assert.Equal(((8, 6), (12, 1)), (items["red"], items["green"]));
        Assert.Contains("success", room.Hindcast.Run("plays", "health", "record").Ends(0).Output,
            StringComparison.Ordinal);

        room.Hindcast.Run("calendars", "apply", room.Hindcast.File("calendars.yaml",
            "calendars:\n  - name: Germany\n    fiscal_year_starts: 2\n")).Ends(0);
        room.Hindcast.Run("settings", "set", "calendar", "Germany").Ends(0);
        Assert.Contains("FY27-Q3", room.Hindcast.Run("plays", "health", "record").Ends(0).Output, StringComparison.Ordinal);

        room.Hindcast.Run("orchestrate-renewal-play", "--account", "A1").Ends(0);
        string[] forms = [.. ((string[])["ebr-brief", "risk-plan", "escalation-update"]).Select(form =>
            room.Hindcast.Run("plays", "template", form, "--play", "A1").Ends(0).Output)];
        Assert.All(forms, form => Assert.Contains("Northwind (A1)", form, StringComparison.Ordinal));
        Assert.Contains("The executive's checklist", forms[0], StringComparison.Ordinal);
        Assert.Contains($"| {PlayRoom.Product} (Product leadership) |", forms[1], StringComparison.Ordinal);
        Assert.Contains("| red | the play is red, or a critical issue | 1 business day | every 7 days, the checkpoint "
            + "| each business day until the risk is "
            + "yellow |", forms[2], StringComparison.Ordinal);
        Assert.Contains("ACCOUNT", room.Hindcast.Run("plays", "template", "risk-plan").Ends(0).Output,
            StringComparison.Ordinal);
        room.Hindcast.Run("plays", "template", "poem").Refuses("template-unknown");
    }

    public void Dispose() => room.Dispose();

    private static (string Person, string Monday) Key(JsonElement week) =>
        (week.GetProperty("person").GetString()!, week.GetProperty("monday").GetString()!);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
