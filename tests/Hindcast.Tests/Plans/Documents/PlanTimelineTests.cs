using System.Text.Json.Nodes;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Documents.Checking;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S14-03, S14-23 to S14-26, S14-28: how long it takes, and what is odd about it.</summary>
public class PlanTimelineTests
{
    /// <summary>Five units one after another become three with a middle of three.</summary>
    [Fact]
    public void Takes_three_units_where_three_of_five_run_together()
    {
        var plan = Base();
        plan["stages"]!.AsArray().RemoveAt(0);
        plan.Task(0, 0)["dependencies"] = List();

        var time = PlanTimeline.Of(Read(plan))!;
        Assert.Equal((5, 3, 3), (time.Sequential, time.Makespan, time.CriticalLength));
        Assert.Equal(["2.1", "3.1", "4.1"], time.CriticalPath);
        Assert.Equal(["2.1", "3.1 3.2 3.3", "4.1"], time.Layers.Select(layer => string.Join(' ', layer)));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 5)]
    [InlineData(3, 4)]
    [InlineData(50, 4)]
    public void Runs_no_more_together_than_allowed(int maxConcurrent, int makespan)
    {
        var plan = Base();
        plan["parallelization"]!["max_concurrent"] = maxConcurrent;

        Assert.Equal(makespan, PlanTimeline.Of(Read(plan))!.Makespan);
    }

    [Fact]
    public void Counts_units_and_begins_the_longest_first()
    {
        var plan = Base();
        plan["parallelization"]!["max_concurrent"] = "2";
        plan.Task(2, 0)["estimated_units"] = 2;
        plan.Task(2, 1)["estimated_units"] = 3;
        plan.Task(2, 2)["estimated_units"] = 5;

        var time = PlanTimeline.Of(Read(plan))!;
        Assert.Equal((13, 8, 8, 2), (time.Sequential, time.Makespan, time.CriticalLength, time.MaxConcurrent));
        Assert.Equal(["1.1", "2.1", "3.3", "4.1"], time.CriticalPath);
    }

    [Fact]
    public void Runs_a_group_within_a_sequential_stage_together()
    {
        var plan = Base();
        plan["stages"]![2]!["execution"] = "sequential";
        plan["parallelization"]!["parallel_groups"]![0]!["tasks"] = List("3.1", "3.3");

        Assert.Equal(5, PlanTimeline.Of(Read(plan))!.Makespan);
    }

    [Fact]
    public void Cannot_tell_where_tasks_wait_in_a_circle()
    {
        var plan = Base();
        plan.Task(0, 0)["dependencies"] = List("2.1");

        Assert.Null(PlanTimeline.Of(Read(plan)));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 3)]
    [InlineData(15, 3)]
    [InlineData(16, 4)]
    public void Cuts_more_than_ten_into_batches_of_five(int tasks, int batches)
    {
        var plan = Base("fan-out");
        plan["stages"]![2]!["tasks"] = new JsonArray([.. Enumerable.Range(1, tasks).Select(t =>
            (JsonNode)Parse($$"""{"task_id":"3.{{t}}","agent":"a{{t}}","purpose":"p","input":"${outline}","output_var":"o{{t}}","dependencies":["2.1"]}"""))]);
        plan["parallelization"]!["parallel_groups"] = new JsonArray();
        plan.Task(3, 0)["dependencies"] = List("3.1");
        plan.Task(3, 0)["input"] = "${o1}";

        var set = PlanTimeline.Of(Read(plan))!.Batches;
        Assert.Equal(batches, set.Sum(s => s.Tasks.Length));
        Assert.All(set, s => Assert.All(s.Tasks, batch => Assert.InRange(batch.Length, 1, 5)));
        Assert.Equal(batches > 0, Warns(plan, "fan-out-batches"));
    }

    [Theory]
    [InlineData(1, "simple", false)]
    [InlineData(1, "medium", true)]
    [InlineData(5, "medium", false)]
    [InlineData(5, "very-complex", true)]
    [InlineData(6, "complex", false)]
    [InlineData(6, "simple", true)]
    [InlineData(12, "very-complex", false)]
    [InlineData(12, "complex", false)]
    [InlineData(12, "medium", true)]
    public void Warns_of_a_label_that_does_not_fit_the_counts(int tasks, string label, bool warns)
    {
        var plan = Chain(tasks);
        plan["complexity"] = label;

        Assert.Equal(warns, Warns(plan, "complexity-label"));
        Assert.True(CheckPlan.Of(Read(plan)).Ok);
    }

    [Fact]
    public void Says_where_orchestration_is_not_needed()
    {
        Assert.True(Warns(Chain(5), "over-orchestration"));
        Assert.False(Warns(Chain(6), "over-orchestration"));
        Assert.False(Warns(Full(), "over-orchestration")); // Five tasks, two of them together.
    }

    public static TheoryData<string, string> AntiPatterns => new()
    {
        { "sequential-when-independent", "$.stages[2].execution" },
        { "parallel-stage-without-group", "$.stages[2].execution" },
        { "wrong-capability-agent", "$.stages[0].tasks[0].tools_required[0]" },
        { "no-error-handling", "$.error_handling" },
        { "context-loss", "$.stages[1].tasks[0].input" },
        { "merge-gate-undeclared", "$" },
        { "wait-for-undeclared", "$.parallelization.parallel_groups[0].wait_for" },
        { "wider-than-concurrency", "$.parallelization.parallel_groups[0]" },
        { "task-number", "$.stages[1].tasks[0].task_id" },
        { "stage-numbers", "$.stages[1].stage_id" },
        { "state-unknown", "$.stages[1].tasks[0].state" },
        { "tool-without-adapter", "$.stages[0].tasks[0].tools_required[0]" },
    };

    [Theory]
    [MemberData(nameof(AntiPatterns))]
    public void Flags_an_anti_pattern_and_refuses_nothing(string rule, string path)
    {
        var plan = Full();
        Assert.False(Warns(plan, rule), "The sound plan is flagged already.");
        switch (rule)
        {
            case "sequential-when-independent":
                plan["stages"]![2]!["execution"] = "sequential";
                plan["parallelization"]!["parallel_groups"] = new JsonArray();
                break;
            case "parallel-stage-without-group":
                plan = Base();
                plan["parallelization"]!["parallel_groups"] = new JsonArray();
                break;
            case "wrong-capability-agent":
                plan["agents"] = Parse("""{"cs-ops-partner":["spreadsheet"]}""");
                break;
            case "no-error-handling":
                plan["error_handling"] = new JsonObject();
                break;
            case "context-loss":
                plan.Task(1, 0)["input"] = "whatever there is";
                break;
            case "merge-gate-undeclared":
                plan.Remove("merge_gates");
                break;
            case "wait-for-undeclared":
                plan["parallelization"]!["parallel_groups"]![0]!["wait_for"] = List("4.1");
                break;
            case "wider-than-concurrency":
                plan["parallelization"]!["max_concurrent"] = 1;
                break;
            case "task-number":
                plan = Parse(plan.ToJsonString().Replace("\"2.1\"", "\"7.1\"", StringComparison.Ordinal));
                break;
            case "stage-numbers":
                plan["stages"]![1]!["stage_id"] = 0;
                break;
            case "state-unknown":
                plan.Task(1, 0)["state"] = "asleep";
                break;
            case "tool-without-adapter":
                plan["tool_hooks"] = new JsonArray();
                plan["error_handling"]!["fallback_plan"] = null;
                break;
        }

        var report = CheckPlan.Of(Read(plan));
        Assert.Contains((rule, path), report.Warnings.Select(w => (w.Rule, w.Path)));
        Assert.True(report.Ok, string.Join("\n", report.Problems));
    }

    private static bool Warns(JsonObject plan, string rule) =>
        CheckPlan.Of(Read(plan)).Warnings.Any(w => w.Rule == rule);

    private static JsonObject Chain(int tasks)
    {
        var plan = Base();
        plan["parallelization"]!["parallel_groups"] = new JsonArray();
        plan["stages"] = new JsonArray([.. Enumerable.Range(1, tasks).Select(t => (JsonNode)Parse($$"""
            {"stage_id":{{t}},"name":"s","execution":"sequential","tasks":[{"task_id":"{{t}}.1","agent":"a{{t % 4}}","purpose":"p",
             "input":"{{(t > 1 ? $"${{o{t - 1}}}" : "x")}}","output_var":"o{{t}}","dependencies":[{{(t > 1 ? $"\"{t - 1}.1\"" : "")}}]}]}
            """))]);
        return plan;
    }
}
