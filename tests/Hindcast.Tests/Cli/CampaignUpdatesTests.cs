using System.Text.Json;
using Hindcast.Cli.Web;
using Hindcast.Web;

namespace Hindcast.Tests.Cli;

/// <summary>What a campaign brings after its room has met.</summary>
public sealed class CampaignUpdatesTests : IDisposable
{
    private const string Id = "campaign-701d";
    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 8, 26) };

    /// <summary>
    /// S5-44, drained by a server as by the verb. By hand. Of the 20 people of the letters, which ended
    /// on 21 August, 3 were SQLs with a deal when the
    /// facts of 26 August were read, and 4 by 20 September; one deal is won on 24 September. Each age is added once, with its
    /// day, once the facts reach it; what the room saw stays.
    /// </summary>
    [Fact]
    public async Task What_ripens_later_is_added_to_the_closed_retro_as_dated_rows()
    {
        CampaignCompany.Fill(hindcast, new(2026, 8, 26));
        hindcast.Run("retro", "new", "campaign", "--campaign", "701D", "--held-on", "2026-08-26").Ends(0);
        hindcast.Run("retro", "set", Id, "summary", "The letters were opened by twenty people.").Ends(0);
        hindcast.Run("retro", "set", Id, "outlook", "The next ones go out on Tuesdays.").Ends(0);
        hindcast.Clock = FixedClock.On(2026, 9, 25);
        CampaignCompany.Import(hindcast, new(2026, 9, 25));
        Assert.Empty(Added());
        hindcast.Run("retro", "close", Id).Ends(0);
        string seen = hindcast.Json("retro", "show", Id).GetProperty("part").GetProperty("evidence").ToString();
        Assert.Equal(3, JsonDocument.Parse(seen).RootElement.GetProperty("figures").GetProperty("sqls").GetInt32());

        Assert.Equal([30], Added());
        Assert.Empty(Added());
        // The calendar reaches the next age, and the facts do not.
        hindcast.Clock = FixedClock.On(2026, 10, 25);
        Assert.Empty(Added());
        CampaignCompany.Import(hindcast, new(2026, 10, 25));
        await using (await Serving())
            for (int tries = 0; tries < 200 && Part().GetProperty("updates").GetArrayLength() < 2; tries++)
                await Task.Delay(50);
        Assert.Empty(Added());

        var part = Part();
        Assert.Equal(seen, part.GetProperty("evidence").ToString());
        Assert.Equal([(30, "2026-09-25", 4, 4, 0), (60, "2026-10-25", 4, 4, 1)],
            part.GetProperty("updates").EnumerateArray().Select(u => (u.GetProperty("age").GetInt32(),
                u.GetProperty("on").GetString()!, Count(u, "sqls"), Count(u, "deals"), Count(u, "won"))));
        string pack = Path.Combine(hindcast.Folder, "pack");
        hindcast.Run("publish", Id, "--out", pack, "--formats", "md").Ends(0);
        string rows = File.ReadAllText(Path.Combine(pack, "retro.md")).Split("What it brought later")[^1];
        Assert.Equal(["5", "30", "60"], rows.Split('\n').Where(line => line.StartsWith('|')).Skip(2)
            .Take(3).Select(line => line.Split('|')[1].Trim()));
    }

    private JsonElement Part() => hindcast.Json("retro", "show", Id).GetProperty("part");

    private async Task<HindcastServer> Serving() => (await HindcastServer.Start(
        new ServeOptions(new("http://127.0.0.1:0"), hindcast.Workspace, null, hindcast.Clock, null)
        {
            Beside = ServeVerb.Draining(hindcast.Workspace, null, hindcast.Clock, "ana", TextWriter.Null,
                TimeSpan.FromMilliseconds(20)),
        }, CancellationToken.None)).Match(server => server, why => throw new InvalidOperationException(why.Message));

    private int[] Added() => [.. hindcast.Json("tick").GetProperty("updated").EnumerateArray()
        .Select(added => added.GetProperty("age").GetInt32())];

    private static int Count(JsonElement update, string of) => update.GetProperty("figures").GetProperty(of)
        .GetInt32();

    public void Dispose() => hindcast.Dispose();
}
