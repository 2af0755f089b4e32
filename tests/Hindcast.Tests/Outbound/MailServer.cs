using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hindcast.Tests.Outbound;

/// <summary>A mail server that answers each command as a test says; null closes the line instead of
/// answering.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> answer;

    public MailServer(Func<string, string?> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(Serve);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Everything that was said in the data of messages.</summary>
    public List<string> Mails { get; } = [];

    /// <summary>What a server that takes everything says.</summary>
    public static string? Well(string command) => command.Split(' ', ':')[0] switch
    {
        "HELLO" => "220 here", "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 fine",
    };

    private async Task Serve()
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false))
                { NewLine = "\r\n", AutoFlush = true };
            string? command = "HELLO", said;
            var data = new StringBuilder();
            while (command is not null && (said = answer(command)) is not null)
            {
                await writer.WriteLineAsync(said);
                if (said.StartsWith("354", StringComparison.Ordinal))
                {
                    while (await reader.ReadLineAsync() is { } line && line != ".")
                        data.Append(line).Append("\r\n");
                    Mails.Add(data.ToString());
                    command = ".";
                }
                else
                    command = await reader.ReadLineAsync();
            }
        }
    }

    public void Dispose() => listener.Dispose();
}
