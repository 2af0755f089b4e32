using System.Text.Json.Nodes;
using Hindcast.Web.Plans;

namespace Hindcast.Web.Api;

/// <summary>Plan files, for programs.</summary>
internal static class PlansApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/plans", Role.Viewer, "The plan files with how far each has come", ApiRoutes.Paged, [],
            (http, _) => Task.FromResult(ApiAnswer.Page(http, PlanPages.All(Visit.Of(http)), p => p.Plan.PlanId,
                p => new PlanSummaryView(p.Plan.PlanId, p.Plan.Stages.Length, p.Plan.Stages.Sum(s => s.Tasks.Length),
                    p.Plan.Stages.Sum(s => s.Tasks.Count(t => t.State == "done"))))))
            { Gives = typeof(ApiPage<PlanSummaryView>) },
        new("GET", "/api/plans/{id}", Role.Viewer, "One plan as its file has it", [], [], (http, _) =>
            Task.FromResult(ApiAnswer.Of(http, PlanPages.Find(Visit.Of(http), ApiRoutes.Route(http, "id")),
                found => JsonNode.Parse(found.Root.GetRawText())!.AsObject()))) { Gives = typeof(JsonObject) },
    ];
}

/// <summary>A plan in a list.</summary>
internal sealed record PlanSummaryView(string Id, int Stages, int Tasks, int Done);
