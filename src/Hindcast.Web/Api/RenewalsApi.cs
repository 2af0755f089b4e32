using Hindcast.Renewals;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;
using Hindcast.Web.Renewals;
using Hindcast.Web.Retros;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>Renewals, their plays and forecast, and the campaigns, for programs.</summary>
internal static class RenewalsApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/plays", Role.Viewer, "The renewal plays, the next deadline first",
            [.. ApiRoutes.Paged, .. PlayList.Columns.Filters], [],
            (http, _) => Now(ApiAnswer.Page(http, PlayList.Columns, PlayList.Rows(Visit.Of(http)), row => row.Play.Id,
                PlaySummaryView.Of))) { Gives = typeof(ApiPage<PlaySummaryView>) },
        new("POST", "/api/plays", Role.Participant, "Open a play; what is left out is derived", [],
            ["account", "tier", "risk", "play", "deadline"], (http, form) => ApiAnswer.Work(http,
                PlayPages.ReadOf(http.TraceIdentifier), PlayPages.Open(Visit.Of(http), form, http.TraceIdentifier),
                (_, play) => (Journal.Outcome<IdView>)new IdView(play.Id))) { Gives = typeof(IdView), IsWork = true },
        new("GET", "/api/plays/{id}", Role.Viewer, "One play with its tasks, dates and checkpoints", [], [],
            (http, _) => Now(ApiAnswer.Of(http, new RenewalPlays(Visit.Of(http).Session) is var plays
                ? plays.Load(Id(http)).Then<PlayStandingView>(found => PlayStandingView.Of(found.Play, plays.Look))
                : null!))) { Gives = typeof(PlayStandingView) },
        new("POST", "/api/plays/{id}/{form}", Role.Participant, "Run a play: "
            + $"{string.Join(", ", PlayForms.Names)}; {string.Join(", ", PlayForms.Previewed)} only show what follows "
            + "until commit is yes; with the version that was shown, it is refused where the play changed since",
            [], PlayForms.Fields, (http, form) => Now(ApiAnswer.Of(http, PlayForms.Run(
                Visit.Of(http), Id(http), ApiRoutes.Route(http, "form"), form), made => PlayStandingView.Of(made.Play,
                new RenewalPlays(Visit.Of(http).Session).Look) with { Move = PlayMoveView.Of(made.Move) })))
            { Gives = typeof(PlayStandingView) },
        new("POST", "/api/plays/{id}/export", Role.Participant, "Write a play's tasks for another tool, and note what "
            + "went there; ids has a name,id a line", [], ["tool", "ids"], (http, form) => Now(ApiAnswer.Of(http,
                PlayForms.Export(Visit.Of(http), Id(http), form)))) { Gives = typeof(PlayFiles) },
        new("GET", "/api/load", Role.Viewer, "The hours that open plays ask of each person, week by week",
            [.. ApiRoutes.Paged, .. PlayList.Weeks.Filters], [], (http, _) => Now(ApiAnswer.Page(http, PlayList.Weeks,
                PlayList.Load(Visit.Of(http)),
                week => $"{week.Monday:yyyy-MM-dd} {week.Person}", week => week)))
            { Gives = typeof(ApiPage<PlayCapacity>) },
        new("GET", "/api/renewals", Role.Viewer, "The accounts of a window, what was due and what came of it: "
            + "window is " + string.Join(", ", RenewalWindow.Names), ["window", .. ApiRoutes.Paged,
            .. RenewalPages.Columns(null, _ => false).Filters], [],
            (http, _) => ApiAnswer.Look(http, Visit.Of(http).Query("window"), RenewalPages.Read,
                found => found.Why is { } why ? why : ApiAnswer.Cut(http, RenewalPages.Columns(found.Book, _ => false),
                    found.Book!.Accounts, a => $"{a.Id}@{a.DueOn:yyyy-MM-dd}")))
            { Gives = typeof(ApiPage<AccountRenewal>), IsRead = true },
        new("GET", "/api/renewals/due", Role.Viewer, "The renewals that come due in so many days, what must be done "
            + "first standing first, with risk, forecast, play and next step", ["days", .. ApiRoutes.Paged], [],
            (http, _) => ApiAnswer.Look(http, DuePages.Asked(Visit.Of(http)), DuePages.Read,
                found => found.Why is { } why ? (Journal.Outcome<object>)why : ApiAnswer.Cut(http, found.Lines,
                    line => line.Cursor).Then<object>(page => page))) { Gives = typeof(ApiPage<DueLine>), IsRead = true },
        new("GET", "/api/campaigns", Role.Viewer, "The campaigns, what each spent, and which owe a retro by when",
            [.. ApiRoutes.Paged, .. CampaignPages.Columns.Filters], [], (http, _) => ApiAnswer.Look(http,
                CampaignPages.Retros(Visit.Of(http)), CampaignPages.Read, found => ApiAnswer.Cut(http,
                    CampaignPages.Columns, found.All, c => c.Campaign.Id)))
            { Gives = typeof(ApiPage<Hindcast.Retros.Kinds.Campaign.RegisteredCampaign>), IsRead = true },
        new("GET", "/api/forecast", Role.Viewer, "What the renewals due are expected to bring, and how near earlier "
            + "forecasts came: window is 30d, 60d, 90d or quarter", ["window"], [], (http, _) => ApiAnswer.Look(http,
            ForecastPages.Asked(Visit.Of(http)), ForecastPages.Read, found => found.Why is { } why
                ? (Journal.Outcome<object>)why : new ForecastAndRecordView(found.Forecast!, found.Record!)))
            { Gives = typeof(ForecastAndRecordView), IsRead = true },
    ];

    private static string Id(HttpContext http) => ApiRoutes.Route(http, "id");

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>A play in a list.</summary>
internal sealed record PlaySummaryView(string Id, string Account, string Card, string State, string Risk, string Tier,
    string? Owner, DateOnly Deadline, int? FloatDays, DateOnly? NextCheckpoint, int Slips, string? Result)
{
    /// <summary>The view of one.</summary>
    public static PlaySummaryView Of(PlayRow row) => row.Play is var p ? new(p.Id, p.Opened!.Account, p.Card.Id,
        p.State, p.Risk, p.Tier, p.Owner(p.Card.Owner).Person, p.Deadline, row.FloatDays, row.Next, p.Slips.Length,
        p.Closed?.Result) : null!;
}

