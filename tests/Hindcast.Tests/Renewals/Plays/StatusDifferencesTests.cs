using System.Text.Json;
using Hindcast.Renewals.Plays;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Renewals.Plays;

/// <summary>S2-30: whatever a tool gives back otherwise is told, in every tool's own columns, and changes
/// nothing.</summary>
public sealed class StatusDifferencesTests : IDisposable
{
    private const string Id = "a5-2027-02-01", Task = "outcomes";
    private readonly PlayRoom room = new();

    [Theory]
    [InlineData("generic", "title", "owner_email", "priority", "due"), InlineData("salesforce", "Subject", "OwnerId",
        "Priority", "ActivityDate")]
    [InlineData("hubspot", "Task title", "Assigned to", "Priority", "Due date"), InlineData("jira", "Summary",
        "Assignee", "Priority", "Due Date")]
    [InlineData("asana", "Name", "Assignee", null, "Due Date"), InlineData("linear", "Title", "Assignee", "Priority",
        "Due Date")]
    public void A_row_that_says_something_else_is_no_row_that_says_the_same(string tool, string title, string owner,
        string? priority, string due)
    {
        string[][] rows = Exported(tool);
        var same = Imported(rows);
        Assert.Empty(same.GetProperty("conflicts").EnumerateArray());
        Assert.Empty(same.GetProperty("cannotTell").EnumerateArray());
        int all = same.GetProperty("same").GetInt32();
        string before = room.Show(Id).GetProperty("tasks").GetRawText();

        Assert.Contains($"is called '", Told(rows, title, cell => cell + " at once", all), StringComparison.Ordinal);
        Assert.Contains($"hindcast play owner {Id} csm \"{PlayRoom.Seller}\"", Told(rows, owner,
            _ => "ben@example.org", all), StringComparison.Ordinal);
        // Beside the address the first of them has the name, which stays.
        if (tool != "generic")
            Assert.Contains("nobody's in row", Told(rows, owner, _ => "", all), StringComparison.Ordinal);
        if (priority is not null)
            Assert.Contains("priority goes by the float", Told(rows, priority,
                cell => cell.Equals("high", StringComparison.OrdinalIgnoreCase) ? "Low" : "High", all),
                StringComparison.Ordinal);
        string moved = Told(rows, due, _ => "2026-10-16", all, "checkpoint-");
        Assert.StartsWith("checkpoint-", moved, StringComparison.Ordinal);
        Assert.Contains("and on 2026-10-16 in row", moved, StringComparison.Ordinal);
        Assert.Equal(before, room.Show(Id).GetProperty("tasks").GetRawText());
    }

    /// <summary>An owner whom no export named may be the same person by another name.</summary>
    [Fact]
    public void Whom_nobody_named_cannot_be_told()
    {
        string[][] rows = Exported("jira", withIds: false);
        int owner = Array.IndexOf(rows[0], "Assignee"), row = RowOf(rows, Task);
        rows[row] = [.. rows[row].Select((cell, at) => at == owner ? "u-17" : cell)];
        var told = Imported(rows);
        Assert.Empty(told.GetProperty("conflicts").EnumerateArray());
        Assert.Contains("'u-17''s", Assert.Single(told.GetProperty("cannotTell").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
        string ids = room.Hindcast.File("who.csv", $"{PlayRoom.Csm},u-17\n");
        Assert.Empty(Imported(rows, "--ids", ids).GetProperty("cannotTell").EnumerateArray());
    }

    /// <summary>The one conflict that a change of one cell makes.</summary>
    private string Told(string[][] rows, string column, Func<string, string> change, int all, string part = Task)
    {
        int at = Array.IndexOf(rows[0], column), row = RowOf(rows, part);
        var told = Imported([.. rows.Select((cells, line) => line != row ? cells
            : (string[])[.. cells.Select((cell, column) => column == at ? change(cell) : cell)])], "--ids",
            Path.Combine(room.Hindcast.Folder, "ids.csv"));
        Assert.Equal(part == Task ? all - 1 : all, told.GetProperty("same").GetInt32());
        Assert.Empty(told.GetProperty("done").EnumerateArray());
        return Assert.Single(told.GetProperty("conflicts").EnumerateArray()).GetString()!;
    }

    private static int RowOf(string[][] rows, string part) =>
        Array.FindIndex(rows, row => row.Any(cell => cell.Contains($"{Id}/{part}", StringComparison.Ordinal)));

    private string[][] Exported(string tool, bool withIds = true)
    {
        room.Hindcast.Json("orchestrate-renewal-play", "--account", "A5", "--tier", "growth", "--risk", "yellow",
            "--play", "value-realization");
        string folder = Path.Combine(room.Hindcast.Folder, "tasks"), ids = room.Hindcast.File("ids.csv", withIds
            ? $"{PlayRoom.Csm},ana@example.org\n{PlayRoom.Seller},ben@example.org\n" : "");
        room.Hindcast.Json("play", "export", Id, "--to", tool, "--out", folder, "--ids", ids);
        return [.. StatusFile.Rows(File.ReadAllText(Path.Combine(folder, $"{Id}-{tool}.csv")))];
    }

    private JsonElement Imported(string[][] rows, params string[] more) => room.Hindcast.Json(["play", "import", Id,
        room.Hindcast.File("back.csv", string.Join("\r\n", rows.Select(row => string.Join(',', row.Select(cell =>
            $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))))), .. more]);

    public void Dispose() => room.Dispose();
}
