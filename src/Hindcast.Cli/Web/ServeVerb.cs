using System.CommandLine;
using Hindcast.Cli.Demo;
using Hindcast.Journal;
using Hindcast.Web;

namespace Hindcast.Cli.Web;

/// <summary><c>hindcast serve</c>: the pages, over the same workspace as the verbs.</summary>
internal static class ServeVerb
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen: a loopback address", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("serve", """
        Serve the workspace as pages to a browser on this machine. Stop it with Ctrl+C.

        Once it listens it prints one line: the address to open. Its token opens the page once, in one browser, which then
        stays let in until the server stops.

        Examples:
          hindcast serve
          hindcast serve --urls http://127.0.0.1:8080 --as Ana
        """) { Urls }, (parsed, session) => Serve(parsed, session));

    private static Outcome<Answer> Serve(ParseResult parsed, Session session)
    {
        if (!Uri.TryCreate(parsed.GetRequiredValue(Urls), UriKind.Absolute, out var url))
            return new Refusal("address-not-understood", $"'{parsed.GetValue(Urls)}' is no address. Write http://127.0.0.1:5080.");
        var output = parsed.InvocationConfiguration.Output;
        return Run(new ServeOptions(url, session.Folder, session.StoreUrl, session.Clock, session.Actor.Person)
        {
            Sample = new(DemoVerb.Clock, DemoVerb.Make),
        }, output).GetAwaiter().GetResult();
    }

    private static async Task<Outcome<Answer>> Run(ServeOptions options, TextWriter output)
    {
        var started = await HindcastServer.Start(options, CancellationToken.None).ConfigureAwait(false);
        if (!started.Is(out var server, out var why))
            return why;
        await using var closing = server;
        await output.WriteLineAsync(server.Address.ToString()).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
        await server.Wait(CancellationToken.None).ConfigureAwait(false);
        return new Answer(new { Address = options.Url }, _ => { });
    }
}
