using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web;

/// <summary>Long reads are stopped.</summary>
internal static class ReadPages
{
    /// <summary>Maps the form of the page that waits.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/reads/{id}/stop", (HttpContext http,
        string id) => Stop(Visit.Of(http), id).Match(_ => Visit.Of(http).Refused(Visit.Stopped,
            StatusCodes.Status200OK), Visit.Of(http).Refused));

    /// <summary>Stops a read; refused as <c>read-not-found</c> where it has ended.</summary>
    public static Outcome<string> Stop(Visit visit, string id) => visit.Looks.Stop(id) ? id : new Refusal(
        "read-not-found", "This read has ended already. Open its page again: the answer is there.");
}
