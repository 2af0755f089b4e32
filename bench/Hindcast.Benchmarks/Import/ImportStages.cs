using System.Diagnostics;
using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Storage.Embedded;

namespace Hindcast.Benchmarks.Import;

/// <summary>One import stage by stage, beside the time that merely reading the file takes; then the scan from loaded
/// columns.</summary>
internal static class ImportStages
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    /// <summary>Measures a file; the workspace is made anew.</summary>
    internal static void Run(string file, string workspace)
    {
        var options = new ImportOptions(null, null, null, Today, SnapshotScope.Full, null, "USD", null);
        Time("bytes read (baseline)", () =>
        {
            using var bytes = File.OpenRead(file);
            byte[] buffer = new byte[1 << 20];
            long lines = 0;
            for (int read; (read = bytes.Read(buffer)) > 0;)
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
            return lines;
        });
        var read = Time("rows parsed", () =>
            ReadOneFile.Read(file, options, Granted(ChosenMappings.Of(options, _ => null)), _ => { }).Single());
        var facts = Time("cells checked", () => Granted(CheckFile.Check(read.Table!, read.Binding!, options, Today)));
        Time("rows combined", () => CombinedRows.Of([facts]));
        var made = Time("snapshot made, with that again", () => Granted(MakeSnapshot.Of([facts], options,
            Today, null)));
        if (Directory.Exists(workspace))
            Directory.Delete(workspace, recursive: true);
        using var store = EmbeddedStore.Open(workspace);
        Time("written and flushed", () => store.Snapshots.Commit([(made.Head, made.Rows)], true,
            Journal.Actor.Local("bench"), DateTimeOffset.UnixEpoch));
        Console.WriteLine($"{"rows",-34}{read.Table!.Rows,12:N0}");
        Console.WriteLine($"{"peak memory, MB",-34}{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,12:N0}");
    }

    /// <summary>Measures the question behind a table of conversion by four dimensions and month.</summary>
    internal static void Ask(string workspace)
    {
        using var store = EmbeddedStore.Open(workspace);
        var asOf = Time("as-of read", () => AsOf.Read(store.Snapshots, Today));
        var query = new IndicatorQuery(["source", "segment", "region", "icp_tier"], Grain.Month, null, Today, Slice.All,
            ["A", "B", "C"]);
        var indicator = (ShareIndicator)Granted(Catalogue.Find("mql_to_sql"));
        for (int i = 0; i < 5; i++)
        {
            Time("newest day", () => AsOf.Newest(store.Snapshots, Today));
            Time("scan", () => indicator.Scan(asOf, query, table => Dimensions.Named(table, query.By)));
            Time("answer", () => indicator.Read(asOf, query));
        }
    }

    private static T Granted<T>(Journal.Outcome<T> outcome) => outcome.Is(out var value, out var why)
        ? value
        : throw new InvalidOperationException(why.Message);

    private static T Time<T>(string stage, Func<T> run)
    {
        var (before, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = run();
        Console.WriteLine($"{stage,-34}{Stopwatch.GetElapsedTime(before).TotalSeconds,12:0.000} s "
            + $"{(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds,9:0.000} s of cpu"
            + $"{GC.GetTotalPauseDuration().TotalSeconds,9:0.000} s paused so far, "
            + $"{GC.GetTotalAllocatedBytes() / 1_000_000,7:N0} MB allocated so far");
        return result;
    }
}
