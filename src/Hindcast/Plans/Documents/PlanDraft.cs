using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Plans.Documents.Format;

namespace Hindcast.Plans.Documents;

/// <summary>A plan that the product makes: what a use case says, from which the document is derived.</summary>
/// <remarks>
/// Tasks are named by what they produce. Numbers, dependencies, inputs, parallel groups, the complexity and, in a
/// pipeline, the diamond segments follow from that, so that they cannot disagree. What a use case gets wrong here is a
/// bug and throws.
/// </remarks>
public sealed record PlanDraft
{
    /// <summary>What is to be reached.</summary>
    public required string Objective { get; init; }

    /// <summary>pipeline, diamond, fan-out, iterative, conditional or hierarchical.</summary>
    public required string Strategy { get; init; }

    /// <summary>In the order in which they run.</summary>
    public required ImmutableArray<StageDraft> Stages { get; init; }

    /// <summary>How one knows that it is done.</summary>
    public required ImmutableArray<string> SuccessCriteria { get; init; }

    /// <summary>What is handed over.</summary>
    public required ImmutableArray<string> Deliverables { get; init; }

    /// <summary>The command that makes it; it then needs metrics.</summary>
    public string? Command { get; init; }

    /// <summary>What it is about, such as account, play and deadline.</summary>
    public JsonObject? Scope { get; init; }

    /// <summary>What the command was given; tasks may use its keys.</summary>
    public JsonObject? Inputs { get; init; }

    /// <summary>How much is at risk.</summary>
    public string? RiskTier { get; init; }

    /// <summary>Tasks that run together at the most.</summary>
    public int MaxConcurrent { get; init; } = Plan.MaxConcurrentDefault;

    /// <summary>Where branches come together: one for each parallel stage of a diamond or pipeline.</summary>
    public ImmutableArray<MergeGateDraft> MergeGates { get; init; } = [];

    /// <summary>When the rounds of an iterative plan end: the criterion and how many at the most.</summary>
    public (string Convergence, int MaxIterations)? Iteration { get; init; }

    /// <summary>immediate, with-modification or escalation.</summary>
    public string RetryStrategy { get; init; } = "immediate";

    /// <summary>Attempts after the first.</summary>
    public int MaxRetries { get; init; } = Plan.MaxRetriesDefault;

    /// <summary>What is done where a stage fails for good.</summary>
    public required string FallbackPlan { get; init; }

    /// <summary>When people are told.</summary>
    public string EscalationWhen { get; init; } = $"after {Plan.MaxRetriesDefault} retries climb the ladder";

    /// <summary>Where results are kept; direct passing where null.</summary>
    public string? ArtifactsLocation { get; init; }

    /// <summary>What is needed of others.</summary>
    public ImmutableArray<ExternalDraft> External { get; init; } = [];

    /// <summary>Who is told, first to last.</summary>
    public ImmutableArray<string> Ladder { get; init; } = [];

    /// <summary>Who is told at once where a trigger fires.</summary>
    public ImmutableArray<string> RipCord { get; init; } = [];

    /// <summary>What makes it climb.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>For a role, those who stand in.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Fallbacks { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>By what it is judged.</summary>
    public ImmutableArray<MetricDraft> Metrics { get; init; } = [];

    /// <summary>What provides the tools.</summary>
    public ImmutableArray<ToolHookDraft> ToolHooks { get; init; } = [];

