using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Kinds.Renewal;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.Tracking;

namespace Hindcast.Library.Patterns;

/// <summary>Which themes keep coming back, where, what they touched, and whether anything helped. A function of themes
/// and documents.</summary>
public static class FindPatterns
{
    /// <summary>Documents from which a theme is a pattern.</summary>
    public const int PatternMin = 2;

    /// <summary>Documents from which a pattern needs a decision beyond single actions.</summary>
    public const int SystemicMin = 3;

    /// <summary>Retros of one scope in which a blocker is looked for again.</summary>
    public const int BlockerLookBack = 4;

    private const string NoCost = "no cost or budget of these campaigns is known";

    /// <summary>The patterns, those that need a decision first, then by count and key.</summary>
    /// <param name="book">The themes.</param>
    /// <param name="shelf">The documents that may be shown, by id.</param>
    /// <param name="retros">Retros among them, with their actions.</param>
    /// <param name="functionOf">The function of a person; null where the directory does not say.</param>
    /// <param name="first">The first day; null for any.</param>
    /// <param name="last">The last day; null for any.</param>
    /// <param name="least">Documents from which a theme is a pattern.</param>
    public static ImmutableArray<Pattern> Of(
        ThemeBook book, IReadOnlyDictionary<string, Shelved> shelf, ImmutableArray<TrackedRetro> retros,
        Func<string, string?> functionOf, DateOnly? first, DateOnly? last,
        int least = PatternMin)
    {
        var byId = retros.ToDictionary(tracked => tracked.Retro.Id, StringComparer.Ordinal);
        return
        [
            .. from theme in book.Standing
               let documents = theme.Links.Select(link => link.Document).Distinct().Where(shelf.ContainsKey)
                   .Select(id => shelf[id])
                   .Where(d => (first is null || d.Day >= first) && (last is null || d.Day <= last)).OrderBy(d => d.Day)
                   .ThenBy(d => d.Id, StringComparer.Ordinal).ToArray()
               where documents.Length >= least
               let pattern = Read(theme, documents, byId, functionOf, Answers(theme, retros))
               orderby pattern.NeedsDecision descending, pattern.Count descending, pattern.Key
               select pattern,
        ];
    }

    /// <summary>Critical blockers that stand in two retros of one scope among its last four, by their key.</summary>
    public static ImmutableArray<ReturningBlocker> Blockers(ImmutableArray<TrackedRetro> retros) =>
    [
        .. from scope in retros.Where(t => t.Retro.Part is RenewalPart)
            .GroupBy(t => string.Join(',', t.Retro.Options.List("segment")), StringComparer.Ordinal)
           let newest = scope.OrderBy(t => t.Retro.HeldOn).TakeLast(BlockerLookBack).ToArray()
           from blocker in newest.SelectMany((t, at) => RenewalPart.Of(t.Retro).Blockers.Where(b => b.IsCritical)
               .Select(b => (b, at, t.Retro.Id))).GroupBy(each => each.b.Key, StringComparer.Ordinal)
           where blocker.Select(each => each.Id).Distinct().Count() >= PatternMin
           let places = blocker.Select(each => each.at).Distinct().Order().ToArray()
           select new ReturningBlocker(blocker.Key, blocker.Last().b.Text, [.. blocker.Select(each => each.Id)
               .Distinct()], places.Zip(places.Skip(1)).Any(pair => pair.Second == pair.First + 1)),
    ];

    /// <summary>What was decided about a theme as a whole, at the terminal or in a synthesis that was closed, oldest
    /// first.</summary>
    private static ImmutableArray<ThemeAnswer> Answers(Theme theme, ImmutableArray<TrackedRetro> retros) =>
    [
        .. theme.Answers.Concat(retros.Where(t => t.Retro is { Part: SynthesisPart, State: RetroState.Closed })
            .SelectMany(t => SynthesisPart.Of(t.Retro).Themes.Where(found => found.Key == theme.Key
                && found.Answer is not null)
                .Select(found => new ThemeAnswer(found.Answer!.Decision, found.Answer.Owner, t.Retro.HeldOn))))
                .OrderBy(answer => answer.On),
    ];

