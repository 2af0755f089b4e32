using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Documents;
using Hindcast.Facts;
using Hindcast.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hindcast.Web.Api;

/// <summary>How the API answers: JSON as the command line writes it, and problems by RFC 9457 with the rule's stable
/// name.</summary>
internal static class ApiAnswer
{
    /// <summary>What problem types begin with; the rule's name follows.</summary>
    public const string TypePrefix = "urn:hindcast:rule:";

    /// <summary>True for a request to the API, of the workspace or of the sample.</summary>
    public static bool IsFor(HttpContext http) => http.Request.Path.StartsWithSegments("/api")
        || http.Request.Path.StartsWithSegments(HindcastServer.SamplePath + "/api");

    /// <summary>Says at once why a request is not answered: as a problem where a program asks, else in a line of
    /// text.</summary>
    public static Task Stop(HttpContext http, int status, string rule, string message, string? toPrograms = null)
    {
        if (IsFor(http))
            return Problem(http, status, rule, toPrograms ?? message).ExecuteAsync(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(message + "\n");
    }

    /// <summary>An answer.</summary>
    public static IResult Of(object answer, int status = StatusCodes.Status200OK) =>
        Results.Json(answer, StoredJson.Options, "application/json", status);

    /// <summary>An answer, or why there is none.</summary>
    public static IResult Of<T>(HttpContext http, Outcome<T> outcome) where T : notnull =>
        outcome.Match(answer => Of(answer), why => Problem(http, why));

    /// <summary>The same, as a view of it.</summary>
    public static IResult Of<T, TView>(HttpContext http, Outcome<T> outcome, Func<T, TView> view)
        where TView : notnull =>
        outcome.Match(answer => Of(view(answer)), why => Problem(http, why));

    /// <summary>A rule said no.</summary>
    public static IResult Problem(HttpContext http, Refusal why) => Problem(http, StatusOf(why), why.Rule, why.Message,
        why.Current);

    private static int StatusOf(Refusal why) => why.IsNotFound ? StatusCodes.Status404NotFound
        : why.Rule is "limit-not-a-number" or "filter-unknown" or "parameter-unknown" ? StatusCodes.Status400BadRequest
        : StatusCodes.Status409Conflict;

    /// <summary>Something else stands in the way.</summary>
    public static IResult Problem(HttpContext http, int status, string rule, string message, string? current = null) =>
        Results.Json(new ApiProblem(TypePrefix + rule, rule.Replace('-', ' '), status, Plainly.Of(message),
            http.Request.Path.Value ?? "", rule) { Current = current },
        StoredJson.Options, "application/problem+json", status);

    /// <summary>A long read: its answer, or 202 while it goes on, with how far it has come.</summary>
    /// <remarks>What the read is told of the request stands in <c>asked</c>, as in <see cref="Visit"/>.</remarks>
    public static Task<IResult> Look<TAsked, T>(HttpContext http, TAsked asked,
        Func<WorkspaceSession, TAsked, Outcome<T>> look, Func<T, object> answer) =>
        Look(http, asked, look, found => new Outcome<object>.Granted(answer(found)));

    /// <summary>The same, where the answer itself may be refused.</summary>
    public static Task<IResult> Look<TAsked, T>(HttpContext http, TAsked asked,
        Func<WorkspaceSession, TAsked, Outcome<T>> look, Func<T, Outcome<object>> answer) =>
        Look(http, Visit.Of(http).KeyOf(look, asked), session => look(session, asked), answer);

    /// <summary>The same where nothing is asked.</summary>
    public static Task<IResult> Look<T>(HttpContext http, Func<WorkspaceSession, Outcome<T>> look,
        Func<T, Outcome<object>> answer) => Look(http, Visit.Of(http).KeyOf(look, null), look, answer);

    private static async Task<IResult> Look<T>(HttpContext http, string key,
        Func<WorkspaceSession, Outcome<T>> look, Func<T, Outcome<object>> answer)
    {
        var visit = Visit.Of(http);
        try
        {
            if (await visit.Looks.Ask(key, look).ConfigureAwait(false) is { } outcome)
                return Of(http, outcome.Then(answer));
        }
        catch (OperationCanceledException)
        {
            return Problem(http, Visit.Stopped);
        }

        http.Response.Headers.RetryAfter = "1";
        return Of(new ReadingView("reading", visit.Looks.Doing, visit.Looks.Standing(key)?.Id),
            StatusCodes.Status202Accepted);
    }

    /// <summary>A long work: its answer where it is there soon, else 202 with the address that says how far it is and
    /// lets it be stopped.</summary>
    /// <param name="http">The request.</param>
    /// <param name="read">The read that it waits for.</param>
    /// <param name="work">It.</param>
    /// <param name="view">What came of it, for whichever request asks then.</param>
    public static Task<IResult> Work<T, TView>(HttpContext http, string read, Task<Outcome<T>> work,
        Func<HttpContext, T, Outcome<TView>> view) where TView : notnull => Visit.Of(http).Work(read, work,
            (now, outcome) => Task.FromResult(Of(now.Request.HttpContext, outcome.Then(made =>
                view(now.Request.HttpContext, made)))), id => Working(Visit.Of(http), id, read));

    /// <summary>How far a work is.</summary>
    public static IResult Working(Visit visit, string id, string read)
    {
        var headers = visit.Request.HttpContext.Response.Headers;
        (headers.RetryAfter, headers.Location) = ("1", visit.To($"/api/works/{id}"));
        return Of(new WorkView("working", visit.Looks.DoingOf(read), id), StatusCodes.Status202Accepted);
    }

    /// <summary>An answer that tells its day also tells, as <c>readBy</c>, by which later knowledge the day was
    /// read.</summary>
    public static object ReadBy(LaterKnowledge? later, object answer) =>
        later?.In(answer, StoredJson.Options) ?? answer;

    /// <summary>The first page of items after a cursor, which is the id of the last one seen; refused where the limit
    /// is no number.</summary>
    public static IResult Page<T>(HttpContext http, IEnumerable<T> items, Func<T, string> id, Func<T, object> view)
    {
        return Cut(http, items, id).Match(page => Of(new ApiPage<object>([.. page.Items.Select(view)], page.Next,
            page.Total)), why => Problem(http, why));
    }

    /// <summary>The same of those that fit the filters of the list's page.</summary>
    public static IResult Page<T>(HttpContext http, Lists.Listing<T> list, IEnumerable<T> items, Func<T, string> id,
        Func<T, object> view) =>
        list.Narrowed(items, http.Request).Match(found => Page(http, found, id, view), why => Problem(http, why));

    /// <summary>The same, for what is read at length.</summary>
    public static Outcome<object> Cut<T>(HttpContext http, Lists.Listing<T> list, IEnumerable<T> items,
        Func<T, string> id) => list.Narrowed(items, http.Request).Then(found => Cut(http, found, id))
            .Then<object>(page => page);

    /// <summary>Why an address is not answered that asks by what is not known there; null where all is known.</summary>
    public static Refusal? Unknown(HttpRequest request, ImmutableArray<string> known) =>
        request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is not { } odd ? null
        : new("parameter-unknown", $"There is no parameter '{odd}' here. "
            + (known.IsEmpty ? "It takes none." : $"Take {string.Join(", ", known)}."));

    /// <summary>The same, for what is more than a list.</summary>
    public static Outcome<ApiPage<T>> Cut<T>(HttpContext http, IEnumerable<T> items, Func<T, string> id)
    {
        var query = http.Request.Query;
        if (!int.TryParse(query["limit"].FirstOrDefault() ?? "50", System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out int limit) || limit is < 1 or > ApiRoutes.LimitMax)
            return new Refusal("limit-not-a-number", $"A limit is a whole number from 1 to {ApiRoutes.LimitMax}.");
        T[] all = [.. items];
        int from = 0;
        if (query["after"].FirstOrDefault() is { Length: > 0 } after
            && (from = Array.FindIndex(all, item => id(item) == after) + 1) == 0)
            return new Refusal("cursor-not-found", $"Nothing here has the id '{after}'. Begin again without it.");
        T[] page = [.. all.Skip(from).Take(limit)];
        return new ApiPage<T>([.. page], from + page.Length < all.Length ? id(page[^1]) : null, all.Length);
    }

    /// <summary>The fields of a JSON object, so that the API and the forms ask the same use cases alike.</summary>
    public static async Task<Outcome<FormFields>> Fields(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.HasJsonContentType())
            return FormFields.From([]);
        if (!request.HasJsonContentType())
            return new Refusal("body-not-json", "Send a JSON object with the content type application/json.");
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body).ConfigureAwait(false);
            return body.RootElement.ValueKind != JsonValueKind.Object
                ? new Refusal("body-not-json", "Send a JSON object.")
                : FormFields.From(body.RootElement.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name,
                    p => p.Value.ValueKind switch
                {
                    JsonValueKind.Array => new StringValues([.. p.Value.EnumerateArray().Select(Text)]),
                    _ => new StringValues(Text(p.Value)),
                }));
        }
        catch (JsonException)
        {
            return new Refusal("body-not-json", "The body is no JSON.");
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}

/// <summary>A long read goes on.</summary>
/// <param name="State">Always <c>reading</c>.</param>
/// <param name="Doing">How far it has come, in words; null where it does not say.</param>
/// <param name="Id">By which it is stopped; null where it has just ended.</param>
internal sealed record ReadingView(string State, string? Doing, string? Id = null);

/// <summary>A long work goes on.</summary>
/// <param name="State">Always <c>working</c>.</param>
/// <param name="Doing">How far it has come, in words; null where it does not say.</param>
/// <param name="Id">By which it is followed and stopped at <c>/api/works/ID</c>.</param>
internal sealed record WorkView(string State, string? Doing, string Id);

/// <summary>Why something was not answered, by RFC 9457.</summary>
/// <param name="Type">A URN that ends in the rule.</param>
/// <param name="Title">The rule in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Rule">The rule's stable name.</param>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Instance, string Rule)
{
    /// <summary>What stands there now, or its version, where somebody changed it meanwhile.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Current { get; init; }
}
