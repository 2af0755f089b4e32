using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What a source's stage words mean, as a person has confirmed it, in the order in which deals pass
/// them.</summary>
/// <param name="Stages">In their order.</param>
public sealed record StageMap(ImmutableArray<MappedStage> Stages)
{
    /// <summary>Nothing confirmed.</summary>
    public static StageMap None { get; } = new([]);

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

/// <summary>One stage.</summary>
/// <param name="Word">As the source spells it.</param>
/// <param name="Status"><c>open</c>, <c>won</c> or <c>lost</c>.</param>
/// <param name="Order">From 0; a deal that goes to a lower one goes back.</param>
public sealed record MappedStage(string Word, string Status, int Order);
