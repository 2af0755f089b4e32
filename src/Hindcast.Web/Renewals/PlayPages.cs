using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Documents.Renewals;
using Hindcast.Journal;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>Renewal plays: listed, opened, drawn and run.</summary>
internal static class PlayPages
{
    /// <summary>What a form of a play's page asks of the play; the API shares them.</summary>
    private static readonly Dictionary<string, Func<Play, FormFields, RunPlay.Look, Visit,
        Outcome<ImmutableArray<PlayEvent>>>> Forms = new()
    {
        ["approve"] = (play, form, look, _) => RunPlay.Approve(play, form.Text("resources"), look),
        ["check"] = (play, form, look, _) => RunPlay.Check(play, form.Text("check"), form["reason"] is { } why
            ? $"waived: {why}" : "pass", look),
        ["start"] = (play, _, look, _) => RunPlay.Start(play, look),
        ["done"] = (play, form, look, visit) => form.Day("on").Then(day => RunPlay.Done(play, form.Text("task"), day,
            form["evidence"], new DealBook(visit.Session).IsApproved(play.Id), look)),
        ["checkpoint"] = (play, form, look, _) => RunPlay.Checkpoint(play, form["risk"], form["decision"],
            form["reason"], look),
    };

    /// <summary>Names of the forms.</summary>
    public static IEnumerable<string> FormNames => Forms.Keys;

    /// <summary>Maps the list, a play with its forms, and the load.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/renewals/plays", visit => Task.FromResult(PlayList.Show(visit, null)));
        routes.Get("/renewals/load", visit => Task.FromResult(PlayList.ShowLoad(visit)));
        routes.Post("/renewals/plays", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return (await Open(visit, form, http.TraceIdentifier).ConfigureAwait(false))
                .Match(play => visit.SeeOther(PathOf(play.Id)), why => PlayList.Show(visit, new(form, why)));
        });
        routes.MapGet("/renewals/plays/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id, null));
        routes.MapPost("/renewals/plays/{id}/{form}", async (HttpContext http, string id, string form) =>
        {
            var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Change(visit, id, form, fields).Match(play => visit.SeeOther(PathOf(play.Id)),
                why => Show(visit, id, new(fields, why)));
        });
    }

    /// <summary>Opens a play as a form asks; the accounts are read from the store that holds the columns.</summary>
    public static Task<Outcome<Play>> Open(Visit visit, FormFields form, string request) => form.Day("deadline").Match(
        day => visit.Looks.Await($"open play {request}", session => new RenewalPlays(visit.As(session))
            .Open(new(form.Text("account"), form["tier"], form["risk"], form["play"], day))),
        why => Task.FromResult<Outcome<Play>>(why));

    /// <summary>Lets a form change a play.</summary>
    public static Outcome<Play> Change(Visit visit, string id, string form, FormFields fields)
    {
        var plays = new RenewalPlays(visit.Session);
        return Forms.TryGetValue(form, out var decide)
            ? plays.Change(id, play => decide(play, fields, plays.Look, visit))
            : new Refusal("change-not-found", $"A play has no change '{form}'. Take one of "
                + $"{string.Join(", ", Forms.Keys)}.");
    }

    private static string PathOf(string id) => $"/renewals/plays/{Uri.EscapeDataString(id)}";

    private static IResult Show(Visit visit, string id, Sent? sent)
    {
        var plays = new RenewalPlays(visit.Session);
        return plays.Load(id).Match(found => visit.Page<PlayPage>(PlayView.Of(found.Play, plays, sent),
            Visit.StatusOf(sent)), visit.Refused);
    }
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
    /// <summary>The next checkpoint that is to be held; null where there is none.</summary>
    public PlayTracker? Next => Play.State == "active" ? Tracker.FirstOrDefault(t => t.State == "next") : null;

    /// <summary>Open tasks with what they are, those that wait for nothing first.</summary>
    public IEnumerable<(string Id, string What)> Open => Play.Tasks.Where(task => task.DoneOn is null)
        .OrderBy(task => task.Card.Needs.Any(need => Play.Tasks.First(t => t.Id == need).DoneOn is null))
        .ThenBy(task => task.FinishOn).Select(task => (task.Id, task.Card.Name));

    internal static PlayView Of(Play play, RenewalPlays plays, Sent? sent)
    {
        var look = plays.Look;
        var (plan, why) = play.Closed is not null ? (null, null) : play.Schedule(look.Today, look.Calendar)
            .Match<(WorkBackPlan?, string?)>(made => (made, null), refused => (null, refused.Message));
        var tracker = PlayTracker.Of(play, look.Today, look.Calendar, look.Settings);
        var figures = new Numbers(play.Opened!.Currency);
        return new(play, look.Today, plan, why, tracker, play.State == "planned"
            ? [.. RunPlay.Readiness(play, look)] : [], Drawn(play, plan, tracker, look.Today),
            [.. PlayPacket.Sections(play, look, plays.EscalationsOf(play))
                .Select(s => Told(SectionView.Of(s, figures)))],
            sent);
    }

    /// <summary>The section without commands: the page has forms.</summary>
    private static SectionView Told(SectionView section) => section with
    {
        Blocks = [.. section.Blocks.Select(block => block with
        {
            Prose = block.Prose is { } prose ? Plainly.Of(prose) : null,
            Points = block.Points is { } points ? points with { Items = [.. points.Items.Select(Plainly.Of)] } : null,
        })],
    };

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
            string state = task.DoneOn is not null ? "done" : task.FinishOn < today ? "late"
                : own?.IsCritical == true ? "critical" : "open";
            return new GanttBar(task.Card.Name, At(bar.From), At(bar.To) + 1, state,
                $"{task.Card.Name}: {Numbers.Day(bar.From)} to {Numbers.Day(bar.To)}, {state}"
                + $"{(own is { FloatDays: var days } ? $", can slip {days} business days" : "")}; "
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
