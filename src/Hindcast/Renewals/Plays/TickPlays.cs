using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans;
using Hindcast.Renewals.Escalations;

namespace Hindcast.Renewals.Plays;

/// <summary>Tells the people of active plays what is due: each thing once, whatever is run or killed in
/// between.</summary>
/// <remarks>A message is put into the outbox first, under its key, and noted then; killed in between, the next run puts
/// the same file there again.</remarks>
public static class TickPlays
{
    /// <summary>Business days before a task's day at which its owner is reminded.</summary>
    public const int RemindDays = 2;

    /// <summary>Notes what passed days make of each active play, and answers what was put into the outbox.</summary>
    public static ImmutableArray<Message> Run(WorkspaceSession workspace, IOutbox outbox)
    {
        var plays = new RenewalPlays(workspace);
        var sent = ImmutableArray.CreateBuilder<Message>();
        foreach (var active in plays.All.Where(play => play.State == "active"))
        {
            if (!plays.Notice(active.Id).Is(out var play, out _))
                continue;
            foreach (var message in Of(play, plays.EscalationsOf(play), plays.Look)
                .Where(message => !play.Told.Contains(message.Key)))
            {
                outbox.Put(message);
                if (plays.Change(play.Id, _ => Decision.Of<PlayEvent>(new PlayTold(message.Key, message.To,
                    message.DueAt))).Is(out _, out _))
                    sent.Add(message);
            }
        }

        return sent.ToImmutable();
    }

    /// <summary>
    /// What would be put into the outbox up to a day if nobody did anything until then, in that order; nothing is
    /// noted. Each day is played through, so that slips, missed checkpoints, what they call and how that climbs are
    /// among it.
    /// </summary>
    public static ImmutableArray<Message> Preview(WorkspaceSession workspace, DateOnly until)
    {
        var plays = new RenewalPlays(workspace);
        var (look, now) = (plays.Look, workspace.Clock.GetUtcNow());
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var active in plays.All.Where(play => play.State == "active"))
        {
            var (play, escalations) = (active, plays.EscalationsOf(active));
            for (var (day, from) = (look.Today, now); day <= until; day = day.AddDays(1))
            {
                var at = now.AddDays(day.DayNumber - look.Today.DayNumber);
                play = plays.On(play, day);
                play = PlayNotices.Of(play, day, look.Calendar, look.Settings).Aggregate(play, Play.Evolve);
                escalations = Followed(play, escalations, at, look.Who);
                foreach (var message in Of(play, escalations, look with { Today = day })
                    .Where(message => !play.Told.Contains(message.Key)).ToArray())
                {
                    messages.Add(message);
                    play = Play.Evolve(play, new PlayTold(message.Key, message.To, message.DueAt));
                }

                escalations = [.. escalations.Select(so => !so.IsOpen ? so : Between(so).Aggregate(so,
                    (told, message) => Escalation.Evolve(told, new EscalationTold(message.Key, message.To,
                        message.DueAt))))];
                from = at;

                Message[] Between(Escalation so)
                {
                    Message[] due = [.. TickEscalations.Between(so, from, at, look with { Today = day },
                        rung => [.. so.Ladder[rung].Select(play.Owner)])];
                    messages.AddRange(due);
                    return due;
                }
            }
        }

