using Hindcast.Renewals;

namespace Hindcast.Tests.Cli;

/// <summary>What two renewal retros in a row say of each other.</summary>
public sealed class RenewalReturnTests : IDisposable
{
    private const string Id = "renewal-2026-09-quarter-all", Next = "renewal-2026-12-quarter-all";
    private readonly RenewalRoom room = new();

    /// <summary>
    /// S1-27 S1-31 S1-32: two blockers stay open after the first retro; in the second one is closed and the critical
    /// one is not. It is taken to CRO and product, the rates stand beside those of the quarter before, and the share of
    /// blockers removed is told. What the action came to is cited on the card that it changed.
    /// </summary>
    [Fact]
    public void A_critical_blocker_that_comes_back_goes_higher_and_what_changed_is_told()
    {
        foreach (var (name, role) in ((string, string)[])[("Rob Stern", "CRO"), ("Lia Tran", "Product leadership")])
            room.Hindcast.Run("people", "add", name, "--role", role, "--function", "product").Ends(0);
        string first = room.Hindcast.Run("run-retro", "--held-on", "2026-10-12").Ends(0).Output;
        Assert.DoesNotContain("points (", first, StringComparison.Ordinal);
        room.Add(Id, "blocker", "No quote for several years", "--theme", "pricing", "--about", "multi-year quotes",
            "--critical", "yes", "--evidence", "account:A00").Ends(0);
        room.Add(Id, "blocker", "Usage is not seen by the owners", "--theme", "process", "--about", "usage alerts")
            .Ends(0);
        room.Add(Id, "action", "Publish a three-year price list for renewals", "--owner", RenewalRoom.Finance, "--due",
            "2026-11-02", "--signal", "renewal_rate >= 80% n>=20 by 2027-01-10").Ends(0);
        room.Hindcast.Run("retro", "amend", Id, "blocker", "B1", "--action", "A1").Ends(0);
        room.Add(Id, "proposal", "Begin 120 days before", "--to", "play-card", "--target", "adoption-accelerator",
            "--rests-on", "B1", "--decided", "accepted", "--decided-by", RenewalRoom.Director).Ends(0);
        Close(Id);
        Assert.DoesNotContain(Told(), told => told.Contains("A critical blocker came back", StringComparison.Ordinal));

        room.Hindcast.Clock = FixedClock.On(2027, 1, 15);
        room.Import(new(2027, 1, 10));
        string run = room.Hindcast.Run("run-retro", "--held-on", "2027-01-15").Ends(0).Output;
        // 18 of 24 stay in both quarters; the ends are Wilson's, squared and added.
        Assert.All((string[])["Renewal rate by count against 2026-07-01 to 2026-09-30: 0.0 points (-23.8 to +23.8)",
            "Renewal rate by ARR against", "Before and after, not cause",
            "Blocker removal: 0 of the 2 blockers open at the start are closed (0 %)"],
            words => Assert.Contains(words, run, StringComparison.Ordinal));
        room.Hindcast.Run("retro", "add", Next, "review", "A1", "--evidence", "https://quotes.example/3y").Ends(0);
        room.Hindcast.Run("retro", "amend", Next, "blocker", "B2", "--status", "closed").Ends(0);
        room.Add(Next, "action", "Write the price rule for several years", "--owner", RenewalRoom.Finance, "--due",
            "2027-02-02", "--signal", "event: rule live by 2027-02-09").Ends(0);
        room.Hindcast.Run("retro", "amend", Next, "blocker", "B1", "--action", "A1").Ends(0);
        Close(Next);
        room.Hindcast.Run("publish", Next, "--out", Path.Combine(room.Hindcast.Folder, "pack")).Ends(0);
        Assert.Contains("1 of the 2 blockers open at the start is closed (50 %)", File.ReadAllText(Path.Combine(
            room.Hindcast.Folder, "pack", "retro.md")), StringComparison.Ordinal);
        Assert.Equal(["Lia Tran", "Rob Stern"], Told().Where(told => told.Contains("A critical blocker came back",
            StringComparison.Ordinal)).Select(told => told.Split(": ")[0]).Order());

        room.Hindcast.Run("measure", $"{Id}-a1").Ends(0);
        string[] cites = ["plays", "show", "adoption-accelerator"];
        Assert.Contains($"{Id}-a1, Publish a three-year price list for renewals: cannot-tell", room.Hindcast
            .Run(cites).Ends(0).Output, StringComparison.Ordinal);
        Assert.Equal($"{Id}-a1", room.Hindcast.Json(cites).GetProperty("effects")[0].GetProperty("action")
            .GetString());
        Assert.Equal(0, room.Hindcast.Json("plays", "show", "exec-save").GetProperty("effects").GetArrayLength());
    }

    /// <summary>S1-31: 40 % (30 to 50) before and 60 % (45 to 70) now are 20 points more, from 0.2 − √(0.15² + 0.1²) to
    /// 0.2 + √(0.1² + 0.1²); nothing is told where either is not.</summary>
    [Fact]
    public void An_uplift_has_the_interval_of_both()
    {
        RenewalFigure before = new("renewal_rate", "Rate", 0.4, new(0.3, 0.5), 60, ""), now = before with
            { Value = 0.6, Interval = new(0.45, 0.7) };
        var uplift = Assert.Single(RenewalFigures.Uplift([before], [now]));
        Assert.Equal(0.2, uplift.Value!.Value, 1e-12);
        Assert.Equal(0.2 - Math.Sqrt(0.0325), uplift.Interval!.Value.Low, 1e-12);
        Assert.Equal(0.2 + Math.Sqrt(0.02), uplift.Interval.Value.High, 1e-12);
        Assert.Null(Assert.Single(RenewalFigures.Uplift([], [now])).Value);
        Assert.Null(Assert.Single(RenewalFigures.Uplift([before with { Value = null, Interval = null }], [now])).Value);
    }

    private void Close(string id)
    {
        foreach (string rule in (string[])["data-integrity", "three-lists"])
            room.Hindcast.Run("retro", "override", id, rule, "--reason", "The room saw it and goes on without").Ends(0);
        room.Hindcast.Run("retro", "set", id, "sign_off", "I stand behind these", "--as", RenewalRoom.Director).Ends(0);
        room.Hindcast.Run("retro", "close", id).Ends(0);
    }

    private string[] Told()
    {
        room.Hindcast.Clock = new FixedClock(room.Hindcast.Clock.GetUtcNow().AddDays(3));
        return [.. room.Hindcast.Json("tick").GetProperty("items").EnumerateArray()
            .Select(m => $"{m.GetProperty("to").GetString()}: {m.GetProperty("subject").GetString()}")];
    }

    public void Dispose() => room.Dispose();
}
