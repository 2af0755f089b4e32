using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Counts members by leaf cell in one pass over their rows.</summary>
/// <remarks>
/// Where the cells that may occur are few enough they are an array, and counting is an addition; the rows are then taken in
/// blocks, so that the numbers of their cells stay near. Otherwise the cells that do occur are kept in a table by number.
/// Either way the cells are numbered by period, age and codes, and come in the order of their numbers.
/// </remarks>
internal sealed class LeafSums
{
    /// <summary>How many cells an array of them may have; two arrays of that many sums are 64 MB.</summary>
    private const int ArrayCellsMax = 4_000_000;

    private const int BlockRows = 4_096;

    // A sum has members in its low half and those with the event in its high half; no table has so many rows that they meet.
    private const int EventBits = 32;

    private readonly Members members;
    private readonly ImmutableArray<TextColumn> dimensions;
    private readonly ulong[] cellOf;
    private readonly int maturityDays;
    private readonly ulong combinations = 1, cells, cellsAndNone;

    internal LeafSums(Members members, ImmutableArray<TextColumn> dimensions, int[] periodOf, int maturityDays, int periods)
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
            Blocks(first, end, (rows, keys) => Count(rows, keys, sums));
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
            Blocks(first, end, (rows, keys) =>
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

    private void Count(int rows, ReadOnlySpan<ulong> keys, ulong[] sums)
    {
        var observed = members.Observed.AsSpan(rows, keys.Length);
        unchecked
        {
            for (int i = 0; i < keys.Length; i++)
                sums[keys[i]] += ((ulong)Unsafe.BitCast<bool, byte>(observed[i]) << EventBits) | 1;
        }
    }

    private ulong One(int row) => members.Observed[row] ? (1UL << EventBits) | 1 : 1;

    private void Blocks(int first, int end, BlockWork work)
    {
        Span<ulong> keys = new ulong[BlockRows];
        for (int row = first; row < end; row += BlockRows)
        {
            var block = keys[..Math.Min(BlockRows, end - row)];
            Keys(row, block);
            work(row, block);
        }
    }

    /// <summary>The number of each row's cell; from <see cref="cells"/> on where the row is no member.</summary>
    private void Keys(int first, Span<ulong> keys)
    {
        var days = members.Days.AsSpan(first, keys.Length);
        unchecked
        {
            keys.Clear();
            foreach (var dimension in dimensions)
                Add(dimension, first, keys);
            uint from = (uint)members.FirstDay, none = (uint)cellOf.Length - 1;
            for (int i = 0; i < keys.Length; i++)
                keys[i] += cellOf[Math.Min((uint)days[i] - from, none)];
            if (members.ObservedUntil is not null)
                return;
            var ages = members.Ages.AsSpan(first, keys.Length);
            for (int i = 0; i < keys.Length; i++)
                keys[i] += (ulong)Math.Clamp(ages[i], 0, maturityDays) * combinations;
        }
    }

    /// <summary>The age of who became a member on a day, where that tells it; otherwise 0.</summary>
    private ulong AgeOn(int day) =>
        members.ObservedUntil is { } until ? (ulong)Math.Clamp(until - (members.FirstDay + day), 0, maturityDays) : 0;

    private static void Add(TextColumn dimension, int first, Span<ulong> keys)
    {
        uint values = (uint)dimension.Values.Length;
        unchecked
        {
            if (dimension.Cells.Value.ShortCodes is { } shorts)
            {
                var codes = shorts.AsSpan(first, keys.Length);
                for (int i = 0; i < keys.Length; i++)
                    keys[i] = (keys[i] * (values + 1)) + Math.Min(codes[i], values);
            }
            else
            {
                var codes = dimension.Codes.AsSpan(first, keys.Length);
                for (int i = 0; i < keys.Length; i++)
                    keys[i] = (keys[i] * (values + 1)) + (codes[i] < 0 ? values : (uint)codes[i]);
            }
        }
    }

    private LeafCell Cell(ulong key, ulong sum)
    {
        int[] codes = new int[dimensions.Length];
        ulong rest = key;
        for (int d = codes.Length - 1; d >= 0; d--)
            (rest, codes[d]) = (rest / (ulong)(dimensions[d].Values.Length + 1), (int)(rest % (ulong)(dimensions[d].Values.Length + 1)));
        ulong ages = (ulong)(maturityDays + 1);
        return new((int)(rest / ages), (int)(rest % ages), codes, (long)(sum & uint.MaxValue), (long)(sum >> EventBits));
    }

    private delegate void BlockWork(int firstRow, ReadOnlySpan<ulong> keys);
}
