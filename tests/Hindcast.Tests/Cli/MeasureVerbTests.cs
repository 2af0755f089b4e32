using System.Text.Json;
using Hindcast.Cli.Demo;
using Hindcast.Facts;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Tests.Web;

namespace Hindcast.Tests.Cli;

/// <summary>S5-44: an action is agreed, its comparison frozen, and months later it is said whether it worked.</summary>
public sealed class MeasureVerbTests : IDisposable
{
    private const string Retro = "gtm-monthly-2026-03", Action = "gtm-monthly-2026-03-a1";
    private readonly CommandLine hindcast = new();
    private string agreed = "";

    /// <summary>The queue of webinar leads is not worked since November 2025; an action of April mends it, or does
    /// not.</summary>
    [Theory]
    [InlineData(true, "worked")]
    [InlineData(false, "no-effect", Traits = ["Length", "Long"])]
    public async Task Says_of_a_mend_that_it_worked_and_of_none_that_it_did_not(bool mended, string verdict)
    {
        Import(SampleOptions.Healthy with { HandoffDropsFrom = new(2025, 11, 3), HandoffMendedFrom = mended ? new(2026,
            4, 27) : null });
        Close("mql_to_sql source=Webinar >= 35% n>=80 by 2026-09-15");

        Assert.Contains("A1, did it work: What was agreed, if it is reached, will be told on that day with ", agreed);

        var early = hindcast.Json("measure", Action);
        Assert.Equal(("cannot-tell", false), (early.GetProperty("verdict").GetString(), early.GetProperty("due")
            .GetBoolean()));
        var plan = early.GetProperty("plan");
        Assert.InRange(plan.GetProperty("power").GetDouble(), 0.8, 1);
        Assert.Equal(("2025-11", "2026-05"), (Text(plan.GetProperty("design"), "onset"),
            Text(plan.GetProperty("design"), "effectFrom")));

        Assert.Contains("before: 2025-11 to 2026-02, ", hindcast.Run("measure", Action).Output);
        Assert.Contains("as later months to 2026-03 are not old enough yet", hindcast.Run("measure", Action).Output);

        hindcast.Clock = FixedClock.On(2026, 4, 24);
        hindcast.Run("actions", "done", Retro, "A1", "--evidence", "crm:rule/14").Ends(0);
        hindcast.Clock = FixedClock.On(2026, 9, 15);
        var read = hindcast.Json("measure", Action);
        Assert.Equal(plan.GetProperty("design").ToString(), read.GetProperty("plan").GetProperty("design").ToString());
        Assert.Equal(verdict, Text(read, "verdict"));
        var interval = read.GetProperty("interval").EnumerateArray().Select(end => end.GetDouble()).ToArray();
        Assert.InRange(read.GetProperty("effect").GetDouble(), interval[0], interval[1]);
        Assert.Equal(mended, read.GetProperty("signalReached").GetBoolean());
        Assert.Contains(verdict.ToUpperInvariant(), hindcast.Run("measure", Action).Ends(0).Output);

        Assert.Contains(mended ? ") was reached." : ") was not reached.", Text(read, "text"));
        Assert.StartsWith($"mql_to_sql source=Webinar, {Text(read, "from")} to {Text(read, "to")}: ",
            Text(read, "text"));

        await Shows_it_on_its_page(read, verdict);

        var next = hindcast.Json("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-09-15");
        Assert.Contains(next.GetProperty("previousActions").EnumerateArray(), a => Text(a, "effect") == verdict
            && Text(a, "effectText")!.Contains("untouched"));
        var steps = hindcast.Json("trace", Action).GetProperty("chains")[0].GetProperty("steps").EnumerateArray()
            .Select(s => Text(s, "step")!).ToArray();
        Assert.Equal(["finding", "retro", "factor", "factor", "factor", "action", "effect"], steps);
        hindcast.Run("trace", "nothing-2026").Refuses("trace-not-found");

        hindcast.Run("actions", "done", Retro, "A1", "--evidence", "crm:rule/15").Ends(0);
        var late = hindcast.Json("measure", Action);
        Assert.Equal("cannot-tell", Text(late, "verdict"));
        Assert.Contains("done too late for the months that were agreed", Text(late, "text"));

        hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-04-20").Refuses("done-day-needs-evidence");
        hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-09-16", "--evidence", "crm:rule/15")
            .Refuses("done-in-future");
        hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-04-01", "--evidence", "crm:rule/15")
            .Refuses("done-before-agreed");
        Assert.Contains("done 2026-04-20 (said on 2026-09-15): crm:rule/15",
            hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-04-20", "--evidence", "crm:rule/15")
                .Ends(0).Output);
        var told = hindcast.Json("measure", Action);
        Assert.Equal(verdict, Text(told, "verdict"));
        Assert.Contains("It was done on 2026-04-20 by what was said on 2026-09-15: crm:rule/15.",
            told.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
        Assert.Contains("Before that something else was said: done on 2026-04-24, said on 2026-04-24: crm:rule/14; "
            + "done on 2026-09-15, said on 2026-09-15: crm:rule/15. The newest word counts.",
            told.GetProperty("notes").EnumerateArray().Select(n => n.GetString()));
        if (mended)
            Is_looked_at_again(Text(told, "text")!);
    }

    /// <summary>From August on the queue is not worked again: a quarter after the read-out that is told once, and the
    /// verdict stays as it was read.</summary>
    private void Is_looked_at_again(string read)
    {
        using var exports = new TemporaryFolder();
        SampleCompany.Make(SampleCompany.DefaultSeed, SampleOptions.Healthy with
        {
            HandoffDropsFrom = new(2025, 11, 3), HandoffMendedFrom = new(2026, 4, 27),
            HandoffUndoneFrom = new(2026, 8, 1), LastDay = new(2026, 12, 31),
        }).WriteTo(exports.Path);
        hindcast.Clock = FixedClock.On(2026, 12, 10);
        Assert.Empty(Looks());
        hindcast.Clock = FixedClock.On(2027, 1, 1);
        hindcast.Run("import", exports.Path, "--known-on", "2026-12-31", "--commit").Ends(0);
        Assert.Equal("undone", Text(Assert.Single(Looks()).GetProperty("look"), "hold"));
        Assert.Empty(Looks());

        Assert.Contains("2027-01-01: 1 quarter after the read-out it is undone: 2026-08 to 2026-10 ",
            hindcast.Run("measure", Action).Ends(0).Output);
        Assert.Equal((read, 1), (Text(hindcast.Json("log", $"action/{Action}").GetProperty("items").EnumerateArray()
            .Last(e => Text(e, "type") == "effect-measured/1").GetProperty("data").GetProperty("reading"), "text"),
            hindcast.Json("log", $"action/{Action}").GetProperty("items").EnumerateArray()
                .Count(e => Text(e, "type") == "effect-looked-again/1")));
        Assert.Contains("(done; it helped, and was undone later)", hindcast.Run("similar", "--indicator", "mql_to_sql")
            .Output);

        JsonElement[] Looks() => [.. hindcast.Json("tick").GetProperty("looked").EnumerateArray()];
    }

    /// <summary>The page and the API tell what the verb tells, and reading them writes nothing.</summary>
    private async Task Shows_it_on_its_page(JsonElement read, string verdict)
    {
        var (team, invitation) = await TeamServer.Over(hindcast, "Robin Vale");
        await using var closing = team;
        await team.Joined(invitation);
        var viewer = await team.Joined("Sam Okoro", "viewer");
        long events = hindcast.Json("log", $"action/{Action}").GetProperty("items").GetArrayLength();
        string page = "", api = "";
        for (int tries = 0; tries < 100 && !page.Contains("Before and after", StringComparison.Ordinal); tries++)
            page = await (await team.Get(viewer, $"/effects/{Action}")).Content.ReadAsStringAsync();
        for (int tries = 0; tries < 100 && !api.Contains("verdict", StringComparison.Ordinal); tries++)
            api = await (await team.Json(viewer, "GET", $"/api/effects/{Action}")).Content.ReadAsStringAsync();
        Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(JsonDocument.Parse(api).RootElement));
        Assert.Contains($">{verdict.Replace('-', ' ')}</span> MQL to SQL within 30 days, source Webinar, May 2026 to ",
            page);
        Assert.Contains("<rect class=\"band\"", page);
        Assert.Contains("<polyline class=\"compared\"", page);
        Assert.DoesNotContain("method=\"post\"", page);
        Assert.Contains(verdict.Replace('-', ' '), await (await team.Get(viewer, "/effects")).Content
            .ReadAsStringAsync());
        Assert.Equal(events, hindcast.Json("log", $"action/{Action}").GetProperty("items").GetArrayLength());
    }