    private static Pattern Read(
        Theme theme, Shelved[] documents, Dictionary<string, TrackedRetro> byId, Func<string, string?> functionOf,
        ImmutableArray<ThemeAnswer> answers)
    {
        TrackedRetro[] held = [.. documents.Where(d => byId.ContainsKey(d.Id)).Select(d => byId[d.Id])];
        var tried = held.SelectMany(t => AgainstTheme(theme, t)).ToArray();
        // An action for a theme that came again later did not end it, whatever its own signal says.
        var closed = tried.Where(a => a.Action.Status is { State: ActionState.Done, On: { } on }
            && documents.Any(d => SeenUntil(d) > on && d.Id != a.Action.Retro.Id)).ToArray();
        // A review that was written elsewhere says what was to be done, and as a rule not against what.
        Shelved[] reviews = [.. documents.Where(d => !byId.ContainsKey(d.Id))];
        TriedAction[] elsewhere = [.. reviews.SelectMany(d => d.Tried.Select((t, at) => new TriedAction(
            ImportedReview.ActionId(d.Id, at), t.What, Remedies.Of(t.What), t.State, null)
                { Document = d.Id, DoneOn = t.DoneOn }))];
        // What it calls done without a day may have been done after the theme was seen again.
        var over = elsewhere.Where(a => a.DoneOn is { } on
            && documents.Any(d => d.Id != a.Document && SeenUntil(d) > on));
        var byRetro = held.Where(t => CampaignPart.Of(t.Retro).Evidence is not null)
            .ToDictionary(t => t.Retro.Id, t => CampaignPart.Of(t.Retro).Evidence!, StringComparer.Ordinal);
        CampaignEvidence[] evidence = [.. byRetro.Values.DistinctBy(e => e.Campaign.Id)];
        // A monthly retro tells of its month, in which what was done since was not done yet.
        DateOnly? SeenUntil(Shelved d) => byId.TryGetValue(d.Id, out var told)
            && told.Retro is { Kind: RetroKind.GtmMonthly, Month: var month } ? Period.ParseMonth(month)?.Last : d.Day;
        return new(theme.Key, theme.Name, documents.Length, documents.Min(d => d.Day), documents.Max(d => d.Day),
            [.. documents.Select(d => d.Id)],
            [.. held.SelectMany(t => SlicesOf(theme, t)).Select(slice => slice.ToString())
                .Concat(reviews.SelectMany(d => d.Slices)).DistinctBy(LibraryDocument.Compared)
                .Order(StringComparer.Ordinal)],
            [.. tried.Select(a => functionOf(a.Action.Owner))
                .Concat(reviews.SelectMany(d => d.Tried).Select(t => t.Owner is { } owner ? functionOf(owner) : null))
                .OfType<string>().Distinct()
                .Order(StringComparer.Ordinal)],
            Spend(evidence), tried.Length + elsewhere.Length,
            tried.Count(a => a.Action.Status.State == ActionState.Done)
                + elsewhere.Count(a => a.State == ActionState.Done),
            tried.Count(a => IsJudged(a.Action.Status.Effect?.Verdict)), tried.Count(a => a.Action.Status.Effect?.Verdict
                == EffectVerdict.Worked), [.. closed.Select(a => a.Action.Id), .. over.Select(a => a.Id)], answers)
        {
            Campaigns = evidence.Length, SpendUntold = Untold(evidence, e => e.Spend.Amount, NoCost),
            Pipeline = Sum(evidence.Select(e => (e.Figures.PipelineTold, e.Figures.Currency))),
            PipelineUntold = Untold(evidence, e => e.Figures.PipelineTold, evidence.All(e => e.Figures.People == 0)
                ? "no member of these campaigns is known" : "these campaigns are too young, or their deals not told"),
            Where = Cells([.. held.SelectMany(t => Seen(theme, t, functionOf)),
                .. reviews.SelectMany(d => Seen(d, functionOf))], byRetro),
            Said = [.. documents.Select(d => new SaidOfTheme(d.Id, d.Title, d.Day, theme.Links.First(link =>
                link.Document == d.Id).Sentence.Text))],
            Tried = [.. tried.Select(a => new TriedAction(a.Action.Id, a.Action.What, Remedies.Of(a.Action.What),
                a.Action.Status.State, a.Action.Status.Effect?.Verdict)), .. elsewhere],
        };
    }

