using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

namespace Hindcast.Web.Retros;

/// <summary>What people said and decided of an action since its retro closed, newest first.</summary>
internal static class ActionHistory
{
    /// <summary>A row for each: the day, who, what became of it and why.</summary>
    public static Grid Of(TrackedAction action)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Cell>>();
        var (due, before) = (action.Agreed.DueOn!.Value, ActionStatus.Open);
        foreach (var said in action.Status.Said)
        {
            var (on, who, what, why) = Told(said, due);
            rows.Add([Numbers.Day(on), who, what, why ?? ""]);
            before = ActionStatus.Evolve(before, said);
            due = before.DueOn ?? due;
        }

        rows.Reverse();
        return new("What happened to it", ["Day", "Who", "What", "Why"], rows.ToImmutable(), "Nothing yet.");
    }

    private static (DateOnly On, string Who, string What, string? Why) Told(ActionEvent said, DateOnly due) =>
        said switch
    {
        ActionDone to => (to.On, to.Who, to.DoneOn is { } day ? $"Done on {Numbers.Day(day)}" : "Done", to.Evidence),
        ActionNotDone to => (to.On, to.Who, "Not done", to.Evidence),
        ActionReopened to => (to.On, to.Who, "Opened again", to.Note),
        ActionUpdated to => (to.On, to.Who, "How it stands", to.Note),
        ActionRedated to => (to.On, to.Who, $"Due: {Moved(to.From, to.To)}", to.Reason),
        ActionReassigned to => (to.On, to.Who, $"Owner: {to.From} → {to.To}{Also(due, to.DueOn)}", to.Reason),
        ActionRescoped to => (to.On, to.Who, (to.From == to.What ? "" : $"What: {to.From} → {to.What}; ")
            + (to.Signal is { } signal ? $"judged by {SignalWords.Of(signal)}; " : "")
            + $"due {Moved(due, to.DueOn)}", to.Reason),
        ActionDropped to => (to.On, to.Who, "Dropped", to.Reason),
        LadderPaused to => (to.On, to.Who, to.Until is { } day ? $"Paused until {Numbers.Day(day)}" : "Paused",
            to.Reason),
        LadderResumed to => (to.On, to.Who, "Reminded again", null),
        RemindersMuted to => (to.On, to.Who, to.Muted ? "Its owner is not reminded" : "Its owner is reminded again",
            to.Reason),
        _ => throw new InvalidOperationException($"{said.GetType().Name} has no words."),
    };

    private static string Also(DateOnly from, DateOnly to) => from == to ? "" : $"; due {Moved(from, to)}";

    private static string Moved(DateOnly from, DateOnly to) => from == to ? Numbers.Day(to)
        : $"{Numbers.Day(from)} → {Numbers.Day(to)}";
}
