using System.Text;
using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Documents.Renewals;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Retros;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>Renewal plays: listed, opened, drawn and run.</summary>
internal static class PlayPages
{
    /// <summary>Maps the list, a play with its forms, and the load.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/renewals/plays", visit => Task.FromResult(PlayList.Show(visit, null)));
        routes.Get("/renewals/load", visit => Task.FromResult(PlayList.ShowLoad(visit)));
        routes.Post("/renewals/plays", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            string request = http.TraceIdentifier;
            return await visit.Work(ReadOf(request), Open(visit, form, request), (now, opened) => opened.Match(
                play => now.SeeOther(PathOf(play.Id)), why => PlayList.Show(now, new(form, why)))).ConfigureAwait(false);
        });
        routes.MapGet("/renewals/plays/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id));
        routes.MapPost("/renewals/plays/{id}/export", async (HttpContext http, string id) =>
        {
            var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return PlayForms.Export(visit, id, fields).Match(Download, why => Show(visit, id, new(fields, why)));
        });
        routes.MapPost("/renewals/plays/{id}/{form}", async (HttpContext http, string id, string form) =>
        {
            var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return PlayForms.Run(visit, id, form, fields).Match(made => made.Move is { IsMade: false } move
                ? Show(visit, id, null, new PlayPreview(move, fields)) : visit.SeeOther(PathOf(made.Play.Id)),
                why => Show(visit, id, new(fields, why), why.Rule == "changed-meanwhile"
                    && PlayForms.Preview(visit, id, form, fields) is { } now ? new PlayPreview(now, fields) : null));
        });
    }

    internal static string ReadOf(string request) => $"open play {request}";

    /// <summary>Opens a play as a form asks; the accounts are read from the store that holds the columns.</summary>
    public static Task<Outcome<Play>> Open(Visit visit, FormFields form, string request) => form.Day("deadline").Match(
        day => visit.Looks.Await(ReadOf(request), session => new RenewalPlays(visit.As(session))
            .Open(new(form.Text("account"), form["tier"], form["risk"], form["play"], day))),
        why => Task.FromResult<Outcome<Play>>(why));

    private static string PathOf(string id) => $"/renewals/plays/{Uri.EscapeDataString(id)}";

    private static IResult Show(Visit visit, string id, Sent? sent = null, PlayPreview? preview = null)
    {
        var plays = new RenewalPlays(visit.Session);
        return plays.Load(id).Match(found => visit.Page<PlayPage>(PlayView.Of(found.Play, plays, sent is null
            ? null : sent with { Names = PlayView.Names(found.Play) }) with
        {
            Preview = preview, Escalations = plays.EscalationsOf(found.Play),
            People = [.. plays.Look.Directory.People.Where(who => !who.HasLeft(plays.Today))],
            Cards = [.. PlayCards.All(visit.Session.Journal).Select(stored => stored.Card)
                .Where(card => card.Status != "draft")],
            HeldBack = [.. found.Play.Tasks.Where(task => RunPlay.Held(found.Play, task,
                new DealBook(visit.Session).IsApproved(found.Play.Id)) is not null).Select(task => task.Card.Name)],
        }, Visit.StatusOf(sent)), visit.Refused);
    }

    /// <summary>One file as it is, several in a ZIP.</summary>
    private static IResult Download(PlayFiles made)
    {
        if (made.Files is [var only])
            return Results.File(Encoding.UTF8.GetBytes(only.Text), "text/csv; charset=utf-8", only.Name);
        return Results.File(PackZip.Of(made.Files.Select(file => new PackFile(file.Name,
            Encoding.UTF8.GetBytes(file.Text)))), "application/zip",
            $"{Path.GetFileNameWithoutExtension(made.Files[0].Name)}-{made.Export}.zip");
    }
}

