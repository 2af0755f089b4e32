using System.Text.Json.Nodes;

namespace Hindcast.Plans.Documents.Format;

/// <summary>The one declaration of the plan format: keys, their order, their forms, and which of them are our
/// extension.</summary>
internal static class PlanFormat
{
    /// <summary>Labels of <c>complexity</c>, from least to most.</summary>
    public static readonly ImmutableArray<string> Complexities = ["simple", "medium", "complex", "very-complex"];

    private static readonly AnyShape Any = new();
    private static readonly TextShape Text = new([]);
    private static readonly ObjectShape Open = new();
    private static readonly TextShape TaskId = new([], new("task-id-format", "stage.n, such as 2.1",
        "^[0-9]+\\.[0-9]+$"));
    private static readonly ListShape References = new(Text);

    private static readonly ObjectShape Iteration = new(
        new("convergence", Any, "When to stop: the criterion that ends the rounds.", Ours: true),
        new("max_iterations", new WholeShape(1), "How many rounds at the most.", Ours: true));

    private static readonly ObjectShape Task = new(
        new("task_id", TaskId, "Number of the stage, a dot, and a number within it; unique in the plan.",
            Required: true),
        new("agent", Text, "The role, person or agent that does it.", Required: true),
        new("purpose", Text, "What it is for.", Required: true),
        new("input", Any, "What it needs; ${name} stands for the output of another task."),
        new("output_var", Text, "The name under which its result is passed on; unique in the plan.", Required: true),
        new("dependencies", References, "The tasks that must be done before it.", Required: true),
        new("tools_required", new ListShape(Text), "Tools that it needs."),
        new("estimated_tokens", Any, "A rough estimate; null where there is none."),
        new("estimated_units", new WholeShape(1), "How long it takes, in units of the plan's own; 1 where not said.",
            Ours: true),
        new("state", Text, "planned, running, waiting, done, failed, escalated or cancelled.", Ours: true),
        new("attempts", new WholeShape(0), "How often it was begun.", Ours: true));

    private static readonly ObjectShape Stage = new(
        new("stage_id", new WholeShape(0), "Number of the stage; unique, rising.", Required: true),
        new("name", Text, "What the stage is called.", Required: true),
        new("execution", new TextShape(["sequential", "parallel"]),
            "Whether its tasks run one after another or together.", Required: true),
        new("condition", Any, "The stage runs where this holds."),
        new("else", Any, "What happens where it does not."),
        new("iteration", Iteration, "The stage is repeated until its criterion is met.", Ours: true),
        new("tasks", new ListShape(Task), "Its tasks.", Required: true));

    private static readonly ObjectShape Group = new(
        new("group_id", Any, "Names the group.", Required: true),
        new("tasks", References, "Tasks that run together; a task stands in one group at the most.", Required: true),
        new("wait_for", References, "Tasks that must be done before any of the group begins."));

    private static readonly ObjectShape Gate = new(
        new("task_id", Text, "The task in which the branches come together.", Required: true, Ours: true),
        new("requires", References, "The tasks whose results it needs: one of each branch at least.", Required: true,
            Ours: true),
        new("criteria", Any, "What must hold before work goes on; a text or a list.", Ours: true),
        new("approver", Any, "Who says that it holds.", Ours: true));

    private static readonly ObjectShape Segment = new(
        new("group_id", Any, "The parallel group in the middle of the diamond.", Required: true, Ours: true),
        new("source", Text, "The task before the branches.", Ours: true),
        new("merge", Text, "The merge-gate task after them.", Ours: true));

    private static readonly ObjectShape External = new(
        new("who", Text, "The department or person outside the plan.", Ours: true),
        new("what", Text, "What is needed of them.", Ours: true),
        new("owner", Any, "Who sees to it.", Ours: true),
        new("fallback", Any, "Who or what stands in.", Ours: true));

    private static readonly ObjectShape Metric = new(
        new("id", Text, "Names the metric.", Ours: true),
        new("target", Any, "The value to reach.", Ours: true),
        new("measurement", Any, "By what it is measured.", Ours: true));

    private static readonly ObjectShape Change = new(
        new("at", Text, "When, as an ISO 8601 instant.", Ours: true),
        new("by", Text, "Who.", Ours: true),
        new("field", Text, "What was changed, as keys joined by dots.", Ours: true),
        new("old", Any, "What stood there.", Ours: true),
        new("new", Any, "What stands there now.", Ours: true),
        new("reason", Text, "Why.", Ours: true));