    /// <summary>Where the sentences of a theme stand in a retro, for example <c>why 2 of mql_to_sql/1</c>.</summary>
    private static string[] Places(Theme theme, TrackedRetro held) =>
        [.. theme.Links.Where(link => link.Document == held.Retro.Id).Select(link => link.Sentence.Where)];

    /// <summary>The movers that a theme's sentences speak of; none where they speak of something else.</summary>
    private static ImmutableArray<string> Movers(Theme theme, TrackedRetro held) =>
        Places(theme, held) is var places && places.All(where => held.Retro.Movers.Any(m => Speaks(where, m.Id)))
            ? [.. held.Retro.Movers.Select(m => m.Id).Where(id => places.Any(where => Speaks(where, id)))] : [];

    private static bool Speaks(string where, string mover) =>
        where == mover || where.EndsWith(" " + mover, StringComparison.Ordinal);

    /// <summary>The actions of a retro against a theme: those for the movers or factors that its sentences speak of,
    /// else all, because nothing says which.</summary>
    private static IEnumerable<(TrackedAction Action, string Slice)> AgainstTheme(Theme theme, TrackedRetro held)
    {
        var movers = Movers(theme, held);
        string[] factors = held.Retro.Part is PostMortemPart part
            ? [.. Places(theme, held).Select(where => where.Split(' ')[^1])
                .Where(id => part.Factors.Any(f => f.Id == id))] : [];
        string[] mapped = factors.Length > 0 && held.Retro.Part is PostMortemPart mapping
            ? [.. mapping.Mapping.Where(m => m.Factors.Any(factors.Contains)).Select(m => m.Id)] : [];
        return held.Actions.Where(a => movers.IsEmpty
            ? mapped.Length == 0 || mapped.Contains(a.Agreed.Id)
            : a.Agreed.Mover is null || movers.Contains(a.Agreed.Mover))
            .Select(a => (a, ((a.Signal as MeasuredSignal)?.Slice ?? held.Retro.Report.Findings.FirstOrDefault(f =>
                f.Id == a.Agreed.Mover)?.Slice ?? Slice.All).ToString()));
    }

    private static IEnumerable<Slice> SlicesOf(Theme theme, TrackedRetro held) =>
        Movers(theme, held) is { IsEmpty: false } movers
        ? held.Retro.Report.Findings.Where(f => movers.Contains(f.Id) && !f.Slice.IsAll).Select(f => f.Slice)
        : RetroDocument.Slices(held.Retro);

    private static ImmutableArray<RecurringCell> Cells(IEnumerable<Sighting> sightings,
        Dictionary<string, CampaignEvidence> campaignOf) =>
    [
        .. sightings.GroupBy(each => (Slice: LibraryDocument.Compared(each.Slice), each.Function))
            .OrderBy(g => g.Key.Slice, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Function is null).ThenBy(g => g.Key.Function, StringComparer.Ordinal)
            .Select(g => Cell([.. g], campaignOf)),
    ];

