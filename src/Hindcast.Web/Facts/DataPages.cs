using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Facts;

/// <summary>How fresh, full and sound the facts are.</summary>
internal static class DataPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<SourceHealth> Sources = new("Sources",
    [
        new("source", "Source", s => s.Source) { IsFilter = true },
        new("facts", "Facts", s => s.Kind) { IsFilter = true },
        new("rows", "Rows", s => Numbers.Count(s.Rows)) { Key = s => s.Rows, Setting = Setting.Figure },
        new("known_on", "Known on", s => Numbers.Day(s.KnownOn)) { Key = s => s.KnownOn, Plain = s =>
            $"{s.KnownOn:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("last_event", "Last event", s => s.LastEvent is { } last ? Numbers.Day(last) : "–") { Key = s =>
            s.LastEvent, Plain = s => $"{s.LastEvent:yyyy-MM-dd}", Setting = Setting.OneLine },
        new("stopped", "Stopped", s => Stopped(s) is { Length: > 0 } stopped ? stopped : "no") { Tone = s =>
            Stopped(s).Length > 0 ? Tone.Worse : Tone.Plain },
    ], "There are no facts. Import exports first.");

    private static string Stopped(SourceHealth s) => string.Join(", ", s.Fields.Where(f => f.StoppedOn is not null)
        .Select(f => $"{(FactKinds.Named(s.Kind) is { } kind ? SilentField.Named(kind, f.Field) : f.Field)} after {Numbers.Day(f.StoppedOn!.Value)}"));

    /// <summary>Maps the page and the known events on it.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/data", visit => Show(visit, null));
        routes.Post("/data/events", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return KnownEventForms.Note(visit.Session, form) is Outcome<KnownEvent>.Refused { Why: var why }
                ? await Show(visit, new(form, why)).ConfigureAwait(false) : visit.SeeOther("/data#events");
        });
        routes.MapPost("/data/events/{id}", async (HttpContext http, string id) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return KnownEventForms.Withdraw(visit.Session, id, form.Text("reason")) is Outcome<KnownEvent>.Refused
                { Why: var why }
                    ? await Show(visit, new(form, why)).ConfigureAwait(false)
                    : visit.SeeOther($"/data?took={Uri.EscapeDataString(id)}#events");
        });
    }

    private static Task<IResult> Show(Visit visit, Sent? sent)
    {
        string? text = visit.Query("month");
        var month = Period.ParseMonth(text ?? "");
        return text is not null && month is null ? Task.FromResult(visit.Refused(OverviewPages.NoMonth(text)))
            : visit.Session.Snapshots.All().IsEmpty ? Task.FromResult(visit.Page<NewcomerPage>())
            : visit.Look(month, DataView.Read, view => Page(visit, view, sent));
    }

    private static IResult Page(Visit visit, DataView view, Sent? sent)
    {
        var list = Sources.Over(view.Sources, visit.Request);
        string? took = visit.Query("took");
        var gone = took is null ? null : KnownEventList.Read(visit.Session.Journal).LastWithdrawn;
        return list.As(visit.Request, () => visit.Page<DataPage>(view with { Sent = sent, List = list,
            Gone = gone?.Id == took ? gone : null }, Visit.StatusOf(sent)));
    }
}

/// <summary>What the page of data health shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Month">The month whose columns and silences are told.</param>
/// <param name="Newest">The last month that can be looked at.</param>
/// <param name="Sources">Every source and kind.</param>
/// <param name="Checks">What the checks found.</param>
/// <param name="Faults">What the month tells to check first, beside columns that a check finds.</param>
/// <param name="Events">Known events.</param>
public sealed record DataView(
    DateOnly AsOf, Period Month, Period Newest, ImmutableArray<SourceHealth> Sources,
    ImmutableArray<CheckResult> Checks, ImmutableArray<Finding> Faults, ImmutableArray<KnownEvent> Events)
{
    /// <summary>What could not be taken; null for nothing.</summary>
    public Sent? Sent { get; init; }

    /// <summary>The known event that was just taken back; null for none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public KnownEvent? Gone { get; init; }

    /// <summary>By which later knowledge the day was read; null where it knew the same imports.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LaterKnowledge? Later { get; private init; }

    /// <summary>True where the day was cut back from later imports.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReconstructed { get; private init; }

    /// <summary>The sources as they were asked for; null outside the page.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ListView? List { get; init; }

    /// <summary>Reads what was known for a month; null for the last one ended.</summary>
    public static Outcome<DataView> Read(WorkspaceSession session, Period? month) =>
        session.Look(null, 0).Then(newest => MonthView.Look(session, month).Then<DataView>(look =>
        {
            var asOf = session.EverySourceOn(look.AsOf.Day);
            return new DataView(asOf.Day, look.Month, newest.Month, SourceHealth.Of(asOf), DataChecks.Of(asOf,
                source => ImportIntoWorkspace.Remembered(session.Journal, source), look.Month),
                DataFaults.In(asOf, look.Month).BesideChecks, KnownEventList.Read(session.Journal).Events)
                { Later = asOf.Later, IsReconstructed = asOf.RestsOnLater };
        }));
}
