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
        foreach (var so in book.All.Where(so => so.IsOpen && !book.IsOver(so)))
            foreach (var message in Of(so, so.RungAt(now, look.Calendar, look.Settings.Response(so.Tier)), now, look,
                rung => book.With(so, rung)))
            {
                outbox.Put(message);
                if (book.Change(so.Id, (_, _, _) => Decision.Of<EscalationEvent>(new EscalationTold(message.Key,
                    message.To, message.DueAt))).Is(out _, out _))
                    sent.Add(message);
            }

        return sent.ToImmutable();
    }

    /// <summary>What would be put into the outbox up to an instant if nobody answered until then; nothing is noted.
    /// Those of active plays are played through with their plays.</summary>
    public static ImmutableArray<Message> Preview(WorkspaceSession workspace, DateTimeOffset until)
    {
        var (book, plays, now) = (new EscalationBook(workspace), new RenewalPlays(workspace),
            workspace.Clock.GetUtcNow());
        var active = plays.All.Where(play => play.State == "active").Select(play => play.Id).ToHashSet();
        return
        [
            .. from so in book.All
               where so.IsOpen && !book.IsOver(so) && (so.Raised!.Play is not { } play || !active.Contains(play))
               from message in Between(so, now, until, plays.Look, rung => book.With(so, rung, Day(so, rung)))
               select message,
        ];

        DateOnly Day(Escalation so, int rung) => plays.Look.Calendar.DayOf(so.ReachedAt(rung, plays.Look.Calendar,
            plays.Look.Settings.Response(so.Tier)) is var reached && reached > now ? reached : now);
    }

    /// <summary>What an open escalation would say from one instant to another if nobody answered between.</summary>
    public static IEnumerable<Message> Between(Escalation so, DateTimeOffset from, DateTimeOffset to,
        RunPlay.Look look, Func<int, ImmutableArray<RoleOwner>> with)
    {
        var response = look.Settings.Response(so.Tier);
        int Rung(DateTimeOffset at) => so.RungAt(at, look.Calendar, response);
        return Enumerable.Range(Rung(from), Rung(to) - Rung(from) + 1)
            // Rungs over which it was sent are not told.
            .Where(rung => rung == Rung(to) || so.ReachedAt(rung, look.Calendar, response) <= to)
            .SelectMany(rung => Of(so, rung, to, look, with)).DistinctBy(message => message.Key);
    }

    private static IEnumerable<Message> Of(Escalation so, int rung, DateTimeOffset now, RunPlay.Look look,
        Func<int, ImmutableArray<RoleOwner>> with)
    {
        var (brief, stream) = (so.Raised!.Brief, Escalation.StreamPrefix + so.Id);
        if (so.Answered is { } answered)
        {
            string word = $"{stream}/word-{answered.NextOn:yyyy-MM-dd}";
            var at = look.Calendar.Begin(answered.NextOn);
            if (at <= now && !so.Told.Contains(word) && so.WordOn is not null)
                yield return new(word, answered.Who, answered.Who, [], "remind", stream, at,
                    $"{so.Id}: your next word is due ({brief.Title})",
                    $"{answered.Who},\n\nYou took this on: {answered.Text}\nSay how it stands: hindcast escalate note "
                        + $"{so.Id} status TEXT\n", null);
            yield break;
        }

        if (so.IsFromPlay(rung))
            yield break;
        var reached = so.ReachedAt(rung, look.Calendar, look.Settings.Response(so.Tier));
        // Whoever fills several roles of a rung is told once, as the first of them.
        foreach (var owner in with(rung).DistinctBy(owner => owner.Person ?? owner.Role)
            .Where(owner => !so.Told.Contains($"{stream}/rung-{rung + 1}-{owner.Role}")))
            yield return new($"{stream}/rung-{rung + 1}-{owner.Role}", owner.Person, owner.Role, owner.Via, "escalate",
                stream, reached, Subject(so, look, owner),
                Body(so, look, rung, owner, rung == 0 ? "" : "Nobody below settled it in time.\n"), null);
    }

    /// <summary>What an escalation asks of one of a rung, or who has it in hand, in one line.</summary>
    public static string Subject(Escalation so, RunPlay.Look look, RoleOwner to) => so.Id + (so.Answered switch
    {
        null => $" needs an answer within {look.Settings.Response(so.Tier).InWords()}: ",
        { Who: var who } when who == to.Person => ", which you took on, goes on: ",
        { Who: var who } => $", taken on by {who}, comes to you: ",
    }) + so.Raised!.Brief.Title;

    /// <summary>What an escalation says to one of a rung.</summary>
    /// <param name="so">The escalation.</param>
    /// <param name="look">The surroundings.</param>
    /// <param name="rung">The rung, counting from 0.</param>
    /// <param name="to">Whom it reaches.</param>
    /// <param name="why">Why it came to them, as lines; blank for none.</param>
    public static string Body(Escalation so, RunPlay.Look look, int rung, RoleOwner to, string why)
    {
        var brief = so.Raised!.Brief;
        return $"{to.Person ?? to.Role},\n\n{why}{brief.Description}\nAsked: {brief.Ask}: {brief.AskText}, by "
            + $"{brief.Deadline:yyyy-MM-dd}.\nThis is rung {rung + 1} of {so.Ladder.Length}."
            + (brief.Target == "forecast" ? "\n"
                : $" The customer stays with {so.Originator(look.Directory, look.Today)}.\n")
            + (so.Answered is { } answered ? $"Taken on by {answered.Who}: {answered.Text}\n"
                : $"Take it on: hindcast escalate answer {so.Id} TEXT --next DAY\n")
            + $"Read it whole: hindcast escalate show {so.Id}\n";
    }
}
