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
        watch.Restart();
        int shelved = LibraryShelf.Of(workspace).Documents.Length;
        Console.WriteLine($"{shelved:N0} taken into memory in {watch.Elapsed.TotalSeconds:0.0} s");

        // What everything is told against: one word looked for in all texts as they lie in memory.
        var streams = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        string[] texts = [.. streams.Ids().Select(id => streams.Load(id).State.Text)];
        double plain = Report("through all texts", double.NaN, () =>
        {
            string word = Word(random);
            return texts.Count(text => text.Contains(word, StringComparison.Ordinal));
        });
        for (int i = 0; i < Searches / 5; i++)
            SearchLibrary.Ask(workspace, new(Word(random), [], null, null, 50, null));
        foreach (var (name, ask) in (ReadOnlySpan<(string, Func<string>)>)
            [("one word", () => Word(random)), ("two words", () => $"{Word(random)} {Word(random)}"),
                ("a phrase", () => $"\"{Word(random)} {Word(random)}\""), ("the commonest word", () => "w0")])
            Report(name, plain, () => SearchLibrary.Ask(workspace, new(ask(), [], null, null, 50, null))
                .Match(hits => hits.Total, _ => 0));
        Report("similar", plain, () => FindSimilar.To(Case.Sought(null, null, null,
            string.Join(' ', Enumerable.Range(0, 8).Select(_ => Word(random)))), workspace, 5).Length);
        Report("similar to a review", plain, () => FindSimilar.To($"r{random.Next(reviews)}", workspace,
            5)!.Value.Length);
        Report("themes list", plain, () => new WorkspaceThemes(workspace).Shelf().Count);
        watch.Restart();
        int suggested = new WorkspaceThemes(workspace).Suggest().Length;
        Console.WriteLine($"themes suggest: {suggested:N0} in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Asks many times; answers the time in the middle, in milliseconds.</summary>
    private static double Report(string name, double plain, Func<int> ask)
    {
        var (times, found, watch) = (new List<double>(), 0L, new Stopwatch());
        for (int i = 0; i < Searches; i++)
        {
            watch.Restart();
            found += ask();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{name,-20} {found / Searches,7:N0} found on average; {times[Searches / 2],6:0.0} ms in the "
            + $"middle, {times[Searches * 95 / 100],6:0.0} ms at the 95th percentile; in the middle "
            + $"{times[Searches / 2] / plain:0.00} of going through all texts");
        return times[Searches / 2];
    }

    /// <summary>Words are as unequal as in a language: the commonest is in nearly every review.</summary>
    private static string Word(Random random) => $"w{(int)Math.Pow(Vocabulary, random.NextDouble()) - 1}";
}
