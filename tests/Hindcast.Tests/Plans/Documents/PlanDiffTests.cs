using System.Text.Json.Nodes;
using Hindcast.Plans.Documents;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S14-27: what differs between two versions, by ids and not by places.</summary>
public class PlanDiffTests
{
    [Fact]
    public void Finds_nothing_between_a_plan_and_itself_in_another_order_of_keys()
    {
        var turned = new JsonObject(Full().Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

        Assert.Empty(PlanDiff.Between(Read(Full()), Read(turned)));
    }

    [Fact]
    public void Tells_one_task_more_as_one_difference()
    {
        var plan = Full();
        plan["stages"]![2]!["tasks"]!.AsArray().Insert(0, Parse("""{"task_id":"3.3","agent":"x"}"""));

        Assert.Equal([("stages[stage_id=3].tasks[task_id=3.3]", "added")], Differences(plan));
    }

    [Fact]
    public void Tells_what_was_changed_added_and_removed()
    {
        var plan = Full();
        plan["scope"]!["play"] = "value-realization";
        plan.Task(2, 1)["agent"] = "se";
        plan.Task(3, 0)["dependencies"] = List("3.2");
        plan["deliverables"] = List("packet", "task-list.csv", "status-tracker", "invites.ics");
        plan["success_metrics"]!.AsArray().RemoveAt(0);
        plan.Remove("tool_hooks");
        plan["risk_tier"] = "red";

        Assert.Equal(
        [
            ("scope.play", "changed"), ("stages[stage_id=3].tasks[task_id=3.2].agent", "changed"),
            ("stages[stage_id=4].tasks[task_id=4.1].dependencies[\"3.1\"]", "removed"),
            ("deliverables[\"invites.ics\"]", "added"), ("success_metrics[id=renewal_pct]", "removed"),
            ("tool_hooks", "removed"), ("risk_tier", "added"),
        ], Differences(plan));
    }

    [Fact]
    public void Tells_a_list_of_words_in_another_order()
    {
        var plan = Full();
        plan["deliverables"] = List("status-tracker", "task-list.csv", "packet");

        Assert.Equal([("deliverables", "changed")], Differences(plan));
    }

    private static (string, string)[] Differences(JsonNode plan) => [.. PlanDiff.Between(Read(Full()), Read(plan))
        .Select(d => (d.Path, d.What))];
}
