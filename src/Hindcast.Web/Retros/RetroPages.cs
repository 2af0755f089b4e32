using Hindcast.Documents;
using Hindcast.Documents.Html;
using Hindcast.Documents.Packs;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Library.Similar;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Retros;

/// <summary>Retros: listed, opened, held, closed and read.</summary>
internal static class RetroPages
{
    /// <summary>Maps the list, a retro, its forms and its pack.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/retros", (HttpContext http) => RetroList.Show(Visit.Of(http), http.Request));
        routes.Post("/retros", Open);
        routes.MapGet("/retros/new", (HttpContext http, string? kind) => New(Visit.Of(http), kind, null));
        routes.MapGet("/retros/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id, null));
        routes.MapPost("/retros/{id}/{form}", Change);
        routes.MapGet("/retros/{id}/pack", Pack);
        routes.Post("/lint", Lint);
    }

    private static IResult New(Visit visit, string? kind, Sent? sent) =>
        RetroKinds.Named(kind ?? RetroKinds.Spell(RetroKind.GtmMonthly)).Match(
        named => visit.Page<NewRetroPage>(new NewRetroView(named, PeopleDocument.Read(visit.Session.Journal).Directory,
            sent), Visit.StatusOf(sent)),
        visit.Refused);

    private static async Task<IResult> Open(HttpContext http)
    {
        var visit = Visit.Of(http);
        var form = await FormFields.Of(http.Request).ConfigureAwait(false);
        // Beside a finding only the kind is chosen; what a kind other than the monthly one must know is asked next.
        if (form[MakeRetro.FromFinding] is not null && RetroKinds.Named(form.Text("kind")).Is(out var chosen, out _)
            && !chosen.IsMonthly)
            return visit.SeeOther($"/retros/new?kind={chosen.Spelling}"
                + $"&month={Uri.EscapeDataString(form.Text("month"))}");
        string request = http.TraceIdentifier;
        return await visit.Work(ReadOf(request), Opened(visit, form, request), (now, opened) => opened.Match(
            id => now.SeeOther($"/retros/{id}"), why => New(now, form["kind"], new(form, why)))).ConfigureAwait(false);
    }

    internal static string ReadOf(string request) => $"open {request}";

    /// <summary>Opens what a form asks for; a monthly retro that is there already is gone on with.</summary>
    internal static async Task<Outcome<string>> Opened(Visit visit, FormFields form, string request)
    {
        var month = Period.ParseMonth(form.Text("month"));
        if (form["month"] is { } text && month is null)
            return new Refusal("month-missing", $"'{text}' is no month. Write it as 2026-09.");
        if (!RetroKinds.Named(form["kind"] ?? RetroKinds.Spell(RetroKind.GtmMonthly)).Is(out var kind, out var unknown))
            return unknown;
        if (kind.IsMonthly && month is null)
            return new Refusal("month-missing", "Say which month, such as 2026-09.");
        var told = kind.Options.Where(option => form[option.Name] is not null)
            .Select(option => KeyValuePair.Create(option.Name, form[option.Name]!));
        if (!KindOptions.Read(kind, told).Is(out var options, out var odd))
            return odd;
        if (!form.Day("heldOn").Is(out var heldOn, out var noDay))
            return noDay;
        if (!form.Whole("settle", "settle-not-a-number").Is(out var settle, out var noDays))
            return noDays;
        if (kind.IsMonthly && new Retrospectives(visit.Session).Visible.FirstOrDefault(r => r.Kind == kind.Kind
            && r.Month == month!.Value.Name) is { State: not RetroState.Skipped } there)
            return there.Id;
        // What it freezes is read anew, from the store that holds the columns; the retro is then written at once.
        return await visit.Looks.Await(ReadOf(request), session =>
            Hindcast.Library.Patterns.WorkspacePatterns.RetrosOf(visit.As(session)).Open(kind, options, month, settle
                ?? 0, heldOn, null, form["facilitator"])).ConfigureAwait(false);
    }

    private static async Task<IResult> Change(HttpContext http, string id, string form)
    {
        var visit = Visit.Of(http);
        var fields = await FormFields.Of(http.Request).ConfigureAwait(false);
        var retros = new Retrospectives(visit.Session);
        Refusal? fault;
        if (form == "person")
            fault = AddPerson.Run(visit.Session.Journal, new(fields.Text("name"), fields["role"], fields["function"]),
                visit.Session.Actor, visit.Session.Clock.GetUtcNow()).Match<Refusal?>(_ => null, why => why);
        else if (RetroForms.All.TryGetValue(form, out var decide))
            fault = retros.Change(id, retro => decide(retro, fields, retros)).Match<Refusal?>(_ => null, why => why);
        else
            return visit.Refused(new Refusal("page-not-found", "There is no such form."));
        return fault is null ? visit.SeeOther(Back(id, form, fields))
            : await Show(visit, id, new(fields, fault)).ConfigureAwait(false);
    }

