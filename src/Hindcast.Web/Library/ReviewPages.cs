using Hindcast.Journal;
using Hindcast.Library.Importing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>A review that was written elsewhere, with what was recognised in it.</summary>
internal static class ReviewPages
{
    /// <summary>Maps <c>/library/ID</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/library/{id}", (HttpContext http,
        string id) =>
    {
        var visit = Visit.Of(http);
        return ImportedReview.Streams(visit.Session.Journal, visit.Session.Clock).Load(id).State
            is { Id.Length: > 0 } kept ? visit.Page<ReviewPage>(new ReviewView(kept, kept.Read()))
            : visit.Refused(new Refusal("review-not-found",
                $"There is no imported review '{id}'. Find it by its words on the page of the search."));
    });

    /// <summary>Where a review's page is.</summary>
    public static string PathOf(string id) => $"/library/{Uri.EscapeDataString(id)}";
}

/// <summary>What the page of an imported review shows.</summary>
/// <param name="Kept">It as it is kept.</param>
/// <param name="Read">What is recognised in it.</param>
public sealed record ReviewView(ImportedReview Kept, Review Read);
