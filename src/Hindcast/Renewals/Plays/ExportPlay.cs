using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>Use case: tasks, checkpoints and escalations of a play go to another tool; a second time only what is new
/// goes, beside a list of changes.</summary>
public static class ExportPlay
{
    /// <summary>What is written.</summary>
    /// <param name="All">Every row as it stands now.</param>
    /// <param name="Number">Which export to this tool it is, counting from 1; the same as the last one where nothing is
    /// new or changed.</param>
    /// <param name="New">Rows that were not exported to the tool before.</param>
    /// <param name="Changes">Rows that were, and say something else now: id, what, before and now.</param>
    /// <param name="HeldBack">Commercial tasks that wait for the deal desk; none once the play has ended.</param>
    /// <param name="Unmapped">Owners for whom the list of ids has none.</param>
    /// <param name="Event">What is recorded; null where nothing is new or changed.</param>
    public sealed record Result(ImmutableArray<TaskRow> All, int Number, ImmutableArray<TaskRow> New,
        ImmutableArray<(string Id, string What, string Before, string Now)> Changes, ImmutableArray<string> HeldBack,
        ImmutableArray<string> Unmapped, PlayExported? Event);

    /// <summary>The export. Refused as <c>ids-missing</c> where the tool takes nothing but its own ids and none was
    /// given.</summary>
    /// <param name="play">The play.</param>
    /// <param name="target">The tool.</param>
    /// <param name="ids">By person, their id or address in the tool.</param>
    /// <param name="dealApproved">True where the deal desk approved an offer for the play.</param>
    /// <param name="look">The surroundings.</param>
    public static Outcome<Result> Decide(Play play, TaskTarget target, IReadOnlyDictionary<string, string> ids,
        bool dealApproved, RunPlay.Look look)
    {
        var held = play.Tasks.Where(task => RunPlay.Held(play, task, dealApproved) is not null)
            .Select(task => task.Id).ToHashSet();
        ImmutableArray<TaskRow> rows = [.. Rows(play, ids, look)
            .Where(row => !held.Contains(row.Id[(play.Id.Length + 1)..]))];
        ImmutableArray<string> unmapped = target.NeedsIds ? [.. rows.Where(row => row.Address is null)
            .Select(row => row.Owner ?? row.Role).Distinct()] : [];
        if (target.NeedsIds && ids.Count == 0)
            return new Refusal("ids-missing", $"{target.Name} knows people by its own ids. Give them with --ids FILE, "
                + $"one 'name,id' a line, for {string.Join(", ", unmapped)}; or take --to generic.");
        var before = play.Exports.Where(export => export.Target == target.Name).SelectMany(export => export.Rows)
            .GroupBy(row => row.Id).ToDictionary(g => g.Key, g => g.Last().Hash);
        ImmutableArray<TaskRow> fresh = [.. rows.Where(row => !before.ContainsKey(row.Id))], other =
            [.. rows.Where(row => before.TryGetValue(row.Id, out string? was) && was != row.Content)];
        ImmutableArray<ExportedRow> noted = [.. fresh.Concat(other)
            .Select(row => new ExportedRow(row.Id, row.Content) { Address = row.Address, IsUrgent = row.IsUrgent })];
        int earlier = play.Exports.Count(export => export.Target == target.Name);
        return new Result(rows, earlier + (noted.IsEmpty ? 0 : 1), fresh,
            [.. other.SelectMany(row => Differences(before[row.Id], row))], play.Closed is null ? [.. held] : [],
            unmapped, noted.IsEmpty ? null : new PlayExported(target.Name, noted, look.Today, look.Who));
    }

    /// <summary>Who is who in a tool, by person, from lines of 'name,id'.</summary>
    public static IReadOnlyDictionary<string, string> Ids(string text)
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] row in StatusFile.Rows(text).Where(row => row.Length >= 2))
            ids[row[0].Trim()] = row[1].Trim();
        return ids;
    }

    /// <summary>Tasks in the order of the card, then checkpoints up to the deadline, then escalations.</summary>
    public static IEnumerable<TaskRow> Rows(Play play, IReadOnlyDictionary<string, string> ids, RunPlay.Look look)
    {
        string Id(string part) => $"{play.Id}/{part}";
        var critical = play.Schedule(look.Today, look.Calendar).Match(plan => plan.CriticalPath, _ => []);
        TaskRow Row(string part, string title, RoleOwner owner, DateOnly? start, DateOnly due, bool done, bool urgent,
            string tag, IEnumerable<string> after, string? deliverable) => new(
            Id(part), $"{play.Opened!.Name ?? play.Opened.Account}: {title}", owner.Role, owner.Person,
            owner.Person is { } person ? ids.GetValueOrDefault(person) : null, start, due, done, urgent,
            play.Opened.Account, play.Opened.Name ?? play.Opened.Account, [play.Card.Id, play.Risk, tag],
            [.. after.Select(Id)], deliverable);
        foreach (var task in play.Tasks)
            yield return Row(task.Id, task.Card.Name, play.Owner(task.Card.Role), task.StartOn, task.FinishOn,
                task.DoneOn is not null, critical.Contains(task.Id), "task", task.Card.Needs, task.Card.Deliverable);
        // One was held and the next may be due on the same day: those before keep their ids.
        var points = PlayTracker.Of(play, look.Today, look.Calendar, look.Settings);
        foreach (var (point, nth) in points.Select((point, at) => (point,
            points.Take(at + 1).Count(other => other.DueOn == point.DueOn))))
            yield return Row($"checkpoint-{point.DueOn:yyyy-MM-dd}{(nth == 1 ? "" : $"-{nth}")}",
                "Checkpoint: judge the risk and decide", play.Owner(play.Card.Owner), null, point.DueOn,
                point.State == "held", play.Risk == "red", "checkpoint", [], null);
        foreach (var (climbed, n) in play.Climbed.Select((climbed, n) => (climbed, n + 1)))
            yield return Row($"escalation-{n}", $"Escalation: {climbed.Why}", climbed.To.FirstOrDefault()
                ?? play.Owner("renewal-director"), null,
                look.Calendar.Add(climbed.On, 1), play.Closed is not null, true, "escalation", [], null);
        foreach (var cord in play.RipCords)
            yield return Row($"rip-cord-{cord.Trigger}", $"Rip-cord: {cord.Why}",
                cord.To.FirstOrDefault(o => o.Person is not null) ?? play.Owner("cro"), null, look.Calendar.Add(cord.On,
                    1), play.Closed is not null, true, "escalation", [], null);
    }

    private static IEnumerable<(string Id, string What, string Before, string Now)> Differences(string was, TaskRow row)
    {
        // The title may hold the separator; the last three parts cannot.
        string[] old = Parts(was), now = Parts(row.Content);
        return ((string[])["title", "due", "owner", "status"]).Select((what, at) => (row.Id, what, old[at], now[at]))
            .Where(change => change.Item3 != change.Item4);
    }

    /// <summary>Whose a row was, as it was exported.</summary>
    internal static string OwnerIn(string content) => Parts(content) is [.., var owner, _] ? owner : "";

    private static string[] Parts(string content) => content.Split('|') is var parts && parts.Length > 4
        ? [string.Join('|', parts[..^3]), .. parts[^3..]] : parts;
}
