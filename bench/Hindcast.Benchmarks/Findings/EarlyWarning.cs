using System.Diagnostics;
using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Benchmarks.Findings;

/// <summary>
/// Scores twelve-month replays of companies with a known fault or none: false alarms a company-year, months from the
/// onset to the first finding at the true slice, its parent or its child, and how often that finding named the slice
/// exactly.
/// </summary>
/// <remarks>A company is a folder with exports and <c>truth.json</c> (fault, slice, start, months, onset_index,
/// oracle).</remarks>
internal static class EarlyWarning
{
    private static readonly Dictionary<string, string[]> Wanted = new()
    {
        ["handoff_drop"] = ["mql_to_sql"], ["nurture_decay"] = ["mql_to_sql"], ["handoff_slow"] = ["mql_to_sql_days",
            "mql_to_sql"], ["icp_drift"] = ["icp_mix"],
        ["win_drop"] = ["win_rate"], ["cycle_stretch"] = ["sales_cycle_days"], ["renewal_drop"] = ["renewal_rate"],
    };

    private static readonly Dictionary<string, string> Dimension = new()
    {
        ["icp_tier"] = "tier", ["original_source"] = "source", ["lead_source"] = "source",
        ["product_interest"] = "product",
    };

    /// <summary>Scores every company below some folders; with <c>--trace</c> every finding for the worse is told as
    /// well.</summary>
    internal static void Run(string[] arguments)
    {
        bool trace = arguments.Contains("--trace");
        string[] companies = [.. arguments.Where(a => !a.StartsWith("--", StringComparison.Ordinal))
            .SelectMany(folder => Directory.GetFiles(folder, "truth.json", SearchOption.AllDirectories))
            .Select(f => Path.GetDirectoryName(f)!).Order()];
        var scores = companies.Select(folder => Score(folder, trace)).ToArray();
        Summarise(scores);
    }

    private static CompanyScore Score(string folder, bool trace)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        var root = truth.RootElement;
        string fault = root.GetProperty("fault").GetString()!;
        var start = DateOnly.Parse(root.GetProperty("start").GetString()!, CultureInfo.InvariantCulture);
        int months = root.GetProperty("months").GetInt32(), oracle = root.GetProperty("oracle").GetInt32();
        int onset = root.GetProperty("onset_index") is { ValueKind: JsonValueKind.Number } at
            ? at.GetInt32()
            : int.MaxValue;
        string[] wanted = Wanted.GetValueOrDefault(fault, []);
        var slice = root.GetProperty("slice").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var last = start.AddMonths(months).AddDays(-1);
        var plan = ReadExports.Plan([folder], new(null, null, null, last, SnapshotScope.Full, null, "EUR", null),
            _ => null, last);
        var facts = new InMemory(plan.Snapshots);
        long began = Stopwatch.GetTimestamp();
        var seen = Looks(facts, Period.Month(start.AddMonths(months - 12)), Period.Month(last));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        int found = 99, looks = 0, worseLooks = 0;
        bool exact = false, asDrop = false, asData = false;
        var alarms = new List<string>();
        var told = new List<string>();
        for (int i = 0; i < seen.Length; i++)
        {
            int k = months - 12 + i;
            Finding[] worse = seen[i].Worse;
            Finding[] hits = [.. worse.Where(f => wanted.Contains(f.Indicator) && Related(f.Slice, slice))];
            bool early = fault == "renewal_drop" && k == onset - 1 && hits.Length > 0;
            told.AddRange(worse.Select(f =>
                $"{k - (onset == int.MaxValue ? 0 : onset):+0;-0;0} {(hits.Contains(f) ? "*" : " ")} {Said(f)}"));
            if (fault == "sync_gap" && k == months - 1)
                (asData, asDrop) = (seen[i].Stopped, worse.Length > 0);
            else if (k < onset && !early)
            {
                looks++;
                worseLooks += worse.Length > 0 ? 1 : 0;
                alarms.AddRange(worse.Where(f => f.Status == EpisodeStatus.New).Select(f => f.Indicator));
            }

            if (wanted.Length > 0 && found == 99 && hits.Length > 0 && (k >= onset || early))
                (found, exact) = (Math.Max(0, k - onset), Same(hits[0].Slice, slice));
        }

