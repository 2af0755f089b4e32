using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Plans.Documents;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.Renewal;

namespace Hindcast.Retros;

/// <summary>Keeps the plan file of a renewal retro in step with it.</summary>
public static class RetroPlans
{
    /// <summary>Writes the plan, before anything is read.</summary>
    public static StoredPlan Begin(WorkspaceSession session, KindOptions inputs) =>
        Folder(session).Add(RenewalPlan.Of(inputs), session.Clock.GetUtcNow());

    /// <summary>The plan with the retro that it became: approved where the checks before the session pass.</summary>
    public static Outcome<StoredPlan> Opened(WorkspaceSession session, StoredPlan plan, Retro retro)
    {
        var note = Note(session, "the retro was opened");
        return plan.Document.Amend("scope.retro", retro.Id, note).Then(linked =>
        {
            var said = RenewalPart.Of(retro).Said;
            var review = PlanChanges.ReviewChecks.Zip(RenewalGates.Checks, (check, asked) =>
                (check, Said: said.GetValueOrDefault(asked.Name) ?? "fail")).ToDictionary(r => r.check, r => r.Said);
            return linked.Approve(review, note).Match(approved => approved, _ => linked) is var document
                ? PlanFolder.Update(plan, Advance(session, document, retro)) : null!;
        });
    }

    /// <summary>The plan of a run that was refused.</summary>
    public static void Refused(WorkspaceSession session, StoredPlan plan, Refusal why) =>
        plan.Document.Amend("status", PlanStates.Cancelled, Note(session, $"refused as {why.Rule}"))
            .Then(document => PlanFolder.Update(plan, document));

    /// <summary>Follows a change of a renewal retro; where its plan is gone or was changed meanwhile, nothing happens,
    /// and the next change brings it up to date.</summary>
    public static void Follow(WorkspaceSession session, Retro retro, bool published = false)
    {
        if (retro.Kind != RetroKind.Renewal || session.PlansAt is null)
            return;
        foreach (string file in Folder(session).Files())
        {
            if (!PlanFolder.Read(file).Is(out var stored, out _) || stored.Document.Plan.Scope
                is not { ValueKind: System.Text.Json.JsonValueKind.Object } scope
                || !scope.TryGetProperty("retro", out var id) || id.GetString() != retro.Id)
                continue;
            PlanFolder.Update(stored, Advance(session, stored.Document, retro, published));
            return;
        }
    }

    private static PlanDocument Advance(WorkspaceSession session, PlanDocument document, Retro retro, bool published =
        false)
    {
        foreach (var (output, reason) in RenewalPlan.Done(retro, published))
            if (document.Plan.Stages.SelectMany(stage => stage.Tasks).FirstOrDefault(task => task.OutputVar == output)
                is { } task && !PlanStates.IsFinal(task.State))
                document = document.Mark(task.TaskId, PlanStates.Running, Note(session, reason))
                    .Then(running => running.Mark(task.TaskId, PlanStates.Done, Note(session, reason)))
                    .Match(done => done, _ => document);
        return published && document.Plan.Status != PlanStates.Done
            ? document.Amend("status", PlanStates.Done, Note(session, "the pack was published"))
            .Match(done => done, _ => document) : document;
    }

    private static ChangeNote Note(WorkspaceSession session, string reason) =>
        new(session.Actor.Person, session.Clock.GetUtcNow(), reason);

    private static PlanFolder Folder(WorkspaceSession session) =>
        new(session.PlansAt ?? throw new ArgumentException("There is no folder for plans.", nameof(session)));
}
