using BenchmarkDotNet.Attributes;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Benchmarks.Facts;

/// <summary>
/// The worst case: six dimensions and random ages, so that nearly every row is a leaf cell of its own. Budget: at most
/// 600 times a plain loop that only counts by month, and linear in the rows (0.57 us a row for a million rows on two
/// busy cores).
/// </summary>
[MemoryDiagnoser]
public class CubeBenchmark
{
    private Members members = new([], [], [], []);
    private ImmutableArray<TextColumn> dimensions = [];
    private int first;

    [Params(10_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(20260302);
        first = new DateOnly(2024, 10, 1).DayNumber;
        int[] Filled(int values) => [.. Enumerable.Range(0, Rows).Select(_ => random.Next(values))];
        members = new([.. Filled(730).Select(day => first + day)], Filled(60), [.. Filled(3).Select(x => x == 0)], []);
        (string Name, int Values)[] shape = [("source", 8), ("segment", 3), ("region", 4), ("icp_tier", 3),
            ("persona", 4), ("product", 3)];
        dimensions = [.. shape.Select(d =>
            new TextColumn(d.Name, FieldRole.Dimension, [.. Enumerable.Range(0, d.Values).Select(i => $"v{i}")],
                Filled(d.Values)))];
    }

    [Benchmark(Baseline = true)]
    public long[] CountByMonth()
    {
        long[] counts = new long[25];
        foreach (int day in members.Days)
            counts[(day - first) / 31]++;
        return counts;
    }

    [Benchmark]
    public Cube Scan() => Cube.Scan(members, dimensions, Grain.Month, 30, DateOnly.FromDayNumber(first + 730));
}
