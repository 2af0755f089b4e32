using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>
/// Opens the page to whoever can read the program's output: a secret in the printed address, good once, for a cookie that lasts
/// as long as the server runs.
/// </summary>
/// <remarks>Another user of this machine, and a page in the same browser, know neither.</remarks>
internal sealed class OneTimeLink
{
    private const string Parameter = "token";
    private const int SecretBytes = 32;
    private readonly string cookie, session = Secret();
    private string? token = Secret();

    /// <summary>A link for a server on a port; the cookie is named by it, because cookies do not tell ports apart.</summary>
    public OneTimeLink(int port) => cookie = $"hindcast-{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address to open.</summary>
    public Uri Address(Uri listening) => new(listening, $"/?{Parameter}={token}");

    /// <summary>Lets through who has the cookie, exchanges the token for it, and turns everybody else away.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        if (Same(http.Request.Cookies[cookie], session))
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query[Parameter] is [{ Length: > 0 } shown] && TakeToken(shown))
        {
            http.Response.Cookies.Append(cookie, session, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/",
            });
            http.Response.Redirect("/");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync("This page opens with the address that 'hindcast serve' printed; each address opens it once, in one "
            + "browser. For another browser, stop the server and start it again.\n").ConfigureAwait(false);
    }

    /// <summary>True for the first who shows it.</summary>
    private bool TakeToken(string shown)
    {
        var current = token;
        return current is not null && Same(shown, current) && Interlocked.CompareExchange(ref token, null, current) == current;
    }

    private static bool Same(string? shown, string secret) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(secret));

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
}
