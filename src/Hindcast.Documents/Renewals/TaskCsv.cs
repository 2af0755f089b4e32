using Hindcast.Renewals.Plays;

namespace Hindcast.Documents.Renewals;

/// <summary>Writes an export of tasks as CSV, with CRLF and a byte order mark where it is asked for.</summary>
public static class TaskCsv
{
    /// <summary>The rows for a tool.</summary>
    public static string Write(TaskTarget target, IEnumerable<TaskRow> rows) =>
        Lines([target.Columns.Select(column => (string?)column.Header),
            .. rows.Select(row => target.Columns.Select(column => column.Cell(row)))]);

    /// <summary>What was exported before and says something else now.</summary>
    public static string Changes(IEnumerable<(string Id, string What, string Before, string Now)> changes) =>
        Lines([(string?[])["id", "field", "before", "now"], .. changes.Select(change => (string?[])[change.Id,
            change.What, change.Before, change.Now])]);

    private static string Lines(IEnumerable<IEnumerable<string?>> rows) =>
        string.Concat(rows.Select(row => CsvText.Row(row) + "\r\n"));
}