    /// <summary>The place on the page where what was sent now stands.</summary>
    private static string Back(string id, string form, FormFields fields) => $"/retros/{id}" + form switch
    {
        "withdraw" => $"?took={Uri.EscapeDataString(fields.Text("id"))}",
        "why" or "amend-why" => "#whys",
        "action" or "amend-action" => "#actions",
        "review" => "#reviews",
        "conversation" => "#conversations",
        "finding" => "#findings",
        "assumption" or "amend-assumption" => "#assumptions",
        "value" when fields["name"] != "attended" => "#values",
        "invite" or "value" or "person" => "#people",
        "override" => "#closes",
        "entry" => $"#{fields["list"]}",
        _ => "",
    };

    private static async Task<IResult> Show(Visit visit, string id, Sent? sent)
    {
        var retros = new Retrospectives(visit.Session);
        if (!retros.Load(id).Is(out var loaded, out var why))
            return visit.Refused(why);
        var (retro, version) = loaded;
        var view = new RetroView(retro, version, retros.Directory, retro.State == RetroState.Skipped
            ? null : retro.Gates ?? retros.Gates(retro), sent)
        {
            Similar = Seen(visit, retro), Overdue = Overdue(visit, retro),
            Files = retro.State == RetroState.Closed ? RetroFiles.Of(visit, id) : null,
            Invitations = retro.State == RetroState.Draft ? InvitationPages.Of(visit, id) : null,
            Chances = retro.State == RetroState.Draft && retro.Actions.Any(IsForeseen)
                ? await visit.Glance((EffectPages.Asked(visit, id), version), Chances).ConfigureAwait(false) : null,
        };
        return visit.Page<RetroPage>(view with { Sent = sent is null ? null : sent with { Names = [.. view.Movers] } },
            Visit.StatusOf(sent));
    }

    /// <summary>True where it can be said how likely it will be told whether an action worked.</summary>
    internal static bool IsForeseen(RetroAction action) => action is { Signal: MeasuredSignal, DueOn: not null };

    /// <summary>How likely it is that each action of a retro can be told to have worked, and from which day on.</summary>
    private static Outcome<ImmutableDictionary<string, string>> Chances(Hindcast.Facts.WorkspaceSession session,
        ((string Id, Actor Actor, string Rests) Of, long Version) asked)
    {
        var retros = new Retrospectives(Visit.As(session, asked.Of.Actor));
        return retros.Load(asked.Of.Id).Then<ImmutableDictionary<string, string>>(loaded =>
            retros.EffectPlans(loaded.Retro, loaded.Retro.Actions).ToImmutableDictionary(planned => planned.Action.Id,
                planned => ReadEffect.Chance(planned.Plan) + (planned.Plan.Tells ? "" : $" {EffectPlan.Advice}")));
    }

    /// <summary>What was like a retro that is being held, so that the room knows what was tried.</summary>
    private static ImmutableArray<SimilarCase> Seen(Visit visit, Retro retro) =>
        retro.State == RetroState.Draft ? FindSimilar.To(retro.Id, visit.Session, FindSimilar.ShownMax,
            before: true) ?? [] : [];

    /// <summary>What is overdue and not among what the retro before agreed, while it is held.</summary>
    private static ImmutableArray<TrackedAction> Overdue(Visit visit, Retro retro) =>
        retro is { State: RetroState.Draft, Rules.IsMonthly: true }
        ? [.. ActionPages.Visible(visit).Where(a => a.IsOverdue(visit.Session.Today)
            && !retro.PreviousActions.Any(before => before.Key == a.Id))
            .OrderBy(a => a.DueOn)] : [];

    private static IResult Pack(HttpContext http, string id)
    {
        var visit = Visit.Of(http);
        return new Retrospectives(visit.Session).Record(id).Match(record =>
        {
            SecurityHeaders.ForPack(http.Response);
            return Results.Content(PackHtml.Write(PackView.Of(record)), "text/html; charset=utf-8");
        }, visit.Refused);
    }

    /// <summary>What a careful facilitator would ask to be said differently, for the text that is being
    /// written.</summary>
    private static async Task<IResult> Lint(HttpContext http) => Results.Json(Linted(Visit.Of(http),
        await FormFields.Of(http.Request).ConfigureAwait(false)));

