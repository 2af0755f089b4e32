using System.Threading.RateLimiting;
using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hindcast.Web.Access;

/// <summary>How often one machine may try to sign in, and one person may ask the API and send files.</summary>
internal static class AccessLimits
{
    /// <summary>Tries to sign in or join, of one address in a minute.</summary>
    public const int SignInsPerMinuteMax = 30;

    /// <summary>Requests to the API, of one person in a minute.</summary>
    public const int ApiPerMinuteMax = 600;

    /// <summary>Uploads, of one person in an hour.</summary>
    public const int UploadsPerHourMax = 60;

    /// <summary>Declares them.</summary>
    public static void Add(IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        limits.OnRejected = async (rejected, _) =>
        {
            var http = rejected.HttpContext;
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                    .ToString(CultureInfo.InvariantCulture);
            await AccountsGate.Turn(http, StatusCodes.Status429TooManyRequests,
                new Refusal("too-many-requests", "That was too often in a short time. Wait a little and try again; "
                    + "nothing was written.")).ConfigureAwait(false);
        };
    });

    private static RateLimitPartition<string> Partition(HttpContext http)
    {
        var path = http.Request.Path;
        bool writes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        string who = Visit.Of(http).Account?.Id ?? From(http);
        return writes && (path == "/sign-in" || path == "/join") ? Window($"in {From(http)}", SignInsPerMinuteMax,
            TimeSpan.FromMinutes(1))
            : writes && (path == "/import" || path == "/api/imports") ? Window($"files {who}", UploadsPerHourMax,
                TimeSpan.FromHours(1))
            : path.StartsWithSegments("/api") ? Window($"api {who}", ApiPerMinuteMax, TimeSpan.FromMinutes(1))
            : RateLimitPartition.GetNoLimiter("");
    }

    private static RateLimitPartition<string> Window(string who, int most, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = most, Window = window,
            QueueLimit = 0 });

    private static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
