using System.Net;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>Answers, without accounts, only what is addressed to this server by a loopback name; and writes only for
/// its own pages.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// A name that an attacker points at this machine is refused by the host; a form or script of another page by the
    /// origin, which browsers send with every request that writes. The host's port is not compared with the server's
    /// own: a browser always sends the one it asked, and another one is a forwarded one.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="next">What answers it.</param>
    /// <param name="loopbackOnly">False where people are let in by account: another name has none of their
    /// cookies.</param>
    public static async Task Guard(HttpContext http, RequestDelegate next, bool loopbackOnly)
    {
        var request = http.Request;
        if (loopbackOnly && !IsLoopback(request.Host.Host))
            await Refuse(http, "This server answers to localhost only.").ConfigureAwait(false);
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && !ApiTokens.IsShown(request) && request.Headers.Origin != $"{request.Scheme}://{request.Host}")
            await Refuse(http, "Only Hindcast's own pages may change things here.",
                "What writes needs a token: Authorization: Bearer TOKEN. It is made under Settings, Tokens.")
                .ConfigureAwait(false);
        else
            await next(http).ConfigureAwait(false);
    }

    /// <summary>True for localhost and for addresses of this machine's loopback.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http, string why, string? toPrograms = null) =>
        Api.ApiAnswer.Stop(http, StatusCodes.Status403Forbidden, "origin-not-own", why, toPrograms);
}
