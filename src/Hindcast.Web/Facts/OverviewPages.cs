using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Renewals.Escalations;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Web.Retros;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>The month at a glance: what moved, what is open, and how every indicator stands.</summary>
internal static class OverviewPages
{
    /// <summary>Maps <c>/</c> and <c>/months/YYYY-MM</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/", visit => Show(visit, null));
        routes.MapGet("/months/{month}", (HttpContext http, string month) => Period.ParseMonth(month) is { } named
            ? Show(Visit.Of(http), named)
            : Task.FromResult(Visit.Of(http).Refused(NoMonth(month))));
    }

    /// <summary>The refusal for what is no month.</summary>
    public static Refusal NoMonth(string text) =>
        new("month-not-found", $"'{text}' is no month. A month is written 2026-10.");

    private static Task<IResult> Show(Visit visit, Period? month) =>
        visit.Session.Snapshots.All().IsEmpty
            ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Pages.Of(visit, keep => visit.Look(month, MonthView.Read,
                view => keep(visit.Page<OverviewPage>(Overview(visit, view)))));

    private static OverviewView Overview(Visit visit, MonthView view)
    {
        var retros = new Retrospectives(visit.Session).Visible;
        var actions = ActionPages.Visible(visit, retros);
        return new(view.Told(visit.Session), retros.LastOrDefault(r => r.Month == view.Month.Name
            && r.Kind == RetroKind.GtmMonthly),
            [.. actions.Where(a => a.IsOpen).OrderBy(a => a.DueOn).Take(OverviewView.ActionsShownMax)],
            SincePack.Of(retros, actions, view))
        {
            Escalations = new EscalationBook(visit.Session).All.Count(so => so.Closed is null),
        };
    }
}

/// <summary>What the overview shows.</summary>
/// <param name="Month">The month.</param>
/// <param name="Retro">Its monthly retro; null where there is none yet.</param>
/// <param name="Actions">The open actions that are due first.</param>
/// <param name="Since">What is new since the last pack; null where none was published before.</param>
public sealed record OverviewView(MonthView Month, Retro? Retro, ImmutableArray<TrackedAction> Actions,
    SincePack? Since)
{
    /// <summary>Escalations that are not closed.</summary>
    public int Escalations { get; init; }

    /// <summary>Findings told in full; the others are listed.</summary>
    public const int FindingsInFullMax = 3;

    /// <summary>Actions shown here; the page of actions has all.</summary>
    public const int ActionsShownMax = 5;
}

/// <summary>What changed since the pack of the month before.</summary>
/// <param name="Pack">The retro that published it.</param>
/// <param name="New">Findings that it did not have.</param>
/// <param name="Gone">What it had and is not found any more, as it said it.</param>
/// <param name="Settled">Its actions that were settled since.</param>
/// <param name="Open">Its actions that are open.</param>
public sealed record SincePack(Retro Pack, ImmutableArray<Finding> New, ImmutableArray<Finding> Gone,
    ImmutableArray<TrackedAction> Settled, ImmutableArray<TrackedAction> Open)
{
    /// <summary>Compares by indicator and slice, since ids carry their month.</summary>
    internal static SincePack? Of(ImmutableArray<Retro> retros, IEnumerable<TrackedAction> actions, MonthView view)
    {
        if (retros.LastOrDefault(r => r is { Kind: RetroKind.GtmMonthly,
            State: RetroState.Closed, Evidence: not null }
            && string.CompareOrdinal(r.Month, view.Month.Name) < 0) is not { } pack)
            return null;
        static string Same(Finding finding) => $"{finding.Indicator} {finding.Slice} {finding.Kind}";
        var (before, now) = (pack.Report.Findings, view.Report.Findings);
        TrackedAction[] its = [.. actions.Where(a => a.Retro.Id == pack.Id)];
        return new(pack, [.. now.Where(f => before.All(old => Same(old) != Same(f)))],
            [.. before.Where(old => now.All(f => Same(old) != Same(f)))],
            [.. its.Where(a => !a.IsOpen)], [.. its.Where(a => a.IsOpen)]);
    }
}
