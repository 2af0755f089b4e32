using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>S0-19, S0-20, S1-29: each rung goes out once for each due day, whatever happens in between.</summary>
public sealed class TickTests : IDisposable
{
    private readonly TrackedSample sample = new();
    private readonly By ben = new("Ben Okafor", new(2026, 11, 10));

    [Fact]
    public void Climbs_rung_by_rung_and_never_one_twice()
    {
        Assert.Empty(sample.TickAt("2026-11-10T12:00:00Z"));
        Assert.Equal(["silent", "silent"], Rungs("2026-11-11T17:00:00Z"));
        Assert.Equal(["due-soon", "due-soon"], Rungs("2026-11-17T17:00:00Z"));
        Assert.Empty(sample.TickAt("2026-11-17T17:05:00Z"));
        sample.Restart();
        Assert.Empty(sample.TickAt("2026-11-17T17:10:00Z"));
        Assert.Empty(sample.TickAt("2026-11-01T00:00:00Z"));
        Assert.Equal(["due-today", "due-today"], Rungs("2026-11-20T09:00:00Z"));
        Assert.Equal(["overdue", "overdue"], Rungs("2026-11-24T09:00:00Z"));
        Assert.Equal(["overdue-facilitator", "overdue-facilitator"], Rungs("2026-12-31T00:00:00Z"));
        Assert.Empty(sample.TickAt("2027-12-31T00:00:00Z"));
        Assert.Equal(sample.Noted.Distinct(), sample.Noted);
    }

    /// <summary>S0-20: weeks without a run do not end in a pile; what was passed over says why, and never comes
    /// back.</summary>
    [Fact]
    public void After_a_long_pause_only_the_newest_step_of_each_action_goes_out()
    {
        Assert.Equal(["overdue-facilitator", "overdue-facilitator"], Rungs("2027-02-01T00:00:00Z"));

        var skipped = sample.A1.Status.Skipped;
        Assert.Equal(["due-soon", "due-today", "overdue", "silent"], skipped.Select(s => s.Rung)
            .Order(StringComparer.Ordinal));
        Assert.All(skipped, s => Assert.Equal(
            "Of 5 that were due at once only the newest step goes out: overdue-facilitator.", s.Why));
        sample.Restart();
        Assert.Empty(sample.TickAt("2027-03-01T00:00:00Z"));
    }

    /// <summary>A brief for a session that is over says nothing any more; what was agreed still does.</summary>
    [Fact]
    public void Passes_over_notices_whose_time_is_over()
    {
        using var room = new TrackedSample(close: false);
        room.Clock.Now = DateTimeOffset.Parse("2026-12-20T09:00:00Z");

        Assert.DoesNotContain(new Tick(room.Journal, room, room.Clock).Run("Ana Silva"), m => m.Key.Contains("/brief-",
            StringComparison.Ordinal));
        Assert.Contains("It was over by", Assert.Single(room.Load().NoticesSkipped).Why);
        Assert.Empty(new Tick(room.Journal, room, room.Clock).Run("Ana Silva"));
    }

    [Fact]
    public void Says_to_whom_about_what_and_what_to_do_next()
    {
        var message = sample.TickAt("2026-11-17T17:00:00Z")
            .First(m => m.Key.Contains("due-soon", StringComparison.Ordinal));

        Assert.Equal(("Ben Okafor", "remind", "Due 2026-11-20: Update the routing rule for Webinar leads in the CRM",
            "action/gtm-monthly-2026-10-a1"),
            (message.To, message.Kind, message.Subject, message.About));
        Assert.Contains("in 3 business days", message.Body);
        Assert.Contains("hindcast actions done gtm-monthly-2026-10 A1 --evidence", message.Body);
        Assert.Contains("Monday to Friday, no holidays, UTC", message.Body);
    }

