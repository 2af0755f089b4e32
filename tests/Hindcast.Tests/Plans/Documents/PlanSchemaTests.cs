using Hindcast.Plans.Documents;
using Hindcast.Tests.Repository;
using NJsonSchema;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S14-02 to S14-10: the published schema is a contract, and it takes and refuses what the product
/// does.</summary>
public class PlanSchemaTests
{
    [Theory]
    [InlineData("tests/Hindcast.Tests/Contracts/plan.schema.json")]
    [InlineData("docs/guide/plan.schema.json")]
    public void Schema_is_as_promised(string file)
    {
        string path = Path.Combine(RepositoryFiles.Root, file);
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
            File.WriteAllText(path, PlanSchema.Text());
        Assert.Equal(File.ReadAllText(path), PlanSchema.Text());
    }

    [Fact]
    public async Task Takes_every_sound_plan()
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Text(), TestContext.Current.CancellationToken);

        Assert.All(Sound(), plan => Assert.Empty(schema.Validate(plan.ToJsonString())));
    }

    [Fact]
    public async Task Refuses_what_the_form_refuses()
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Text(), TestContext.Current.CancellationToken);
        (Action<System.Text.Json.Nodes.JsonObject> Spoil, string Path)[] faults =
        [
            (p => p.Remove("plan_id"), "plan_id"),
            (p => p["plan_id"] = "plan-7", "plan_id"),
            (p => p["objective"] = " ", "objective"),
            (p => p["complexity"] = "huge", "complexity"),
            (p => p["strategy"] = null, "strategy"),
            (p => p["stages"] = new System.Text.Json.Nodes.JsonArray(), "stages"),
            (p => p["stages"]![1]!["execution"] = "random", "execution"),
            (p => p.Task(0, 0).Remove("agent"), "agent"),
            (p => p.Task(0, 0)["task_id"] = "first", "task_id"),
            (p => p.Task(1, 0)["dependencies"] = 7, "dependencies"),
            (p => p["parallelization"]!["max_concurrent"] = 0, "max_concurrent"),
            (p => p["error_handling"]!["max_retries"] = -1, "max_retries"),
            (p => p["success_criteria"] = 5, "success_criteria"),
        ];

        Assert.All(faults, fault =>
        {
            var plan = Full();
            fault.Spoil(plan);
            Assert.Contains(schema.Validate(plan.ToJsonString()), error => Flat(error)
                .Any(e => $"{e.Path} {e.Property}".Contains(fault.Path, StringComparison.Ordinal)));
            Assert.False(Hindcast.Plans.Documents.Checking.CheckPlan.Of(Read(plan)).Ok);
        });
    }

    private static IEnumerable<NJsonSchema.Validation.ValidationError> Flat(
        NJsonSchema.Validation.ValidationError error) =>
        error is NJsonSchema.Validation.ChildSchemaValidationError child
            ? [error, .. child.Errors.Values.SelectMany(e => e).SelectMany(Flat)] : [error];
}
