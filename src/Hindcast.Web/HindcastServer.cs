using Hindcast.Journal;
using Hindcast.Web.Access;
using Hindcast.Web.Api;
using Hindcast.Web.Facts;
using Hindcast.Web.Layout;
using Hindcast.Web.Library;
using Hindcast.Web.People;
using Hindcast.Web.Plans;
using Hindcast.Web.Renewals;
using Hindcast.Web.Retros;
using Hindcast.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hindcast.Web;

/// <summary>The web server over one workspace, and over the sample company below <c>/sample</c>.</summary>
public sealed class HindcastServer : IAsyncDisposable
{
    /// <summary>Bytes of a form; more is refused.</summary>
    public const long FormBytesMax = 1_048_576;

    private const string SamplePath = "/sample";

    private readonly WebApplication app;
    private readonly Site own;
    private readonly Site? sample;
    private OneTimeLink? link;

    private HindcastServer(ServeOptions options)
    {
        own = new("", options.Folder, options.Store, options.Clock, options.Person);
        sample = options.Sample is null ? null
            : new(SamplePath, Path.Combine(options.Folder, "sample"), null, options.Sample.Clock, options.Person);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url.ToString()).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormBytesMax;
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddResponseCompression();
        app = builder.Build();
        app.Use((http, next) => SecurityHeaders.Add(http, _ => next(http)));
        app.UseResponseCompression();
        app.Use(TellFaults);
        app.Use((http, next) => SameOrigin.Guard(http, _ => next(http)));
        app.Use((http, next) => link!.Guard(http, _ => next(http)));
        app.Use(Enter);
        app.Use((http, next) => ApiTokens.Guard(http, _ => next(http)));
        app.Use((http, next) => ShownNames.Tell(http, _ => next(http)));
        app.UseRouting();
        app.Use((http, next) => RouteRoles.Guard(http, _ => next(http)));
        SiteFiles.Map(app);
        if (options.Sample is { } source)
            app.MapPost("/try-sample", () => TrySample(source));
        OverviewPages.Map(app);
        FindingPages.Map(app);
        IndicatorPages.Map(app);
        DataPages.Map(app);
        ImportPages.Map(app);
        HindcastPages.Map(app);
        RetroPages.Map(app);
        ActionPages.Map(app);
        CampaignPages.Map(app);
        RenewalPages.Map(app);
        PlanPages.Map(app);
        SearchPages.Map(app);
        PeoplePages.Map(app);
        SettingsPages.Map(app);
        TokenPages.Map(app);
        ApiRoutes.Map(app);
        app.MapFallback((HttpContext http) => Visit.Of(http).Refused(new Refusal("page-not-found", "There is no such page. The menu above has all of them.")));
    }

    /// <summary>Starts listening; refused where the address is not this machine's loopback.</summary>
    public static async Task<Outcome<HindcastServer>> Start(ServeOptions options, CancellationToken stopped)
    {
        if (options.Url.Scheme != Uri.UriSchemeHttp || !SameOrigin.IsLoopback(options.Url.Host))
            return new Refusal("accounts-needed", $"{options.Url} can be reached by others, and this version has no accounts to keep them apart. "
                + "Serve on http://127.0.0.1:5080, and reach it from elsewhere by an SSH tunnel.");
        var server = new HindcastServer(options);
        try
        {
            await server.app.StartAsync(stopped).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            return new Refusal("address-in-use", $"Cannot listen on {options.Url}: {taken.Message} Name another with --urls http://127.0.0.1:PORT.");
        }

        var listening = new Uri(server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        server.link = new(listening.Port, KeptSession.Of(options.Folder, options.Clock.GetUtcNow()));
        server.Address = server.link.Address(listening);
        return server;
    }

    /// <summary>The address to open, with the token that is good once.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Every route that is served, as method and pattern.</summary>
    internal IEnumerable<string> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

    /// <summary>Makes a token as whoever started the server.</summary>
    internal Outcome<string> MakeToken(Role role)
    {
        using var store = own.Open();
        var session = own.In(store);
        return ApiTokens.Make(session.Journal, "test", role, session.Actor.Person, ApiTokens.DaysUsual, session.Actor, session.Clock.GetUtcNow());
    }

    /// <summary>Serves until it is told to stop.</summary>
    public Task Wait(CancellationToken stopped) => app.WaitForShutdownAsync(stopped);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync().ConfigureAwait(false);
        own.Dispose();
        sample?.Dispose();
    }

    /// <summary>Tells which workspace a request is for, and takes the sample's path off it.</summary>
    private Task Enter(HttpContext http, RequestDelegate next)
    {
        var site = own;
        if (sample is not null && http.Request.Path.StartsWithSegments(SamplePath, out var rest))
        {
            site = sample;
            http.Request.PathBase = SamplePath;
            http.Request.Path = rest.HasValue ? rest : "/";
        }

        Visit.Begin(http, site);
        return next(http);
    }

    private IResult TrySample(SampleSource source)
    {
        if (!Directory.Exists(sample!.Folder) && source.Make(sample.Folder) is { } why)
            return Results.Problem(why.Message, statusCode: StatusCodes.Status409Conflict);
        return Results.Redirect(SamplePath + "/");
    }

    /// <summary>A bug is told with a number that the program's error output has too; nothing of it reaches the page.</summary>
    private static async Task TellFaults(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException odd) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = odd.StatusCode;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(odd.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"That is more text than a form takes ({FormBytesMax / 1024:N0} KB). Nothing was written: go back, where it still stands, and shorten it.\n"
                : "The browser sent something that cannot be read. Nothing was written: go back and send it again.\n").ConfigureAwait(false);
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
        {
            string id = http.TraceIdentifier;
            await Console.Error.WriteLineAsync($"{id}: {http.Request.Method} {http.Request.Path}: {fault}").ConfigureAwait(false);
            if (http.Response.HasStarted)
                throw;
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync($"Hindcast has a bug here. Nothing was half-written. The program's error output has more under {id}.\n").ConfigureAwait(false);
        }
    }
}
