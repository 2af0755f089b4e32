using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What a source's stage words mean, as a person has confirmed it, in the order in which deals pass
/// them.</summary>
/// <param name="Stages">In their order.</param>
public sealed record StageMap(ImmutableArray<MappedStage> Stages)
{
    /// <summary>Nothing confirmed.</summary>
    public static StageMap None { get; } = new([]);

    /// <summary>True where a stage has several names.</summary>
    internal bool HasNames => Stages.Any(s => s.SameAs is not null);

    /// <summary>What of it is meant for a kind: a step of a person's is no stage of a deal; and a history keeps the
    /// steps that were confirmed before, where nothing else is said of their words. Nothing where it says nothing of
    /// the kind.</summary>
    internal StageMap For(FactKind kind, StageMap? before) => kind switch
    {
        FactKind.Opportunity => new([.. Stages.Where(s => s.Step is null)]),
        FactKind.StageChange when !Stages.IsEmpty => new([.. Stages, .. (before ?? None).Stages.Where(s => s.Step
            is not null && !Stages.Any(said => Words.Key(said.Word) == Words.Key(s.Word)))]),
        _ => None,
    };

    /// <summary>
    /// The stage of a word: as it is written, whatever its case; else by its letters alone, where only one stage has
    /// them. Null where nobody confirmed it.
    /// </summary>
    public MappedStage? Of(string word)
    {
        if (Stages.FirstOrDefault(s => string.Equals(s.Word, word.Trim(), StringComparison.OrdinalIgnoreCase))
            is { } exact)
            return exact;
        string key = Words.Key(word);
        return Stages.Where(s => Words.Key(s.Word) == key).Take(2).ToArray() is [var only] ? only : null;
    }
}

/// <summary>One stage, or another name of one.</summary>
/// <param name="Word">As the source spells it.</param>
/// <param name="Status"><c>open</c>, <c>won</c> or <c>lost</c>.</param>
/// <param name="Order">From 0; a deal that goes to a lower one goes back.</param>
public sealed record MappedStage(string Word, string Status, int Order)
{
    /// <summary>What a stage may be said to mean.</summary>
    public static ImmutableArray<string> Meanings { get; } = ["open", "won", "lost", "mql", "sql"];

    /// <summary><c>mql</c> or <c>sql</c> where a lead or contact becomes one by reaching it; else null.</summary>
    public string? Step { get; private init; }

    /// <summary>The stage of the same list that goes by this word too, because it was renamed or has an id; null for a
    /// stage of its own.</summary>
    public string? SameAs { get; private init; }

    /// <summary>What stands before the other name of a stage.</summary>
    internal const string SameAsWords = "same as ";

    /// <summary>What it means.</summary>
    internal string Meant => Step ?? Status;

    /// <summary>The same as it is written.</summary>
    internal string Written => SameAs is { } other ? SameAsWords + other : Meant;

    /// <summary>Another name of this stage.</summary>
    internal MappedStage By(string word) => this with { Word = word, SameAs = Word };

    /// <summary>A stage by one of <see cref="Meanings"/>.</summary>
    internal static MappedStage Of(string word, string meant, int order) => meant is "mql" or "sql"
        ? new(word, "open", order) { Step = meant } : new(word, meant, order);
}
