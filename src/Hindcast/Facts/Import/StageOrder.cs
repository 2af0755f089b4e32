using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>The order in which deals pass their stages, as a history shows it.</summary>
/// <remarks>
/// Of two stages the one is earlier that more deals came to first. Each next stage is the one with the fewest deals,
/// net,
/// that came to one of the remaining stages before it; of several such the one that was come to first. So it does not
/// matter how many deals skip a stage, go back, or end in it.
/// </remarks>
internal static class StageOrder
{
    /// <summary>The place of each stage, from 0; empty without a history.</summary>
    internal static Dictionary<string, int> Of(FactTable? history)
    {
        if (history?.Text(Fields.ToStage) is not { } to || history.Text(Fields.ObjectId) is not { } of
            || history.Day(Fields.ChangedOn)?.Days is not { } on)
            return [];
        var (from, what, at) = (history.Text(Fields.FromStage), history.Text(Fields.ObjectKind),
            history.Instant(Fields.ChangedAt)?.Seconds);
        var (before, first) = (new Dictionary<(string Earlier, string Later), int>(),
            new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var changes in Enumerable.Range(0, history.Count).Where(row => to.Codes[row] >= 0 && of.Codes[row] >= 0
            && on[row] != DayColumn.Missing && what?[row] is null or "opportunity").GroupBy(row => of.Codes[row]))
        {
            int[] rows = [.. changes.OrderBy(row => on[row]).ThenBy(row => at?[row] ?? 0).ThenBy(row => row)];
            // A deal stands in its first stage without having come to it.
            string[] way = [.. rows.Select(row => to[row]!).Prepend(from?[rows[0]]).OfType<string>().Distinct()];
            for (int late = 0; late < way.Length; late++)
            {
                first[way[late]] = Math.Min(first.GetValueOrDefault(way[late], int.MaxValue), on[rows[0]]);
                for (int early = 0; early < late; early++)
                    before[(way[early], way[late])] = before.GetValueOrDefault((way[early], way[late])) + 1;
            }
        }

        var (order, left) = (new Dictionary<string, int>(StringComparer.Ordinal), first.Keys.ToList());
        while (left.Count > 0)
        {
            long Net(string stage) => left.Sum(other => Math.Max(0L, before.GetValueOrDefault((other, stage))
                - before.GetValueOrDefault((stage, other))));
            string next = left.OrderBy(Net).ThenBy(stage => first[stage]).ThenBy(stage => stage,
                StringComparer.Ordinal).First();
            order[next] = order.Count;
            left.Remove(next);
        }
        return order;
    }
}
