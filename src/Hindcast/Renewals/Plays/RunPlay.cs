using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Settings;

namespace Hindcast.Renewals.Plays;

/// <summary>Use cases: what is done with a play while it runs.</summary>
public static class RunPlay
{
    /// <summary>The checks before a play starts; all but the last are answered by the play itself unless somebody
    /// waives them.</summary>
    public static readonly ImmutableArray<string> Checks = ["agents", "dependencies", "deliverables", "governance"];

    /// <summary>What a checkpoint may decide.</summary>
    public static readonly ImmutableArray<string> Decisions = ["continue", "change-play", "escalate", "concede",
        "exit"];

    /// <summary>What every decision looks at.</summary>
    public sealed record Look(DateOnly Today, string Who, BusinessCalendar Calendar, WorkspaceSettings Settings,
        PeopleDirectory Directory);

    /// <summary>The executive sponsor approves a strategic play. Refused as <c>not-the-sponsor</c> or
    /// <c>resources-missing</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Approve(Play play, string resources, Look look) =>
        string.IsNullOrWhiteSpace(resources)
            ? new Refusal("resources-missing", "Say which people, time or money are committed, with --resources.")
        : play.Owner("exec-sponsor") is not { Person: { } sponsor }
        ? new Refusal("not-the-sponsor",
            "Nobody fills exec-sponsor. Add them, then: hindcast play owner ID exec-sponsor NAME --reason TEXT")
        : sponsor != look.Who ? new Refusal("not-the-sponsor",
            $"The executive sponsor of this play is {sponsor}; only they approve it, with --as \"{sponsor}\".")
        : Decision.Of<PlayEvent>(new SponsorApproved(resources.Trim(), look.Today, look.Who));

    /// <summary>
    /// Answers a check: pass, or waived with a reason. Refused as <c>check-unknown</c>, <c>check-not-readable</c>,
    /// <c>waived-without-reason</c> or
    /// <c>not-the-cs-ops-partner</c>.
    /// </summary>
    public static Outcome<ImmutableArray<PlayEvent>> Check(Play play, string check, string answer, Look look)
    {
        bool waived = answer.StartsWith("waived", StringComparison.Ordinal);
        if (!Checks.Contains(check))
            return new Refusal("check-unknown", $"'{check}' is no check. Take one of {string.Join(", ", Checks)}.");
        if (waived && answer["waived".Length..].Trim(' ', ':').Length == 0)
            return new Refusal("waived-without-reason", $"Say why {check} is waived, as 'waived: reason'.");
        if (!waived && (answer != "pass" || check != "governance"))
            return new Refusal("check-not-readable", check == "governance"
                ? "Answer pass, or 'waived: reason'."
                : $"The play answers {check} by itself; it can only be waived, as 'waived: reason'.");
        return !waived && play.Owner("cs-ops-partner") is { Person: { } partner } && partner != look.Who
            ? new Refusal("not-the-cs-ops-partner", $"That workflows and automations keep the governance rules is "
                + $"said by {partner}, the CS Ops Partner: --as \"{partner}\".")
            : Decision.Of<PlayEvent>(new CheckAnswered(check, answer, look.Today, look.Who));
    }

    /// <summary>What stands in the way of the start, one sentence each; the answers of the play itself among
    /// them.</summary>
    public static IEnumerable<(string Check, string? Fault)> Readiness(Play play, Look look)
    {
        string? Waived(string check) => play.Checks.GetValueOrDefault(check);
        string[] nobody = [.. play.Tasks.Select(task => task.Card.Role).Append(play.Card.Owner)
            .Concat(play.Risk == "red" ? ["exec-sponsor"] : []).Distinct()
            .Where(role => play.Owner(role).Person is null)];
        yield return ("agents", nobody.Length == 0 || Waived("agents") is not null
            ? null
            : $"nobody fills {string.Join(", ", nobody)}");
        yield return ("dependencies", Waived("dependencies") is not null ? null
            : play.Schedule(look.Today, look.Calendar).Match(plan => OpenPlay.Infeasible(plan, play),
                why => why.Message));
        string[] blank = [.. play.Tasks.Where(task => task.Card.Deliverable is null).Select(task => task.Id)];
        yield return ("deliverables", blank.Length == 0 || Waived("deliverables") is not null
            ? null
            : $"no deliverable is said for {string.Join(", ", blank)}");
        yield return ("governance", Waived("governance") is not null
            ? null
            : "the CS Ops Partner has not said that workflows and automations keep the governance rules");
    }

