using Hindcast.Documents.Packs;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Renewals;

/// <summary>The packet of a renewal play: all that its people need, arranged from the play as it stands.</summary>
public static class PlayPacket
{
    /// <summary>The packet, and its tracker and its briefing apart, in the forms that people read; for programs what
    /// it says as JSON, and its tasks and checkpoints as CSV.</summary>
    public static ImmutableArray<PackFile> Write(Play play, RunPlay.Look look, ImmutableArray<Escalation> escalations,
        IReadOnlySet<PackFormat> formats, Func<string, string> shown, Func<byte[], byte[]>? print)
    {
        var sections = Sections(play, look, escalations);
        var basis = PlayBrief.Basis(play);
        return
        [
            .. Document("packet", "Renewal play", sections),
            .. ((string[])["tracker", "briefing"]).SelectMany(name => sections.Where(section => section.Id == name)
                .SelectMany(section => Document(name, section.Title, [section]))),
            .. PlayData.Files(play, look, escalations, sections, formats, shown),
        ];

        IEnumerable<PackFile> Document(string name, string title, ImmutableArray<RecordSection> parts)
        {
            var view = DocumentView.Of(new(name, $"{title}: {play.Opened!.Name ?? play.Opened.Account}",
                PlayBrief.Standing(play, look), parts), new Numbers(play.Opened.Currency));
            return PackWriter.Further(name, view,
                PackView.FootOf($"as of {Numbers.Day(basis.AsOf!.Value)}", basis.Defined),
                PackView.BehindOf(PackView.RestsOf(basis), basis.Defined, $"Play {play.Id} as it stands on {Numbers.Day(look.Today)}."),
                look.Today, shown, print).Where(part => formats.Contains(part.Format)).Select(part => part.Made);
        }
    }

    /// <summary>A line on where it stands, for whoever goes on with it by its ids.</summary>
    public static string Standing(Play play, RunPlay.Look look) =>
        $"{PlayBrief.Standing(play, look)} Account {play.Account}, play {play.Id}, card {play.Card.Id}.";

