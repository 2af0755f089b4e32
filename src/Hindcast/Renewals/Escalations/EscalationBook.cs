using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;

namespace Hindcast.Renewals.Escalations;

/// <summary>The escalations of a workspace as whoever asks may see and change them.</summary>
/// <param name="workspace">Its records, who asks, and when.</param>
public sealed class EscalationBook(WorkspaceSession workspace)
{
    private readonly Streams<Escalation, EscalationEvent> streams = Escalation.Streams(workspace.Journal,
        workspace.Clock);
    private readonly Streams<Play, PlayEvent> plays = Play.Streams(workspace.Journal, workspace.Clock);

    /// <summary>All escalations, by id.</summary>
    public ImmutableArray<Escalation> All => [.. streams.All().Select(one => one.State)];

    private DateTimeOffset Now => workspace.Clock.GetUtcNow();

    /// <summary>An escalation; refused as <c>escalation-not-found</c>.</summary>
    public Outcome<Escalation> Load(string id) => streams.Load(id) is { Version: > 0, State: var found }
        ? found
        : new Refusal("escalation-not-found", $"There is no escalation '{id}'. List them with: hindcast escalate list");

    /// <summary>Lets a rule decide on an escalation.</summary>
    public Outcome<Escalation> Change(string id,
        Func<Escalation, DateTimeOffset, string, Outcome<ImmutableArray<EscalationEvent>>> decide) =>
        Load(id).Then(_ => streams.Handle(id, workspace.Actor, so => decide(so, Now, workspace.Actor.Person)));

    /// <summary>The escalations of a play, oldest first.</summary>
    public ImmutableArray<Escalation> Of(string play) =>
        [.. All.Where(so => so.Raised!.Play == play).OrderBy(so => so.Raised!.At)];

    /// <summary>Who fills the roles of a rung: of a play's escalation those of the play, else those whom the
    /// directory names on a day, today where none is given.</summary>
    public ImmutableArray<RoleOwner> With(Escalation so, int rung, DateOnly? on = null)
    {
        var work = new RenewalPlays(workspace);
        var play = so.Raised!.Play is { } id ? work.Load(id).Match<Play?>(found => found.Play, _ => null) : null;
        return [.. so.Ladder[rung].Select(role => play?.Owners.GetValueOrDefault(role)
            ?? PlayRoles.Resolve(role, work.Look.Directory, on ?? work.Today))];
    }

    /// <summary>True where its play has ended: nothing is asked any more, and the review is left.</summary>
    public bool IsOver(Escalation so) => so.Raised!.Play is { } id && plays.Load(id).State.Closed is not null;

    /// <summary>
    /// Lets a rule end an escalation: take it down, or close it. That of a play that is still red stays, because
    /// whoever looks at a red play must find who was called. Refused as <c>play-still-red</c>.
    /// </summary>
    public Outcome<Escalation> End(
        string id, Func<Escalation, DateTimeOffset, string, Outcome<ImmutableArray<EscalationEvent>>> decide) =>
            Load(id).Then(so =>
        so is { Closed: null, Raised.Play: { } name } && plays.Load(name).State is { Risk: "red", Closed: null } play
            ? new Refusal("play-still-red",
                $"The play {name} is red, so its escalation stays open. Hold a checkpoint that judges it anew "
                + $"(hindcast play checkpoint {name} --risk yellow --decision continue --reason TEXT), or close the "
                + "play.")
            : Change(id, decide));

