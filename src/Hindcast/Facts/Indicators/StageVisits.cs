using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>How a visit to a stage ended.</summary>
internal enum VisitEnd
{
    /// <summary>It has not.</summary>
    StillThere,

    /// <summary>The deal went to a later stage.</summary>
    Forward,

    /// <summary>It went to an earlier one.</summary>
    Back,

    /// <summary>It was won.</summary>
    Won,

    /// <summary>It was lost.</summary>
    Lost,
}

/// <summary>One visit of a deal to a stage.</summary>
/// <param name="Deal">Row of the deal.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Entered">Its first day.</param>
/// <param name="Left">Its last; null while it lasts.</param>
/// <param name="End">How it ended.</param>
internal readonly record struct StageVisit(int Deal, string Stage, int Entered, int? Left, VisitEnd End);

/// <summary>Puts visits together from changes of stage.</summary>
internal static class StageVisits
{
    /// <summary>The visits up to a day, the mean place of each stage, how many deals have no change of stage, the
    /// names of which it is not known whether they are endings, and those counted as stages though closed deals stayed
    /// in them.</summary>
    /// <remarks>A stage that closed deals stand in and open ones do not is an ending, not a stage; so is one that no
    /// deal stands in by that name (a history by internal ids), where a person confirmed it or the word says so. Where
    /// closed deals came last to one of which nobody said anything, the deal's status says how the visit before ended
    /// and it is no stage. Who is in none of them has the day and status of the deal.</remarks>
    public static (ImmutableArray<StageVisit> Visits, Dictionary<string, double> Order, int Without,
        ImmutableArray<string> Untold, ImmutableArray<string> Stayed) Of(FactTable deals, FactTable changes, int through)
    {
        var (ids, status, stage) = (deals.Text(Fields.Id)!, deals.Text(Fields.Status), deals.Text(Fields.Stage));
        var (objects, from, to, what) = (changes.Text(Fields.ObjectId)!, changes.Text(Fields.FromStage),
            changes.Text(Fields.ToStage), changes.Text(Fields.ObjectKind));
        int[] changed = changes.Day(Fields.ChangedOn)?.Days ?? [], created = deals.Day(Fields.CreatedOn)?.Days ?? [],
        closed = deals.Day(Fields.ClosedOn)?.Days ?? [];
        long[]? at = changes.Instant(Fields.ChangedAt)?.Seconds;
        int[] known = [.. Enumerable.Range(0, changed.Length).Where(row => to?[row] is not null
            && objects[row] is not null && what?[row] is null or "opportunity")];
        var moved = known.Select(row => objects[row]!).ToHashSet(StringComparer.Ordinal);
        var moves = known.Where(row => changed[row] <= through)
            .GroupBy(row => objects[row]!).ToDictionary(g => g.Key, g => g.OrderBy(row => changed[row])
                .ThenBy(row => at?[row] ?? 0).ThenBy(row => row).ToArray(), StringComparer.Ordinal);
        var (endings, untold, stayed) = Endings(deals, changes, moves);
        var stays = new List<(int Deal, List<(string Stage, int On)> Path)>();
        int without = 0;
        for (int deal = 0; deal < deals.Count; deal++)
        {
            if (ids[deal] is not { } id || !moves.TryGetValue(id, out int[]? rows))
            {
                // One that moved later only has changes, which are not read yet.
                without += ids[deal] is { } named && moved.Contains(named) ? 0 : 1;
                continue;
            }

            var path = new List<(string Stage, int On)>();
            if (from?[rows[0]] is { } first && created.Length > 0 && created[deal] <= changed[rows[0]])
                path.Add((first, created[deal]));
            foreach (int row in rows)
                if (path.Count == 0 || path[^1].Stage != to![row])
                    path.Add((to![row]!, changed[row]));
            stays.Add((deal, path));
        }

        var order = stays.SelectMany(s => s.Path.Select(p => p.Stage).Where(name => !endings.ContainsKey(name))
            .Distinct().Select((name, place) => (name, place)))
            .GroupBy(s => s.name).ToDictionary(g => g.Key, g => g.Average(s => s.place), StringComparer.Ordinal);
        var visits = ImmutableArray.CreateBuilder<StageVisit>();
        foreach (var (deal, path) in stays)
            for (int i = 0; i < path.Count; i++)
            {
                var (name, entered) = path[i];
                if (endings.ContainsKey(name))
                    continue;
                if (untold.Contains(name) && i + 1 == path.Count && status?[deal] is "won" or "lost")
                    continue;
                var (left, end) = i + 1 < path.Count
                    ? ((int?)path[i + 1].On, untold.Contains(path[i + 1].Stage) && i + 2 == path.Count
                        && status?[deal] is "won" or "lost" ? status![deal] == "won" ? VisitEnd.Won : VisitEnd.Lost
                        : endings.TryGetValue(path[i + 1].Stage, out bool won) ? won
                        ? VisitEnd.Won
                        : VisitEnd.Lost
                        : order[path[i + 1].Stage] >= order[name] ? VisitEnd.Forward : VisitEnd.Back)
                    : closed.Length > 0 && closed[deal] <= through && closed[deal] >= entered && status?[deal] is "won"
                    or "lost"
                        ? (closed[deal], status![deal] == "won" ? VisitEnd.Won : VisitEnd.Lost)
                        : (null, VisitEnd.StillThere);
                visits.Add(new(deal, name, entered, left, end));
            }

        return (visits.ToImmutable(), order, without, [.. untold.Order(StringComparer.Ordinal)],
            [.. stayed.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The stages that are endings, and whether they are won; and those of which it is not known, though
    /// deals that came there last closed on that day and none of them is open; and those where they closed on another
    /// day, so that it may be a stage.</summary>
    private static (Dictionary<string, bool> Endings, HashSet<string> Untold, HashSet<string> Stayed) Endings(
        FactTable deals, FactTable changes, Dictionary<string, int[]> moves)
    {
        var (ids, status, stage, to) = (deals.Text(Fields.Id)!, deals.Text(Fields.Status), deals.Text(Fields.Stage),
            changes.Text(Fields.ToStage)!);
        int[]? closed = deals.Day(Fields.ClosedOn)?.Days;
        var on = changes.Day(Fields.ChangedOn)!.Days;
        var seen = new Dictionary<string, (int Open, int Won, int Lost)>(StringComparer.Ordinal);
        var last = new Dictionary<string, (bool Open, bool Closed)>(StringComparer.Ordinal);
        for (int deal = 0; status is not null && deal < status.Codes.Length; deal++)
        {
            int? row = ids[deal] is { } id && moves.TryGetValue(id, out int[]? rows) ? rows[^1] : null;
            string? reached = row is { } at ? to[at] : null;
            bool open = status[deal] is not ("won" or "lost");
            if (reached is not null)
                last[reached] = last.GetValueOrDefault(reached) is var so && open ? so with { Open = true }
                    : so with { Closed = so.Closed || closed?[deal] is { } day && Math.Abs(day - on[row!.Value]) <= 1 };
            if ((stage?[deal] ?? reached) is not { } name)
                continue;
            var counts = seen.GetValueOrDefault(name);
            seen[name] = open ? counts with { Open = counts.Open + 1 } : status[deal] == "won"
                ? counts with { Won = counts.Won + 1 } : counts with { Lost = counts.Lost + 1 };
        }

        var endings = seen.Where(s => s.Value.Open == 0).ToDictionary(s => s.Key, s => s.Value.Won > s.Value.Lost,
            StringComparer.Ordinal);
        var untold = new HashSet<string>(StringComparer.Ordinal);
        var stayed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, said) in Meanings(changes, to).Where(meant => !seen.ContainsKey(meant.Key)))
        {
            var (word, known) = Import.Cells.Words.Stage(name);
            string meant = said ?? word;
            if (meant is "won" or "lost")
                endings[name] = meant == "won";
            else if (said is null && last.TryGetValue(name, out var reached) && !reached.Open
                && (reached.Closed || !known))
                (reached.Closed ? untold : stayed).Add(name);
        }
        return (endings, untold, stayed);
    }

    /// <summary>Each name of the history with what a person has said of it; null where nobody did.</summary>
    private static Dictionary<string, string?> Meanings(FactTable changes, TextColumn to)
    {
        var meanings = new Dictionary<string, string?>(StringComparer.Ordinal);
        var said = changes.Text(Fields.Step);
        for (int row = 0; row < changes.Count; row++)
            if (to[row] is { } name)
                meanings[name] = said?[row] ?? meanings.GetValueOrDefault(name);
        return meanings;
    }
}
