using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Renewals;
using Hindcast.Renewals.Plays;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Renewals;

/// <summary>All renewal plays of the workspace, and the work that they ask of each person.</summary>
internal static class PlayList
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<PlayRow> Columns = new("Plays",
    [
        new("account", "Account", p => AccountName.Bare(p.Play.Account, p.Play.Opened!.Account)) { Href = p =>
            $"/renewals/plays/{Uri.EscapeDataString(p.Play.Id)}", Plain = p => p.Play.Account,
            Under = p => p.Play.Account == p.Play.Opened!.Account ? null : p.Play.Opened.Account },
        new("card", "Play", p => p.Play.Card.Name) { IsFilter = true },
        new("state", "State", p => p.Play.Closed is { } closed ? closed.Result : p.Play.State) { IsFilter = true },
        new("risk", "Risk", p => p.Play.Risk) { IsFilter = true, Tone = p => p.Play.Risk == "red" && p.Play.Closed
            is null ? Tone.Worse : Tone.Plain },
        new("tier", "Tier", p => p.Play.Tier) { IsFilter = true },
        new("owner", "Owner", p => p.Play.Owner(p.Play.Card.Owner).Person ?? "nobody") { IsFilter = true },
        new("deadline", "Deadline", p => Numbers.Day(p.Play.Deadline)) { Key = p => p.Play.Deadline, Plain = p =>
            $"{p.Play.Deadline:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("float", "Can wait", p => p.FloatDays is { } days ? $"{days} days" : "–") { Key = p => p.FloatDays, Plain =
            p => $"{p.FloatDays}", Tone = p => p.FloatDays < 0 ? Tone.Worse : Tone.Plain, Setting = Setting.Figure },
        new("checkpoint", "Next checkpoint", p => p.Next is { } day ? Numbers.Day(day) : "–") { Key = p => p.Next,
            Plain = p => $"{p.Next:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("slips", "Slips", p => $"{p.Play.Slips.Length}") { Key = p => p.Play.Slips.Length, Tone = p =>
            p.Play.Slips.IsEmpty ? Tone.Plain : Tone.Worse, Setting = Setting.Figure },
    ],
    "No play has been opened. Open one below for an account whose renewal is at risk.") { Sort = "deadline" };

    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<PlayCapacity> Weeks = new("Load",
    [
        new("person", "Person", w => w.Person) { IsFilter = true },
        new("week", "Week of", w => Numbers.Day(w.Monday)) { Key = w => w.Monday, Plain = w => $"{w.Monday:yyyy-MM-dd}",
            Setting = Setting.OneLine },
        new("hours", "Hours", w => Hours(w.Hours)) { Key = w => w.Hours, Setting = Setting.Figure },
        new("plays", "Plays", w => $"{w.Tasks.Select(t => t.Play).Distinct().Count()}") { Key = w =>
            w.Tasks.Select(t => t.Play).Distinct().Count(), Setting = Setting.Figure },
        new("standing", "Standing", w => w.Beyond > 0 ? "beyond their hours" : "fits") { IsFilter = true,
            Tone = w => w.Beyond > 0 ? Tone.Worse : Tone.Plain },
        new("what", "What eases it", Eases),
    ],
    "No open play asks work of anybody. Open a play first: its tasks are then spread over the weeks.")
        { Sort = "week" };

    /// <summary>The plays as they stand.</summary>
    public static ImmutableArray<PlayRow> Rows(Visit visit)
    {
        var plays = new RenewalPlays(visit.Session);
        var look = plays.Look;
        return [.. plays.All.Select(play => PlayRow.Of(play, look))];
    }

    /// <summary>The weeks with work in them.</summary>
    public static ImmutableArray<PlayCapacity> Load(Visit visit)
    {
        var plays = new RenewalPlays(visit.Session);
        return PlayCapacity.Of(plays.All, plays.Look);
    }

    /// <summary>The page of plays; with what could not be taken.</summary>
    public static IResult Show(Visit visit, Sent? sent)
    {
        var list = Columns.Over(Rows(visit), visit.Request);
        return list.As(visit.Request, () => visit.Page<PlaysPage>(new PlaysView(list, sent), Visit.StatusOf(sent)));
    }

    /// <summary>The page of load.</summary>
    public static IResult ShowLoad(Visit visit)
    {
        var weeks = Load(visit);
        var list = Weeks.Over(weeks, visit.Request);
        return list.As(visit.Request, () => visit.Page<LoadPage>(new LoadView(list,
            visit.Session.Settings.PlayHoursPerWeek, weeks.Count(w => w.Beyond > 0))));
    }

    private static string Eases(PlayCapacity week) => string.Join("; ", week.Move.Select(task =>
        $"move {task.Task} of {task.Play} ({Hours(task.Hours)} h) to {Numbers.Day(task.Until!.Value)}")
        .Concat(week.Left > 0 ? [$"hand {Hours(week.Left)} h to somebody else"]
            : week.Move.IsEmpty && week.Beyond > 0 ? ["what is moved in other weeks takes this along"] : []));

    private static string Hours(double hours) => hours.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A play in a list.</summary>
/// <param name="Play">The play.</param>
/// <param name="FloatDays">Business days that work can wait; null where nothing is left or the deadline has
/// passed.</param>
/// <param name="Next">The next checkpoint; null where there is none.</param>
internal sealed record PlayRow(Play Play, int? FloatDays, DateOnly? Next)
{
    /// <summary>The row of a play on a day.</summary>
    public static PlayRow Of(Play play, RunPlay.Look look) => new(play, play.Closed is null
        ? play.Schedule(look.Today, look.Calendar).Match(plan => plan.FloatDays, _ => null) : null,
        PlayNotices.Next(play, look.Calendar, look.Settings));
}

/// <summary>What the page of plays shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record PlaysView(ListView List, Sent? Sent);

/// <summary>What the page of load shows.</summary>
/// <param name="List">Person by week.</param>
/// <param name="HoursPerWeek">What one person can give.</param>
/// <param name="Over">Weeks of a person beyond that.</param>
public sealed record LoadView(ListView List, int HoursPerWeek, int Over);
