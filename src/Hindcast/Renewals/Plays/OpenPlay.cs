using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Renewals.Plays.Health;
using Hindcast.Settings;

namespace Hindcast.Renewals.Plays;

/// <summary>Use case: a play is opened on an account; what nobody gave is derived, and it is said how.</summary>
public static class OpenPlay
{
    /// <summary>Days, about a quarter, after which facts are old.</summary>
    private const int FactsFreshDays = 92;

    /// <summary>What is asked: the inputs of the command; null where nobody gave one.</summary>
    public sealed record Command(string Account, string? Tier, string? Risk, string? Play, DateOnly? Deadline);

    /// <summary>What the decision looks at.</summary>
    /// <param name="Book">The accounts as they were known.</param>
    /// <param name="Cards">All play cards.</param>
    /// <param name="Health">How health is scored.</param>
    /// <param name="Matrix">Which play fits.</param>
    /// <param name="Directory">Who there is.</param>
    /// <param name="Settings">What the workspace decided.</param>
    /// <param name="SegmentAliases">What else is read as a segment.</param>
    /// <param name="Calendar">By which days are counted.</param>
    /// <param name="Today">The first day on which anything can be done.</param>
    /// <param name="Who">Who asks.</param>
    /// <param name="Others">All plays there are.</param>
    public sealed record Surroundings(
        AccountBook Book, ImmutableArray<StoredCard> Cards, ImmutableArray<HealthModel> Health, TriggerMatrix Matrix,
        PeopleDirectory Directory, WorkspaceSettings Settings,
        ImmutableArray<string> SegmentAliases, BusinessCalendar Calendar, DateOnly Today, string Who,
        ImmutableArray<Play> Others);

    /// <summary>
    /// The opening event. Refused as <c>account-ambiguous</c>, <c>account-not-found</c>, <c>account-has-left</c>, for
    /// mixed currencies of the account without rates, as <c>tier-not-known</c>,
    /// <c>risk-not-known</c>,
    /// <c>tier-not-derivable</c>, <c>risk-not-derivable</c>, <c>deadline-missing</c>, <c>deadline-passed</c>,
    /// <c>play-card-not-found</c>,
    /// <c>card-is-draft</c>, <c>play-open-already</c>, <c>ladder-ends-at-owner</c> or as the work-back plan says.
    /// </summary>
    public static Outcome<PlayOpened> Decide(Command asked, Surroundings on)
    {
        if (!on.Book.Find(asked.Account).Is(out var found, out var why))
            return why;
        if (Left(asked, found, on) is { } left)
            return left;
        if (on.Book.MixedWithin(found.Id) is { } mixed)
            return mixed;
        var account = found.OrPastDue;
        if (!Tier(asked.Tier, account, on).Is(out var tier, out why)
            || !Risk(asked.Risk, account, on).Is(out var risk, out why)
            || !Deadline(asked.Deadline, found, on.Today).Is(out var deadline, out why))
            return why;
        if (on.Others.FirstOrDefault(play => play.Opened!.Account == account.Id && play.Closed is null) is { } open)
            return new Refusal("play-open-already", $"{open.Account} has the open play {open.Id}. Go on with it: "
                + $"hindcast play show {open.Id}, or close it first.");
        var signs = on.Book.Signs(account.Id);
        var play = asked.Play is { } named ? new PlayInput("play", named, null)
            : on.Matrix.For(risk.Value, signs) is var (id, rule) ? new PlayInput("play", id, rule) : null!;
        if (on.Cards.FirstOrDefault(card => card.Card.Id == play.Value) is not { } stored)
            return PlayCards.NotFound(play.Value, on.Cards.Select(card => card.Card.Id));
        if (stored.Card.Status == "draft")
            return new Refusal("card-is-draft",
                $"The card {stored.Card.Id} is a draft. Publish it first: status: published.");
        var card = stored.Card;
        var last = DateOnly.Parse(deadline.Value, CultureInfo.InvariantCulture);
        var notice = account.NoticeOn;
        var owners = Owners(card, account, on);
        if (LadderEnds(owners, card.Owner, "hindcast people add NAME --role \"Renewal Director\"") is { } circle)
            return circle;
        ImmutableArray<PlannedTask> unplanned = [.. card.Tasks.Select(task => new PlannedTask(task, on.Today, last))];
        return Plan(unplanned.Select(task => task.Task), on.Today, last, notice, on.Calendar)
            .Then<PlayOpened>(plan => new PlayOpened(
            IdOf(account.Id, last, on.Others), account.Id, account.Name, [tier, risk, play, deadline], notice,
            account.Own?.Amount ?? account.ArrDue, account.Own?.Currency ?? account.Currency, card, stored.Document.Version,
            stored.Document.Hash, [.. on.Book.Context(account.Id), .. Around(account, on.Book)],
            Planned(card.Tasks, plan), owners, [.. Warnings(card, plan, last, account, owners, risk.Value, on)],
            on.Calendar.Name, on.Today, on.Who)
            {
                Converted = account.Own?.Converted,
                Terms = [.. found.PastDue.Concat(found.Due).Select(term => new PlayTerm(term.Id, term.DueOn,
                    term.Converted?.From.Amount ?? term.Arr, term.Converted?.From.Currency ?? account.Currency))],
            });
    }

