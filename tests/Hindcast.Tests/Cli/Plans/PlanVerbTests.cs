using Hindcast.Plans.Documents;
using Hindcast.Tests.Plans.Documents;

namespace Hindcast.Tests.Cli.Plans;

/// <summary>S14-01, S14-11, S14-17, S14-23, S14-24, S14-27: the verb as a person runs it.</summary>
public sealed class PlanVerbTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    private string Full => hindcast.File("plan.json", PlanSamples.Full().ToJsonString());

    [Fact]
    public void Check_passes_a_sound_plan_and_warnings_change_nothing()
    {
        var plan = PlanSamples.Full();
        plan["complexity"] = "very-complex";
        var said = hindcast.Run("plan", "check", hindcast.File("odd.json", plan.ToJsonString()), "--json")
            .Ends(0).Json();

        Assert.True(said.GetProperty("ok").GetBoolean());
        Assert.Equal(0, said.GetProperty("problems").GetArrayLength());
        Assert.Equal("complexity-label", said.GetProperty("warnings")[0].GetProperty("rule").GetString());
        Assert.Contains("sound", hindcast.Run("plan", "check", Full).Ends(0).Output);
    }

    [Fact]
    public void Check_refuses_with_every_problem_and_its_place()
    {
        var plan = PlanSamples.Full();
        plan["success_metrics"]![0]!.AsObject().Remove("measurement");
        plan["complexity"] = "huge";
        string file = hindcast.File("bad.json", plan.ToJsonString());
        var said = hindcast.Run("plan", "check", file, "--json").Ends(2).Json();

        Assert.False(said.GetProperty("ok").GetBoolean());
        Assert.Equal([("word-unknown", "$.complexity"), ("success-metric-without-measurement", "$.success_metrics[0]")],
            said.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("rule").GetString(),
                p.GetProperty("path").GetString())));
        Assert.Contains("$.complexity", hindcast.Run("plan", "check", file).Ends(2).Output);
    }

    [Fact]
    public void Check_refuses_what_is_no_JSON_with_its_place_and_no_file_with_what_to_do()
    {
        var said = hindcast.Run("plan", "check", hindcast.File("torn.json", "{\n  \"plan_id\": \"x\",\n"), "--json")
            .Ends(2).Json();

        Assert.Equal("plan-not-json", said.GetProperty("problems")[0].GetProperty("rule").GetString());
        Assert.Contains("line 3", said.GetProperty("refusal").GetProperty("message").GetString());
        hindcast.Run("plan", "check", "no-such-plan.json").Refuses("file-not-found");
    }

    [Fact]
    public void Show_draws_stages_states_groups_gate_and_critical_path()
    {
        string drawn = hindcast.Run("plan", "show", Full).Ends(0).Output;

        Assert.Contains("┌ * 3.1   planned  csm: Plan back from the deadline  after 2.1  group 1", drawn);
        Assert.Contains("◆ merge gate for 3.1, 3.2; renewal-director approves: owners set; terms approved", drawn);
        Assert.Contains("critical path: 1.1 → 2.1 → 3.1 → 4.1", drawn);
        Assert.Contains("5 units one after another, 4 as planned", drawn);
        Assert.Contains("exec-save (The champion left)", drawn);

        var json = hindcast.Json("plan", "show", Full);
        Assert.Equal(["1.1", "2.1", "3.1", "4.1"], json.GetProperty("criticalPath").EnumerateArray()
            .Select(t => t.GetString()));
        Assert.Equal((5, 4), (json.GetProperty("time").GetProperty("sequential").GetInt32(), json.GetProperty("time")
            .GetProperty("makespan").GetInt32()));
        Assert.StartsWith("Save and renew", json.GetProperty("document").GetProperty("objective").GetString());
    }

    /// <summary>D-23: few tasks and nothing in parallel need no plan, and it is said.</summary>
    [Fact]
    public void Show_says_where_orchestration_is_not_needed_and_draws_a_plan_with_a_circle()
    {
        var plan = PlanSamples.Base();
        plan["stages"]!.AsArray().RemoveAt(3);
        plan["stages"]!.AsArray().RemoveAt(2);
        plan["parallelization"] = new System.Text.Json.Nodes.JsonObject();
        string file = hindcast.File("small.json", plan.ToJsonString());
        Assert.Equal("orchestration-not-needed", hindcast.Json("plan", "show", file).GetProperty("advice").GetString());

        plan.Task(0, 0)["dependencies"] = PlanSamples.List("2.1");
        Assert.Contains("cannot be told", hindcast.Run("plan", "show", hindcast.File("circle.json",
            plan.ToJsonString())).Ends(0).Output);
    }

    [Fact]
    public void Plans_of_the_folder_are_listed_amended_and_compared()
    {
        Assert.Contains("No plans yet", hindcast.Run("plan", "list").Ends(0).Output);
        var folder = PlanFolder.Of(hindcast.Workspace, "");
        var first = folder.Add(PlanDraftTests.Retro(), hindcast.Clock.Now);
        folder.Add(PlanDraftTests.Retro(), hindcast.Clock.Now);
        string before = hindcast.File("before.json", File.ReadAllText(first.File));
        File.WriteAllText(Path.Combine(folder.Path, "plan-20200101-000000.json"), "{");

        var items = hindcast.Json("plan", "list").GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["task-2026-11-20-002", "task-2026-11-20-001", null], items.Select(i => i.GetProperty("id")
            .GetString()));
        Assert.Contains("no JSON", items[2].GetProperty("unreadable").GetString());
        Assert.Equal("plan-20261120-090001.json", hindcast.Json("plan", "list", "--limit", "1").GetProperty("next")
            .GetString());

        hindcast.Run("plan", "amend", "task-2026-11-20-001", "scope.segment", "growth", "--reason",
            "Enterprise has too few renewals", "--as", "Robin Vale").Ends(0);
        hindcast.Run("plan", "amend", "task-2026-11-20-001", "complexity", "huge", "--reason", "It grew by a segment")
            .Refuses("word-unknown");
        var shown = hindcast.Json("plan", "show", "task-2026-11-20-001");
        Assert.Equal("growth", shown.GetProperty("scope").GetProperty("segment").GetString());
        Assert.Equal("Robin Vale", shown.GetProperty("changeLog")[0].GetProperty("by").GetString());

        string diff = hindcast.Run("plan", "diff", before, "task-2026-11-20-001").Ends(0).Output;
        Assert.Contains("~ scope.segment: \"enterprise\" → \"growth\"", diff);
        hindcast.Run("plan", "show", "task-2026-11-20-077").Refuses("plan-not-found");
    }

    [Fact]
    public void The_folder_is_a_setting()
    {
        hindcast.Run("settings", "set", "plans_folder", "runs").Ends(0);

        Assert.Contains(Path.Combine(hindcast.Folder, "runs"), hindcast.Run("plan", "list").Ends(0).Output);
    }

    public void Dispose() => hindcast.Dispose();
}
