using System.Runtime.InteropServices;
using Hindcast.Signals.Randomness;

namespace Hindcast.Signals.Slices;

/// <summary>Every slice of up to three dimensions that some leaf cells can be cut into, and which leaf lies in which slice.</summary>
/// <remarks>
/// Slice 0 is the whole. Slices that hold the same leaves are one, under the name with the fewest dimensions: two columns that
/// say the same thing must not share one explanation's probability between them.
/// </remarks>
public sealed class SliceLattice
{
    /// <summary>How many dimensions a slice fixes at the most.</summary>
    public const int OrderMax = 3;

    /// <summary>How many slices are searched at the most; beyond it the highest order is left out.</summary>
    public const int SlicesMax = 30_000;

    private readonly int[] starts, members;

    private SliceLattice(LeafTable leaves, ImmutableArray<ImmutableArray<int>> slices, int[] starts, int[] members)
    {
        (Leaves, Slices, this.starts, this.members) = (leaves, slices, starts, members);
        CountByOrder = [.. Enumerable.Range(0, OrderMax + 1).Select(order => slices.Count(s => s.Length == order))];
    }

    /// <summary>The leaf cells.</summary>
    public LeafTable Leaves { get; }

    /// <summary>The values each slice fixes, as positions in <see cref="LeafTable"/>'s list of values, ascending; none for the whole.</summary>
    public ImmutableArray<ImmutableArray<int>> Slices { get; }

    /// <summary>How many slices fix none, one, two and three dimensions.</summary>
    public ImmutableArray<int> CountByOrder { get; }

    /// <summary>The slices that a leaf lies in.</summary>
    public ReadOnlySpan<int> SlicesOf(int leaf) => members.AsSpan(starts[leaf], starts[leaf + 1] - starts[leaf]);

    /// <summary>The slice that fixes exactly these values, or the one that holds the same leaves; -1 where there is none.</summary>
    public int IndexOf(ReadOnlySpan<int> values)
    {
        for (int slice = 0; slice < Slices.Length; slice++)
            if (Slices[slice].AsSpan().SequenceEqual(values))
                return slice;
        return -1;
    }

    /// <summary>True where two slices fix one dimension to two values, so that no leaf lies in both.</summary>
    public bool AreApart(int one, int other)
    {
        foreach (int a in Slices[one])
            foreach (int b in Slices[other])
                if (a != b && Leaves.Values[a].Dimension == Leaves.Values[b].Dimension)
                    return true;
        return false;
    }

    /// <summary>Cuts leaves into slices.</summary>
    public static SliceLattice Of(LeafTable leaves)
    {
        for (int order = Math.Min(OrderMax, leaves.Dimensions); ; order--)
            if (order <= 1 || CountUpTo(leaves, order) <= SlicesMax)
                return Build(leaves, order);
    }

    private static long CountUpTo(LeafTable leaves, int order)
    {
        var seen = new HashSet<long>();
        for (int leaf = 0; leaf < leaves.Count && seen.Count <= SlicesMax; leaf++)
            foreach (long key in Keys(leaves, leaf, order))
                seen.Add(key);
        return seen.Count;
    }

    private static SliceLattice Build(LeafTable leaves, int order)
    {
        var indexOf = new Dictionary<long, int>();
        var signature = new List<ulong>();
        var keys = new List<long>();
        for (int leaf = 0; leaf < leaves.Count; leaf++)
        {
            ulong mark = new SplitMix64((ulong)leaf + 1).Next();
            foreach (long key in Keys(leaves, leaf, order))
            {
                ref int slice = ref CollectionsMarshal.GetValueRefOrAddDefault(indexOf, key, out bool there);
                if (!there)
                {
                    slice = keys.Count;
                    keys.Add(key);
                    signature.Add(0);
                }

                signature[slice] += mark;
            }
        }

        // Fewest dimensions first; among equals in the order of their values, so that the answer does not hang on row order.
        long radix = leaves.Values.Length + 1;
        int[] ranked = [.. Enumerable.Range(0, keys.Count).OrderBy(s => Order(keys[s], radix)).ThenBy(s => keys[s])];
        var bySignature = new Dictionary<ulong, int>();
        var slices = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        int[] position = new int[keys.Count];
        foreach (int slice in ranked)
        {
            bool first = bySignature.TryAdd(signature[slice], slices.Count);
            position[slice] = first ? slices.Count : -1;
            if (first)
                slices.Add(ValuesOf(keys[slice], radix));
        }

        int[] starts = new int[leaves.Count + 1];
        var members = new List<int>();
        for (int leaf = 0; leaf < leaves.Count; leaf++)
        {
            foreach (long key in Keys(leaves, leaf, order))
                if (position[indexOf[key]] is >= 0 and var slice)
                    members.Add(slice);
            starts[leaf + 1] = members.Count;
        }

        return new(leaves, slices.ToImmutable(), starts, [.. members]);
    }

    /// <summary>The slices a leaf lies in, each as the digits of its values, plus one, in the base of their number plus one.</summary>
    private static IEnumerable<long> Keys(LeafTable leaves, int leaf, int order)
    {
        long radix = leaves.Values.Length + 1;
        yield return 0;
        if (order < 1)
            yield break;
        for (int i = 0; i < leaves.Dimensions; i++)
        {
            long a = leaves.Searched(leaf, i) + 1;
            if (a == 0)
                continue;
            yield return a;
            if (order < 2)
                continue;
            for (int j = i + 1; j < leaves.Dimensions; j++)
            {
                long b = leaves.Searched(leaf, j) + 1;
                if (b == 0)
                    continue;
                yield return a + (radix * b);
                if (order < 3)
                    continue;
                for (int k = j + 1; k < leaves.Dimensions; k++)
                    if (leaves.Searched(leaf, k) + 1 is > 0 and var c)
                        yield return a + (radix * (b + (radix * c)));
            }
        }
    }

    private static int Order(long key, long radix) => key == 0 ? 0 : key < radix ? 1 : key < radix * radix ? 2 : 3;

    private static ImmutableArray<int> ValuesOf(long key, long radix)
    {
        var values = ImmutableArray.CreateBuilder<int>(OrderMax);
        for (; key > 0; key /= radix)
            values.Add((int)(key % radix) - 1);
        return values.ToImmutable();
    }
}
