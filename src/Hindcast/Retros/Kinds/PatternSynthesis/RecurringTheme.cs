namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>What keeps coming back in a time, as the library tells it. Frozen when a synthesis is opened.</summary>
/// <param name="Themes">Themes seen often enough, those that need a decision first.</param>
/// <param name="Blockers">Critical blockers of renewals that were named again.</param>
public sealed record Recurring(ImmutableArray<RecurringTheme> Themes, ImmutableArray<RecurringBlocker> Blockers)
{
    /// <summary>Nothing came back.</summary>
    public static Recurring None { get; } = new([], []);
}

/// <summary>A theme that keeps coming back, and what the room answers to it.</summary>
/// <param name="Id"><c>T1</c>, <c>T2</c> … within its synthesis.</param>
/// <param name="Key">The theme's key.</param>
/// <param name="Name">For people.</param>
/// <param name="Level">How far it has come.</param>
/// <param name="Count">Documents in which it was seen.</param>
/// <param name="FirstSeen">The day of the first.</param>
/// <param name="LastSeen">The day of the last.</param>
/// <param name="Documents">Their ids, oldest first.</param>
/// <param name="Campaigns">Campaign retros among them.</param>
/// <param name="Where">By slice and function.</param>
/// <param name="Spend">What the campaigns among them cost, by currency.</param>
/// <param name="Pipeline">What deals these brought, by currency.</param>
/// <param name="Tried">Actions against it, oldest first.</param>
/// <param name="ReturnedAfter">Ids of those that were done before it was seen again.</param>
/// <param name="DecidedBefore">What was decided about it as a whole earlier, oldest first.</param>
/// <param name="NeedsDecision">True where it is systemic and nothing was decided since it was last seen.</param>
public sealed record RecurringTheme(
    string Id, string Key, string Name, RecurringLevel Level, int Count, DateOnly? FirstSeen, DateOnly? LastSeen,
    ImmutableArray<string> Documents, int Campaigns,
    ImmutableArray<RecurringCell> Where, ImmutableArray<MoneyTouched> Spend, ImmutableArray<MoneyTouched> Pipeline,
    ImmutableArray<TriedAction> Tried,
    ImmutableArray<string> ReturnedAfter, ImmutableArray<string> DecidedBefore, bool NeedsDecision) : IEntry
{
    /// <summary>How its documents say it, oldest first; none in what was frozen before that was kept.</summary>
    public ImmutableArray<SaidOfTheme> Said { get; init; } = [];

    /// <summary>What of the spend is not known; null where all of it is, or it was frozen before that was
    /// kept.</summary>
    public string? SpendUntold { get; init; }

    /// <summary>The same of the pipeline.</summary>
    public string? PipelineUntold { get; init; }

    /// <summary>What the room answers; null until then.</summary>
    public PatternAnswer? Answer { get; init; }

    /// <summary>Those of its actions of which it could be told whether they worked.</summary>
    public int Judged => Tried.Count(t => t.Effect is { } effect && effect != EffectVerdict.CannotTell);

    /// <summary>Those that worked.</summary>
    public int Worked => Tried.Count(t => t.Effect == EffectVerdict.Worked);

    /// <summary>Why it still needs a decision, as the end of a sentence.</summary>
    public string Undecided() => UndecidedSince(!DecidedBefore.IsEmpty, LastSeen);

    /// <summary>The same of any theme: whether it was decided about earlier, and when it was last seen.</summary>
    public static string UndecidedSince(bool decidedBefore, DateOnly? lastSeen) => !decidedBefore
        ? "nothing is decided about it as a whole"
        : lastSeen is { } day ? $"nothing was decided since {day:yyyy-MM-dd}, when it was seen again"
        : "nothing was decided since it was seen again";

    /// <summary>Remedies that were done before it came back, whatever they were.</summary>
    public ImmutableArray<Remedy> Spent => [.. Tried.Where(t => ReturnedAfter.Contains(t.Id)).Select(t => t.Remedy)
        .OfType<Remedy>().Distinct()];
}

