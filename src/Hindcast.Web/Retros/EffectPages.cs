using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>Whether actions worked: those that are judged by a number, and each before and after.</summary>
internal static class EffectPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<TrackedAction> Columns = new("Effects",
    [
        new("what", "Action", a => a.What) { Href = a => $"/effects/{a.Id}" },
        new("owner", "Owner", a => a.Owner) { IsFilter = true },
        new("verdict", "Did it work?", Verdict) { IsFilter = true, Tone = a => a.Status.Effect?.Verdict switch
        {
            EffectVerdict.Worked => Tone.Better,
            EffectVerdict.Worse => Tone.Worse,
            EffectVerdict.NoEffect => Tone.Plain,
            _ => Tone.Quiet,
        } },
        new("signal", "Judged by", a => SignalWords.Of(a.Signal!)) { Plain = a => a.Signal!.Text },
        new("read_on", "Read on", a => Numbers.Day(ReadOn(a))) { Key = a => ReadOn(a), Plain = a =>
            $"{ReadOn(a):yyyy-MM-dd}", Setting = Setting.OneLine },
        new("retro", "From", a => a.Retro.Rules.TitleOf(a.Retro)) { IsFilter = true, Spelt = a => a.Retro.Id,
            Href = a => $"/retros/{a.Retro.Id}" },
    ],
    "No action is judged by a number yet. Agree one in a retro, with a success signal that is offered from its "
        + "finding.") { Sort = "-read_on" };

    /// <summary>Maps the list, one action's effect, and its measuring.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/effects", visit =>
        {
            var list = Columns.Over(Measured(visit), visit.Request);
            return Task.FromResult(list.As(visit.Request, () => visit.Page<EffectsPage>(list)));
        });
        routes.MapGet("/effects/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id));
        routes.MapPost("/effects/{id}", (HttpContext http, string id) => Visit.Of(http).Work(
            ReadOf(http.TraceIdentifier), Measure(http, id), (now, measured) => measured.Match(
                _ => now.SeeOther($"/effects/{id}"), now.Refused)));
    }

    /// <summary>The actions that are judged by a number and that whoever is at the page may see.</summary>
    public static IEnumerable<TrackedAction> Measured(Visit visit) =>
        ActionPages.Visible(visit).Where(action => action.Signal is MeasuredSignal);

    /// <summary>The question of whoever is at the page, with everything that the effect of an action rests on beside
    /// the facts.</summary>
    public static (string Id, Actor Actor, string Rests) Asked(Visit visit, string id) => (id, visit.Session.Actor,
        string.Join('/', TrackedAction.All(visit.Session.Journal, visit.Session.Clock).Select(a => a.Id))
            + visit.Newest(ActionStatus.StreamPrefix));

    /// <summary>Reads an action's effect, and writes nothing.</summary>
    public static Outcome<MeasuredEffect> Read(Hindcast.Facts.WorkspaceSession session,
        (string Id, Actor Actor, string Rests) asked) => Visit.As(session, asked.Actor) is var known
        ? new Retrospectives(known).Tracked(asked.Id).Then(action => new MeasureEffect(known).Shown(action)) : null!;

    internal static string ReadOf(string request) => $"measure {request}";

    /// <summary>Freezes how an action is judged, and keeps what is read from its day on.</summary>
    public static Task<Outcome<MeasuredEffect>> Measure(HttpContext http, string id)
    {
        var visit = Visit.Of(http);
        return visit.Looks.Await(ReadOf(http.TraceIdentifier), session =>
            new Retrospectives(visit.As(session)).Tracked(id)
                .Then(action => new MeasureEffect(visit.As(session)).Of(action)));
    }

    /// <summary>In a word whether it worked, or that its day has not come.</summary>
    public static string Verdict(TrackedAction action) => action.Status.Effect is not { } effect ? "not read yet"
        : effect.LessThanAgreed ? "helped, less than agreed" : Words.Of(effect.Verdict);

    private static DateOnly ReadOn(TrackedAction action) => ((MeasuredSignal)action.Signal!).ReadOn;

    private static Task<IResult> Show(Visit visit, string id)
    {
        if (!new Retrospectives(visit.Session).Tracked(id).Is(out var action, out var why))
            return Task.FromResult(visit.Refused(why));
        return action.Signal is not MeasuredSignal || action.Status.EffectPlan is null
            ? Task.FromResult(visit.Page<EffectPage>(new EffectView(action, null)))
            : visit.Look(Asked(visit, id), Read,
                effect => visit.Page<EffectPage>(new EffectView(effect.Action, effect)));
    }
}

/// <summary>What the page of an effect shows.</summary>
/// <param name="Action">The action.</param>
/// <param name="Effect">As it was measured; null where how it is judged is not frozen.</param>
public sealed record EffectView(TrackedAction Action, MeasuredEffect? Effect)
{
    /// <summary>How figures are written.</summary>
    public Numbers Figures => new(Effect?.Plan.Currency);

    /// <summary>What is measured, in words.</summary>
    public string Name => Effect is not { Plan.Design: { } design } ? "" : NameOf(design.Indicator)
        + (design.Slice.IsAll ? "" : $", {Words.Where(design.Slice)}");

    /// <summary>A sentence with the indicator and its slice called as people call them.</summary>
    public string Told(string text)
    {
        if (Effect is { Plan.Design: { } design })
            text = text.Replace(design.Slice.IsAll ? $"{design.Indicator}, " : $"{design.Indicator} {design.Slice}, ",
                $"{Name}, ", StringComparison.Ordinal);
        return Plainly.Told(text);
    }

    private static string NameOf(string indicator) =>
        Catalogue.All.FirstOrDefault(i => i.Id == indicator)?.Name ?? indicator;
}