    /// <summary>S0-20: later escalations of one action name the first, which is still open.</summary>
    [Fact]
    public void Adds_a_later_escalation_to_the_open_one()
    {
        sample.TickAt("2026-11-26T00:00:00Z");
        sample.Clock.Now = DateTimeOffset.Parse("2026-11-26T09:00:00Z");
        sample.Change(a => ChangeAction.Redate(a, new(2026, 12, 4), "Waits for the release", ben with
            { On = new(2026, 11, 26) }));
        Message[] later =
        [
            .. new[] { "2026-12-07T00:00:00Z", "2026-12-31T00:00:00Z" }.SelectMany(at => sample.TickAt(at))
                .Where(m => m.Kind == "escalate" && m.About.EndsWith("-a1", StringComparison.Ordinal)),
        ];

        Assert.Equal(2, later.Length);
        Assert.All(later, m => Assert.Equal("action/gtm-monthly-2026-10-a1/overdue-facilitator/v1", m.Thread));
        Assert.Contains(later, m => m.Key.EndsWith("/decision/v2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_process_that_dies_between_putting_and_noting_loses_and_doubles_nothing(int messages)
    {
        sample.DiesAfter = messages;
        Assert.Throws<IOException>(() => sample.TickAt("2026-11-17T17:00:00Z"));
        sample.Restart();
        sample.DiesAfter = int.MaxValue;
        sample.TickAt("2026-11-17T17:00:00Z");

        Assert.Equal(2, sample.Noted.Length);
        Assert.Equal(sample.Noted, sample.Put.Select(m => m.Key).Distinct().Order(StringComparer.Ordinal));
        // What was put again is the same to the letter, so that the file replaces itself.
        Assert.All(sample.Put.GroupBy(m => m.Key),
            same => Assert.Single(same.Select(m => (m.To, m.Subject, m.Body, m.DueAt)).Distinct()));
    }

    [Fact]
    public void Begins_anew_with_a_new_due_day_only()
    {
        sample.TickAt("2026-11-17T17:00:00Z");
        sample.Change(a => ChangeAction.Update(a, "The rule is drafted", ben with { On = new(2026, 11, 17) }));
        Assert.Empty(sample.TickAt("2026-11-17T17:05:00Z"));
        sample.Change(a => ChangeAction.Redate(a, new(2026, 12, 18), "Waits for the release", ben with
            { On = new(2026, 11, 17) }));

        Assert.Equal(["action/gtm-monthly-2026-10-a1/due-soon/v2"], sample.TickAt("2026-12-17T00:00:00Z")
            .Select(m => m.Key).Where(key => key.Contains("-a1/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sends_nothing_about_what_is_done_dropped_paused_or_muted()
    {
        sample.Change(a => ChangeAction.Mute(a, true, "Ben asked for quiet", ben));
        Assert.DoesNotContain(sample.TickAt("2026-11-20T09:00:00Z"), About);
        sample.Change(a => ChangeAction.Pause(a, null, "The CRM is frozen", ben with { On = new(2026, 11, 20) }));
        Assert.DoesNotContain(sample.TickAt("2026-11-26T00:00:00Z"), About);
        sample.Change(a => ChangeAction.Resume(a, ben with { On = new(2026, 11, 26) }));
        Assert.Equal(["overdue-facilitator"], sample.TickAt("2026-11-26T09:00:00Z").Where(About)
            .Select(m => m.Key.Split('/')[2]));
        sample.Change(a => MarkAction.Decide(a.Status, a.Retro, new("A1", true, "crm:rule-12"), ben));
        Assert.DoesNotContain(sample.TickAt("2027-06-01T00:00:00Z"), About);
    }

    [Fact]
    public void Reaches_whoever_answers_on_the_day()
    {
        People(directory => AmendPerson.Delegate(directory, "Ben Okafor", new("Chloe Martin", new(2026, 11, 16),
            new(2026, 11, 18), "Leave")));
        Assert.All(sample.TickAt("2026-11-17T17:00:00Z"), m => Assert.Equal(("Chloe Martin", "Ben Okafor"),
            (m.To, m.MeantFor)));
        People(directory => AmendPerson.Depart(directory, "Ben Okafor", new(2026, 11, 19), null));
        var orphaned = sample.TickAt("2026-11-20T09:00:00Z");
        Assert.All(orphaned, m => Assert.Null(m.To));
        Assert.Contains("Nobody answers for 'Ben Okafor'", orphaned[0].Via.Single());
    }

    /// <summary>S0-20: a rehearsal names who answers on the message's own day, as the run of that day does: not who
    /// stands in today, and not who has left by then.</summary>
    [Fact]
    public void Rehearses_each_message_as_of_its_own_day()
    {
        People(directory => AmendPerson.Delegate(directory, "Ben Okafor", new("Ana Silva", new(2026, 11, 3),
            new(2026, 11, 6), "Leave")));
        People(directory => AmendPerson.Delegate(directory, "Ben Okafor", new("Chloe Martin", new(2026, 11, 16),
            new(2026, 11, 18), "Leave")));
        People(directory => AmendPerson.Depart(directory, "Ben Okafor", new(2026, 11, 19), "Ana Silva"));

        var rehearsed = Rehearsed("2026-12-31T00:00:00Z");
        Assert.Equal(["silent Ben Okafor", "due-soon Chloe Martin", "due-today Ana Silva", "overdue Ana Silva"],
            rehearsed.Select(m => $"{m.Key.Split('/')[2]} {m.To}").Take(4));
        Assert.StartsWith("Overdue since 2026-11-20", rehearsed.Single(m => m.Key.Contains("/overdue/",
            StringComparison.Ordinal)).Subject);
        Message[] ran = [.. rehearsed.SelectMany(m => sample.TickAt($"{m.DueAt:O}").Where(About))];
        Assert.Equal(rehearsed.Select(m => (m.Key, m.To, m.Subject, m.Body)), ran.Select(m => (m.Key, m.To, m.Subject,
            m.Body)));
    }

    /// <summary>S0-20: when a pause ends, what piled up is told once, by its newest step.</summary>
    [Fact]
    public void After_a_pause_what_piled_up_is_told_once()
    {
        sample.Change(a => ChangeAction.Pause(a, new(2026, 11, 30), "The CRM is frozen", ben with
            { On = new(2026, 11, 4) }));

        var rehearsed = Assert.Single(Rehearsed("2026-12-31T00:00:00Z"));
        Assert.DoesNotContain(sample.TickAt("2026-11-29T12:00:00Z"), About);
        var ran = Assert.Single(sample.TickAt("2026-12-01T09:00:00Z"), About);
        Assert.Equal(("action/gtm-monthly-2026-10-a1/overdue-facilitator/v1", rehearsed.Key), (ran.Key, ran.Key));
        Assert.DoesNotContain(sample.TickAt("2027-06-01T00:00:00Z"), About);
    }

    [Fact]
    public void Plans_anew_when_the_ladders_change()
    {
        sample.TickAt("2026-11-10T12:00:00Z");
        VersionedDocument.Read(sample.Journal, LaddersDocument.Name).Write(sample.Journal,
            "ladders:\n  - name: all\n    rungs:\n      - {name: daily, from: update, after: 6d, to: facilitator, "
                + "kind: escalate}\n",
            Actor.Local("Ana Silva"), sample.Clock.Now);

        Assert.Equal([("daily", "Ana Silva"), ("daily", "Ana Silva")], sample.TickAt("2026-11-11T00:00:00Z")
            .Select(m => (m.Key.Split('/')[2], m.To)));
        Assert.Empty(sample.TickAt("2027-01-01T00:00:00Z"));
    }

    public void Dispose() => sample.Dispose();

    private static bool About(Message message) => message.About.EndsWith("-a1", StringComparison.Ordinal);

    private Message[] Rehearsed(string until) => [.. new Tick(sample.Journal, sample, sample.Clock).Preview("Ana Silva",
        DateTimeOffset.Parse(until)).Where(About)];

    private IEnumerable<string> Rungs(string instant) =>
        sample.TickAt(instant).Select(message => message.Key.Split('/')[2]);

    private void People(Func<PeopleDirectory, Outcome<PeopleDirectory>> decide) =>
        Granted(PeopleDocument.Change(sample.Journal, decide, Actor.Local("Ana Silva"), sample.Clock.Now));
}