    /// <summary>All sections, in reading order.</summary>
    public static ImmutableArray<RecordSection> Sections(Play play, RunPlay.Look look,
        ImmutableArray<Escalation> escalations)
    {
        var opened = play.Opened!;
        var plan = play.Schedule(look.Today, look.Calendar);
        string Together(params string[] roles) => Counted.All(RoleOwner.TitledOnce(roles.Select(play.Owner)));
        return
        [
            .. play.Closed is { } closed ? [Ended(play, closed)] : Array.Empty<RecordSection>(),
            PlayBrief.InShort(play, look, escalations),
            new("context", "What is known of the account",
                Table("With source and day", ["what", "value", "source", "as of"],
                    opened.Context.Where(item => item.Value is not null)
                        .Select(item => (ImmutableArray<SectionCell>)[item.What, item.Value!, item.Source,
                            $"{item.AsOf:yyyy-MM-dd}"]),
                    "No source says anything of this account."),
                new SectionBlock.Points([.. opened.Context.Where(item => item.Value is null)
                    .Select(item => $"Missing: {item.What} ({item.Source})")], "No source is missing.")),
            Personas(play, look),
            Timeline(play, look, plan),
            new("raci", "Who does what",
                Table("By task", ["task", "does it", "answers for it", "is asked", "is told"],
                    play.Tasks.Select(task => (ImmutableArray<SectionCell>)[task.Card.Name,
                    play.Owner(task.Card.Role).Called, play.Owner(play.Card.Owner).Called,
                    Or(string.Join(", ", RoleOwner.TitledOnce(task.Card.Needs.Select(need => play.Tasks.First(t => t.Id
                        == need).Card.Role).Where(role => role != task.Card.Role).Distinct().Select(play.Owner)))),
                    play.Risk switch { "red" => Together("renewal-director", "exec-sponsor"),
                        "yellow" => play.Owner("renewal-director").Called,
                        _ => "-" }]), ""),
                new SectionBlock.Points([.. play.Owners.Values.Where(owner => owner.Via.Length > 0)
                    .Select(owner => $"{PlayRoles.TitleOf(owner.Role)}: {owner.Person ?? "nobody"}. {string.Join(" ", owner.Via)}")],
                    "Each role is filled by a person of its own.")),
            new("talking-points", "Talking points", new SectionBlock.Points(play.Card.TalkingPoints,
                "The card has none."),
                new SectionBlock.Points([.. play.Card.Adopted.Select(adopted => $"From {adopted.From}, accepted by "
                    + $"{adopted.By}: {adopted.Text}")], "No retro has asked for a change of this card.")),
            new("enablement", "Enablement",
                Table("What is put together", ["item", "kind", "owner", "due", "status", "sharing with the customer"],
                    play.Items.Select(item => (ImmutableArray<SectionCell>)[item.Item.Name, item.Item.Kind,
                        play.Owner(item.Item.Role).Called,
                    play.DueOn(item.Item, look.Calendar), item.Status, !item.Item.IsExternal
                        ? "stays inside" : item.SharingApprovedBy is { } by
                        ? $"approved by {by}"
                        : "not approved yet"]), "The card has none.")),
            Tracker(play, look),
            new("escalation", "Escalation",
                new SectionBlock.Prose($"Ladder: {play.Owner("csm").Called}, then "
                    + $"{play.Owner("renewal-director").Called}, then {Together("cro", "exec-sponsor")}. "
                    + $"Rip-cord, told together: {Together("cro", "product", "finance")}. It is pulled when the "
                    + "risk is still red at two checkpoints in a row "
                    + $"({play.RedTwice} counted), or after two slips "
                    + $"{(look.Settings.SlipsPerMilestone ? "of one task" : "of any tasks")} ({play.Slips.Length} so "
                    + "far)."),
                new SectionBlock.Points([.. play.Slips.Select(slip => $"Slip: {PlayBrief.TaskOf(play, slip.Task)} of {slip.Date:yyyy-MM-dd}; "
                    + $"{slip.Why}"), .. play.Climbed.Select(c => $"{c.On:yyyy-MM-dd}: went to "
                    + $"{Counted.All(RoleOwner.TitledOnce(c.To))}, because {c.Why}"),
                    .. play.RipCords.Select(c => $"{c.On:yyyy-MM-dd}: rip-cord pulled ({c.Trigger}), because {c.Why}; "
                        + $"told {Counted.All(RoleOwner.TitledOnce(c.To))}"),
                    .. escalations.Select(so => Called(so, play, look))],
                        "Nothing has slipped, and nothing was escalated.")),
            PlayBrief.Briefing(play, look),
            new("mitigation", "What may stand in the way, and who owns it",
                Table("By issue", ["issue", "owner", "first step"], play.Card.Mitigations.Select(m =>
                    (ImmutableArray<SectionCell>)[m.Issue, play.Owner(m.Role).Called, m.Step]), "The card has none.")),
            new("commercial", "Commercial guardrails",
                new SectionBlock.Points([.. play.Card.PriceLevers.Select(lever => $"Lever: {lever}"),
                    .. play.Card.DiscountApprovals.Select(a => $"Discounts: {a}"),
                    .. play.Card.DealDeskSteps.Select(s => $"Deal desk: {s}"),
                    .. play.CommercialUnchanged is { } unchanged
                        ? [$"Nothing commercial changes: {unchanged}"]
                        : Array.Empty<string>()], "The card says nothing of price.")),
            new("decisions", "Concessions, promises and proof",
                Table("Promised", ["kind", "what", "by", "authority", "kept by"],
                    play.Decisions.Select(d => (ImmutableArray<SectionCell>)[d.Kind, d.Text, d.By, PlayRoles.TitleOf(d.Role),
                        d.DueOn is { } due ? due : "no day"]), "Nothing was conceded or promised."),
                new SectionBlock.Points([.. play.Proofs.Select(proof =>
                    $"Proof point used with {PlayBrief.Words(proof.Persona)}: {proof.Text}"),
                    .. play.Deviations.Select(d => $"Otherwise than the card: {d.Text} "
                        + $"({d.Worked switch { true => "it worked", false => "it did not work", _ => "not told yet" }})")], "No proof point was used, and nothing was done otherwise than the card says.")),
            new("ending", "How it ends", new SectionBlock.Points(play.Card.Exits, "", Numbered: true),
                new SectionBlock.Points(play.Card.Measurement, "The card does not say how it is measured.")),
            new("log", "What was changed",
                Table("Oldest first", ["on", "who", "what", "from", "to", "why"],
                    play.Log.Select(c => (ImmutableArray<SectionCell>)[c.On, c.Who, c.Field, Or(c.Old), Or(c.New),
                        c.Reason]), "No scope, owner, card or date was changed since it was opened."),
                new SectionBlock.Prose($"Account {opened.Account}, play {play.Id}, card {play.Card.Id}.")),
        ];
    }

