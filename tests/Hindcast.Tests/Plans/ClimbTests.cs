using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Plans;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.Plans;

/// <summary>S0-19, S0-15: the instants of a ladder, as a function that can be asserted.</summary>
public class ClimbTests
{
    private static readonly BusinessCalendar Berlin = Granted(CalendarsDocument.Parse(
        "calendars:\n  - name: Berlin\n    zone: Europe/Berlin\n    holidays: [2026-10-26]\n"))["Berlin"];

    private static readonly Ladder Ladder = Granted(LaddersDocument.Parse("""
        ladders:
          - name: all
            rungs:
              - {name: soon, from: due, after: -2bd, to: owner, kind: remind}
              - {name: silent, from: update, after: 7d, to: owner, kind: remind}
              - {name: late, from: due, after: 8bh, to: facilitator, kind: escalate}
              - {name: later, from: due, after: 24h, to: Renewal Director, kind: escalate}
              - {name: decide, from: decision, after: 0bd, to: facilitator, kind: escalate}
        """)).All[0];

    private static readonly Climbing Open = new("action/x-a1", new(2026, 10, 23), 1, new(2026, 10, 18), null,
        false, null, []);

    /// <summary>The due day is a Friday before the clocks go back and a holiday: two days off are 73 hours.</summary>
    [Fact]
    public void Counts_in_business_time_across_a_change_of_clocks() => Assert.Equal(
        [
            ("soon", "2026-10-21T15:00:00Z"), ("silent", "2026-10-25T16:00:00Z"), ("late", "2026-10-27T16:00:00Z"),
            ("later", "2026-10-24T15:00:00Z"),
        ],
        Items(Open).Select(item => (item.Key.Split('/')[2], $"{item.At:yyyy-MM-ddTHH:mm:ssZ}")));

    [Fact]
    public void Has_a_key_for_each_rung_and_due_day() => Assert.Equal(
        ("action/x-a1/soon/v1", "action/x-a1/soon/v2"),
        (Items(Open)[0].Key, Items(Open with { DueVersion = 2 })[0].Key));

    [Fact]
    public void Leaves_out_what_was_climbed_muted_or_has_no_condition()
    {
        Assert.Equal(["late", "later"],
            Names(Open with { Climbed = ["action/x-a1/soon/v1", "action/x-a1/silent/v1"] }));
        Assert.Equal(["late", "later"], Names(Open with { Muted = true }));
        Assert.Equal(["soon", "silent", "late", "later", "decide"],
            Names(Open with { DecisionFrom = DateTimeOffset.UnixEpoch }));
    }

    [Fact]
    public void Sends_what_fell_into_a_pause_when_it_ends()
    {
        var resumes = Berlin.Begin(new(2026, 10, 26));
        Assert.All(Items(Open with { PausedUntil = new(2026, 10, 26) }), item => Assert.True(item.At >= resumes));
        Assert.Empty(Items(Open with { PausedUntil = DateOnly.MaxValue }));
    }

    private static ImmutableArray<DueItem> Items(Climbing what) => Climb.Of(what, Ladder, Berlin).Items;

    private static IEnumerable<string> Names(Climbing what) => Items(what).Select(item => item.Key.Split('/')[2]);
}
