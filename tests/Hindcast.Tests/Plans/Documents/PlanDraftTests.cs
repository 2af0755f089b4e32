using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S1-08 to S1-10, S1-12, S1-13, S14-02, S14-09, S14-27 to S14-29: what the product says becomes a sound
/// plan.</summary>
public class PlanDraftTests
{
    /// <summary>The plan of a renewal retro: data, analysis, insights and actions at once, documentation after their
    /// gate.</summary>
    internal static PlanDraft Retro(bool workshop = true) => new()
    {
        Objective = "Renewal retro of the enterprise segment, third quarter", Command = "run-retro",
        Strategy = "pipeline", Scope = new() { ["segment"] = "enterprise", ["window"] = "quarter" }, Inputs = new()
            { ["depth"] = workshop ? "workshop" : "summary" },
        Stages =
        [
            new("Data", [new("cs-ops-partner", "Pull outcomes, usage and notes", "data")
                { Tools = ["crm-diff"], Input = "${depth}" }]),
            new("Analysis", [new("cs-ops-partner", "Split by reason, play and price", "analysis") { Uses = ["data"] }]),
            new("Insights and actions",
            [
                new("renewal-director", "Bring insights together", "insights") { Uses = ["analysis"] },
                new("cs-ops-partner", "Plan actions", "actions") { Uses = ["analysis"] },
            ], IsParallel: true),
            new("Documentation", [new("cs-ops-partner", "Write it up", "deck") { Uses = ["insights", "actions"] }]),
        ],
        MergeGates = [new("deck", ["every action has an owner"], "renewal-director")],
        SuccessCriteria = ["Every blocker has an action"], Deliverables = ["deck"], FallbackPlan = "Pulled by hand",
        External = [new("Finance", "price history", "finance-lead", "last quarter's list"), new("Product", "usage",
            "product-ops", "support tickets")],
        Ladder = ["renewal-director", "cs-ops-partner", "exec-sponsor"], Fallbacks = new Dictionary<string,
            System.Collections.Immutable.ImmutableArray<string>>
        {
            ["renewal-director"] = ["cs-ops-partner", "exec-sponsor"],
        }.ToImmutableSortedDictionary(),
        Metrics = [new("closed_loop_actions", JsonValue.Create(0.8m), "actions done over agreed"),
            new("blocker_removal", JsonValue.Create("all critical"), "open blockers")],
        ToolHooks = [new("crm-diff", null, "compare two exports")],
    };

    [Fact]
    public void Becomes_a_sound_plan_whose_numbers_follow_from_its_results()
    {
        var document = Retro().ToDocument("task-2026-11-20-001");
        var (plan, report) = (document.Plan, CheckPlan.Of(document));

        Assert.Empty(report.Problems);
        Assert.Empty(report.Warnings);
        Assert.Equal(["1.1", "2.1", "3.1", "3.2", "4.1"], plan.Stages.SelectMany(s => s.Tasks).Select(t => t.TaskId));
        Assert.Equal(["3.1", "3.2"], plan.Stages[3].Tasks[0].Dependencies);
        Assert.Equal("${insights}, ${actions}", plan.Stages[3].Tasks[0].Input?.GetString());
        Assert.Equal((2, "medium", "planned"), (plan.ErrorHandling.MaxRetries, plan.Complexity, plan.Status));
        Assert.Equal(("4.1", 2), (plan.MergeGates!.Value[0].TaskId, plan.MergeGates.Value[0].Requires!.Value.Length));
        Assert.Equal("4.1", plan.DiamondSegments!.Value[0].Merge);
        Assert.Equal(["renewal-director", "cs-ops-partner", "exec-sponsor"],
            plan.Escalation!.Value.GetProperty("ladder").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(0.8m, plan.SuccessMetrics!.Value[0].Target!.Value.GetDecimal());
    }

    [Fact]
    public void Reads_back_as_it_was_written()
    {
        byte[] written = Retro().ToDocument("task-2026-11-20-001").Write();

        Assert.Equal(written, PlanSamples.Read(Encoding.UTF8.GetString(written)).Write());
        Assert.DoesNotContain("null", Encoding.UTF8.GetString(written).Replace("\"adapter\": null", "",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Throws_where_a_use_case_names_a_result_that_nobody_produces()
    {
        var draft = Retro();
        Assert.Throws<InvalidOperationException>(() => (draft with { MergeGates = [] }).ToDocument(
            "task-2026-11-20-001"));
        Assert.Throws<InvalidOperationException>(() => (draft with { MergeGates = [new("nothing", ["c"], "a")] })
            .ToDocument("task-2026-11-20-001"));
    }

    [Fact]
    public void Says_when_the_rounds_of_an_iterative_plan_end()
    {
        var document = (Retro() with { Strategy = "iterative", Iteration = ("No open comment", 3) }).ToDocument(
            "task-2026-11-20-001");

        Assert.Empty(CheckPlan.Of(document).Problems);
        Assert.Equal(JsonValueKind.Number, document.Root.GetProperty("iteration")
            .GetProperty("max_iterations").ValueKind);
    }
}
