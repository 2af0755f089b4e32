using Hindcast.Library.Searching;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>Have we seen this before? Every retro, action and imported review.</summary>
internal static class SearchPages
{
    private const int HitsOfPage = 50;

    /// <summary>Maps <c>/search</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Get("/search", visit => Task.FromResult(visit.Query("q") is not { } text
        ? visit.Page<SearchPage>(new SearchView("", null, null))
        : SearchLibrary.Ask(visit.Session, new(text, [], null, null, HitsOfPage, visit.Query("after"))).Match(
            found => visit.Page<SearchPage>(new SearchView(text, found, null)),
            why => visit.Page<SearchPage>(new SearchView(text, null, why)))));
}

/// <summary>What the page of the search shows.</summary>
/// <param name="Text">What was asked.</param>
/// <param name="Found">What was found; null before anything was asked.</param>
/// <param name="Why">Why nothing could be asked; null where it could.</param>
public sealed record SearchView(string Text, Found? Found, Hindcast.Journal.Refusal? Why);