    /// <summary>What the id of a card for accounts that have left begins with.</summary>
    public const string WinBack = "win-back";

    /// <summary>Nothing of an account that has left can be kept; only a card for that may be opened on it.</summary>
    private static Refusal? Left(Command asked, RenewalAccount account, Surroundings on) =>
        on.Book.Left(account.Id) is not { } left || asked.Play?.StartsWith(WinBack, StringComparison.Ordinal) == true
            ? null
            : new("account-has-left", $"{account.Called} left on {left.On:yyyy-MM-dd}"
                + $"{(left.Reason is { } reason ? $": {reason}" : "")}. Nothing of it is due, so there is nothing to "
                + "renew. " + (on.Cards.FirstOrDefault(each => each.Card.Id.StartsWith(WinBack,
                    StringComparison.Ordinal)) is { } card
                    ? $"To win it back: --play {card.Card.Id} --deadline YYYY-MM-DD"
                    : $"To win it back, write a card of your own whose id begins with {WinBack}: hindcast plays apply "
                        + "FILE")
                + "; where it stayed, import what says so.");

    /// <summary>Works the tasks of a card back from the deadline and the notice deadline.</summary>
    public static Outcome<WorkBackPlan> Plan(IEnumerable<CardTask> tasks, DateOnly today, DateOnly deadline,
        DateOnly? notice, BusinessCalendar calendar) => WorkBackPlan.Of(
        [.. tasks.Select(task => new WorkBackTask(task.Id, task.Days, task.Needs)
            { LeastDays = task.LeastDays, ByNotice = task.ByNotice })],
        new(today, deadline, notice >= today ? notice : null, calendar));

