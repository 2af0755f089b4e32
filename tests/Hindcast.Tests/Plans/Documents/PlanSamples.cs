using System.Text;
using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>Sound plans of every strategy, and ways to spoil them.</summary>
internal static class PlanSamples
{
    /// <summary>The example that ships: a diamond with all of our extension.</summary>
    public static JsonObject Full() =>
        Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "samples/plans/renewal-play.json")));

    /// <summary>The base format and nothing else, four stages with three tasks together in the third.</summary>
    public static JsonObject Base(string strategy = "pipeline") => Parse($$"""
        {
          "plan_id": "task-2025-01-15-001",
          "objective": "Publish the quarterly review",
          "complexity": "complex",
          "strategy": "{{strategy}}",
          "stages": [
            { "stage_id": 1, "name": "Facts", "execution": "sequential", "tasks": [
              { "task_id": "1.1", "agent": "analyst", "purpose": "Gather", "input": "The quarter's exports", "output_var": "facts", "dependencies": [] } ] },
            { "stage_id": 2, "name": "Outline", "execution": "sequential", "tasks": [
              { "task_id": "2.1", "agent": "editor", "purpose": "Outline", "input": "${facts}", "output_var": "outline", "dependencies": ["1.1"] } ] },
            { "stage_id": 3, "name": "Write", "execution": "parallel", "tasks": [
              { "task_id": "3.1", "agent": "writer", "purpose": "Text", "input": "${outline}", "output_var": "text", "dependencies": ["2.1"] },
              { "task_id": "3.2", "agent": "designer", "purpose": "Charts", "input": "${outline}", "output_var": "charts", "dependencies": ["2.1"] },
              { "task_id": "3.3", "agent": "writer", "purpose": "Summary", "input": "${outline}", "output_var": "summary", "dependencies": ["2.1"] } ] },
            { "stage_id": 4, "name": "Review", "execution": "sequential", "tasks": [
              { "task_id": "4.1", "agent": "editor", "purpose": "Check", "input": "${text}, ${charts}, ${summary}", "output_var": "review", "dependencies": ["3.1", "3.2", "3.3"] } ] }
          ],
          "parallelization": { "max_concurrent": 3, "parallel_groups": [ { "group_id": 1, "tasks": ["3.1", "3.2", "3.3"], "wait_for": ["2.1"] } ] },
          "error_handling": { "retry_strategy": "immediate", "max_retries": 3, "fallback_plan": "Publish without charts" },
          "success_criteria": "Every figure was checked",
          "deliverables": ["review"]
        }
        """);

    /// <summary>A pipeline of our extension whose one parallel group is a declared diamond.</summary>
    public static JsonObject DeclaredDiamond()
    {
        var plan = Full();
        plan["strategy"] = "pipeline";
        plan["diamond_segments"] = Parse("""{"list":[{"group_id":1,"source":"2.1","merge":"4.1"}]}""")["list"]!
            .DeepClone();
        return plan;
    }

    /// <summary>Rounds until a criterion, of our extension.</summary>
    public static JsonObject Iterative()
    {
        var plan = Base("iterative");
        plan["iteration"] = Parse("""{"convergence":"No reviewer asks for a change","max_iterations":4}""");
        return plan;
    }

    public static IEnumerable<JsonObject> Sound() =>
    [
        Full(), DeclaredDiamond(), Iterative(), Base(), Base("diamond"), Base("fan-out"), Base("conditional"),
        Base("hierarchical"),
    ];

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static PlanDocument Read(JsonNode plan) => Read(plan.ToJsonString());

    public static PlanDocument Read(string json) => PlanDocument.Read(Encoding.UTF8.GetBytes(json))
        is Outcome<PlanDocument>.Granted read
        ? read.Value : throw new InvalidOperationException("The plan was not read.");

    /// <summary>The task of an index in a stage of an index.</summary>
    public static JsonObject Task(this JsonObject plan, int stage, int task) =>
        plan["stages"]![stage]!["tasks"]![task]!.AsObject();

    public static JsonArray List(params string[] items) => [.. items.Select(item => (JsonNode)item)];
}
