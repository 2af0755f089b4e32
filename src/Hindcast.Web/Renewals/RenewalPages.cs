using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Renewals;
using Hindcast.Web.Facts;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>The renewals book: the accounts of a window, what was due, what came of it, and what was measured
/// before.</summary>
internal static class RenewalPages
{
    /// <summary>Maps <c>/renewals</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Get("/renewals", visit => visit.Session.Snapshots.All().IsEmpty
        ? Task.FromResult(visit.Page<NewcomerPage>())
        : visit.Look(visit.Query("window"), Read, found => Show(visit, found)));

    /// <summary>Reads the book of a window; null for the usual one.</summary>
    public static Outcome<RenewalAnswer> Read(WorkspaceSession session, string? named) =>
        session.DueAsOfDay().Then<RenewalAnswer>(day => RenewalWindow.Of(named, day, session.Calendar).Then(window =>
            ReadRenewals.Of(session.On(day), window, null, [], [], true)).Match<Outcome<RenewalAnswer>>(book =>
                new RenewalAnswer(book, null), why => new RenewalAnswer(null, why)));

    private static IResult Show(Visit visit, RenewalAnswer found)
    {
        if (found.Book is not { } book)
            return visit.Page<RenewalsPage>(new RenewalsView(null, null, found.Why));
        var list = Columns(book, CanOpen).Over(book.Accounts, visit.Request);
        return list.As(visit.Request, () => visit.Page<RenewalsPage>(new RenewalsView(book, list, null)));

        bool CanOpen(AccountRenewal renewal) => !renewal.IsClosed && renewal.DueOn >= book.AsOf
            && visit.MayPost(visit.To("/renewals/plays"));
    }

    /// <summary>The list as pages and programs have it.</summary>
    public static Listing<AccountRenewal> Columns(RenewalBook? book, Func<AccountRenewal, bool> canOpen)
    {
        var figures = new Numbers(book?.Currency);
        string Money(decimal? amount) => amount is { } known
            ? figures.Value((double)known, Hindcast.Facts.Findings.Unit.Money) : "not known";
        return new("Renewals",
        [
            new("account", "Account", a => a.Name ?? a.Id),
            new("due_on", "Due", a => Numbers.Day(a.DueOn)) { Key = a => a.DueOn, Plain = a => $"{a.DueOn:yyyy-MM-dd}",
                Setting = Setting.OneLine },
            new("outcome", "Outcome", a => a.Outcome.ToString().ToLowerInvariant()) { IsFilter = true, Tone = a =>
                a.Outcome is RenewalOutcome.Churned or RenewalOutcome.Contracted
                    ? Tone.Worse
                    : a.Outcome == RenewalOutcome.Pending ? Tone.Quiet : Tone.Plain },
            new("arr_before", "ARR due", a => Money(a.ArrBefore)) { Key = a => a.ArrBefore, Plain = a =>
                a.ArrBefore?.ToString(System.Globalization.CultureInfo.InvariantCulture), Setting = Setting.Figure },
            new("arr_after", "ARR after", a => a.IsClosed ? Money(a.ArrAfter) : "–")
                { Key = a => a.ArrAfter, Plain = a =>
                    a.ArrAfter?.ToString(System.Globalization.CultureInfo.InvariantCulture), Setting = Setting.Figure,
                    IsLesser = true },
            new("health", "Health before", a => a.Before.Health is { } h
                ? $"{h:0}{(a.Before.HealthTrend is { } t and not 0 ? $" ({(t > 0 ? "+" : "−")}{Math.Abs(t):0})" : "")}"
                : "–") { Key = a => a.Before.Health, Setting = Setting.Figure,
                    IsLesser = true },
            new("usage", "Usage shift", a => Numbers.Relative(a.Before.UsageShift) is var u && a.Before.UsageShift
                is null ? "–" : u) { Key = a => a.Before.UsageShift, Setting = Setting.Figure,
                    IsLesser = true },
            new("tickets", "Tickets", a => a.Before.Tickets is { } n ? Numbers.Count(n) : "–")
                { Key = a => a.Before.Tickets, Setting = Setting.Figure,
                    IsLesser = true },
            new("reason", "Reason", a => a.Reason ?? "") { IsFilter = true, IsLesser = true },
            new("play", "Play", a => a.Play ?? "") { IsFilter = true, IsLesser = true },
            new("open", "Next step", a => canOpen(a) ? "Open a play" : "") { Href = a => canOpen(a)
                ? $"/renewals/plays?account={Uri.EscapeDataString(a.Id)}#account-open" : null },
        ], "No renewal was due in this window.") { Sort = "-arr_before" };
    }
}

/// <summary>The book of a window, or why there is none.</summary>
internal sealed record RenewalAnswer(RenewalBook? Book, Refusal? Why);

/// <summary>What the page of renewals shows.</summary>
/// <param name="Book">The window's book; null where there is none.</param>
/// <param name="List">Its accounts.</param>
/// <param name="Why">Why there is none; null where there is one.</param>
public sealed record RenewalsView(RenewalBook? Book, ListView? List, Refusal? Why);