    /// <summary>Each task with its dates: the latest ones, or the earliest possible ones where it is too late for
    /// those.</summary>
    public static ImmutableArray<PlannedTask> Planned(IEnumerable<CardTask> tasks, WorkBackPlan plan) =>
    [
        .. tasks.Select(task => plan.Tasks.FirstOrDefault(s => s.Id == task.Id) is { } s
            ? new PlannedTask(task, Later(s.LatestStart, s.EarliestStart), Later(s.LatestFinish, s.EarliestFinish))
            : new PlannedTask(task, plan.Goal.Today, plan.Goal.Today)),
    ];

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static string IdOf(string account, DateOnly deadline, ImmutableArray<Play> others)
    {
        string slug = string.Concat(account.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))
            .Trim('-');
        string id = $"{(slug.Length == 0 ? "account" : slug.Length > 40 ? slug[..40] : slug)}-{deadline:yyyy-MM-dd}";
        return Enumerable.Range(1, others.Length + 1).Select(n => n == 1 ? id : $"{id}-{n}")
            .First(each => others.All(play => play.Id != each));
    }

    private static Outcome<PlayInput> Tier(string? given, RenewalAccount account, Surroundings on)
    {
        if (given is not null)
            return PlaySettings.Tiers.Contains(given) ? new PlayInput("tier", given, null)
                : new Refusal("tier-not-known",
                    $"'{given}' is no tier. Take one of {string.Join(", ", PlaySettings.Tiers)}.");
        string? word = account.Segment?.Trim().ToLowerInvariant(), segment = Segments.Of(account.Segment,
            on.SegmentAliases);
        if (word is not null && PlaySettings.Tiers.Contains(word))
            return new PlayInput("tier", word, $"the account's segment is '{account.Segment}'");
        if (segment is "growth" or "scale")
            return new PlayInput("tier", segment, $"the account's segment is '{account.Segment}'");
        if (segment == "enterprise" && Segments.Of("strategic", on.SegmentAliases) == "enterprise")
            return new PlayInput("tier", "strategic",
                $"the account's segment is '{account.Segment}', and strategic and enterprise are one here");
        // Thresholds are in the currency of the workspace.
        bool isOwn = on.Book.Mixed is null || account.Currency == on.Settings.Currency, isSet =
            on.Settings.TierOf(0) is not null;
        if (isOwn && (account.ArrDue ?? account.RunningArr) is { } arr && on.Settings.TierOf(arr) is { } tier)
            return new PlayInput("tier", tier.Tier, tier.Why + (account.ArrDue is null
                ? ", that of all its running terms, as nothing of it is due"
                : ""));
        return new Refusal("tier-not-derivable", $"No tier can be derived for {account.Called}: "
            + (word is null ? "no segment is recorded" : $"its segment is '{account.Segment}'")
            + (!isSet ? ". Give --tier strategic, growth or scale; or say once from which ARR: hindcast settings set "
                + "play_tiers strategic=100000,growth=20000"
                : !isOwn ? $", and its ARR is in {account.Currency ?? "several currencies"} where play_tiers is in "
                + $"{on.Settings.Currency}, without rates. Write the rates: hindcast rates set FILE (hindcast rates "
                + "--help shows the form); or give --tier strategic, growth or scale"
                : ", and play_tiers goes by ARR, which no source says for "
                + (account.Due.IsEmpty ? "a running term of it" : "all that is due")
                + ". Import terms with their ARR, or give --tier strategic, growth or scale") + ".");
    }

    private static Outcome<PlayInput> Risk(string? given, RenewalAccount account, Surroundings on)
    {
        if (given is not null)
            return PlaySettings.Risks.Contains(given) ? new PlayInput("risk", given, null)
                : new Refusal("risk-not-known",
                    $"'{given}' is no risk. Take one of {string.Join(", ", PlaySettings.Risks)}.");
        var health = on.Health.For(account.Segment).Read(on.Book, account.Id, on.Book.Day);
        return health.Colour is { } colour
            ? new PlayInput("risk", colour, $"{health.Why}, as of {on.Book.Day:yyyy-MM-dd}")
            : new Refusal("risk-not-derivable", $"No risk can be derived for {account.Called}: {health.Why}. Give "
                + "--risk green, yellow or red; or import usage, tickets or surveys.");
    }

    private static Outcome<PlayInput> Deadline(DateOnly? given, RenewalAccount account, DateOnly today)
    {
        const string Decide = "and nothing newer is known of it. Import what became of it; where it was put off, give "
            + "the new day: --deadline YYYY-MM-DD.";
        if ((given ?? account.DueOn) is not { } day)
            return new Refusal("deadline-missing", account.PastDue is [var late, ..]
                ? $"{account.Called} was due on {late.DueOn:yyyy-MM-dd}, {Decide}"
                : $"No open term of {account.Called} has a due day that is still to come. Give --deadline YYYY-MM-DD.");
        return day < today ? new Refusal("deadline-passed", given is null
            ? $"{account.Called} was due on {day:yyyy-MM-dd}, {Decide}"
            : $"The deadline {day:yyyy-MM-dd} has passed; today is {today:yyyy-MM-dd}. Give a later one.")
            : new PlayInput("deadline", $"{day:yyyy-MM-dd}", given is null
                ? "the first due day of its open terms"
                : null);
    }

    /// <summary>Every role, filled; the account's own owner is its CSM where the directory knows the name.</summary>
    private static ImmutableArray<RoleOwner> Owners(PlayCard card, RenewalAccount account, Surroundings on)
    {
        string[] roles = [.. card.Tasks.Select(task => task.Role).Concat(card.Enablement.Select(item => item.Role))
            .Append(card.Owner)
            .Concat(["csm", "renewal-director", "exec-sponsor", "cro", "product", "finance", "cs-ops-partner"])
            .Distinct()];
        string? own = on.Book.OwnerOf(account.Id);
        return
        [
            .. PlayRoles.All.Where(each => roles.Contains(each.Role)).Select(each => each.Role == "csm"
                && own is not null && on.Directory.Find(own) is { } person
                && InCharge.Find(on.Directory, person.Name, on.Today).Is(out var found, out _)
                    ? new RoleOwner("csm", found.Person.Name, [$"{own} is the account's owner in the data.",
                        .. found.Via]) : PlayRoles.Resolve(each.Role, on.Directory, on.Today)),
        ];
    }

    /// <summary>A ladder whose end is whoever owns the play tells nobody; refused as <c>ladder-ends-at-owner</c> with
    /// the command that names somebody else.</summary>
    public static Refusal? LadderEnds(IEnumerable<RoleOwner> owners, string owner, string command)
    {
        var filled = owners.ToDictionary(o => o.Role, o => o.Person, StringComparer.Ordinal);
        string? Person(string role) => filled.GetValueOrDefault(role);
        string[] above = [.. ((string[])["renewal-director", "cro", "exec-sponsor"]).Select(Person).OfType<string>()];
        return Person(owner) is { } own && above.Length > 0 && above.All(person => person == own)
            ? new("ladder-ends-at-owner", $"Every rung above {owner} is {own}, who owns the play, so an escalation "
                + $"would tell nobody. Name somebody else: {command}") : null;
    }

    private static IEnumerable<ContextItem> Around(RenewalAccount account, AccountBook book)
    {
        if (account.Parent is { } parent)
            yield return new("parent", $"{book.Get(parent).Called}; its own renewal is "
                + $"{(book.Get(parent).DueOn is { } due ? $"due {due:yyyy-MM-dd}" : "not dated")}", "accounts",
                book.Day);
        if (book.ChildrenOf(account.Id) is { IsEmpty: false } children)
            yield return new("below it", string.Join(", ", children.Take(10)
                .Select(id => $"{book.Get(id).Called}{(book.Get(id).DueOn is { } due ? $" due {due:yyyy-MM-dd}" : "")}")), "accounts", book.Day);
        if (account.DecidedTogether.ToArray() is { Length: > 0 } decided)
            yield return new("decided", string.Join(", ", decided.Select(term => $"{term.Id} due the same day: "
                + term.Outcome)), "terms", book.Day);
        if (account.Due.Length > account.Next.Length)
            yield return new("co-term", $"{account.Due.Length - account.Next.Length} "
                + $"{(account.Due.Length - account.Next.Length == 1 ? "term ends later, on" : "terms end later, up to")} "
                + $"{account.Due[^1].DueOn:yyyy-MM-dd}: ask whether they should end together", "terms", book.Day);
    }

    private static IEnumerable<string> Warnings(
        PlayCard card, WorkBackPlan plan, DateOnly deadline, RenewalAccount account, ImmutableArray<RoleOwner> owners,
        string risk, Surroundings on)
    {
        int left = deadline.DayNumber - on.Today.DayNumber;
        var notice = account.NoticeOn;
        if (account.DueOn is { } due && due >= on.Book.Day && TooLate(deadline, due) is { } behind)
            yield return behind;
        if (left < card.RunUpDays)
            yield return $"{left} days are left, and {card.Id} should begin {card.RunUpDays} days before.";
        if (account.NoticeBefore is { } early && early.NoticeOn >= on.Today)
            yield return $"Notice for {early.Id}, due later on {early.DueOn:yyyy-MM-dd}, ends first: on "
                + $"{early.NoticeOn:yyyy-MM-dd}. This plan does not go by it; speak of it before that day.";
        if (on.Today.DayNumber - on.Book.Day.DayNumber is > FactsFreshDays and var old)
            yield return $"What is known ends on {on.Book.Day:yyyy-MM-dd}, {old} days ago: import newer exports before "
                + "you go by it.";
        if (notice < on.Today)
            yield return $"Notice could be given until {notice:yyyy-MM-dd}, which has passed: nothing is planned for "
                + "it.";
        if (Infeasible(plan, card.Tasks) is { } late)
            yield return late;
        foreach (var owner in owners.Where(o => o.Person is null && (card.Tasks.Any(task => task.Role == o.Role)
            || o.Role == card.Owner || (risk == "red" && o.Role == "exec-sponsor"))))
            yield return $"Nobody fills {owner.Role}: hindcast people add NAME --role "
                + $"\"{PlayRoles.All.First(each => each.Role == owner.Role).Words[0]}\"";
        foreach (var said in card.Narratives)
            if (said.Stale(on.Today) is { } stale)
                yield return stale;
    }

    /// <summary>What is said of a deadline behind the day on which the contract ends; null where it is not.</summary>
    public static string? TooLate(DateOnly deadline, DateOnly due) => deadline <= due ? null
        : $"{DeadlineLies}{deadline.DayNumber - due.DayNumber} days after the contract ends on "
            + $"{due:yyyy-MM-dd}: what is planned after that day cannot keep it. Put it on that day or before: "
            + $"--deadline {due:yyyy-MM-dd}, or once the play is open with hindcast play change.";

    /// <summary>What is said of the deadline of a play as it stands, where that lies behind the first due day to come
    /// of what it was opened for; null where it does not.</summary>
    public static string? TooLate(Play play) => play.Opened!.Terms.Where(term => term.DueOn >= play.Opened.On)
        .Select(term => (DateOnly?)term.DueOn).Min() is { } due ? TooLate(play.Deadline, due) : null;

    /// <summary>Whether a warning is that of a deadline behind the contract's end.</summary>
    public static bool IsTooLate(string warning) => warning.StartsWith(DeadlineLies, StringComparison.Ordinal);

    private const string DeadlineLies = "The deadline lies ";

    /// <summary>What is said of a plan whose dates cannot be met, with its tasks by name; null where they
    /// can.</summary>
    public static string? Infeasible(WorkBackPlan plan, IEnumerable<CardTask> tasks)
    {
        if (plan.IsFeasible)
            return null;
        var names = tasks.ToDictionary(task => task.Id, task => task.Name);
        return $"The dates cannot be met as planned: {Missing(plan)} along "
            + $"{string.Join(" → ", plan.CriticalPath.Select(Named))}. "
            + (plan.Compress is { } hurry
                ? $"{(hurry.IsSmallest ? "The fewest tasks to hurry" : "Tasks to hurry")}: "
                    + $"{string.Join("; ", hurry.Tasks.Select(task => $"{Named(task.Id)}, by {task.DaysSaved} "
                        + (task.DaysSaved == 1 ? "day" : "days")))}."
                : "Hurrying every task that can be hurried does not suffice: agree a later deadline or take tasks out.");

        string Named(string id) => names.GetValueOrDefault(id, id);
    }

    /// <summary>The same of a play as it stands.</summary>
    public static string? Infeasible(WorkBackPlan plan, Play play) =>
        Infeasible(plan, play.Tasks.Select(task => task.Card));

    /// <summary>How much time a plan lacks whose dates cannot be met, in a few words.</summary>
    public static string Missing(WorkBackPlan plan) => $"{-plan.FloatDays} business "
        + $"{(plan.FloatDays == -1 ? "day is" : "days are")} missing";
}