    /// <summary>S5-44: two actions of one retro watch the same slice, or one a part of it: what is read is what comes
    /// of both, and the page says so too, until one is said not to have been done.</summary>
    [Theory]
    [InlineData("mql_to_sql source=Webinar >= 33% n>=80 by 2026-09-15", Traits = ["Length", "Long"])]
    [InlineData("mql_to_sql region=EMEA,source=Webinar >= 33% n>=20 by 2026-08-15", Traits = ["Length", "Long"])]
    public async Task Cannot_tell_two_actions_apart_that_are_measured_in_one_place_at_one_time(string other)
    {
        const string Other = $"{Retro}-a2";
        Import(SampleOptions.Healthy with
        {
            HandoffDropsFrom = new(2025, 11, 3), HandoffMendedFrom = new(2026, 4, 27),
        });
        Close("mql_to_sql source=Webinar >= 35% n>=80 by 2026-09-15", other);
        hindcast.Clock = FixedClock.On(2026, 4, 24);
        hindcast.Run("actions", "done", Retro, "A1", "--evidence", "crm:rule/14").Ends(0);
        hindcast.Clock = FixedClock.On(2026, 9, 15);

        var read = hindcast.Json("measure", Action);
        Assert.Equal("cannot-tell", Text(read, "verdict"));
        Assert.Contains($"it cannot be told apart from {Other}", Text(read, "text"));
        Assert.Contains(read.GetProperty("notes").EnumerateArray(), n => n.GetString()!.Contains(
            $"hindcast actions not-done {Retro} A2", StringComparison.Ordinal));
        Assert.Contains($"cannot be told apart from {Action}", Text(hindcast.Json("measure", Other), "text"));
        await Shows_it_on_its_page(read, "cannot-tell");

        hindcast.Run("actions", "not-done", Retro, "A2").Ends(0);
        var alone = hindcast.Json("measure", Action);
        Assert.Equal("worked", Text(alone, "verdict"));
        Assert.DoesNotContain(Other, alone.GetProperty("notes").ToString());
    }

