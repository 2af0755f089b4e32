using System.Text.Json.Serialization;
using Hindcast.Facts.Indicators;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.PatternSynthesis;

/// <summary>What only a quarterly synthesis holds.</summary>
public sealed record SynthesisPart : RetroPart
{
    /// <summary>Before anything happened.</summary>
    public static SynthesisPart Empty { get; } = new();

    /// <summary>The first day of the quarter.</summary>
    public DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly To { get; init; }

    /// <summary>The month with which the year of its quarters begins; 1 for the calendar's.</summary>
    [JsonIgnore]
    public int YearStarts { get; init; } = 1;

    /// <summary>The quarter, with its name.</summary>
    [JsonIgnore]
    public Period Quarter => Period.Of(To, new Cutting(Grain.Quarter, YearStarts));

    /// <summary>Themes that keep coming back.</summary>
    public ImmutableArray<RecurringTheme> Themes { get; init; } = [];

    /// <summary>Critical blockers that were named again.</summary>
    public ImmutableArray<RecurringBlocker> Blockers { get; init; } = [];

    /// <summary>Themes that the syntheses of this year, fiscal where its quarters are, have named, with this
    /// one.</summary>
    public int NamedThisYear { get; init; }

    /// <summary>What the synthesis before decided, a sentence each.</summary>
    public ImmutableArray<string> DecidedBefore { get; init; } = [];

    /// <summary>What follows beyond single themes.</summary>
    public ImmutableArray<StrategicItem> Items { get; init; } = [];

    /// <summary>Its single values, by name.</summary>
    public ImmutableSortedDictionary<string, string> Said { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What was decided here, about themes and beyond them, a sentence each.</summary>
    [JsonIgnore]
    public IEnumerable<string> Decisions =>
    [
        .. Themes.Where(t => t.Answer is not null)
            .Select(t => Decided(t.Name, t.Answer!.Decision, t.Answer.Owner, t.Answer.By)),
        .. Items.Where(i => i.Decision is not null).Select(i => Decided(i.Text, i.Decision!, i.Owner, i.By)),
    ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override RecordBasis? Basis
    {
        get
        {
            string[] documents = [.. Themes.SelectMany(t => t.Documents).Distinct().Order(StringComparer.Ordinal)];
            return To == default ? null : new(null, "pattern: a theme seen in two documents; systemic: in three, or "
                + "again after an action for it was done",
                $"Source: {(documents.Length == 0 ? "no document with a theme that came back"
                    : string.Join(", ", documents))}; n = {Counted.Of(documents.Length, "document")}; seen in the year "
                    + $"from {To.AddYears(-1).AddDays(1):yyyy-MM-dd} to {To:yyyy-MM-dd}.");
        }
    }

    /// <summary>The part of a retro of this kind.</summary>
    public static SynthesisPart Of(Retro retro) => retro.Part as SynthesisPart
        ?? throw new ArgumentException($"A {retro.Kind} retro is no synthesis.", nameof(retro));

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        // What the room answered stays with the theme when the evidence is frozen anew.
        SynthesisOpened to => this with
        {
            From = to.From, To = to.To, YearStarts = to.YearStarts ?? 1, NamedThisYear = to.NamedThisYear,
            DecidedBefore = to.DecidedBefore ?? [],
            Themes = [.. to.Themes.Select(theme => theme with
                { Answer = Themes.FirstOrDefault(old => old.Key == theme.Key)?.Answer })],
            Blockers = [.. to.Blockers.Select(b => Blockers.FirstOrDefault(old => old.Key == b.Key) is { } old ? b with
                { EscalatedTo = old.EscalatedTo, Outcome = old.Outcome } : b)],
        },
        SynthesisThemeAnswered to => this with { Themes = [.. Themes.Select(theme => theme.Key == to.Key ? theme with
            { Answer = to.Answer } : theme)] },
        SynthesisBlockerEscalated to => this with
            { Blockers = [.. Blockers.Select(b => b.Key == to.Key ? b with { EscalatedTo = to.EscalatedTo,
                Outcome = to.Outcome } : b)] },
        SynthesisItemAdded to => this with { Items = Items.With(to.Item) },
        SynthesisSaid to => this with { Said = Said.SetItem(to.Name, to.Text) },
        _ => this,
    };

    private static string Decided(string what, string decision, string? owner, DateOnly? by) =>
        $"{what}: {decision} ({owner ?? "nobody"}, {(by is { } day ? $"by {day:yyyy-MM-dd}" : "no day")})";
}

