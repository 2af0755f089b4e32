using System.Net;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>The names to which a server answers, so that a name which somebody else points at it is no way in.</summary>
/// <param name="listening">The host of the address on which it listens.</param>
/// <param name="team">How people are let in; null where whoever has the printed address is.</param>
internal sealed class OwnHosts(string listening, TeamAccess? team)
{
    /// <summary>
    /// True for loopback names. Where people are let in by account also for the names that were stated; for what a
    /// trusted proxy hands over and the address that was reached where none was.
    /// </summary>
    public bool Has(HttpContext http)
    {
        string asked = Bare(http.Request.Host.Host);
        if (SameOrigin.IsLoopback(asked))
            return true;
        if (team is null)
            return false;
        return team.Hosts.IsEmpty
            ? Same(asked, Bare(listening)) || TrustedProxy.HandedOver(http) || IsReached(asked, http)
            : team.Hosts.Any(own => Same(asked, own));
    }

    /// <summary>Why a name is refused.</summary>
    public string Why(HttpContext http) => team is null ? "This server answers to localhost only."
        : $"This server does not answer to the name '{http.Request.Host.Host}'. "
            + $"Open it {(team.Hosts.IsEmpty ? "by its address" : $"as {string.Join(" or ", team.Hosts)}")}. If this is "
            + "a name of its own, whoever runs it adds to hindcast serve: --host " + http.Request.Host.Host;

    private static bool IsReached(string asked, HttpContext http) => IPAddress.TryParse(asked, out var address)
        && http.Connection.LocalIpAddress is { } local
        && address.Equals(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');
}
