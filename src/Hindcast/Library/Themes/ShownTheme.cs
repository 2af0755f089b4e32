using Hindcast.Journal;

namespace Hindcast.Library.Themes;

/// <summary>A theme in a list.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">For people.</param>
/// <param name="Count">Documents that may be shown.</param>
/// <param name="FirstSeen">The day of the first; null where none has a day.</param>
/// <param name="LastSeen">The day of the last.</param>
public sealed record ListedTheme(string Key, string Name, int Count, DateOnly? FirstSeen, DateOnly? LastSeen)
{
    /// <summary>The standing themes, those seen most often first.</summary>
    public static ImmutableArray<ListedTheme> All(ThemeBook book, IReadOnlyDictionary<string, Shelved> shelf) =>
    [
        .. book.Standing.Select(theme =>
        {
            var seen = theme.Links.Where(link => shelf.ContainsKey(link.Document)).Select(link => shelf[link.Document])
                .Distinct().ToArray();
            return new ListedTheme(theme.Key, theme.Name, seen.Length, seen.Min(d => d.Day), seen.Max(d => d.Day));
        }).OrderByDescending(theme => theme.Count).ThenBy(theme => theme.Key, StringComparer.Ordinal),
    ];
}

/// <summary>A theme with every sentence that may be shown.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">For people.</param>
/// <param name="Merged">Keys that lead to it, because they were merged into it.</param>
/// <param name="Links">The sentences, oldest document first.</param>
public sealed record ShownTheme(string Key, string Name, ImmutableArray<string> Merged,
    ImmutableArray<ShownSentence> Links)
{
    /// <summary>The theme of a key; refused as <c>theme-not-found</c>.</summary>
    public static Outcome<ShownTheme> Of(ThemeBook book, IReadOnlyDictionary<string, Shelved> shelf, string key) =>
        book.Find(key) is not { } theme ? ChangeThemes.Unknown(key) : new ShownTheme(theme.Key, theme.Name,
            [.. book.All.Values.Where(other => other.MergedInto is not null && book.Find(other.Key)?.Key == theme.Key)
                .Select(other => other.Key)],
            [.. theme.Links.Where(link => shelf.ContainsKey(link.Document)).OrderBy(link => shelf[link.Document].Day)
                .ThenBy(link => link.Document, StringComparer.Ordinal).Select(link => new ShownSentence(link.Document,
                    shelf[link.Document].Title, shelf[link.Document].Day, link.Sentence.Where, link.Sentence.Text))]);
}

/// <summary>A sentence that stands for a theme.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
/// <param name="Where">The entry in which it stands; empty in a file.</param>
/// <param name="Sentence">Word for word.</param>
public sealed record ShownSentence(string Document, string Title, DateOnly? Day, string Where, string Sentence);