    /// <summary>Within a tier its share is always the same; what is meant is its share among the leads of the rest of
    /// the slice.</summary>
    [Fact]
    [Trait("Length", "Long")]
    public void Reads_a_tier_among_all_leads_of_its_slice()
    {
        Import(SampleOptions.Healthy with { MixShiftsFrom = new(2025, 11, 3) });
        Close("icp_mix icp_tier=C,source=Webinar <= 20% n>=80 by 2026-09-15");
        hindcast.Clock = FixedClock.On(2026, 9, 15);
        hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-04-20", "--evidence", "crm:rule/15").Ends(0);
        var read = hindcast.Json("measure", Action);

        var comparisons = read.GetProperty("plan").GetProperty("design").GetProperty("comparisons").EnumerateArray()
            .ToArray();
        Assert.Contains(comparisons, c => c.GetProperty("source")[0].GetString() == "Event");
        Assert.DoesNotContain(comparisons, c => c.TryGetProperty("icp_tier", out _));
        var rows = hindcast.Json("indicator", "icp_mix", "--by", "source", "--from", $"{Text(read, "from")}-01", "--to",
            "2026-08-31").GetProperty("rows").EnumerateArray()
            .Where(r => r.GetProperty("slice").TryGetProperty("source", out var source) && source[0].GetString()
                == "Webinar" && r.GetProperty("slice").GetProperty("icp_tier")[0].GetString() == "C").ToArray();
        double share = rows.Sum(r => r.GetProperty("numerator").GetDouble())
            / rows.Sum(r => r.GetProperty("denominator").GetDouble());
        Assert.Equal("2026-08", Text(read, "to"));
        Assert.Equal(share, read.GetProperty("seen").GetDouble(), 1e-9);
        Assert.InRange(share, 0.1, 0.9);
        Assert.Equal(share <= 0.2, read.GetProperty("signalReached").GetBoolean());
    }