/// <summary>What a change would do to the dates, before somebody agrees to it.</summary>
/// <param name="Move">What it does.</param>
/// <param name="Fields">What was written, to be sent again.</param>
public sealed record PlayPreview(PlayMove Move, FormFields Fields)
{
    /// <summary>The fields of every change of dates.</summary>
    public static ImmutableArray<string> Names { get; } = ["task", "until", "reason", "customer_agreed", "days",
        "field", "value", "card"];

    /// <summary>Every task that it moves.</summary>
    public Grid Grid
    {
        get
        {
            string Day(Play play, string id) => play.Tasks.FirstOrDefault(task => task.Id == id) is { } task
                ? Numbers.Day(task.FinishOn) : "–";
            return new("What it does to the tasks", ["Task", "Finish by, before", "Finish by, after",
                new("Can slip, before", Setting.Figure), new("Can slip, after", Setting.Figure)],
                [.. Move.Difference.Tasks.Select(d => (ImmutableArray<Cell>)[NameOf(d.Id), Day(Move.Before, d.Id),
                    Day(Move.After, d.Id), Float(d.Before?.FloatDays), Float(d.After?.FloatDays)])],
                "No task gets another date.");
        }
    }

    /// <summary>How far everything together can slip.</summary>
    public string Whole => $"Everything together {Room(Move.Difference.FloatBefore)} before, and "
        + $"{Room(Move.Plan.FloatDays)} after.";

    private string NameOf(string task) => Move.After.Tasks.Concat(Move.Before.Tasks)
        .FirstOrDefault(t => t.Id == task)?.Card.Name ?? task;

    private static string Float(int? days) => days switch
    {
        null => "–",
        < 0 => $"{Counted.Of(-days.Value, "business day")} too late",
        { } some => Counted.Of(some, "business day"),
    };

    private static string Room(int? days) => days switch
    {
        null => "is done",
        0 => "cannot slip",
        < 0 => $"is {Float(days)} for its dates",
        _ => $"can slip by {Float(days)}",
    };
}

