using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans;

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
            foreach (var message in Of(play, plays.Look).Where(message => !play.Told.Contains(message.Key)))
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
    /// noted. Each day is played through, so that slips, missed checkpoints and what they call are among it.
    /// </summary>
    public static ImmutableArray<Message> Preview(WorkspaceSession workspace, DateOnly until)
    {
        var plays = new RenewalPlays(workspace);
        var look = plays.Look;
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var active in plays.All.Where(play => play.State == "active"))
        {
            var play = active;
            for (var day = look.Today; day <= until; day = day.AddDays(1))
            {
                play = PlayNotices.Of(play, day, look.Calendar, look.Settings).Aggregate(play, Play.Evolve);
                foreach (var message in Of(play, look with { Today = day })
                    .Where(message => !play.Told.Contains(message.Key)).ToArray())
                {
                    messages.Add(message);
                    play = Play.Evolve(play, new PlayTold(message.Key, message.To, message.DueAt));
                }
            }
        }

        return messages.ToImmutable();
    }

    /// <summary>All that is due of a play by a day; keys are unique for ever.</summary>
    public static IEnumerable<Message> Of(Play play, RunPlay.Look look)
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
        foreach (var task in play.Tasks.Where(task => task.DoneOn is null && look.Calendar.Add(task.FinishOn,
            -RemindDays) <= look.Today))
            yield return To($"task-{task.Id}-{task.FinishOn:yyyy-MM-dd}", play.Owner(task.Card.Role), "remind",
                look.Calendar.Add(task.FinishOn, -RemindDays),
                $"{play.Account}: {task.Card.Name}, by {task.FinishOn:yyyy-MM-dd}",
                $"Done? hindcast play done {play.Id} {task.Id}\nNeeds another day? hindcast play slip {play.Id} "
                    + $"{task.Id} --until DAY --reason TEXT");
        foreach (var (climbed, n) in play.Climbed.Select((climbed, at) => (climbed, at + 1)))
            foreach (var owner in Once(climbed.To))
                yield return To($"escalation-{n}-{owner.Role}", owner, "escalate", climbed.On,
                    $"{play.Account}: needs you, because {climbed.Why}", $"See it with: hindcast play show {play.Id}");
        foreach (var cord in play.RipCords)
            foreach (var owner in Once(cord.To))
                yield return To($"rip-cord-{cord.Trigger}-{owner.Role}", owner, "escalate", cord.On,
                    $"{play.Account}: rip-cord, because {cord.Why}",
                    $"Told together: {string.Join(", ", cord.To.Select(to => to.Called))}. See it with: hindcast play "
                        + $"show {play.Id}");
    }

    /// <summary>Whoever fills several roles is told once, as the first of them.</summary>
    private static IEnumerable<RoleOwner> Once(IEnumerable<RoleOwner> to) =>
        to.DistinctBy(owner => owner.Person ?? owner.Role);
}