    /// <summary>Wording of a text that blames.</summary>
    public static LintedText Linted(Visit visit, FormFields fields) => new(
        [.. Hindcast.Retros.Linting.Lint.Lines([.. fields.Text("text").Split('\n')],
            PeopleDocument.Read(visit.Session.Journal).Directory).SelectMany(line => line.Findings.Select(f =>
                new LintedWords(line.Line, f.Start, f.Length, f.Rule, f.Text, f.Rewrite)))]);
}

/// <summary>What a text says that blames.</summary>
public sealed record LintedText(ImmutableArray<LintedWords> Findings);

/// <summary>Words that blame.</summary>
/// <param name="Line">Their line, from 1.</param>
/// <param name="Start">Where they begin in it.</param>
/// <param name="Length">How many characters they have.</param>
/// <param name="Rule">Which rule.</param>
/// <param name="Text">The words.</param>
/// <param name="Rewrite">Another wording.</param>
public sealed record LintedWords(int Line, int Start, int Length, string Rule, string Text, string Rewrite);

/// <summary>What the page shows on which a retro is opened.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Directory">Who can lead it.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record NewRetroView(KindDeclaration Kind, PeopleDirectory Directory, Sent? Sent);

/// <summary>What a retro's page shows.</summary>
/// <param name="Retro">The retro.</param>
/// <param name="Version">Of its stream.</param>
/// <param name="Directory">Who can own things.</param>
/// <param name="Gates">What the gates say now, or said when it was closed; null where its month was skipped.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record RetroView(Retro Retro, long Version, PeopleDirectory Directory, GateReport? Gates, Sent? Sent)
{
    /// <summary>Earlier cases that are like it, while it is held.</summary>
    public ImmutableArray<SimilarCase> Similar { get; init; } = [];

    /// <summary>Overdue actions of other retros than the one before, while it is held.</summary>
    public ImmutableArray<TrackedAction> Overdue { get; init; } = [];

    /// <summary>By action, how likely it can be told whether it worked; null while that is worked out.</summary>
    public ImmutableDictionary<string, string>? Chances { get; init; }

    /// <summary>The files of its pack, or why there are none; null until it is closed.</summary>
    public Outcome<ImmutableArray<PackPart>>? Files { get; init; }

    /// <summary>Its invitations, or why they cannot be told; null once it is not prepared any more.</summary>
    public Outcome<InvitationsView>? Invitations { get; init; }

    /// <summary>True while it can be changed.</summary>
    public bool IsOpen => Retro.State == RetroState.Draft;

    /// <summary>The people who can be named.</summary>
    public IEnumerable<(string, string)> People => Directory.People.Where(p => !p.HasLeft(Retro.HeldOn))
        .Select(p => (p.Name, p.Role is { } role ? $"{p.Name}, {role}" : p.Name));

    /// <summary>The movers that can be named, by what they say.</summary>
    public IEnumerable<(string, string)> Movers => Retro.Movers.Select(m => (m.Id, NameOf(m)));

    /// <summary>A mover in a few words: what moved, and where.</summary>
    public string NameOf(Mover mover) => Retro.Report.Findings.FirstOrDefault(f => f.Id == mover.Id) is { } finding
        && Retro.Report.Indicators.FirstOrDefault(i => i.Id == finding.Indicator) is { } reading
            ? finding.Slice.IsAll ? reading.Name : $"{reading.Name}, {Words.Where(finding.Slice)}"
            : Facts.HeadlineText.Short(mover.Headline);

    /// <summary>A message in which movers are called by what they say, and days by their names.</summary>
    public string Told(string message) => Numbers.Dated(Retro.Movers.Aggregate(Plainly.Of(message), (text, mover) =>
        text.Replace(mover.Id, NameOf(mover), StringComparison.Ordinal)));

    /// <summary>What is linked as evidence: an indicator by its name, a finding by what it says, anything else as it
    /// stands.</summary>
    public string Shown(string evidence) =>
        Retro.Report.Indicators.FirstOrDefault(i => i.Id == evidence)?.Name ?? Told(evidence);

    /// <summary>Signals that would bring what moved back to where it was.</summary>
    public IEnumerable<SuccessSignal> Offers => Retro.Movers.Select(m => OfferedSignal(m.Id)).OfType<string>()
        .Select(offer => SuccessSignal.Parse(offer, Retro.HeldOn).Match<SuccessSignal?>(signal => signal, _ => null))
        .OfType<SuccessSignal>();

    private string? OfferedSignal(string mover) =>
        Retro.Report.Findings.FirstOrDefault(f => f.Id == mover) is { } finding
        && Retro.Report.Indicators.FirstOrDefault(i => i.Id == finding.Indicator) is { } reading
            ? SuggestSignal.From(finding, reading.Unit, Retro.HeldOn) : null;
}
