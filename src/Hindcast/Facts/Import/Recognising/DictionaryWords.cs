namespace Hindcast.Facts.Import.Recognising;

/// <summary>Tells a data dictionary, a table about columns, from a table of facts.</summary>
internal static class DictionaryWords
{
    private static readonly HashSet<string> Named = new(["field", "fieldname", "column", "columnname", "variable", "attribute", "property", "propertyname"], StringComparer.Ordinal);
    private static readonly HashSet<string> Described = new(["description", "definition", "meaning", "explanation", "comment", "comments"], StringComparer.Ordinal);

    /// <summary>True where a header has a column of columns and one that says what they mean.</summary>
    internal static bool IsOne(string[] header)
    {
        var keys = header.Select(HeaderName.Key).ToArray();
        return keys.Any(Named.Contains) && keys.Any(Described.Contains);
    }
}