    /// <summary>
    /// Raises an issue. Where the same issue is open for the same accounts, the brief is added to it as evidence, so
    /// that one thing has one escalation.
    /// </summary>
    public Outcome<Escalation> Raise(Brief brief)
    {
        var all = All;
        if (all.FirstOrDefault(so => so.Closed is null && so.Down is null && so.Raised!.Play is null
            && so.Raised.Brief.Issue == brief.Issue && (so.Raised.Brief.Accounts.IsEmpty == brief.Accounts.IsEmpty)
            && brief.Accounts.All(so.Raised.Brief.Accounts.Contains)) is { } open)
            return Change(open.Id, (so, at, who) => RunEscalation.Note(so, "evidence",
                $"Raised again: {brief.Title}. {brief.Description}", at, who, who));
        var book = new RenewalPlays(workspace).EachAccount().Match<AccountBook?>(known => known, _ => null);
        if (book is not null && brief.Accounts.FirstOrDefault(id => !book.Find(id).Is(out _, out _)) is { } unknown
            && !book.Find(unknown).Is(out _, out var why))
            return why;
        int customers = all.Where(so => so.Raised!.Brief.Issue == brief.Issue)
            .SelectMany(so => so.Raised!.Brief.Accounts).Concat(brief.Accounts).Distinct().Count();
        int sentences = brief.Description.Split(['.', '!', '?'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        string?[] warnings =
        [
            sentences is < 3 or > 5
                ? $"The description has {sentences} sentences; three to five are read."
                : null, brief.Tried.IsEmpty ? "It says nothing of what was tried." : null,
            brief.Customers < brief.Accounts.Length
                ? $"It names {brief.Accounts.Length} accounts and counts {brief.Customers} customers." : null,
            brief.Customer is null
                ? "It does not say what the customer was told and expects."
                : null, customers >= RunEscalation.PatternFrom
                ? $"{customers} accounts have this issue: it is a pattern." : null,
        ];
        string id = $"esc-{all.Length + 1:000}";
        return streams.Handle(id, workspace.Actor, _ => Decision.Of<EscalationEvent>(new EscalationRaised(id, brief,
            brief.Severity == "critical" ? "red" : brief.Severity == "high" ? "yellow" : "green", null,
            [.. warnings.OfType<string>()], Now, workspace.Actor.Person)), baseVersion: 0);
    }

    /// <summary>
    /// Keeps the escalation of a play that is red, that climbed a rung or whose rip-cord was pulled. What happens to
    /// the play is added to it, its end too; where the one before was ended by its review, the next one is raised.
    /// Looking again adds nothing twice.
    /// </summary>
    public void Follow(Play play)
    {
        if (Followed(play, Of(play.Id), Now, workspace.Actor.Person) is ({ } id, _))
            streams.Handle(id, workspace.Actor, _ => Decision.Of<EscalationEvent>(
                [.. Followed(play, Of(play.Id), Now, workspace.Actor.Person).Events]));
    }

    /// <summary>The escalation of a play that follows it, and what happens to it; no id where nothing does.</summary>
    /// <param name="play">The play.</param>
    /// <param name="all">Its escalations, oldest first.</param>
    /// <param name="at">When.</param>
    /// <param name="who">By whose command.</param>
    public static (string? Id, ImmutableArray<EscalationEvent> Events) Followed(Play play,
        ImmutableArray<Escalation> all, DateTimeOffset at, string who)
    {
        var told = all.SelectMany(so => so.Notes).Select(note => note.Text).ToHashSet(StringComparer.Ordinal);
        var open = all.LastOrDefault(so => so.IsOpen);
        (string Text, int? Rung)[] fresh = [.. Story(play).Where(each => !told.Contains(each.Text))];
        if (open is null && (play.Closed is not null || (play.Risk != "red" && fresh.All(each => each.Rung is null))))
            return (null, []);
        if (open is not null && fresh.Length == 0 && open.Tier == play.Risk)
            return (null, []);
        string id = open?.Id ?? $"esc-{play.Id}{(all.IsEmpty ? "" : $"-{all.Length + 1}")}";
        return (id,
        [
            .. open is null
                ? [new EscalationRaised(id, Of(play), play.Risk, play.Id, [], at,
                    play.Owner(play.Card.Owner).Person ?? who)]
                : Array.Empty<EscalationEvent>(),
            .. fresh.Select(each => new EscalationNoted("evidence", each.Text, play.Risk, at, who)
                { Rung = each.Rung }),
            .. fresh.Length == 0 && open is not null
                ? [new EscalationNoted("status", $"the risk of the play is {play.Risk}", play.Risk, at, who)]
                : Array.Empty<EscalationEvent>(),
        ]);
    }

    /// <summary>
    /// Keeps the escalation of forecasts that missed a guardrail twice in a row; null where none is open and none is
    /// needed. A later forecast that misses again is a retry that failed, noted once; after
    /// <see cref="Escalation.RetriesMax"/> of them it goes up a rung. One that meets the guardrail is noted too.
    /// </summary>
    public Outcome<Escalation?> Follow(ForecastRecord record)
    {
        var open = All.LastOrDefault(so => so is { Closed: null, Down: null, Raised.Brief.Target: "forecast" });
        if (record.Escalation is not { } missed)
            return open is null || record.Made.IsEmpty ? open
                : Noted(open, "status", $"The forecast of {record.Made[0].Day:yyyy-MM-dd} misses no guardrail twice "
                    + "in a row any more. What is left is the review.");
        if (open is not null)
            return Noted(open, "miss", missed);
        string id = $"esc-{All.Length + 1:000}";
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        return streams.Handle(id, workspace.Actor, _ => Decision.Of<EscalationEvent>(new EscalationRaised(id, new Brief
        {
            Title = "The renewal forecast missed its guardrail twice in a row", Kind = "forecast",
            Issue = BlockerKey.Of("forecast", "guardrail"), Severity = "high", Target = "forecast", Accounts = [],
            Description = missed, Ask = "fix", AskText = "what the forecast rests on, and make it again",
            Deadline = today.AddDays(30),
        }, "yellow", null, [], Now, workspace.Actor.Person)), baseVersion: 0).Then<Escalation?>(so => so);
    }

    private Outcome<Escalation?> Noted(Escalation so, string kind, string text) =>
        so.Raised!.Brief.Description == text || so.Notes.Any(note => note.Text == text) ? so
        : Change(so.Id, (_, at, who) => Decision.Of<EscalationEvent>(new EscalationNoted(kind, text, null, at, who)))
            .Then<Escalation?>(after => after);

    /// <summary>What an escalation should know of its play, in words that stay the same; and the rung to which it went
    /// with it.</summary>
    private static IEnumerable<(string Text, int? Rung)> Story(Play play) =>
    [
        .. play.Checkpoints.OfType<CheckpointHeld>().Select(held =>
            ($"checkpoint of {held.On:yyyy-MM-dd}, by {held.Who}: risk {held.Risk}, {held.Decision}; {held.Reason}",
                (int?)null)),
        .. play.Log.Where(change => change.Field == "risk").Select(change =>
            ($"{change.On:yyyy-MM-dd}, {change.Who}: risk from {change.Old} to {change.New}; {change.Reason}",
                (int?)null)),
        .. play.Climbed.Select((up, nth) => ($"{up.On:yyyy-MM-dd}: went to "
            + $"{string.Join(" and ", up.To.Select(to => to.Called))}, because {up.Why}", (int?)(nth == 0 ? 1 : 2))),
        .. play.RipCords.Select(cord => ($"{cord.On:yyyy-MM-dd}: rip-cord {cord.Trigger}, because {cord.Why}",
            (int?)3)),
        .. play.Closed is { } closed ? [($"the play ended on {closed.On:yyyy-MM-dd}: {closed.Result}. "
            + $"{closed.Summary} What is left is the review.", (int?)null)]
            : Array.Empty<(string, int?)>(),
    ];

    private static Brief Of(Play play) => new()
    {
        Title = $"{play.Account} may not renew by {play.Deadline:yyyy-MM-dd}", Kind = "renewal", Issue = BlockerKey.Of(
            "renewal", play.Opened!.Account), Severity = play.Risk == "red" ? "critical" : "high", Target = "renewal",
        Accounts = [play.Opened.Account], Customers = 1, RevenueAtRisk = play.Opened.Converted?.Amount ?? play.Opened.ArrDue,
        Currency = play.Opened.Converted?.Currency ?? play.Opened.Currency,
        Description = $"Risk is {play.Risk}. {play.Opened.Inputs.First(i => i.Name == "risk").Derived ?? "It was given when the play was opened"}. The play is {play.Card.Name}.", Ask = "decide",
        AskText = "what else is put behind this account, and by whom", Deadline = play.Deadline,
    };
}
