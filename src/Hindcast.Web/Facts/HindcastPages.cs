using Hindcast.Documents;
using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Web.Lists;
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

    /// <summary>What an address asks, and a label leaves as it is.</summary>
    public static readonly ImmutableArray<string> Kept = ["from", "to", "q", "sort", "begun", "label", "page"];

    private static readonly Listing<BacktestAlarm> Columns = new("Alarms",
    [
        new("alarm", "Alarm", a => HeadlineText.Short(a.Headline)) { Plain = a => a.Headline },
        new("episode", "Episode", a => a.Episode) { IsTaken = true },
        new("month", "Told at the end of", a => Numbers.Month(a.Month)) { Key = a => a.Month, Plain = a => a.Month },
        new("begun", "Begun", a => a.IsNew ? "in these months" : "before them")
            { IsFilter = true, Key = a => a.IsNew ? 0 : 1 },
        new("days_after_onset", "Days after onset", a => $"{a.DaysAfterOnset}") { Key = a => a.DaysAfterOnset },
        new("lead_days", "Days before the whole", a => $"{a.LeadDays}") { Key = a => a.LeadDays },
        new("lasted_months", "Months told", a => $"{a.LastedMonths}") { Key = a => a.LastedMonths },
        new("label", "Label", a => a.Real switch { true => "real", false => "not real", _ => "nobody has said" })
            { IsFilter = true },
    ], "None in these months.") { Sort = "begun" };

    /// <summary>Maps the replay and the labels.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/hindcast", Show);
        routes.MapPost("/hindcast/{episode}", Label);
    }

    private static Task<IResult> Show(Visit visit) => visit.Session.Snapshots.All().IsEmpty
        ? Task.FromResult(visit.Page<NewcomerPage>())
        : visit.Look(Asked(visit), Replay, view =>
        {
            var labelled = view.Labelled(visit);
            var alarms = Columns.Over(labelled.Report.Summary.Alarms.Concat(labelled.Report.Summary.BegunBefore),
                visit.Request);
            return alarms.As(visit.Request, () => visit.Page<HindcastPage>(new ShownHindcast(labelled, alarms)));
        });

    /// <summary>The months that are asked for; null where none is named.</summary>
    public static (string? From, string? To) Asked(Visit visit) => (visit.Query("from"), visit.Query("to"));

    /// <summary>Replays them; refused as <c>month-not-found</c>, <c>months-in-wrong-order</c> or
    /// <c>too-many-months</c>.</summary>
    public static Outcome<HindcastView> Replay(WorkspaceSession session, (string? From, string? To) asked) =>
        ((string?[])[asked.From, asked.To]).FirstOrDefault(text => text is not null && Period.ParseMonth(text) is null)
            is { } odd ? OverviewPages.NoMonth(odd) : session.Look(null, 0).Then(newest =>
    {
        var last = Period.ParseMonth(asked.To ?? "") ?? newest.Month;
        var first = Period.ParseMonth(asked.From ?? "") ?? last.AddMonths(1 - MonthsUsual);
        return Backtest.Run(session.Snapshots, first, last, 0, session.Today, session.IcpTiers,
            looked: month => WatchedSnapshots.Say(session, $"{Numbers.Month(month)} is replayed; "
                + $"{Numbers.Month(first.Name)} to {Numbers.Month(last.Name)} are asked for"),
            conventions: session.Conventions, compare: true)
            .Then<HindcastView>(report => new HindcastView(first, last, report));
    });

    private static async Task<IResult> Label(HttpContext http, string episode)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        return await visit.Work(ReadOf(visit, episode, form), Labelled(visit, episode, form),
            (now, labelled) => labelled.Match(_ => now.SeeOther(
                $"/hindcast{Again(form)}#{Uri.EscapeDataString(episode)}"), now.Refused)).ConfigureAwait(false);
    }

    internal static string ReadOf(Visit visit, string episode, FormFields form) =>
        visit.KeyOf(Replay, MonthsOf(episode, form));

    private static string? OwnMonth(string episode) =>
        episode.Length > 7 && Period.ParseMonth(episode[..7]) is { } month ? month.Name : null;

    // The page sends the months as it was asked for them, blank for the usual ones, so that its own replay answers.
    private static (string? From, string? To) MonthsOf(string episode, FormFields form) =>
        form.Has("from") ? (form["from"], form["to"]) : (OwnMonth(episode), OwnMonth(episode));

    private static string Again(FormFields form) => QueryString.Create(Kept.Where(name => form[name] is not null)
        .Select(name => KeyValuePair.Create(name, form[name]))).ToString();

    /// <summary>Says whether an alarm was real; refused as <c>episode-not-found</c> where it is none of the months that the
    /// form names; of its own month where the form names none.</summary>
    public static async Task<Outcome<EpisodeNotes>> Labelled(Visit visit, string episode, FormFields form)
    {
        if (OwnMonth(episode) is null)
            return NoteEpisode.Unknown(episode);
        var asked = MonthsOf(episode, form);
        var replay = await visit.Looks.Await(visit.KeyOf(Replay, asked), session => Replay(session, asked))
            .ConfigureAwait(false);
        return replay.Then(view => view.Report.Summary.Alarms.Concat(view.Report.Summary.BegunBefore)
            .Any(alarm => alarm.Episode == episode)
            ? EpisodeNotes.Streams(visit.Session.Journal, visit.Session.Clock)
                .Handle(episode, visit.Session.Actor, notes => NoteEpisode.Label(notes, form["real"] == "yes"))
            : NoteEpisode.Unknown(episode));
    }
}

/// <summary>What the page of the hindcast shows.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Report">The replay.</param>
public sealed record HindcastView(Period From, Period To, BacktestReport Report)
{
    /// <summary>The same with what people have said of its alarms since.</summary>
    public HindcastView Labelled(Visit visit) => this with
        { Report = Report.Labelled(EpisodeNotes.All(visit.Session.Journal, visit.Session.Clock)) };
}

/// <summary>The replay, with its alarms as the address asks for them.</summary>
/// <param name="Replay">The replay.</param>
/// <param name="Alarms">Its alarms.</param>
public sealed record ShownHindcast(HindcastView Replay, ListView<BacktestAlarm> Alarms);
