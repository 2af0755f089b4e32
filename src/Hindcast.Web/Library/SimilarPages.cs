using Hindcast.Journal;
using Hindcast.Library.Similar;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>What was like this, what was tried then, and whether it worked.</summary>
internal static class SimilarPages
{
    /// <summary>Maps <c>/similar</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/similar", visit => Task.FromResult(
        Asked(visit) ? Find(visit).Match(found => visit.Page<SimilarPage>(new SimilarView(found, null)),
            why => visit.Page<SimilarPage>(new SimilarView([], why))) : visit.Page<SimilarPage>(null)));

    /// <summary>The cases that are like what the address names: a document, an indicator, a slice or words.</summary>
    public static Outcome<ImmutableArray<SimilarCase>> Find(Visit visit) =>
        AskSimilar.Ask(visit.Session, visit.Query("q") ?? "", visit.Query("indicator"), visit.Query("slice"), null,
            FindSimilar.ShownMax);

    private static bool Asked(Visit visit) =>
        visit.Query("q") is not null || visit.Query("indicator") is not null || visit.Query("slice") is not null;
}

/// <summary>What the page of similar cases shows.</summary>
/// <param name="Found">Most alike first.</param>
/// <param name="Why">Why nothing could be asked; null where it could.</param>
public sealed record SimilarView(ImmutableArray<SimilarCase> Found, Refusal? Why);
