using System.Net;
using System.Text.RegularExpressions;

namespace Hindcast.Tests.Web;

/// <summary>S0-13, S0-19: the page of an action whose day has passed, in two tabs.</summary>
public sealed class ActionPagesTests : SampleSite
{
    private const string Action = "/actions/gtm-monthly-2026-09/A1";

    protected override TimeProvider Clock { get; } = FixedClock.On(2026, 11, 5);

    [Fact]
    public async Task What_was_written_over_what_somebody_changed_meanwhile_is_not_taken_and_not_lost()
    {
        string seen = Version(await Read(Action));
        (string, string)[] given = [("_form", "reassign"), ("does", "reassign"), ("version", seen),
            ("owner", "Robin Vale"), ("due", "2026-11-27"), ("reason", "The rule moves to operations")];
        await Done(Action, ("does", "redate"), ("version", seen), ("due", "2026-11-20"), ("reason", "Waits for ops"));
        string refused = await Refused(Action, given);
        Assert.Contains("[changed-meanwhile]", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"The rule moves to operations\"", refused, StringComparison.Ordinal);
        Assert.Contains("21 Oct 2026 → 20 Nov 2026", WebUtility.HtmlDecode(refused), StringComparison.Ordinal);
        Assert.Contains("Kit Larsen", (await Read("/actions?format=csv&show=all")).Split("\r\n").Single(line =>
            line.Contains("2026-11-20", StringComparison.Ordinal)), StringComparison.Ordinal);

        // Sent again by who has seen it, it is taken; sent twice, what says nothing new does no harm.
        await Done(Action, [.. given.Where(field => field.Item1 != "version"), ("version", Version(refused))]);
        string after = Version(await Read(Action));
        (string, string)[] done = [("does", "done"), ("version", after), ("text", "The rule is live")];
        await Done(Action, done);
        await Done(Action, done);
        string page = WebUtility.HtmlDecode(await Read(Action));
        Assert.Contains("Owner: Kit Larsen → Robin Vale; due 20 Nov 2026 → 27 Nov 2026", page,
            StringComparison.Ordinal);
        Assert.DoesNotContain("never slipped", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_has_passed_is_asked_anew_and_a_pause_says_since_when_it_is_overdue()
    {
        string page = await Read(Action);
        Assert.DoesNotContain("value=\"2026-10-21\"", page, StringComparison.Ordinal);
        Assert.Contains("21 Oct 2026 has passed: a new day", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "name=\"due\"[^>]* required"));
        Assert.Contains("[due-missing]", await Refused(Action, ("_form", "reassign"), ("does", "reassign"),
            ("owner", "Robin Vale"), ("reason", "The rule moves to operations")), StringComparison.Ordinal);

        await Done(Action, ("does", "pause"), ("until", "2026-12-24"), ("reason", "The freeze of the year's end"));
        page = await Read(Action);
        Assert.Contains(">paused</b> <span>until 24 Dec 2026, overdue since 21 Oct 2026<", page,
            StringComparison.Ordinal);
        Assert.Contains(",paused,", await Read("/actions?state=paused&format=csv"), StringComparison.Ordinal);
        await Done(Action, ("does", "drop"), ("reason", "The form is gone"));
        Assert.Contains(",dropped,", await Read("/actions?state=dropped&format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_is_judged_before_it_is_due_says_so()
    {
        Assert.DoesNotContain("nothing can show by then", await Read(Action), StringComparison.Ordinal);
        await Done(Action, ("does", "redate"), ("due", "2027-12-01"), ("reason", "Waits for ops"));
        Assert.Matches("It is judged on [^<]*, before it is due on 1 Dec 2027: nothing can show by then",
            WebUtility.HtmlDecode(await Read(Action)));
    }

    private static string Version(string page) =>
        Regex.Match(page, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;
}
