namespace Hindcast.Library.Themes;

/// <summary>Causes that reviews name again and again, and the words by which they are told; read from
/// <c>thesaurus.txt</c>.</summary>
/// <param name="Key">Kebab case.</param>
/// <param name="Name">For people.</param>
/// <param name="Weight">3 for a cause, 2 for an occasion or a lack, 1 for a place or a symptom.</param>
/// <param name="Cues">Each one or several stems in a row.</param>
internal sealed record Thesaurus(string Key, string Name, int Weight, ImmutableArray<ImmutableArray<string>> Cues)
{
    /// <summary>All of them, in the order of the file.</summary>
    internal static ImmutableArray<Thesaurus> All { get; } = Read();

    /// <summary>How often each cue stands among stems.</summary>
    internal IEnumerable<(ImmutableArray<string> Cue, int Times)> In(IReadOnlyList<string> stems) =>
        Cues.Select(cue => (cue, Enumerable.Range(0, Math.Max(0, stems.Count - cue.Length + 1))
            .Count(at => Stands(stems, at, cue)))).Where(found => found.Item2 > 0);

    private static bool Stands(IReadOnlyList<string> stems, int at, ImmutableArray<string> cue)
    {
        for (int i = 0; i < cue.Length; i++)
            if (stems[at + i] != cue[i])
                return false;
        return true;
    }

    private static ImmutableArray<Thesaurus> Read()
    {
        using var stream = typeof(Thesaurus).Assembly.GetManifestResourceStream(
            "Hindcast.Library.Themes.thesaurus.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(part => new Thesaurus(part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture),
                    [.. part[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cue => cue.Split('-')
                        .Select(Stems.Whole).ToImmutableArray())])),
        ];
    }
}
