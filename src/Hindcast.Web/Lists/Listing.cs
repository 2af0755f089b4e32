using System.Text;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Lists;

/// <summary>A list as a page declares it once: it can then be searched, filtered, sorted, paged and taken away as
/// CSV.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Name">For the file and the table's caption.</param>
/// <param name="Columns">The first names the row.</param>
/// <param name="Empty">What stands there where there is nothing at all, and what to do.</param>
public sealed record Listing<T>(string Name, ImmutableArray<ListColumn<T>> Columns, string Empty)
{
    /// <summary>Rows of one page.</summary>
    public const int RowsOfPageMax = 50;

    /// <summary>Values that a filter offers.</summary>
    public const int FilterValuesMax = 40;

    /// <summary>How it is sorted where nobody says: a column's name, with a dash before it where the greatest comes
    /// first.</summary>
    public string? Sort { get; init; }

    /// <summary>True where its page asks for words itself, and what is listed is what they found.</summary>
    public bool IsWhatWasFound { get; init; }

    /// <summary>The list as a request asks for it.</summary>
    public ListView<T> Over(IEnumerable<T> items, HttpRequest request)
    {
        var (query, all) = (request.Query, items.ToArray());
        string? text = IsWhatWasFound ? null : Asked(query, "q");
        var filters = Columns.Where(c => c.IsFilter).Select(c => (Column: c, Value: Asked(query, c.Name))).ToArray();
        string? sort = Asked(query, "sort") is { } asked && Columns.Any(c => c.Name == asked.TrimStart('-'))
            ? asked : Sort;
        T[] found =
        [
            .. Sorted(all.Where(item => filters.All(f => f.Value is null || f.Column.Text(item) == f.Value)
                && (text is null || Columns.Any(c => Holds(c.Text(item)) || Holds(c.Under?.Invoke(item))))),
                sort),
        ];
        int pages = Math.Max(1, (found.Length + RowsOfPageMax - 1) / RowsOfPageMax);
        int page = int.TryParse(Asked(query, "page"), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out int named)
            ? Math.Clamp(named, 1, pages) : 1;
        ImmutableArray<T> shown = [.. found.Skip((page - 1) * RowsOfPageMax).Take(RowsOfPageMax)];
        return new(Name, Empty, request.Path.Value ?? "/", [.. query.Where(pair => pair.Key is not "page")
            .SelectMany(pair => pair.Value.OfType<string>().Select(value => (pair.Key, value)))],
            [.. Shown.Select(c => new ListHead(c.Name, c.Head, c.Setting, sort?.TrimStart('-') == c.Name ? sort[0]
                == '-' ? "descending" : "ascending" : null) { IsLesser = c.IsLesser })],
            [.. filters.Select(f => new ListFilter(f.Column.Name, f.Column.Head, f.Value, [.. all.Select(f.Column.Text)
                .Distinct().Order(ReadingOrder.Ours).Take(FilterValuesMax)]))],
            [.. shown.Select(Row)], text, all.Length, found.Length, page, pages)
        {
            Items = shown, IsSearchedHere = !IsWhatWasFound,
            Csv = () => Written(found),
        };

        bool Holds(string? said) => said?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>What programs can filter by, as pages do.</summary>
    public IEnumerable<string> Filters => Columns.Where(c => c.IsFilter).Select(c => c.Name);

    /// <summary>Those that fit what a program asks; refused as <c>filter-unknown</c> where that is nothing that a row
    /// can say.</summary>
    public Outcome<ImmutableArray<T>> Narrowed(IEnumerable<T> items, HttpRequest request)
    {
        ImmutableArray<T> all = [.. items], found = all;
        foreach (var column in Columns.Where(c => c.IsFilter))
            if (Asked(request.Query, column.Name) is { } value)
            {
                var spelt = column.Spelt ?? column.Text;
                ImmutableArray<string> known = column.Known is { IsDefault: false } named ? named
                    : [.. all.Select(spelt).Distinct().Order(ReadingOrder.Ours)];
                if (!known.Contains(value) && !all.Any(item => column.Text(item) == value))
                    return new Refusal("filter-unknown", $"No {column.Name} here is '{value}'. Take one of "
                        + $"{string.Join(", ", known.Take(FilterValuesMax))}.");
                found = [.. found.Where(item => column.Text(item) == value || spelt(item) == value)];
            }

        return found;
    }

    private IEnumerable<ListColumn<T>> Shown => Columns.Where(column => !column.IsTaken);

    private ImmutableArray<ListCell> Row(T item) =>
        [.. Shown.Select(c => new ListCell(c.Text(item), c.Href?.Invoke(item), c.Tone?.Invoke(item)
            ?? Documents.Packs.Tone.Plain) { Under = c.Under?.Invoke(item), IsApart = c.IsApart })];

    private IEnumerable<T> Sorted(IEnumerable<T> items, string? sort)
    {
        if (sort is null || Columns.FirstOrDefault(c => c.Name == sort.TrimStart('-')) is not { } column)
            return items;
        Func<T, object?> key = item => column.Key is { } own ? own(item) : column.Text(item);
        // What is missing comes last, whichever way round.
        var known = items.OrderBy(item => key(item) is null);
        return sort[0] == '-'
            ? known.ThenByDescending(key, ReadingOrder.Ours)
            : known.ThenBy(key, ReadingOrder.Ours);
    }

    private string Written(IEnumerable<T> items) => items.Aggregate(
        new StringBuilder(CsvText.Row(Columns.Select(c => c.Name))).Append("\r\n"),
        (text, item) => text.Append(CsvText.Row(Columns.Select(c => Taken(c, item))))
            .Append("\r\n")).ToString();

    /// <summary>A dash for people is an empty cell for programs.</summary>
    private static string Taken(ListColumn<T> column, T item) =>
        (column.Plain is { } plain ? plain(item) : column.Text(item)) is { } text and not "–" ? text : "";

    private static string? Asked(IQueryCollection query, string name) => query[name] is [{ } text, ..]
        && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}

/// <summary>One column of a list.</summary>
/// <param name="Name">In addresses and in the CSV.</param>
/// <param name="Head">For people.</param>
/// <param name="Text">What a cell says.</param>
public sealed record ListColumn<T>(string Name, string Head, Func<T, string> Text)
{
    /// <summary>What it is sorted by; null for its text.</summary>
    public Func<T, IComparable?>? Key { get; init; }

