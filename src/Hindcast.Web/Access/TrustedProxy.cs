using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hindcast.Web.Access;

/// <summary>Believes what a request says of its way here, and of who sent it, only where a stated proxy hands it
/// over.</summary>
internal static class TrustedProxy
{
    private const string Key = "hindcast.called-by-proxy", HandedKey = "hindcast.handed-over";

    /// <summary>Reads who it is, and then from where and by which scheme they came.</summary>
    public static void Use(IApplicationBuilder app, TeamAccess team)
    {
        app.Use((http, next) =>
        {
            if (!IsProxy(team, http.Connection.RemoteIpAddress))
                return next(http);
            http.Items[HandedKey] = true;
            if (team.ProxyHeader is { } header && http.Request.Headers[header] is [{ Length: > 0 } called])
                http.Items[Key] = called;
            return next(http);
        });
        if (team.Proxies.IsEmpty)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost, ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in team.Proxies)
            forwarded.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>What a trusted proxy calls whoever sent a request; null where none handed it over, or it did not
    /// say.</summary>
    public static string? CalledBy(HttpContext http) => http.Items[Key] as string;

    /// <summary>True where a trusted proxy handed a request over.</summary>
    public static bool HandedOver(HttpContext http) => http.Items.ContainsKey(HandedKey);

    private static bool IsProxy(TeamAccess team, IPAddress? peer) => peer is not null
        && team.Proxies.Any(network => network.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer));
}
