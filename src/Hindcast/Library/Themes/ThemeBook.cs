using Hindcast.Journal;

namespace Hindcast.Library.Themes;

/// <summary>The themes of a workspace: what recurs, under a key that stays, with the sentences that say so.</summary>
/// <param name="All">By key; those that were merged into another are among them.</param>
public sealed record ThemeBook(ImmutableSortedDictionary<string, Theme> All)
{
    /// <summary>The one stream that they are kept in, so that two are merged at once or not at all.</summary>
    public const string Stream = "themes";

    /// <summary>None yet.</summary>
    public static ThemeBook Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, Theme>(StringComparer.Ordinal));

    /// <summary>Those that were not merged into another nor taken back, by key.</summary>
    public IEnumerable<Theme> Standing => All.Values.Where(theme => theme is { MergedInto: null, IsWithdrawn: false });

    /// <summary>Those that were taken back, by key.</summary>
    public IEnumerable<Theme> Withdrawn => All.Values.Where(theme => theme.IsWithdrawn);

    /// <summary>Over a journal.</summary>
    public static Streams<ThemeBook, ThemeEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, "", Empty, Evolve);

    /// <summary>The theme of a key, or the one that it was merged into; null where there is none.</summary>
    public Theme? Find(string key)
    {
        string wanted = Theme.KeyOf(key);
        // Keys only ever lead to themes that stood when they were merged, so this ends.
        while (All.TryGetValue(wanted, out var theme))
            if (theme.MergedInto is { } into)
                wanted = into;
            else
                return theme.IsWithdrawn ? null : theme;
        return null;
    }

    /// <summary>The keys of the standing themes of each document.</summary>
    public ILookup<string, string> ByDocument() =>
        Standing.SelectMany(theme => theme.Links.Select(link => link.Document).Distinct()
            .Select(document => (document, theme.Key))).ToLookup(pair => pair.document, pair => pair.Key,
            StringComparer.Ordinal);

    /// <summary>What the next event makes of it. Total.</summary>
    public static ThemeBook Evolve(ThemeBook book, ThemeEvent happened) => happened switch
    {
        ThemeNamed to => book.With(to.Key, theme => theme with { Name = to.Name, MergedInto = null,
            IsWithdrawn = false }),
        ThemeLinked to => book.With(to.Key, theme => theme with { Links = Added(theme.Links, to.Links),
            TakenOut = theme.TakenOut.Except(to.Links.Select(link => link.Document)) }),
        ThemeUnlinked to => book.With(to.Key, theme => theme with
            { Links = [.. theme.Links.Where(link => link.Document != to.Document)],
                TakenOut = theme.TakenOut.Add(to.Document) }),
        ThemesMerged to => book.With(to.Into, theme => theme with { Links = Added(theme.Links, book.At(to.From).Links),
            Answers = [.. theme.Answers, .. book.At(to.From).Answers],
            TakenOut = theme.TakenOut.Union(book.At(to.From).TakenOut)
                .Except(theme.Links.Concat(book.At(to.From).Links).Select(link => link.Document)) })
            .With(to.From, theme => theme with { Links = [], Answers = [], MergedInto = to.Into }),
        ThemeSplit to => book.With(to.Into, theme => theme with { Name = to.Name, Links = Added(theme.Links,
            [.. book.At(to.From).Links.Where(link => to.Documents.Contains(link.Document))]) })
            .With(to.From, theme => theme with
                { Links = [.. theme.Links.Where(link => !to.Documents.Contains(link.Document))] }),
        ThemeAnswered to => book.With(to.Key, theme => theme with
            { Answers = theme.Answers.Add(new(to.Decision, to.Owner, to.On)) }),
        ThemeWithdrawn to => book.With(to.Key, theme => theme with { IsWithdrawn = true }),
        ThemeRestored to => book.With(to.Key, theme => theme with { IsWithdrawn = false }),
        _ => book,
    };

    /// <summary>Suggestions without the documents that somebody took from their theme.</summary>
    public ImmutableArray<Suggestion> Open(ImmutableArray<Suggestion> suggestions) =>
    [
        .. suggestions.Select(s => Find(s.Key) is { TakenOut.Count: > 0 } theme
            ? s with { Links = [.. s.Links.Where(link => !theme.TakenOut.Contains(link.Document))] } : s)
            .Where(s => !s.Links.IsEmpty),
    ];

    private Theme At(string key) => All.GetValueOrDefault(key) ?? new(key, key, [], null);

    private ThemeBook With(string key, Func<Theme, Theme> change) => new(All.SetItem(key, change(At(key))));

    private static ImmutableArray<ThemeLink> Added(ImmutableArray<ThemeLink> links, ImmutableArray<ThemeLink> more) =>
        [.. links.Concat(more).Distinct()];
}

/// <summary>Something that recurs.</summary>
/// <param name="Key">Lower case, words with dashes between; it never changes.</param>
/// <param name="Name">For people.</param>
/// <param name="Links">The sentences that say so, in the order in which they were put to it.</param>
/// <param name="MergedInto">The theme that it became part of; null while it stands.</param>
public sealed record Theme(string Key, string Name, ImmutableArray<ThemeLink> Links, string? MergedInto)
{
    /// <summary>True where it was named by mistake and taken back; its sentences wait for its return.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>What was decided about it as a whole, oldest first.</summary>
    public ImmutableArray<ThemeAnswer> Answers { get; init; } = [];

    /// <summary>Documents that somebody took out, and did not put back by hand.</summary>
    public ImmutableHashSet<string> TakenOut { get; init; } = [];

    /// <summary>Characters of a key.</summary>
    public const int KeyLengthMax = 60;

    /// <summary>A name as a key; empty where there is nothing to make one of.</summary>
    public static string KeyOf(string name) =>
        string.Join('-', Searching.Words.In(name.Replace('_', ' ')).Select(word => word.Text)) is var key
            && key.Length > KeyLengthMax ? key[..KeyLengthMax].TrimEnd('-') : key;
}

/// <summary>What is done about a theme as a whole, beyond single actions.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="On">When.</param>
public sealed record ThemeAnswer(string Decision, string Owner, DateOnly On);
