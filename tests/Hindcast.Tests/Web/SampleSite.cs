using System.Net;
using Hindcast.Cli.Demo;
using Hindcast.Tests.Cli;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>A server over the sample company, spoken to as a browser does.</summary>
public abstract class SampleSite : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient browser = new(new HttpClientHandler
        { CookieContainer = new(), UseCookies = true, AllowAutoRedirect = false });
    private HindcastServer server = null!;

    /// <summary>The server's present; the sample's own where a test has no other.</summary>
    protected virtual TimeProvider Clock => DemoVerb.Clock;

    protected Uri Address => server.Address;

    public async ValueTask InitializeAsync()
    {
        SampleWorkspace.CopyTo(folder.At("workspace"));
        server = (await HindcastServer.Start(new ServeOptions(new("http://127.0.0.1:0"), folder.At("workspace"), null, Clock,
            "Robin Vale"), CancellationToken.None))
            .Match(started => started, why => throw new InvalidOperationException(why.Message));
        await browser.GetAsync(server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<HttpResponseMessage> Get(string path) => browser.GetAsync(new Uri(server.Address, path));

    /// <summary>A page's text once its long read has an answer.</summary>
    protected async Task<string> Read(string path) =>
        await (await browser.Settled(new Uri(server.Address, path))).Content.ReadAsStringAsync();

    /// <summary>Where a form that was taken leads.</summary>
    protected async Task<string> Done(string path, params (string Name, string Value)[] fields)
    {
        var answer = await Send(path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    protected async Task<string> Refused(string path, params (string Name, string Value)[] fields)
    {
        var answer = await Send(path, fields);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    protected async Task<HttpResponseMessage> Send(string path, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, path)) { Content = form };
        request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        return await browser.Followed(browser.SendAsync(request));
    }
}
