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
    /// <summary>The visits up to a day, the mean place of each stage, and how many deals have no change of
    /// stage.</summary>
    /// <remarks>A stage that closed deals stand in and open ones do not is an ending, not a stage; who is in none of
    /// them has the day and status of the deal.</remarks>
    public static (ImmutableArray<StageVisit> Visits, Dictionary<string, double> Order, int Without) Of(FactTable deals,
        FactTable changes, int through)
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
        var endings = Endings(status, stage, moves, ids, to!);
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
                var (left, end) = i + 1 < path.Count
                    ? ((int?)path[i + 1].On, endings.TryGetValue(path[i + 1].Stage, out bool won) ? won
                        ? VisitEnd.Won
                        : VisitEnd.Lost
                        : order[path[i + 1].Stage] >= order[name] ? VisitEnd.Forward : VisitEnd.Back)
                    : closed.Length > 0 && closed[deal] <= through && closed[deal] >= entered && status?[deal] is "won"
                    or "lost"
                        ? (closed[deal], status![deal] == "won" ? VisitEnd.Won : VisitEnd.Lost)
                        : (null, VisitEnd.StillThere);
                visits.Add(new(deal, name, entered, left, end));
            }

        return (visits.ToImmutable(), order, without);
    }

    /// <summary>The stages that are endings, and whether they are won.</summary>
    private static Dictionary<string, bool> Endings(TextColumn? status, TextColumn? stage,
        Dictionary<string, int[]> moves, TextColumn ids, TextColumn to)
    {
        var seen = new Dictionary<string, (int Open, int Won, int Lost)>(StringComparer.Ordinal);
        for (int deal = 0; status is not null && deal < status.Codes.Length; deal++)
        {
            string? name = stage?[deal] ?? (ids[deal] is { } id && moves.TryGetValue(id, out int[]? rows)
                ? to[rows[^1]]
                : null);
            if (name is null)
                continue;
            var so = seen.GetValueOrDefault(name);
            seen[name] = status[deal] switch { "won" => so with { Won = so.Won + 1 }, "lost" =>
                so with { Lost = so.Lost + 1 }, _ => so with { Open = so.Open + 1 } };
        }

        return seen.Where(s => s.Value.Open == 0).ToDictionary(s => s.Key, s => s.Value.Won > s.Value.Lost,
            StringComparer.Ordinal);
    }
}
