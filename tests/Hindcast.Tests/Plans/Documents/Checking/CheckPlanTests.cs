using System.Text.Json.Nodes;
using Hindcast.Plans.Documents.Checking;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents.Checking;

/// <summary>
/// S1-09, S14-02 to S14-07, S14-09 to S14-17: sound plans pass, and each of these plans with one fault is refused by
/// that fault's name at its place.
/// </summary>
public class CheckPlanTests
{
    private sealed record Fault(string Name, Func<JsonObject> Sound, Action<JsonObject> Spoil, string Rule,
        string Path);

    private static readonly Fault[] Faults =
    [
        // The form (S14-02 to S14-07, S14-09).
        new("no plan id", Full, p => p.Remove("plan_id"), "key-missing", "$"),
        new("a plan id of another form", Full, p => p["plan_id"] = "plan-7", "plan-id-format", "$.plan_id"),
        new("a plan id of no day", Full, p => p["plan_id"] = "task-2026-13-40-001", "plan-id-format", "$.plan_id"),
        new("no objective", () => Base(), p => p["objective"] = null, "key-missing", "$"),
        new("a blank objective", () => Base(), p => p["objective"] = " ", "text-blank", "$.objective"),
        new("an unknown complexity", () => Base(), p => p["complexity"] = "huge", "word-unknown", "$.complexity"),
        new("an unknown strategy", () => Base(), p => p["strategy"] = "spiral", "word-unknown", "$.strategy"),
        new("no stages", () => Base("fan-out"), p => p["stages"] = new JsonArray(), "list-empty", "$.stages"),
        new("an unknown execution", () => Base(), p => p["stages"]![1]!["execution"] = "random", "word-unknown",
            "$.stages[1].execution"),
        new("a stage number that is text", () => Base(), p => p["stages"]![1]!["stage_id"] = "two", "type-wrong",
            "$.stages[1].stage_id"),
        new("a task number of another form", () => Base(), p => { p.Task(3, 0)["task_id"] = "last";
            }, "task-id-format", "$.stages[3].tasks[0].task_id"),
        new("no agent", () => Base(), p => p.Task(0, 0).Remove("agent"), "key-missing", "$.stages[0].tasks[0]"),
        new("dependencies that are no list", Full, p => p.Task(1, 0)["dependencies"] = 7, "type-wrong",
            "$.stages[1].tasks[0].dependencies"),
        new("no concurrency", () => Base(), p => p["parallelization"]!["max_concurrent"] = 0, "number-too-small",
            "$.parallelization.max_concurrent"),
        new("an unknown retry strategy", Full, p => p["error_handling"]!["retry_strategy"] = "forever", "word-unknown",
            "$.error_handling.retry_strategy"),
        new("fewer retries than none", Full, p => p["error_handling"]!["max_retries"] = -1, "number-too-small",
            "$.error_handling.max_retries"),
        new("an unknown way to pass context", Full, p => p["context_passing"]!["method"] = "telepathy", "word-unknown",
            "$.context_passing.method"),
        new("criteria that are a number", () => Base(), p => p["success_criteria"] = 5, "type-wrong",
            "$.success_criteria"),
        new("no criterion in the list", () => Base(), p => p["success_criteria"] = new JsonArray(), "list-empty",
            "$.success_criteria"),
        new("a blank criterion", Full, p => p["success_criteria"] = " ", "text-blank", "$.success_criteria"),

        // Tasks, dependencies, groups, values (S14-11).
        new("a task twice", () => Base(), p => p.Task(2, 1)["task_id"] = "3.1", "task-duplicate",
            "$.stages[2].tasks[1].task_id"),
        new("a stage twice", () => Base(), p => p["stages"]![2]!["stage_id"] = 2, "stage-duplicate",
            "$.stages[2].stage_id"),
        new("an unknown dependency", Full, p => p.Task(3, 0)["dependencies"]!.AsArray().Add("9.9"),
            "dependency-unknown", "$.stages[3].tasks[0].dependencies[2]"),
        new("a task that waits for itself", () => Base(), p => p.Task(1, 0)["dependencies"]!.AsArray().Add("2.1"),
            "dependency-on-itself", "$.stages[1].tasks[0].dependencies[1]"),
        new("two tasks in a circle", () => Base(), p => p.Task(0, 0)["dependencies"]!.AsArray().Add("2.1"),
            "dependency-cycle", "$.stages[0].tasks[0].dependencies"),
        new("a long circle", Full, p => p.Task(0, 0)["dependencies"]!.AsArray().Add("4.1"), "dependency-cycle",
            "$.stages[0].tasks[0].dependencies"),
        new("a task in two groups", () => Base(), p => p["parallelization"]!["parallel_groups"]!.AsArray()
            .Add(Parse("""{"group_id":2,"tasks":["3.3","4.1"]}""")), "task-in-two-groups",
            "$.parallelization.parallel_groups[1].tasks[0]"),
        new("a member that waits for another", () => Base("fan-out"),
            p => p["parallelization"]!["parallel_groups"]![0]!["tasks"]!.AsArray().Add("4.1"), "group-member-dependent",
            "$.parallelization.parallel_groups[0].tasks"),
        new("an unknown member", Full, p => p["parallelization"]!["parallel_groups"]![0]!["tasks"]!.AsArray()
            .Add("3.9"), "group-task-unknown", "$.parallelization.parallel_groups[0].tasks[2]"),
        new("a group that waits for nobody known", Full,
            p => p["parallelization"]!["parallel_groups"]![0]!["wait_for"] = List("0.0"), "group-task-unknown",
            "$.parallelization.parallel_groups[0].wait_for[0]"),
        new("an input that nobody writes", () => Base(), p => p.Task(1, 0)["input"] = "${fakts}",
            "input-without-producer", "$.stages[1].tasks[0].input"),
        new("an input deep in an object", () => Base(), p => p.Task(1, 0)["input"] =
            Parse("""{"of":["${facts}","${nothing.at[0]}"]}"""), "input-without-producer",
                "$.stages[1].tasks[0].input"),
        new("an input written in a later stage", Full, p => p.Task(0, 0)["input"] = "${packet}", "input-produced-later",
            "$.stages[0].tasks[0].input"),
        new("an input written at the same time", () => Base(), p => p.Task(2, 0)["input"] = "${outline}, ${charts}",
            "input-produced-later", "$.stages[2].tasks[0].input"),
        new("its own output as input", () => Base(), p => p.Task(1, 0)["input"] = "${outline}", "input-produced-later",
            "$.stages[1].tasks[0].input"),
        new("its own output as input, by the name of something of the scope", () => { var p = Full();
            p["scope"]!["play"] = "exec-save"; return p; }, p => p.Task(1, 0)["input"] = "${play}",
            "input-produced-later", "$.stages[1].tasks[0].input"),
        new("an output twice", () => Base(), p => { p.Task(2, 1)["output_var"] = "text";
            p.Task(3, 0)["input"] = "${text}, ${summary}"; }, "output-duplicate", "$.stages[2].tasks[1].output_var"),

        new("a group that waits for itself", Full, p => p["parallelization"]!["parallel_groups"]![0]!["wait_for"] =
            List("3.1"), "group-waits-for-itself", "$.parallelization.parallel_groups[0].wait_for[0]"),
        // Order of stages (S14-12).
        new("a dependency on a later stage", () => Base("fan-out"), p =>
        {
            p.Task(3, 0)["dependencies"] = List("3.1", "3.2");
            p.Task(3, 0)["input"] = "${text}, ${charts}";
            p.Task(2, 2)["dependencies"] = List("2.1", "4.1");
        }, "stage-order", "$.stages[2].tasks[2].dependencies[1]"),
        new("two stages that changed places", () => Base("fan-out"), p => { var last = p["stages"]![3]!;
            p["stages"]!.AsArray().RemoveAt(3); p["stages"]!.AsArray().Insert(2, last); p.Task(2, 0)["input"] = "all";
                }, "stage-order", "$.stages[2].tasks[0].dependencies[0]"),
        new("a sequential stage out of order", () => Base("fan-out"), p =>
        {
            p["parallelization"]!["parallel_groups"] = new JsonArray();
            p["stages"]![2]!["execution"] = "sequential";
            p.Task(2, 0)["dependencies"] = List("2.1", "3.2");
        }, "stage-order", "$.stages[2].tasks[0].dependencies[1]"),
        new("a dependency within a parallel stage", () => Base("fan-out"), p =>
        {
            p["parallelization"]!["parallel_groups"] = new JsonArray();
            p.Task(2, 1)["dependencies"] = List("2.1", "3.1");
        }, "parallel-stage-dependent", "$.stages[2].tasks[1].dependencies"),

        // Diamonds (S14-13, S1-09).
        new("an empty list of gates", Full, p => p["merge_gates"] = new JsonArray(), "merge-gates-empty",
            "$.merge_gates"),
        new("a gate that does not require a branch", Full, p => p["merge_gates"]![0]!["requires"] = List("3.1"),
            "merge-gate-misses-branch", "$.merge_gates[0].requires"),
        new("a gate whose task does not wait for a branch", Full, p => p.Task(3, 0)["dependencies"] = List("3.1"),
            "merge-gate-misses-branch", "$.merge_gates[0].requires"),
        new("a third branch beside the gate", Full, p =>
        {
            p["stages"]![2]!["tasks"]!.AsArray()
                .Add(Parse("""{"task_id":"3.3","agent":"ae","purpose":"Prices","input":"${play}","output_var":"prices","dependencies":["2.1"]}"""));
            p["parallelization"]!["parallel_groups"]![0]!["tasks"]!.AsArray().Add("3.3");
        }, "merge-gate-misses-branch", "$.parallelization.parallel_groups[0]"),
        new("a task beside the group that no gate takes in", Full, p => p["stages"]![2]!["tasks"]!.AsArray()
            .Add(Parse("""{"task_id":"3.3","agent":"ae","purpose":"Prices","input":"${play}","output_var":"prices","dependencies":["2.1"]}""")),
            "merge-gate-misses-branch", "$.stages[2].tasks[2]"),
        new("a gate without criteria", Full, p => p["merge_gates"]![0]!["criteria"] = new JsonArray(),
            "merge-gate-without-criteria", "$.merge_gates[0]"),
        new("a gate without approver", Full, p => p["merge_gates"]![0]!.AsObject().Remove("approver"),
            "merge-gate-without-approver", "$.merge_gates[0]"),
        new("a gate at no task", Full, p => p["merge_gates"]![0]!["task_id"] = "8.1", "merge-gate-task-unknown",
            "$.merge_gates[0].task_id"),
        new("a gate that requires no task", Full, p => p["merge_gates"]![0]!["requires"]!.AsArray().Add("3.7"),
            "merge-gate-task-unknown", "$.merge_gates[0].requires[2]"),
        new("a second source", Full, p => p.Task(2, 1)["dependencies"] = List("1.1"), "diamond-source",
            "$.merge_gates[0]"),
        new("a branch from nowhere", Full, p => p.Task(2, 1)["dependencies"] = List(), "diamond-source",
            "$.merge_gates[0]"),
        new("one branch", Full, p =>
        {
            p["stages"]![2]!["tasks"]!.AsArray().RemoveAt(1);
            p.Task(3, 0)["dependencies"] = List("3.1");
            p.Task(3, 0)["input"] = "${workback}";
            p["merge_gates"]![0]!["requires"] = List("3.1");
            p["parallelization"]!["parallel_groups"] = new JsonArray();
        }, "diamond-one-branch", "$.merge_gates[0]"),
        new("a base diamond that is never merged", () => Base("diamond"), p => p.Task(3, 0)["dependencies"] =
            List("3.1", "3.2"), "diamond-without-merge", "$.parallelization.parallel_groups[0]"),
        new("a base diamond with two sources", () => Base("diamond"), p => p.Task(2, 2)["dependencies"] = List("1.1"),
            "diamond-source", "$.parallelization.parallel_groups[0]"),
        new("a base diamond without anything parallel", () => Base("diamond"), p =>
        {
            p["stages"]!.AsArray().RemoveAt(3);
            p["stages"]!.AsArray().RemoveAt(2);
            p["parallelization"]!["parallel_groups"] = new JsonArray();
        }, "diamond-one-branch", "$.stages"),

        // Pipelines (S14-14).
        new("a stage that needs nothing of the one before", () => Base(), p => { p.Task(1, 0)["dependencies"] = List();
            p.Task(1, 0)["input"] = "A blank page"; }, "pipeline-stage-unconnected", "$.stages[1]"),
        new("a parallel group that is not declared", DeclaredDiamond, p => p.Remove("diamond_segments"),
            "parallel-group-undeclared", "$.parallelization.parallel_groups[0]"),
        new("a diamond renamed a pipeline", Full, p => p["strategy"] = "pipeline", "parallel-group-undeclared",
            "$.parallelization.parallel_groups[0]"),
        new("a declared group that there is not", DeclaredDiamond, p => { p["diamond_segments"]!.AsArray()
            .Add(Parse("""{"group_id":5}""")); }, "segment-group-unknown", "$.diamond_segments[1].group_id"),
        new("a declared diamond without its gate", DeclaredDiamond, p => p.Remove("merge_gates"),
            "diamond-without-merge", "$.diamond_segments[0].merge"),

        // Rounds (S14-15).
        new("rounds without a criterion", Iterative, p => p["iteration"]!["convergence"] = "",
            "iteration-without-convergence", "$"),
        new("rounds without a limit", Iterative, p => p["iteration"]!.AsObject().Remove("max_iterations"),
            "iteration-without-limit", "$"),
        new("no rounds at all", () => { var p = Iterative(); p["iteration"]!["convergence"] = null; return p;
            }, p => p["strategy"] = "iterative", "iteration-without-convergence", "$"),

        // What others owe, and what is promised (S14-16, S14-17).
        new("a dependency on others without owner", Full, p => p["dependencies_external"]![0]!["owner"] = " ",
            "external-without-owner", "$.dependencies_external[0]"),
        new("a dependency on others without fallback", Full, p => p["dependencies_external"]![0]!.AsObject()
            .Remove("fallback"), "external-without-fallback", "$.dependencies_external[0]"),
        new("no metrics", Full, p => p.Remove("success_metrics"), "success-metrics-empty", "$"),
        new("an empty list of metrics", Full, p => p["success_metrics"] = new JsonArray(), "success-metrics-empty",
            "$.success_metrics"),
        new("a metric without target", Full, p => p["success_metrics"]![1]!.AsObject().Remove("target"),
            "success-metric-without-target", "$.success_metrics[1]"),
        new("a metric without measurement", Full, p => p["success_metrics"]![2]!["measurement"] = null,
            "success-metric-without-measurement", "$.success_metrics[2]"),
    ];

