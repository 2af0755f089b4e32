namespace Hindcast.Documents;

/// <summary>Rows of CSV that no spreadsheet takes for formulas.</summary>
public static class CsvText
{
    /// <summary>One row, without its line end; what is missing is empty.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(cell => Cell(cell ?? "")));

    private static string Cell(string text)
    {
        // A leading apostrophe is what spreadsheets themselves use for "this is text".
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
