using Hindcast.Journal;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Retros;

/// <summary>Use case: before the session the evidence is frozen anew, because newer or better exports came
/// in.</summary>
public static class RefreezeEvidence
{
    /// <summary>The whole rule. From the day after the session the evidence stays as the room saw it.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(Retro retro, Gathered gathered, string reason, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        if (by.On > retro.HeldOn)
            return new Refusal("evidence-frozen",
                $"The session was held on {retro.HeldOn:O}; its evidence stays as the room saw it. Open the next "
                    + "retro with the new data.");
        if (gathered.Month is { } month && month.Report.Month != retro.Month)
            return new Refusal("evidence-of-another-month",
                $"The evidence is of {month.Report.Month} and the retro of {retro.Month}.");
        if ((OpenRetro.CheckEvidence(gathered.Month?.Report, retro.HeldOn) ?? RetroLimits.Check(reason,
            "the reason for freezing anew")) is { } refusal)
            return refusal;
        if (!Reason.IsGiven(reason))
            return Reason.Missing(reason, $"Say why the evidence is frozen anew. {RetroLimits.ReasonForms}");
        return retro.Rules.Refrozen(retro, gathered, by).Then<ImmutableArray<RetroEvent>>(own =>
            ImmutableArray.CreateRange(Common(retro, gathered, reason.Trim(), by).Concat(own)));
    }

    private static IEnumerable<RetroEvent> Common(Retro retro, Gathered gathered, string reason, By by)
    {
        if (gathered.Month is not { } evidence)
            return [new ChangeLogged(new(by.Who, by.On, "evidence", $"frozen {retro.FrozenOn:yyyy-MM-dd}",
                $"frozen {by.On:yyyy-MM-dd}", reason))];
        var previous = PreviousActions.Reread(retro.PreviousActions, evidence);
        return
        [
            new EvidenceRefrozen(evidence, by.On, Briefs.Of(evidence, previous, retro.Movers), previous,
                new(by.Who, by.On, "evidence", Show(retro.Report, retro.FrozenOn), Show(evidence.Report, by.On),
                    reason)),
            .. EvidenceAssumptions.Of(evidence.Report, retro.Assumptions,
                retro.Given(retro.Assumptions.Length, 'S'), retro.Facilitator)
                .Select(a => new AssumptionNoted(a)),
        ];
    }

    private static string Show(Facts.Findings.FindReport report, DateOnly frozenOn) =>
        $"as of {report.AsOf:yyyy-MM-dd}, frozen {frozenOn:yyyy-MM-dd}, {Counted.Of(report.Findings.Length, "finding")}";
}