/// <summary>A structural problem that needs a strategy, or an investment that unlocks something.</summary>
/// <param name="Id"><c>I1</c>, <c>I2</c> …</param>
/// <param name="Text">What it is.</param>
/// <param name="Question">Which of the two.</param>
/// <param name="Decision">What was decided; null until then.</param>
/// <param name="Owner">Who sees to it; null until then.</param>
/// <param name="By">By when; null where nobody said.</param>
/// <param name="Themes">Keys of the themes that it rests on.</param>
public sealed record StrategicItem(string Id, string Text, SynthesisQuestion Question, string? Decision, string? Owner,
    DateOnly? By, ImmutableArray<string> Themes) : IEntry;

/// <summary>What a synthesis asks beyond its themes.</summary>
public enum SynthesisQuestion
{
    /// <summary>Which structural problems need a strategy?</summary>
    Structural,

    /// <summary>Which investments unlock systemic improvement?</summary>
    Investment,
}

/// <summary>Something that happens only to syntheses.</summary>
[JsonDerivedType(typeof(SynthesisOpened), "pattern-synthesis-opened/1")]
[JsonDerivedType(typeof(SynthesisThemeAnswered), "pattern-synthesis-theme-answered/1")]
[JsonDerivedType(typeof(SynthesisBlockerEscalated), "pattern-synthesis-blocker-escalated/1")]
[JsonDerivedType(typeof(SynthesisItemAdded), "pattern-synthesis-item-added/1")]
[JsonDerivedType(typeof(SynthesisSaid), "pattern-synthesis-said/1")]
public abstract record SynthesisEvent : KindEvent;

/// <summary>It was opened, or frozen anew, with what keeps coming back, and what was decided a quarter ago.</summary>
public sealed record SynthesisOpened(
    DateOnly From, DateOnly To, ImmutableArray<RecurringTheme> Themes, ImmutableArray<RecurringBlocker> Blockers,
    int NamedThisYear, ImmutableArray<string>? DecidedBefore = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? YearStarts = null) : SynthesisEvent
{
    /// <summary>The quarter, with its name.</summary>
    [JsonIgnore]
    public Period Quarter => Period.Of(To, new Cutting(Grain.Quarter, YearStarts ?? 1));

    /// <inheritdoc/>
    public override string Describe() =>
        $"~ {Counted.Of(Themes.Length, "theme")} that keep coming back, "
            + $"{Counted.Of(Blockers.Length, "critical blocker")} named again";
}

/// <summary>The room decided about a theme as a whole.</summary>
public sealed record SynthesisThemeAnswered(string Key, PatternAnswer? Answer) : SynthesisEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Key}: {Answer?.Decision ?? "undecided"}";
}

/// <summary>Somebody who can move it took a blocker on.</summary>
public sealed record SynthesisBlockerEscalated(string Key, string? EscalatedTo, string? Outcome) : SynthesisEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Key}: {EscalatedTo}";
}

/// <summary>A structural problem or an investment was named or decided.</summary>
public sealed record SynthesisItemAdded(StrategicItem Item) : SynthesisEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Item.Id}: {Item.Text}";
}

/// <summary>One of its single values was said.</summary>
public sealed record SynthesisSaid(string Name, string Text) : SynthesisEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Name}: {Text}";
}