    public static TheoryData<string> FaultNames => [.. Faults.Select(fault => fault.Name)];

    public static TheoryData<string> SoundPlans => [.. Sound().Select(plan => plan.ToJsonString())];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Names_the_one_fault_of_a_plan_and_its_place(string name)
    {
        var fault = Faults.Single(f => f.Name == name);
        var plan = fault.Sound();
        fault.Spoil(plan);

        var report = CheckPlan.Of(Read(plan));

        Assert.False(report.Ok);
        Assert.Contains((fault.Rule, fault.Path), report.Problems.Select(p => (p.Rule, p.Path)));
        Assert.All(report.Problems, problem => Assert.EndsWith(".", problem.Message));
    }

    [Fact]
    public void Names_nothing_else_but_where_one_fault_shows_in_several_ways()
    {
        Assert.Equal(["no stages", "a task twice", "a task in two groups", "a dependency on a later stage"],
            Faults.Where(fault => Rules(fault).Length > 1).Select(fault => fault.Name));

        static string[] Rules(Fault fault)
        {
            var plan = fault.Sound();
            fault.Spoil(plan);
            return [.. CheckPlan.Of(Read(plan)).Problems.Select(p => p.Rule).Distinct()];
        }
    }

    [Theory]
    [MemberData(nameof(SoundPlans))]
    public void Passes_a_sound_plan_of_any_strategy(string plan)
    {
        var report = CheckPlan.Of(Read(plan));

        Assert.True(report.Ok, string.Join("\n", report.Problems));
    }

