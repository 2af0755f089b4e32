using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hindcast.Plans;

namespace Hindcast.Outbound;

/// <summary>A channel that gets messages by HTTP: Slack, Teams, or any program.</summary>
/// <remarks>
/// The body is signed with the shared secret: <c>X-Hindcast-Signature: t=SECONDS,v1=HEX</c>, HMAC-SHA-256 over the
/// seconds, a dot and the body. <c>Idempotency-Key</c> is the same for the same message, so that a receiver can tell a
/// second copy.
/// </remarks>
/// <param name="hook">Where to.</param>
/// <param name="clock">For the signature's time.</param>
/// <param name="isOpenToAll">True for a message whose subject everybody may read: nothing else goes to a
/// channel.</param>
public sealed class HookChannel(HookSettings hook, TimeProvider clock, Func<Message, bool> isOpenToAll) : IChannel,
    IDisposable
{
    /// <summary>Seconds that the other side may take.</summary>
    public const int SecondsMax = 20;

    /// <summary>Characters of a message; Slack and Teams take little more. What is longer ends in "…".</summary>
    public const int TextLengthMax = 3_000;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        { Timeout = TimeSpan.FromSeconds(SecondsMax) };

    /// <inheritdoc/>
    public string Name => $"hook {hook.Name}";

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public string? Reaches(Message message) =>
        message.Kind is not ("digest" or "invite") && message.About.StartsWith(hook.About,
            StringComparison.Ordinal) && isOpenToAll(message) ? hook.Name : null;

    /// <inheritdoc/>
    public Attempt Send(Message message)
    {
        string body = Body(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url)
            { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key))));
        if (hook.SecretEnv is { } name)
        {
            if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } secret)
                return new(AttemptEnd.Later, $"the environment variable {name} with the secret is not set");
            long at = clock.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.Add("X-Hindcast-Signature", $"t={at},v1={Signature(secret, at, body)}");
        }

        try
        {
            using var answer = http.Send(request, HttpCompletionOption.ResponseHeadersRead);
            string said = $"HTTP {(int)answer.StatusCode}";
            return answer.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new(AttemptEnd.Taken, said),
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                    or >= HttpStatusCode.InternalServerError =>
                    new(AttemptEnd.Later, said, answer.Headers.RetryAfter is { } asked
                        ? asked.Delta ?? asked.Date - clock.GetUtcNow() : null),
                _ => new(AttemptEnd.Refused, said),
            };
        }
        catch (HttpRequestException broken)
        {
            bool neverThere = broken.HttpRequestError is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return new(neverThere ? AttemptEnd.Later : AttemptEnd.Unknown, broken.Message);
        }
        catch (TaskCanceledException)
        {
            return new(AttemptEnd.Unknown, $"no answer within {SecondsMax} seconds") { TimedOut = true };
        }
    }

    /// <summary>HMAC-SHA-256 in lower-case hexadecimal.</summary>
    internal static string Signature(string secret, long seconds, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes($"{seconds}.{body}")));

    private string Body(Message message)
    {
        string text = Cut(message.Body.Trim().Length > 0 ? message.Body : message.Subject, TextLengthMax);
        return hook.Kind switch
        {
            // Plain text blocks: nothing in them calls a channel or becomes a link.
            HookKind.Slack => JsonSerializer.Serialize(new
            {
                text = Escaped(message.Subject),
                blocks = new object[]
                {
                    new { type = "header", text = new { type = "plain_text", text = Cut(message.Subject, 150) } },
                    new { type = "section", text = new { type = "plain_text", text } },
                },
            }),
            HookKind.Teams => JsonSerializer.Serialize(new
            {
                type = "message",
                attachments = new[]
                {
                    new
                    {
                        contentType = "application/vnd.microsoft.card.adaptive",
                        content = new
                        {
                            type = "AdaptiveCard", version = "1.4",
                            body = new object[]
                            {
                                new { type = "TextBlock", text = Unmarked(message.Subject), weight = "Bolder",
                                    wrap = true },
                                new { type = "TextBlock", text = Unmarked(text), wrap = true },
                            },
                        },
                    },
                },
            }),
            _ => JsonSerializer.Serialize(message, Journal.StoredJson.Options),
        };
    }

    /// <summary>The text, or its beginning and "…"; no letter of two parts is cut in half.</summary>
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)] + "…";

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Cards read some Markdown; a backslash keeps what people wrote as words.</summary>
    private static string Unmarked(string text) =>
        string.Concat(text.Select(c => c is '[' or ']' or '*' or '_' or '#' or '`' ? $"\\{c}" : $"{c}"));

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
