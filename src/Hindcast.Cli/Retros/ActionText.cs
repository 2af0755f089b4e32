using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary>A tracked action in JSON and in words.</summary>
internal static class ActionText
{
    /// <summary>One item of the list.</summary>
    public static object Item(TrackedAction a, DateOnly today) => new
    {
        a.Id, Retro = a.Retro.Id, Action = a.Agreed.Id, a.What, a.Owner, a.DueOn, a.Status.State,
        Overdue = a.IsOverdue(today), Signal = a.Signal?.Text, JudgedEarly = a.IsJudgedEarly,
        Evidence = a.Status.Shown, a.Status.Reason, a.Status.On, a.Status.SaidOn, a.Agreed.Mover, a.Agreed.Deliverable,
        AgreedFor = a.Agreed.DueOn, Slips = a.Slips(today), NeedsDecision = a.NeedsDecision(today),
        a.Status.LastWord, a.Status.LastWordOn, Paused = a.IsPaused(today), a.Status.Muted,
    };

    /// <summary>One action with what was sent about it.</summary>
    public static Answer Shown(TrackedAction a, Session session) => new(
        new { Action = Item(a, session.Today), Next = Next(a, session), Sent = a.Status.Climbed.Select(c => new { c.Key,
            c.Rung, c.Kind, c.To, c.Via, c.DueAt }) }, output =>
        {
            output.WriteLine($"{a.Id}: {a.What}");
            output.WriteLine($"  {a.Owner}, due {a.DueOn:yyyy-MM-dd}, {Standing(a, session.Today)}"
                + (a.IsPaused(session.Today) && a.IsOverdue(session.Today) ? ", overdue" : "") + Since(a.Status));
            if (a.Signal is { } signal)
                output.WriteLine($"  judged by {signal.Text}"
                    + (a.IsJudgedEarly ? $"\n  It is judged on {signal.ReadOn:yyyy-MM-dd}, before it is due on "
                        + $"{a.DueOn:yyyy-MM-dd}: nothing can show by then. Agree a later read-out: hindcast actions "
                        + $"rescope {a.Retro.Id} {a.Agreed.Id} \"{a.What}\" --signal \"…\" --reason \"…\"" : ""));
            if (a.Status.LastWord is { } word)
                output.WriteLine($"  {a.Status.LastWordOn:yyyy-MM-dd}: {word}");
            foreach (var sent in a.Status.Climbed)
                output.WriteLine($"  {sent.Rung} ({sent.Kind}) to {sent.To ?? "nobody"}, {sent.DueAt:yyyy-MM-dd HH:mm}Z"
                    + string.Concat(sent.Via.Select(step => $" {step}")));
            if (a.NeedsDecision(session.Today))
                output.WriteLine("  It has slipped twice: re-scope it, re-assign it or drop it.");
            if (Next(a, session) is { } next)
                output.WriteLine($"  Next: {next.Rung} ({next.Kind.ToString().ToLowerInvariant()}) to {next.To}, "
                    + $"{next.At:yyyy-MM-dd HH:mm}Z, {session.Calendar.DayOf(next.At):dddd}"
                    + (IsPutOff(next, session) ? $"; {session.Today:dddd} is not worked, so nothing is begun before that"
                    : ""));
            if (a.Status.Muted)
                output.WriteLine("  Muted: its owner is not reminded; escalations go on. Remind again with: hindcast "
                    + $"actions mute {a.Retro.Id} {a.Agreed.Id} --off --reason TEXT");
        });

    /// <summary>Whether it goes out at the beginning of the next worked day because today is none.</summary>
    private static bool IsPutOff(NextRung next, Session session) => !session.Calendar.IsWorked(session.Today)
        && session.Calendar.DayOf(next.At) == session.Calendar.Add(session.Today, 0);

    private static string Since(ActionStatus status) => (status.On is { } on ? $" {on:yyyy-MM-dd}" : "")
        + (status.SaidOn is { } said ? $" (said on {said:yyyy-MM-dd})" : "")
        + (status is { On: not null, Evidence: { } told }
            ? $"{(status.Reason is null ? "" : " because")}: {told}" : "");

    /// <summary>The next step of its ladder and when it is told; null where none is to come.</summary>
    private static NextRung? Next(TrackedAction a, Session session)
    {
        var ladders = LaddersDocument.Read(session.Journal).Ladders;
        var ladder = ladders.For(a.Retro.Rules.Spelling);
        return a.Plan(ladders, session.Calendar).Items.OrderBy(item => item.At).FirstOrDefault() is { } item
            && ladder.Rungs.FirstOrDefault(rung => Climb.Key(item.Stream, rung.Name, a.Status.DueVersion) == item.Key)
            is { } rung
            ? new(rung.Name, rung.Kind, rung.To, item.At) : null;
    }

    /// <summary>How it stands, in a word or two.</summary>
    public static string Standing(TrackedAction a, DateOnly today) =>
        (a.NeedsDecision(today) && !a.IsPaused(today) ? "to decide" : a.Standing(today))
            + (a.IsOpen && a.Status.Muted ? ", muted" : "");

    private sealed record NextRung(string Rung, RungKind Kind, string To, DateTimeOffset At);
}
