using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Retros;

/// <summary>All retros of the workspace.</summary>
internal static class RetroList
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<Retro> Columns = new("Retros",
    [
        new("id", "Id", r => r.Id) { IsTaken = true },
        new("title", "Retro", r => r.Rules.TitleOf(r)) { Href = r => $"/retros/{r.Id}" },
        new("kind", "Kind", r => NameOf(r.Kind)) { IsFilter = true, Spelt = r => RetroKinds.Spell(r.Kind),
            Known = [.. RetroKinds.All.Select(kind => kind.Spelling)] },
        new("month", "About", r => r.Month.Length > 0 ? Numbers.Month(r.Month) : "–") { Key = r => r.Month, Plain = r =>
            r.Month, Setting = Setting.OneLine },
        new("held_on", "Held on", r => r.HeldOn == default ? "–" : Numbers.Day(r.HeldOn))
            { Key = r => r.HeldOn, Plain = r => $"{r.HeldOn:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("state", "State", r => r.State.ToString().ToLowerInvariant())
            { IsFilter = true, Known = [.. Enum.GetNames<RetroState>().Select(name => name.ToLowerInvariant())] },
        new("actions", "Actions", r => Numbers.Count(r.CompleteActions.Length)) { Key = r => r.CompleteActions.Length,
            Setting = Setting.Figure },
        new("pack", "Pack", r => r.State == RetroState.Closed ? "Read it" : r.State == RetroState.Draft
            ? "Preview"
            : "") { Href = r => r.State == RetroState.Skipped ? null : $"/retros/{r.Id}/pack", IsApart = true },
    ],
    "None yet. Open the overview and choose “Make a retro from this”, or open one of another kind below.")
        { Sort = "-held_on" };

    /// <summary>What people call a kind of retro.</summary>
    public static string NameOf(RetroKind kind) => kind switch
    {
        RetroKind.GtmMonthly => "GTM, monthly",
        RetroKind.Okr => "OKR",
        _ => RetroKinds.Spell(kind) is var name ? char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ') : "",
    };

    /// <summary>The same of a kind as it is spelt, and of documents that are no retros.</summary>
    public static string NameOf(string kind) => RetroKinds.Named(kind).Is(out var known, out _) ? NameOf(known.Kind)
        : char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ');

    /// <summary>The page.</summary>
    public static IResult Show(Visit visit, HttpRequest request)
    {
        var list = Columns.Over(new Retrospectives(visit.Session).Visible, request);
        return list.As(request, () => visit.Page<RetrosPage>(list));
    }
}
