using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import;

/// <summary>Stages that seem to have been renamed: from a day on no deal came to the one any more, and the other was
/// first come to then, at the same place of the way. Told for a person to confirm, and applied by nobody
/// else.</summary>
internal static class RenamedStages
{
    /// <summary>Changes to each of the two below which a day of the one and none of the other may be chance.</summary>
    public const int ChangesMin = 5;

    /// <summary>Days between the last of the one and the first of the other.</summary>
    public const int DaysApartMax = 45;

    private const double PlacesApartMax = 0.5;

    /// <summary>What a history tells of each stage of deals: how often, when first and last, and the mean place of it
    /// on their way.</summary>
    internal static Dictionary<string, (int Count, int First, int Last, double Place)> Places(FactTable history)
    {
        var seen = new Dictionary<string, (int Count, int First, int Last, int Places)>(StringComparer.Ordinal);
        if (history.Text(Fields.ToStage) is not { } to || history.Text(Fields.ObjectId) is not { } of
            || history.Day(Fields.ChangedOn)?.Days is not { } on)
            return [];
        var (from, what, at) = (history.Text(Fields.FromStage), history.Text(Fields.ObjectKind),
            history.Instant(Fields.ChangedAt)?.Seconds);
        foreach (var changes in Enumerable.Range(0, history.Count).Where(row => to.Codes[row] >= 0 && of.Codes[row] >= 0
            && on[row] != DayColumn.Missing && what?[row] is null or "opportunity").GroupBy(row => of.Codes[row]))
        {
            int[] rows = [.. changes.OrderBy(row => on[row]).ThenBy(row => at?[row] ?? 0).ThenBy(row => row)];
            int place = from?[rows[0]] is null ? 0 : 1;
            foreach (int row in rows)
            {
                string name = to[row]!;
                var (count, first, last, places) = seen.GetValueOrDefault(name, (0, on[row], on[row], 0));
                seen[name] = (count + 1, Math.Min(first, on[row]), Math.Max(last, on[row]), places + place++);
            }
        }
        return seen.ToDictionary(s => s.Key, s => (s.Value.Count, s.Value.First, s.Value.Last,
            (double)s.Value.Places / s.Value.Count), StringComparer.Ordinal);
    }

    /// <summary>By the old name, the new one and what shows it.</summary>
    internal static SortedDictionary<string, (string To, string Why)> Seem(FactTable history) => Seem(Places(history));

    /// <summary>The same by the places of the stages.</summary>
    internal static SortedDictionary<string, (string To, string Why)> Seem(
        Dictionary<string, (int Count, int First, int Last, double Place)> places)
    {
        var seem = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        var often = places.Where(s => s.Value.Count >= ChangesMin)
            .Select(s => (s.Key, s.Value.First, s.Value.Last, s.Value.Place)).ToArray();
        var pairs = (from old in often
                     from now in often
                     where now.First > old.Last && now.First - old.Last <= DaysApartMax
                     let apart = Math.Abs(now.Place - old.Place)
                     where apart <= PlacesApartMax
                     orderby apart, old.Key, now.Key
                     select (Old: old, Now: now)).ToArray();
        foreach (var (old, now) in pairs.Where(p => p == pairs.First(other => other.Old.Key == p.Old.Key)
            && p == pairs.First(other => other.Now.Key == p.Now.Key)))
            seem[old.Key] = (now.Key, string.Create(CultureInfo.InvariantCulture,
                $"deals last came to {old.Key} on {DateOnly.FromDayNumber(old.Last):yyyy-MM-dd}, and to {now.Key} first on "
                + $"{DateOnly.FromDayNumber(now.First):yyyy-MM-dd}, at the same place of their way"));
        return seem;
    }
}
