using System.Text.Json;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>Escalations: what is asked of whom, who took it on, and how each ended.</summary>
internal static class EscalationPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<EscalationStanding> Columns = new("Escalations",
    [
        new("title", "What", s => Plainly.Told(s.Escalation.Raised!.Brief.Title))
            { Href = s => PathOf(s.Escalation.Id), Under = s => s.Escalation.Id },
        new("id", "Id", s => s.Escalation.Id) { IsTaken = true },
        new("state", "State", s => s.Escalation.State) { IsFilter = true },
        new("tier", "Tier", s => s.Escalation.Tier) { IsFilter = true, Tone = s => s.Escalation.Tier == "red"
            && s.Escalation.Closed is null ? Tone.Worse : Tone.Plain },
        new("target", "For", s => s.Escalation.Raised!.Brief.Target) { IsFilter = true },
        new("accounts", "Accounts", s => string.Join(", ", s.Escalation.Raised!.Brief.Accounts)),
        new("with", "With", s => s.Escalation.Closed is null ? s.Holder : ""),
        new("raised", "Raised", s => Day(s.Escalation.Raised!.At)) { Key = s => s.Escalation.Raised!.At, Plain = s =>
            $"{s.Escalation.Raised!.At:u}", Setting = Setting.OneLine },
        new("answer_by", "Answer by", s => s.AnswerBy is { } at ? DealPages.Instant(at) : "") { Key = s => s.AnswerBy,
            Plain = s => $"{s.AnswerBy:u}" },
        new("deadline", "Needed by", s => Numbers.Day(s.Escalation.Raised!.Brief.Deadline)) { Key = s =>
            s.Escalation.Raised!.Brief.Deadline, Plain = s => $"{s.Escalation.Raised!.Brief.Deadline:yyyy-MM-dd}",
            Setting = Setting.OneLine },
    ],
    "Nothing was escalated. A play that turns red raises its own escalation; raise another issue below.");

    private static readonly string[] States = ["open", "answered", "de-escalated", "closed"];

    private static readonly Dictionary<string, Func<EscalationBook, string, FormFields, RunPlay.Look,
        Outcome<Escalation>>> Changes = new()
    {
        ["answer"] = (book, id, form, look) => form.Day("next").Then(next => book.Change(id,
            (so, at, who) => RunEscalation.Answer(so, book.IsOver(so), form.Text("text"), next, look.Today, at, who))),
        ["note"] = (book, id, form, look) => book.Change(id,
            (so, at, who) => RunEscalation.Note(so, form.Text("kind"), form.Text("text"), at, who,
                so.Originator(look.Directory, look.Today))),
        ["down"] = (book, id, form, _) => book.End(id, (so, at, who) => RunEscalation.Down(so, form["reason"],
            form["team"], form["ticket"], form["customer"], form["learning"], at, who)),
        ["close"] = (book, id, form, _) => book.End(id, (so, at, who) => RunEscalation.Close(so, form["learning"],
            form["playbook"], form["commitments"], at, who)),
    };

    /// <summary>Names of the forms.</summary>
    public static IEnumerable<string> Names => Changes.Keys;

    /// <summary>What those forms can hold, for the API.</summary>
    public static readonly ImmutableArray<string> Fields = ["text", "next", "kind", "reason", "team", "ticket",
        "customer", "learning", "playbook", "commitments"];

    /// <summary>Maps the list and one escalation with its forms.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/renewals/escalations", visit => Task.FromResult(List(visit, null)));
        routes.Post("/renewals/escalations", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            string request = http.TraceIdentifier;
            return await visit.Work(ReadOf(request), Raise(visit, form, request), (now, raised) => raised.Match(
                so => now.SeeOther(PathOf(so.Id)), why => List(now, new(form, why)))).ConfigureAwait(false);
        });
        routes.MapGet("/renewals/escalations/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id, null));
        routes.MapPost("/renewals/escalations/{id}/{form}", async (HttpContext http, string id, string form) =>
        {
            var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Run(visit, id, form, fields).Match(so => visit.SeeOther(PathOf(so.Id)),
                why => Show(visit, id, new(fields, why)));
        });
    }

    /// <summary>The address of one.</summary>
    public static string PathOf(string id) => $"/renewals/escalations/{Uri.EscapeDataString(id)}";

    /// <summary>All of them as they stand, what waits for an answer first, the newest first.</summary>
    public static ImmutableArray<EscalationStanding> Rows(Visit visit)
    {
        var (book, look) = (new EscalationBook(visit.Session), new RenewalPlays(visit.Session).Look);
        return [.. book.All.OrderBy(so => Array.IndexOf(States, so.State))
            .ThenByDescending(so => so.Raised!.At).Select(so => EscalationStanding.Of(so, book, look,
                visit.Session.Clock.GetUtcNow()))];
    }

    internal static string ReadOf(string request) => $"escalate {request}";

    /// <summary>Raises what a form says; the accounts are read from the store that holds the columns.</summary>
    public static Task<Outcome<Escalation>> Raise(Visit visit, FormFields form, string request) =>
        Brief.Parse(Yaml(form), new RenewalPlays(visit.Session).Today).Match(brief => visit.Looks.Await(
            ReadOf(request), session => new EscalationBook(visit.As(session)).Raise(brief)),
            why => Task.FromResult<Outcome<Escalation>>(why));

    /// <summary>Lets a form change one. Refused as <c>change-not-found</c> or by its rules.</summary>
    public static Outcome<Escalation> Run(Visit visit, string id, string form, FormFields fields) =>
        Changes.TryGetValue(form, out var change)
        ? change(new(visit.Session), id, fields, new RenewalPlays(visit.Session).Look)
        : new Refusal("change-not-found", $"An escalation has no change '{form}'. Take one of "
            + $"{string.Join(", ", Names)}.");

    /// <summary>One as it stands. Refused as <c>escalation-not-found</c>.</summary>
    public static Outcome<EscalationStanding> Find(Visit visit, string id) =>
        new EscalationBook(visit.Session).Load(id).Then<EscalationStanding>(so => EscalationStanding.Of(so,
            new(visit.Session), new RenewalPlays(visit.Session).Look, visit.Session.Clock.GetUtcNow()));

    /// <summary>The form's fields as the form of a brief has them; each value is quoted and so stays one.</summary>
    private static string Yaml(FormFields form) => string.Concat(Brief.Fields.Select(field =>
        $"{field}: {JsonSerializer.Serialize(field switch
        {
            "accounts" => Several(form, field, ',', ';', '\n'),
            "tried" or "links" => Several(form, field, '\n'),
            _ => form.Text(field),
        })}\n"));

    private static object Several(FormFields form, string field, params char[] between) => form.All(field).SelectMany(
        text => text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Day(DateTimeOffset at) => Numbers.Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static IResult List(Visit visit, Sent? sent)
    {
        var list = Columns.Over(Rows(visit), visit.Request);
        return list.As(visit.Request, () => visit.Page<EscalationsPage>(new EscalationsView(list,
            EscalationFigures.Of(visit.Session), sent), Visit.StatusOf(sent)));
    }

    private static IResult Show(Visit visit, string id, Sent? sent) => Find(visit, id).Match(
        standing => visit.Page<EscalationPage>(new EscalationView(standing,
            [.. standing.Escalation.Ladder.Select((_, rung) => new EscalationBook(visit.Session)
                .With(standing.Escalation, rung))], visit.Session.Calendar, sent), Visit.StatusOf(sent)),
        visit.Refused);
}

