using System.CommandLine;
using System.Net;
using Hindcast.Cli.Demo;
using Hindcast.Cli.Retros;
using Hindcast.Journal;
using Hindcast.Storage;
using Hindcast.Web;

namespace Hindcast.Cli.Web;

/// <summary><c>hindcast serve</c>: the pages, over the same workspace as the verbs.</summary>
internal static class ServeVerb
{
    private static readonly Option<string> Urls = new("--urls", "--listen")
    {
        Description = "Where to listen; any address that is not a loopback one asks for accounts", HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };
    private static readonly Option<int?> Port = new("--port")
        { Description = "Where to listen on this machine alone, for --urls http://127.0.0.1:PORT", HelpName = "PORT" };
    private static readonly Option<bool> Accounts = new("--accounts")
        { Description = "Let people in by account on a loopback address too, for example behind a proxy on this machine" };
    private static readonly Option<string[]> Proxies = new("--proxy")
        { Description = "Address or network of a proxy that is believed; may be given several times",
            HelpName = "ADDRESS" };
    private static readonly Option<string?> ProxyHeader = new("--proxy-header")
        { Description = "The header in which that proxy says who somebody is, for example X-Forwarded-User",
            HelpName = "NAME" };
    private static readonly Option<string[]> Hosts = new("--host")
        { Description = "A name by which people reach it, where accounts are on; others are refused. May be given "
            + "several times",
            HelpName = "NAME" };
    private static readonly Option<string?> Certificate = new("--certificate")
        { Description = "PEM file of the certificate for an https address", HelpName = "FILE" };
    private static readonly Option<string?> CertificateKey = new("--certificate-key")
        { Description = "PEM file of its key", HelpName = "FILE" };

    private static readonly Option<int> Tick = new("--tick")
    {
        Description = "How often what is due is drained beside serving, as hindcast tick does; 0 for never",
        HelpName = "MINUTES", DefaultValueFactory = _ => 10,
    };

