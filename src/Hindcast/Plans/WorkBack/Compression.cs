using Hindcast.Plans.Graphs;

namespace Hindcast.Plans.WorkBack;

/// <summary>What must be hurried so that the dates can be met.</summary>
/// <param name="Tasks">The tasks and the days that each must save, in the order of the plan.</param>
/// <param name="IsSmallest">
/// True where no fewer tasks suffice. False where there were too many combinations to try: then none of these can be
/// left out, but another choice may need fewer.
/// </param>
/// <remarks>
/// Fewest tasks, not fewest days: each hurried task costs a conversation. Every combination of late tasks that can be
/// hurried is tried, smaller ones first and, among those of one size, the first in the order of the plan, each with all
/// days saved that it can. Then days are given back, from the last task to the first, as long as the dates hold, so
/// that no day is saved in vain.
/// </remarks>
public sealed record Compression(ImmutableArray<CompressedTask> Tasks, bool IsSmallest)
{
    /// <summary>Combinations that are tried before the choice is made one by one.</summary>
    public const int TriesMax = 20_000;

    /// <summary>The choice; null where not even hurrying every task would do.</summary>
    internal static Compression? Of(TaskGraph graph, IReadOnlyList<WorkBackTask> tasks, int[] notBefore, int[] bound)
    {
        int[] days = [.. tasks.Select(task => task.Days)], room = [.. tasks.Select(task => task.Room)];
        int Least(IEnumerable<int> hurried)
        {
            int[] shorter = [.. days];
            foreach (int task in hurried)
                shorter[task] -= room[task];
            return Passes.Of(graph, shorter, notBefore, bound).Least;
        }

        var passes = Passes.Of(graph, days, notBefore, bound);
        int[] late = [.. Enumerable.Range(0, days.Length).Where(task => passes.Float[task] < 0 && room[task] > 0)];
        if (Least(late) < 0)
            return null;
        int[]? chosen = Smallest(late, hurried => Least(hurried) >= 0);
        bool isSmallest = chosen is not null;
        chosen ??= late.Reverse().Aggregate(late, (kept, task) => Least(kept.Where(t => t != task)) >= 0
            ? [.. kept.Where(t => t != task)] : kept);
        return new(GiveBack(chosen), isSmallest);

        ImmutableArray<CompressedTask> GiveBack(int[] hurried)
        {
            int[] saved = new int[days.Length], shorter = [.. days];
            foreach (int task in hurried)
                shorter[task] -= saved[task] = room[task];
            foreach (int task in hurried.Reverse())
                while (saved[task] > 0)
                {
                    shorter[task]++;
                    saved[task]--;
                    if (Passes.Of(graph, shorter, notBefore, bound).Least >= 0)
                        continue;
                    shorter[task]--;
                    saved[task]++;
                    break;
                }

            return [.. hurried.Where(task => saved[task] > 0).Select(task => new CompressedTask(tasks[task].Id,
                saved[task]))];
        }
    }

    /// <summary>The first combination that suffices, smaller ones first; null where there are too many to
    /// try.</summary>
    private static int[]? Smallest(int[] candidates, Func<int[], bool> suffices)
    {
        int tries = 0;
        for (int size = 1; size <= candidates.Length; size++)
        {
            int[] places = [.. Enumerable.Range(0, size)];
            do
            {
                if (++tries > TriesMax)
                    return null;
                int[] combination = [.. places.Select(place => candidates[place])];
                if (suffices(combination))
                    return combination;
            }
            while (Next(places, candidates.Length));
        }

        return null;
    }

    /// <summary>Moves on to the next combination in lexicographic order; false after the last.</summary>
    private static bool Next(int[] places, int count)
    {
        int at = places.Length - 1;
        while (at >= 0 && places[at] == count - places.Length + at)
            at--;
        if (at < 0)
            return false;
        places[at]++;
        for (int later = at + 1; later < places.Length; later++)
            places[later] = places[later - 1] + 1;
        return true;
    }
}

/// <summary>A task that must be hurried.</summary>
/// <param name="Id">Which.</param>
/// <param name="DaysSaved">By how many business days.</param>
public sealed record CompressedTask(string Id, int DaysSaved);
