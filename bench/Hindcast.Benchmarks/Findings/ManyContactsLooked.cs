using System.Diagnostics;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Storage.Embedded;

namespace Hindcast.Benchmarks.Findings;

/// <summary>
/// <c>find</c> on a large company, beside a plain loop over the cells of one question in the same process: the looks
/// before it made anew, then kept, then the whole report. Each opens the workspace for itself, as a command does.
/// </summary>
internal static class ManyContactsLooked
{
    private const int TimesMin = 3;
    private static readonly DateOnly Today = new(2026, 11, 20);

    /// <summary>Measures; what the workspace kept is deleted before every search that is to be made anew.</summary>
    internal static void Run(string folder)
    {
        string workspace = Inside(folder);
        string kept = Path.Combine(workspace, "kept");
        var plain = Best("plain loop", () => { }, asOf =>
        {
            var table = asOf.Of(Hindcast.Facts.FactKind.Contact)!;
            var (from, to) = (table.Day(Fields.MqlOn)!.Days, table.Day(Fields.SqlOn)!.Days);
            long counted = 0;
            for (int row = 0; row < from.Length; row++)
                counted += from[row] != DayColumn.Missing && to[row] - from[row] is >= 0 and <= 30 ? 1 : 0;
            return counted;
        }, workspace);
        foreach (var (what, gone) in new[] { ("find, looks made", "*"), ("find, looks kept", "report-*"),
            ("find, report kept", "") })
        {
            var found = Best(what, () =>
            {
                foreach (string file in Directory.Exists(kept) && gone.Length > 0 ? Directory.GetFiles(kept, gone) : [])
                    File.Delete(file);
            }, asOf => FindMonth.Report(asOf, Period.Month(asOf.Day).AddMonths(-1), ["A", "B", "C"])
                .Match(report => report.SlicesScanned, _ => 0), workspace);
            Console.WriteLine($"{"",-18}{found / plain:0.0} times the processor time of the plain loop");
        }

        Console.WriteLine($"{"peak memory, MB",-18}{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000:N0}");
    }

    /// <summary>The twelve months before the newest day, each on what was known then, as <c>backtest</c> replays
    /// them.</summary>
    internal static void Replay(string folder) => Best("twelve months", () => { }, asOf =>
    {
        using var store = EmbeddedStore.Open(Inside(folder));
        var last = Period.Month(asOf.Day.AddDays(1)).AddMonths(-1);
        return Backtest.Run(store.Snapshots, last.AddMonths(-11), last, 0, Today, ["A", "B", "C"])
            .Match(report => report.Months.Length, why => throw new InvalidOperationException(why.Message));
    }, Inside(folder));

    /// <summary>The workspace in a project's folder, or the folder where it is one itself.</summary>
    private static string Inside(string folder) => new[] { folder, Path.Combine(folder, ".hindcast") }
        .FirstOrDefault(EmbeddedStore.Exists) ?? throw new ArgumentException($"There is no workspace in {folder}. Import "
            + "exports first, with: hindcast import FILE... --commit");

    /// <summary>The least processor time of several runs: what others do on the machine only ever adds.</summary>
    private static TimeSpan Best(string what, Action before, Func<AsOf, long> ask, string workspace)
    {
        var (best, shortest) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (int i = 0; i < TimesMin; i++)
        {
            before();
            var (began, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
            using var store = EmbeddedStore.Open(workspace);
            var day = AsOf.Newest(store.Snapshots, Today)!.Value;
            ask(AsOf.ReadNow(store.Snapshots, day, Today, Hindcast.Facts.Conventions.Read(store.Journal)));
            var (took, used) = (Stopwatch.GetElapsedTime(began), Process.GetCurrentProcess().TotalProcessorTime - cpu);
            (best, shortest) = (used < best ? used : best, took < shortest ? took : shortest);
        }

        Console.WriteLine($"{what,-18}{shortest.TotalSeconds,8:0.00} s, {best.TotalSeconds,6:0.00} s of processor time");
        return best;
    }
}
