namespace Hindcast.Documents;

/// <summary>Rows of CSV that no spreadsheet takes for formulas.</summary>
public static class CsvText
{
    /// <summary>One row, without its line end; what is missing is empty.</summary>
    public static string Row(params IEnumerable<string?> cells) =>
        string.Join(',', cells.Select(cell => Cell(cell ?? "")));

    /// <summary>A figure with a decimal point and six places at the most; null where it cannot be told.</summary>
    public static string? Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A negative number is a number for every spreadsheet, and for the system that reads the file.</summary>
    private static bool IsNumber(string text) =>
        text[0] == '-' && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out _);

    private static string Cell(string text)
    {
        // A leading apostrophe is what spreadsheets themselves use for "this is text".
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !IsNumber(text))
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
