using Hindcast.Facts.Findings;

namespace Hindcast.Cli.Facts;

/// <summary>The rows of a finding as CSV that no spreadsheet takes for a formula.</summary>
internal static class FindingRowsText
{
    /// <summary>The rows, as CSV in words and as objects in JSON.</summary>
    public static Answer Answer(FindingRows rows) => new(rows, output =>
    {
        output.WriteLine(string.Join(',', rows.Columns.Select(Cell)));
        foreach (var row in rows.Rows)
            output.WriteLine(string.Join(',', row.Select(cell => Cell(cell ?? ""))));
    });

    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
