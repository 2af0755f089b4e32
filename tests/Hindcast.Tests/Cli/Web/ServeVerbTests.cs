using System.Net;
using System.Net.Sockets;

namespace Hindcast.Tests.Cli.Web;

/// <summary>Where the server is told to listen.</summary>
public sealed class ServeVerbTests
{
    [Fact]
    public void A_port_alone_is_one_of_this_machine()
    {
        using var hindcast = new CommandLine();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;
        var said = hindcast.Run("serve", "--port", $"{taken}").Refuses("address-in-use");
        Assert.Contains($"http://127.0.0.1:{taken}/", said.Error, StringComparison.Ordinal);
        hindcast.Run("serve", "--port", "65536").Refuses("port-out-of-range");
        hindcast.Run("serve", "--port", "8080", "--urls", "http://127.0.0.1:8081").Refuses("address-given-twice");
    }
}