    /// <summary>Starts it. Refused as <c>play-not-planned</c>, <c>sponsor-approval-missing</c> or
    /// <c>check-failed</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Start(Play play, Look look) =>
        play.State != "planned" ? new Refusal("play-not-planned", $"{play.Id} is {play.State} already.")
        : Unapproved(play) is { } waits ? waits
        : Readiness(play, look).FirstOrDefault(check => check.Fault is not null) is { Fault: { } fault } failed
        ? new Refusal("check-failed",
            $"The check '{failed.Check}' does not pass: {fault.TrimEnd('.')}. Mend it, or: hindcast play check "
                + $"{play.Id} {failed.Check} {(failed.Check == "governance" ? "pass" : "\"waived: REASON\"")}")
        : Decision.Of<PlayEvent>(new PlayStarted(look.Today, look.Who));

    /// <summary>Why nothing is done in a strategic play yet: <c>sponsor-approval-missing</c>; null where its executive
    /// sponsor approved it, or where it needs nobody's approval.</summary>
    public static Refusal? Unapproved(Play play) =>
        play is { State: "planned", Tier: "strategic", Approval: null } ? new("sponsor-approval-missing",
            "A strategic play starts only once its executive sponsor has reviewed it and committed resources: "
                + $"hindcast play approve {play.Id} --resources TEXT --as "
                + $"\"{play.Owner("exec-sponsor").Person ?? "SPONSOR"}\"") : null;

    /// <summary>A task is done. Refused as <c>play-task-not-found</c>, <c>task-done-already</c>,
    /// <c>finished-in-future</c>, <c>task-waits</c>, <c>sponsor-approval-missing</c> or
    /// <c>deal-not-approved</c>.</summary>
    /// <param name="play">The play.</param>
    /// <param name="id">The task.</param>
    /// <param name="on">The day; today where null.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="dealApproved">True where the deal desk approved an offer for the play.</param>
    /// <param name="look">The surroundings.</param>
    public static Outcome<ImmutableArray<PlayEvent>> Done(Play play, string id, DateOnly? on, string? evidence,
        bool dealApproved, Look look)
    {
        if (!Task(play, id).Is(out var task, out var why))
            return why;
        if (Unapproved(play) is { } waits)
            return waits;
        var day = on ?? look.Today;
        if (task.DoneOn is { } done)
            return new Refusal("task-done-already", $"{id} was done on {done:yyyy-MM-dd}.");
        if (day > look.Today)
            return new Refusal("finished-in-future",
                $"{id} cannot have been done on {day:yyyy-MM-dd}: today is {look.Today:yyyy-MM-dd}.");
        if (task.Card.Needs.Where(need => play.Tasks.First(t => t.Id == need).DoneOn is null)
            .ToArray() is { Length: > 0 } open)
            return new Refusal("task-waits",
                $"{id} needs {string.Join(", ", open)} first. Say that they are done, or change the card.");
        return Held(play, task, dealApproved) is { } held
            ? held
            : Decision.Of<PlayEvent>(new TaskFinished(id, day, evidence, look.Today, look.Who));
    }

    /// <summary>Why a commercial task is held back; null where it is not.</summary>
    public static Refusal? Held(Play play, PlayTask task, bool dealApproved) => task.Card.IsCommercial && !dealApproved
        && play.CommercialUnchanged is null
        ? new("deal-not-approved", $"{task.Id} changes price, term or payment, and the deal desk has approved nothing "
            + $"for {play.Id}. "
            + $"Submit it with hindcast deal submit FILE, or say that nothing changes: hindcast play change {play.Id} "
            + "commercial unchanged --reason TEXT") : null;

    /// <summary>
    /// A task gets another date; what follows from it is planned anew. Refused as <c>play-task-not-found</c>,
    /// <c>task-done-already</c>,
    /// <c>reason-missing</c>, <c>day-passed</c>, <c>nothing-changes</c>, <c>need-ends-later</c> or as the work-back
    /// plan says.
    /// </summary>
    public static Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)> Move(
        Play play, string id, DateOnly to, string? reason, string? customerAgreed, Look look)
    {
        if (!Task(play, id).Is(out var task, out var why))
            return why;
        if (task.DoneOn is { } done)
            return new Refusal("task-done-already", $"{id} was done on {done:yyyy-MM-dd}.");
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reason-missing",
                "Say why with --reason; slips are only worth counting with their reasons.");
        if (to < look.Today)
            return new Refusal("day-passed", $"{to:yyyy-MM-dd} has passed; today is {look.Today:yyyy-MM-dd}.");
        var day = look.Calendar.OnOrBefore(to);
        if (day == task.FinishOn)
            return new Refusal("nothing-changes", $"{id} is due on {day:yyyy-MM-dd} already.");
        bool agreedInTime = !string.IsNullOrWhiteSpace(customerAgreed) && look.Today < task.Baseline;
        bool counted = play.Slips.Any(slip => slip.Task == id && slip.Date == task.FinishOn);
        var moved = new TaskMoved(id, task.FinishOn, day, reason.Trim(), customerAgreed, play.State == "active"
            && day > task.FinishOn && !agreedInTime && !counted, look.Today, look.Who);
        return Replan(play, moved, look, except: id).Then(made =>
            EndsLater(made.Events.Aggregate(play, Play.Evolve), id, look) is { } late
                ? late
                : (Outcome<(ImmutableArray<PlayEvent>, WorkBackDifference, WorkBackPlan)>)made);
    }

    /// <summary>What a task needs and what cannot come along to its new day; null where all does.</summary>
    private static Refusal? EndsLater(Play next, string id, Look look)
    {
        var task = next.Tasks.First(each => each.Id == id);
        return next.Tasks.Where(need => task.Card.Needs.Contains(need.Id) && need.DoneOn is null)
            .MaxBy(need => need.FinishOn) is { } last && last.FinishOn >= task.StartOn
            ? new("need-ends-later", $"{id} needs {last.Id}, which "
                + (last.NotBeforeFinish is { } put ? $"was put on {put:yyyy-MM-dd}" : $"takes until "
                    + $"{last.FinishOn:yyyy-MM-dd}")
                + $"; so {id} can end on {look.Calendar.Add(last.FinishOn, task.Days):yyyy-MM-dd} at the earliest. "
                + $"Move that first: hindcast play slip {next.Id} {last.Id} --until DAY --reason TEXT, or take a "
                + "later day.")
            : null;
    }

    /// <summary>A task is to take fewer days. Refused as <c>play-task-not-found</c>, <c>days-out-of-range</c> or
    /// <c>reason-missing</c>.</summary>
    public static Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)> Hurry(
        Play play, string id, int days, string? reason, Look look) =>
        Task(play, id).Then(task => string.IsNullOrWhiteSpace(reason) ? new Refusal("reason-missing",
            "Say who helps or what is left out, with --reason.")
            : days < (task.Card.LeastDays ?? task.Card.Days) || days >= task.Days
                ? new Refusal("days-out-of-range", $"{id} takes {task.Days} business days and can be hurried to "
                    + $"{task.Card.LeastDays ?? task.Card.Days}.")
            : Replan(play, new TaskHurried(id, days, reason.Trim(), look.Today, look.Who), look, except: null));

    /// <summary>
    /// Its risk, tier, deadline or commercial standing becomes another. Refused as <c>field-unknown</c>,
    /// <c>reason-missing</c>, <c>risk-not-known</c>,
    /// <c>tier-not-known</c>, <c>day-not-readable</c>, <c>deadline-passed</c>, <c>word-unknown</c>,
    /// <c>concession-logged</c>, <c>sponsor-approval-missing</c> or <c>nothing-changes</c>.
    /// </summary>
    public static Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)> Change(
        Play play, string field, string value, string? reason, Look look)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reason-missing", "Say why with --reason; it goes into the change log of the plan.");
        DateOnly day = default;
        var (old, fault) = field switch
        {
            "risk" => (play.Risk, PlaySettings.Risks.Contains(value) ? null : new Refusal("risk-not-known",
                $"'{value}' is no risk. Take one of {string.Join(", ", PlaySettings.Risks)}.")),
            "tier" => (play.Tier, value == "strategic" && play is { State: "active", Approval: null }
                ? new Refusal("sponsor-approval-missing", "A strategic play runs only once its executive sponsor has "
                    + $"committed resources. First: hindcast play approve {play.Id} --resources TEXT --as "
                    + $"\"{play.Owner("exec-sponsor").Person ?? "SPONSOR"}\"")
                : PlaySettings.Tiers.Contains(value) ? null : new Refusal("tier-not-known",
                $"'{value}' is no tier. Take one of {string.Join(", ", PlaySettings.Tiers)}.")),
            "deadline" => ($"{play.Deadline:yyyy-MM-dd}", !DateOnly.TryParseExact(value, "yyyy-MM-dd",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                ? new Refusal("day-not-readable", $"'{value}' is no day. Write it as "
                    + $"{DayForm.Meant(value) ?? "2026-11-30"}.")
                : day < look.Today ? new Refusal("deadline-passed",
                    $"{value} has passed; today is {look.Today:yyyy-MM-dd}.") : null),
            "commercial" => (play.CommercialUnchanged is null ? null : "unchanged", value == "unchanged"
                ? play.Decisions.FirstOrDefault(said => said.Kind == "concession") is { } conceded
                    ? new Refusal("concession-logged", $"'{conceded.Text}' was conceded on {conceded.On:yyyy-MM-dd} "
                        + $"by {conceded.By}, so something changes. Submit it: hindcast deal submit FILE")
                    : null
                : new Refusal("word-unknown", "Write commercial unchanged; what changes goes through the deal desk.")),
            _ => (null, new Refusal("field-unknown", $"'{field}' cannot be changed so. Take risk, tier, deadline or "
                + "commercial; another card with: hindcast play switch; an owner with: hindcast play owner.")),
        };
        return fault is not null ? fault : old == value ? new Refusal("nothing-changes", $"{field} is {value} already.")
            : Replan(play, new PlayChanged(field, old, value, reason.Trim(), look.Today, look.Who), look, except: null);
    }

    /// <summary>Another card holds from now on. Refused as <c>card-is-draft</c>, <c>reason-missing</c>,
    /// <c>nothing-changes</c> or <c>ladder-ends-at-owner</c>.</summary>
    public static Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)> Switch(
        Play play, StoredCard stored, string? reason, Look look) =>
        string.IsNullOrWhiteSpace(reason)
            ? new Refusal("reason-missing", "Say why with --reason; it goes into the change log of the plan.")
        : stored.Card.Status == "draft"
        ? new Refusal("card-is-draft", $"The card {stored.Card.Id} is a draft. Publish it first: status: published.")
        : stored.Document.Hash == play.Opened!.CardHash && stored.Card.Id == play.Card.Id
        ? new Refusal("nothing-changes", $"The play goes by {stored.Card.Id} already.")
        : LadderEnds(play, play.Owners, stored.Card.Owner) is { } circle ? circle
        : OpenPlay.Plan(stored.Card.Tasks, look.Today, play.Deadline, play.Opened.Notice, look.Calendar)
        .Then(plan => Replan(play,
            new CardReplaced(stored.Card, stored.Document.Version, stored.Document.Hash,
                OpenPlay.Planned(stored.Card.Tasks, plan), reason.Trim(), look.Today, look.Who), look, except: null));

    /// <summary>Somebody else fills a role. Refused as <c>role-unknown</c>, <c>person-not-found</c>,
    /// <c>reason-missing</c>, <c>nobody-in-charge</c> or <c>ladder-ends-at-owner</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Own(Play play, string role, string person, string? reason,
        Look look) => PlayRoles.Read(role).Then(known =>
        string.IsNullOrWhiteSpace(reason)
            ? new Refusal("reason-missing", "Say why with --reason; it goes into the change log of the plan.")
        : look.Directory.Find(person) is null ? PeopleDirectory.Unknown(person)
        : InCharge.Find(look.Directory, person, look.Today).Then(found =>
        {
            var given = new RoleOwner(known, found.Person.Name, found.Via);
            return LadderEnds(play, play.Owners.SetItem(known, given), play.Card.Owner) is { } circle ? circle
                : Decision.Of<PlayEvent>(new OwnerSet(given, reason.Trim(), look.Today, look.Who));
        }));

    /// <summary>What makes the ladder end at whoever owns the play, where it did not before.</summary>
    private static Refusal? LadderEnds(Play play, ImmutableSortedDictionary<string, RoleOwner> owners, string owner)
    {
        string command = $"hindcast play owner {play.Id} ROLE NAME --reason TEXT";
        return OpenPlay.LadderEnds(play.Owners.Values, play.Card.Owner, command) is null
            ? OpenPlay.LadderEnds(owners.Values, owner, command) : null;
    }

    /// <summary>
    /// A checkpoint is held: the risk is judged and something is decided. Refused as <c>play-not-active</c>,
    /// <c>risk-not-known</c>,
    /// <c>decision-missing</c>, <c>reason-missing</c> or <c>checkpoint-held-today</c>.
    /// </summary>
    public static Outcome<ImmutableArray<PlayEvent>> Checkpoint(Play play, string? risk, string? decision,
        string? reason, Look look)
    {
        if (play.State != "active")
            return new Refusal("play-not-active",
                $"{play.Id} is {play.State}; checkpoints are held while it is active.");
        if (risk is null || !PlaySettings.Risks.Contains(risk))
            return new Refusal("risk-not-known",
                $"Judge the risk as {string.Join(", ", PlaySettings.Risks)}, with --risk.");
        if (decision is null || !Decisions.Contains(decision))
            return new Refusal("decision-missing",
                $"A checkpoint decides something: {string.Join(", ", Decisions)}, with --decision.");
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal("reason-missing", "Say in one sentence why, with --reason.");
        if (play.Checkpoints.OfType<CheckpointHeld>().Any(held => held.On == look.Today))
            return new Refusal("checkpoint-held-today",
                $"A checkpoint of {play.Id} was held on {look.Today:yyyy-MM-dd} already.");
        if (play.Checkpoints.OfType<CheckpointHeld>().Any(held => held.On > look.Today))
            return new Refusal("checkpoint-held-later", $"A checkpoint of {play.Id} was held after "
                + $"{look.Today:yyyy-MM-dd}; what was decided before it cannot be added.");
        var held = new CheckpointHeld(PlayNotices.Next(play, look.Calendar, look.Settings) ?? look.Today, risk,
            decision, reason.Trim(), look.Today, look.Who);
        return decision == "escalate"
            ? Decision.Of<PlayEvent>(held, PlayNotices.Climb(play, reason.Trim(), look.Today))
            : Decision.Of<PlayEvent>(held);
    }

    /// <summary>An enablement item has come further. Refused as <c>item-not-found</c>, <c>status-unknown</c>,
    /// <c>item-not-external</c> or <c>sharing-own-work</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Item(Play play, string id, string? status, bool approveSharing,
        Look look) =>
        play.Items.FirstOrDefault(item => item.Item.Id == id) is not { } item
            ? new Refusal("item-not-found",
                $"There is no item '{id}'. Take one of {string.Join(", ", play.Items.Select(each => each.Item.Id))}.")
        : status is not null and not ("open" or "draft" or "ready")
        ? new Refusal("status-unknown", $"'{status}' is no status. Take open, draft or ready.")
        : approveSharing && !item.Item.IsExternal
        ? new Refusal("item-not-external", $"{id} is not meant for the customer, so there is nothing to approve.")
        : approveSharing && play.Owner(item.Item.Role).Person == look.Who
        ? new Refusal("sharing-own-work", $"{look.Who} makes {id}; somebody else approves that it is shared.")
        : status is null && !approveSharing
        ? new Refusal("nothing-changes", "Give --status, --approve-sharing or both.")
        : Decision.Of<PlayEvent>(new ItemChanged(id, status, approveSharing ? look.Who : null, look.Today, look.Who));

    /// <summary>
    /// A concession, a promise about the product or a contract term is recorded. Refused as
    /// <c>decision-kind-unknown</c>, <c>decision-text-missing</c>,
    /// <c>person-not-found</c> or <c>without-authority</c>.
    /// </summary>
    public static Outcome<ImmutableArray<PlayEvent>> Log(Play play, string kind, string text, string by,
        DateOnly? dueOn, Look look) =>
        string.IsNullOrWhiteSpace(text) ? new Refusal("decision-text-missing", "Say what was promised.")
        : DecisionAuthority.Check(kind, by, play, look).Then(role =>
            Decision.Of<PlayEvent>(new DecisionLogged(kind, text.Trim(), look.Directory.Find(by)!.Name, role, dueOn,
                look.Today, look.Who)));

    /// <summary>A proof point was used. Refused as <c>persona-missing</c> or <c>proof-text-missing</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Prove(string? persona, string text, Look look) =>
        string.IsNullOrWhiteSpace(persona) ? new Refusal("persona-missing", "Say with whom, with --persona.")
        : string.IsNullOrWhiteSpace(text) ? new Refusal("proof-text-missing", "Say what was shown.")
        : Decision.Of<PlayEvent>(new ProofUsed(persona.Trim(), text.Trim(), look.Today, look.Who));

    /// <summary>Something was done otherwise than the card says. Refused as <c>worked-not-readable</c> or
    /// <c>deviation-text-missing</c>.</summary>
    public static Outcome<ImmutableArray<PlayEvent>> Deviate(string text, string? worked, Look look) =>
        worked is not (null or "yes" or "no")
            ? new Refusal("worked-not-readable", "Say whether it worked: yes or no, or nothing while nobody can tell.")
        : string.IsNullOrWhiteSpace(text) ? new Refusal("deviation-text-missing", "Say what was done otherwise.")
        : Decision.Of<PlayEvent>(new DeviationLogged(text.Trim(), worked switch
            { "yes" => true, "no" => false, _ => null }, look.Today, look.Who));

    /// <summary>A task of the play; refused as <c>play-task-not-found</c>.</summary>
    public static Outcome<PlayTask> Task(Play play, string id) => play.Tasks.FirstOrDefault(task => task.Id == id)
        is { } task ? task
        : new Refusal("play-task-not-found",
            $"There is no task '{id}'. Take one of {string.Join(", ", play.Tasks.Select(each => each.Id))}.");

    /// <summary>The change with the new dates of the tasks that it moves, and what differs.</summary>
    private static Outcome<(ImmutableArray<PlayEvent> Events, WorkBackDifference Difference, WorkBackPlan Plan)> Replan(
        Play play, PlayEvent change, Look look, string? except)
    {
        var next = Play.Evolve(play, change);
        return play.Schedule(look.Today, look.Calendar).Match<WorkBackPlan?>(plan => plan, _ => null) is var before
            ? next.Layout(look.Today, look.Calendar).Then(laid =>
        {
            var dates = laid.Tasks.ToDictionary(task => task.Id);
            ImmutableArray<PlannedTask> planned =
            [
                .. from task in next.Tasks
                   where dates.ContainsKey(task.Id)
                   let s = dates[task.Id]
                   let to = task.Id == except
                       ? new PlannedTask(task.Card, Later(look.Calendar.Add(task.FinishOn, -(task.Days - 1)),
                           look.Today), task.FinishOn)
                       : new PlannedTask(task.Card, Later(s.LatestStart, s.EarliestStart), Later(s.LatestFinish,
                       s.EarliestFinish))
                   where to.StartOn != task.StartOn || to.FinishOn != task.FinishOn
                   select to,
            ];
            ImmutableArray<PlayEvent> events = planned.IsEmpty
                ? [change]
                : [change, new TasksReplanned(planned, change.GetType().Name, look.Today)];
            return events.Aggregate(play, Play.Evolve).Schedule(look.Today, look.Calendar)
                .Then<(ImmutableArray<PlayEvent>, WorkBackDifference, WorkBackPlan)>(after =>
                    (events, WorkBackDifference.Between(before ?? after, after,
                        planned.Select(task => task.Task.Id).Append(except ?? "").ToHashSet()), after));
        }) : null!;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