/// <summary>A play as it stands.</summary>
internal sealed record PlayStandingView(PlaySummaryView Play, ImmutableArray<string> CriticalPath,
    ImmutableArray<PlayTaskView> Tasks, ImmutableArray<PlayTracker> Checkpoints, ImmutableArray<Slip> SlipsNoted)
{
    /// <summary>What was asked and does to the dates; null where it was no such change.</summary>
    public PlayMoveView? Move { get; init; }

    /// <summary>The view of one on a day.</summary>
    public static PlayStandingView Of(Play play, RunPlay.Look look)
    {
        var plan = play.Closed is null ? play.Schedule(look.Today, look.Calendar).Match(made => made, _ => null!)
            : null;
        return new(PlaySummaryView.Of(PlayRow.Of(play, look)), plan?.CriticalPath ?? [],
            [.. play.Tasks.Select(task => new PlayTaskView(task.Id, task.Card.Name, task.Card.Role,
                play.Owner(task.Card.Role).Person, task.Card.Needs, task.StartOn, task.FinishOn,
                plan?.Tasks.FirstOrDefault(t => t.Id == task.Id)?.FloatDays, task.State(look.Today), task.DoneOn,
                task.Evidence))],
            PlayTracker.Of(play, look.Today, look.Calendar, look.Settings), play.Slips);
    }
}

/// <summary>What a change does to the dates of a play.</summary>
/// <param name="Committed">False where it is only shown; send commit: yes to make it.</param>
/// <param name="FloatBefore">Business days by which everything together could slip.</param>
/// <param name="FloatAfter">The same after it.</param>
/// <param name="Tasks">The tasks that get another date.</param>
/// <param name="Version">The version of the play that it was worked out from; send it with commit.</param>
internal sealed record PlayMoveView(bool Committed, int? FloatBefore, int? FloatAfter,
    ImmutableArray<PlayMovedTask> Tasks, long Version)
{
    /// <summary>The view of one.</summary>
    public static PlayMoveView? Of(PlayMove? move) => move is null ? null : new(move.IsMade,
        move.Difference.FloatBefore, move.Plan.FloatDays, [.. from task in move.After.Tasks
            let before = move.Before.Tasks.FirstOrDefault(each => each.Id == task.Id)?.FinishOn
            where before != task.FinishOn
            select new PlayMovedTask(task.Id, before, task.FinishOn)], move.Version);
}

/// <summary>A task that gets another date; no date before where it is new.</summary>
internal sealed record PlayMovedTask(string Id, DateOnly? Before, DateOnly After);

/// <summary>A task of a play.</summary>
internal sealed record PlayTaskView(string Id, string Name, string Role, string? Owner, ImmutableArray<string> Needs,
    DateOnly StartOn, DateOnly FinishOn, int? FloatDays, string State, DateOnly? DoneOn, string? Evidence);

/// <summary>A forecast and how near earlier ones came.</summary>
internal sealed record ForecastAndRecordView(RenewalForecast Forecast, ForecastRecord Record);
