using System.Text.Json;

namespace Hindcast.Plans.Documents;

/// <summary>A plan as far as it is understood: what the rules judge and what is drawn.</summary>
/// <remarks>
/// What a file lacks or has in another form is empty here; <see cref="PlanDocument"/> keeps the file's own text with
/// every key. Optional lists are null where the key is missing and empty where it stands there empty.
/// </remarks>
public sealed record Plan
{
    /// <summary>Tasks that run together where the plan does not say.</summary>
    public const int MaxConcurrentDefault = 3;

    /// <summary>Attempts after the first where the plan does not say.</summary>
    public const int MaxRetriesDefault = 2;

    /// <summary><c>task-YYYY-MM-DD-NNN</c>.</summary>
    public string PlanId { get; init; } = "";

    /// <summary>What is to be reached.</summary>
    public string Objective { get; init; } = "";

    /// <summary>simple, medium, complex or very-complex.</summary>
    public string Complexity { get; init; } = "";

    /// <summary>pipeline, diamond, fan-out, iterative, conditional or hierarchical.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>A rough estimate.</summary>
    public JsonElement? EstimatedDuration { get; init; }

    /// <summary>A rough estimate.</summary>
    public JsonElement? EstimatedCost { get; init; }

    /// <summary>The command that made it.</summary>
    public string? Command { get; init; }

    /// <summary>What it is about.</summary>
    public JsonElement? Scope { get; init; }

    /// <summary>What the command was given.</summary>
    public JsonElement? Inputs { get; init; }

    /// <summary>How much is at risk.</summary>
    public JsonElement? RiskTier { get; init; }

    /// <summary>In the order in which they run.</summary>
    public ImmutableArray<PlanStage> Stages { get; init; } = [];

    /// <summary>What runs together.</summary>
    public Parallelization Parallelization { get; init; } = new(null, null);

    /// <summary>When the rounds of an iterative plan end.</summary>
    public Iteration? Iteration { get; init; }

    /// <summary>Parallel groups that are declared as diamonds within a pipeline.</summary>
    public ImmutableArray<DiamondSegment>? DiamondSegments { get; init; }

    /// <summary>Where branches come together.</summary>
    public ImmutableArray<MergeGate>? MergeGates { get; init; }

    /// <summary>How results get from task to task.</summary>
    public ContextPassing? ContextPassing { get; init; }

    /// <summary>What happens when something fails.</summary>
    public ErrorHandling ErrorHandling { get; init; } = new(null, null, null, null);

    /// <summary>How one knows that it is done.</summary>
    public ImmutableArray<string> SuccessCriteria { get; init; } = [];

    /// <summary>What is handed over.</summary>
    public ImmutableArray<string> Deliverables { get; init; } = [];

    /// <summary>What is needed of others.</summary>
    public ImmutableArray<ExternalDependency>? DependenciesExternal { get; init; }

    /// <summary>Who is told, in order, and what triggers it.</summary>
    public JsonElement? Escalation { get; init; }

    /// <summary>For a role, the role or roles that stand in.</summary>
    public JsonElement? Fallbacks { get; init; }

    /// <summary>By what it is judged.</summary>
    public ImmutableArray<SuccessMetric>? SuccessMetrics { get; init; }

    /// <summary>What provides the tools that tasks need.</summary>
    public ImmutableArray<ToolHook>? ToolHooks { get; init; }

    /// <summary>For an agent, the tools that it has.</summary>
    public JsonElement? Agents { get; init; }

    /// <summary>For a check, pass, fail, or waived with a reason.</summary>
    public JsonElement? ReviewChecklist { get; init; }

    /// <summary>How far it has come.</summary>
    public string? Status { get; init; }

    /// <summary>Every change, oldest first.</summary>
    public ImmutableArray<PlanChange>? ChangeLog { get; init; }

    /// <summary>All tasks with the stage each stands in, in the order of the file.</summary>
    internal IEnumerable<(int Stage, int Index, PlanTask Task)> Tasks() =>
        Stages.SelectMany((stage, s) => stage.Tasks.Select((task, t) => (s, t, task)));

