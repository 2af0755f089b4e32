using Hindcast.Documents;
using Hindcast.Facts.Findings;

namespace Hindcast.Cli.Facts;

/// <summary>The rows of a finding as CSV.</summary>
internal static class FindingRowsText
{
    /// <summary>The rows, as CSV in words and as arrays in JSON.</summary>
    public static Answer Answer(FindingRows rows) => new(rows, output =>
    {
        output.WriteLine(CsvText.Row(rows.Columns));
        foreach (var row in rows.Rows)
            output.WriteLine(CsvText.Row(row));
    });
}
