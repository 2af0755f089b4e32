using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>The retrospective of an integrated campaign: within five business days of its end, with marketing, sales
/// and customer success.</summary>
public sealed class CampaignKind : KindDeclaration
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.Campaign;

    /// <inheritdoc/>
    public override string Summary => "an integrated campaign that ended, with marketing, sales and customer success";

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options { get; } =
    [
        new("campaign", "its id or name; see: hindcast campaigns", Required: true),
        new("owner", "who owns the campaign"), new("strategic", "yes where it is a strategic priority"),
        new("form", "async, sixty-minutes or ninety-minutes, where it is not what the triggers ask for"),
        new("at", "when the session begins, local time, such as 14:00"),
        new("waive-pre-read", "why the session may come before the pre-read can have data"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<Setting> Settings { get; } = [CampaignTriggers.Major, CampaignTriggers.MajorEdge,
        CampaignTriggers.Anomaly, CampaignTriggers.EventTypes, RoundRobin.SeniorLast];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 90, WarnBelow: Agendas.MinutesMin, Most: 90);

    /// <inheritdoc/>
    public override ActionRules Actions { get; } = new(3, 3, NeedsSignal: false, NeedsDeliverable: true);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new([], [], Facilitates: "");

    /// <inheritdoc/>
    public override RetroPart Empty => CampaignPart.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, CampaignGates.PreRead, CampaignGates.CrossFunctional, CampaignGates.Size,
        CampaignGates.Seats, CampaignGates.ExecutivesDeals, CommonGates.PreviousActionsReviewed,
        CampaignGates.LookedAgain, CampaignGates.Summary, CampaignGates.Findings, CampaignGates.Items,
        CampaignGates.Meeting(CommonGates.ActionCount), CommonGates.OwnerInDirectory,
        CommonGates.DueOnOrAfterSession, CampaignGates.Routed, Blameless.Gate, CommonGates.AssumptionsOwned,
        CampaignGates.Meeting(CommonGates.SessionHeld), CampaignGates.Held,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } = [CampaignLists.Worked, CampaignLists.DidNot,
        CampaignLists.Notes, CampaignLists.Disagreements, CampaignLists.Looks];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values { get; } = [.. CampaignValues.All, CampaignStages.Value];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) =>
        $"Campaign retro: {retro.Title ?? CampaignPart.Of(retro).Evidence?.Campaign.Name}";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => CampaignAgenda.For(minutes, 0);

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> AgendaOf(Retro retro, int minutes) =>
        CampaignPart.Of(retro).Format == CampaignFormat.Async
            ? CampaignAgenda.Alone(minutes)
            : CampaignAgenda.For(minutes, retro.Roster.Length);

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) =>
        Kinds.Spelling.Read<CampaignFormat>(asked.Options["form"] ?? "async") is null
        ? new Refusal("form-unknown", $"'{asked.Options["form"]}' is no form. Take one of "
            + $"{Kinds.Spelling.All<CampaignFormat>()}.")
        : SessionTime.Read(asked.Options["at"], default, asked.Calendar).Then(said => CampaignEvidence.Read(asked)
            .Then<Gathered>(evidence => new Gathered(null, new CampaignOpened(
            evidence, asked.Options["form"] is { } form
                ? Kinds.Spelling.Read<CampaignFormat>(form)!.Value
                : CampaignTriggers.FormatOf(evidence.Triggered.Triggers.Select(t => t.Name)),
            said ?? asked.Calendar.DayBegins, asked.Options["waive-pre-read"], null, asked.Settings[RoundRobin.SeniorLast] == "yes", Looks(asked),
            []))));

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var opened = (CampaignOpened)asked.Gathered.Own[0];
        var (evidence, format) = (opened.Evidence, opened.Format);
        var campaign = evidence.Campaign;
        if (opened.Waived is { } waived && !Reason.IsGiven(waived))
            return Reason.Missing(waived, "Say with --waive-pre-read what cannot wait.");
        if (format != CampaignFormat.Async && opened.Waived is null && asked.HeldOn < CampaignSchedule.EarliestFor(
            campaign.EndOn!.Value))
            return new Refusal("pre-read-before-data", $"A session on {asked.HeldOn:yyyy-MM-dd} is less than "
                + $"{CampaignSchedule.PreReadDays} days after {campaign.Name} ended, so its pre-read would precede "
                + "the data. "
                + $"Hold it from {CampaignSchedule.EarliestFor(campaign.EndOn!.Value):yyyy-MM-dd} to "
                + $"{evidence.LatestOn:yyyy-MM-dd} (--held-on DAY), or say why it cannot wait: --waive-pre-read REASON.");
        string? owner = null;
        if (asked.Options["owner"] is { } named)
        {
            if (!Owners.Find(named, asked.Directory).Is(out var person, out var why))
                return why;
            owner = person.Name;
        }

        var (seated, leads) = format == CampaignFormat.Async ? ([], owner) : CampaignSeats.Build(asked.Directory, owner,
            CampaignSeats.IsToCustomers(campaign.Type), evidence.Figures.Owners);
        var triggers = evidence.Triggered.Triggers;
        var due = CampaignTriggers.FormatOf(triggers.Select(t => t.Name));
        CampaignStage[] steps = format == CampaignFormat.Async
            ? [CampaignStage.Triggered]
            : [CampaignStage.Triggered, CampaignStage.Scheduled, CampaignStage.DataReady];
        return new OpeningDraft(Retro.IdOf(Kind, Slug(campaign.Id)), $"{asked.HeldOn:yyyy-MM}",
            Brief(evidence, opened.Looks), [], [],
            format < due ? [("form", $"The triggers ask for {Kinds.Spelling.Of(due)} "
                + $"({string.Join("; ", triggers.Select(t => t.Why))}); it is held as {Kinds.Spelling.Of(format)}.")]
                : [],
            [opened with { Owner = owner, Steps = [.. steps.Select(stage => new CampaignStep(stage, by.Now,
                by.Who))] }], campaign.Name, seated)
        {
            Minutes = format switch { CampaignFormat.Async => Agendas.MinutesMin, CampaignFormat.SixtyMinutes =>
                60, _ => 90 },
            Facilitator = leads,
            Agenda = minutes => format == CampaignFormat.Async
                ? CampaignAgenda.Alone(minutes)
                : CampaignAgenda.For(minutes, seated.Length),
        };
    }

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by)
    {
        var (evidence, looks) = (((CampaignOpened)gathered.Own[0]).Evidence, CampaignPart.Of(retro).Looks);
        return Decision.Of<RetroEvent>(new CampaignFrozen(evidence), new BriefChanged(Brief(evidence, looks)));
    }

    /// <inheritdoc/>
    public override IEnumerable<RetroNotice> Notices(Retro retro, BusinessCalendar calendar) =>
        CampaignNotices.Of(retro, calendar);

    /// <inheritdoc/>
    public override bool StillHolds(Retro retro, Warning frozen) => CampaignWarnings.StillHolds(retro, frozen);

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) =>
        CampaignWarnings.Of(retro, directory);

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => CampaignSections.Of(retro);

    /// <inheritdoc/>
    public override ImmutableArray<RecordDocument> Documents(Retro retro) => CampaignPart.Of(retro) switch
    {
        { Evidence: null } => [],
        { Format: CampaignFormat.Async } => [CampaignPages.Output(retro)],
        _ => [CampaignPages.NineBlocks(retro), CampaignPages.Output(retro)],
    };

    private static ImmutableArray<string> Brief(CampaignEvidence evidence, ImmutableArray<LookAgain> looks)
    {
        var (campaign, figures) = (evidence.Campaign, evidence.Figures);
        return
        [
            $"{campaign.Name} ({campaign.Type ?? "type not said"}) ended on {campaign.EndOn:yyyy-MM-dd}; channels "
                + $"{(campaign.Channels.IsEmpty ? "not said" : string.Join(", ", campaign.Channels))}; investment "
                + $"{CampaignTriggers.Say(evidence.Spend)}.",
            $"{(figures.PeopleTold is { } people ? $"{people} people met it" : "Who met it cannot be told")}: "
                + $"{CampaignPages.Met(figures)}; {CampaignPages.Deals(figures)}{(figures.Pipeline is { } worth and > 0 ? string.Create(CultureInfo.InvariantCulture, $" worth {worth:#,0} {figures.Currency}").TrimEnd() : "")}{(figures.DealsKnown ? $", {figures.Won} won" : "")}; as of {evidence.AsOf:yyyy-MM-dd}, {Counted.Of(figures.Age, "day")} after its end.",
            .. evidence.Triggered.Triggers.Select(trigger => $"It is reviewed because {trigger.Why}."),
            .. evidence.Triggered.Untold,
            evidence.Similar.IsEmpty
                ? "There is no similar campaign to compare with."
                : $"Beside it, at the same age: {string.Join("; ", evidence.Similar.Select(s =>
                    $"{s.Campaign.Name} {(s.Figures.Untold is null ? $"{Counted.Of(s.Figures.Mqls, "MQL")}, " : "")}{CampaignPages.Deals(s.Figures)}"))}.",
            .. evidence.Credit?.Said.Take(2) ?? [],
            .. looks.Select(look => $"Looked at again: {look.Text} ({look.Id}). "
                + $"{(look.Decision is { } decided ? $"Decided: {decided}" : "Nobody decided it.")}"),
        ];
    }

    /// <summary>Disagreements of closed retros whose six weeks have passed by the session, or that nobody decided,
    /// until a later retro said what became of them.</summary>
    private static ImmutableArray<LookAgain> Looks(GatherRequest asked)
    {
        ImmutableArray<Retro> closed =
            [.. asked.Retros.Where(r => r is { Kind: RetroKind.Campaign, State: RetroState.Closed })];
        var answered = closed.SelectMany(r => CampaignPart.Of(r).Looks).Where(look => look.Outcome is not null)
            .Select(look => look.Id).ToHashSet();
        return
        [
            .. from retro in closed
               from d in CampaignPart.Of(retro).Disagreements
               let id = $"{retro.Id}/{d.Id}"
               where !answered.Contains(id)
               select new LookAgain(id, d.Text, d.Decision, CampaignSchedule.LookAgainOn(d.DecidedOn ?? retro.HeldOn,
                   asked.Calendar), null),
        ];
    }

    private static string Slug(string id) =>
        string.Concat(id.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))
            .Trim('-');
}
