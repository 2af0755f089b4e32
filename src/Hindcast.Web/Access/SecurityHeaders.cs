using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>What a browser may do with a page: show it, with this server's own style, script and pictures, and nothing
/// else.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // A published pack carries its style within it, and no script.
    private const string PackPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds them to every answer.</summary>
    public static Task Add(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // Without any referrer a browser would not say either from which page a form comes.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }

    /// <summary>The policy of a pack, which is a document of its own.</summary>
    public static void ForPack(HttpResponse response) => response.Headers.ContentSecurityPolicy = PackPolicy;
}
