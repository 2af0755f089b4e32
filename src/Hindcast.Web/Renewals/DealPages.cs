using System.Text.Json;
using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Journal;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Plays;
using Hindcast.Web.Lists;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Renewals;

/// <summary>The deal desk: what is asked of it, who must approve, and what was decided.</summary>
internal static class DealPages
{
    /// <summary>The list as pages and programs have it.</summary>
    public static readonly Listing<(Deal Deal, bool Overdue)> Columns = new("Deals",
    [
        new("deal", "Deal", d => d.Deal.Id) { Href = d => PathOf(d.Deal.Id) },
        new("account", "Account", d => d.Deal.Now.Terms.Called) { Plain = d =>
            d.Deal.Now.Terms.Account },
        new("asked", "What is asked", d => d.Deal.Now.Terms.Case.PricingAsk),
        new("offered", "Offered a year", d => Money(d.Deal.Now.Bases.Offered, d.Deal)) { Key = d =>
            d.Deal.Now.Bases.Offered, Plain = d => $"{d.Deal.Now.Bases.Offered.ToString(CultureInfo.InvariantCulture)}",
            Setting = Setting.Figure },
        new("state", "State", d => d.Deal.State) { IsFilter = true },
        new("waits", "Waits for", d => d.Deal.State == "open" ? string.Join(", ", d.Deal.Waiting.Select(PlayRoles
            .TitleOf)) : ""),
        new("answer_by", "Answer by", d => d.Deal.State != "open" ? "" : Instant(d.Deal.Now.AnswerBy) + (d.Overdue
            ? ", overdue" : "")) { Key = d => d.Deal.Now.AnswerBy, Plain = d => $"{d.Deal.Now.AnswerBy:u}", Tone = d =>
            d.Overdue ? Tone.Worse : Tone.Plain },
    ],
    "Nothing was asked of the deal desk. Ask below for a price or a term that somebody must approve.")
        { Sort = "-deal" };

