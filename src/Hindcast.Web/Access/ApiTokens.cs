using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Hindcast.Journal;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>Tokens by which programs read and write as a person, no further than a role and a day. Only their hashes
/// are kept.</summary>
internal static class ApiTokens
{
    /// <summary>Days that a token lasts where nobody says otherwise.</summary>
    public const int DaysUsual = 90;

    /// <summary>Days that a token lasts at the most.</summary>
    public const int DaysMax = 365;

    /// <summary>Tokens that stand at one time.</summary>
    public const int TokensMax = 200;

    /// <summary>Characters of a token's name.</summary>
    public const int NameLengthMax = 100;

    private const string Stream = "tokens", Prefix = "hindcast_", Bearer = "Bearer ";
    private const int IdBytes = 6, SecretBytes = 32;

    /// <summary>The parts of the API that a token may be limited to: what follows <c>/api/</c> in an address.</summary>
    public static ImmutableArray<string> Scopes => [.. Api.ApiRoutes.All.Select(route => Part(route.Path)).Distinct()
        .Except(OfEvery).Order(StringComparer.Ordinal)];

    /// <summary>Parts that belong to every other: following and stopping what was asked there.</summary>
    private static readonly ImmutableArray<string> OfEvery = ["reads", "works"];

    /// <summary>True where a token for some parts may ask for a path; empty is all.</summary>
    public static bool Covers(ImmutableArray<string> scopes, string path) => scopes.IsEmpty
        || scopes.Contains(Part(path)) || OfEvery.Contains(Part(path));

    /// <summary>The part of the API that a path belongs to.</summary>
    public static string Part(string path) => path.Split('/') is [_, "api", var part, ..]
        ? part.Replace(".json", "", StringComparison.Ordinal) : "";

    /// <summary>The tokens that stand, oldest first.</summary>
    public static ImmutableArray<ApiToken> All(IJournal journal) =>
        journal.Read(Stream).Select(EventJson<TokenEvent>.Read)
        .Aggregate(ImmutableArray<ApiToken>.Empty, (all, happened) => happened switch
        {
            TokenMade made => all.Add(made.Token),
            TokenRevoked gone => all.RemoveAll(token => token.Id == gone.Id),
            _ => all,
        });

    /// <summary>Makes one; answers its text, which is shown this once.</summary>
    public static Outcome<string> Make(IJournal journal, string name, Role role, ImmutableArray<string> scopes,
        int days, Actor actor, DateTimeOffset now)
    {
        var all = All(journal);
        if (name.Trim() is not { Length: > 0 and <= NameLengthMax } called)
            return new Refusal("token-name-missing", $"Say in at most {NameLengthMax} characters what uses the token.");
        if (scopes.FirstOrDefault(scope => !Scopes.Contains(scope)) is { } odd)
            return new Refusal("scope-not-known",
                $"'{odd}' is no part of the API. Take some of {string.Join(", ", Scopes)}, or none for all.");
        if (days is < 1 or > DaysMax)
            return new Refusal("token-days-out-of-range", $"A token lasts 1 to {DaysMax} days.");
        if (all.Length >= TokensMax)
            return new Refusal("too-many-tokens", $"{TokensMax} tokens stand at the most. Revoke one first.");
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), secret =
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken(id, called, role, actor.Person, Hash(secret), DateOnly.FromDateTime(now.UtcDateTime)
            .AddDays(days)) { Scopes = scopes };
        return Append(journal, new TokenMade(token), actor, now).Then<string>(_ => $"{Prefix}{id}_{secret}");
    }

    /// <summary>Ends one at once.</summary>
    public static Outcome<string> Revoke(IJournal journal, string id, Actor actor, DateTimeOffset now) =>
        All(journal).All(token => token.Id != id)
        ? Gone
        : Append(journal, new TokenRevoked(id), actor, now).Then<string>(_ => id);

    /// <summary>There is none of that id.</summary>
    public static Refusal Gone { get; } = new("token-not-found", "There is no such token; it may have been revoked.");

    /// <summary>True for a request that shows a token instead of the cookie; only the API takes it.</summary>
    public static bool IsShown(HttpRequest request) => request.Headers.Authorization.ToString()
        .StartsWith(Bearer, StringComparison.Ordinal)
        && (request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/sample/api"));

    /// <summary>Lets whoever shows a token that stands act as its person, no further than its role.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        if (!IsShown(http.Request) && !Visit.Of(http).IsByToken)
            return next(http);
        var visit = Visit.Of(http);
        string[] parts = http.Request.Headers.Authorization.ToString()[Bearer.Length..].Split('_');
        var token = parts is [_, var id, var secret] && All(visit.Session.Journal)
            .FirstOrDefault(known => known.Id == id) is { } found
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)),
                Encoding.ASCII.GetBytes(found.Hash))
            && found.Until >= DateOnly.FromDateTime(visit.Session.Clock.GetUtcNow().UtcDateTime) ? found : null;
        // Where there are accounts, a token is worth no more than its person's.
        var account = token is null ? null : visit.Desk.Of(token);
        if (token is not null && (account is not null || !visit.Desk.Book.AreOn))
        {
            visit.ActBy(token, account);
            return next(http);
        }

        return Api.ApiAnswer.Problem(http, StatusCodes.Status401Unauthorized, "token-not-known",
            "This token does not stand: it was revoked, has ended, was mistyped, or its person has no account any more.").ExecuteAsync(http);
    }

    private static Outcome<ImmutableArray<Recorded>> Append(IJournal journal, TokenEvent happened, Actor actor,
        DateTimeOffset now) =>
        journal.Append(Stream, journal.Read(Stream).Length, [EventJson<TokenEvent>.Write(happened)], actor, now);

    private static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A token.</summary>
/// <param name="Id">Not secret.</param>
/// <param name="Name">What uses it.</param>
/// <param name="Role">How far it goes.</param>
/// <param name="Person">As whom it acts.</param>
/// <param name="Hash">SHA-256 of its secret, which is random and long.</param>
/// <param name="Until">The last day on which it is good.</param>
public sealed record ApiToken(string Id, string Name, Role Role, string Person, string Hash, DateOnly Until)
{
    private readonly ImmutableArray<string> scopes;

    /// <summary>The parts of the API that it is for; empty for all.</summary>
    public ImmutableArray<string> Scopes { get => scopes.IsDefault ? [] : scopes; init => scopes = value; }
}

/// <summary>Something that happened to the tokens. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(TokenMade), "token-made/1")]
[JsonDerivedType(typeof(TokenRevoked), "token-revoked/1")]
public abstract record TokenEvent;

/// <summary>One was made.</summary>
public sealed record TokenMade(ApiToken Token) : TokenEvent;

/// <summary>One was ended.</summary>
public sealed record TokenRevoked(string Id) : TokenEvent;
