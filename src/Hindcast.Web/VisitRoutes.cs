using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web;

/// <summary>Maps what needs nothing but the visit.</summary>
internal static class VisitRoutes
{
    /// <summary>A page.</summary>
    public static void Get(this IEndpointRouteBuilder routes, string path, Func<Visit, Task<IResult>> show) =>
        routes.MapGet(path, (Delegate)((HttpContext http) => show(Visit.Of(http))));

    /// <summary>A form.</summary>
    public static void Post(this IEndpointRouteBuilder routes, string path, Func<HttpContext, Task<IResult>> take) =>
        routes.MapPost(path, (Delegate)take);
}
