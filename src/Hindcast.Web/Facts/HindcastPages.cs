using Hindcast.Documents;
using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>Would this have warned me? The own months replayed as they were known then, and each alarm ticked real or
/// not.</summary>
internal static class HindcastPages
{
    /// <summary>Months that are replayed where nobody says otherwise.</summary>
    private const int MonthsUsual = 12;

    /// <summary>Maps the replay and the labels.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/hindcast", (HttpContext http, string? from, string? to) => Show(Visit.Of(http), from, to));
        routes.MapPost("/hindcast/{episode}", Label);
    }

    private static Task<IResult> Show(Visit visit, string? from, string? to) => visit.Session.Snapshots.All().IsEmpty
        ? Task.FromResult(visit.Page<NewcomerPage>())
        : visit.Look($"hindcast {from} {to}", session => Replay(session, from, to, visit.Looks),
            view => visit.Page<HindcastPage>(
            view with { Report = view.Report.Labelled(EpisodeNotes.All(visit.Session.Journal, visit.Session.Clock)) }));

    private static Outcome<HindcastView> Replay(WorkspaceSession session, string? from, string? to,
        Looks looks) =>
        session.Look(null, 0).Then(newest =>
    {
        var last = Period.ParseMonth(to ?? "") ?? newest.Month;
        var first = Period.ParseMonth(from ?? "") ?? last.AddMonths(1 - MonthsUsual);
        return Backtest.Run(session.Snapshots, first, last, 0, session.Today, session.IcpTiers,
            looked: month => looks.Say($"{Numbers.Month(month)} is replayed; {Numbers.Month(first.Name)} to "
                + $"{Numbers.Month(last.Name)} are asked for"), conventions: session.Conventions, compare: true)
            .Then<HindcastView>(report => new HindcastView(first, last, report));
    });

    private static async Task<IResult> Label(HttpContext http, string episode)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        return Labelled(visit, episode, form)
            .Match(_ => visit.SeeOther($"/hindcast?from={form["from"]}&to={form["to"]}#{Uri.EscapeDataString(episode)}"), visit.Refused);
    }

    /// <summary>Says whether an alarm was real.</summary>
    public static Outcome<EpisodeNotes> Labelled(Visit visit, string episode, FormFields form) =>
        EpisodeNotes.Streams(visit.Session.Journal, visit.Session.Clock)
        .Handle(episode, visit.Session.Actor, notes => NoteEpisode.Label(notes, form["real"] == "yes"));
}

/// <summary>What the page of the hindcast shows.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Report">The replay.</param>
public sealed record HindcastView(Period From, Period To, BacktestReport Report);