    private static RecurringCell Cell(Sighting[] seen, Dictionary<string, CampaignEvidence> campaignOf)
    {
        CampaignEvidence[] campaigns = [.. seen.Select(each => each.Document).Distinct()
            .Select(campaignOf.GetValueOrDefault).OfType<CampaignEvidence>().DistinctBy(e => e.Campaign.Id)];
        return new(seen[0].Slice, seen[0].Function, seen.Select(each => each.Document).Distinct().Count(),
            seen.Min(each => each.On), seen.Max(each => each.On), seen.Count(each => each.IsAction),
            seen.Count(each => IsJudged(each.Effect)), seen.Count(each => each.Effect == EffectVerdict.Worked))
        {
            Spend = campaigns.Length > 0 ? Spend(campaigns) : null,
            SpendUntold = Untold(campaigns, e => e.Spend.Amount, NoCost),
        };
    }

    /// <summary>Where a retro saw a theme: where each action against it acts, or where something moved.</summary>
    private static Sighting[] Seen(Theme theme, TrackedRetro held, Func<string, string?> functionOf) =>
        AgainstTheme(theme, held).Select(a => new Sighting(a.Slice, functionOf(a.Action.Owner), held.Retro.Id,
            held.Retro.HeldOn, true, a.Action.Status.Effect?.Verdict)).ToArray() is { Length: > 0 } acted ? acted
            : [.. SlicesOf(theme, held).Select(slice => slice.ToString()).DefaultIfEmpty("")
                .Select(slice => new Sighting(slice, null, held.Retro.Id, held.Retro.HeldOn, false, null))];

    /// <summary>Where an imported review saw it; which of several slices an action was for, it does not say.</summary>
    private static IEnumerable<Sighting> Seen(Shelved review, Func<string, string?> functionOf) =>
    [
        .. review.Tried.Select(tried => new Sighting(review.Slices is [var only] ? only : "", tried.Owner is { } owner
            ? functionOf(owner) : null, review.Id, review.Day, true, null)),
        .. review.Tried.IsEmpty || review.Slices.Length > 1
            ? review.Slices.DefaultIfEmpty("").Select(slice => new Sighting(slice, null, review.Id, review.Day, false,
                null))
            : [],
    ];

    private readonly record struct Sighting(string Slice, string? Function, string Document, DateOnly? On,
        bool IsAction, EffectVerdict? Effect);

    private static bool IsJudged(EffectVerdict? effect) => effect is not (null or EffectVerdict.CannotTell);

    private static ImmutableArray<MoneyTouched> Spend(IEnumerable<CampaignEvidence> campaigns) =>
        Sum(campaigns.Select(e => (e.Spend.Amount, e.Spend.Currency)));

    /// <summary>What of a sum over campaigns is not known; null where all of it is, or there are none.</summary>
    private static string? Untold(CampaignEvidence[] campaigns, Func<CampaignEvidence, decimal?> amount, string none) =>
        campaigns.Count(e => amount(e) is null) is > 0 and var missing
            ? missing == campaigns.Length ? none : $"of {missing} of {campaigns.Length} campaigns it is not known"
            : null;

    private static ImmutableArray<MoneyTouched> Sum(IEnumerable<(decimal? Amount, string? Currency)> amounts) =>
    [
        .. amounts.Where(a => a.Amount is not null).GroupBy(a => a.Currency ?? "", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new MoneyTouched(g.Sum(a => a.Amount!.Value), g.Key)),
    ];
}

/// <summary>A retro with its actions as they stand.</summary>
/// <param name="Retro">The retro.</param>
/// <param name="Actions">Its complete actions; none before it was closed.</param>
public sealed record TrackedRetro(Retro Retro, ImmutableArray<TrackedAction> Actions)
{
    /// <summary>Those that everybody may see.</summary>
    public static ImmutableArray<TrackedRetro> All(WorkspaceSession workspace)
    {
        var retros = new Retrospectives(workspace).All;
        var tracked = TrackedAction.In(retros, workspace.Journal, workspace.Clock).ToLookup(action => action.Retro.Id,
            StringComparer.Ordinal);
        return [.. retros.Where(retro => retro.State != RetroState.Skipped
            && retro.Rules.Readers(retro) is null)
            .Select(retro => new TrackedRetro(retro, [.. tracked[retro.Id]]))];
    }
}

