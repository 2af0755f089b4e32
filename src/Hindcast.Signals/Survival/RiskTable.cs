namespace Hindcast.Signals.Survival;

/// <summary>
/// Spells indexed by the days on which some of them ended, so that any weighting of them is counted in one pass.
/// </summary>
/// <remarks>
/// Holds the last tally in arrays of its own, which the next one overwrites. Not for several threads.
/// </remarks>
internal sealed class RiskTable
{
    private readonly (int First, int Last, SpellEnd End)[] spans;

    /// <exception cref="ArgumentException">A spell that ends before it enters.</exception>
    public RiskTable(ReadOnlySpan<Spell> spells)
    {
        int[] ends = new int[spells.Length];
        int endCount = 0;
        foreach (var spell in spells)
        {
            spell.Require();
            if (!spell.WasEverAtRisk)
                continue;
            LastDay = Math.Max(LastDay ?? 0, spell.Exit);
            if (spell.End != SpellEnd.Censored)
                ends[endCount++] = spell.Exit;
        }

        Days = Distinct(ends.AsSpan(0, endCount));
        (AtRisk, Events, Competing) = (new int[Days.Length + 1], new int[Days.Length], new int[Days.Length]);
        spans = new (int, int, SpellEnd)[spells.Length];
        for (int i = 0; i < spells.Length; i++)
            spans[i] = (AtOrAfter(spells[i].FirstDayAtRisk), AtOrAfter(spells[i].Exit + 1) - 1, spells[i].End);
    }

    /// <summary>The days on which an event or a competing end happened, ascending.</summary>
    public int[] Days { get; }

    /// <summary>The last day on which any spell was at risk; null where none ever was.</summary>
    public int? LastDay { get; }

    /// <summary>
    /// By index of <see cref="Days"/>: the weight at risk. One element longer, whose value means nothing.
    /// </summary>
    public int[] AtRisk { get; }

    /// <summary>By index of <see cref="Days"/>: the weight with the event on that day.</summary>
    public int[] Events { get; }

    /// <summary>By index of <see cref="Days"/>: the weight with a competing end on that day.</summary>
    public int[] Competing { get; }

    /// <summary>Counts each spell as often as its weight says; weights in the order of the spells.</summary>
    public void Tally(ReadOnlySpan<int> weights)
    {
        Array.Clear(AtRisk);
        Array.Clear(Events);
        Array.Clear(Competing);
        for (int i = 0; i < spans.Length; i++)
        {
            var (first, last, end) = spans[i];
            if (first > last)
                continue; // Left before, between or entered after the days on which anything ended.
            int weight = weights[i];
            AtRisk[first] += weight;
            AtRisk[last + 1] -= weight;
            if (end == SpellEnd.Event)
                Events[last] += weight;
            else if (end == SpellEnd.Competing)
                Competing[last] += weight;
        }

        for (int day = 1; day < AtRisk.Length; day++)
            AtRisk[day] += AtRisk[day - 1];
    }

    private int AtOrAfter(int day)
    {
        int at = Array.BinarySearch(Days, day);
        return at < 0 ? ~at : at;
    }

    private static int[] Distinct(Span<int> days)
    {
        days.Sort();
        int count = 0;
        for (int i = 0; i < days.Length; i++)
        {
            if (i == 0 || days[i] != days[i - 1])
                days[count++] = days[i];
        }

        return days[..count].ToArray();
    }
}
