using System.Runtime.InteropServices;
using Hindcast.Signals.Randomness;

namespace Hindcast.Signals.Slices;

/// <summary>Every slice of up to three dimensions that some leaf cells can be cut into, and which leaf lies in which
/// slice.</summary>
/// <remarks>
/// Slice 0 is the whole. Slices that hold the same leaves are one, under the name with the fewest dimensions: two
/// columns that say the same thing must not share one explanation's probability between them.
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

    /// <summary>The values each slice fixes, as positions in <see cref="LeafTable"/>'s list of values, ascending; none
    /// for the whole.</summary>
    public ImmutableArray<ImmutableArray<int>> Slices { get; }

    /// <summary>How many slices fix none, one, two and three dimensions.</summary>
    public ImmutableArray<int> CountByOrder { get; }

    /// <summary>The slices that a leaf lies in.</summary>
    public ReadOnlySpan<int> SlicesOf(int leaf) => members.AsSpan(starts[leaf], starts[leaf + 1] - starts[leaf]);

    /// <summary>The slice that fixes exactly these values, or the one that holds the same leaves; -1 where there is
    /// none.</summary>
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
        int order = Math.Min(OrderMax, leaves.Dimensions);
        SliceLattice? built;
        while ((built = Build(leaves, order)) is null)
            order--;
        return built;
    }

    /// <summary>The lattice up to an order; null where it has too many slices and there is a lower order to fall back
    /// to.</summary>
    private static SliceLattice? Build(LeafTable leaves, int order)
    {
        var indexOf = new Dictionary<long, int>();
        var signature = new List<ulong>();
        var keys = new List<long>();
        var members = new List<int>(leaves.Count * 42);
        int[] starts = new int[leaves.Count + 1];
        long[] of = new long[KeysMax];
        for (int leaf = 0; leaf < leaves.Count; leaf++)
        {
            ulong mark = new SplitMix64((ulong)leaf + 1).Next();
            int count = Keys(leaves, leaf, order, of);
            for (int k = 0; k < count; k++)
            {
                ref int slice = ref CollectionsMarshal.GetValueRefOrAddDefault(indexOf, of[k], out bool there);
                if (!there)
                {
                    slice = keys.Count;
                    keys.Add(of[k]);
                    signature.Add(0);
                }

                signature[slice] += mark;
                members.Add(slice);
            }

            starts[leaf + 1] = members.Count;
            if (keys.Count > SlicesMax && order > 1)
                return null;
        }

        return Ranked(leaves, keys, signature, starts, members);
    }

    /// <summary>
    /// Fewest dimensions first; among equals in the order of their values, so that the answer does not hang on row
    /// order. Of slices that hold the same leaves the first stays.
    /// </summary>
    private static SliceLattice Ranked(LeafTable leaves, List<long> keys, List<ulong> signature, int[] starts,
        List<int> members)
    {
        long radix = leaves.Values.Length + 1;
        int[] ranked = [.. Enumerable.Range(0, keys.Count)];
        long[] sort = [.. keys.Select(key => (Order(key, radix) * radix * radix * radix) + key)];
        Array.Sort(sort, ranked);
        var bySignature = new HashSet<ulong>();
        var slices = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        int[] position = new int[keys.Count];
        foreach (int slice in ranked)
        {
            bool first = bySignature.Add(signature[slice]);
            position[slice] = first ? slices.Count : -1;
            if (first)
                slices.Add(ValuesOf(keys[slice], radix));
        }

        int kept = 0;
        for (int leaf = 0, from = 0; leaf < leaves.Count; leaf++)
        {
            int until = starts[leaf + 1];
            for (int i = from; i < until; i++)
                if (position[members[i]] is >= 0 and var slice)
                    members[kept++] = slice;
            (from, starts[leaf + 1]) = (until, kept);
        }

        return new(leaves, slices.ToImmutable(), starts, [.. members.Take(kept)]);
    }

    /// <summary>How many slices a leaf of sixteen dimensions lies in.</summary>
    private const int KeysMax = 697;

    /// <summary>The slices a leaf lies in, each as the digits of its values, plus one, in the base of their number plus
    /// one.</summary>
    private static int Keys(LeafTable leaves, int leaf, int order, long[] into)
    {
        long radix = leaves.Values.Length + 1;
        int count = 0;
        into[count++] = 0;
        for (int i = 0; i < leaves.Dimensions && order >= 1; i++)
        {
            long a = leaves.Searched(leaf, i) + 1;
            if (a == 0)
                continue;
            into[count++] = a;
            for (int j = i + 1; j < leaves.Dimensions && order >= 2; j++)
            {
                long b = leaves.Searched(leaf, j) + 1;
                if (b == 0)
                    continue;
                into[count++] = a + (radix * b);
                for (int k = j + 1; k < leaves.Dimensions && order >= 3; k++)
                    if (leaves.Searched(leaf, k) + 1 is > 0 and var c)
                        into[count++] = a + (radix * (b + (radix * c)));
            }
        }

        return count;
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
