using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Signals.Clusters;

namespace Hindcast.Benchmarks.Library;

/// <summary>How far suggested themes agree with the headings of a list of incidents, beside a plain bag of words. See
/// docs/methods/themes.md.</summary>
internal static class ThemeAgreement
{
    internal static void Run(string file)
    {
        var documents = SplitFile.Of(File.ReadAllText(file)).Where(part => part.Title is not null)
            .Select((part, at) => (Id: $"{at}", Section: part.Section!, Told: Statements.Of(new ImportedReview($"{at}",
                file, part.Title, part.Section, part.Text, default)))).ToImmutableArray();
        var categorised = documents.Where(d => d.Section != "Uncategorized").ToImmutableArray();
        foreach (var (name, some) in (ReadOnlySpan<(string,
            ImmutableArray<(string Id, string Section, ImmutableArray<Hindcast.Library.Passage> Told)>)>)[("all",
                documents), ("with a category", categorised)])
        {
            string[] known = [.. some.Select(d => d.Section)];
            Report($"{name}: suggested themes", Suggested(some), known);
            string[] main = [.. some.Select((d, at) => SuggestThemes.Main(new(d.Id, d.Told)) ?? $"{at}")];
            Report($"{name}: main themes", [.. main.Select(key => Array.IndexOf(main, key))], known);
            var words = some.Select(d => d.Told.SelectMany(p => Hindcast.Library.Searching.Words.In(p.Text)
                .Select(w => w.Text)).ToArray()).ToArray();
            Report($"{name}: bag of words", Counted(words, known.Distinct().Count()), known);
        }

        foreach (var theme in SuggestThemes.Of([.. categorised.Select(d => new SuggestThemes.Told(d.Id, d.Told))]))
            Console.WriteLine($"{theme.Key,-22} {theme.Links.Length,3}  "
                + $"{string.Join(", ", theme.Links.GroupBy(l => categorised.First(d => d.Id == l.Document).Section).Select(g => $"{g.Key} {g.Count()}"))}");
    }

    private static int[] Suggested(
        ImmutableArray<(string Id, string Section, ImmutableArray<Hindcast.Library.Passage> Told)> some)
    {
        var themes = SuggestThemes.Of([.. some.Select(d => new SuggestThemes.Told(d.Id, d.Told))]);
        return [.. some.Select((d, at) => themes.Select((t, n) => (t, n))
            .Where(pair => pair.t.Links.Any(l => l.Document == d.Id)).Select(pair => pair.n)
            .DefaultIfEmpty(themes.Length + at).First())];
    }

    /// <summary>Average linkage on the cosine of plain counts, cut where as many groups are left as there are known
    /// ones.</summary>
    private static int[] Counted(string[][] words, int groups)
    {
        var vectors = words.Select(w => { var v = w.GroupBy(x => x).ToDictionary(g => g.Key, g => (double)g.Count());
            double l = Math.Sqrt(v.Values.Sum(x => x * x)); return v.ToDictionary(p => p.Key, p => p.Value / l);
                }).ToArray();
        for (double least = 1; least > -0.01; least -= 0.005)
            if (AverageLinkage.Group([.. vectors.Select(a => vectors.Select(b => a.Sum(word => word.Value * b.GetValueOrDefault(word.Key)))
                .ToArray())], least) is var found && found.Distinct().Count() <= groups)
                return found;
        return new int[words.Length];
    }

    private static void Report(string name, int[] groups, string[] known)
    {
        var agreement = PartitionAgreement.Of(groups, known);
        Console.WriteLine($"{name,-36} {agreement.Members,4} documents, {groups.Distinct().Count(),3} groups: "
            + $"adjusted Rand {agreement.AdjustedRand:0.000}, purity {agreement.Purity:0.000}");
    }
}
