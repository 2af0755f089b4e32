using Hindcast.Facts.Findings;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Use case: before the session the evidence is frozen anew, because newer or better exports came in.</summary>
public static class RefreezeEvidence
{
    /// <summary>The whole rule. From the day after the session the evidence stays as the room saw it.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Evidence evidence, string reason, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (by.On > retro.HeldOn)
            return new Refusal("evidence-frozen",
                $"The session was held on {retro.HeldOn:O}; its evidence stays as the room saw it. Open the next month's retro with the new data.");
        if (evidence.Report.Month != retro.Month)
            return new Refusal("evidence-of-another-month",
                $"The evidence is of {evidence.Report.Month} and the retro of {retro.Month}.");
        if ((OpenRetro.CheckEvidence(evidence.Report, retro.HeldOn) ?? RetroLimits.Check(reason, "the reason for freezing anew")) is { } refusal)
            return refusal;
        if (!RetroLimits.IsReason(reason))
            return new Refusal("reason-missing", $"'{reason.Trim()}' is no reason. Say why the evidence is frozen anew. {RetroLimits.ReasonForms}");
        if (retro.Movers.FirstOrDefault(m => Adverse.Candidates(evidence.Report).All(c => c.Id != m.Id)) is { Whys.IsEmpty: false } lost)
            return new Refusal("mover-not-found",
                $"The new evidence no longer shows {lost.Id}, and whys were answered for it. Choose other movers first, then freeze anew.");
        var previous = PreviousActions.Reread(retro.PreviousActions, evidence);
        var refrozen = new EvidenceRefrozen(evidence, by.On, Briefs.Of(evidence, previous, retro.Movers), previous,
            new(by.Who, by.On, "evidence", Show(retro.Evidence!.Report, retro.FrozenOn), Show(evidence.Report, by.On), reason.Trim()));
        return Decision.Of<RetroEvent>(
            [refrozen, .. EvidenceAssumptions.Of(evidence.Report, retro.Assumptions, retro.Facilitator).Select(a => new AssumptionNoted(a))]);
    }

    private static string Show(FindReport report, DateOnly frozenOn) =>
        $"as of {report.AsOf:yyyy-MM-dd}, frozen {frozenOn:yyyy-MM-dd}, {report.Findings.Length} findings";
}
