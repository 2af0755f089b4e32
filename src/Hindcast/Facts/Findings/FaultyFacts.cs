namespace Hindcast.Facts.Findings;

/// <summary>A column that is no longer filled.</summary>
/// <param name="Facts">Whose, for a sentence: <c>hubspot contact facts</c>.</param>
/// <param name="Column">Its name.</param>
public sealed record BlankColumn(string Facts, string Column);

/// <summary>Whose data are silent, missing or blank.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kind">The fact: <c>contact</c>.</param>
/// <param name="Fault">What befell them.</param>
/// <param name="What">What is missing, in words: <c>new SQLs</c>; the column that is blank; null for all.</param>
public sealed record FaultyFacts(string Source, string Kind, DataFault Fault, string? What);

/// <summary>What can befall data.</summary>
public enum DataFault
{
    /// <summary>Something stopped coming.</summary>
    Silent,

    /// <summary>Nothing came for a while, and then it did.</summary>
    Gap,

    /// <summary>A column is no longer filled.</summary>
    Blank,

    /// <summary>It ends with the last import.</summary>
    NotImported,

    /// <summary>Nobody said yet what its values mean.</summary>
    Unsettled,
}
