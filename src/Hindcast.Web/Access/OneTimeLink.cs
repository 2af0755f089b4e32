using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>
/// Opens the page to whoever can read the program's output: a secret in the printed address, good once, for a cookie
/// that the workspace keeps for some days, so that a restart loses nobody.
/// </summary>
/// <remarks>Another user of this machine, and a page in the same browser, know neither.</remarks>
internal sealed class OneTimeLink
{
    private const string Parameter = "token";
    private const int SecretBytes = 32;
    private readonly string cookie, session;
    private string? token = Secret();

    /// <summary>A link for a server on a port; the cookie is named by it, because cookies do not tell ports
    /// apart.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="session">What the cookie holds.</param>
    public OneTimeLink(int port, string session) =>
        (cookie, this.session) = ($"hindcast-{port.ToString(CultureInfo.InvariantCulture)}", session);

    /// <summary>The address to open.</summary>
    public Uri Address(Uri listening) => new(listening, $"/?{Parameter}={token}");

    /// <summary>Lets through who has the cookie, exchanges the token for it, and turns everybody else away.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (ApiTokens.IsShown(http.Request) || Same(http.Request.Cookies[cookie], session))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query[Parameter] is [{ Length: > 0 } shown]
            && (HindcastServer.IsHead(http) ? Is(shown) : TakeToken(shown)))
        {
            if (HindcastServer.IsHead(http))
            {
                http.Response.Redirect("/");
                return;
            }

            http.Response.Cookies.Append(cookie, session, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/",
                MaxAge = KeptSession.Lasts,
            });
            http.Response.Redirect("/");
            return;
        }

        await Api.ApiAnswer.Stop(http, StatusCodes.Status401Unauthorized, "token-needed",
            "This page opens with the address that 'hindcast serve' printed; each address opens it once, in one "
            + "browser. For another browser, stop the server and start it again."
            + (HttpMethods.IsGet(http.Request.Method)
                ? ""
                : " Nothing was written; what you had typed stands in the form again once you are back on its page."),
            "Show a token with the request: Authorization: Bearer TOKEN. It is made on the page Settings, Tokens.")
            .ConfigureAwait(false);
    }

    private bool Is(string shown) => token is { } current && Same(shown, current);

    /// <summary>True for the first who shows it.</summary>
    private bool TakeToken(string shown)
    {
        var current = token;
        return current is not null && Same(shown, current) && Interlocked.CompareExchange(ref token, null, current)
            == current;
    }

    private static bool Same(string? shown, string secret) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown),
            Encoding.UTF8.GetBytes(secret));

    internal static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
