using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.Escalations;

/// <summary>Tells those with whom an open escalation is, rung by rung while nobody answers, and who answered that their
/// next word is due.</summary>
/// <remarks>
/// Of several rungs that were reached while nothing ran only the newest is told. A message is put into the outbox
/// first, under its key, and noted then; killed in between, the next run puts the same file there again.
/// </remarks>
public static class TickEscalations
{
    /// <summary>Puts what is due now into the outbox, each once, and answers it.</summary>
    public static ImmutableArray<Message> Run(WorkspaceSession workspace, IOutbox outbox)
    {
        var (book, look, now) = (new EscalationBook(workspace), new RenewalPlays(workspace).Look,
            workspace.Clock.GetUtcNow());
        var sent = ImmutableArray.CreateBuilder<Message>();
        foreach (var so in book.All)
            foreach (var message in Of(so, so.RungAt(now, look.Calendar, look.Settings.Response(so.Tier)), now, look))
            {
                outbox.Put(message);
                if (book.Change(so.Id, (_, _, _) => Decision.Of<EscalationEvent>(new EscalationTold(message.Key,
                    message.To, message.DueAt))).Is(out _, out _))
                    sent.Add(message);
            }

        return sent.ToImmutable();
    }

    /// <summary>What would be put into the outbox up to an instant if nobody answered until then; nothing is
    /// noted.</summary>
    public static ImmutableArray<Message> Preview(WorkspaceSession workspace, DateTimeOffset until)
    {
        var (look, now) = (new RenewalPlays(workspace).Look, workspace.Clock.GetUtcNow());
        int Rung(Escalation so, DateTimeOffset at) => so.RungAt(at, look.Calendar, look.Settings.Response(so.Tier));
        return
        [
            .. from so in new EscalationBook(workspace).All
               from rung in Enumerable.Range(Rung(so, now), Rung(so, until) - Rung(so, now) + 1)
               from message in Of(so, rung, until, look)
               group message by message.Key into same
               select same.First(),
        ];
    }

    private static IEnumerable<Message> Of(Escalation so, int rung, DateTimeOffset now, RunPlay.Look look)
    {
        if (so.Closed is not null || so.Down is not null)
            yield break;
        var (brief, stream) = (so.Raised!.Brief, Escalation.StreamPrefix + so.Id);
        if (so.Answered is { } answered)
        {
            string word = $"{stream}/word-{answered.NextOn:yyyy-MM-dd}";
            var at = look.Calendar.Begin(answered.NextOn);
            if (at <= now && !so.Told.Contains(word) && so.Notes.All(note => note.Kind != "status"
                || note.At <= answered.At))
                yield return new(word, answered.Who, answered.Who, [], "remind", stream, at,
                    $"{so.Id}: your next word is due ({brief.Title})",
                    $"{answered.Who},\n\nYou took this on: {answered.Text}\nSay how it stands: hindcast escalate note "
                        + $"{so.Id} status TEXT\n", null);
            yield break;
        }

        var reached = so.ReachedAt(rung, look.Calendar, look.Settings.Response(so.Tier));
        // Whoever fills several roles of a rung is told once, as the first of them.
        foreach (var owner in so.Ladder[rung].Select(role => PlayRoles.Resolve(role, look.Directory, look.Today))
            .DistinctBy(owner => owner.Person ?? owner.Role)
            .Where(owner => !so.Told.Contains($"{stream}/rung-{rung + 1}-{owner.Role}")))
        {
            string role = owner.Role;
            yield return new($"{stream}/rung-{rung + 1}-{role}", owner.Person, role, owner.Via, "escalate",
                stream, reached,
                $"{so.Id} needs an answer within {look.Settings.Response(so.Tier).InWords()}: {brief.Title}",
                $"{owner.Person ?? role},\n\n{brief.Description}\nAsked: {brief.Ask}: {brief.AskText}, by "
                    + $"{brief.Deadline:yyyy-MM-dd}.\n"
                    + $"This is rung {rung + 1} of "
                    + $"{so.Ladder.Length}{(rung == 0 ? "" : "; nobody below settled it in time")}."
                    + (brief.Target == "forecast" ? "\n" : $" The customer stays with {so.Raised.Who}.\n")
                    + $"Take it on: hindcast escalate answer {so.Id} TEXT --next DAY\nRead it whole: hindcast "
                    + $"escalate show {so.Id}\n", null);
        }
    }
}
