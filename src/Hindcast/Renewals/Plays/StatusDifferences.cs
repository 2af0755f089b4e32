namespace Hindcast.Renewals.Plays;

/// <summary>What a row that came back from another tool says otherwise than the play, beside its status and day: who
/// does it, what it is called, how urgent it is, and the day of a checkpoint. Nothing of it changes the play.</summary>
internal sealed class StatusDifferences
{
    private readonly Play play;
    private readonly string[] header;
    private readonly Dictionary<string, TaskRow> rows;
    private readonly ILookup<string, string> addresses;
    private readonly ILookup<string, bool> urgent;

    /// <summary>Over the header of a file.</summary>
    /// <param name="play">The play.</param>
    /// <param name="header">The columns that the tool gave back.</param>
    /// <param name="ids">By person, their id or address in the tool, beside those that were exported.</param>
    /// <param name="look">The surroundings.</param>
    public StatusDifferences(Play play, string[] header, IReadOnlyDictionary<string, string> ids, RunPlay.Look look)
    {
        this.play = play;
        this.header = [.. header.Select(head => head.Trim())];
        rows = ExportPlay.Rows(play, ids, look).GroupBy(row => row.Id).ToDictionary(g => g.Key, g => g.First());
        var exported = play.Exports.SelectMany(export => export.Rows).ToArray();
        addresses = exported.Where(row => row.Address is not null)
            .Select(row => (Person: ExportPlay.OwnerIn(row.Hash), Address: row.Address!))
            .Concat(ids.Select(id => (id.Key, id.Value))).ToLookup(each => each.Item1, each => each.Item2,
                StringComparer.OrdinalIgnoreCase);
        urgent = exported.Where(row => row.IsUrgent is not null).Select(row => (row.Id, Urgent: row.IsUrgent!.Value))
            .Concat(rows.Values.Select(row => (row.Id, row.IsUrgent))).ToLookup(each => each.Item1, each => each.Item2);
    }

    /// <summary>One sentence for each difference of a row; <c>CannotTell</c> where an owner is somebody whom no export
    /// named.</summary>
    /// <param name="part">The task or checkpoint.</param>
    /// <param name="line">Of the file.</param>
    /// <param name="row">Its cells, as they are read.</param>
    /// <param name="due">The day that the file gives; null where it gives none.</param>
    public IEnumerable<(bool CannotTell, string Why)> Of(string part, int line, Func<int, string> row, DateOnly? due)
    {
        string[] Cells(params string[] names) => [.. names.Select(name => Array.FindIndex(header,
            head => head.Equals(name, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0).Select(row)];
        string Cell(params string[] names) => Cells(names).FirstOrDefault(cell => cell.Length > 0) ?? "";
        if (DayOf(part) is { } held && due is { } day && day != held)
            yield return (false, $"{part} is on {held:yyyy-MM-dd} here and on {day:yyyy-MM-dd} in row {line}; "
                + "checkpoints go by the risk (play_cadence_days in hindcast settings). Put it back there");
        if (play.Tasks.FirstOrDefault(task => task.Id == part) is not { DoneOn: null } task
            || !rows.TryGetValue($"{play.Id}/{part}", out var here))
            yield break;
        string title = Cell("title", "subject", "summary", "name", "task title");
        if (title.Length > 0 && Words(title) != Words(here.Title))
            yield return (false, $"{part} is called '{here.Title}' here and '{title}' in row {line}; a task is called "
                + "as its card says. Put it back there");
        string priority = Cell("priority").ToLowerInvariant();
        if (priority.Length > 0 && !urgent[here.Id].Any(high => high ? priority == "high"
            : priority is "normal" or "medium"))
            yield return (false, $"{part} has {(here.IsUrgent ? "high" : "normal")} priority here and "
                + $"'{Cell("priority")}' in row {line}; priority goes by the float. Put it back there, or hurry the "
                + $"task: hindcast play hurry {play.Id} {part} --days N --reason TEXT");
        if (Owner(part, task.Card.Role, here.Owner, Cells("owner", "assignee", "ownerid", "assigned to", "owner_email"),
            line) is { } owner)
            yield return owner;
    }

    private (bool, string)? Owner(string part, string role, string? owner, string[] cells, int line)
    {
        // A blank beside a name is no other owner; blanks alone are, where a name had been exported.
        bool isBlank = cells.All(cell => cell.Length == 0);
        if (cells.Length == 0 || (isBlank && (owner is null || !NamesOwners(owner))))
            return null;
        if ((isBlank ? "" : cells.FirstOrDefault(cell => cell.Length > 0 && !Is(owner, cell))) is not { } there)
            return null;
        string? other = addresses.Select(each => each.Key).Concat(play.Owners.Values.Select(each => each.Person))
            .OfType<string>().Distinct().FirstOrDefault(person => Is(person, there));
        string told = $"{part} is {(owner is null ? "nobody's" : $"{owner}'s")} here and "
            + (there.Length == 0 ? "nobody's" : other is null || other == there ? $"'{there}''s"
                : $"{other}'s ({there})") + $" in row {line}";
        string change = $"Put it back there, or let somebody else fill {role} with all its tasks: hindcast play owner "
            + $"{play.Id} {role} \"{other ?? "NAME"}\" --reason TEXT";
        return there.Length > 0 && other is null && (owner is null || !addresses[owner].Any())
            ? (true, $"{told}, whom no export named; give who is who with --ids FILE. {change}")
            : (false, $"{told}. {change}");
    }

    /// <summary>True where a cell names a person, by name or by an id that is known.</summary>
    private bool Is(string? person, string cell) => person is not null
        && (cell.Equals(person, StringComparison.OrdinalIgnoreCase)
            || addresses[person].Contains(cell, StringComparer.OrdinalIgnoreCase));

    /// <summary>True where the file has a name, or an id that was exported, for an owner: a blank there says that
    /// nobody has the task.</summary>
    private bool NamesOwners(string owner) => addresses[owner].Any() || header.Any(head => head.Equals("owner",
        StringComparison.OrdinalIgnoreCase) || head.Equals("assignee", StringComparison.OrdinalIgnoreCase));

    /// <summary>The day of a checkpoint, by its id; null for what is none.</summary>
    internal static DateOnly? DayOf(string part) => part.StartsWith("checkpoint-", StringComparison.Ordinal)
        && DateOnly.TryParseExact(part.AsSpan("checkpoint-".Length, Math.Min(10, part.Length - "checkpoint-".Length)),
            "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null,
        StringSplitOptions.RemoveEmptyEntries));
}
