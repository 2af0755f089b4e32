using System.Net;
using System.Text.Json;

namespace Hindcast.Tests.Web;

/// <summary>S5-10: whoever never opens a terminal invites from the page, by the files and mails of the command
/// line.</summary>
public sealed class InvitationPagesTests
{
    private const string Id = "gtm-monthly-2026-08", Path = $"/retros/{Id}";

    [Fact]
    public async Task A_retro_that_is_prepared_gives_its_invitations_and_sends_them_once()
    {
        var (team, invitation) = await TeamServer.Start(before: line =>
        {
            line.Run("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-10-08").Ends(0);
            line.Run("retro", "add", Id, "person", "Kit Larsen").Ends(0);
        });
        await using var closing = team;
        var (robin, sam) = (await team.Joined(invitation), await team.Joined("Sam Okoro", "participant"));
        string folder = System.IO.Path.Combine(team.Line.Folder, "ics");
        var written = team.Line.Json("invite", Id, "--out", folder).GetProperty("items").EnumerateArray()
            .Select(item => System.IO.Path.GetFileName(item.GetProperty("file").GetString()!)).ToArray();

        async Task<string> Read(HttpClient browser, string path) => WebUtility.HtmlDecode(await (await team.Get(browser,
            path)).Content.ReadAsStringAsync());
        Assert.Contains($"{Id}-session.ics", written);
        string page = await Read(sam, Path);
        foreach (string file in written)
        {
            Assert.Contains($"{Path}/invitations/{file}\"", page, StringComparison.Ordinal);
            // Taken twice, and still the version that the command line wrote.
            foreach (string path in (string[])[$"{Path}/invitations/{file}", $"/api{Path}/invitations/{file}"])
            {
                var taken = await team.Get(sam, path);
                Assert.Equal(("text/calendar", file), (taken.Content.Headers.ContentType!.MediaType,
                    taken.Content.Headers.ContentDisposition!.FileNameStar));
                Assert.Equal(await File.ReadAllBytesAsync(System.IO.Path.Combine(folder, file)),
                    await taken.Content.ReadAsByteArrayAsync());
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await team.Get(sam, $"{Path}/invitations/none.ics")).StatusCode);
        Assert.Contains("“smtp” and “from” into outbound.json", page, StringComparison.Ordinal);
        Assert.Contains("mail-not-set-up", await (await team.Json(robin, "POST", $"/api{Path}/invitations")).Content
            .ReadAsStringAsync(), StringComparison.Ordinal);

        team.Line.File("workspace/outbound.json", """
            { "from": "retros@example.com", "smtp": { "host": "127.0.0.1", "port": 9, "tls": false },
              "mail": { "Kit Larsen": "kit@example.com" } }
            """);
        Assert.Contains("A mail goes to Kit Larsen. No mail reaches, until “mail” in outbound.json has an address: "
            + "Robin Vale, Sam Okoro.", await Read(robin, Path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await team.Post(sam, $"{Path}/invitations")).StatusCode);
        var sent = await team.Post(robin, $"{Path}/invitations");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        string confirmed = await Read(robin, sent.Headers.Location!.ToString());
        Assert.Contains("in the outbox", confirmed, StringComparison.Ordinal);
        Assert.Contains("Invited by mail: Kit Larsen.", confirmed, StringComparison.Ordinal);
        Assert.DoesNotContain("Send the invitations", confirmed, StringComparison.Ordinal);
        string[] keys = [.. Directory.GetFiles(System.IO.Path.Combine(team.Line.Workspace, "outbox"), "*.json")];
        Assert.NotEmpty(keys);
        // What the command line would mail has been mailed; so has what a program would.
        Assert.Empty(team.Line.Json("invite", Id, "--send").GetProperty("items").EnumerateArray());
        Assert.Empty(JsonDocument.Parse(await (await team.Json(robin, "POST", $"/api{Path}/invitations")).Content
            .ReadAsStringAsync()).RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(keys.Length, Directory.GetFiles(System.IO.Path.Combine(team.Line.Workspace, "outbox"), "*.json")
            .Length);

        // Once its hour has passed, the page says why the session is not among them.
        Assert.DoesNotContain("Over, and left out", await Read(robin, Path), StringComparison.Ordinal);
        team.Line.Run("retro", "amend", Id, "session", "--held-on", "2026-09-10").Ends(0);
        Assert.Matches("Over, and left out: [^<]*; GTM retro, August 2026, 10 Sep 2026", await Read(robin, Path));
    }
}