        Console.WriteLine($"{Path.GetFileName(folder),-22} "
            + $"{(wanted.Length == 0 ? "" : $"found +{found} oracle +{oracle} {(exact ? "exact" : "")}"),-28} "
            + $"alarms before [{string.Join(' ', alarms)}] {seconds:0.00} s  {string.Join(',', slice.Select(s =>
                $"{s.Key}={s.Value}"))}");
        if (trace)
            foreach (string line in told)
                Console.WriteLine("    " + line);
        return new(fault, wanted.Length > 0, found, oracle, exact, alarms, looks, asData, asDrop, seconds)
            { WorseLooks = worseLooks };
    }

    /// <summary>What a backtest tells for the worse, month by month; only what can find something is read.</summary>
    private static (Finding[] Worse, bool Stopped)[] Looks(ISnapshots facts, Period from, Period to)
    {
        ImmutableArray<string> tiers = ["A", "B", "C"];
        var looks = new List<(Finding[], bool)>();
        Replay? replay = null;
        for (var month = from; month.First <= to.First; month = month.AddMonths(1))
        {
            var asOf = AsOf.Read(facts, month.Last);
            replay ??= Replay.Before(asOf, month, tiers);
            var moved = replay.Look(asOf, month);
            var sources = DataFaults.In(asOf, month).Sources;
            bool stopped = sources.Any(s => s.Silent.Any(field => asOf.Day.DayNumber - field.Since.DayNumber
                < Causes.FreshStopDays));
            var findings = Catalogue.On(asOf).Where(i => i.Watched is null
                ? i is CountIndicator
                : moved.Any(m => m.Episode.Indicator == i.Id))
                .SelectMany(i => Look.At(i, asOf, month, tiers, moved).Findings.Select(f => f.Finding))
                .Where(f => f.BeyondThreshold);
            looks.Add(([.. Causes.Told([.. findings], finding => Causes.StoppedLately(finding, asOf, sources)).Told
                .Where(f => f.Direction == Direction.Worse)], stopped));
        }

        return [.. looks];
    }

    private static string Said(Finding f) =>
        $"{f.Status} {f.Indicator} [{f.Slice}] since {f.FirstMonth} ln BF {f.LogBayesFactor:0.0} posterior "
            + $"{f.Posterior:0.00} strength {f.Strength:0.0} n {f.N}";

    private static void Summarise(CompanyScore[] scores)
    {
        static string At(IEnumerable<CompanyScore> some, Func<CompanyScore, int> months) =>
            string.Join('/', new[] { 0, 1, 2, 3, 5 }.Select(q =>
                $"{100.0 * some.Count(s => months(s) <= q) / some.Count(),3:0}"));
        foreach (var fault in scores.Where(s => s.Judged).GroupBy(s => s.Fault))
            Console.WriteLine($"{fault.Key,-14} {fault.Count(),3}  found {At(fault, s => s.Found)}   oracle "
                + $"{At(fault, s => s.Oracle)}   exact {fault.Average(s => s.Exact ? 1.0 : 0):0.00}");
        CompanyScore[] judged = [.. scores.Where(s => s.Judged)];
        double years = scores.Sum(s => s.Looks) / 12.0;
        int alarms = scores.Sum(s => s.Alarms.Count);
        Console.WriteLine($"false alarms {alarms} in {years:0.0} years = {alarms / years:0.00} (s.e. "
            + $"{Math.Sqrt(alarms) / years:0.00}): "
            + string.Join(' ', scores.SelectMany(s => s.Alarms).GroupBy(a => a).OrderByDescending(g => g.Count())
                .Select(g => $"{g.Key} {g.Count()}"))
            + $"; looks that tell something worse "
            + $"{100.0 * scores.Sum(s => s.WorseLooks) / scores.Sum(s => s.Looks):0} %");
        if (judged.Length > 0)
            Console.WriteLine("share of the oracle " + string.Join('/', Enumerable.Range(0, 4)
                .Select(q => $"{(double)judged.Count(s => s.Found <= q) / judged.Count(s => s.Oracle <= q):0.00}"))
                + $"; exact {judged.Average(s => s.Exact ? 1.0 : 0):0.00} of {judged.Length}; found in the end "
                + $"{judged.Count(s => s.Found < 99)}");
        Console.WriteLine($"stops told as data {scores.Count(s => s.AsData)}, as a drop "
            + $"{scores.Count(s => s.AsDrop)}; seconds {scores.Sum(s => s.Seconds):0.0}, slowest "
            + $"{scores.Max(s => s.Seconds):0.00}");
    }

    private static bool Related(Slice found, Dictionary<string, string> slice)
    {
        var named = found.Where.ToDictionary(w => Named(w.Key), w => w.Value);
        return named.Keys.Intersect(slice.Keys).All(d => named[d].Contains(slice[d]))
            && (named.Keys.All(slice.ContainsKey) || slice.Keys.All(named.ContainsKey));
    }

    private static bool Same(Slice found, Dictionary<string, string> slice) =>
        found.Where.Count == slice.Count && found.Where.All(w => w.Value is [var one]
            && slice.GetValueOrDefault(Named(w.Key)) == one);

    private static string Named(string dimension) => Dimension.GetValueOrDefault(dimension, dimension);

    private sealed record CompanyScore(
        string Fault, bool Judged, int Found, int Oracle, bool Exact, List<string> Alarms, int Looks, bool AsData,
        bool AsDrop, double Seconds)
    {
        public int WorseLooks { get; init; }
    }

    /// <summary>Planned snapshots as if they were committed.</summary>
    private sealed class InMemory(IReadOnlyList<(Snapshot Head, FactTable Rows)> planned) : ISnapshots
    {
        public ImmutableArray<Snapshot> All() => [.. planned.Select(p => p.Head)];

        public ImmutableArray<Snapshot> Commit(IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated,
            Actor actor, DateTimeOffset at) =>
            throw new NotSupportedException();

        public FactTable Open(Snapshot snapshot) => planned.First(p => ReferenceEquals(p.Head, snapshot)).Rows;
    }
}
