using Hindcast.Journal;
using Hindcast.Library.Patterns;
using Hindcast.Retros.Tracking;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>From what was found to what came of it.</summary>
internal static class TracePages
{
    /// <summary>Maps <c>/trace</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/trace", visit => Task.FromResult(
        visit.Page<TracePage>(visit.Query("id")?.Trim() is { Length: > 0 } id ? new TraceView(id,
            TracePatterns.Of(visit.Session, id)) : null)));

    /// <summary>The chains of the id that the address names.</summary>
    public static Outcome<ImmutableArray<Trace>> Found(Visit visit) =>
        visit.Query("id") is not { } id ? new Refusal("id-missing", "Say which id to follow.")
        : TracePatterns.Of(visit.Session, id) is { IsEmpty: false } chains ? chains
        : new Refusal("trace-not-found",
            $"No finding, retro, action or theme has the id '{id}', or nothing came of it yet.");

    /// <summary>Where a step's own page is; null where it has none.</summary>
    public static string? PathOf(Trace chain, TraceStep step) =>
        step.Step is "pattern" or "theme" ? $"/themes/{step.Id}" : step.Step == "response" ? $"/patterns#{step.Id}"
        : chain.Steps.FirstOrDefault(s => s.Step == "review")?.Id is { } review ? ReviewPages.PathOf(review)
        : chain.Steps.FirstOrDefault(s => s.Step == "retro")?.Id is not { } retro ? null : step.Step switch
        {
            "retro" or "finding" or "factor" or "decision" => $"/retros/{retro}",
            "action" => $"/actions/{retro}/{step.Id}",
            "effect" => $"/effects/{step.Id}",
            _ => null,
        };
}

/// <summary>What the page of a trace shows.</summary>
/// <param name="Id">As it was asked.</param>
/// <param name="Chains">One an action; none where nothing came of it.</param>
public sealed record TraceView(string Id, ImmutableArray<Trace> Chains);