    /// <summary>The groups, none where the key is missing.</summary>
    internal ImmutableArray<ParallelGroup> Groups => Parallelization.ParallelGroups ?? [];

    /// <summary>How many tasks run together at the most.</summary>
    internal int MaxConcurrent => Parallelization.MaxConcurrent ?? MaxConcurrentDefault;
}

/// <summary>A stage.</summary>
public sealed record PlanStage
{
    /// <summary>Unique, rising.</summary>
    public int StageId { get; init; }

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>sequential or parallel.</summary>
    public string Execution { get; init; } = "";

    /// <summary>It runs where this holds.</summary>
    public JsonElement? Condition { get; init; }

    /// <summary>What happens where it does not.</summary>
    public JsonElement? Else { get; init; }

    /// <summary>It is repeated until the criterion is met.</summary>
    public Iteration? Iteration { get; init; }

    /// <summary>Its tasks.</summary>
    public ImmutableArray<PlanTask> Tasks { get; init; } = [];

    /// <summary>True where its tasks run together.</summary>
    internal bool IsParallel => Execution == "parallel";
}

/// <summary>A task.</summary>
public sealed record PlanTask
{
    /// <summary><c>stage.n</c>.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Who does it.</summary>
    public string Agent { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What it needs; <c>${name}</c> stands for the output of another task.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>The name of its result.</summary>
    public string OutputVar { get; init; } = "";

    /// <summary>The tasks that must be done before it.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Tools that it needs.</summary>
    public ImmutableArray<string>? ToolsRequired { get; init; }

    /// <summary>A rough estimate.</summary>
    public JsonElement? EstimatedTokens { get; init; }

    /// <summary>How long it takes, in units of the plan's own; 1 where null.</summary>
    public int? EstimatedUnits { get; init; }

    /// <summary>How far it has come.</summary>
    public string? State { get; init; }

    /// <summary>How often it was begun.</summary>
    public int? Attempts { get; init; }
}

/// <summary>What runs together.</summary>
public sealed record Parallelization(int? MaxConcurrent, ImmutableArray<ParallelGroup>? ParallelGroups);

/// <summary>Tasks that run together.</summary>
public sealed record ParallelGroup(JsonElement? GroupId, ImmutableArray<string>? Tasks, ImmutableArray<string>? WaitFor)
{
    /// <summary>The members, none where the key is missing.</summary>
    internal ImmutableArray<string> Members => Tasks ?? [];
}

/// <summary>When rounds end.</summary>
public sealed record Iteration(JsonElement? Convergence, int? MaxIterations);

/// <summary>A parallel group that is declared as a diamond within a pipeline.</summary>
public sealed record DiamondSegment(JsonElement? GroupId, string? Source, string? Merge);

/// <summary>Where branches come together.</summary>
public sealed record MergeGate(string? TaskId, ImmutableArray<string>? Requires, JsonElement? Criteria,
    JsonElement? Approver);

/// <summary>How results get from task to task.</summary>
public sealed record ContextPassing(string? Method, JsonElement? ArtifactsLocation);

/// <summary>What happens when something fails.</summary>
public sealed record ErrorHandling(string? RetryStrategy, int? MaxRetries, JsonElement? FallbackPlan,
    JsonElement? Escalation);

/// <summary>What is needed of somebody outside the plan.</summary>
public sealed record ExternalDependency(string? Who, string? What, JsonElement? Owner, JsonElement? Fallback);

/// <summary>By what a plan is judged.</summary>
public sealed record SuccessMetric(string? Id, JsonElement? Target, JsonElement? Measurement);

/// <summary>What provides a tool here.</summary>
public sealed record ToolHook(string? Tool, JsonElement? Adapter, JsonElement? Fallback);

/// <summary>One change of a plan.</summary>
public sealed record PlanChange(string? At, string? By, string? Field, JsonElement? Old, JsonElement? New,
    string? Reason);
