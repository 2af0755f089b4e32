using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Counts members by leaf cell in one pass over their rows.</summary>
/// <remarks>
/// Where the cells that may occur are few enough they are an array, and counting is an addition; the rows are then
/// taken in blocks, so that the numbers of their cells stay near. Otherwise the cells that do occur are kept in a table
/// by number. Either way the cells are numbered by period, age and codes, and come in the order of their numbers.
/// </remarks>
internal sealed class LeafSums
{
    /// <summary>How many cells an array of them may have; two arrays of that many sums are 64 MB.</summary>
    private const int ArrayCellsMax = 4_000_000;

    private const int BlockRows = 4_096;

    // A sum has members in its low half and those with the event in its high half; no table has so many rows that they
    // meet.
    private const int EventBits = 32;

    private readonly Members members;
    private readonly ImmutableArray<TextColumn> dimensions;
    private readonly ulong[] cellOf;
    private readonly int maturityDays;
    private readonly ulong combinations = 1, cells, cellsAndNone;

    internal LeafSums(Members members, ImmutableArray<TextColumn> dimensions, int[] periodOf, int maturityDays,
        int periods)
    {
        (this.members, this.dimensions, this.maturityDays) = (members, dimensions, maturityDays);
        foreach (var dimension in dimensions)
            combinations = checked(combinations * (ulong)(dimension.Values.Length + 1));
        ulong ages = (ulong)(maturityDays + 1);
        // Who is no member is counted in a period behind the last, so that no row needs a question of its own.
        cells = checked((ulong)periods * ages * combinations);
        cellsAndNone = checked(cells + (ages * combinations));
        cellOf = [.. periodOf.Select((period, day) => (((ulong)period * ages) + AgeOn(day)) * combinations), cells];
    }

    /// <summary>The cells with members.</summary>
    internal ImmutableArray<LeafCell> Cells() =>
        [.. (cellsAndNone <= ArrayCellsMax ? Array() : Table()).Select(sum => Cell(sum.Key, sum.Sum))];

    private IEnumerable<(ulong Key, ulong Sum)> Array()
    {
        ulong[][] parts = RowRanges.Each(members.Days.Length, (first, end) =>
        {
            var sums = new ulong[cellsAndNone];
            Blocks<uint>(first, end, (rows, keys) => Count(rows, keys, sums));
            return sums;
        });
        for (ulong key = 0; key < cells; key++)
        {
            ulong sum = 0;
            foreach (ulong[] part in parts)
                sum += part[key];
            if (sum != 0)
                yield return (key, sum);
        }
    }

    private IEnumerable<(ulong Key, ulong Sum)> Table()
    {
        var parts = RowRanges.Each(members.Days.Length, (first, end) =>
        {
            var sums = new Dictionary<ulong, ulong>();
            Blocks<ulong>(first, end, (rows, keys) =>
            {
                for (int i = 0; i < keys.Length; i++)
                    if (keys[i] < cells)
                        CollectionsMarshal.GetValueRefOrAddDefault(sums, keys[i], out _) += One(rows + i);
            });
            return sums;
        });
        foreach (var part in parts[1..])
            foreach (var (key, sum) in part)
                CollectionsMarshal.GetValueRefOrAddDefault(parts[0], key, out _) += sum;
        return parts[0].OrderBy(sum => sum.Key).Select(sum => (sum.Key, sum.Value));
    }

    private void Count(int rows, ReadOnlySpan<uint> keys, ulong[] sums)
    {
        var observed = members.Observed.AsSpan(rows, keys.Length);
        unchecked
        {
            for (int i = 0; i < keys.Length; i++)
                sums[keys[i]] += ((ulong)Unsafe.BitCast<bool, byte>(observed[i]) << EventBits) | 1;
        }
    }

    private ulong One(int row) => members.Observed[row] ? (1UL << EventBits) | 1 : 1;

