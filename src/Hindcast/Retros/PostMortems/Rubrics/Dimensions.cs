using Hindcast.People;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.PostMortems.Rubrics;

/// <summary>The rubric: what a good review looks like, and what of it can be seen in the record.</summary>
public static class Dimensions
{
    /// <summary>Id of the dimension that may not apply.</summary>
    public const string Criteria = "kill-criteria";

    /// <summary>All six, in their order.</summary>
    public static ImmutableArray<Dimension> All { get; } =
    [
        new("scope-and-safety", "Scope and safety", "no clear purpose, blame in the framing, roles missing",
            "purpose and roles there, mostly blameless, some vagueness",
            "purpose and audience sharp, blameless norm stated, roles and limits clear",
        [
            new("say the purpose", (_, part) => part["purpose"] is not null),
            new("say who reads it and what limits it", (_, part) => part["audience"] is not null && part["constraints"]
                is not null),
            new("name facilitator, scribe and decision owner", (retro, part) => retro.Facilitator is not null
                && part["scribe"] is not null && part.DecisionOwner is not null),
            new("put as conditions what names or blames somebody", (retro, part) => !part.Said()
                .Any(said => BlameLint.Of(said.Text, Known(retro)).Any())),
        ]),
        new("evidence-and-timeline", "Evidence and timeline", "a story without times or sources",
            "part of a timeline, some evidence, facts and guesses mixed",
            "times and links throughout, facts and hypotheses apart",
        [
            new("give the timeline at least three rows", (_, part) => part.Timeline.Length >= 3),
            new("link evidence to half of the timeline", (_, part) => !part.Timeline.IsEmpty
                && 2 * part.Timeline.Count(row => row.Evidence is not null) >= part.Timeline.Length),
            new("link evidence to half of the factors", (_, part) => !part.Factors.IsEmpty
                && 2 * part.Factors.Count(f => f.Evidence is not null) >= part.Factors.Length),
            new("say what the impact was and how that is known", (_, part) => part["customer_impact"] is not null
                && part["how_known"] is not null),
        ]),
        new("systems-thinking", "Systems thinking", "one person or one cause", "some conditions named, loosely grouped",
            "several factors, why each made sense at the time, what can be changed",
        [
            new("name at least two factors", (_, part) => part.Factors.Length >= 2),
            new("look into at least two clusters", (_, part) => part.Factors.Select(f => f.Cluster).Distinct()
                .Count() >= 2),
            new("say of each factor why it made sense at the time", (_, part) => !part.Factors.IsEmpty
                && part.Factors.All(f => f.MadeSense is not null)),
            new("say of each factor in which direction it can be changed", (_, part) => !part.Factors.IsEmpty
                && part.Factors.All(f => f.Fix is not null)),
        ]),
        new("decisions-and-actions", "Decisions and actions", "vague advice without owners or dates",
            "some owned actions, weak signals",
            "concrete decisions; actions with owner, date, success signal, follow-up rhythm",
        [
            new("agree a decision with owner, reason and trade-off", (_, part) => !part.Decisions.IsEmpty
                && part.Decisions.All(d => d is { Owner: not null, TradeOffs: not null, Why.IsEmpty: false })),
            new("let each learning lead to a decision", (_, part) => !part.Learnings.IsEmpty
                && part.Learnings.All(l => part.Decisions.Any(d => d.Why.Contains(l.Id)))),
            new("agree an action with owner, day, signal and follow-up day", (retro, _) =>
                !retro.CompleteActions.IsEmpty && retro.Actions.All(a => retro.Rules.Actions.Lacks(a).IsEmpty)),
            new("answer each factor", (retro, part) => !part.Factors.IsEmpty
                && part.Factors.All(f => Matrix.IsAnswered(retro, f))),
        ]),
        new("spreading-the-learning", "Spreading the learning", "stays with the few who were there",
            "a shareout without owner or rhythm",
            "a clear page plus a recurring review with owner and inputs",
        [
            new("say what happened, what was learned and what changed", (_, part) => !part.Learnings.IsEmpty
                && !part.Decisions.IsEmpty),
            new("say where the shareout appears", (_, part) => part["published_where"] is not null),
            new("name cadence and owner of the review of learnings", (_, part) => part["review_cadence"] is not null
                && part["review_owner"] is not null),
            new("give the follow-up review a day", (_, part) => part["follow_up_on"] is not null),
        ]),
        new(Criteria, "Kill criteria", "none, or \"discuss later\"", "some signals, thresholds or actions unclear",
            "observable signals with thresholds, committed actions and owners",
        [
            new("agree at least one criterion", (_, part) => !part.Criteria.IsEmpty),
            new($"agree {KillCriteriaGates.CriteriaMin} to {KillCriteriaGates.CriteriaMax} of them", (_, part) =>
                part.Criteria.Length is >= KillCriteriaGates.CriteriaMin and <= KillCriteriaGates.CriteriaMax),
            new("give each an owner", (_, part) => !part.Criteria.IsEmpty
                && part.Criteria.All(k => k.Owner is not null)),
            new("say where each number comes from", (_, part) => !part.Criteria.IsEmpty
                && part.Criteria.All(k => k.Source is not null || k.Signal.Indicator is not null)),
        ]),
    ];

    /// <summary>Those who are known to the record, so that a proposal rests on it alone.</summary>
    private static PeopleDirectory Known(Retro retro) =>
        new([.. retro.Roster.Select(seat => new Person(seat.Person, seat.Role, seat.Function))]);
}
