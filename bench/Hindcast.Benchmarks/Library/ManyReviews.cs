using System.Diagnostics;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Importing;
using Hindcast.Library.Searching;
using Hindcast.Library.Similar;
using Hindcast.Library.Themes;
using Hindcast.Storage;

namespace Hindcast.Benchmarks.Library;

/// <summary>
/// A library of made-up reviews, searched. Budget: 100 ms at the 95th percentile over 20,000 reviews of about 400 words
/// (59 ms measured on two busy cores).
/// </summary>
internal static class ManyReviews
{
    private const int Words = 400, Vocabulary = 30_000, Searches = 300;

    /// <summary>Fills the workspace if it is new, then searches it.</summary>
    internal static void Run(string folder, int reviews, string? store)
    {
        using var opened = Stores.Open(store, folder).Match(granted => granted,
            why => throw new InvalidOperationException(why.Message));
        var workspace = new WorkspaceSession(opened.Journal, opened.Snapshots, TimeProvider.System, folder,
            "ana", null);
        var random = new Random(20261121);
        var watch = Stopwatch.StartNew();
        for (int i = opened.Journal.Streams(ImportedReview.StreamPrefix).Length; i < reviews; i++)
        {
            string text = $"# Review {i}\n\n{string.Join(' ', Enumerable.Range(0, Words).Select(_ => Word(random)))}";
            opened.Journal.Append($"{ImportedReview.StreamPrefix}r{i}", 0,
                [EventJson<ImportedEvent>.Write(new ReviewImported($"r{i}", $"r{i}.md", null, null, text,
                    DateTimeOffset.UnixEpoch))], workspace.Actor, DateTimeOffset.UnixEpoch);
        }

        Console.WriteLine($"written in {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        LibraryIndex.Refresh(workspace);
        Console.WriteLine($"indexed in {watch.Elapsed.TotalSeconds:0.0} s");
        foreach (var (name, run) in (ReadOnlySpan<(string, Func<int>)>)
            [
                ("similar", () => FindSimilar.Among(FindSimilar.Cases(workspace), Case.Sought(null, null, null,
                    "w17 w230 w1500 w9000"), 5).Length),
                ("themes list", () => new WorkspaceThemes(workspace).Shelf().Count),
                ("themes suggest", () => WorkspaceThemes.Suggest(new WorkspaceThemes(workspace).Shelf().Values).Length),
            ])
        {
            watch.Restart();
            int found = run();
            Console.WriteLine($"{name,-20} {found,7:N0} in {watch.Elapsed.TotalSeconds:0.0} s");
        }

        for (int i = 0; i < Searches / 5; i++)
            SearchLibrary.Ask(workspace, new(Word(random), [], null, null, 50, null));
        foreach (var (name, ask) in (ReadOnlySpan<(string, Func<string>)>)
            [("one word", () => Word(random)), ("two words", () => $"{Word(random)} {Word(random)}"),
                ("a phrase", () => $"\"{Word(random)} {Word(random)}\""), ("the commonest word", () => "w0")])
        {
            var (times, found) = (new List<double>(), 0L);
            for (int i = 0; i < Searches; i++)
            {
                string asked = ask();
                watch.Restart();
                found += SearchLibrary.Ask(workspace, new(asked, [], null, null, 50, null))
                    .Match(hits => hits.Total, _ => 0);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine($"{name,-20} {found / Searches,7:N0} found on average; {times[Searches / 2],6:0.0} ms "
                + $"in the middle, {times[Searches * 95 / 100],6:0.0} ms at the 95th percentile");
        }
    }

    /// <summary>Words are as unequal as in a language: the commonest is in nearly every review.</summary>
    private static string Word(Random random) => $"w{(int)Math.Pow(Vocabulary, random.NextDouble()) - 1}";
}
