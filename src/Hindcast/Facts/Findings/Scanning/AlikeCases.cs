using System.Runtime.InteropServices;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>Counts cases that are alike, in the order in which they first came.</summary>
/// <remarks>Each month has its own part of one open table, so that rows in the order of their days stay near each
/// other.</remarks>
internal sealed class AlikeCases
{
    private readonly List<Case> cases = [];
    private readonly int[] starts, places;

    /// <summary>An empty one.</summary>
    /// <param name="ofMonth">How many cases each month will have at the most.</param>
    public AlikeCases(int[] ofMonth)
    {
        starts = new int[ofMonth.Length + 1];
        for (int month = 0; month < ofMonth.Length; month++)
            starts[month + 1] = checked(starts[month] + (2 * ofMonth[month]));
        places = new int[starts[^1]];
    }

    /// <summary>The cases so far.</summary>
    public List<Case> Cases => cases;

    /// <summary>Counts one.</summary>
    public void Add(in Case one)
    {
        int start = starts[one.Month], length = starts[one.Month + 1] - start;
        int at = start + (int)((ulong)Mixed(one) * (uint)length >> 32);
        for (; places[at] != 0; at = at + 1 < start + length ? at + 1 : start)
        {
            ref var there = ref CollectionsMarshal.AsSpan(cases)[places[at] - 1];
            if (there.Leaf != one.Leaf || there.Age != one.Age || there.Lag != one.Lag || there.Ending != one.Ending
                || there.Reason != one.Reason)
                continue;
            there = there with { Count = there.Count + 1 };
            return;
        }

        cases.Add(one with { Count = 1 });
        places[at] = cases.Count;
    }

    private static uint Mixed(in Case c)
    {
        // Ages and lags may be negative.
        unchecked
        {
            ulong mixed = ((ulong)(uint)c.Leaf << 40) ^ ((ulong)(uint)c.Age << 20) ^ ((ulong)c.Ending << 60) ^ (uint)c.Lag;
            mixed = (mixed + 1) * 0x9E3779B97F4A7C15;
            return (uint)((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9 >> 32);
        }
    }
}
