using Hindcast.Tests.Cli;
using Hindcast.Tests.Storage;

namespace Hindcast.Tests.Outbound;

/// <summary>S0-19, S0-20: where two machines work on one workspace, a message goes out once.</summary>
public sealed class TwoMachinesTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void A_digest_that_both_would_send_goes_out_from_the_one_that_asks_first_until_the_other_takes_it_over()
    {
        using var server = new MailServer(MailServer.Well);
        string store = postgres.NewUrl();
        foreach (string machine in (string[])["one", "two"])
            hindcast.File($"{machine}/outbound.json",
                $$"""{ "from": "retros@example.com", "mail": { "Ada": "ada@example.com" }, "smtp": { "host": "127.0.0.1", "port": {{server.Port}}, "tls": false }, "digest": ["Ada"] }""");
        CommandLine.Said On(string machine, params string[] verb) => hindcast.Run([.. verb, "--store", store,
            "--workspace", Path.Combine(hindcast.Folder, machine)]).Ends(0);

        Assert.Contains(" sent ", On("one", "tick").Output);
        string other = On("two", "tick").Output;
        Assert.Contains("another machine of this workspace sends it", other);
        for (int i = 0; i < 2; i++)
            foreach (string machine in (string[])["one", "two"])
                On(machine, "tick");
        Assert.Single(server.Mails);

        string id = other[..other.IndexOf("  skipped", StringComparison.Ordinal)][^12..];
        On("two", "outbox", "retry", id);
        On("two", "tick");
        Assert.Equal(2, server.Mails.Count);
    }

    public void Dispose() => hindcast.Dispose();
}
