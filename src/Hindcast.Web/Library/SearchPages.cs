using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Searching;
using Hindcast.Library.Themes;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>Have we seen this before? Every retro, action and imported review.</summary>
internal static class SearchPages
{
    private const int HitsOfPage = 50;

    private static readonly Listing<FoundDocument> Columns = new("What was found",
    [
        new("title", "Title", d => d.Title),
        new("id", "Id", d => d.Hit.Id) { IsTaken = true },
        new("kind", "Kind", d => d.Kind),
        new("day", "Day", d => $"{d.Day:yyyy-MM-dd}") { Key = d => d.Day },
        new("file", "File", d => d.Hit.File ?? "") { IsTaken = true },
        new("where", "Where", d => d.Hit.Why.FirstOrDefault()?.Where ?? "") { IsTaken = true },
        new("says", "Says", d => d.Hit.Why.FirstOrDefault()?.Text ?? "") { IsTaken = true },
    ], "Nothing matches.") { Sort = "-day", IsWhatWasFound = true };

    /// <summary>What an address may ask beside its words.</summary>
    public static ImmutableArray<string> Narrowing { get; } = [.. SearchLibrary.Facets, "theme", "from", "to"];

    /// <summary>Maps <c>/search</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/search", visit => Task.FromResult(
        visit.Query("q") is null && Narrowing.All(name => visit.Query(name) is null)
            ? Page(visit, null, null, null)
            : Asked(visit).Then(asked => SearchLibrary.All(visit.Session, asked with { Limit = int.MaxValue - 1 }))
                .Match(found => Columns.Over(found.Items, visit.Request) is var list
                    ? list.As(visit.Request, () => Page(visit, found, list, null)) : null!,
                    why => Page(visit, null, null, why))));

    private static IResult Page(Visit visit, FoundDocuments? found, ListView<FoundDocument>? list, Refusal? why) =>
        visit.Page<SearchPage>(new SearchView(visit.Query("q") ?? "", found, list, why, Choices(visit), Themes(visit)));

    /// <summary>What the address asks for: <c>q</c>, the facets by their names, <c>theme</c>, <c>from</c>, <c>to</c>,
    /// <c>after</c>.</summary>
    public static Outcome<Found> Ask(Visit visit) => Asked(visit).Then(asked =>
        SearchLibrary.Ask(visit.Session, asked));

    private static Outcome<SearchLibrary.Query> Asked(Visit visit) => PatternPages.Day(visit, "from").Then(from =>
        PatternPages.Day(visit, "to").Then<SearchLibrary.Query>(to => new SearchLibrary.Query(visit.Query("q") ?? "",
            [.. SearchLibrary.Facets.SelectMany(name => visit.Request.Query[name].Where(value =>
                !string.IsNullOrWhiteSpace(value)).Select(value => new TextFacet(name, value!)))], from.Day, to.Day,
            HitsOfPage, visit.Query("after")) { Theme = visit.Query("theme") }));

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Choices(Visit visit)
    {
        LibraryIndex.Refresh(visit.Session);
        return SearchLibrary.Facets.ToImmutableSortedDictionary(name => name, name => visit.Session.Journal.Texts.Values(
            name, LibraryDocument.Compared(visit.Session.Actor.Person), SearchLibrary.FacetValuesMax),
            StringComparer.Ordinal);
    }

    private static ImmutableArray<Theme> Themes(Visit visit) =>
        [.. new WorkspaceThemes(visit.Session).Book.Standing.OrderBy(theme => theme.Name, StringComparer.Ordinal)];
}

/// <summary>What the page of the search shows.</summary>
/// <param name="Text">What was asked.</param>
/// <param name="Found">What was found; null before anything was asked.</param>
/// <param name="List">It, sorted and paged as the address asks.</param>
/// <param name="Why">Why nothing could be asked; null where it could.</param>
/// <param name="Choices">The values that documents have, by facet.</param>
/// <param name="Themes">Those that stand, by name.</param>
public sealed record SearchView(string Text, FoundDocuments? Found, ListView<FoundDocument>? List, Refusal? Why,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Choices, ImmutableArray<Theme> Themes);
