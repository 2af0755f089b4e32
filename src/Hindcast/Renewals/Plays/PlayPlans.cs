using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Renewals.Plays;

/// <summary>The plan file of a play: written when it is opened, approved when it starts, and kept with its change
/// log.</summary>
public static class PlayPlans
{
    /// <summary>The command that makes it.</summary>
    public const string Command = "orchestrate-renewal-play";

    /// <summary>The draft of a play's plan.</summary>
    public static PlanDraft Of(Play play)
    {
        JsonObject inputs = [];
        foreach (var input in play.Opened!.Inputs)
            inputs[input.Name] = input.Derived is null ? input.Value : $"{input.Value} (derived: {input.Derived})";
        inputs["account"] = play.Opened.Account;
        string Who(string role) => play.Owner(role).Person is { } person ? $"{role} ({person})" : role;
        string StandIn(string role) => PlayRoles.All.First(each => each.Role == role).Fallback!;
        return new()
        {
            Objective = $"{play.Card.Objective}: {play.Account} by {play.Deadline:yyyy-MM-dd}", Strategy = "pipeline",
            Command = Command, RiskTier = play.Risk, Inputs = inputs,
            Scope = new()
            {
                ["account"] = play.Opened.Account, ["tier"] = play.Tier, ["risk"] = play.Risk, ["play"] = play.Card.Id,
                ["deadline"] = $"{play.Deadline:yyyy-MM-dd}", ["play_id"] = play.Id,
                ["tasks"] = new JsonArray([.. play.Tasks.Select(task => (JsonNode)new JsonObject
                {
                    ["id"] = task.Id, ["role"] = task.Card.Role, ["owner"] = play.Owner(task.Card.Role).Person,
                    ["start_on"] = $"{task.StartOn:yyyy-MM-dd}", ["finish_on"] = $"{task.FinishOn:yyyy-MM-dd}",
                    ["needs"] = new JsonArray([.. task.Card.Needs.Select(need => (JsonNode)need)]),
                })]),
            },
            Stages =
            [
                new("context", [new("cs-ops-partner", "Pull forecast, usage, sentiment and open issues, each with "
                    + "source and day", "context") { Input = "account" }]),
                new("customisation", [new(play.Card.Owner, $"Fit {play.Card.Id} to the account: messages, milestones "
                    + "and proof points by persona and risk", "play_plan") { Uses = ["context"] }]),
                new("tasks and enablement",
                [
                    new(play.Card.Owner, "Work the tasks back from deadline and notice", "workback")
                        { Uses = ["play_plan"] },
                    new("ae", "Put the enablement package together", "package") { Uses = ["play_plan"] },
                ], IsParallel: true),
                new("merge", [new("renewal-director", "Bring work-back plan and package together", "packet")
                    { Uses = ["workback", "package"] }]),
                new("governance", [new("renewal-director", "Export the actions, set the checkpoints, arm the triggers",
                    "governance") { Uses = ["packet"] }]),
            ],
            MergeGates = [new("packet", ["each role is filled or its gap is recorded", "each external item has "
                + "somebody who approves its sharing", "commercial terms are approved or held back"],
                "renewal-director")],
            External =
            [
                new("exec sponsor", "reviews strategic plays and commits resources", Who("exec-sponsor"),
                    StandIn("exec-sponsor")),
                new("product", "owns issues and what is promised of the roadmap", Who("product"), StandIn("product")),
                new("finance", "works out concessions and what they cost", Who("finance"), StandIn("finance")),
            ],
            FallbackPlan = "Where a source or a role is missing the gap is recorded, the fallback takes over, and the "
                + "play goes on",
            EscalationWhen = "after two retries of a missed checkpoint climb the ladder", Ladder = ["csm",
                "renewal-director", "cro and exec-sponsor"], RipCord = ["cro", "product", "finance"],
            Triggers = ["risk still red at two checkpoints in a row", "two slips"],
            Fallbacks = PlayRoles.All.Where(each => each.Fallback is not null)
                .Aggregate(ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty, (all, each) =>
                    all.Add(each.Role, [each.Fallback!])),
            Metrics =
            [
                new("renewal_pct", JsonValue.Create(100), "ARR after of ARR due, at most 100"),
                new("expansion_arr", JsonValue.Create(0), "ARR after less ARR due, where that is more"),
                new("churn_risk", JsonValue.Create(play.Risk == "red" ? "yellow" : "green"),
                    "risk at the last checkpoint"),
            ],
            SuccessCriteria = [$"signed on or before {play.Deadline:yyyy-MM-dd}",
                "closed with result, ARR, concessions, proof points and deviations"],
            Deliverables = ["packet", "task list", "status tracker"],
            ToolHooks =
            [
                new("crm-diff", "imports of facts", "the newest export, with its day"), new("product-docs", null,
                    "what product puts in writing"),
                new("facilitation", "checkpoints of the play", "a call"), new("portal-qa", null,
                    "the CS Ops Partner looks by hand"),
            ],
        };
    }