    /// <summary>Maps the list and one deal with its forms.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/renewals/deals", visit => Task.FromResult(List(visit, null)));
        routes.Post("/renewals/deals", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            string request = http.TraceIdentifier;
            return await visit.Work(ReadOf(request), Submit(visit, form, request), (now, submitted) => submitted.Match(
                deal => now.SeeOther(PathOf(deal.Id)), why => List(now, new(form, why)))).ConfigureAwait(false);
        });
        routes.MapGet("/renewals/deals/{id}", (HttpContext http, string id) => Show(Visit.Of(http), id, null));
        routes.MapPost("/renewals/deals/{id}", async (HttpContext http, string id) =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            var book = new DealBook(visit.Session);
            return (form["result"] is null ? Decide(book, id, form) : End(book, id, form)).Match(
                deal => visit.SeeOther(PathOf(deal.Id)), why => Show(visit, id, new(form, why)));
        });
    }

    internal static string ReadOf(string request) => $"deal {request}";

    /// <summary>Submits the next version of a deal, or a new one, as a form asks.</summary>
    public static Task<Outcome<Deal>> Submit(Visit visit, FormFields form, string request) =>
        DealForm.Parse(Yaml(form)).Match(terms => visit.Looks.Await(ReadOf(request), session =>
            new DealBook(visit.As(session)).Submit(form["deal"], terms)), why => Task.FromResult<Outcome<Deal>>(why));

    /// <summary>Lets an approver decide, as a form says.</summary>
    public static Outcome<Deal> Decide(DealBook book, string id, FormFields form) =>
        form.Text("approved") is not ("yes" or "no")
        ? new Refusal("approved-missing", "Say approved: yes or no.")
        : Seen(form).Then(seen => seen is null ? new Refusal("version-missing", "Say as version which one you looked "
            + "at. What was asked for meanwhile is not decided with it.")
            : book.Approve(id, form.Text("approved") == "yes", form["comment"], seen));

    /// <summary>Ends a deal with its review, as a form says.</summary>
    public static Outcome<Deal> End(DealBook book, string id, FormFields form) => Seen(form).Then(seen =>
        book.Change(id, deal => DecideDeal.End(deal, form.Text("result"), form["outcome"], form["rule"], book.Look),
            seen));

    /// <summary>The version that was looked at; null where it is not said.</summary>
    private static Outcome<int?> Seen(FormFields form) => form.Whole("version", "version-not-a-number");

    /// <summary>An amount in the currency of a deal.</summary>
    public static string Money(decimal amount, Deal deal) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount:N0} {deal.Now.Terms.Currency}");

    /// <summary>An instant in words.</summary>
    public static string Instant(DateTimeOffset at) =>
        $"{Numbers.Day(DateOnly.FromDateTime(at.UtcDateTime))}, {at.UtcDateTime:HH:mm} UTC";

    /// <summary>The form's fields as the intake form has them; each value is quoted and so stays one.</summary>
    private static string Yaml(FormFields form) => string.Concat(DealView.Fields.Select(field => DealView.Lists
        .Contains(field) ? (field, Value: JsonSerializer.Serialize(form.All(field).SelectMany(text => text.Split(
            [',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))))
        : (field, Value: JsonSerializer.Serialize(form.Text(field)))).Select(pair => $"{pair.field}: {pair.Value}\n"));

    private static string PathOf(string id) => $"/renewals/deals/{Uri.EscapeDataString(id)}";

    private static IResult List(Visit visit, Sent? sent)
    {
        var book = new DealBook(visit.Session);
        var list = Columns.Over(book.All.Select(deal => (deal, book.IsOverdue(deal))), visit.Request);
        string? named = sent is null ? visit.Query("next") : sent.Fields["deal"];
        Deal? next = null;
        return named is not null && !book.Load(named).Is(out next, out var unknown) ? visit.Refused(unknown)
            : list.As(visit.Request, () => visit.Page<DealsPage>(new DealsView(list, book.All,
                GuardrailsDocument.Read(visit.Session.Journal).Guardrails, next, sent), Visit.StatusOf(sent)));
    }

    /// <summary>The terms that are not standard, as the guardrails call them.</summary>
    private static ImmutableArray<string> Special(Visit visit, Deal deal)
    {
        var known = GuardrailsDocument.Read(visit.Session.Journal).Guardrails.Terms;
        return [.. deal.Now.Terms.Special.Select(id => known.FirstOrDefault(term => term.Id == id)?.Name ?? id)];
    }

    private static IResult Show(Visit visit, string id, Sent? sent)
    {
        var book = new DealBook(visit.Session);
        return book.Load(id).Match(deal => visit.Page<DealPage>(new DealView(deal, book.IsOverdue(deal),
            deal.State == "open" ? [.. Deciders.Of(deal, book.Look).Where(o => deal.Waiting.Contains(o.Role))] : [],
            [.. book.Warnings(deal).Where(warning => !DecideDeal.IsOfDeciders(warning))], Special(visit, deal), sent),
            Visit.StatusOf(sent)), visit.Refused);
    }
}

/// <summary>What the page of deals shows.</summary>
/// <param name="List">The list.</param>
/// <param name="All">Every deal.</param>
/// <param name="Rules">By which it is asked who decides.</param>
/// <param name="Next">The deal whose next version is asked for; null for a new one.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record DealsView(ListView List, ImmutableArray<Deal> All, Guardrails Rules, Deal? Next, Sent? Sent)
{
    private readonly ImmutableDictionary<string, string> filled = Next is null
        ? ImmutableDictionary<string, string>.Empty : DealForm.Filled(Next.Now.Terms);

    /// <summary>What stands in a field of the form: the terms that the next version follows.</summary>
    public string? Filled(string field) => filled.GetValueOrDefault(field);

    /// <summary>Whether a term that is not standard is ticked.</summary>
    public bool IsTicked(string term) => Sent?.Is("deal") == true
        ? Sent.Fields.All("special_terms").Contains(term) : Next?.Now.Terms.Special.Contains(term) == true;

    /// <summary>Where the form is filled for the next version of a deal.</summary>
    public static string PathOfNext(string id) => $"/renewals/deals?next={Uri.EscapeDataString(id)}#form-deal";
}

/// <summary>What a deal's page shows.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Overdue">True where an approver has let the day pass.</param>
/// <param name="Waits">Who decides the newest version and has not yet.</param>
/// <param name="Warnings">What is odd of it now, beside who may decide.</param>
/// <param name="Special">The terms that are not standard, by name.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record DealView(Deal Deal, bool Overdue, ImmutableArray<RoleOwner> Waits,
    ImmutableArray<string> Warnings, ImmutableArray<string> Special, Sent? Sent)
{
    /// <summary>What a request says, by the names of the intake form.</summary>
    public static ImmutableArray<string> Fields { get; } = ["account", "play", "product", "segment", "currency",
        "years", "free_months", "list", "prior", "cost", "start_on", "payment_days", "special_terms", "pricing_ask",
        "reason", "rationale", "risk", "business_case", "roi", "churn_risk", "competitor"];

    /// <summary>Those of them that say several things.</summary>
    public static ImmutableArray<string> Lists { get; } = ["years", "special_terms"];

    /// <summary>The offer beside the three prices that people call the price.</summary>
    public Grid Prices => new("The offer beside the prices that people call the price",
        ["Against", new("Price a year", Setting.Figure), new("Discount", Setting.Figure)],
        [.. ((string, decimal?, decimal?)[])[("list price", Deal.Now.Bases.List, Deal.Now.Bases.OffList),
            ("price of last year", Deal.Now.Bases.Prior, Deal.Now.Bases.OffPrior),
            ("that with the expected uplift", Deal.Now.Bases.Uplifted, Deal.Now.Bases.OffUplifted)] is var rows
            ? rows.Select(row => (ImmutableArray<Cell>)[row.Item1, row.Item2 is { } price ? DealPages.Money(price, Deal)
                : Numbers.CannotTell, row.Item3 is { } off
                    ? $"{Hindcast.Renewals.DealDesk.PriceBases.Percent(off)} %" : Numbers.CannotTell]) : []], "");

    /// <summary>What was decided, oldest first.</summary>
    public Grid Decisions => new("What was decided", ["Role", "Who", "Said", "Version", "When", "Comment"],
        [.. Deal.Decisions.Select(d => (ImmutableArray<Cell>)[PlayRoles.TitleOf(d.Role), d.Who, new(d.Approved ? "approved" : "refused",
            d.Approved ? Tone.Better : Tone.Worse), d.Version == Deal.Versions.Length ? $"{d.Version}"
            : $"{d.Version}, not the newest", DealPages.Instant(d.At), d.Comment])], "Nobody has decided yet.");
}
