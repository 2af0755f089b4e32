using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Journal;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Plans.Documents;

/// <summary>Who changes a plan, when and why: what each entry of the change log says.</summary>
/// <param name="By">A person or role.</param>
/// <param name="At">The instant; written in UTC to the second.</param>
/// <param name="Reason">Never blank.</param>
public sealed record ChangeNote(string By, DateTimeOffset At, string Reason);

/// <summary>Every way in which a plan changes; each appends what was, what is now, who, when and why to its change
/// log.</summary>
public static class PlanChanges
{
    /// <summary>The three checks of the review before approval, as <c>review_checklist</c> names them.</summary>
    public static readonly ImmutableArray<string> ReviewChecks = ["agents", "dependencies", "deliverables"];

    extension(PlanDocument document)
    {
        /// <summary>
        /// Gives a field another value: <c>scope.play</c>, <c>stages[0].tasks[1].agent</c>. Refused as
        /// <c>field-not-found</c>,
        /// <c>field-is-kept</c> (the plan's id and its log), <c>change-without-reason</c>, <c>nothing-changes</c>, or
        /// by the rule that the plan would then break.
        /// </summary>
        public Outcome<PlanDocument> Amend(string field, JsonNode? value, ChangeNote note)
        {
            if (field == "plan_id" || field.StartsWith("change_log", StringComparison.Ordinal))
                return new Refusal("field-is-kept", $"{field} is never changed. A plan of another id is another plan.");
            if (!Reason.IsGiven(note.Reason))
                return Reason.Missing(note.Reason,
                    "Say why: a plan's log is only worth reading with reasons.", "change-without-reason");
            if (!FieldPath.Parse(field).Is(out var path, out var why))
                return why;
            var old = path.Find(document.Root);
            if (old is { } stood && value is not null && JsonElement.DeepEquals(stood,
                JsonSerializer.SerializeToElement(value)))
                return new Refusal("nothing-changes", $"{field} is that already.");
            bool found = true;
            var changed = document.With(root =>
            {
                found = path.Set(root, value?.DeepClone());
                Log(root, field, old, value, note);
            });
            return found ? Sound(document, changed)
                : new Refusal("field-not-found", $"The plan has no place {field}. See its fields with: hindcast plan "
                    + $"show {document.Plan.PlanId} --json");
        }

        /// <summary>
        /// Notes how far a task has come; beginning it counts an attempt. Refused as <c>task-not-found</c>,
        /// <c>state-unknown</c> or
        /// <c>task-final</c>.
        /// </summary>
        public Outcome<PlanDocument> Mark(string taskId, string state, ChangeNote note)
        {
            if (!PlanStates.All.Contains(state))
                return new Refusal("state-unknown",
                    $"'{PlanLimits.Shown(state)}' is none of {string.Join(", ", PlanStates.All)}.");
            if (document.Plan.Tasks().Where(t => t.Task.TaskId == taskId).ToArray() is not [var (s, t, task), ..])
                return new Refusal("task-not-found", $"{document.Plan.PlanId} has no task {PlanLimits.Shown(taskId)}. "
                    + $"See them with: hindcast plan show {document.Plan.PlanId}");
            if (PlanStates.IsFinal(task.State))
                return new Refusal("task-final", $"Task {taskId} is {task.State}, and nothing follows that.");
            return document.With(root =>
            {
                var place = root["stages"]![s]!["tasks"]![t]!.AsObject();
                Log(root, $"stages[{s}].tasks[{t}].state", task.State is null
                    ? null
                    : JsonSerializer.SerializeToElement(task.State), state, note);
                place["state"] = state;
                if (state == PlanStates.Running)
                    place["attempts"] = (task.Attempts ?? 0) + 1;
            });
        }

