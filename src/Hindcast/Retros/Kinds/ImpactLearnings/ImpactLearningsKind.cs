using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.PostMortems.Intake;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.ImpactLearnings;

/// <summary>Impact and Learnings: every week or two, half an hour on what was learned, by those who were not
/// there.</summary>
public sealed class ImpactLearningsKind : KindDeclaration
{
    private static readonly ImmutableArray<string> Cadences = ["weekly", "biweekly"];

    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.ImpactLearnings;

    /// <inheritdoc/>
    public override string Summary => "what the reviews since the last one taught, and what changed";

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options =>
    [
        new("cadence", "how often it is held: weekly or biweekly (default)"),
        new("attendees", "who is asked to the session, comma separated"),
        new("inputs", "experiments and metrics to look at, beside the reviews"),
    ];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 30, WarnBelow: 20, Most: 45);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new([], [], Facilitates: "");

    /// <inheritdoc/>
    public override RetroPart Empty => ImpactPart.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, CommonGates.PreviousActionsReviewed, ImpactGates.Owner, ImpactGates.Learned,
        CommonGates.OwnerInDirectory,
        CommonGates.DueOnOrAfterSession, CommonGates.Signalled, ImpactGates.Ended, Blameless.Gate,
        CommonGates.AssumptionsOwned, CommonGates.SessionHeld,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } = [ImpactFeed.List, LearningLog.List];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values { get; } =
    [
        Value("inputs", "Experiments and metrics that were looked at, beside the reviews"),
        Value("decided", "What was decided, in a sentence; nothing, and why, where nothing was"),
        Value("to_do", "Who does what, in a sentence"),
        Value("who_else", "Who else needs to know"),
        Value("follow_up_sent", "The day on which the follow-up was sent: within a day of the session", ADay),
    ];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) => $"Impact & Learnings, {retro.HeldOn:d MMMM yyyy}";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => Agendas.Spread(minutes,
        ("Top learnings, not status", 12), ("What changed because of them", 8), ("What next", 6),
        ("Close: what we decided, who does what, who else needs to know", 4));

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) =>
        asked.Options["cadence"] is { } cadence && !Cadences.Contains(cadence)
            ? new Refusal("cadence-not-known", $"'{cadence}' is no cadence. Take weekly or biweekly.")
            : new Gathered(null, new ImpactOpened(asked.Options["cadence"] ?? Cadences[^1], ImpactFeed.Of(asked.Retros),
                []));

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var gathered = (ImpactOpened)asked.Gathered.Own[0];
        var feed = ImpactFeed.On(gathered.Feed, asked.HeldOn, Days(gathered.Cadence));
        return Answers.People(asked.Options["attendees"] ?? "", new(asked.Directory, by))
            .Then<OpeningDraft>(attendees => new OpeningDraft(
            Retro.IdOf(Kind, $"{asked.HeldOn:yyyy-MM-dd}"), $"{asked.HeldOn:yyyy-MM}",
            Brief(feed, null), [], [], [],
            [
                new ImpactOpened(gathered.Cadence, feed, ImpactFeed.Log(feed)),
                .. asked.Options["inputs"] is { } inputs
                    ? [new ImpactSaid("inputs", inputs)]
                    : Array.Empty<KindEvent>(),
            ], null,
            [.. new[] { asked.Facilitator is { } named && Owners.Find(named, asked.Directory).Is(out var lead, out _)
                ? lead.Name : null }.Concat(Answers.Split(attendees))
                .OfType<string>().Distinct().Select(name => asked.Directory.Find(name)!)]));
    }

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by)
    {
        var opened = (ImpactOpened)gathered.Own[0];
        var fresh = ImpactFeed.On(opened.Feed, retro.HeldOn, Days(opened.Cadence))
            .Where(item => ImpactPart.Of(retro).Feed.All(known => known.Id != item.Id));
        return fresh.Select(item => (RetroEvent)new ImpactFeedRead(item)).ToImmutableArray();
    }

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory)
    {
        var part = ImpactPart.Of(retro);
        foreach (var item in part.Feed.Where(item => item.Outcome is null && item.Cycles >= ImpactFeed.CyclesMax))
            yield return new("retro-amnesia", $"{item.Title} ({item.Id}) closed on {item.ClosedOn:yyyy-MM-dd} and has "
                + $"not been read in {item.Cycles} cycles. Read it now, or say why nobody needs to: retro amend "
                + $"{retro.Id} pack {item.Id} --outcome TEXT");
        if (part.Said.TryGetValue("follow_up_sent", out string? sent) && ParsedDay.Read(sent).Is(out var day, out _)
            && day > retro.HeldOn.AddDays(1))
            yield return new("follow-up-late",
                $"The follow-up was sent on {sent}, more than a day after the session of {retro.HeldOn:yyyy-MM-dd}.");
    }

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => ImpactSections.Of(retro);

    /// <inheritdoc/>
    public override ImmutableArray<string> BriefOf(Retro retro, Retro? previous) =>
        Brief(ImpactPart.Of(retro).Feed, previous);

    private static ImmutableArray<string> Brief(ImmutableArray<FeedItem> feed, Retro? previous) =>
    [
        .. Last(previous),
        feed.IsEmpty
            ? "No review closed since the last session."
            : $"To be read, {Counted.Of(feed.Length, "review")}: "
                + $"{string.Join("; ", feed.Select(item => item.Title))}.",
        "Bring what was learned and what changes because of it. A status can be read elsewhere.",
        .. feed.Where(item => item.Cycles >= ImpactFeed.CyclesMax)
            .Select(item => $"{item.Title} has waited for {item.Cycles} cycles."),
    ];

    private static IEnumerable<string> Last(Retro? before)
    {
        if (before is not null && ImpactPart.Of(before).Said.TryGetValue("decided", out string? decided))
            yield return $"Decided last time, on {before.HeldOn:yyyy-MM-dd}: {decided}"
                + (ImpactPart.Of(before).Said.GetValueOrDefault("to_do") is { } who ? $"; {who}." : ".")
                + " Say first what came of it.";
    }

    private static int Days(string cadence) => cadence == "weekly" ? 7 : 14;

    private static Outcome<string> ADay(string text, Retro retro, By by) =>
        ParsedDay.Read(text).Then<string>(day => day > by.On
        ? new Refusal("follow-up-in-future", $"{day:yyyy-MM-dd} has not come. Say it once the follow-up was sent.")
        : day < retro.HeldOn
        ? new Refusal("follow-up-in-past", $"{day:yyyy-MM-dd} lies before the session of {retro.HeldOn:yyyy-MM-dd}.")
        : $"{day:yyyy-MM-dd}");

    private static KindValue Value(string name, string about, Func<string, Retro, By, Outcome<string>>? check =
        null) =>
        new(name, about)
    {
        Read = retro => ImpactPart.Of(retro).Said.GetValueOrDefault(name),
        Decide = (retro, text, reason, context) => (retro.Shut ?? RetroLimits.Check(text, name)) is { } refusal
            ? refusal
            : (check is null ? text.Trim() : check(text.Trim(), retro, context.By))
                .Then(said => Changed(retro, name, said, reason, context.By)),
    };

    private static Outcome<ImmutableArray<RetroEvent>> Changed(Retro retro, string name, string said, string? reason,
        By by)
    {
        string? old = ImpactPart.Of(retro).Said.GetValueOrDefault(name);
        return said == old ? Decision.Nothing<RetroEvent>()
            : old is null ? Decision.Of<RetroEvent>(new ImpactSaid(name, said))
            : Decision.Of<RetroEvent>(new ImpactSaid(name, said), new ChangeLogged(new(by.Who, by.On, name, old, said,
                reason?.Trim())));
    }
}
