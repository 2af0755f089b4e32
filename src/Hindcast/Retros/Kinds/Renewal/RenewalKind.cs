using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Renewals;
using Hindcast.Renewals.Plays;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.Renewal;

/// <summary>The renewals of a segment over a window: who stayed, who left, what came before it, and what is to
/// change.</summary>
public sealed class RenewalKind : KindDeclaration
{
    /// <summary>Earlier retros of the same scope in which a blocker is looked for.</summary>
    public const int LookBack = 4;

    /// <summary>Business days before the session on which the pre-read goes out.</summary>
    public const int ReadDaysBefore = 2;

    private static readonly Setting DirectorStandIn = Setting.Text("renewal_director_fallback",
        "The role or person that stands in for the Renewal Director", "Exec Sponsor");

    private static readonly Setting PartnerStandIn = Setting.Text("cs_ops_partner_fallback",
        "The role or person that stands in for the CS Ops Partner", "RevOps lead");

    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.Renewal;

    /// <inheritdoc/>
    public override string Summary => "the renewals of a segment over a window";

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options { get; } =
    [
        new("segment", $"{string.Join(", ", Segments.Names)}; all where it is left out"),
        new("window", $"{string.Join(", ", RenewalWindow.Names)} (default {RenewalWindow.Names[0]})"),
        new("include-churn", "true (default) or false; false looks at those who stayed, and tells no retention"),
        new("dimensions", $"what figures are broken down by, with commas between: "
            + $"{string.Join(", ", ReadRenewals.Columns.Keys)}"),
        new("depth", "summary (default) or workshop, which adds a guide and templates"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Setting> Settings { get; } = [Segments.Aliases, DirectorStandIn, PartnerStandIn];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 90, WarnBelow: 45, Most: 180);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new(["customer-success", "product", "finance"],
        ["customer-success", "product", "finance"], Facilitates: "customer-success");

    /// <inheritdoc/>
    public override RetroPart Empty => RenewalPart.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, RenewalGates.Data, RenewalGates.Reviewed, CommonGates.PreviousActionsReviewed,
        RenewalGates.Insights, RenewalGates.Remediation,
        CommonGates.OwnerInDirectory, CommonGates.DueOnOrAfterSession, CommonGates.Signalled, RenewalGates.Decided,
        Blameless.Gate, CommonGates.AssumptionsOwned,
        CommonGates.SessionHeld, RenewalGates.SignedOff,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } =
        [RenewalLists.Leading, RenewalLists.Blockers, RenewalLists.Opportunities, RenewalLists.Proposals,
            RenewalLists.Accounts];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values { get; } =
    [
        .. RenewalGates.Checks.Select(check => Value(check.Name,
            $"Before the session: {check.Asks}: pass, fail: why, or waived: why", ACheck)),
        RenewalSignOff.Value,
    ];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) => RenewalPart.Of(retro).Opened is { Book: var book,
        IncludeChurn: var churn }
        ? $"Renewal retro, {book.Segment ?? "all segments"}, {book.Window.Start:d MMMM yyyy} to "
            + $"{book.Window.Last:d MMMM yyyy}{(churn ? "" : ", without those who left")}" : retro.Id;

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => Agendas.Spread(minutes,
        ("Open: what the retro before agreed, and what came of it", 10), ("Data: what is covered, what cannot be told",
            10), ("Analysis: buckets and signs that came before", 20),
        ("Insights: leading indicators, blockers, opportunities", 20),
        ("Actions: owner, day and signal for each blocker", 20), ("Proposals, sign-off and what is shared", 10));

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) =>
        Inputs(asked.Options).Then(inputs => asked.AsOfDay().Then(day =>
        RenewalWindow.Of(asked.Options["window"], asked.Month is { Last: var last } && last < day ? last : day,
            asked.Calendar).Then(window =>
            Segments.Read(asked.Options["segment"], asked.Settings.List(Segments.Aliases)).Then(segment =>
                Role(asked, "Renewal Director", asked.Settings[DirectorStandIn], then: Partner(asked))
                    .Then(director => Partner(asked).Then(partner =>
                    ReadRenewals.Of(asked.On(day), window, segment, asked.Settings.List(Segments.Aliases),
                        inputs.Dimensions,
                        inputs.IncludeChurn).Then<Gathered>(book =>
                    {
                        ImmutableArray<Retro> before =
                            [.. asked.Retros.Where(r => r is { Kind: RetroKind.Renewal, State: RetroState.Closed }
                                && Same(r, book)).TakeLast(LookBack)];
                        return new Gathered(null, new RenewalOpened(WithPlays(book, asked.Plays),
                            inputs.IncludeChurn, inputs.Dimensions, inputs.Workshop,
                            director.Person.Name, partner.Person.Name, [.. director.Via, .. partner.Via],
                            Carried(before), Sightings(before), Proposed(before), CheckedBefore(asked))
                        {
                            Before = inputs.IncludeChurn ? Before(asked, day, book, segment) : null,
                        });
                    })))))));

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var opened = (RenewalOpened)asked.Gathered.Own[0];
        var book = opened.Book;
        if (asked.HeldOn < book.AsOf)
            return new Refusal("held-before-evidence", $"The session of {asked.HeldOn:yyyy-MM-dd} could not have seen "
                + $"evidence as of {book.AsOf:yyyy-MM-dd}. Hold it later, or say --as-of.");
        string month = $"{book.Window.Last:yyyy-MM}", id =
            Retro.IdOf(Kind, $"{month}-{book.Window.Name}-{book.Segment ?? "all"}{(opened.IncludeChurn ? "" : "-without-churn")}");
        return new OpeningDraft(id, month, RenewalTexts.Brief(opened), [], [],
            [
                .. opened.Via.Select((via, at) => ($"stand-in-{at + 1}", via)),
                .. RenewalTexts.Untold(opened).Select((text, at) => ($"data-{at + 1}", text)),
            ],
            asked.Gathered.Own, null, [.. new[] { opened.Director, opened.Partner }.Distinct()
                .Select(name => asked.Directory.Find(name)!)])
        {
            Facilitator = opened.Director,
        };
    }

    /// <inheritdoc/>
    protected override bool IsBefore(Retro earlier, Retro retro) => base.IsBefore(earlier, retro)
        && RenewalPart.Of(retro).Opened is { } opened && Same(earlier, opened.Book);

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by) =>
        ((RenewalOpened)gathered.Own[0]).Book.Window != RenewalPart.Of(retro).Opened!.Book.Window
            ? new Refusal("window-moved", "The window would be another one. Open a new retro for it: hindcast run-retro")
            : gathered.Own.CastArray<RetroEvent>();

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) =>
        RenewalTexts.Warnings(retro);

    /// <inheritdoc/>
    public override IEnumerable<RetroNotice> Notices(Retro retro, BusinessCalendar calendar)
    {
        if (retro is { State: RetroState.Draft, Roster.IsEmpty: false })
            yield return new($"brief-{retro.HeldOn:yyyy-MM-dd}", calendar.InstantOf(calendar.Add(retro.HeldOn,
                -ReadDaysBefore), calendar.DayBegins), null,
                $"To read before {retro.HeldOn:yyyy-MM-dd}: {TitleOf(retro)}",
                string.Join('\n', retro.Brief.Select(line => $"- {line}")) + "\n", calendar.End(retro.HeldOn));
        if (retro is { State: RetroState.Closed, Roster.IsEmpty: false })
            yield return new("agreed", calendar.Begin(calendar.Add(retro.ClosedOn ?? retro.HeldOn, 1)), null,
                $"Agreed: {TitleOf(retro)}",
                (retro.CompleteActions.IsEmpty ? "No action was agreed." : string.Join('\n',
                    retro.CompleteActions.Select(a => $"- {a.Owner}, by {a.DueOn:yyyy-MM-dd}: {a.What}"))) + "\n");
        if (retro.State != RetroState.Closed)
            yield break;
        foreach (var blocker in RenewalPart.Of(retro).ReturningCritical())
            foreach (string role in RenewalPlan.RipCord)
                yield return new($"returned-{blocker.Id}-{role.Replace(' ', '-')}".ToLowerInvariant(),
                    calendar.Begin(retro.ClosedOn ?? retro.HeldOn), role,
                    $"A critical blocker came back: {blocker.Text}",
                    $"{TitleOf(retro)} names it again ({blocker.Key}); {string.Join(", ", blocker.Seen)} named it "
                        + $"before, first on {blocker.FirstSeen:yyyy-MM-dd}"
                        + (retro.Previous is { } last && blocker.Seen.Contains(last) ? ", two in a row" : "")
                        + ". Decide together who removes it, and say so to the Renewal Director.\n");
    }

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => RenewalSections.Of(retro);

    /// <inheritdoc/>
    public override ImmutableArray<RecordDocument> Documents(Retro retro) => RenewalDocuments.Of(retro);

    private static Outcome<(bool IncludeChurn, ImmutableArray<string> Dimensions, bool Workshop)> Inputs(
        KindOptions options)
    {
        string churn = options["include-churn"] ?? "true", depth = options["depth"] ?? "summary";
        var dimensions = options.List("dimensions");
        return churn is not ("true" or "false") ? new Refusal("include-churn-unknown",
            $"'{churn}' does not fit --include-churn. Write true or false.")
            : depth is not ("summary" or "workshop")
            ? new Refusal("depth-unknown", $"'{depth}' is no depth. Take summary or workshop.")
            : dimensions.FirstOrDefault(name => !ReadRenewals.Columns.ContainsKey(name)) is { } odd
                ? new Refusal("dimension-unknown", $"'{odd}' is no dimension of a renewal retro. Take some of "
                    + $"{string.Join(", ", ReadRenewals.Columns.Keys)}.")
            : (churn == "true", dimensions, depth == "workshop");
    }

    /// <summary>The accounts with the plays that were run on them; what a source says of the play stays.</summary>
    private static RenewalBook WithPlays(RenewalBook book, ImmutableArray<Play> plays)
    {
        ImmutableArray<AccountRenewal> accounts = [.. book.Accounts.Select(account =>
            RenewalPlays.EndedFor(plays, account.Id, account.DueOn) is not { } play ? account
                : account with { Play = account.Play ?? play.Card.Id, Ran = play.InShort })];
        return accounts.All(account => account.Ran is null) ? book : book with
        {
            Accounts = accounts,
            Coverage = [.. book.Coverage.Select(known => known.Source != "play" ? known : known with
            {
                From = known.From.Length == 0 ? "plays" : $"{known.From} and plays",
                Known = accounts.Count(account => account.Play is not null),
            })],
        };
    }

    /// <summary>Refused where nobody fills a role and nobody stands in for it: the retro would have no sponsor, or
    /// nobody who knows the data.</summary>
    /// <param name="asked">Whom there is.</param>
    /// <param name="role">The role.</param>
    /// <param name="fallback">Who stands in for it.</param>
    /// <param name="then">The role looked at next: where both are missing, both are said at once.</param>
    private static Outcome<InCharge> Role(GatherRequest asked, string role, string fallback,
        Outcome<InCharge>? then = null) =>
        InCharge.Find(asked.Directory, role, asked.Today).Match<Outcome<InCharge>>(
        found => found,
        _ => InCharge.Find(asked.Directory, fallback, asked.Today).Match<Outcome<InCharge>>(
            found => found with { Via = found.Via.Insert(0,
                $"Nobody is there as {role}; {found.Person.Name} ({fallback}) stands in.") },
            _ => new Refusal("role-unavailable",
                $"Neither a {role} nor the fallback, {fallback}, is there on {asked.Today:yyyy-MM-dd}. Add one: "
                + $"hindcast people add NAME --role \"{role}\" --function customer-success"
                + (then?.Is(out var _, out var next) == false ? $". {next!.Message}" : ""))));

    private static Outcome<InCharge> Partner(GatherRequest asked) =>
        Role(asked, "CS Ops Partner", asked.Settings[PartnerStandIn]);

    private static WindowBefore Before(GatherRequest asked, DateOnly day, RenewalBook book, string? segment) =>
        new(book.Window.Before(), ReadRenewals.Of(asked.On(day), book.Window.Before(), segment,
            asked.Settings.List(Segments.Aliases), [], withChurn: true).Match(
            before => RenewalFigures.Of(before.Accounts, before.Untold), _ => []));

    private static bool Same(Retro retro, RenewalBook book) =>
        RenewalPart.Of(retro).Opened is { Book: var other } && other.Segment == book.Segment
            && other.Window.Name == book.Window.Name && other.Window.Start < book.Window.Start;

    /// <summary>What the newest retro of the scope left open, with its age.</summary>
    private static ImmutableArray<Blocker> Carried(ImmutableArray<Retro> before)
    {
        if (before is not [.., var last])
            return [];
        var sightings = Sightings(before);
        return
        [
            .. RenewalPart.Of(last).Blockers.Where(b => !b.IsClosed).Select((b, at) => b with
            {
                Id = Ids.Next('B', at), Action = null, Seen = [.. sightings.Where(s => s.Key == b.Key)
                    .Select(s => s.Retro).Distinct()],
            }),
        ];
    }

    private static ImmutableArray<Sighting> Sightings(ImmutableArray<Retro> before) =>
        [.. before.SelectMany(retro => RenewalPart.Of(retro).Blockers.Select(b =>
            // What was merged is known again as what it turned out to be.
            new Sighting((RenewalPart.Of(retro).Blockers.FirstOrDefault(into => into.Id == b.MergedInto) ?? b).Key,
                retro.Id, b.FirstSeen)))];

    private static ImmutableArray<string> Proposed(ImmutableArray<Retro> before) => before is not [.., var last] ? [] :
    [
        .. RenewalPart.Of(last).Proposals.Select(p =>
            $"{last.Id} {p.Id}, {Kinds.Spelling.Of(p.To)} {p.Target}: {p.Text.TrimEnd('.')}. "
            + (p.IsAccepted switch { true => $"Accepted by {p.DecidedBy}.", false =>
                $"Rejected by {p.DecidedBy}: {p.Why}", _ => "Not decided." })),
    ];

    private static ImmutableSortedDictionary<string, string> CheckedBefore(GatherRequest asked)
    {
        string[] missing = [.. ((string[])["customer-success", "product", "finance"]).Where(function =>
            !asked.Directory.People.Any(p => !p.HasLeft(asked.Today) && Rosters.Is(p, function)))];
        return ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal)
            .Add("check_facilitation", "pass").Add("check_deliverables", "pass")
            .Add("check_dependencies", missing.Length == 0
                ? "pass"
                : $"fail: nobody of {string.Join(", ", missing)} is in the people directory");
    }

    private static Outcome<string> ACheck(string text, Retro retro, ChangeContext context) =>
        text == "pass" || (text.Split(':', 2) is [var word, var why] && word.Trim() is "fail" or "waived"
            && Reason.IsGiven(text.Split(':', 2)[1])) ? text
        : new Refusal("check-not-readable", "Write pass, \"fail: why\" or \"waived: why\".");

    private static KindValue Value(string name, string about,
        Func<string, Retro, ChangeContext, Outcome<string>> check) => new(name, about)
    {
        Read = retro => RenewalPart.Of(retro).Said.GetValueOrDefault(name),
        Decide = (retro, text, reason, context) => (retro.Shut ?? RetroLimits.Check(text, name)) is { } refusal
            ? refusal
            : check(text.Trim(), retro, context).Then(said => RenewalPart.Of(retro).Said.GetValueOrDefault(name)
                is not { } old ? Decision.Of<RetroEvent>(new RenewalSaid(name, said))
                : old == said ? Decision.Nothing<RetroEvent>()
                : Decision.Of<RetroEvent>(new RenewalSaid(name, said),
                    new ChangeLogged(new(context.By.Who, context.By.On, name, old, said, reason?.Trim())))),
    };
}