        /// <summary>
        /// Hands a task to the next role that the plan's fallbacks name for its agent. Refused as
        /// <c>task-not-found</c>,
        /// <c>task-final</c> or <c>fallback-not-found</c>.
        /// </summary>
        public Outcome<PlanDocument> Substitute(string taskId, ChangeNote note)
        {
            if (document.Plan.Tasks().Where(t => t.Task.TaskId == taskId).ToArray() is not [var (s, t, task), ..])
                return new Refusal("task-not-found", $"{document.Plan.PlanId} has no task {PlanLimits.Shown(taskId)}. "
                    + $"See them with: hindcast plan show {document.Plan.PlanId}");
            if (PlanStates.IsFinal(task.State))
                return new Refusal("task-final", $"Task {taskId} is {task.State}, and nothing follows that.");
            return JsonText.List(JsonText.At(document.Plan.Fallbacks, task.Agent))
                .FirstOrDefault(name => name.Length > 0) is { } standIn
                ? document.Amend($"stages[{s}].tasks[{t}].agent", standIn, note)
                : new Refusal("fallback-not-found",
                    $"The plan names nobody who stands in for {task.Agent}. Add fallbacks.{task.Agent} first.");
        }

        /// <summary>
        /// Approves a reviewed plan. Each check of <see cref="ReviewChecks"/> must be given as <c>pass</c>, or as
        /// <c>waived: reason</c>. Refused as <c>plan-not-sound</c>, <c>review-incomplete</c>, <c>review-failed</c>,
        /// <c>waived-without-reason</c> or
        /// <c>plan-not-planned</c>.
        /// </summary>
        public Outcome<PlanDocument> Approve(IReadOnlyDictionary<string, string> review, ChangeNote note)
        {
            if (CheckPlan.Of(document).Problems is [var problem, ..])
                return new Refusal("plan-not-sound", $"{problem.Message} ({problem.Path})");
            if ((document.Plan.Status ?? PlanStates.Planned) != PlanStates.Planned)
                return new Refusal("plan-not-planned", $"{document.Plan.PlanId} is {document.Plan.Status} already.");
            if (ReviewChecks.FirstOrDefault(check => !review.ContainsKey(check)) is { } missing)
                return new Refusal("review-incomplete",
                    $"The check '{missing}' was not answered. Say pass, fail, or waived with a reason.");
            if (review.Where(r => r.Value != "pass" && !r.Value.StartsWith("waived", StringComparison.Ordinal))
                .Select(r => r.Key).FirstOrDefault() is { } failed)
                return new Refusal("review-failed",
                    $"The check '{failed}' did not pass. Mend the plan and review it again.");
            if (review.Where(r => r.Value.StartsWith("waived", StringComparison.Ordinal)
                && r.Value["waived".Length..].Trim(' ', ':').Length == 0).Select(r => r.Key)
                .FirstOrDefault() is { } waived)
                return new Refusal("waived-without-reason",
                    $"Say why the check '{waived}' is waived, as 'waived: reason'.");
            return document.With(root =>
            {
                Log(root, "status", document.Plan.Status is { } old ? JsonSerializer.SerializeToElement(old) : null,
                    PlanStates.Approved, note);
                root["review_checklist"] = new JsonObject(review.OrderBy(r => ReviewChecks.IndexOf(r.Key))
                    .Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value)));
                root["status"] = PlanStates.Approved;
            });
        }
    }

    /// <summary>A change may leave a plan as unsound as it was, never less sound.</summary>
    private static Outcome<PlanDocument> Sound(PlanDocument before, PlanDocument after)
    {
        var known = CheckPlan.Of(before).Problems.Select(p => p.Rule).ToHashSet();
        return CheckPlan.Of(after).Problems.FirstOrDefault(p => !known.Contains(p.Rule)) is { } broken
            ? new Refusal(broken.Rule, $"{broken.Message} ({broken.Path}) Nothing was changed.")
            : after;
    }

    private static void Log(JsonObject root, string field, JsonElement? old, JsonNode? value, ChangeNote note)
    {
        if (root["change_log"] is not JsonArray log)
            root["change_log"] = log = [];
        log.Add(new JsonObject
        {
            ["at"] = note.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["by"] = Actor.Told(note.By),
            ["field"] = field,
            ["old"] = old is { } stood ? JsonSerializer.SerializeToNode(stood) : null,
            ["new"] = value?.DeepClone(),
            ["reason"] = note.Reason,
        });
    }
}
