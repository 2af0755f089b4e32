using System.Text.Json;

namespace Hindcast.EndToEnd;

/// <summary>S0-19, S0-20: a tick that is killed at any moment neither loses a rung nor climbs one twice.</summary>
public sealed class KilledTickTests(SampleCompany sample) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-tick-");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(25, Traits = ["Length", "Long"])]
    public async Task Kill_in_mid_tick_loses_and_doubles_no_rung(int waitMs)
    {
        // The sample company's actions are long overdue on any day on which this runs: every rung of each is due at
        // once.
        await sample.CopyTo(Path.Combine(folder.FullName, "w"));
        string[] actions = [.. (await Json("actions")).GetProperty("items").EnumerateArray()
            .Select(a => a.GetProperty("id").GetString()!)];
        Assert.NotEmpty(actions);

        for (int kills = 0; kills < 3; kills++)
        {
            using var tick = Installation.Start(folder.FullName, "tick", "--workspace", "w");
            for (int i = 0; i < 2_000 && !tick.HasExited && Outbox().Length <= kills; i++)
                await Task.Delay(2);
            await Task.Delay(waitMs);
            tick.Kill(entireProcessTree: true);
            await tick.WaitForExitAsync();
        }

        Assert.Equal(0, (await Installation.Run(folder.FullName, "tick", "--workspace", "w")).Exit);
        var noted = new List<string>();
        foreach (string action in actions)
            noted.AddRange((await Json("log", $"action/{action}", "--limit", "500")).GetProperty("items")
                .EnumerateArray()
                .Where(e => e.GetProperty("type").GetString() == "rung-climbed/1").Select(e => e.GetProperty("data")
                    .GetProperty("key").GetString()!));

        Assert.Equal(noted.Distinct().Order(StringComparer.Ordinal), noted.Order(StringComparer.Ordinal));
        Assert.Equal(noted.Order(StringComparer.Ordinal), Outbox().Select(KeyOf)
            .Where(key => key.StartsWith("action/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(actions, action => Assert.Contains($"action/{action}/overdue-facilitator/v1", noted));
        Assert.Empty((await Json("tick")).GetProperty("items").EnumerateArray());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string[] Outbox() => Directory.Exists(Path.Combine(folder.FullName, "w/outbox"))
        ? Directory.GetFiles(Path.Combine(folder.FullName, "w/outbox"), "*.json") : [];

    private static string KeyOf(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty(
        "key").GetString()!;

    private async Task<JsonElement> Json(params string[] arguments)
    {
        var (exit, output, error) = await Installation.Run(folder.FullName, [.. arguments, "--json", "--workspace",
            "w"]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }
}
