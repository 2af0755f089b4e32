using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>What closed retros agreed, and what has come of it.</summary>
internal static class ActionPages
{
    /// <summary>Maps the list, one action, and what a person says of it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/actions", (HttpContext http) => List(Visit.Of(http), http.Request));
        routes.MapGet("/actions/{retro}/{action}", (HttpContext http, string retro, string action) =>
            Show(Visit.Of(http), retro, action, null));
        routes.MapPost("/actions/{retro}/{action}", async (HttpContext http, string retro, string action) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Change(new Retrospectives(visit.Session), retro, action, form)
                .Match(_ => visit.SeeOther($"/actions/{retro}/{action}"), why => Show(visit, retro, action,
                    new(form, why)));
        });
    }

    /// <summary>The actions that whoever is at the page may see.</summary>
    public static ImmutableArray<TrackedAction> Visible(Visit visit) =>
        Visible(visit, new Retrospectives(visit.Session).Visible);

    /// <summary>The same of retros that they may see.</summary>
    public static ImmutableArray<TrackedAction> Visible(Visit visit, ImmutableArray<Retro> retros) =>
        TrackedAction.In(retros, visit.Session.Journal, visit.Session.Clock);

    /// <summary>How an action stands, in a word.</summary>
    public static string Standing(TrackedAction a, DateOnly today) => a.Standing(today).Replace('-', ' ');

    /// <summary>What a form, or the API, says of an action, by the version of it that was looked at where that is
    /// given. Done asks for what shows it.</summary>
    public static Outcome<ActionStatus> Change(Retrospectives retros, string retro, string action, FormFields form) =>
        retros.Track(retro, action, tracked => Decide(retros, tracked, form) is var decided
            && form["version"] is { } seen && seen != Version(tracked)
            && !(decided.Is(out var events, out _) && events.IsEmpty) ? FormFields.ChangedMeanwhile with
            { Current = Version(tracked) } : decided);

    /// <summary>Counts what people said and decided of an action.</summary>
    public static string Version(TrackedAction a) => a.Status.Said.Length.ToString(CultureInfo.InvariantCulture);

    private static Outcome<ImmutableArray<ActionEvent>> Decide(Retrospectives retros, TrackedAction tracked,
        FormFields form) => form["does"] switch
    {
        "done" => form["text"] is { } evidence ? form.Day("on").Then(on => MarkAction.Decide(tracked.Status,
            tracked.Retro, new(tracked.Agreed.Id, true, evidence) { DoneOn = on }, retros.By))
            : new Refusal("evidence-missing",
                "Say what shows that it was done: a link, a report, or what is different now."),
        "not-done" => MarkAction.Decide(tracked.Status, tracked.Retro, new(tracked.Agreed.Id, false, form["text"]),
            retros.By),
        "update" => ChangeAction.Update(tracked, form.Text("text"), retros.By),
        "redate" => form.Day("due").Then(due => due is { } day ? ChangeAction.Redate(tracked, day, form.Text("reason"),
            retros.By) : NoDay),
        "reassign" => form.Day("due").Then(due => ChangeAction.Reassign(tracked, form.Text("owner"), due,
            form.Text("reason"), retros.Directory, retros.By)),
        "rescope" => form.Day("due").Then(due => ChangeAction.Rescope(tracked, form.Text("what"), due,
            form["signal"], form.Text("reason"), retros.By)),
        "drop" => ChangeAction.Drop(tracked, form.Text("reason"), retros.By),
        "pause" => form.Day("until").Then(until => ChangeAction.Pause(tracked, until, form.Text("reason"), retros.By)),
        "resume" => ChangeAction.Resume(tracked, retros.By),
        "go-on" => ChangeAction.GoOn(tracked, form["text"], retros.By),
        _ => new Refusal("change-not-known",
            "Say what happens to it: done, not-done, update, redate, reassign, rescope, drop, pause, resume or go-on."),
    };

    /// <summary>What people call a rung of a ladder.</summary>
    public static string NameOf(string rung) => rung switch
    {
        "overdue-facilitator" => "Overdue, to the facilitator",
        "silent" => "No word on it",
        "decision" => "Slipped twice: a decision is needed",
        _ => char.ToUpperInvariant(rung[0]) + rung[1..].Replace('-', ' '),
    };

    private static readonly Refusal NoDay = new("due-missing", "Give the new day.");

    /// <summary>The list as pages and programs have it.</summary>
    public static Listing<TrackedAction> Columns(DateOnly today) => new("Actions",
    [
        new("id", "Id", a => a.Id) { IsTaken = true },
        new("what", "Action", a => a.What) { Href = a => $"/actions/{a.Retro.Id}/{a.Agreed.Id}" },
        new("owner", "Owner", a => a.Owner) { IsFilter = true },
        new("due", "Due", a => Numbers.Day(a.DueOn)) { Key = a => a.DueOn, Plain = a => $"{a.DueOn:yyyy-MM-dd}",
            Setting = Setting.OneLine, Tone = a => a.IsOverdue(today) ? Tone.Worse : Tone.Plain },
        new("state", "State", a => Standing(a, today)) { IsFilter = true, Known = [.. new[] { "overdue", "paused" }
            .Concat(Enum.GetValues<ActionState>().Select(Words.Of))], Tone = a => a.IsOverdue(today)
            ? Tone.Worse
            : a.IsOpen ? Tone.Plain : Tone.Quiet },
        new("slips", "Slips", a => Numbers.Count(a.Slips(today))) { Key = a => a.Slips(today), Setting = Setting.Figure,
            Tone = a => a.NeedsDecision(today) ? Tone.Worse : Tone.Plain },
        new("retro", "From", a => a.Retro.Rules.TitleOf(a.Retro)) { IsFilter = true, Spelt = a => a.Retro.Id,
            Href = a => $"/retros/{a.Retro.Id}" },
    ],
    "No actions yet: they come from retros that were closed.") { Sort = "due" };

    private static IResult List(Visit visit, HttpRequest request)
    {
        var today = visit.Session.Today;
        TrackedAction[] all = [.. Visible(visit)];
        var list = Columns(today).Over(request.Query["show"] == "mine"
            ? all.Where(a => a.Owner.Equals(visit.Session.Actor.Person, StringComparison.OrdinalIgnoreCase))
            : request.Query["show"] == "closed" ? all.Where(a => !a.IsOpen) : request.Query["show"] == "all"
            || request.Query.ContainsKey("state") ? all : all.Where(a => a.IsOpen), request);
        return list.As(request, () => visit.Page<ActionsPage>(new ActionsView(list, request.Query["show"]
            is [{ Length: > 0 } show, ..] ? show : "open", all.Length,
            ClosedLoop.Of(all, today.AddYears(-1), today, today))));
    }

    private static IResult Show(Visit visit, string retro, string action, Sent? sent) =>
        new Retrospectives(visit.Session).Tracked(retro, action).Match(tracked =>
    {
        var calendar = visit.Session.Calendar;
        var plan = tracked.Plan(LaddersDocument.Read(visit.Session.Journal).Ladders, calendar);
        return visit.Page<ActionPage>(new ActionView(tracked, PeopleDocument.Read(visit.Session.Journal).Directory,
            [.. plan.Items.OrderBy(item => item.At).Select(item => (item.Key.Split('/')[^2], item.At))], sent),
                Visit.StatusOf(sent));
    }, visit.Refused);
}

/// <summary>What the page of actions shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Show">Which were asked for: open, mine, closed or all.</param>
/// <param name="All">How many there are.</param>
/// <param name="Loop">How many of a year's came full circle.</param>
public sealed record ActionsView(ListView List, string Show, int All, ClosedLoop Loop);

/// <summary>What an action's page shows.</summary>
/// <param name="Action">The action.</param>
/// <param name="Directory">Who can take it over.</param>
/// <param name="Rungs">Who is told when nothing moves: the rung and its instant, in order.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record ActionView(TrackedAction Action, PeopleDirectory Directory,
    ImmutableArray<(string Rung, DateTimeOffset At)> Rungs, Sent? Sent);