    /// <summary>A slice of a dozen leads a month and a small change agreed: nothing that happens there is called a
    /// success.</summary>
    [Fact]
    public void Never_calls_it_a_success_where_too_little_could_be_seen()
    {
        Import(SampleOptions.Healthy with { HandoffDropsFrom = new(2025, 11, 3), HandoffMendedFrom = new(2026, 4, 27),
            LeadsPerMonth = 150 });
        Close("mql_to_sql region=APAC,source=Webinar >= 35% n>=5 by 2026-06-30");
        var plan = hindcast.Json("measure", Action).GetProperty("plan");
        Assert.True(plan.GetProperty("power").ValueKind == JsonValueKind.Null || plan.GetProperty("power")
            .GetDouble() < 0.8);

        hindcast.Clock = FixedClock.On(2026, 7, 1);
        var read = hindcast.Json("measure", Action);
        Assert.Equal("cannot-tell", Text(read, "verdict"));
        Assert.Contains($"nobody has said whether it was done; say so with hindcast actions done {Retro} A1",
            Text(read, "text"));

        hindcast.Run("measure", "gtm-monthly-2026-03-a9").Refuses("action-not-found");
        hindcast.Run("measure", "a1").Refuses("action-not-found");
        hindcast.Run("measure", "gtm-monthly-2026-03-a2").Refuses("signal-not-measurable");
    }

    /// <summary>What the action was to mend is mended; but from fewer observations than were agreed nothing is judged,
    /// which is said when it is agreed, by the check, before the close and on its day.</summary>
    [Fact]
    [Trait("Length", "Long")]
    public void Judges_nothing_from_fewer_than_were_agreed()
    {
        Import(SampleOptions.Healthy with
        {
            HandoffDropsFrom = new(2025, 11, 3), HandoffMendedFrom = new(2026, 4, 27),
        });
        const string Never = "it was agreed to judge from 50000 on, so nothing can be told on that day, nor within 24 "
            + "months.";
        Agree("mql_to_sql source=Webinar >= 35% n>=50000 by 2026-09-15");
        Assert.Contains(Never, agreed);
        Assert.Contains(Never, hindcast.Run("retro", "check", Retro).Output);
        string open = hindcast.Run("measure", Action).Ends(0).Output;
        Assert.Contains("not yet frozen; as it would be frozen today, with what was known as of 2026-04-02", open);
        Assert.Contains(Never, open);
        hindcast.Run("log", $"action/{Action}").Refuses("stream-not-found");
        Assert.Contains("effect-hardly-told", hindcast.Run("retro", "close", Retro).Ends(0).Output);
        Assert.Equal(0, hindcast.Json("measure", Action).GetProperty("plan").GetProperty("power").GetDouble());

        hindcast.Clock = FixedClock.On(2026, 9, 15);
        hindcast.Run("actions", "done", Retro, "A1", "--on", "2026-04-24", "--evidence", "crm:rule/14").Ends(0);
        var read = hindcast.Json("measure", Action);
        Assert.Equal(("cannot-tell", JsonValueKind.Null), (Text(read, "verdict"), read.GetProperty("signalReached")
            .ValueKind));
        Assert.Contains($"Cannot tell: n = {read.GetProperty("n").GetInt64()}, and it was agreed to judge from 50000 on"
            , Text(read, "text"));
    }

    /// <summary>S0-18: what answers a mover and is judged by the whole company is compared with what the fault left and
    /// looked for at the level agreed; another level is told where the action is added.</summary>
    [Fact]
    public void Looks_for_the_level_agreed_of_the_whole_company()
    {
        Import(SampleOptions.Healthy with { HandoffDropsFrom = new(2025, 11, 3) });
        Agree("mql_to_sql >= 45% n>=100 by 2026-09-15");
        var plan = hindcast.Json("measure", Action).GetProperty("plan");
        var design = plan.GetProperty("design");
        Assert.StartsWith("2025-1", Text(design, "onset"));
        Assert.Equal("{}", design.GetProperty("slice").GetRawText());
        Assert.Equal(0.45, plan.GetProperty("target").GetDouble());
        Assert.DoesNotContain("is looked for instead", agreed);

        string mover = hindcast.Json("retro", "show", Retro).GetProperty("movers")[0].GetProperty("id").GetString()!;
        Assert.Matches(@"The level agreed \(at least 5\.0 %\) had been reached before \([\d.]+ %\), so a change by a tenth, "
            + @"to [\d.]+ %, is looked for instead\.", hindcast.Run("retro", "add", Retro, "action",
            "Check the routing rule against the form names each week", "--owner", "Kit Larsen", "--due", "2026-04-24",
            "--signal", "mql_to_sql >= 5% n>=100 by 2027-09-15", "--mover", mover).Ends(0).Output);
    }

