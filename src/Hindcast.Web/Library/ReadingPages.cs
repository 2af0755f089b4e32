using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Library;
using Hindcast.Library.Reading;
using Hindcast.People;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Library;

/// <summary>What the owner of a planned campaign reads before its launch.</summary>
internal static class ReadingPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<ReadingList> Columns = new("Reading lists",
    [
        new("campaign", "Campaign", l => l.Name) { Href = l => $"/reading/{Uri.EscapeDataString(l.Campaign)}" },
        new("id", "Id", l => l.Campaign),
        new("owner", "Owner", l => l.Owner) { IsFilter = true },
        new("items", "To read", l => Numbers.Count(l.Items.Length)) { Key = l => l.Items.Length, Setting =
            Setting.Figure },
        new("left", "Not acknowledged", l => Numbers.Count(l.Left.Count())) { Key = l => l.Left.Count(), Setting =
            Setting.Figure },
        new("state", "Launch", l => l.ClearedOn is { } day ? $"cleared on {Numbers.Day(day)}"
            : l.Left.Any() ? "waits for its reading" : "may be cleared"),
    ],
    "No reading list yet. Draw one below for a campaign that is planned.") { Sort = "-left" };

    /// <summary>What can be done to a list, by form.</summary>
    public static readonly ImmutableSortedDictionary<string, Func<WorkspaceReading, string, FormFields,
        Outcome<ReadingList>>> Forms = new Dictionary<string, Func<WorkspaceReading, string, FormFields,
        Outcome<ReadingList>>>
        {
            ["acknowledge"] = (reading, campaign, form) => reading.Change(campaign, (list, by) =>
                ReadingList.Acknowledge(list, form.Text("document"), form.Text("takeaway"), by)),
            ["draw"] = (reading, campaign, form) => reading.Draw(campaign, form.Text("owner")),
            ["launch"] = (reading, campaign, form) => reading.Change(campaign, (list, by) =>
                ReadingList.Launch(list, campaign, form["reason"], by)),
            ["open"] = (reading, campaign, form) => reading.Open(campaign, form.Text("document"))
                .Then(_ => reading.Find(campaign)),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Maps the lists, one list, a document of it, and what is done to it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/reading", visit => Task.FromResult(List(visit, null)));
        routes.MapGet("/reading/{campaign}", (HttpContext http, string campaign) => Show(Visit.Of(http), campaign,
            null));
        routes.MapGet("/reading/{campaign}/{document}", (HttpContext http, string campaign, string document) =>
            Read(Visit.Of(http), campaign, document));
        routes.Post("/reading", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            string request = http.TraceIdentifier;
            return await visit.Work(ReadOf(request), Change(http, form.Text("campaign"), "draw", form), (now, drawn) =>
                drawn.Match(list => now.SeeOther($"/reading/{Uri.EscapeDataString(list.Campaign)}"),
                    why => List(now, new(form, why)))).ConfigureAwait(false);
        });
        routes.MapPost("/reading/{campaign}/{form}", async (HttpContext http, string campaign, string form) =>
        {
            var (visit, fields) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            string here = $"/reading/{Uri.EscapeDataString(campaign)}";
            return await visit.Work(ReadOf(http.TraceIdentifier), Change(http, campaign, form, fields), (now, changed) =>
                changed.Match(_ => now.SeeOther(form == "open"
                    ? $"{here}/{Uri.EscapeDataString(fields.Text("document"))}" : here),
                    why => why.IsNotFound ? now.Refused(why) : Show(now, campaign, new(fields, why))))
                .ConfigureAwait(false);
        });
    }

    internal static string ReadOf(string request) => $"draw {request}";

    /// <summary>Does one of <see cref="Forms"/>; a list is drawn from the facts, in their turn.</summary>
    public static async Task<Outcome<ReadingList>> Change(HttpContext http, string campaign, string form,
        FormFields fields)
    {
        var visit = Visit.Of(http);
        if (!Forms.TryGetValue(form, out var change))
            return new Refusal("change-not-found", $"A reading list has no change '{form}'. Take one of "
                + $"{string.Join(", ", Forms.Keys)}.");
        return form == "draw" ? await visit.Looks.Await(ReadOf(http.TraceIdentifier),
            session => change(new(visit.As(session)), campaign, fields)).ConfigureAwait(false)
            : change(new(visit.Session), campaign, fields);
    }

    private static IResult List(Visit visit, Sent? sent)
    {
        var list = Columns.Over(new WorkspaceReading(visit.Session).All, visit.Request);
        return list.As(visit.Request, () => visit.Page<ReadingsPage>(new ReadingsView(list,
            PeopleDocument.Read(visit.Session.Journal).Directory, sent), Visit.StatusOf(sent)));
    }

    private static IResult Show(Visit visit, string campaign, Sent? sent) =>
        new WorkspaceReading(visit.Session).Find(campaign).Match(list => visit.Page<ReadingPage>(
            new ReadingView(list, sent), Visit.StatusOf(sent)), visit.Refused);

    private static IResult Read(Visit visit, string campaign, string document) =>
        new WorkspaceReading(visit.Session).Find(campaign).Then(list => list.Items.FirstOrDefault(item =>
            item.Document == document) is { } item
            ? new Hindcast.Library.Themes.WorkspaceThemes(visit.Session).Passages(document).Then<ReadView>(passages =>
                new ReadView(list, item, passages))
            : new Refusal("document-not-found", $"{document} is not on the list of {campaign}."))
            .Match(view => visit.Page<ReadPage>(view), visit.Refused);
}

/// <summary>What the page of reading lists shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Directory">Who can own a campaign.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record ReadingsView(ListView List, PeopleDirectory Directory, Sent? Sent);

/// <summary>What the page of a reading list shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record ReadingView(ReadingList List, Sent? Sent);

/// <summary>What the page of a document of a list shows.</summary>
/// <param name="List">The list.</param>
/// <param name="Item">The document on it.</param>
/// <param name="Passages">All that it says.</param>
public sealed record ReadView(ReadingList List, ReadingItem Item, ImmutableArray<Passage> Passages);
