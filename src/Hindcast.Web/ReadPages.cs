using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web;

/// <summary>Long reads and works are followed and stopped.</summary>
internal static class ReadPages
{
    private static readonly Refusal Over = new("work-not-found", "This work is not known any more, or somebody else "
        + "sent it. Look at its page before you send it again: what was written stands there.");

    /// <summary>Maps the forms of the pages that wait, and the page of a work.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/reads/{id}/stop", (HttpContext http, string id) => Stop(Visit.Of(http), id).Match(
            _ => Visit.Of(http).Refused(Visit.Stopped, StatusCodes.Status200OK), Visit.Of(http).Refused));
        routes.MapGet("/works/{id}", (HttpContext http, string id) => Follow(Visit.Of(http), id));
        routes.MapPost("/works/{id}/stop", (HttpContext http, string id) =>
        {
            var visit = Visit.Of(http);
            // Whether it was stopped or had been done by then, its page says.
            return StopWork(visit, id).Match(_ => visit.SeeOther($"/works/{id}"), visit.Refused);
        });
    }

    private static Task<IResult> Follow(Visit visit, string id) => Follow(visit, id, visit.Refused,
        work => visit.Page<Layout.LookingPage>(visit.Looks.Standing(work.Read)));

    private static async Task<IResult> Follow(Visit visit, string id, Func<Refusal, IResult> refused,
        Func<Work, IResult> goesOn)
    {
        if (visit.FindWork(id) is not { } work)
            return refused(Over);
        await Task.WhenAny(work.Done, Task.Delay(Looks.PatienceMs)).ConfigureAwait(false);
        return work.Done.IsCompleted ? await work.Answer(visit).ConfigureAwait(false) : goesOn(work);
    }

    /// <summary>What came of a work that a program sent, or how far it is.</summary>
    public static Task<IResult> Follow(HttpContext http, string id) => Follow(Visit.Of(http), id,
        why => Api.ApiAnswer.Problem(http, why), work => Api.ApiAnswer.Working(Visit.Of(http), id, work.Read));

    /// <summary>Stops a work; what was done by then stands.</summary>
    public static Outcome<string> StopWork(Visit visit, string id)
    {
        if (visit.FindWork(id) is not { } work)
            return Over;
        visit.Looks.StopKey(work.Read);
        return id;
    }

    /// <summary>Stops a read; refused as <c>read-not-found</c> where it has ended.</summary>
    public static Outcome<string> Stop(Visit visit, string id) => visit.Looks.Stop(id) ? id : new Refusal(
        "read-not-found", "This read has ended already. Open its page again: the answer is there.");
}