    /// <summary>The document, planned, with an empty change log.</summary>
    /// <param name="planId"><c>task-YYYY-MM-DD-NNN</c>; a folder gives the next one.</param>
    public PlanDocument ToDocument(string planId)
    {
        var numbers = Stages.SelectMany((stage, s) => stage.Tasks.Select((task, t) => (task.Output,
            Id: $"{s + 1}.{t + 1}"))).ToDictionary(t => t.Output, t => t.Id);
        string Number(string output) => numbers.TryGetValue(output, out string? id) ? id
            : throw new InvalidOperationException($"No task of '{Objective}' produces '{output}'.");
        var groups = Stages.Where(stage => stage.IsParallel && stage.Tasks.Length > 1).ToArray();
        var plan = new Plan
        {
            PlanId = planId, Objective = Objective, Strategy = Strategy, Command = Command, Complexity = Label(),
            Stages = [.. Stages.Select((s, i) => s.ToStage(i + 1, Number))],
            Scope = Element(Scope), Inputs = Element(Inputs), RiskTier = Element(RiskTier), Parallelization = new(
                MaxConcurrent,
            [
                .. groups.Select((stage, g) => new ParallelGroup(Element(g + 1),
                    [.. stage.Tasks.Select(t => Number(t.Output))],
                    [.. stage.Tasks.SelectMany(t => t.Uses).Distinct().Select(Number)])),
            ]),
            Iteration = Iteration is { } rounds ? new(Element(rounds.Convergence), rounds.MaxIterations) : null,
            DiamondSegments = Strategy == "pipeline" && groups.Length > 0
                ? [.. groups.Select((stage, g) => new DiamondSegment(Element(g + 1), null, Number(MergeOf(stage))))]
                : null,
            MergeGates = MergeGates.IsEmpty ? null
                : [.. MergeGates.Select(g => new MergeGate(Number(g.Output), [.. Find(g.Output).Uses.Select(Number)],
                    Element(g.Criteria), Element(g.Approver)))],
            ContextPassing = new(ArtifactsLocation is null ? "direct" : "file-based", Element(ArtifactsLocation)),
            ErrorHandling = new(RetryStrategy, MaxRetries, Element(FallbackPlan), Element(EscalationWhen)),
            SuccessCriteria = SuccessCriteria, Deliverables = Deliverables,
            DependenciesExternal = External.IsEmpty
                ? null
                : [.. External.Select(e => new ExternalDependency(e.Who, e.What, Element(e.Owner),
                    Element(e.Fallback)))],
            Escalation = Ladder.IsEmpty ? null : Element(new { Ladder, RipCord, Triggers }),
            Fallbacks = Fallbacks.IsEmpty ? null : Element(Fallbacks),
            SuccessMetrics = Metrics.IsEmpty
                ? null
                : [.. Metrics.Select(m => new SuccessMetric(m.Id, Element(m.Target), Element(m.Measurement)))],
            ToolHooks = ToolHooks.IsEmpty
                ? null
                : [.. ToolHooks.Select(h => new ToolHook(h.Tool, Element(h.Adapter), Element(h.Fallback)))],
            Status = PlanStates.Planned, ChangeLog = [],
        };
        var content = JsonSerializer.SerializeToElement(plan, Written);
        return PlanDocument.Of(content).Match(document => document, why => throw new InvalidOperationException(
            why.Message));
    }

    private static readonly JsonSerializerOptions Written =
        new(PlanDocument.Snake) { DefaultIgnoreCondition =
            System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private TaskDraft Find(string output) => Stages.SelectMany(stage => stage.Tasks)
        .First(task => task.Output == output);

    private string MergeOf(StageDraft stage) => MergeGates.Select(g => g.Output)
        .FirstOrDefault(output => stage.Tasks.All(t => Find(output).Uses.Contains(t.Output)))
        ?? throw new InvalidOperationException($"No merge gate brings the tasks of '{stage.Name}' together.");

    /// <summary>Labelled by tasks alone: the number of people says who works, not how much there is.</summary>
    private string Label() => PlanFormat.Complexities[Stages.Sum(stage => stage.Tasks.Length) switch { <= 2 =>
        0, <= 5 => 1, < 10 => 2, _ => 3 }];

    private static JsonElement? Element<T>(T? value) => value is null ? null : JsonSerializer.SerializeToElement(value,
        PlanDocument.Snake);
}

/// <summary>A stage of a draft.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="IsParallel">True where they run together.</param>
public sealed record StageDraft(string Name, ImmutableArray<TaskDraft> Tasks, bool IsParallel = false)
{
    internal PlanStage ToStage(int id, Func<string, string> number) => new()
    {
        StageId = id, Name = Name, Execution = IsParallel ? "parallel" : "sequential",
        Tasks = [.. Tasks.Select((task, t) => task.ToTask($"{id}.{t + 1}", number))],
    };
}

/// <summary>A task of a draft.</summary>
/// <param name="Agent">Who does it.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Output">The name of its result, by which other tasks refer to it.</param>
public sealed record TaskDraft(string Agent, string Purpose, string Output)
{
    /// <summary>Results that it needs: it waits for the tasks that produce them.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>What else it needs, in words.</summary>
    public string? Input { get; init; }

    /// <summary>Tools that it needs.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    internal PlanTask ToTask(string id, Func<string, string> number) => new()
    {
        TaskId = id, Agent = Agent, Purpose = Purpose, OutputVar = Output, Dependencies = [.. Uses.Select(number)],
        Input = Input is null && Uses.IsEmpty ? null
            : JsonSerializer.SerializeToElement(string.Join(", ", Uses.Select(use => $"${{{use}}}")
                .Concat(Input is null ? [] : [Input]))),
        ToolsRequired = Tools.IsEmpty ? null : Tools, State = PlanStates.Planned, Attempts = 0,
    };
}

/// <summary>A merge gate of a draft.</summary>
/// <param name="Output">What the task produces in which the branches come together; what that uses, the gate
/// requires.</param>
/// <param name="Criteria">What must hold.</param>
/// <param name="Approver">Who says so.</param>
public sealed record MergeGateDraft(string Output, ImmutableArray<string> Criteria, string Approver);

/// <summary>Something needed of somebody outside the plan.</summary>
public sealed record ExternalDraft(string Who, string What, string Owner, string Fallback);

/// <summary>A success metric of a draft; the target is a number or, for a level such as a risk, a word.</summary>
public sealed record MetricDraft(string Id, JsonValue Target, string Measurement);

/// <summary>What provides a tool here, or what is done without it.</summary>
public sealed record ToolHookDraft(string Tool, string? Adapter, string Fallback);
