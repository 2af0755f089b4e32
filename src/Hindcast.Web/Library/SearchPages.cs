using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Searching;
using Hindcast.Library.Themes;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>Have we seen this before? Every retro, action and imported review.</summary>
internal static class SearchPages
{
    private const int HitsOfPage = 50;

    /// <summary>What an address may ask beside its words.</summary>
    public static ImmutableArray<string> Narrowing { get; } = [.. SearchLibrary.Facets, "theme", "from", "to"];

    /// <summary>Maps <c>/search</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/search", visit => Task.FromResult(
        visit.Query("q") is null && Narrowing.All(name => visit.Query(name) is null)
            ? visit.Page<SearchPage>(new SearchView("", null, null, Choices(visit), Themes(visit)))
            : Ask(visit).Match(
                found => visit.Page<SearchPage>(new SearchView(visit.Query("q") ?? "", found, null, Choices(visit),
                    Themes(visit))),
                why => visit.Page<SearchPage>(new SearchView(visit.Query("q") ?? "", null, why, Choices(visit),
                    Themes(visit))))));

    /// <summary>What the address asks for: <c>q</c>, the facets by their names, <c>theme</c>, <c>from</c>, <c>to</c>,
    /// <c>after</c>.</summary>
    public static Outcome<Found> Ask(Visit visit) => PatternPages.Day(visit, "from").Then(from =>
        PatternPages.Day(visit, "to").Then(to => SearchLibrary.Ask(visit.Session, new(visit.Query("q") ?? "",
            [.. SearchLibrary.Facets.SelectMany(name => visit.Request.Query[name].Where(value =>
                !string.IsNullOrWhiteSpace(value)).Select(value => new TextFacet(name, value!)))], from.Day, to.Day,
            HitsOfPage, visit.Query("after")) { Theme = visit.Query("theme") })));

    /// <summary>The same address for what comes after a document.</summary>
    public static string After(Visit visit, string id) => "/search?" + string.Join('&', visit.Request.Query
        .Where(pair => pair.Key != "after").SelectMany(pair => pair.Value.Select(value => (pair.Key, value)))
        .Append(("after", id)).Select(pair => $"{Uri.EscapeDataString(pair.Item1)}="
            + Uri.EscapeDataString(pair.Item2 ?? "")));

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
/// <param name="Why">Why nothing could be asked; null where it could.</param>
/// <param name="Choices">The values that documents have, by facet.</param>
/// <param name="Themes">Those that stand, by name.</param>
public sealed record SearchView(string Text, Found? Found, Refusal? Why,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Choices, ImmutableArray<Theme> Themes);