    /// <summary>Writes the plan; nothing where whoever asks has no folder for plans.</summary>
    public static void Begin(WorkspaceSession workspace, Play play)
    {
        if (workspace.PlansAt is { } folder)
        {
            var stored = new PlanFolder(folder).Add(Of(play), workspace.Clock.GetUtcNow());
            var note = Note(workspace, "the play was opened");
            PlanFolder.Update(stored, ((string[])["context", "play_plan", "workback"]).Aggregate(stored.Document,
                (document, output) => Done(document, output, note)));
        }
    }

    /// <summary>
    /// Follows a change: the change log has every one of scope, owner and date, with who, when and why; tasks and
    /// status move on. Where the plan is gone or was changed meanwhile nothing happens, and the next change brings it
    /// up to date.
    /// </summary>
    public static void Follow(WorkspaceSession workspace, Play before, Play after)
    {
        if (Find(workspace, after.Id) is not { } stored)
            return;
        var document = stored.Document;
        foreach (var change in after.Log.Skip(before.Log.Length))
            document = Amend(document, change, Note(workspace, change.Reason, change.Who));
        var (was, now) = (Of(before), Of(after));
        var held = after.Checkpoints.Skip(before.Checkpoints.Length).OfType<CheckpointHeld>().LastOrDefault();
        var why = held is not null ? Note(workspace, $"checkpoint of {held.On:yyyy-MM-dd}: {held.Reason}", held.Who)
            : Note(workspace, after.Log.IsEmpty ? "it follows from the change" : after.Log[^1].Reason);
        foreach (var (field, old, value) in ((string, JsonNode, JsonNode)[])
            [("scope.risk", before.Risk, after.Risk), ("risk_tier", before.Risk, after.Risk),
                ("objective", was.Objective, now.Objective),
                ("success_criteria[0]", was.SuccessCriteria[0], now.SuccessCriteria[0]),
                .. now.External.Select((named, at) => ($"dependencies_external[{at}].owner",
                    (JsonNode)was.External[at].Owner, (JsonNode)named.Owner))])
            if (!JsonNode.DeepEquals(old, value))
                document = document.Amend(field, value, why).Match(amended => amended, _ => document);
        if (after.Log.Length > before.Log.Length)
            document = document.Amend("scope.tasks", Of(after).Scope!["tasks"]!.DeepClone(),
                Note(workspace, "dates and owners follow from the change")).Match(amended => amended, _ => document);
        if (before.StartedOn is null && after.StartedOn is not null)
        {
            var note = Note(workspace, "the checks before it starts are answered");
            document = document.Approve(RunPlay.Checks[..3].ToDictionary(check => check,
                check => after.Checks.GetValueOrDefault(check) ?? "pass"), note).Match(approved => approved,
                    _ => document);
            document = Done(Done(Done(document, "package", note), "packet", note), "governance", note);
            document = document.Amend("status", PlanStates.Running, note).Match(running => running, _ => document);
        }

        if (after.RipCords.Length > before.RipCords.Length)
            document = document.Amend("status", PlanStates.Escalated, Note(workspace, after.RipCords[^1].Why))
                .Match(up => up, _ => document);
        if (after.Closed is { } closed && before.Closed is null)
            document = document.Amend("status", PlanStates.Done, Note(workspace, $"{closed.Result}: {closed.Summary}"))
                .Match(done => done, _ => document);
        if (!ReferenceEquals(document, stored.Document))
            PlanFolder.Update(stored, document);
    }