/// <summary>What a play's page shows.</summary>
/// <param name="Play">The play.</param>
/// <param name="Today">The day on which it is looked at.</param>
/// <param name="Plan">The work-back plan of what is left; null where there is none, and why.</param>
/// <param name="Why">Why there is none; null where there is one.</param>
/// <param name="Tracker">Every checkpoint.</param>
/// <param name="Readiness">What the checks before the start say.</param>
/// <param name="Chart">The plan as it is drawn.</param>
/// <param name="Packet">All that its people need.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record PlayView(
    Play Play, DateOnly Today, WorkBackPlan? Plan, string? Why, ImmutableArray<PlayTracker> Tracker,
    ImmutableArray<(string Check, string? Fault)> Readiness, GanttPlot Chart, ImmutableArray<SectionView> Packet,
    Sent? Sent)
{
    /// <summary>A change of dates that is shown and not made; null for none.</summary>
    public PlayPreview? Preview { get; init; }

    /// <summary>Its escalations, oldest first.</summary>
    public ImmutableArray<Hindcast.Renewals.Escalations.Escalation> Escalations { get; init; } = [];

    /// <summary>Who can be named.</summary>
    public ImmutableArray<Hindcast.People.Person> People { get; init; } = [];

    /// <summary>The cards by which it can go on.</summary>
    public ImmutableArray<PlayCard> Cards { get; init; } = [];

    /// <summary>Tasks that wait for the deal desk.</summary>
    public ImmutableArray<string> HeldBack { get; init; } = [];

    /// <summary>The next checkpoint that is to be held; null where there is none.</summary>
    public PlayTracker? Next => Play.State == "active" ? Tracker.FirstOrDefault(t => t.State == "next") : null;

    /// <summary>Open tasks with what they are, those that wait for nothing first.</summary>
    public IEnumerable<(string Id, string What)> Open => Play.Tasks.Where(task => task.DoneOn is null)
        .OrderBy(task => task.Card.Needs.Any(need => Play.Tasks.First(t => t.Id == need).DoneOn is null))
        .ThenBy(task => task.FinishOn).Select(task => (task.Id, task.Card.Name));

    /// <summary>What the page calls the tasks of a play.</summary>
    internal static ImmutableArray<(string Id, string Name)> Names(Play play) =>
        [.. play.Tasks.Select(task => (task.Id, task.Card.Name))];

    internal static PlayView Of(Play play, RenewalPlays plays, Sent? sent)
    {
        var look = plays.Look;
        var (plan, why) = play.Closed is not null ? (null, null) : play.Schedule(look.Today, look.Calendar)
            .Match<(WorkBackPlan?, string?)>(made => (made, null), refused => (null, refused.Message));
        var tracker = PlayTracker.Of(play, look.Today, look.Calendar, look.Settings);
        var figures = new Numbers(play.Opened!.Currency);
        return new(play, look.Today, plan, why, tracker, play.State == "planned"
            ? [.. RunPlay.Readiness(play, look).Select(each => (each.Check, each.Fault is { } fault
                ? Plainly.Named(fault, Names(play)) : null))] : [], Drawn(play, plan, tracker, look.Today),
            [.. PlayPacket.Sections(play, look, plays.EscalationsOf(play))
                .Select(s => SectionView.Of(s, figures).Plain())],
            sent);
    }

    private static GanttPlot Drawn(Play play, WorkBackPlan? plan, ImmutableArray<PlayTracker> tracker, DateOnly today)
    {
        var scheduled = plan?.Tasks.ToDictionary(task => task.Id) ?? [];
        (PlayTask Task, DateOnly From, DateOnly To)[] bars = [.. play.Tasks.Select(task => task.DoneOn is { } done
            ? (task, task.StartOn < done ? task.StartOn : done, done) : (task, task.StartOn, task.FinishOn))
            .OrderBy(bar => bar.Item2).ThenBy(bar => bar.Item3)];
        var all = bars.SelectMany(bar => (DateOnly[])[bar.From, bar.To]).Append(play.Deadline)
            .Concat(play.Closed is null ? [today] : []).ToArray();
        var (first, last) = (all.Min(), all.Max());
        int At(DateOnly day) => day.DayNumber - first.DayNumber;
        // A day by which something is done is marked at its end.
        (DateOnly? Day, string Text, int After)[] marks = [(play.Closed is null ? today : null, "today", 0),
            (play.Opened!.Notice, "notice", 1), (play.Deadline, "deadline", 1)];
        return new(At(last) + 1, [.. bars.Select(bar =>
        {
            var (task, own) = (bar.Task, scheduled.GetValueOrDefault(bar.Task.Id));
            string state = task.DoneOn is not null ? "done" : task.FinishOn < today || task.FinishOn > play.Deadline
                ? "late"
                : own?.IsCritical == true ? "critical" : "open";
            return new GanttBar(task.Card.Name, At(bar.From), At(bar.To) + 1, state,
                $"{task.Card.Name}: {Numbers.Day(bar.From)} to {Numbers.Day(bar.To)}, {state}"
                + $"{(own is { FloatDays: var days } ? days < 0
                    ? $", {Counted.Of(-days, "business day")} too late"
                    : $", can wait {Counted.Of(days, "business day")}" : "")}; "
                + play.Owner(task.Card.Role).Called)
            {
                Earliest = own is { } s && s.EarliestStart < bar.From ? Math.Max(0, At(s.EarliestStart)) : null,
            };
        })], GanttPlot.Days(first, At(last) + 1))
        {
            Marks = [.. marks.Where(mark => mark.Day >= first && mark.Day <= last).Select(mark => new GanttMark(
                At(mark.Day!.Value) + mark.After,
                $"{mark.Text} {mark.Day.Value.ToString("d MMM", CultureInfo.InvariantCulture)}",
                $"{mark.Text}, {Numbers.Day(mark.Day.Value)}"))],
            Points = [.. tracker.Where(t => t.DueOn >= first && t.DueOn <= last).Select(t => new GanttMark(At(t.DueOn),
                t.State, $"Checkpoint of {Numbers.Day(t.DueOn)}: {t.State}"))],
        };
    }
}
