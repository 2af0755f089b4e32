using Hindcast.Facts.Snapshots;
using Hindcast.Retros.Gating;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.PostMortems.Pack;
using Hindcast.Retros.PostMortems.Rubrics;

namespace Hindcast.Retros.PostMortems;

/// <summary>The gates of incident, project and OKR reviews, in the order in which a session meets them.</summary>
public static class PostMortemGates
{
    /// <summary>Name of the gate that the decision owner alone may let through.</summary>
    public const string RubricName = "rubric";

    private static ImmutableArray<(string Name, string What)> Spreading { get; } =
        [("published_where", "where it appears"), ("review_cadence", "how often learnings are reviewed"),
            ("review_owner", "who leads that review")];

    private static GateRule Roles { get; } = new("roles-filled",
        asked => Gating.Gates.Sentence(
            RolesOf(asked.Retro).Where(role => role.Person is null || asked.Directory.Find(role.Person) is null)
                .Select(role => $"{role.Name} is missing."),
            "Name one person of the directory for each: retro amend ID session --facilitator PERSON, retro set ID "
                + "scribe PERSON, retro set ID decision_owner PERSON."),
        retro => $"{retro.Facilitator} leads, {PostMortemPart.Of(retro)["scribe"]} writes, "
            + $"{PostMortemPart.Of(retro).DecisionOwner} decides.");

    private static GateRule Timeline { get; } = new("timeline-there",
        asked => Part(asked).Timeline.IsEmpty
            ? "There is no timeline. Facts come before any why: retro add ID event TEXT --at TIME." : null,
        retro => $"{Counted.Of(PostMortemPart.Of(retro).Timeline.Length, "row")}, each with its zone.");

    private static GateRule Factors { get; } = new("factors-there",
        asked => Part(asked).Factors.IsEmpty
            ? "No contributing factor is named."
            : Part(asked).Factors.All(f => !f.IsTop)
            ? "No factor is marked as weighing most. Mark one or two: retro amend ID factor CF1 --top yes." : null,
        retro => $"{Counted.Of(PostMortemPart.Of(retro).Factors.Length, "factor")}, "
            + (PostMortemPart.Of(retro).Factors.Count(f => f.IsTop) is var top and not 1
                ? $"{top} of them weigh most." : "one of them weighs most."));

    private static GateRule Hypotheses { get; } = new("hypotheses-one-to-three",
        asked => Part(asked).Hypotheses.Length is >= 1 and <= RootCauseList.CausesMax ? null
            : $"{Part(asked).Hypotheses.Length} root causes are suspected. Name one to {RootCauseList.CausesMax}, "
                + "each with its confidence.",
        retro => $"{Counted.Of(PostMortemPart.Of(retro).Hypotheses.Length, "suspected root cause")}.");

    private static GateRule NotShallow { get; } = new("whys-not-shallow",
        asked => Gating.Gates.Sentence(asked.Retro.Movers.Where(m => m is { Whys: [.., var last] }
            && ShallowCause.In(last.Text) is not null)
            .Select(m => $"The last answer of {m.Id} says the symptom again: \"{m.Whys[^1].Text}\"."),
            "Ask what allowed it."),
        retro => "No chain of whys ends at its symptom.");

    private static GateRule Learnings { get; } = new("learnings-three-to-seven",
        asked => Part(asked).Learnings.Length is >= LearningList.LearningsMin and <= LearningList.LearningsMax
            ? Gating.Gates.Sentence(Part(asked).Learnings.Where(l => l.Evidence is null || l.Implication is null)
                .Select(l => $"{l.Id} lacks {(l.Evidence is null ? "what shows it" : "what follows from it")}."),
                "A learning has evidence and implication.")
            : $"It has {Counted.Of(Part(asked).Learnings.Length, "learning")}. Keep {LearningList.LearningsMin} to "
                + $"{LearningList.LearningsMax}: hindcast retro add|withdraw {asked.Retro.Id}.",
        retro => $"{Counted.Of(PostMortemPart.Of(retro).Learnings.Length, "learning")}, each with evidence and "
            + "implication.");

    private static GateRule Decided { get; } = new("learnings-lead-to-decisions",
        asked => Part(asked).Learnings.Where(l => Part(asked).Decisions.All(d => !d.Why.Contains(l.Id)))
            .Select(l => l.Id).ToArray() is { Length: > 0 } idle
            ? $"Nothing was decided because of {Counted.All(idle)}. Map each learning to a decision or an "
                + $"experiment: hindcast retro add {asked.Retro.Id} decision TEXT --why {idle[0]}." : null,
        retro => "Every learning led to a decision.");

    private static GateRule Decisions { get; } = new("decisions-complete",
        asked => Gating.Gates.Sentence(
            Part(asked).Decisions.Where(d => d.Why.IsEmpty || d.TradeOffs is null || d.Owner is null
                || asked.Directory.Find(d.Owner) is null)
                .Select(d => $"{d.Id} lacks {(d.Why.IsEmpty ? "its reason" : d.TradeOffs is null ? "what is given up for it" : "an owner of the directory")}."),
            "A decision has a learning or factor behind it, a trade-off and an owner."),
        retro => $"{Counted.Of(PostMortemPart.Of(retro).Decisions.Length, "decision")}, each with reason, trade-off "
            + "and owner.");

    private static GateRule Mapped { get; } = new("actions-mapped",
        asked => Gating.Gates.Sentence(asked.Retro.CompleteActions.Where(a => Matrix.MappingOf(asked.Retro, a) is null)
            .Select(a => $"{a.Id} answers no factor."),
            "An action without factor is an orphan: retro add ID mapping A1 --factors CF1 --type fix."),
        retro => "Every action answers a factor.");