    /// <summary>The plan file of a play; null where there is none.</summary>
    public static StoredPlan? Find(WorkspaceSession workspace, string play)
    {
        if (workspace.PlansAt is not { } folder)
            return null;
        foreach (string file in new PlanFolder(folder).Files())
            if (PlanFolder.Read(file).Is(out var stored, out _) && stored.Document.Plan.Scope
                is { ValueKind: JsonValueKind.Object } scope
                && scope.TryGetProperty("play_id", out var id) && id.ValueKind == JsonValueKind.String
                && id.GetString() == play)
                return stored;
        return null;
    }

    /// <summary>
    /// Why a field of a plan is not changed in the plan: its play has it, and the plan follows the play. Null where no
    /// play of this workspace does. Refused as <c>play-owns-field</c>.
    /// </summary>
    /// <param name="workspace">Where the plays are.</param>
    /// <param name="document">The plan.</param>
    /// <param name="field">The field, as somebody wrote it.</param>
    /// <param name="value">What it is to become, as somebody wrote it.</param>
    /// <param name="reason">Why.</param>
    public static Refusal? Owned(WorkspaceSession workspace, PlanDocument document, string field, string value,
        string reason)
    {
        string place = field.StartsWith("$.", StringComparison.Ordinal) ? field[2..] : field;
        if (JsonText.At(document.Plan.Scope, "play_id") is not { ValueKind: JsonValueKind.String } named
            || !new RenewalPlays(workspace).Load(named.GetString()!).Is(out var found, out _))
            return null;
        string id = found.Play.Id, said = $"--reason \"{reason}\"";
        string? how = place switch
        {
            "scope.play" => $"hindcast play switch {id} {value} {said} --commit",
            "scope.risk" or "risk_tier" => $"hindcast play change {id} risk {value} {said} --commit",
            "scope.tier" or "scope.deadline" => $"hindcast play change {id} {place[6..]} {value} {said} --commit",
            "status" => $"hindcast play start {id}, or hindcast play close {id} --result RESULT --exit N "
                + "--summary TEXT",
            "scope.account" or "scope.play_id" => "hindcast orchestrate-renewal-play --account ACCOUNT",
            _ when place.StartsWith("scope.tasks", StringComparison.Ordinal) =>
                $"hindcast play slip {id} TASK --until DAY {said}, or hindcast play owner {id} ROLE NAME {said}",
            "scope" or "command" => $"hindcast play show {id}",
            _ when place.StartsWith("scope.last_change", StringComparison.Ordinal)
                || place.StartsWith("inputs", StringComparison.Ordinal) => $"hindcast play show {id}",
            _ => null,
        };
        return how is null ? null : found.Play.Closed is { } closed
            ? new("play-owns-field", $"{field} is as the play {id} left it when it ended on {closed.On:yyyy-MM-dd}. "
                + $"See it with: hindcast play show {id}")
            : new("play-owns-field", $"{field} is the play's own, and the plan follows {id}. Change it there: {how}");
    }

    /// <summary>What has no place of its own in the scope is kept there as the last change.</summary>
    private static PlanDocument Amend(PlanDocument document, PlayChange change, ChangeNote note) =>
        (change.Field is "risk" or "tier" or "deadline" or "play"
            ? document.Amend($"scope.{change.Field}", change.New, note)
            : document.Amend("scope.last_change", new JsonObject { ["field"] = change.Field, ["from"] = change.Old,
                ["to"] = change.New }, note))
        .Match(amended => amended, _ => document);

    private static PlanDocument Done(PlanDocument document, string output, ChangeNote note) =>
        document.Plan.Stages.SelectMany(stage => stage.Tasks).FirstOrDefault(task => task.OutputVar == output)
            is not { } task || PlanStates.IsFinal(task.State) ? document
            : document.Mark(task.TaskId, PlanStates.Running, note)
            .Then(running => running.Mark(task.TaskId, PlanStates.Done, note)).Match(done => done, _ => document);

    private static ChangeNote Note(WorkspaceSession workspace, string reason, string? who = null) =>
        new(who ?? workspace.Actor.Person, workspace.Clock.GetUtcNow(), reason);
}