    /// <summary>Minutes between two times at the most.</summary>
    public const int TickMinutesMax = 1_440;

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("serve", """
        Serve the workspace as pages to a browser on this machine, or to a team by accounts. Stop it with Ctrl+C.

        Once it listens it prints one line: the address to open. On this machine alone its token opens the page once, in one
        browser, which then stays let in for a week, over restarts. On any other address people sign in by account (see: hindcast accounts).

        Examples:
          hindcast serve
          hindcast serve --port 8080 --as Ana
          hindcast serve --listen https://0.0.0.0:5080 --host hindcast.example.com --certificate cert.pem --certificate-key key.pem
          hindcast serve --accounts --proxy 127.0.0.1 --proxy-header X-Forwarded-User
        """) { Urls, Port, Accounts, Hosts, Proxies, ProxyHeader, Certificate, CertificateKey, Tick }, (parsed, session) =>
            Serve(parsed, session));

    private static Outcome<Answer> Serve(ParseResult parsed, Session session)
    {
        string named = parsed.GetRequiredValue(Urls);
        if (parsed.GetValue(Port) is { } port)
        {
            if (parsed.GetResult(Urls) is { Implicit: false })
                return new Refusal("address-given-twice",
                    $"Give --port {port} or --urls {named}, which says the port too.");
            if (port is < 0 or > IPEndPoint.MaxPort)
                return new Refusal("port-out-of-range", $"Give --port 1 to {IPEndPoint.MaxPort}; 0 takes a free one.");
            named = $"http://127.0.0.1:{port}";
        }

        if (!Uri.TryCreate(named.Contains("://", StringComparison.Ordinal) ? named : $"http://{named}",
            UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return new Refusal("address-not-understood", $"'{named}' is no address. Write http://127.0.0.1:5080.");
        if (!Team(parsed, url).Is(out var team, out var why))
            return why;
        int minutes = parsed.GetValue(Tick);
        if (minutes is < 0 or > TickMinutesMax)
            return new Refusal("minutes-out-of-range", $"Give --tick 0 to {TickMinutesMax} minutes.");
        var output = parsed.InvocationConfiguration.Output;
        return Run(new ServeOptions(url, session.Folder, session.StoreUrl, session.Clock, session.Actor.Person)
        {
            Sample = new(DemoVerb.Clock, DemoVerb.Make), Team = team.FirstOrDefault(),
            Beside = minutes == 0 ? null : Draining(session.Folder, session.StoreUrl, session.Clock,
                session.Actor.Person, session.Error, TimeSpan.FromMinutes(minutes)),
        }, output, session.Error).GetAwaiter().GetResult();
    }

    /// <summary>What <c>hindcast tick</c> does, again and again beside serving; only what is refused is
    /// told.</summary>
    internal static RepeatedWork Draining(string folder, string? storeUrl, TimeProvider clock, string person,
        TextWriter error, TimeSpan every) => new(every, () =>
    {
        if (!Stores.Open(storeUrl, folder).Is(out var store, out var unknown))
        {
            error.WriteLine(unknown.Message);
            return;
        }

        using (store)
            _ = TickVerb.Run(new Session(store, folder, clock, person, null, TextWriter.Null, true)
                { StoreUrl = storeUrl }).Match(_ => true, why =>
            {
                error.WriteLine($"What is due was not drained: {why.Message} [{why.Rule}]");
                return false;
            });
    });

    /// <summary>How a team is let in; none where whoever has the printed address is.</summary>
    private static Outcome<ImmutableArray<TeamAccess>> Team(ParseResult parsed, Uri url)
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (string proxy in parsed.GetValue(Proxies) ?? [])
        {
            if (IPAddress.TryParse(proxy, out var address))
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(proxy, out var network))
                networks.Add(network);
            else
                return new Refusal("proxy-not-an-address",
                    $"'{proxy}' is no address. Write 10.0.0.7, or a network such as 10.0.0.0/24.");
        }

        ImmutableArray<string> hosts = [.. (parsed.GetValue(Hosts) ?? []).Select(host => host.Trim().Trim('[', ']'))];
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } odd)
            return new Refusal("host-not-a-name",
                $"'{odd}' is no name of a machine. Write hindcast.example.com, without https:// and without a port.");
        if (parsed.GetValue(Certificate) is null != parsed.GetValue(CertificateKey) is null)
            return new Refusal("certificate-needed",
                "A certificate and its key belong together: --certificate cert.pem --certificate-key key.pem.");
        (string, string)? pem = parsed.GetValue(Certificate) is { } file
            ? (file, parsed.GetValue(CertificateKey)!)
            : null;
        bool asked = parsed.GetValue(Accounts) || networks.Count > 0 || !hosts.IsEmpty
            || parsed.GetValue(ProxyHeader) is not null || pem is not null || url.Scheme == "https";
        return asked
            ? ImmutableArray.Create(new TeamAccess(networks.ToImmutable(), parsed.GetValue(ProxyHeader), pem)
                { Hosts = hosts })
            : [];
    }

    private static async Task<Outcome<Answer>> Run(ServeOptions options, TextWriter output, TextWriter error)
    {
        var started = await HindcastServer.Start(options, CancellationToken.None).ConfigureAwait(false);
        if (!started.Is(out var server, out var why))
            return why;
        await using var closing = server;
        if (options.Url.Scheme == "http" && !options.Url.IsLoopback && options.Team is null
            or { Proxies.IsEmpty: true })
            await error.WriteLineAsync("Passwords and pages cross the network unencrypted. Give --certificate, or put "
                + "a proxy that encrypts in front and name it with --proxy.")
                .ConfigureAwait(false);
        await output.WriteLineAsync(server.Address.ToString()).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        await server.Wait(CancellationToken.None).ConfigureAwait(false);
        return new Answer(new { Address = options.Url }, _ => { });
    }
}
