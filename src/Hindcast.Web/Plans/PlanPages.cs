using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Graphs;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Plans;

/// <summary>Plan files: listed, and drawn with what waits for what and the critical path.</summary>
internal static class PlanPages
{
    private static readonly Listing<Plan> Columns = new("Plans",
    [
        new("plan", "Plan", p => p.PlanId) { Href = p => $"/plans/{Uri.EscapeDataString(p.PlanId)}" },
        new("stages", "Stages", p => $"{p.Stages.Length}") { Key = p => p.Stages.Length, Setting = Setting.Figure },
        new("tasks", "Tasks", p => $"{p.Stages.Sum(s => s.Tasks.Length)}")
            { Key = p => p.Stages.Sum(s => s.Tasks.Length), Setting = Setting.Figure },
        new("done", "Done", p => $"{p.Stages.Sum(s => s.Tasks.Count(t => t.State == "done"))}")
            { Key = p => p.Stages.Sum(s => s.Tasks.Count(t => t.State == "done")), Setting = Setting.Figure },
    ],
    "No plan yet. A renewal retro writes its own when it is opened.");

    /// <summary>Maps the list and one plan.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/plans", visit =>
        {
            var list = Columns.Over(All(visit).Select(document => document.Plan), visit.Request);
            return Task.FromResult(list.As(visit.Request, () => visit.Page<PlansPage>(list)));
        });
        routes.MapGet("/plans/{id}", (HttpContext http, string id) => Find(Visit.Of(http), id).Match(
            document => Visit.Of(http).Page<PlanPage>(PlanView.Of(document)), Visit.Of(http).Refused));
    }

    /// <summary>The plan files that can be read.</summary>
    public static IEnumerable<PlanDocument> All(Visit visit) => Folder(visit).Files().Select(PlanFolder.Read)
        .OfType<Outcome<StoredPlan>.Granted>().Select(read => read.Value.Document);

    /// <summary>One plan; refused as <c>plan-not-found</c>.</summary>
    public static Outcome<PlanDocument> Find(Visit visit, string id) => All(visit).FirstOrDefault(document =>
        document.Plan.PlanId == id) is { } found ? found : new Refusal("plan-not-found", $"There is no plan '{id}'.");

    private static PlanFolder Folder(Visit visit) => PlanFolder.Of(visit.Folder, visit.Session.Settings.PlansFolder);
}

/// <summary>A plan as it is drawn.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Timeline">How long it takes; null where tasks wait for each other in a circle.</param>
/// <param name="Bars">One a task, in the order of the file.</param>
public sealed record PlanView(Plan Plan, PlanTimeline? Timeline, ImmutableArray<PlanView.Bar> Bars)
{
    /// <summary>A task from its first unit of time to its last.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Stage">In which stage.</param>
    /// <param name="From">Units after the beginning, once all that it waits for is done.</param>
    /// <param name="Length">Units.</param>
    /// <param name="IsCritical">True where a delay of it delays the whole.</param>
    public sealed record Bar(PlanTask Task, string Stage, int From, int Length, bool IsCritical);

    /// <summary>Units of the whole.</summary>
    public int Span => Bars.Select(bar => bar.From + bar.Length).DefaultIfEmpty(1).Max();

    /// <summary>The plan as it is drawn, stage by stage.</summary>
    public GanttPlot Chart => new(Span, [.. Bars.Select((bar, at) => new GanttBar($"{bar.Task.TaskId} {bar.Task.Agent}",
        bar.From, bar.From + bar.Length, bar.Task.State is { } state && PlanStates.IsFinal(state) ? "done"
            : bar.IsCritical ? "critical" : "open",
        $"{bar.Task.TaskId}, {bar.Stage}: units {bar.From} to {bar.From + bar.Length}, "
            + $"{bar.Task.State ?? "planned"}{(bar.IsCritical ? ", critical" : "")}")
        { Group = at == 0 || Bars[at - 1].Stage != bar.Stage ? bar.Stage : null })],
        [.. Enumerable.Range(0, Span + 1).Where(unit => unit % Math.Max(1, Span / 10) == 0)
            .Select(unit => new GanttMark(unit, $"{unit}", ""))]);

    /// <summary>Draws a plan: each task begins when what it waits for is done.</summary>
    public static PlanView Of(PlanDocument document)
    {
        var (plan, timeline) = (document.Plan, PlanTimeline.Of(document));
        (PlanTask Task, string Stage)[] tasks =
            [.. plan.Stages.SelectMany(stage => stage.Tasks.Select(task => (task, stage.Name)))];
        if (timeline is null)
            return new(plan, null, []);
        var graph = TaskGraph.Of(tasks.Select(t => (t.Task.TaskId, t.Task.Dependencies.AsEnumerable())));
        int[] ends = new int[graph.Tasks.Length], starts = new int[graph.Tasks.Length];
        var units = tasks.DistinctBy(t => t.Task.TaskId).ToDictionary(t => t.Task.TaskId,
            t => Math.Max(1, t.Task.EstimatedUnits ?? 1));
        foreach (int at in graph.Order)
        {
            starts[at] = graph.Before[at].Select(before => ends[before]).DefaultIfEmpty(0).Max();
            ends[at] = starts[at] + units.GetValueOrDefault(graph.Tasks[at], 1);
        }

        return new(plan, timeline, [.. tasks.Select(t => graph.Find(t.Task.TaskId) is { } at
            ? new Bar(t.Task, t.Stage, starts[at], ends[at] - starts[at], timeline.CriticalPath.Contains(t.Task.TaskId))
            : new Bar(t.Task, t.Stage, 0, 1, false))]);
    }
}