    private static string Called(Escalation so, Play play, RunPlay.Look look) => $"{so.Id}, raised "
        + $"{look.Calendar.DayOf(so.Raised!.At):yyyy-MM-dd}, tier {so.Tier}: " + so switch
    {
        { Closed: { } closed } => $"reviewed and closed on {look.Calendar.DayOf(closed.At):yyyy-MM-dd} by "
            + $"{closed.Who}. Learnt: "
            + $"{closed.Learning} Playbook: {closed.PlaybookUpdate} Commitments: {closed.Commitments}",
        { Down: { } down } => $"went back on {look.Calendar.DayOf(down.At):yyyy-MM-dd} by {down.Who} "
            + $"({down.Reason}). Learnt: "
            + $"{down.Learning} Its review is still owed: hindcast escalate close {so.Id}",
        { Answered: { } answered } => $"taken on by {answered.Who}: {answered.Text} Next word on "
            + $"{answered.NextOn:yyyy-MM-dd}.",
        _ when play.Closed is not null => "the play has ended, and its review is owed: hindcast escalate close "
            + so.Id,
        _ => $"nobody has taken it on yet. hindcast escalate answer {so.Id} TEXT --next DAY",
    };

    private static RecordSection Ended(Play play, PlayClosed closed) => new("result", "What came of it",
        new SectionBlock.Prose($"{char.ToUpperInvariant(closed.Result[0])}{closed.Result[1..]}, recorded on "
            + $"{closed.On:yyyy-MM-dd} by {closed.Who}. Met: {closed.Exit}. {closed.Summary}"),
        Table("ARR", ["before", "after", "signed or given up on"],
            [[SectionCell.Money(closed.ArrBefore, play.Opened!.Currency), SectionCell.Money(closed.ArrAfter,
                play.Opened.Currency), closed.SignedOn is { } signed ? signed : "no day given"]], ""),
        new SectionBlock.Points([.. play.Deviations.Where(d => d.Worked == true).Select(d => $"Worked otherwise than "
            + $"the card, worth a proposal to it: {d.Text}")],
            "No deviation from the card was recorded as having worked."));

    /// <summary>Messages for the risk; a proof point for each persona, or the gap.</summary>
    private static RecordSection Personas(Play play, RunPlay.Look look) => new("personas", "What is said to whom",
    [
        .. play.Card.Narratives.Where(n => n.Risk is null || n.Risk == play.Risk).SelectMany(n => (SectionBlock[])
        [
            new SectionBlock.Prose($"{PlayBrief.Words(n.Persona)}: {n.ValueStory}"),
            new SectionBlock.Points([.. ((string?[])
            [
                n.RoiStat.Length > 0 ? $"Return: {n.RoiStat}" : null, n.RoadmapPreview.Length > 0
                    ? $"Roadmap: {n.RoadmapPreview}" : null,
                n.Reference is { } reference
                    ? $"Reference: {reference}"
                    : "Gap: no reference customer is recorded for this persona.",
                Proof(play, n) is { } proof
                    ? $"Proof point: {proof}"
                    : "Gap: no proof point is recorded for this persona. Take it from the value review, then: "
                        + "hindcast play proof.",
                $"Source: {n.Source}; kept by {PlayRoles.TitleOf(n.Owner)}, "
                    + $"{(n.ReviewedOn is { } reviewed ? $"reviewed {reviewed:yyyy-MM-dd}" : "never reviewed")}.",
                    n.Stale(look.Today),
            ]).OfType<string>()], ""),
        ]),
    ]);

    /// <summary>The card's, or one that was used, or one that the account's own data bear out.</summary>
    private static string? Proof(Play play, Narrative said) =>
        said.ProofPoint ?? play.Proofs.LastOrDefault(p => p.Persona == said.Persona)?.Text
        ?? play.Opened!.Context.Where(item => item.What == "usage" && item.Value?.StartsWith('+') == true)
        .Select(item => $"their own use: {item.Value} ({item.Source}, as of {item.AsOf:yyyy-MM-dd}); look at it with "
            + "them before you show it to others").FirstOrDefault();

