using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Hindcast.Tests.Cli;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>Whoever never opens a terminal takes the same pack away from the page as the command line writes.</summary>
public sealed class RetroFilesTests
{
    [Theory]
    [Trait("Length", "Long")]
    [MemberData(nameof(SampleRetro.Kinds), MemberType = typeof(SampleRetro))]
    public async Task A_closed_retro_gives_every_file_as_publish_writes_it(string kind)
    {
        using var held = SampleRetro.Hold(kind);
        if (kind == "incident")
            held.Hindcast.Run("settings", "set", "names", "roles", "--workspace", held.Workspace).Ends(0);
        string folder = held.Publish("all");
        var started = await HindcastServer.Start(new ServeOptions(new("http://127.0.0.1:0"), held.Workspace, null,
            held.Hindcast.Clock, held.Person), CancellationToken.None);
        await using var server = started.Match(one => one, why => throw new InvalidOperationException(why.Message));
        using var browser = new HttpClient(new HttpClientHandler
            { CookieContainer = new(), AllowAutoRedirect = false });
        await browser.GetAsync(server.Address);
        Task<HttpResponseMessage> Get(string path) => browser.GetAsync(new Uri(server.Address, path));

        string page = await (await Get($"/retros/{held.Id}")).Content.ReadAsStringAsync();
        var listed = JsonDocument.Parse(await (await Get($"/api/retros/{held.Id}/files")).Content.ReadAsStringAsync())
            .RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!);
        string[] names = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order()];
        Assert.Equal(names.Where(name => name != "manifest.json"), listed.Order());
        Assert.Contains("retro.pptx", names);
        foreach (string name in listed)
        {
            Assert.Contains($"href=\"/retros/{held.Id}/files/{name}\"", page, StringComparison.Ordinal);
            byte[] written = await File.ReadAllBytesAsync(Path.Combine(folder, name));
            foreach (string path in (string[])[$"/retros/{held.Id}/files/{name}",
                $"/api/retros/{held.Id}/files/{name}"])
            {
                var answer = await Get(path);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(written, await answer.Content.ReadAsByteArrayAsync());
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                Assert.Equal((name.EndsWith(".html", StringComparison.Ordinal) ? "inline" : "attachment",
                    $"{held.Id}-{name}"), (answer.Content.Headers.ContentDisposition!.DispositionType,
                    answer.Content.Headers.ContentDisposition.FileNameStar));
            }
        }

        using var zip = new ZipArchive(await (await Get($"/retros/{held.Id}/files/all.zip")).Content
            .ReadAsStreamAsync());
        Assert.Equal(names, zip.Entries.Select(entry => entry.Name).Order());
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            using (var stream = entry.Open())
                await stream.CopyToAsync(bytes);
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, entry.Name)), bytes.ToArray());
        }

        // The tests' machine has no Chromium: that is said, and nothing else stands in for the PDF.
        Assert.Contains("HINDCAST_CHROMIUM", page, StringComparison.Ordinal);
        var pdf = await Get($"/retros/{held.Id}/files/retro.pdf");
        Assert.Equal(HttpStatusCode.Conflict, pdf.StatusCode);
        Assert.Contains("HINDCAST_CHROMIUM", await pdf.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/retros/{held.Id}/files/..%2Fjournal.db")).StatusCode);
    }
}
