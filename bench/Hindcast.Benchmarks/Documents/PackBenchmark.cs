using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Hindcast.Documents;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Benchmarks.Documents;

/// <summary>Budget: the full pack of the sample company's month in all formats but PDF in 2 s; a deck of 200 slides in
/// 5 s.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class PackBenchmark
{
    private static readonly HashSet<PackFormat> Deck = [PackFormat.Pptx];

    private RetroRecord month = null!, full = null!;

    [GlobalSetup]
    public void Setup()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Hindcast.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        month = JsonSerializer.Deserialize<RetroRecord>(File.ReadAllBytes(Path.Combine(folder, "samples", "packs",
            "gtm-monthly", "retro.json")), StoredJson.Options)!;
        // The month's own slides, and a table on each of the others.
        full = month with { Sections = [.. month.Sections, .. Enumerable.Range(1, 165).Select(i => new RecordSection(
            $"more-{i}", $"Part {i}", new SectionBlock.Listing("Rows", ["What", "Why", "Figure"],
                [.. Enumerable.Range(1, 12).Select(row => (ImmutableArray<SectionCell>)[$"Thing {row} of part {i}",
                    "because it was so in every month of the year", SectionCell.Share(row / 100.0)])], "Nothing.")))] };
    }

    [Benchmark]
    public int EveryFormat() => PackWriter.Write(month, PackWriter.OwnFormats).Sum(file => file.Content.Length);

    [Benchmark]
    public int TwoHundredSlides() => PackWriter.Write(full, Deck).Sum(file => file.Content.Length);
}