        return messages.ToImmutable();
    }

    /// <summary>The escalations of a play once they follow it.</summary>
    private static ImmutableArray<Escalation> Followed(Play play, ImmutableArray<Escalation> all, DateTimeOffset at,
        string who)
    {
        var (id, events) = EscalationBook.Followed(play, all, at, who);
        return id is null ? all : all.FirstOrDefault(so => so.Id == id) is { } known
            ? all.Replace(known, events.Aggregate(known, Escalation.Evolve))
            : all.Add(events.Aggregate(Escalation.None, Escalation.Evolve));
    }

    /// <summary>
    /// All that is due of a play by a day; keys are unique for ever. What climbs is said once: by the escalation of the
    /// play where one is open, with what the play has to say, else by the play.
    /// </summary>
    public static IEnumerable<Message> Of(Play play, ImmutableArray<Escalation> escalations, RunPlay.Look look)
    {
        string stream = Play.StreamPrefix + play.Id;
        Message To(string name, RoleOwner owner, string kind, DateOnly on, string subject, string next) =>
            new($"{stream}/{name}", owner.Person, owner.Role, owner.Via, kind, stream, look.Calendar.Begin(on),
            subject, $"{owner.Person ?? owner.Role},\n\n{subject}.\nPlay {play.Id}: {play.Card.Name}, risk "
                + $"{play.Risk}, deadline {play.Deadline:yyyy-MM-dd}.\n{next}\n\nDays are counted by: "
                + $"{look.Calendar.Name}.\n", null);
        if (PlayNotices.Next(play, look.Calendar, look.Settings) is { } due && due <= look.Today)
            yield return To($"checkpoint-{due:yyyy-MM-dd}", play.Owner(play.Card.Owner), "remind", due,
                $"{play.Account}: the checkpoint of {due:yyyy-MM-dd} is due",
                $"Hold it with: hindcast play checkpoint {play.Id} --risk RISK --decision DECISION --reason TEXT");
        // Green is the owner's alone, and red goes up by itself: of yellow the director is told what was decided.
        if (play.Checkpoints.OfType<CheckpointHeld>().LastOrDefault() is { Risk: "yellow" } held
            && play.Owner("renewal-director") is var director && director.Person != play.Owner(play.Card.Owner).Person)
            yield return To($"yellow-{held.On:yyyy-MM-dd}", director, "remind", held.On,
                $"{play.Account}: yellow at the checkpoint of {held.On:yyyy-MM-dd}, {held.Decision}",
                $"{held.Reason}\nSee it with: hindcast play show {play.Id}");
        foreach (var task in play.Tasks.Where(task => task.DoneOn is null && look.Calendar.Add(task.FinishOn,
            -RemindDays) <= look.Today))
            yield return To($"task-{task.Id}-{task.FinishOn:yyyy-MM-dd}", play.Owner(task.Card.Role), "remind",
                look.Calendar.Add(task.FinishOn, -RemindDays),
                $"{play.Account}: {task.Card.Name}, by {task.FinishOn:yyyy-MM-dd}",
                $"Done? hindcast play done {play.Id} {task.Id}\nNeeds another day? hindcast play slip {play.Id} "
                    + $"{task.Id} --until DAY --reason TEXT");
        var open = escalations.LastOrDefault(so => so.IsOpen);
        Message Up(string name, RoleOwner owner, int rung, DateOnly on, string why, string told) => open is null
            ? To(name, owner, "escalate", on, $"{play.Account}: needs you, because {why}",
                $"{told}See it with: hindcast play show {play.Id}")
            : new($"{stream}/{name}", owner.Person, owner.Role, owner.Via, "escalate", stream, look.Calendar.Begin(on),
                $"{TickEscalations.Subject(open, look, owner)} ({why})",
                TickEscalations.Body(open, look, rung, owner, $"It comes to you because {why}.\n{told}")
                    + $"See the play: hindcast play show {play.Id}\n", null);
        foreach (var (climbed, n) in play.Climbed.Select((climbed, at) => (climbed, at + 1)))
            foreach (var owner in Once(climbed.To))
                yield return Up($"escalation-{n}-{owner.Role}", owner, n == 1 ? 1 : 2, climbed.On, climbed.Why, "");
        foreach (var cord in play.RipCords)
            foreach (var owner in Once(cord.To))
                yield return Up($"rip-cord-{cord.Trigger}-{owner.Role}", owner, 3, cord.On,
                    $"the rip-cord was pulled, {cord.Why}",
                    $"Told together: {string.Join(", ", cord.To.Select(to => to.Called))}.\n");
    }

    /// <summary>Whoever fills several roles is told once, as the first of them.</summary>
    private static IEnumerable<RoleOwner> Once(IEnumerable<RoleOwner> to) =>
        to.DistinctBy(owner => owner.Person ?? owner.Role);
}
