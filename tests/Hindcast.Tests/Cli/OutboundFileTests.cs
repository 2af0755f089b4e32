namespace Hindcast.Tests.Cli;

/// <summary>Issue 8: a mistake in <c>outbound.json</c> is said in plain words, with its place and what may stand there;
/// what would go out is told a day at a time.</summary>
public sealed class OutboundFileTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Theory]
    [InlineData("""{ "smpt": {} }""", "smpt means nothing here; there are from, mail, zones, smtp")]
    [InlineData("""{ "from": "a@example.com", "smtp": { "hots": "x" } }""",
        "smtp.hots means nothing here; smtp has host")]
    [InlineData("""{ "from": "a@example.com", "smtp": { "port": 25 } }""", "smtp.host is missing")]
    [InlineData("""{ "from": "a@example.com", "smtp": { "host": "x", "port": "mail" } }""",
        "smtp.port is \"mail\"; it takes a whole number")]
    [InlineData("""{ "inDoubt": "maybe" }""", "inDoubt is \"maybe\"; it takes \"ask\" or \"retry\" or \"skip\"")]
    [InlineData("""{ "hooks": [ { "name": "a", "kind": "irc", "url": "https://x.example" } ] }""",
        "hooks[1].kind is \"irc\"; it takes \"generic\" or \"slack\" or \"teams\"")]
    [InlineData("""{ "quiet": { "from": "8pm", "to": "08:00" } }""", "quiet.from is \"8pm\"; it takes a time")]
    [InlineData("""{ "digest": "Robin Vale" }""", "digest is \"Robin Vale\"; it takes a list")]
    [InlineData("""{ "templates": { "reminder": "{body}" } }""", "templates.reminder is for no kind of message")]
    [InlineData("""{ "zones": { "Kit": "Nowhere/Land" } }""", "'Nowhere/Land' under zones is no time zone")]
    [InlineData("{\n  \"from\": \"a@example.com\"\n  \"smtp\": null }", "no JSON from line 3, character")]
    [InlineData("[]", "the file is []; it takes {…}")]
    [InlineData("null", "the file is null")]
    [InlineData("", "no JSON from line 1")]
    public void A_mistake_is_told_with_its_place(string text, string told)
    {
        hindcast.File("workspace/outbound.json", text);
        var tick = hindcast.Run("tick");
        tick.Refuses("outbound-not-readable");
        Assert.Contains(told, tick.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Hindcast.Outbound", tick.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_lists_the_digests_of_the_days_ahead()
    {
        hindcast.Clock = FixedClock.On(2026, 11, 20); // A Friday.
        SampleWorkspace.CopyTo(hindcast.Workspace);
        hindcast.File("workspace/outbound.json", """
            { "from": "a@example.com", "smtp": { "host": "127.0.0.1", "port": 1, "tls": false }, // Nobody is there.
              "digest": ["Kit Larsen"], }
            """);
        string[] keys = Keys("items");
        Assert.Equal(["digest/2026-11-20/Kit Larsen", "digest/2026-11-23/Kit Larsen", "digest/2026-11-24/Kit Larsen"],
            keys.Where(key => key.StartsWith("digest/", StringComparison.Ordinal)));
        Assert.Equal(3, Keys("deliveries").Count(keys.Contains));
        hindcast.Run("tick").Ends(0);
        Assert.DoesNotContain("digest/2026-11-20/Kit Larsen", Keys("items"));

        string[] Keys(string list) => [.. hindcast.Json("tick", "--dry-run", "--ahead", "4").GetProperty(list)
            .EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];
    }

    public void Dispose() => hindcast.Dispose();
}