/// <summary>How far a theme has come.</summary>
public enum RecurringLevel
{
    /// <summary>It was seen in two documents.</summary>
    Pattern,

    /// <summary>It was seen in three, or again after an action for it was done: single actions do not end it.</summary>
    Systemic,
}

/// <summary>A theme in one slice, for the people of one function.</summary>
/// <param name="Slice">Where; empty where no slice is known.</param>
/// <param name="Function">Of those who own actions against it there; null where none does.</param>
/// <param name="Count">Documents.</param>
/// <param name="FirstSeen">The day of the first.</param>
/// <param name="LastSeen">The day of the last.</param>
/// <param name="Actions">Actions agreed there.</param>
/// <param name="Judged">Those of which it could be told whether they worked.</param>
/// <param name="Worked">Those that worked.</param>
public sealed record RecurringCell(string Slice, string? Function, int Count, DateOnly? FirstSeen, DateOnly? LastSeen,
    int Actions, int Judged, int Worked)
{
    /// <summary>What the campaigns among its documents cost, by currency; a campaign that was seen in several slices
    /// stands in each. Null where there was none, or it was frozen before that was kept.</summary>
    public ImmutableArray<MoneyTouched>? Spend { get; init; }

    /// <summary>What of that is not known; null where all of it is.</summary>
    public string? SpendUntold { get; init; }
}

/// <summary>Money in one currency.</summary>
public sealed record MoneyTouched(decimal Amount, string Currency)
{
    /// <summary>Sums in words, with what of them is not known.</summary>
    public static string Say(ImmutableArray<MoneyTouched> sums, string? untold) => sums.IsEmpty
        ? untold is null ? "cannot be told" : $"not known: {untold}"
        : string.Join(", ", sums.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Amount:#,0} {m.Currency}")
            .TrimEnd())) + (untold is null ? "" : $"; {untold}");
}

/// <summary>An action against a theme.</summary>
/// <param name="Id">In the workspace; of an imported review with its place in it, <c>nginx-down/A1</c>.</param>
/// <param name="What">What was to be done.</param>
/// <param name="Remedy">What sort of thing it changes; null where its words do not say.</param>
/// <param name="State">What became of it.</param>
/// <param name="Effect">Whether it worked; null before it was read.</param>
public sealed record TriedAction(string Id, string What, Remedy? Remedy, ActionState? State, EffectVerdict? Effect)
{
    /// <summary>The imported review that tells of it; null for an action of a retro.</summary>
    public string? Document { get; init; }

    /// <summary>The day on which that review says that it was done; null where it does not.</summary>
    public DateOnly? DoneOn { get; init; }
}

/// <summary>How a document says a theme.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="On">Its day; null where nobody said.</param>
/// <param name="Sentence">Word for word.</param>
public sealed record SaidOfTheme(string Document, string Title, DateOnly? On, string Sentence);

/// <summary>What is done about a theme as a whole.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="By">By when; null where nobody said.</param>
/// <param name="Remedy">What sort of thing it changes.</param>
/// <param name="Because">Why the same remedy again; null where it is another.</param>
public sealed record PatternAnswer(string Decision, string Owner, DateOnly? By, Remedy? Remedy, string? Because);

/// <summary>A critical blocker of renewals that was named again.</summary>
/// <param name="Id"><c>B1</c>, <c>B2</c> … within its synthesis.</param>
/// <param name="Key">By which it is known, however it is told.</param>
/// <param name="Text">As it was last told.</param>
/// <param name="Retros">Where.</param>
/// <param name="InARow">True where two of them follow each other.</param>
/// <param name="EscalatedTo">Who took it on; null until then.</param>
/// <param name="Outcome">What they said; null until then.</param>
public sealed record RecurringBlocker(
    string Id, string Key, string Text, ImmutableArray<string> Retros, bool InARow, string? EscalatedTo,
    string? Outcome) : IEntry;
