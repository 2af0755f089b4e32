using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Web.Facts;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>The campaigns, and which owe a retro by when.</summary>
internal static class CampaignPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<RegisteredCampaign> Columns = new("Campaigns",
    [
        new("campaign", "Campaign", c => c.Campaign.Name) { Under = c => c.Campaign.Id },
        new("id", "Id", c => c.Campaign.Id) { IsTaken = true },
        new("type", "Type", c => c.Campaign.Type ?? "–") { IsFilter = true },
        new("ended", "Ended", c => c.Campaign.EndOn is { } day ? Numbers.Day(day) : "no end")
            { Key = c => c.Campaign.EndOn, Plain = c => $"{c.Campaign.EndOn:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("spent", "Spent", c => CampaignTriggers.Say(c.Spend))
            { Key = c => c.Spend.Amount, Setting = Setting.Figure },
        new("form", "Form", c => c.Form.Replace('-', ' ')) { IsFilter = true, Spelt = c => c.Form },
        new("due_by", "Retro by", c => c.DueBy is { } day ? Numbers.Day(day) : "–") { Key = c => c.DueBy, Plain = c =>
            $"{c.DueBy:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("standing", "Standing", c => c.Standing.Replace('-', ' ')) { IsFilter = true, Spelt = c => c.Standing,
            Tone = c => c.Standing == "overdue" ? Tone.Worse : Tone.Plain,
            Href = c => c.Retro is { } id ? $"/retros/{id}" : null },
        new("why", "Why", c => c.Triggers.IsEmpty ? "two paragraphs are enough" : string.Join("; ",
            c.Triggers.Select(t => t.Why))),
        new("open", "Next step", c => c.Retro is null && c.Standing is "owed" or "overdue" ? "Open it" : "")
            { Href = c => c.Retro is null
                ? $"/retros/new?kind=campaign&campaign={Uri.EscapeDataString(c.Campaign.Id)}"
                : null },
    ],
    "There are no campaigns. Import the CRM's campaigns with name, type, start, end, cost and targets.")
        { Sort = "due_by" };

    /// <summary>Maps <c>/campaigns</c>.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Get("/campaigns", visit => visit.Session.Snapshots.All().IsEmpty
        ? Task.FromResult(visit.Page<NewcomerPage>())
        : visit.Look(Retros(visit), Read, found =>
            {
                var list = Columns.Over(found.All, visit.Request);
                return list.As(visit.Request, () => visit.Page<CampaignsPage>(new CampaignsView(found.AsOf, list,
                    found.All.Count(c => c.Standing is "owed" or "overdue"))));
            }));

    /// <summary>Reads every campaign and which owe a retro.</summary>
    /// <param name="session">The workspace.</param>
    /// <param name="retros">Names the retros that the answer rests on beside the facts.</param>
    public static Outcome<RegisteredCampaigns> Read(WorkspaceSession session, string retros) => session.AsOfDay()
        .Then<RegisteredCampaigns>(day => new RegisteredCampaigns(day, CampaignRegister.Of(session, day)));

    /// <summary>Names the retros that the answer rests on beside the facts.</summary>
    public static string Retros(Visit visit) =>
        string.Join('/', new Retrospectives(visit.Session).All.Where(r => r.Kind == RetroKind.Campaign)
            .Select(r => $"{r.Id}:{r.State}:{r.ChangeLog.Length}"));
}

/// <summary>Every campaign, as known on a day.</summary>
internal sealed record RegisteredCampaigns(DateOnly AsOf, ImmutableArray<RegisteredCampaign> All);

/// <summary>What the page of campaigns shows.</summary>
/// <param name="AsOf">What was known on this day.</param>
/// <param name="List">The list.</param>
/// <param name="Owed">How many owe a retro.</param>
public sealed record CampaignsView(DateOnly AsOf, ListView List, int Owed);
