using System.Text;
using System.Text.RegularExpressions;
using Hindcast.Facts.Import;
using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>A status file that another tool gives back: which tasks it calls done, and where it and the play
/// disagree.</summary>
/// <param name="Done">Tasks that it calls done and the play does not.</param>
/// <param name="Same">How many rows say what the play says.</param>
/// <param name="Conflicts">Where they disagree and nothing was changed, one sentence each.</param>
/// <param name="Unknown">Ids of this play that it does not have, and rows without any id.</param>
/// <param name="Aside">Checkpoints and escalations that it calls done and that are not: no file decides them, one
/// sentence each.</param>
public sealed partial record StatusFile(ImmutableArray<string> Done, int Same, ImmutableArray<string> Conflicts,
    ImmutableArray<string> Unknown, ImmutableArray<string> Aside)
{
    /// <summary>Longest file, in characters.</summary>
    public const int LengthMax = 5_000_000;

    private static readonly HashSet<string> DoneWords = new(StringComparer.OrdinalIgnoreCase) { "done", "completed",
        "complete", "closed", "true", "resolved" };
    private static readonly HashSet<string> OpenWords = new(StringComparer.OrdinalIgnoreCase) { "", "open",
        "not started", "not_started", "to do", "todo", "in progress", "in_progress", "waiting", "deferred", "backlog",
        "new", "blocked", "in review", "on hold", "false", "late", "planned" };

    private static readonly HashSet<string> GivenUpWords = new(StringComparer.OrdinalIgnoreCase) { "canceled",
        "cancelled", "won't do", "won't fix", "duplicate", "wontfix" };

    /// <summary>Whom a file names as owner and no export did: what cannot be compared, one sentence each.</summary>
    public ImmutableArray<string> Untold { get; init; } = [];

    /// <summary>Reads it against a play, with who is who in the tool where that is given. Refused as
    /// <c>status-file-too-large</c>, <c>status-file-empty</c>, <c>status-file-without-id</c> or
    /// <c>ambiguous-dates</c>.</summary>
    public static Outcome<StatusFile> Read(string text, Play play, IReadOnlyDictionary<string, string> ids,
        DateOrder? order, RunPlay.Look look)
    {
        if (text.Length > LengthMax)
            return new Refusal("status-file-too-large", $"A status file has at most {LengthMax:N0} characters.");
        string[][] rows = [.. Rows(text.TrimStart('\uFEFF'))];
        if (rows.Length < 2)
            return new Refusal("status-file-empty", "The file has a header at the most. Export the tasks from the "
                + "tool as CSV, with their description or notes.");
        int Column(params string[] names) =>
            Array.FindIndex(rows[0], head => names.Contains(head.Trim(), StringComparer.OrdinalIgnoreCase));
        int status = Column("status", "task status", "state", "section/column"), due =
            Column("due", "due date", "activitydate"), id = Column("id"), completed = Column("completed"),
            completedAt = Column("completed at");
        string Cell(string[] row, int column) => column < 0 || column >= row.Length ? ""
            : row[column].Trim().TrimStart('\'');
        // A tool with columns for what is done is done by those, whatever the section is called.
        bool? SaysDone(string[] row) => DoneWords.Contains(Cell(row, completed)) || Cell(row, completedAt).Length > 0
            || DoneWords.Contains(Cell(row, status)) ? true
            : OpenWords.Contains(Cell(row, status)) || completed >= 0 || completedAt >= 0 ? false : null;
        string? IdOf(string[] row) => row.Select(cell => Mark().Match(cell))
            .FirstOrDefault(m => m.Success)?.Groups["id"].Value
            ?? (id >= 0 && id < row.Length && row[id].Contains('/', StringComparison.Ordinal) ? row[id].Trim()
                .TrimStart('\'') : null);
        if ((status < 0 && completed < 0 && completedAt < 0) || rows.Skip(1).All(row => IdOf(row) is null))
            return new Refusal("status-file-without-id", "The file needs a status column, and the ids that were "
                + "exported: a column id, or [hindcast:…] in the description or notes.");
        string PartOf(string[] row) => IdOf(row) is { } rowId
            && rowId.StartsWith(play.Id + "/", StringComparison.Ordinal) ? rowId[(play.Id.Length + 1)..] : "";
        var said = rows.Index().Skip(1).ToLookup(row => PartOf(row.Item), row => (Line: row.Index + 1,
            Says: SaysDone(row.Item)));
        if (!StatusDays.Of(due < 0 ? "" : rows[0][due], [.. rows.Index().Skip(1).Where(row => Cell(row.Item, due)
                .Length > 0).Select(row => (Cell(row.Item, due), row.Index + 1, play.Tasks.FirstOrDefault(task =>
                    task.Id == PartOf(row.Item))?.FinishOn ?? StatusDifferences.DayOf(PartOf(row.Item))))], order)
            .Is(out var days, out var unsettled))
            return unsettled;
        var (done, same, conflicts, unknown) = (new List<string>(), 0, new List<string>(), new List<string>());
        var (aside, untold, twice) = (new List<string>(), new List<string>(), new HashSet<string>());
        var differences = new StatusDifferences(play, rows[0], ids, look);
        foreach (var (line, row) in rows.Index().Skip(1).Where(row => row.Item.Any(cell => cell.Length > 0)))
        {
            string? rowId = IdOf(row);
            string part = PartOf(row);
            if (rowId is null || (part.Length > 0 && play.Tasks.All(task => task.Id != part)
                && !part.StartsWith("checkpoint-", StringComparison.Ordinal)
                && !part.StartsWith("escalation-", StringComparison.Ordinal) && !part.StartsWith("rip-cord-",
                    StringComparison.Ordinal)))
                unknown.Add($"row {line + 1}: "
                    + (rowId ?? $"a row without id: {string.Join(", ", row.Take(2))}"));
            else if (part.Length == 0)
                unknown.Add($"row {line + 1}: {rowId} is of another play");
            if (SaysDone(row) == true && WhatEnds(play, part) is { } left)
                aside.Add($"row {line + 1}: {left}");
            var day = days.Read(Cell(row, due));
            (bool CannotTell, string Why)[] others = [.. differences.Of(part, line + 1, at => Cell(row, at), day)];
            conflicts.AddRange(others.Where(other => !other.CannotTell).Select(other => other.Why));
            untold.AddRange(others.Where(other => other.CannotTell).Select(other => other.Why));
            if (play.Tasks.FirstOrDefault(task => task.Id == part) is not { } known || done.Contains(part)
                || twice.Contains(part))
                continue;
            if (SaysDone(row) is not { } says)
            {
                conflicts.Add(GivenUpWords.Contains(Cell(row, status))
                    ? $"{part} is '{Cell(row, status)}' in row {line + 1}, and a play goes by all tasks of its "
                        + "card; it stays as it is. Open it again there, or say what is done otherwise and then that "
                        + $"it is done: hindcast play deviation {play.Id} TEXT"
                    : $"{part} is '{Cell(row, status)}' in row {line + 1}, which is neither done nor open "
                    + "here; nothing was changed. Write done, or open");
                continue;
            }

            if (said[part].FirstOrDefault(other => other.Says == !says) is { Line: > 0 } other)
            {
                twice.Add(part);
                conflicts.Add($"{part} is {(says ? "done" : "open")} in row {line + 1} and {(says ? "open" : "done")} "
                    + $"in row {other.Line}; nothing was changed. Leave the row that holds");
                continue;
            }

            string? fault = known.DoneOn is { } on && !says
                ? $"{part} was done on {on:yyyy-MM-dd} here and is '{Cell(row, status)}' "
                    + "there; it stays done"
                : known.DoneOn is null && !says && day is not null && day != known.FinishOn
                    ? $"{part} is due on {known.FinishOn:yyyy-MM-dd} here and on {day:yyyy-MM-dd} there; move it "
                        + $"with: hindcast play slip {play.Id} {part} --until {day:yyyy-MM-dd} --reason TEXT" : null;
            if (fault is not null)
                conflicts.Add(fault);
            else if (says && known.DoneOn is null)
                done.Add(part);
            else if (others.Length == 0)
                same++;
        }

        return new StatusFile([.. done], same, [.. conflicts], [.. unknown], [.. aside]) { Untold = [.. untold] };
    }

    /// <summary>What to do with a checkpoint or an escalation that a file calls done; null where the play has it so,
    /// and for a task.</summary>
    private static string? WhatEnds(Play play, string part)
    {
        if (part.StartsWith("escalation-", StringComparison.Ordinal)
            || part.StartsWith("rip-cord-", StringComparison.Ordinal))
            return play.Closed is not null ? null
                : $"{part} is ended by the review of its escalation: hindcast escalate list";
        if (!part.StartsWith("checkpoint-", StringComparison.Ordinal)
            || play.Checkpoints.OfType<CheckpointHeld>().Any(held =>
                part.StartsWith($"checkpoint-{held.DueOn:yyyy-MM-dd}", StringComparison.Ordinal)))
            return null;
        return $"a checkpoint needs a decision: hindcast play checkpoint {play.Id} --risk RISK --decision DECISION "
            + "--reason TEXT";
    }

    /// <summary>RFC 4180, with commas or, where the header has more of them, semicolons.</summary>
    public static IEnumerable<string[]> Rows(string text)
    {
        char comma = text.Split('\n', 2)[0] is var head && head.Count(c => c == ';') > head.Count(c => c == ',')
            ? ';' : ',';
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (c == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (!quoted && (c == comma || c is '\n' or '\r'))
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    i++;
                row.Add(cell.ToString());
                cell.Clear();
                if (c == comma)
                    continue;
                yield return [.. row];
                row.Clear();
            }
            else
                cell.Append(c);
        }

        if (row.Count > 0 || cell.Length > 0)
            yield return [.. row, cell.ToString()];
    }

    [GeneratedRegex(@"\[hindcast:(?<id>[^\]\s]+)\]")]
    private static partial Regex Mark();
}
