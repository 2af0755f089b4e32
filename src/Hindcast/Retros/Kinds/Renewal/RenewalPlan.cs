using System.Text.Json.Nodes;
using Hindcast.Plans.Documents;
using Hindcast.Renewals;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The plan of a renewal retro: written before anything is read, and kept while it goes on.</summary>
public static class RenewalPlan
{
    /// <summary>The command that makes it.</summary>
    public const string Command = "run-retro";

    /// <summary>Who is told together when a trigger fires.</summary>
    public static ImmutableArray<string> RipCord { get; } = ["CRO", "Product leadership"];

    /// <summary>The draft for the inputs that were given.</summary>
    /// <param name="inputs">As told.</param>
    public static PlanDraft Of(KindOptions inputs)
    {
        bool workshop = inputs["depth"] == "workshop";
        var told = new JsonObject();
        foreach (var option in new RenewalKind().Options)
            told[option.Name.Replace('-', '_')] = inputs[option.Name];
        TaskDraft insights = new("renewal-director", "Synthesise leading indicators, blockers and opportunities, each "
            + "with evidence", "insights") { Uses = ["analysis"] };
        TaskDraft actions = new("renewal-director", "Give each blocker a remediation owner, a timeline and a metric",
            "actions") { Uses = workshop ? ["analysis"] : ["insights"] };
        TaskDraft documentation = new("cs-ops-partner", "Publish the report, the slides and the tracker, and hand the "
            + "learnings on", "documentation") { Uses = workshop ? ["merged"] : ["actions"] };
        return new()
        {
            Objective = "Learn from the renewals of a window and change what loses them", Strategy = "pipeline",
            Command = Command,
            Scope = new() { ["segment"] = inputs["segment"] ?? "all", ["window"] = inputs["window"]
                ?? RenewalWindow.Names[0], ["retro"] = "" }, Inputs = told,
            Stages =
            [
                new("data", [new("cs-ops-partner", "Compile outcome, ARR, health, usage and notes of each account, "
                    + "with the coverage of each source", "data")]),
                new("analysis", [new("cs-ops-partner", "Bucket by reason, play, executive involvement and pricing; "
                    + "compare what was measured beforehand", "analysis") { Uses = ["data"] }]),
                .. workshop
                    ? (StageDraft[])[new("insights and action planning", [insights, actions], IsParallel: true),
                        new("merge", [new("renewal-director", "Bring insights and actions together before anything is "
                            + "written up", "merged") { Uses = ["insights", "actions"] }])]
                    : [new("insights", [insights]), new("action planning", [actions])],
                new("documentation", [documentation]),
            ],
            MergeGates = workshop ? [new("merged", ["each critical blocker has an action",
                "each action names the insight that it comes from"], "renewal-director")] : [],
            FallbackPlan = "Retry what failed twice; then hold the session with what is there, say what is missing, "
                + "and climb the ladder",
            EscalationWhen = "after two retries of a data pull or of bringing the workshop's groups together, climb "
                + "the ladder",
            External =
            [
                new("CS Ops", "account data, health and the tracker", "cs-ops-partner",
                    "the sources that are there, with their coverage"),
                new("Product", "usage, and who removes blockers of the product", "product leadership",
                    "blockers stay open and are escalated"),
                new("Finance", "ARR, and who may change prices", "finance leadership",
                    "proposals wait for the deal desk"),
            ],
            Ladder = ["Renewal Director", "CS Ops Partner", "Exec Sponsor"], RipCord = RipCord,
            Triggers = ["the same critical blocker stands in two retros",
                "an action is overdue, or nobody gave word on it for 7 days"],
            Fallbacks = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("renewal-director",
                ["exec-sponsor"]).Add("cs-ops-partner", ["revops-lead"]),
            Metrics =
            [
                new("closed_loop_action_percent", JsonValue.Create(80), "actions closed with evidence, of those due"),
                new("renewal_uplift", JsonValue.Create(0),
                    "renewal rate against the window before, same segment; before and after, not cause"),
                new("blocker_removal", JsonValue.Create(50), "per cent of blockers open at the start that were closed"),
            ],
            SuccessCriteria = ["each critical blocker has an action with owner, day and signal",
                "each proposal was decided by a named person", "the director signed off"],
            Deliverables = ["report", "action tracker", "slides with what to say for customer success, product and "
                + "finance", .. workshop ? (string[])["facilitation guide", "templates"] : []],
        };
    }

    /// <summary>The states of the tasks that follow from where a retro stands, in the order in which they
    /// run.</summary>
    /// <param name="retro">The retro.</param>
    /// <param name="published">True once its pack was written.</param>
    public static IEnumerable<(string Output, string Reason)> Done(Retro retro, bool published)
    {
        var part = RenewalPart.Of(retro);
        yield return ("data", $"{Counted.Of(part.Opened!.Book.Accounts.Length, "account")} were read");
        yield return ("analysis", "buckets and signs were computed");
        bool insights = !part.Leading.IsEmpty && !part.Blockers.IsEmpty && !part.Opportunities.IsEmpty;
        bool actions = !retro.CompleteActions.IsEmpty && part.Blockers.All(b => !b.IsCritical || b.IsClosed
            || RenewalPart.IsRemedied(retro, b));
        bool closed = retro.State == RetroState.Closed;
        if (insights || closed)
            yield return ("insights", insights
                ? "the three lists are filled"
                : "the room let the lists stand as they are");
        if (actions || closed)
            yield return ("actions", actions
                ? "each critical blocker has an action"
                : "the retro closed without further actions");
        if ((insights && actions) || closed)
            yield return ("merged", "insights and actions were brought together");
        if (published)
            yield return ("documentation", "the pack was published");
    }
}