/// <summary>What the page of escalations shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Figures">How they are dealt with.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record EscalationsView(ListView List, EscalationFigures Figures, Sent? Sent);

/// <summary>What an escalation's page shows.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Rungs">Who is asked on each rung.</param>
/// <param name="Calendar">When the next rung is reached.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record EscalationView(EscalationStanding Standing, ImmutableArray<ImmutableArray<RoleOwner>> Rungs,
    Hindcast.Calendars.BusinessCalendar Calendar, Sent? Sent)
{
    private Escalation So => Standing.Escalation;

    /// <summary>Who is asked, rung by rung.</summary>
    public Grid Ladder => new("Who is asked, rung by rung", [new("Rung", Setting.OneLine), "Who", "When"],
        [.. Rungs.Select((owners, rung) => (ImmutableArray<Cell>)[$"{rung + 1}",
            string.Join(" and ", owners.Select(owner => owner.Called)), When(rung)])], "");

    /// <summary>What was added since, oldest first.</summary>
    public Grid Notes => new("What was added since", [new("When", Setting.OneLine), "What", "Who", "Text"],
        [.. So.Notes.Select(note => (ImmutableArray<Cell>)[DealPages.Instant(note.At), note.Kind switch
            { "customer" => "word to the customer", var kind => kind }, note.Who, Plainly.Told(note.Text)])],
        "Nothing was added since it was raised.");

    private Cell When(int rung) => rung < Standing.Rung ? new Cell("passed without an answer", Tone.Quiet)
        : Standing.IsOver ? new Cell("not needed", Tone.Quiet)
        : rung == Standing.Rung ? So.State == "open" ? new Cell("now") : new("answered here", Tone.Quiet)
        : So.State != "open" ? new Cell("not needed", Tone.Quiet)
        : new($"{DealPages.Instant(So.ReachedAt(rung, Calendar, Standing.Response))}, if nobody answers before");
}
