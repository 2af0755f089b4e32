using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Records;
using Hindcast.Settings;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>What the retros of a quarter have in common, and what is decided about it as a whole.</summary>
public sealed class PatternSynthesisKind : KindDeclaration
{
    /// <summary>Documents from which a theme is a pattern.</summary>
    public static Setting PatternMin { get; } = Setting.Whole("pattern_min",
        "From how many documents on a theme is a pattern", 2, 2, 20);

    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.PatternSynthesis;

    /// <inheritdoc/>
    public override string Summary =>
        "what keeps coming back in a quarter's retros, and what is decided about it as a whole";

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options =>
        [new("quarter", "such as 2026-Q3, or FY27-Q1 of a fiscal year (default: the last one that ended)")];

    /// <inheritdoc/>
    public override ImmutableArray<Setting> Settings => [PatternMin];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 60, WarnBelow: 45, Most: 90);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new(["revops", "marketing", "sales", "customer-success"],
        ["revops", "marketing"], Facilitates: "revops");

    /// <inheritdoc/>
    public override RetroPart Empty => SynthesisPart.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } =
    [
        CommonGates.SessionMinutes, CommonGates.PreviousActionsReviewed, SynthesisGates.Earlier,
        SynthesisGates.Patterns,
        SynthesisGates.Blockers, SynthesisGates.Questions,
        CommonGates.OwnerInDirectory, CommonGates.DueOnOrAfterSession, CommonGates.Signalled, Blameless.Gate,
        CommonGates.AssumptionsOwned, CommonGates.SessionHeld,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } = [SynthesisLists.Themes, SynthesisLists.Blockers,
        SynthesisLists.Items];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values { get; } =
        [Value(SynthesisGates.EarlierName, "What came of the decisions of the synthesis before"),
            Value("no_structural_because", "Why no structural problem needs a strategy"), Value("no_investment_because",
            "Why no investment is needed")];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) => $"Pattern synthesis, {SynthesisPart.Of(retro).Quarter.Name}";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => Agendas.Spread(minutes,
        ("Last quarter's decisions: what came of them", 8), ("What keeps coming back: decide about each as a whole",
            25), ("Structural problems that need a strategy", 12),
        ("Investments that unlock improvement", 10), ("Close: who owns what by when", 5));

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked)
    {
        // A quarter has ended on its last day.
        var quarters = new Cutting(Grain.Quarter, asked.Calendar.FiscalYearStarts);
        var ended = Period.Of(Period.Of(asked.Today.AddDays(1), quarters).First.AddDays(-1), quarters);
        if (asked.Options["quarter"] is { } text)
        {
            string form = ended.Name;
            if (Quarter(text, quarters) is not { } period)
                return new Refusal("quarter-not-readable", $"'{text}' is no quarter. Write it as {form}"
                    + (quarters.YearStarts == 1 ? "." : ": the calendar states a fiscal year."));
            ended = period;
        }

        if (ended.First > asked.Today)
            return new Refusal("quarter-not-begun",
                $"{ended.Name} has not begun on {asked.Today:yyyy-MM-dd}. Name an earlier quarter.");
        var found = asked.Recurring(ended.First, ended.Last);
        var year = Period.Of(ended.Last, quarters with { Grain = Grain.Year });
        int named = asked.Retros.Where(r => r.Part is SynthesisPart part && part.To >= year.First
            && part.To < ended.First)
            .SelectMany(r => SynthesisPart.Of(r).Themes).Concat(found.Themes).Select(t => t.Key).Distinct().Count();
        var before = asked.Retros.Where(r => r is { State: RetroState.Closed, Part: SynthesisPart part }
            && part.To < ended.First).MaxBy(r => SynthesisPart.Of(r).To);
        return new Gathered(null, new SynthesisOpened(ended.First, ended.Last, found.Themes, found.Blockers, named,
            before is null ? null : [.. SynthesisPart.Of(before).Decisions],
            quarters.YearStarts == 1 ? null : quarters.YearStarts));
    }

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var opened = (SynthesisOpened)asked.Gathered.Own[0];
        if (asked.HeldOn <= opened.From)
            return new Refusal("held-before-quarter", $"The session of {asked.HeldOn:yyyy-MM-dd} could not look back "
                + $"on {opened.Quarter.Name}. Hold it later, or name an earlier quarter.");
        return new OpeningDraft(Retro.IdOf(Kind, opened.Quarter.Name.ToLowerInvariant()), $"{opened.To:yyyy-MM}",
            [
                .. by.On < opened.To ? [$"{opened.Quarter.Name} ends on {opened.To:yyyy-MM-dd}; what comes after "
                    + $"{by.On:yyyy-MM-dd} is not in it."] : Array.Empty<string>(),
                .. (opened.DecidedBefore ?? []).Select(decision => $"Decided last time: {decision}. Say what came of "
                    + "it."),
                opened.Themes.IsEmpty ? "No theme stands in enough documents to be a pattern. Put sentences to themes "
                    + "first: hindcast themes suggest."
                    : $"{Counted.Of(opened.Themes.Length, "pattern")}; {opened.Themes.Count(t => t.NeedsDecision)} to "
                        + "be decided about as a whole.",
                .. opened.Themes.Take(5).Select(SynthesisSections.Sentence),
                .. opened.Blockers.Select(b => $"Critical blocker named again{(b.InARow ? ", in a row" : "")}: "
                    + $"{b.Text} ({string.Join(", ", b.Retros)})."),
                "Three questions: what keeps coming back, which structural problems need a strategy, which "
                    + "investments unlock improvement.",
            ], [], [], [], [.. asked.Gathered.Own]);
    }

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory)
    {
        foreach (var theme in SynthesisPart.Of(retro).Themes.Where(t => t is { NeedsDecision: true, Answer: null,
            Count: >= 3 }))
            yield return new("theme-without-response", $"{theme.Name} ({theme.Id}) was seen {theme.Count} times and "
                + theme.Undecided() + (theme.DecidedBefore.IsEmpty ? ": the retros talk and nothing changes." : "."));
    }

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => SynthesisSections.Of(retro);

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> PageSections(Retro retro) => SynthesisSections.OfPage(retro);

    /// <summary>The quarter that is written as quarters of this cutting are; null for any other.</summary>
    private static Period? Quarter(string text, Cutting quarters) => text.Trim().ToUpperInvariant()
        is { Length: 7 } spelt
        && spelt[4..6] == "-Q" && spelt[6] is >= '1' and <= '4' && spelt[..4] != "0000"
        && Period.Named(spelt, quarters.YearStarts) is { } named && Period.Of(named.First, quarters) is var quarter
        && quarter.Name == spelt ? quarter : null;

    private static KindValue Value(string name, string about) => new(name, about)
    {
        Read = retro => SynthesisPart.Of(retro).Said.GetValueOrDefault(name),
        Decide = (retro, text, reason, context) => (retro.Shut ?? RetroLimits.Check(text, name)) is { } refusal
            ? refusal
            : !Reason.IsGiven(text) ? Reason.Missing(text,
                $"Say why, so that a reader can see that it was asked. {RetroLimits.ReasonForms}")
            : Changed(retro, name, text.Trim(), reason, context.By),
    };

    private static Outcome<ImmutableArray<RetroEvent>> Changed(Retro retro, string name, string said, string? reason,
        By by)
    {
        string? old = SynthesisPart.Of(retro).Said.GetValueOrDefault(name);
        return said == old ? Decision.Nothing<RetroEvent>()
            : old is null ? Decision.Of<RetroEvent>(new SynthesisSaid(name, said))
            : Decision.Of<RetroEvent>(new SynthesisSaid(name, said), new ChangeLogged(new(by.Who, by.On, name, old,
                said, reason?.Trim())));
    }
}
