using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using static Hindcast.Tests.Plans.Documents.PlanSamples;

namespace Hindcast.Tests.Plans.Documents;

/// <summary>S0-13, S1-11, S14-18, S14-20, S14-22, S14-29: every change leaves who, when, what and why.</summary>
public class PlanChangesTests
{
    private static readonly ChangeNote Note = new("ana", new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(1)),
        "The champion left");

    [Theory]
    [InlineData("scope.play", "\"exec-save\"", "\"value-realization\"")]
    [InlineData("stages[2].tasks[1].agent", "\"ae\"", "\"se\"")]
    [InlineData("merge_gates[0].approver", "\"renewal-director\"", "\"cro\"")]
    [InlineData("escalation.ladder[1]", "\"renewal-director\"", "\"vp-cs\"")]
    [InlineData("deliverables[3]", null, "\"invites.ics\"")]
    [InlineData("inputs.channel", null, "\"partner\"")]
    [InlineData("$.success_metrics[0].target", "1.0", "0.95")]
    [InlineData("x_note", null, "{\"any\":[1]}")]
    [InlineData("risk_tier", null, "\"red\"")]
    [InlineData("command", "\"orchestrate-renewal-play\"", null)]
    public void Changes_a_field_and_logs_what_stood_there(string field, string? old, string? value)
    {
        var changed = Granted(Read(Full()).Amend(field, value is null ? null : JsonNode.Parse(value), Note));

        var log = JsonNode.Parse(changed.Write())!["change_log"]!.AsArray();
        Assert.Equal(2, log.Count);
        Assert.True(JsonNode.DeepEquals(log[1], new JsonObject
        {
            ["at"] = "2026-11-23T09:00:00Z", ["by"] = "ana", ["field"] = field, ["old"] = old is null
                ? null
                : JsonNode.Parse(old),
            ["new"] = value is null ? null : JsonNode.Parse(value), ["reason"] = "The champion left",
        }), log[1]!.ToJsonString());
        var path = Granted(FieldPath.Parse(field));
        Assert.Equal(value, path.Find(changed.Root)?.GetRawText());
    }

    [Fact]
    public void Says_in_words_that_nobody_was_named()
    {
        var changed = Granted(Read(Full()).Amend("scope.play", "value-realization", Note with { By = Actor.Unnamed }));

        Assert.Equal("somebody who was not named",
            JsonNode.Parse(changed.Write())!["change_log"]!.AsArray()[^1]!["by"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("plan_id", "\"task-2026-11-20-002\"", "field-is-kept")]
    [InlineData("change_log[0].by", "\"me\"", "field-is-kept")]
    [InlineData("scope.play", "\"exec-save\"", "nothing-changes")]
    [InlineData("objective.more", "\"x\"", "field-not-found")]
    [InlineData("stages[9].name", "\"x\"", "list-empty-or-missing")]
    [InlineData("scope..play", "\"x\"", "field-not-readable")]
    [InlineData("stages[x].name", "\"x\"", "field-not-readable")]
    [InlineData("complexity", "\"huge\"", "word-unknown")]
    [InlineData("stages[0].tasks[0].dependencies", "[\"4.1\"]", "dependency-cycle")]
    [InlineData("objective", null, "key-missing")]
    [InlineData("merge_gates", "[]", "merge-gates-empty")]
    public void Refuses_a_change_that_would_break_the_plan_or_its_history(string field, string? value, string rule)
    {
        var outcome = Read(Full()).Amend(field, value is null ? null : JsonNode.Parse(value), Note);

        Assert.Equal(rule == "list-empty-or-missing" ? "field-not-found" : rule,
            Assert.IsType<Outcome<PlanDocument>.Refused>(outcome).Why.Rule);
    }

    [Fact]
    public void Refuses_a_change_without_a_reason() =>
        Assert.Equal("change-without-reason", Refused(Read(Full()).Amend("scope.play", "x", Note with
            { Reason = " " })));

    [Fact]
    public void Counts_attempts_and_ends_at_a_final_state()
    {
        var plan = Read(Full());
        foreach (string state in (string[])["running", "failed", "running", "done"])
            plan = Granted(plan.Mark("1.1", state, Note));

        var task = plan.Plan.Stages[0].Tasks[0];
        Assert.Equal(("done", 2, 5), (task.State, task.Attempts, plan.Plan.ChangeLog!.Value.Length));
        Assert.Equal("task-final", Refused(plan.Mark("1.1", "running", Note)));
        Assert.Equal("task-not-found", Refused(plan.Mark("7.7", "running", Note)));
        Assert.Equal("state-unknown", Refused(plan.Mark("2.1", "asleep", Note)));
    }

    [Fact]
    public void Hands_a_task_to_the_role_that_stands_in()
    {
        var plan = Granted(Read(Full()).Substitute("3.2", Note));

        Assert.Equal("csm", plan.Plan.Stages[2].Tasks[1].Agent);
        Assert.Equal("stages[2].tasks[1].agent", plan.Plan.ChangeLog!.Value[^1].Field);
        Assert.Equal("fallback-not-found", Refused(plan.Substitute("4.1", Note)));
    }

    [Fact]
    public void Approves_a_sound_plan_whose_three_checks_pass_or_are_waived_with_a_reason()
    {
        var file = Full();
        file["status"] = "planned";
        var plan = Read(file);
        Dictionary<string, string> review = new()
            { ["agents"] = "pass", ["dependencies"] = "waived: Finance confirmed by phone" };

        Assert.Equal("review-incomplete", Refused(plan.Approve(review, Note)));
        review["deliverables"] = "fail";
        Assert.Equal("review-failed", Refused(plan.Approve(review, Note)));
        review["deliverables"] = "waived: ";
        Assert.Equal("waived-without-reason", Refused(plan.Approve(review, Note)));
        review["deliverables"] = "pass";
        var approved = Granted(plan.Approve(review, Note));
        Assert.Equal(("approved", "status"), (approved.Plan.Status, approved.Plan.ChangeLog!.Value[^1].Field));
        Assert.Equal("plan-not-planned", Refused(approved.Approve(review, Note)));

        file["merge_gates"] = new JsonArray();
        Assert.Equal("plan-not-sound", Refused(Read(file).Approve(review, Note)));
    }

    private static T Granted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Granted>(outcome).Value;

    private static string Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why.Rule;
}
