using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Cli.Retros;

/// <summary>A tracked action in JSON and in words.</summary>
internal static class ActionText
{
    /// <summary>One item of the list.</summary>
    public static object Item(TrackedAction a, DateOnly today) => new
    {
        a.Id, Retro = a.Retro.Id, Action = a.Agreed.Id, a.What, a.Owner, a.DueOn, a.Status.State, Overdue = a.IsOverdue(today), Signal = a.Signal?.Text,
        a.Status.Evidence, a.Status.On, a.Status.SaidOn, a.Agreed.Mover, a.Agreed.Deliverable, AgreedFor = a.Agreed.DueOn, Slips = a.Slips(today), NeedsDecision = a.NeedsDecision(today),
        a.Status.LastWord, a.Status.LastWordOn, Paused = a.Status.PausedUntil is not null, a.Status.Muted,
    };

    /// <summary>One action with what was sent about it.</summary>
    public static Answer Shown(TrackedAction a, Session session) => new(
        new { Action = Item(a, session.Today), Sent = a.Status.Climbed.Select(c => new { c.Key, c.Rung, c.Kind, c.To, c.Via, c.DueAt }) }, output =>
        {
            output.WriteLine($"{a.Id}: {a.What}");
            output.WriteLine($"  {a.Owner}, due {a.DueOn:yyyy-MM-dd}, {Standing(a, session.Today)}{Since(a.Status)}");
            if (a.Signal is { } signal)
                output.WriteLine($"  judged by {signal.Text}");
            if (a.Status.LastWord is { } word)
                output.WriteLine($"  {a.Status.LastWordOn:yyyy-MM-dd}: {word}");
            foreach (var sent in a.Status.Climbed)
                output.WriteLine($"  {sent.Rung} ({sent.Kind}) to {sent.To ?? "nobody"}, {sent.DueAt:yyyy-MM-dd HH:mm}Z" + string.Concat(sent.Via.Select(step => $" {step}")));
            if (a.NeedsDecision(session.Today))
                output.WriteLine("  It has slipped twice: re-scope it, re-assign it or drop it.");
        });

    private static string Since(ActionStatus status) => (status.On is { } on ? $" {on:yyyy-MM-dd}" : "")
        + (status.SaidOn is { } said ? $" (said on {said:yyyy-MM-dd})" : "") + (status is { On: not null, Evidence: { } evidence } ? $": {evidence}" : "");

    /// <summary>How it stands, in a word or two.</summary>
    public static string Standing(TrackedAction a, DateOnly today) =>
        !a.IsOpen ? ReviewPreviousAction.Spell(a.Status.State)
        : a.NeedsDecision(today) ? "to decide"
        : a.IsOverdue(today) ? "overdue"
        : a.Status.PausedUntil is not null ? "paused" : "open";
}