    /// <summary>What stands in the CSV, nothing where it gives null; its text where there is none.</summary>
    public Func<T, string?>? Plain { get; init; }

    /// <summary>What stands small below the text, such as an id; null for nothing.</summary>
    public Func<T, string?>? Under { get; init; }

    /// <summary>Where a cell leads, within the site; null for nowhere.</summary>
    public Func<T, string?>? Href { get; init; }

    /// <summary>True where that is a document of its own, without a way back: it opens in a new tab.</summary>
    public bool IsApart { get; init; }

    /// <summary>How a cell is meant.</summary>
    public Func<T, Tone>? Tone { get; init; }

    /// <summary>How its cells are set.</summary>
    public Setting Setting { get; init; }

    /// <summary>True where its few values can be chosen.</summary>
    public bool IsFilter { get; init; }

    /// <summary>How programs spell what is filtered by, where its text is for people; null for its text.</summary>
    public Func<T, string>? Spelt { get; init; }

    /// <summary>All that its cells can say, as programs spell it; default where that is what they say.</summary>
    public ImmutableArray<string> Known { get; init; }

    /// <summary>True where a narrow screen leaves it away; the CSV has it.</summary>
    public bool IsLesser { get; init; }

    /// <summary>True where it stands in the CSV alone, such as an id that the page has below a name.</summary>
    public bool IsTaken { get; init; }
}

/// <summary>A list as it was asked for.</summary>
/// <param name="Name">For the file and the caption.</param>
/// <param name="Empty">Where there is nothing at all.</param>
/// <param name="Path">Of its page.</param>
/// <param name="Query">What was asked, without the page.</param>
/// <param name="Heads">The columns.</param>
/// <param name="Filters">What can be chosen.</param>
/// <param name="Rows">Of this page.</param>
/// <param name="Text">What was searched for.</param>
/// <param name="All">How many there are.</param>
/// <param name="Found">How many were found.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many pages.</param>
public record ListView(
    string Name, string Empty, string Path, ImmutableArray<(string Key, string Value)> Query,
    ImmutableArray<ListHead> Heads,
    ImmutableArray<ListFilter> Filters, ImmutableArray<ImmutableArray<ListCell>> Rows, string? Text, int All, int Found,
    int Page, int Pages)
{
    /// <summary>All that was found, as CSV that no spreadsheet takes for formulas.</summary>
    public required Func<string> Csv { get; init; }

    /// <summary>False where its page asks for words itself.</summary>
    public bool IsSearchedHere { get; init; } = true;

    /// <summary>True where a search or a filter holds something back.</summary>
    public bool IsNarrowed => Text is not null || Filters.Any(f => f.Value is not null);

    /// <summary>The address of the same list with something else asked.</summary>
    public string With(string key, string? value) =>
        Path + QueryString.Create(Query.Where(pair => pair.Key != key && pair.Key != "format")
        .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
        .Concat(value is null ? [] : [KeyValuePair.Create(key, (string?)value)]));

    /// <summary>The address of the same list with nothing held back.</summary>
    public string Cleared => Path + QueryString.Create(Query.Where(pair => pair.Key is not ("q" or "format")
        && Filters.All(filter => filter.Name != pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    /// <summary>The address that sorts by a column, the other way round where it is sorted by it.</summary>
    public string SortedBy(ListHead head) => With("sort", head.Sorted == "ascending" ? "-" + head.Name : head.Name);

    /// <summary>The page, or the file where the request asks for one.</summary>
    public IResult As(HttpRequest request, Func<IResult> page) => request.Query["format"] == "csv"
        ? Results.File(Encoding.UTF8.GetBytes(Csv()), "text/csv; charset=utf-8",
            $"{Name.ToLowerInvariant().Replace(' ', '-')}.csv") : page();
}

/// <summary>A list whose page shows each row in its own way.</summary>
/// <inheritdoc cref="ListView"/>
public sealed record ListView<T>(
    string Name, string Empty, string Path, ImmutableArray<(string Key, string Value)> Query,
    ImmutableArray<ListHead> Heads,
    ImmutableArray<ListFilter> Filters, ImmutableArray<ImmutableArray<ListCell>> Rows, string? Text, int All, int Found,
    int Page, int Pages) : ListView(Name, Empty, Path, Query, Heads, Filters, Rows, Text, All, Found, Page, Pages)
{
    /// <summary>The rows of this page.</summary>
    public required ImmutableArray<T> Items { get; init; }
}

/// <summary>The head of a column.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Head">For people.</param>
/// <param name="Setting">How its cells are set.</param>
/// <param name="Sorted">ascending, descending or null.</param>
public sealed record ListHead(string Name, string Head, Setting Setting, string? Sorted)
{
    /// <summary>True where a narrow screen leaves it away.</summary>
    public bool IsLesser { get; init; }
}

/// <summary>A filter with what can be chosen.</summary>
public sealed record ListFilter(string Name, string Head, string? Value, ImmutableArray<string> Values);

/// <summary>One cell.</summary>
public sealed record ListCell(string Text, string? Href, Tone Tone)
{
    /// <summary>True where it leads to a document that opens in a new tab.</summary>
    public bool IsApart { get; init; }

    /// <summary>What stands small below it; null for nothing.</summary>
    public string? Under { get; init; }
}
