using System.Net;
using Hindcast.Cli.Demo;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>What a server is sent that no page of it would send.</summary>
public sealed class MalformedRequestsTests
{
    [Fact]
    public async Task What_cannot_be_read_and_methods_that_an_address_does_not_take_are_told_as_such()
    {
        using var folder = new TemporaryFolder();
        await using var server = (await HindcastServer.Start(new(new("http://127.0.0.1:0"), folder.At("workspace"), null,
            DemoVerb.Clock, null), CancellationToken.None)).Match(started => started,
                why => throw new InvalidOperationException(why.Message));
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), UseCookies = true });
        // Asking for the head of the printed address does not use it up.
        using (var peek = new HttpRequestMessage(HttpMethod.Head, server.Address))
        using (var curl = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }))
        {
            var seen = await curl.SendAsync(peek);
            Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
            Assert.False(seen.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(server.Address)).StatusCode);
        var many = await Send(HttpMethod.Post, "/data/events", new FormUrlEncodedContent(
            Enumerable.Range(0, 1_100).Select(n => KeyValuePair.Create($"f{n}", "x"))));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Contains("Nothing was written", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (string path in (string[])["/data/events", "/import"])
        {
            using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"files\"; "
                + "filename=\"a.csv\"\r\n\r\nid\n1");
            broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
            var answer = await Send(HttpMethod.Post, path, broken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("Nothing was written", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.Exists(folder.At("workspace/uploads"))
            ? Directory.EnumerateDirectories(folder.At("workspace/uploads")) : []);
        var head = await Send(HttpMethod.Head, "/data", null);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        var wrong = await Send(HttpMethod.Put, "/retros/some", null);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (wrong.StatusCode, wrong.Content.Headers.Allow.Single()));
        foreach (string path in (string[])["/api/data", "/api/openapi.json"])
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Send(HttpMethod.Post, path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Post, "/nowhere", null)).StatusCode);
        foreach (string path in (string[])["/search", "/api/search"])
        {
            var fits = await Send(HttpMethod.Get, $"{path}?q={new string('a', 8_000)}", null);
            Assert.NotEqual(HttpStatusCode.RequestUriTooLong, fits.StatusCode);
            var tooLong = await Send(HttpMethod.Get, $"{path}?q={new string('a', 9_000)}", null);
            Assert.Equal(HttpStatusCode.RequestUriTooLong, tooLong.StatusCode);
            Assert.Contains("address-too-long", await tooLong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body)
        {
            using var request = new HttpRequestMessage(method, new Uri(server.Address, path)) { Content = body };
            request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
            return await browser.SendAsync(request);
        }
    }
}