    private void Blocks<T>(int first, int end, BlockWork<T> work) where T : unmanaged, IBinaryInteger<T>
    {
        Span<T> keys = new T[BlockRows];
        for (int row = first; row < end; row += BlockRows)
        {
            var block = keys[..Math.Min(BlockRows, end - row)];
            Keys(row, block);
            work(row, block);
        }
    }

    /// <summary>The number of each row's cell; from <see cref="cells"/> on where the row is no member.</summary>
    private void Keys<T>(int first, Span<T> keys) where T : unmanaged, IBinaryInteger<T>
    {
        var days = members.Days.AsSpan(first, keys.Length);
        unchecked
        {
            keys.Clear();
            foreach (var dimension in dimensions)
                Add(dimension, first, keys);
            uint from = (uint)members.FirstDay, none = (uint)cellOf.Length - 1;
            for (int i = 0; i < keys.Length; i++)
                keys[i] += T.CreateTruncating(cellOf[Math.Min((uint)days[i] - from, none)]);
            if (members.ObservedUntil is not null)
                return;
            var ages = members.Ages.AsSpan(first, keys.Length);
            for (int i = 0; i < keys.Length; i++)
                keys[i] += T.CreateTruncating((ulong)Math.Clamp(ages[i], 0, maturityDays) * combinations);
        }
    }

    /// <summary>The age of who became a member on a day, where that tells it; otherwise 0.</summary>
    private ulong AgeOn(int day) =>
        members.ObservedUntil is { } until ? (ulong)Math.Clamp(until - (members.FirstDay + day), 0, maturityDays) : 0;

    private static void Add<T>(TextColumn dimension, int first, Span<T> keys) where T : unmanaged, IBinaryInteger<T>
    {
        uint values = (uint)dimension.Values.Length;
        var (factor, at) = (T.CreateTruncating(values + 1), 0);
        unchecked
        {
            if (dimension.Cells.Value.ShortCodes is { } shorts)
            {
                var codes = shorts.AsSpan(first, keys.Length);
                if (typeof(T) == typeof(uint))
                    at = Side(codes, values, MemoryMarshal.Cast<T, uint>(keys));
                for (int i = at; i < keys.Length; i++)
                    keys[i] = (keys[i] * factor) + T.CreateTruncating(Math.Min(codes[i], values));
            }
            else
            {
                var codes = dimension.Codes.AsSpan(first, keys.Length);
                for (int i = 0; i < keys.Length; i++)
                    keys[i] = (keys[i] * factor) + T.CreateTruncating(codes[i] < 0 ? values : (uint)codes[i]);
            }
        }
    }

    /// <summary>The same for as many rows at once as the processor takes; answers how many were done.</summary>
    private static int Side(ReadOnlySpan<byte> codes, uint values, Span<uint> keys)
    {
        int lanes = Vector<uint>.Count, at = 0;
        Vector<uint> factor = new(values + 1), most = new(values);
        for (; at <= codes.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(codes[at..]), out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            Put(a, factor, most, ref keys[at]);
            Put(b, factor, most, ref keys[at + lanes]);
            Put(c, factor, most, ref keys[at + (2 * lanes)]);
            Put(d, factor, most, ref keys[at + (3 * lanes)]);
        }

        return at;

        static void Put(Vector<uint> code, Vector<uint> factor, Vector<uint> most, ref uint row) =>
            ((Vector.LoadUnsafe(ref row) * factor) + Vector.Min(code, most)).StoreUnsafe(ref row);
    }

    private LeafCell Cell(ulong key, ulong sum)
    {
        int[] codes = new int[dimensions.Length];
        ulong rest = key;
        for (int d = codes.Length - 1; d >= 0; d--)
            (rest, codes[d]) = (rest / (ulong)(dimensions[d].Values.Length + 1),
                (int)(rest % (ulong)(dimensions[d].Values.Length + 1)));
        ulong ages = (ulong)(maturityDays + 1);
        return new((int)(rest / ages), (int)(rest % ages), codes, (long)(sum & uint.MaxValue),
            (long)(sum >> EventBits));
    }

    private delegate void BlockWork<T>(int firstRow, ReadOnlySpan<T> keys);
}