/// <summary>A theme that keeps coming back.</summary>
/// <param name="Key">The theme.</param>
/// <param name="Name">For people.</param>
/// <param name="Count">Documents in which it was seen.</param>
/// <param name="FirstSeen">The day of the first; null where none has a day.</param>
/// <param name="LastSeen">The day of the last.</param>
/// <param name="Documents">Their ids, oldest first.</param>
/// <param name="Slices">Where something moved in them or is judged.</param>
/// <param name="Functions">Whose actions they led to.</param>
/// <param name="Spend">What the campaigns among them cost, by currency.</param>
/// <param name="Actions">Actions agreed in them.</param>
/// <param name="Done">Those that were done.</param>
/// <param name="Judged">Those of which it could be told whether they worked.</param>
/// <param name="Worked">Those that worked.</param>
/// <param name="ReturnedAfter">Actions that were done before it was seen again; of an imported review those whose day
/// it states.</param>
/// <param name="Answers">What was decided about it as a whole.</param>
public sealed record Pattern(
    string Key, string Name, int Count, DateOnly? FirstSeen, DateOnly? LastSeen, ImmutableArray<string> Documents,
    ImmutableArray<string> Slices, ImmutableArray<string> Functions,
    ImmutableArray<MoneyTouched> Spend, int Actions, int Done, int Judged, int Worked,
    ImmutableArray<string> ReturnedAfter, ImmutableArray<ThemeAnswer> Answers)
{
    /// <summary>Campaign retros among its documents.</summary>
    public int Campaigns { get; init; }

    /// <summary>What of the spend is not known; null where all of it is.</summary>
    public string? SpendUntold { get; init; }

    /// <summary>What the deals of these campaigns are worth, by currency.</summary>
    public ImmutableArray<MoneyTouched> Pipeline { get; init; } = [];

    /// <summary>What of that is not known; null where all of it is.</summary>
    public string? PipelineUntold { get; init; }

    /// <summary>How its documents say it, oldest first.</summary>
    public ImmutableArray<SaidOfTheme> Said { get; init; } = [];

    /// <summary>By slice and function.</summary>
    public ImmutableArray<RecurringCell> Where { get; init; } = [];

    /// <summary>The actions, with what sort of thing each changes.</summary>
    public ImmutableArray<TriedAction> Tried { get; init; } = [];

    /// <summary>How far it has come.</summary>
    public RecurringLevel Level => Count >= FindPatterns.SystemicMin || !ReturnedAfter.IsEmpty
        ? RecurringLevel.Systemic
        : RecurringLevel.Pattern;

    /// <summary>Remedies that were done before it came back.</summary>
    public ImmutableArray<Remedy> Spent => [.. Tried.Where(t => ReturnedAfter.Contains(t.Id)).Select(t => t.Remedy)
        .OfType<Remedy>().Distinct()];

    /// <summary>Worked ÷ judged; null where nothing could be judged.</summary>
    public double? SuccessRate => Judged == 0 ? null : (double)Worked / Judged;

    /// <summary>The decision that holds: the newest, where it was not seen since; null where none does.</summary>
    public ThemeAnswer? Holding => Answers is [.., var newest] && !(newest.On < LastSeen) ? newest : null;

    /// <summary>True where it came three times, or again after an action for it was done, and nothing was decided since
    /// it was last seen.</summary>
    public bool NeedsDecision => Level == RecurringLevel.Systemic && !Answers.Any(answer => answer.On >= LastSeen);
}

/// <summary>A critical blocker that was named again.</summary>
/// <param name="Key">By which it is known, however it is told.</param>
/// <param name="Text">As it was last told.</param>
/// <param name="Retros">Where.</param>
/// <param name="InARow">True where two of them follow each other.</param>
public sealed record ReturningBlocker(string Key, string Text, ImmutableArray<string> Retros, bool InARow);