    /// <summary>A month that is left out is told to be extreme, not to be too young.</summary>
    [Fact]
    public void Says_why_a_month_is_not_compared_with()
    {
        Import(SampleOptions.Healthy with { MixShiftsFrom = new(2026, 3, 2) });
        Agree("icp_mix icp_tier=C <= 31% n>=80 by 2026-09-15");
        string id = hindcast.Json("retro", "add", Retro, "action", "Put the ICP tier into the budget rule", "--owner",
            "Kit Larsen", "--due", "2026-04-24", "--signal", "icp_mix >= 65% n>=80 by 2026-09-15").GetProperty("actions")
            .EnumerateArray().Last().GetProperty("id").GetString()!;

        string read = hindcast.Run("measure", $"{Retro}-{id.ToLowerInvariant()}").Ends(0).Output;
        Assert.Contains(", without 2026-03, which was extreme; after:", read);
        Assert.DoesNotContain("old enough", read);
    }

    /// <summary>A fault or another action in a slice, in a part of it or in what it is part of would be taken for an
    /// effect elsewhere.</summary>
    [Fact]
    public void Leaves_out_slices_that_are_not_left_alone()
    {
        ImmutableArray<Slice> slices = [Slice.Of("source", "Event"), Slice.Of("source", "Referral"),
            Slice.Of("source", "Search")];
        var left = Disturbed.Of(slices, [Slice.All, Slice.Of("region", "EMEA"), Slice.Of("source", "Event")
            .And("region", "EMEA")],
            [Slice.Of("source", "Partner", "Search")]);
        Assert.Equal([slices[0], slices[2]], left.Select(l => l.Slice));
        Assert.Equal(
            ["source=Event is not compared with: it has an alarm of its own.",
                "source=Search is not compared with: another action works on it."],
            Disturbed.Notes(left, ""));
    }

    public void Dispose() => hindcast.Dispose();

    private void Import(SampleOptions options)
    {
        using var exports = new TemporaryFolder();
        SampleCompany.Make(SampleCompany.DefaultSeed, options).WriteTo(exports.Path);
        hindcast.Clock = FixedClock.On(2026, 10, 1);
        hindcast.Run("import", exports.Path, "--known-on", "2026-09-30", "--commit").Ends(0);
        hindcast.Clock = FixedClock.On(2026, 4, 2);
        foreach (var (name, function) in new[] { ("Robin Vale", "revops"), ("Sam Okoro", "marketing"),
            ("Kit Larsen", "sales") })
            hindcast.Run("people", "add", name, "--function", function).Ends(0);
    }

    /// <summary>A retro on March, whose movers are asked why, with the action to be judged first and others that are
    /// judged by an event.</summary>
    private void Close(string signal, string other = "event: rule published by 2026-05-01")
    {
        Agree(signal, other);
        hindcast.Run("retro", "close", Retro).Ends(0);
    }

    private void Agree(string signal, string other = "event: rule published by 2026-05-01")
    {
        string[] movers = [.. hindcast.Json("retro", "new", "gtm-monthly", "--month", "2026-03", "--held-on",
            "2026-04-02")
            .GetProperty("movers").EnumerateArray().Select(m => m.GetProperty("id").GetString()!)];
        foreach (string mover in movers)
            foreach (string why in (string[])["There was no SDR follow-up within the agreed time",
                "They were routed to the wrong queue", "The routing rule was not updated after the segment shift"])
                hindcast.Run("retro", "add", Retro, "why", why, "--mover", mover, "--ends-at", "process").Ends(0);
        string[] more = movers.Length > 0 ? ["--mover", movers[0]] : [];
        agreed = hindcast.Run(["retro", "add", Retro, "action", "Update the ICP criteria of the routing rule",
            "--owner", "Kit Larsen", "--due", "2026-04-24", "--signal", signal, .. more]).Ends(0).Output;
        foreach (string mover in movers.Length > 1 ? movers[1..] : movers)
            hindcast.Run("retro", "add", Retro, "action", "Publish the routing rule", "--owner", "Kit Larsen", "--due",
                "2026-04-24", "--signal", other, "--mover", mover).Ends(0);
    }

    private static string? Text(JsonElement item, string field) => item.GetProperty(field).GetString();
}
