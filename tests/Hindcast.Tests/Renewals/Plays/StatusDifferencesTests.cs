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

    /// <summary>Days of a file are read in one order for the whole column: what a number above 12 shows, else what the
    /// play's own days show; where nothing tells, nothing is guessed.</summary>
    [Fact]
    public void Days_are_read_in_one_order_for_the_whole_column()
    {
        string[][] rows = Exported("jira");
        int due = Array.IndexOf(rows[0], "Due Date"), own = RowOf(rows, Task);
        string Written(string cell, string order) => DateOnly.TryParse(cell, CultureInfo.InvariantCulture, out var day)
            ? day.ToString(order, CultureInfo.InvariantCulture) : cell;
        string[][] As(string order) => [.. rows.Select((cells, line) => line == 0 ? cells
            : (string[])[.. cells.Select((cell, at) => at == due ? Written(cell, order) : cell)])];
        foreach (string order in (string[])["dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy", "dd/MMM/yy"])
        {
            var read = Imported(As(order));
            Assert.Empty(read.GetProperty("conflicts").EnumerateArray());
            Assert.Equal(Imported(rows).GetProperty("same").GetInt32(), read.GetProperty("same").GetInt32());
        }

        // One row with another day: that of the play decides, and without it nothing does.
        room.Play("slip", Id, Task, "--until", "2026-11-05", "--reason", "They are at a fair", "--commit").Ends(0);
        string[][] One(string day) => [rows[0], [.. rows[own].Select((cell, at) => at == due ? day : cell)]];
        Assert.Empty(Imported(One("05/11/2026")).GetProperty("conflicts").EnumerateArray());
        Assert.Empty(Imported(One("11/05/2026")).GetProperty("conflicts").EnumerateArray());
        string open = room.Hindcast.File("open.csv", Csv(One("06/11/2026")));
        Assert.Contains("--date-order", room.Play("import", Id, open).Refuses("ambiguous-dates").Error,
            StringComparison.Ordinal);
        Assert.Contains("on 2026-11-06 there", Assert.Single(room.Hindcast.Json("play", "import", Id, open,
            "--date-order", "dmy").GetProperty("conflicts").EnumerateArray()).GetString(), StringComparison.Ordinal);
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
        room.Hindcast.File("back.csv", Csv(rows)), .. more]);

    private static string Csv(string[][] rows) => string.Join("\r\n", rows.Select(row => string.Join(',',
        row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));

    public void Dispose() => room.Dispose();
}