    /// <summary>The whole plan.</summary>
    public static readonly ObjectShape Plan = new(
        new("plan_id", new TextShape([], new("plan-id-format", "task-YYYY-MM-DD-NNN, with a real day",
            "^task-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,}$", id => DateOnly.TryParseExact(id.AsSpan(5, 10), "yyyy-MM-dd",
                out _))),
            "Names the plan: task-, the day, and a number within the day.", Required: true),
        new("objective", Text, "What is to be reached.", Required: true),
        new("complexity", new TextShape(Complexities), "How large it is.", Required: true),
        new("strategy", new TextShape(["pipeline", "diamond", "fan-out", "iterative", "conditional", "hierarchical"]),
            "The pattern that its stages follow.", Required: true),
        new("estimated_duration", Any, "A rough estimate; null where there is none."),
        new("estimated_cost", Any, "A rough estimate; null where there is none."),
        new("command", Text, "The command that made the plan.", Ours: true),
        new("scope", Any, "What it is about.", Ours: true),
        new("inputs", Any, "What the command was given; tasks may use its keys as ${key}.", Ours: true),
        new("risk_tier", Any, "How much is at risk.", Ours: true),
        new("stages", new ListShape(Stage, MayBeEmpty: false), "In the order in which they run.", Required: true),
        new("parallelization", new ObjectShape(
            new("max_concurrent", new WholeShape(1, OrText: true),
                "How many tasks run together at the most; 3 where not said."),
            new("parallel_groups", new ListShape(Group), "Which tasks run together.")), "What runs together.",
                Required: true),
        new("iteration", Iteration, "When the rounds of an iterative plan end.", Ours: true),
        new("diamond_segments", new ListShape(Segment),
            "Parallel groups within a pipeline, each with the merge gate after it.", Ours: true),
        new("merge_gates", new ListShape(Gate), "Where branches come together, on what criteria and who approves.",
            Ours: true),
        new("context_passing", new ObjectShape(
            new("method", new TextShape(["direct", "file-based", "state-file"]), "How results are passed on."),
            new("artifacts_location", Any, "Where they are kept.")), "How results get from task to task."),
        new("error_handling", new ObjectShape(
            new("retry_strategy", new TextShape(["immediate", "with-modification", "escalation"]),
                "What is done after a failure."),
            new("max_retries", new WholeShape(0), "Attempts after the first; 2 where not said."),
            new("fallback_plan", Any, "What is done where a stage fails for good."),
            new("escalation", Any, "When people are told.")), "What happens when something fails.", Required: true),
        new("success_criteria", new TextOrListShape(MayBeEmpty: false), "How one knows that it is done.",
            Required: true),
        new("deliverables", new TextOrListShape(), "What is handed over.", Required: true),
        new("dependencies_external", new ListShape(External), "What is needed of others.", Ours: true),
        new("escalation", Any, "Who is told, in order, and what triggers it.", Ours: true),
        new("fallbacks", Open, "For a role, the role (or a list of roles) that stands in.", Ours: true),
        new("success_metrics", new ListShape(Metric), "By what it is judged.", Ours: true),
        new("tool_hooks", new ListShape(new ObjectShape(
            new("tool", Text, "The tool as tasks name it.", Ours: true),
            new("adapter", Any, "What provides it here; missing where it is done by hand.", Ours: true),
            new("fallback", Any, "What is done without it.", Ours: true))), "What provides the tools that tasks need.",
                Ours: true),
        new("agents", Open, "For an agent, the list of tools that it has.", Ours: true),
        new("review_checklist", Open, "For a check, pass, fail, or waived with a reason.", Ours: true),
        new("status", Text, "planned, approved, running, waiting, done, failed, escalated or cancelled.", Ours: true),
        new("change_log", new ListShape(Change), "Every change: who, when, what, from what to what, why.", Ours: true));

    /// <summary>
    /// Keys by which a file says that it follows our extension. Those in which work is only noted (status, change log,
    /// review) are not among them: noting work must not change by which rules a file is judged.
    /// </summary>
    public static readonly ImmutableArray<string> Markers =
        [.. Plan.Keys.Where(key => key.Ours && key.Name is not ("status" or "change_log" or "review_checklist"))
            .Select(key => key.Name)];

    /// <summary>The published JSON schema, draft 7. It says form; what tasks may wait for, <c>plan check</c>
    /// says.</summary>
    public static JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Hindcast plan",
            ["description"] = "Unknown keys are allowed everywhere and are kept. A key described as an extension may "
                + "be missing.",
        };
        foreach (var (name, part) in Plan.Schema(orNull: false).ToArray())
            schema[name] = part?.DeepClone();
        return schema;
    }
}
