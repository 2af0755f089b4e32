using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.People;

/// <summary>Who can own things, in which role, and since when somebody is not there any more.</summary>
internal static class PeoplePages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<Person> Columns = new("People",
    [
        new("name", "Name", p => p.Name) { Href = p => $"/people?name={Uri.EscapeDataString(p.Name)}#change" },
        new("role", "Role", p => p.Role ?? "–") { IsFilter = true },
        new("function", "Function", p => p.Function ?? "–") { IsFilter = true },
        new("leaves_on", "Leaves", p => p.LeavesOn is { } day ? Numbers.Day(day) : "")
            { Key = p => p.LeavesOn, Plain = p => $"{p.LeavesOn:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("successor", "Taken over by", p => p.Successor ?? ""),
    ],
    "Nobody is in the directory yet. Owners of actions come from it: add the first below.");

    /// <summary>Maps the directory and its changes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (HttpContext http, string? name) => Show(Visit.Of(http), http.Request, name, null));
        routes.Post("/people", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Add(visit.Session, form).Match(_ => visit.SeeOther("/people"), why => Show(visit, http.Request, null,
                new(form, why)));
        });
        routes.MapPost("/people/{name}", async (HttpContext http, string name) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return (PeopleDocument.Read(visit.Session.Journal).Directory.Find(name) is { } person
                && form.Moved(Stood(person)) is { } moved ? moved : Amend(visit.Session, name, form))
                .Match(_ => visit.SeeOther("/people"), why => Show(visit, http.Request, name, new(form, why)));
        });
    }

    /// <summary>Adds somebody.</summary>
    public static Outcome<PeopleDirectory> Add(WorkspaceSession session, FormFields form) =>
        AddPerson.Run(session.Journal, new(form.Text("name"), form["role"], form["function"]), session.Actor,
            session.Clock.GetUtcNow());

    /// <summary>Role, function and departure, as far as they are said.</summary>
    public static Outcome<PeopleDirectory> Amend(WorkspaceSession session, string name, FormFields form) =>
        form.Day("leavesOn").Then(leaves => PeopleDocument.Change(session.Journal,
        directory => AmendPerson.Describe(directory, name, form["role"], form["function"])
            .Then(described => leaves is { } day
            ? AmendPerson.Depart(described, name, day, form["successor"]) : described), session.Actor,
            session.Clock.GetUtcNow()));

    /// <summary>A person's fields as their form shows them; sent back with it.</summary>
    public static string Stood(Person person) =>
        $"{person.Role}\n{person.Function}\n{person.LeavesOn:yyyy-MM-dd}\n{person.Successor}";

    private static IResult Show(Visit visit, HttpRequest request, string? name, Sent? sent)
    {
        var directory = PeopleDocument.Read(visit.Session.Journal).Directory;
        var list = Columns.Over(directory.People, request);
        return list.As(request, () => visit.Page<PeoplePage>(new PeopleView(list, directory, name is null
            ? null
            : directory.Find(name), sent), Visit.StatusOf(sent)));
    }
}

/// <summary>What the page of people shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Directory">Everybody.</param>
/// <param name="Chosen">Who is being changed; null for nobody.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record PeopleView(ListView List, PeopleDirectory Directory, Person? Chosen, Sent? Sent);