    private static RecordSection Timeline(Play play, RunPlay.Look look,
        Hindcast.Journal.Outcome<Hindcast.Plans.WorkBack.WorkBackPlan> plan)
    {
        var (schedule, why) = plan.Match<(Hindcast.Plans.WorkBack.WorkBackPlan?, string?)>(p => (p, null),
            refused => (null, refused.Message));
        var dates = schedule?.Tasks.ToDictionary(task => task.Id);
        string? late = schedule is null ? null : OpenPlay.Infeasible(schedule, play);
        return new("timeline", "Timeline",
        [
            new SectionBlock.Prose(play.Card.Timeline),
            Table(Caption(play, look.Today, schedule), ["task", "owner", "start", "finish", "first date",
                "to spare", "state", "id"],
                play.Tasks.Select(task => (ImmutableArray<SectionCell>)
                [
                    (schedule?.CriticalPath.Contains(task.Id) == true ? "* " : "") + task.Card.Name
                        + (task.Card.ByNotice && play.Opened!.Notice >= look.Today ? " (by notice)" : ""),
                    play.Owner(task.Card.Role).Called, task.StartOn, task.FinishOn, task.Baseline,
                    dates?.GetValueOrDefault(task.Id) is { } s ? Counted.Of(s.FloatDays, "business day") : "-",
                    task.State(look.Today) + (task.DoneOn is { } done ? $" {done:yyyy-MM-dd}" : ""), task.Id,
                ]), "") with { Drawn = new("Each task from its start to its finish", 2, Until: 3, Name: 0) },
            new SectionBlock.Prose((why ?? (schedule!.Tasks.IsEmpty ? "Every task is done."
                : "* on the critical path: these follow on each other and have the least to spare. "
                + $"{PlayBrief.Spare(schedule)} "
                + (schedule.FloatDays < 0 ? "Where it is too late for the last day on which a task may end, its first "
                + "possible day stands here; "
                : "Dates are the last on which each task may end, or an earlier one that was agreed; ")
                + "what a task has to spare is how many business days can pass, from today, before that date can no "
                + "longer be met.")) + $" Days are counted by: {play.Opened!.Calendar}."),
            .. late is null ? Array.Empty<SectionBlock>() : [new SectionBlock.Prose(late)],
        ])
        {
            Says = late is not null ? OpenPlay.Missing(schedule!) : play.Tasks.Where(task => task.DoneOn is null).MinBy(task => task.FinishOn) switch
            {
                { } next => $"Next, by {next.FinishOn:yyyy-MM-dd}: {next.Card.Name}, "
                    + play.Owner(next.Card.Role).Called,
                _ => null,
            },
        };
    }

    private static string Caption(Play play, DateOnly today, Hindcast.Plans.WorkBack.WorkBackPlan? plan) =>
        (plan?.FloatDays < 0
            ? "From today on, because it is too late to work back from the deadline"
            : "Worked back from the deadline")
        + (play.Opened!.Notice is not { } notice || play.Tasks.All(task => !task.Card.ByNotice) ? ""
            : notice < today ? $"; notice could be given until {notice:yyyy-MM-dd}, which has passed, so nothing is "
                + "planned for it"
            : plan?.FloatDays < 0 ? $"; marked tasks should be done before notice on {notice:yyyy-MM-dd}"
            : $" and, where marked, from notice on {notice:yyyy-MM-dd}");

    private static RecordSection Tracker(Play play, RunPlay.Look look) => new("tracker", "Status tracker",
        Table($"Every {look.Settings.CadenceDays(play.Risk)} days at risk {play.Risk}", ["checkpoint", "state", "tier",
            "owner", "answer within", "answer by", "who is there", "next", "decided"],
            PlayTracker.Of(play, look.Today, look.Calendar, look.Settings)
                .Select(point => (ImmutableArray<SectionCell>)[point.DueOn, point.State, point.Tier, point.Owner.Called,
                    point.Response, point.AnswerBy, point.Present,
                point.NextOn is { } next ? next : "-", Or(point.Said)]), "The play is closed."));

    internal static SectionBlock.Listing Table(string caption, ImmutableArray<string> heads,
        IEnumerable<ImmutableArray<SectionCell>> rows, string empty) =>
            new(caption, heads, [.. rows], empty);

    private static string Or(string? text) => string.IsNullOrEmpty(text) ? "-" : text;
}
