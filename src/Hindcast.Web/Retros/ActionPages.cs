using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>What closed retros agreed, and what has come of it.</summary>
internal static class ActionPages
{
    /// <summary>Maps the list and what a person says of an action.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/actions", (HttpContext http, string? show) => Show(Visit.Of(http), show, null));
        routes.MapPost("/actions/{retro}/{action}", Change);
    }

    /// <summary>The actions that whoever is at the page may see.</summary>
    public static IEnumerable<TrackedAction> Visible(Visit visit) =>
        TrackedAction.All(visit.Session.Journal, visit.Session.Clock).Where(action => action.Retro.IsOpenTo(visit.Session.Actor.Person));

    private static IResult Show(Visit visit, string? show, Refusal? why)
    {
        var today = visit.Session.Today;
        TrackedAction[] all = [.. Visible(visit).OrderBy(a => a.DueOn)];
        return visit.Page<ActionsPage>(new ActionsView(show switch
        {
            "overdue" => [.. all.Where(a => a.IsOverdue(today))],
            "mine" => [.. all.Where(a => a.Owner.Equals(visit.Session.Actor.Person, StringComparison.OrdinalIgnoreCase))],
            "all" => [.. all],
            _ => [.. all.Where(a => a.IsOpen)],
        }, show ?? "open", all.Length, ClosedLoop.Of(all, today.AddYears(-1), today, today), why),
            why is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Change(HttpContext http, string retro, string action)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        var retros = new Retrospectives(visit.Session);
        return retros.Track(retro, action, tracked => form["does"] switch
        {
            "done" => MarkAction.Decide(tracked.Status, tracked.Retro, new(tracked.Agreed.Id, true, form["text"]), retros.By),
            "not-done" => MarkAction.Decide(tracked.Status, tracked.Retro, new(tracked.Agreed.Id, false, form["text"]), retros.By),
            "redate" => form.Day("due").Then(due => due is { } day
                ? ChangeAction.Redate(tracked, day, form["text"] ?? "", retros.By) : new Refusal("due-missing", "Give the new day.")),
            _ => ChangeAction.Update(tracked, form["text"] ?? "", retros.By),
        }).Match(_ => visit.SeeOther($"/actions#{retro}-{action}"), why => Show(visit, null, why));
    }
}

/// <summary>What the page of actions shows.</summary>
/// <param name="Actions">Those asked for, due first.</param>
/// <param name="Show">Which were asked for.</param>
/// <param name="All">How many there are.</param>
/// <param name="Loop">How many of a year's came full circle.</param>
/// <param name="Why">Why what was sent could not be taken; null for none.</param>
public sealed record ActionsView(ImmutableArray<TrackedAction> Actions, string Show, int All, ClosedLoop Loop, Refusal? Why);