    [Fact]
    public void Judges_a_file_without_our_extension_by_the_base_rules_alone()
    {
        var plan = Base();
        Assert.True(CheckPlan.Of(Read(plan)).Ok); // A parallel group in a pipeline, and no metrics.

        plan["status"] = "running";
        plan["change_log"] = new JsonArray();
        Assert.True(CheckPlan.Of(Read(plan)).Ok); // Noting work does not make it ours.

        plan["scope"] = Parse("""{"segment":"growth"}""");
        Assert.Equal(["parallel-group-undeclared"], CheckPlan.Of(Read(plan)).Problems.Select(p => p.Rule));
    }

    [Fact]
    public void Takes_a_branch_of_several_tasks_and_two_diamonds_in_a_row()
    {
        var plan = Base("diamond");
        plan["stages"]!.AsArray().Insert(3, Parse("""
            { "stage_id": 31, "name": "Second hand", "execution": "parallel", "tasks": [
              { "task_id": "31.1", "agent": "editor", "purpose": "Edit text", "input": "${text}", "output_var": "text2", "dependencies": ["3.1"] },
              { "task_id": "31.2", "agent": "editor", "purpose": "Edit charts", "input": "${charts}", "output_var": "charts2", "dependencies": ["3.2", "2.1"] } ] }
            """));
        plan.Task(4, 0)["dependencies"] = List("31.1", "31.2", "3.3", "2.1");
        plan["stages"]!.AsArray().Add(Parse("""
            { "stage_id": 5, "name": "Send", "execution": "parallel", "tasks": [
              { "task_id": "5.1", "agent": "editor", "purpose": "Mail", "input": "${review}", "output_var": "mail", "dependencies": ["4.1"] },
              { "task_id": "5.2", "agent": "editor", "purpose": "Print", "input": "${review}", "output_var": "print", "dependencies": ["4.1"] } ] }
            """));
        plan["stages"]!.AsArray().Add(Parse("""
            { "stage_id": 6, "name": "Archive", "execution": "sequential", "tasks": [
              { "task_id": "6.1", "agent": "editor", "purpose": "File", "input": "${mail}, ${print}", "output_var": "filed", "dependencies": ["5.1", "5.2"] } ] }
            """));

        Assert.Empty(CheckPlan.Of(Read(plan)).Problems);
        plan["merge_gates"] = Parse("""
            {"l":[{"task_id":"4.1","requires":["31.1","31.2","3.3"],"criteria":"Read twice","approver":"editor"},
                  {"task_id":"6.1","requires":["5.1","5.2"],"criteria":"Sent","approver":"editor"}]}
            """)["l"]!.DeepClone();
        Assert.Empty(CheckPlan.Of(Read(plan)).Problems);
        plan["merge_gates"]!.AsArray().RemoveAt(1);
        Assert.Equal([("merge-gate-misses-branch", "$.stages[5]")], CheckPlan.Of(Read(plan)).Problems.Select(p =>
            (p.Rule, p.Path)));
    }

    [Fact]
    public void Says_a_circle_as_its_way()
    {
        var plan = Full();
        plan.Task(0, 0)["dependencies"]!.AsArray().Add("4.1");

        Assert.Contains("1.1 waits for 4.1 waits for 3.1 waits for 2.1 waits for 1.1", CheckPlan.Of(Read(plan)).Problems
            .Single().Message);
    }

    [Fact]
    public void Reads_the_usual_other_names_of_a_convergence_criterion()
    {
        var plan = Base("iterative");
        plan["stages"]![2]!["condition"] = "until the score is at least 0.9";
        plan["max_iterations"] = 5;
        Assert.True(CheckPlan.Of(Read(plan)).Ok);

        plan.Remove("max_iterations");
        plan["loop"] = Parse("""{"max_rounds":3}""");
        Assert.True(CheckPlan.Of(Read(plan)).Ok);
    }

    [Fact]
    public void Lets_tasks_use_what_the_plan_was_given()
    {
        var plan = Full();
        plan["inputs"] = Parse("""{"account":"0015f00000EXAMPLE"}""");
        plan.Task(0, 0)["input"] = "${account} with ${scope.tier} and ${inputs.account}";

        Assert.True(CheckPlan.Of(Read(plan)).Ok);
    }
}
