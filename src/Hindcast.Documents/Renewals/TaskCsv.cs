using Hindcast.Renewals.Plays;

namespace Hindcast.Documents.Renewals;

/// <summary>Writes an export of tasks as CSV, with CRLF and a byte order mark where it is asked for.</summary>
public static class TaskCsv
{
    /// <summary>The files of an export: all rows; from the second one on also what is new and what changed. Each
    /// export has files of its own for these, so that none is lost before it was read into the other tool.</summary>
    public static ImmutableArray<TaskFile> Files(Play play, TaskTarget target, ExportPlay.Result export)
    {
        string name = $"{play.Id}-{target.Name}", later = $"{name}-{export.Number}";
        bool isLater = export.Number > 1 && export.Event is not null;
        return
        [
            new("all", $"{name}.csv", Write(target, export.All)),
            .. isLater && !export.New.IsEmpty
                ? [new("new", $"{later}-new.csv", Write(target, export.New))] : (TaskFile[])[],
            .. isLater && !export.Changes.IsEmpty
                ? [new("changes", $"{later}-changes.csv", Changes(export.Changes))] : (TaskFile[])[],
        ];
    }

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

/// <summary>A file for another tool.</summary>
/// <param name="What">all, new or changes.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">CSV.</param>
public sealed record TaskFile(string What, string Name, string Text);
