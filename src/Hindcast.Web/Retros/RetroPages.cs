using Hindcast.Documents.Html;
using Hindcast.Documents.Packs;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>Retros: listed, opened from a month, held, closed and read.</summary>
internal static class RetroPages
{
    /// <summary>What a form of a retro's page asks of the retro, by the last part of its path.</summary>
    private static readonly Dictionary<string, Func<Retro, FormFields, Retrospectives, Outcome<ImmutableArray<RetroEvent>>>> Forms = new()
    {
        ["why"] = (retro, form, _) => AskWhy.Decide(retro, new(form["mover"], form["text"] ?? "", form["evidence"],
            Enum.TryParse<EndKind>(form["endsAt"], true, out var end) ? end : null)),
        ["action"] = (retro, form, retros) => form.Day("due").Then(due => form.Signal("signal", retro).Then(signal => AgreeAction.Decide(retro,
            new(form["what"] ?? "", form["mover"], form["owner"], due, form["deliverable"], signal, null), retros.Directory))),
        ["conversation"] = (retro, form, _) => AddConversation.Decide(retro, form["text"] ?? ""),
        ["assumption"] = (retro, form, retros) => AmendAssumption.Decide(retro,
            new(form["id"] ?? "", null, form["owner"], "Confirms it before the next session"), retros.Directory, retros.By),
        ["review"] = (retro, form, retros) => ReviewPreviousAction.Decide(retro, new(form["id"] ?? "", form["done"] == "yes", form["evidence"]), retros.By),
        ["override"] = (retro, form, retros) => OverrideGate.Decide(retro, form["rule"] ?? "", form["reason"] ?? "", retros.By, retros.Directory),
        ["close"] = (retro, _, retros) => CloseRetro.Decide(retro, retros.Directory, retros.By),
    };

    /// <summary>Maps the list, a retro, its forms and its pack.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/retros", (HttpContext http) => Visit.Of(http).Page<RetrosPage>(new Retrospectives(Visit.Of(http).Session).Visible));
        routes.Post("/retros", Open);
        routes.MapGet("/retros/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id, null, null, null));
        routes.MapPost("/retros/{id}/{form}", Change);
        routes.MapGet("/retros/{id}/pack", Pack);
        routes.Post("/lint", Lint);
    }

    private static async Task<IResult> Open(HttpContext http)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        var kind = RetroKinds.Of(RetroKind.GtmMonthly);
        if (Period.ParseMonth(form["month"] ?? "") is not { } month)
            return visit.Refused(new Refusal("month-missing", "Say which month, such as 2026-09."));
        if (new Retrospectives(visit.Session).Visible.FirstOrDefault(r => r.Kind == kind.Kind && r.Month == month.Name) is { } there)
            return visit.SeeOther($"/retros/{there.Id}");
        int settle = int.TryParse(form["settle"], NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : 0;
        // What it freezes is read anew, from the store that holds the columns; the retro is then written at once.
        var opened = await visit.Looks.Await($"open {month.Name} {settle} {http.TraceIdentifier}", session =>
            new Retrospectives(session).Open(kind, KindOptions.None, month, settle, null, null, null)).ConfigureAwait(false);
        return opened.Match(id => visit.SeeOther($"/retros/{id}"), visit.Refused);
    }

    private static async Task<IResult> Change(HttpContext http, string id, string form)
    {
        var visit = Visit.Of(http);
        var fields = await FormFields.Of(http.Request).ConfigureAwait(false);
        var retros = new Retrospectives(visit.Session);
        if (form == "person")
            return AddPerson.Run(visit.Session.Journal, new(fields["name"] ?? "", fields["role"], fields["function"]), visit.Session.Actor, visit.Session.Clock.GetUtcNow())
                .Match(_ => visit.SeeOther($"/retros/{id}#people"), why => Show(visit, id, why, form, fields));
        return Forms.TryGetValue(form, out var decide)
            ? retros.Change(id, retro => decide(retro, fields, retros)).Match(_ => visit.SeeOther($"/retros/{id}#{form}s"), why => Show(visit, id, why, form, fields))
            : visit.Refused(new Refusal("page-not-found", "There is no such form."));
    }

    private static IResult Show(Visit visit, string id, Refusal? why, string? form, FormFields? kept)
    {
        var retros = new Retrospectives(visit.Session);
        return retros.Load(id).Match(
            loaded => visit.Page<RetroPage>(new RetroView(loaded.Retro, retros.Directory,
                    loaded.Retro.State == RetroState.Skipped ? null : loaded.Retro.Gates ?? Gates.Check(loaded.Retro, retros.Directory, retros.Today), why, form, kept),
                why is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict),
            visit.Refused);
    }

    private static IResult Pack(HttpContext http, string id)
    {
        var visit = Visit.Of(http);
        return new Retrospectives(visit.Session).Load(id).Then(_ => RetroStreams.Record(visit.Session.Journal, id)).Match(record =>
        {
            SecurityHeaders.ForPack(http.Response);
            return Results.Content(PackHtml.Write(PackView.Of(record)), "text/html; charset=utf-8");
        }, visit.Refused);
    }

    /// <summary>What a careful facilitator would ask to be said differently, for the text that is being written.</summary>
    private static async Task<IResult> Lint(HttpContext http)
    {
        var fields = await FormFields.Of(http.Request).ConfigureAwait(false);
        var directory = PeopleDocument.Read(Visit.Of(http).Session.Journal).Directory;
        return Results.Json(new
        {
            findings = Hindcast.Retros.Linting.Lint.Lines([.. (fields["text"] ?? "").Split('\n')], directory)
                .SelectMany(line => line.Findings.Select(f => new { line.Line, f.Start, f.Length, f.Rule, f.Text, f.Rewrite })),
        });
    }
}

/// <summary>What a retro's page shows.</summary>
/// <param name="Retro">The retro.</param>
/// <param name="Directory">Who can own things.</param>
/// <param name="Gates">What the gates say now, or said when it was closed; null where its month was skipped.</param>
/// <param name="Why">Why the form that was sent could not be taken; null for none.</param>
/// <param name="Form">Which form.</param>
/// <param name="Kept">What was written in it, so that it is not lost.</param>
public sealed record RetroView(Retro Retro, PeopleDirectory Directory, GateReport? Gates, Refusal? Why, string? Form, FormFields? Kept)
{
    /// <summary>What was written in a field of a form that could not be taken.</summary>
    public string? KeptIn(string form, string field) => Form == form ? Kept?[field] : null;

    /// <summary>What was refused of a form; null where it was not sent, or taken.</summary>
    public Refusal? WhyOf(string form) => Form == form ? Why : null;

    /// <summary>A signal that would bring a mover back to where it was; null where there is none to offer.</summary>
    public string? OfferedSignal(string mover) =>
        Retro.Report.Findings.FirstOrDefault(f => f.Id == mover) is { } finding
        && Retro.Report.Indicators.FirstOrDefault(i => i.Id == finding.Indicator) is { } reading
            ? SuggestSignal.From(finding, reading.Unit, Retro.HeldOn) : null;
}
