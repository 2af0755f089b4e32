using System.Net;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>Answers only what is addressed to this server by a name of its own, and writes only for its own
/// pages.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// A name that an attacker points at this machine is refused by the host; a form or script of another page by the
    /// origin, which browsers send with every request that writes. The host's port is not compared with the server's
    /// own: a browser always sends the one it asked, and another one is a forwarded one.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="next">What answers it.</param>
    /// <param name="hosts">The server's own names.</param>
    public static async Task Guard(HttpContext http, RequestDelegate next, OwnHosts hosts)
    {
        var request = http.Request;
        if (!hosts.Has(http))
            await Refuse(http, "host-not-own", hosts.Why(http)).ConfigureAwait(false);
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && !ApiTokens.IsShown(request) && request.Headers.Origin != $"{request.Scheme}://{request.Host}")
            await Refuse(http, "origin-not-own", "Only Hindcast's own pages may change things here.",
                "What writes needs a token: Authorization: Bearer TOKEN. It is made under Settings, Tokens.")
                .ConfigureAwait(false);
        else
            await next(http).ConfigureAwait(false);
    }

    /// <summary>True for localhost and for addresses of this machine's loopback.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http, string rule, string why, string? toPrograms = null) =>
        Api.ApiAnswer.Stop(http, StatusCodes.Status403Forbidden, rule, why, toPrograms);
}