    private static GateRule Covered { get; } = new("factors-covered",
        asked => Gating.Gates.Sentence(Part(asked).Factors.Where(f => !Matrix.IsAnswered(asked.Retro, f))
            .Select(f => f.IsTop
                ? $"{f.Id} weighs most and no complete action answers it."
                : $"{f.Id} is answered by no action, decision or later idea."),
            "Agree an action and map it, or park an idea for it."),
        retro => "Every factor is answered; those that weigh most by actions.");

    private static GateRule OpenEnds { get; } = new("open-ends-said",
        asked => Part(asked).OpenEnds.IsEmpty && Part(asked)["nothing_open_because"] is null
            ? "No risk, open question or next step is named. Add one, or say why there is none: retro set ID "
                + "nothing_open_because TEXT." : null,
        retro => PostMortemPart.Of(retro).OpenEnds.Length is var count and > 0
            ? $"{count} {(count == 1 ? "is" : "are")} named."
            : "There is none, and it is said why.");

    private static GateRule Shareout { get; } = new("shareout-says-what-changed",
        asked => Part(asked).Decisions.IsEmpty
            ? "The shareout cannot say what changed because of this: nothing was decided."
            : Gating.Gates.Sentence(Spreading.Where(need => Part(asked)[need.Name] is null)
                .Select(need => $"It is not said {need.What}: retro set ID {need.Name} VALUE."), ""),
        retro => $"It appears at {PostMortemPart.Of(retro)["published_where"]} and is reviewed "
            + $"{PostMortemPart.Of(retro)["review_cadence"]}.");

    private static GateRule FollowUp { get; } = new("follow-up-review",
        asked => Part(asked).DayOf("follow_up_on") is { } day && day > asked.Retro.HeldOn ? null
            : "No day after the session is set on which somebody looks whether it helped: retro set ID follow_up_on "
                + "DAY.",
        retro => $"On {PostMortemPart.Of(retro)["follow_up_on"]}.");

    private static GateRule CustomerPage { get; } = new("customer-page-clean",
        asked => Gating.Gates.Sentence(CustomerPages.Faults(asked.Retro, asked.Directory),
            "What customers may read names nobody, holds facts only and speaks of no restricted matter."),
        retro => CustomerPages.IsWritten(retro)
            ? "What customers may read names nobody and holds facts only."
            : "There is no page for customers.");

    private static GateRule NoAccount { get; } = new GateRule("customer-page-names-no-account",
        asked => Gating.Gates.Sentence(CustomerPages.NamedAccounts(asked.Retro, asked.Accounts)
            .Select(found => $"{found.Where} names the account {found.Account}."),
            "One customer must not read of another: say \"a customer\", or which kind of customers."),
        retro => CustomerPages.IsWritten(retro)
            ? "What customers may read holds no name and no id of an account that is in the facts."
            : "There is no page for customers.")
    {
        MayOverride = _ => true,
        LeavesOut = (asked, reason) => CustomerPages.NamedAccounts(asked.Retro, asked.Accounts)
            .Select(found => found.Account).Except(AccountNames.In(reason, asked.Accounts())).FirstOrDefault() is { } name
                ? $"The reason does not say why {name} may be named. Name in it every account that may stand there." : null,
    };

    private static GateRule Rubrics { get; } = new(RubricName,
        asked => Rubric.Of(asked.Retro) is var judged && Rubric.Passes([.. judged.Select(j => j.Score)]) ? null
            : $"{Rubric.Say(judged)} Lowest: {string.Join("; ", judged.Where(j => j.Score < 5).OrderBy(j => j.Score).Take(3).Select(j => $"{j.Id} {j.Score}{(j.Missing.IsEmpty ? "" : $" ({string.Join(", ", j.Missing)})")}"))}.",
        retro => Rubric.Say(Rubric.Of(retro)))
    {
        MayOverride = _ => true,
        OverriddenBy = retro => PostMortemPart.Of(retro).DecisionOwner ?? "the decision owner, whom nobody has named",
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<GateRule> All { get; } =
    [
        CommonGates.SessionMinutes, CommonGates.PreviousActionsReviewed, Roles, Timeline, Factors, Hypotheses,
        OfAsked(WhyGates.Depth), OfAsked(WhyGates.EndAtCondition), NotShallow, Learnings, Decided, Decisions,
        CommonGates.OwnerInDirectory, CommonGates.DueOnOrAfterSession, CommonGates.Signalled, CommonGates.ActionCount,
        Mapped, Covered,
        KillCriteriaGates.Count(Rubric.NotApplicable), KillCriteriaGates.PreMortem, Shareout, FollowUp, OpenEnds,
        CustomerPage, NoAccount,
        Blameless.Gate, CommonGates.AssumptionsOwned, Rubrics, CommonGates.SessionHeld,
    ];

    /// <summary>Whys are optional here; where somebody began to ask, they are asked to the end.</summary>
    private static GateRule OfAsked(GateRule rule) => rule with
    {
        Fault = asked => rule.Fault(asked with { Retro = asked.Retro with
            { Movers = [.. asked.Retro.Movers.Where(m => !m.Whys.IsEmpty)] } }),
    };

    private static ImmutableArray<(string Name, string? Person)> RolesOf(Retro retro) =>
        [("A facilitator", retro.Facilitator), ("A scribe", PostMortemPart.Of(retro)["scribe"]),
            ("A decision owner", PostMortemPart.Of(retro).DecisionOwner)];

    private static PostMortemPart Part(Gated asked) => PostMortemPart.Of(asked.Retro);
}
