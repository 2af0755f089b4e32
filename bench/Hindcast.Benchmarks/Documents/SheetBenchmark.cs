using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using Hindcast.Documents.Sheets;

namespace Hindcast.Benchmarks.Documents;

/// <summary>Budget: XLSX of 200,000 rows of ten columns in 5 s and 500 MB of memory.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class SheetBenchmark
{
    [Params(200_000)]
    public int Rows { get; set; }

    [Benchmark]
    public long Write()
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None,
            1 << 16, FileOptions.DeleteOnClose);
        Workbook.Write(file, "Rows", new(2026, 3, 1),
            [new("Rows", [.. Enumerable.Range(0, 10).Select(c => $"Column {c}")], Enumerable.Range(0, Rows)
                .Select(Row))], CompressionLevel.Fastest);
        return file.Length;
    }

    private static SheetCell[] Row(int i) =>
    [
        $"opportunity-{i}", $"Account {i % 5_000}", SheetCell.Of(new DateOnly(2024, 1, 1).AddDays(i % 900)),
        SheetCell.Of(i * 1.37, "#,##0\" USD\""),
        SheetCell.Of(i / 200_000.0, "0.0\\ %"), "Webinar", "EMEA", "=not a formula", SheetCell.Of((double)i), "won",
    ];
}
