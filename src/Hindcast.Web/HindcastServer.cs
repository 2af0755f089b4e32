using System.Security.Cryptography.X509Certificates;
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
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>Characters of an address; a longer one is refused.</summary>
    public const int AddressLengthMax = 8_192;

    /// <summary>Bytes of a request's first line that are read to be refused with a word; beyond them there is
    /// none.</summary>
    private const int FirstLineMax = 65_536;

    internal const string SamplePath = "/sample";

    private readonly WebApplication app;
    private readonly Site own;
    private readonly Site? sample;
    private readonly CancellationTokenSource closing = new();
    private Task beside = Task.CompletedTask;
    private readonly SampleMaker? maker;
    private OneTimeLink? link;

    private HindcastServer(ServeOptions options)
    {
        own = new("", options.Folder, options.Store, options.Clock, options.Person);
        // The sample is for whoever tries Hindcast alone; where a team works, anybody could change it for all.
        sample = options.Sample is null || options.Team is not null ? null
            : new(SamplePath, Path.Combine(options.Folder, "sample"), null, options.Sample.Clock, options.Person);
        maker = sample is null ? null : new(options.Sample!, sample.Folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url.ToString()).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = FormBytesMax;
            kestrel.Limits.MaxRequestLineSize = FirstLineMax;
            if (options.Team?.Certificate is { } pem)
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = X509Certificate2.CreateFromPemFile(
                    pem.File, pem.KeyFile));
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddResponseCompression();
        AccessLimits.Add(builder.Services);
        app = builder.Build();
        if (options.Team is { } team)
            TrustedProxy.Use(app, team);
        app.Use((http, next) => SecurityHeaders.Add(http, _ => next(http)));
        app.UseResponseCompression();
        app.Use(TellFaults);
        app.Use(AsGet);
        var hosts = new OwnHosts(options.Url.Host, options.Team);
        app.Use((http, next) => SameOrigin.Guard(http, _ => next(http), hosts));
        if (options.Team is null)
            app.Use((http, next) => link!.Guard(http, _ => next(http)));
        app.Use((http, next) => Enter(http, next, options.Team is null ? Role.Administrator : null));
        app.Use(RefuseLong);
        app.Use((http, next) => ApiTokens.Guard(http, _ => next(http)));
        app.Use((http, next) => ShownNames.Tell(http, _ => next(http)));
        app.UseRouting();
        if (options.Team is not null)
        {
            app.Use((http, next) => AccountsGate.Guard(http, _ => next(http)));
            app.UseRateLimiter();
            SignInPages.Map(app);
        }

        app.Use((http, next) => RouteRoles.Guard(http, _ => next(http)));
        SiteFiles.Map(app);
        AccountPages.Map(app);
        if (maker is not null)
        {
            app.MapPost("/try-sample", () =>
            {
                maker.Begin();
                return Results.Redirect("/try-sample");
            });
            app.Get("/try-sample", ShowSample);
        }

        ReadPages.Map(app);
        OverviewPages.Map(app);
        FindingPages.Map(app);
        IndicatorPages.Map(app);
        DataPages.Map(app);
        ImportPages.Map(app);
        HindcastPages.Map(app);
        RetroPages.Map(app);
        RetroFiles.Map(app);
        InvitationPages.Map(app);
        ActionPages.Map(app);
        EffectPages.Map(app);
        CampaignPages.Map(app);
        RenewalPages.Map(app);
        ForecastPages.Map(app);
        DuePages.Map(app);
        EscalationPages.Map(app);
        PlayPages.Map(app);
        DealPages.Map(app);
        PlanPages.Map(app);
        SearchPages.Map(app);
        ReviewPages.Map(app);
        SimilarPages.Map(app);
        ThemePages.Map(app);
        PatternPages.Map(app);
        ReadingPages.Map(app);
        TracePages.Map(app);
        PeoplePages.Map(app);
        SettingsPages.Map(app);
        TokenPages.Map(app);
        ApiRoutes.Map(app);
        app.MapFallback(RouteRoles.Nowhere, NotThere);
    }

    /// <summary>Starts listening; refused where others could reach it and there are no accounts to keep them
    /// apart.</summary>
    public static async Task<Outcome<HindcastServer>> Start(ServeOptions options, CancellationToken stopped)
    {
        if (options.Team is null && !SameOrigin.IsLoopback(options.Url.Host))
            options = options with { Team = new([], null, null) };
        if (Fault(options) is { } fault)
            return fault;
        var server = new HindcastServer(options);
        try
        {
            await server.app.StartAsync(stopped).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            return new Refusal("address-in-use",
                $"Cannot listen on {options.Url}: {taken.Message} Name another with --urls http://127.0.0.1:PORT.");
        }

        var listening = new Uri(server.app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First());
        if (options.Team is null)
            server.link = new(listening.Port, KeptSession.Of(options.Folder, options.Clock.GetUtcNow()));
        server.Address = server.link?.Address(listening) ?? listening;
        if (options.Beside is { } work)
            server.beside = Task.Run(() => Repeat(work, server.closing.Token), CancellationToken.None);
        return server;
    }

    /// <summary>Why it cannot be served so; null where it can.</summary>
    private static Refusal? Fault(ServeOptions options)
    {
        bool isSecure = options.Url.Scheme == Uri.UriSchemeHttps;
        if (isSecure != options.Team?.Certificate is not null)
            return new("certificate-needed", "An https address and a certificate belong together: --listen "
                + "https://0.0.0.0:5080 --certificate cert.pem --certificate-key key.pem.");
        if (options.Team?.Certificate is { } pem && !(File.Exists(pem.File) && File.Exists(pem.KeyFile)))
            return new("certificate-not-found", $"There is no file "
                + $"{(File.Exists(pem.File) ? pem.KeyFile : pem.File)}. Name the PEM files of the certificate and of "
                + "its key.");
        if (options.Team is not { } team)
            return null;
        if (team.ProxyHeader is not null && team.Proxies.IsEmpty)
            return new("proxy-not-named", "A header that says who somebody is would be believed from anybody. Name "
                + "the proxy's address with --proxy.");
        using var site = new Site("", options.Folder, options.Store, options.Clock, options.Person);
        using var store = site.Open();
        return AccountBook.Read(store.Journal).All.Any(account => account.Role == Role.Administrator) ? null
            : new("accounts-needed", $"{options.Url} can be reached by others, and there are no accounts to keep them "
                + "apart. Invite the first administrator with: "
                + "hindcast accounts invite NAME --role administrator. Or serve on http://127.0.0.1:5080 for yourself "
                + "alone.");
    }

    /// <summary>The address to open, with the token that is good once.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Every route that is served, as method and pattern.</summary>
    internal IEnumerable<string> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().SelectMany(endpoint =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
            $"{method} {endpoint.RoutePattern.RawText}"));

    /// <summary>Makes a token as whoever started the server.</summary>
    internal Outcome<string> MakeToken(Role role, params ImmutableArray<string> scopes)
    {
        using var store = own.Open();
        var session = own.In(store);
        return ApiTokens.Make(session.Journal, "test", role, scopes, ApiTokens.DaysUsual, session.Actor,
            session.Clock.GetUtcNow());
    }

    /// <summary>Serves until it is told to stop.</summary>
    public Task Wait(CancellationToken stopped) => app.WaitForShutdownAsync(stopped);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await beside.ConfigureAwait(false);
        closing.Dispose();
        await app.DisposeAsync().ConfigureAwait(false);
        if (maker is not null)
            await ((Task)maker.Made).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        own.Dispose();
        sample?.Dispose();
    }

    private static async Task Repeat(RepeatedWork work, CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            await Task.Delay(work.Every, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stopped.IsCancellationRequested)
                    work.Do();
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                await Console.Error.WriteLineAsync($"What is due could not be drained: {fault}").ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells which workspace a request is for, and takes the sample's path off it.</summary>
    private Task Enter(HttpContext http, RequestDelegate next, Role? role)
    {
        var site = own;
        if (sample is not null && http.Request.Path.StartsWithSegments(SamplePath, out var rest))
        {
            // It is made by the form that offers it; an address of it opened before that makes nothing.
            if (!maker!.IsThere)
            {
                http.Response.Redirect(maker.IsMaking ? "/try-sample" : "/");
                return Task.CompletedTask;
            }

            site = sample;
            http.Request.PathBase = SamplePath;
            http.Request.Path = rest.HasValue ? rest : "/";
        }

        Visit.Begin(http, site, role);
        return next(http);
    }

    /// <summary>A request for the head alone is answered as the page is; the server leaves the body out.</summary>
    private static Task AsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method))
            (http.Request.Method, http.Items[HeadKey]) = (HttpMethods.Get, true);
        return next(http);
    }

    private static readonly object HeadKey = new();

    /// <summary>True for a request for the head alone, which uses nothing up.</summary>
    internal static bool IsHead(HttpContext http) => http.Items.ContainsKey(HeadKey);

    private static Task RefuseLong(HttpContext http, RequestDelegate next) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length <= AddressLengthMax ? next(http)
        : AccountsGate.Turn(http, StatusCodes.Status414UriTooLong, new("address-too-long", "The address has more than "
            + $"{AddressLengthMax:N0} characters and is not followed. Nothing was written: ask for less."));

    /// <summary>Nothing is at the address, or it takes other methods.</summary>
    private static Task NotThere(HttpContext http)
    {
        string[] taken = [.. RouteRoles.Taken(http.Request.Path.Value ?? "")];
        if (taken.Length == 0)
            return AccountsGate.Turn(http, StatusCodes.Status404NotFound, ApiAnswer.IsFor(http)
                ? new("route-not-found", "There is no such route. GET /api/openapi.json lists them all.")
                : new("page-not-found", "There is no such page. The menu above has all of them."));
        string allowed = string.Join(", ", taken);
        http.Response.Headers.Allow = allowed;
        return AccountsGate.Turn(http, StatusCodes.Status405MethodNotAllowed, new("method-not-allowed",
            $"This address takes {allowed}, not {http.Request.Method}."
            + (ApiAnswer.IsFor(http) ? " GET /api/openapi.json lists every route." : "")));
    }

    /// <summary>How far the sample is; its pages once it is there.</summary>
    private async Task<IResult> ShowSample(Visit visit) =>
        maker!.IsMaking ? visit.Page<Layout.MakingPage>(maker.Doing)
        : await maker.Made.ConfigureAwait(false) is { } why ? visit.Refused(why)
        : Results.Redirect(maker.IsThere ? SamplePath + "/" : "/");

    /// <summary>A bug is told with a number that the program's error output has too; nothing of it reaches the
    /// page.</summary>
    private static async Task TellFaults(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (BadHttpRequestException odd) when (!http.Response.HasStarted)
        {
            await AccountsGate.Turn(http, odd.StatusCode, odd.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new("body-too-large", ApiAnswer.IsFor(http)
                    ? $"A body has {FormBytesMax / 1024:N0} KB at the most. Nothing was written: send less."
                    : $"That is more text than a form takes ({FormBytesMax / 1024:N0} KB). Nothing was written: go back, "
                        + "where it still stands, and shorten it.")
                : new("request-not-read", ApiAnswer.IsFor(http)
                    ? "The request cannot be read. Nothing was written: send it again."
                    : "The browser sent something that cannot be read. Nothing was written: go back and send it again."))
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (!http.RequestAborted.IsCancellationRequested)
        {
            string id = http.TraceIdentifier;
            await Console.Error.WriteLineAsync($"{id}: {http.Request.Method} {http.Request.Path}: {fault}")
                .ConfigureAwait(false);
            if (http.Response.HasStarted)
                throw;
            await ApiAnswer.Stop(http, StatusCodes.Status500InternalServerError, "bug", "Hindcast has a bug here. "
                + $"Nothing was half-written. The program's error output has more under {id}.").ConfigureAwait(false);
        }
    }
}
