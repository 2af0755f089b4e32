using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Hindcast.Plans;

namespace Hindcast.Outbound;

/// <summary>Mail by SMTP.</summary>
/// <remarks>
/// Source: RFC 5321 for the talk, RFC 3207 for STARTTLS, RFC 4954 for AUTH PLAIN. Spoken here and not by a library,
/// because only who speaks knows whether the message had been handed over when the line broke: before the final dot it
/// surely was not taken, after it nobody can say.
/// </remarks>
/// <param name="settings">Server, sender and addresses.</param>
public sealed class SmtpChannel(OutboundSettings settings) : IChannel
{
    /// <summary>Seconds that the server may take for one answer.</summary>
    public const int SecondsMax = 30;

    /// <summary>Characters of one line that a server may answer.</summary>
    public const int AnswerLengthMax = 4_096;

    /// <summary>The name of the channel.</summary>
    public const string Mail = "mail";

    /// <inheritdoc/>
    public string Name => Mail;

    /// <inheritdoc/>
    public string? Reaches(Message message) => settings.Smtp is null ? null : message.To ?? message.MeantFor;

    /// <inheritdoc/>
    public Attempt Send(Message message)
    {
        if (!settings.Mail.TryGetValue(message.To ?? "", out string? address))
            return new(AttemptEnd.Refused, $"no address of {message.To ?? message.MeantFor} is known; put it under "
                + $"\"mail\" into {OutboundSettings.FileName}");
        bool handedOver = false;
        try
        {
            return Talk(settings.Smtp!, address, message, ref handedOver);
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException
            or OperationCanceledException)
        {
            bool timedOut = broken is OperationCanceledException
                || (broken as SocketException ?? broken.InnerException as SocketException)?.SocketErrorCode
                    == SocketError.TimedOut;
            return new(handedOver ? AttemptEnd.Unknown : AttemptEnd.Later, timedOut
                ? $"{settings.Smtp!.Host} gave no answer within {SecondsMax} seconds" : broken.Message)
                { TimedOut = timedOut };
        }
    }

    private Attempt Talk(SmtpSettings server, string address, Message message, ref bool handedOver)
    {
        using var client = new TcpClient { SendTimeout = SecondsMax * 1000, ReceiveTimeout = SecondsMax * 1000 };
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(SecondsMax)))
            client.ConnectAsync(server.Host, server.Port, limit.Token).AsTask().GetAwaiter().GetResult();
        Stream line = client.GetStream();
        if (Fault(Answer(line), 220) is { } closed)
            return closed;
        string able = Ask(line, "EHLO hindcast.invalid");
        if (Fault(able, 250) is { } unable)
            return unable;
        if (server.Tls)
        {
            if (Fault(Ask(line, "STARTTLS"), 220) is { } open)
                return open;
            var secure = new SslStream(line);
            secure.AuthenticateAsClient(server.Host);
            line = secure;
            if (Fault(Ask(line, "EHLO hindcast.invalid"), 250) is { } after)
                return after;
        }

        if (server.User is { } user)
        {
            if (!server.Tls && server.Host is not ("localhost" or "127.0.0.1" or "::1"))
                return new(AttemptEnd.Refused, "a password is not sent over an open line; set tls to true");
            string password = Environment.GetEnvironmentVariable(server.PasswordEnv ?? "") ?? "";
            if (Fault(Ask(line, "AUTH PLAIN "
                + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"))), 235) is { } denied)
                return denied;
        }

        foreach (var (command, code) in ((string, int)[])[($"MAIL FROM:<{settings.From}>", 250),
            ($"RCPT TO:<{address}>", 250), ("DATA", 354)])
            if (Fault(Ask(line, command), code) is { } refused)
                return refused;
        line.Write(Encoding.ASCII.GetBytes(MailText.Of(message, settings.From!, address)));
        handedOver = true;
        string taken = Ask(line, ".");
        if (Fault(taken, 250) is { } end)
            return end;
        try
        {
            Ask(line, "QUIT");
        }
        catch (IOException)
        {
            // It has been taken; how the line ends does not matter any more.
        }

        return new(AttemptEnd.Taken, taken);
    }

    /// <summary>Null for the answer that was hoped for; 4xx means later, anything else never (RFC 5321,
    /// 4.2.1).</summary>
    private static Attempt? Fault(string answer, int hoped) =>
        answer.StartsWith($"{hoped}", StringComparison.Ordinal) ? null : new(answer.StartsWith('4')
            ? AttemptEnd.Later
            : AttemptEnd.Refused, answer);

    private static string Ask(Stream line, string command)
    {
        line.Write(Encoding.UTF8.GetBytes(command + "\r\n"));
        line.Flush();
        return Answer(line);
    }

    /// <summary>The last line of an answer, which may have several.</summary>
    private static string Answer(Stream line)
    {
        for (int lines = 0; lines < 100; lines++)
        {
            var text = new StringBuilder();
            for (int read; (read = line.ReadByte()) != '\n';)
                _ = read < 0 ? throw new IOException("the server closed the line") : text.Length > AnswerLengthMax
                    ? throw new IOException("the server's answer is too long")
                    : read == '\r' ? text : text.Append((char)read);
            if (text.Length < 4 || text[3] != '-')
                return text.ToString();
        }

        throw new IOException("the server's answer has no end");
    }
}

/// <summary>A message as mail: RFC 5322 headers, UTF-8 in base64, so that no line of it can be taken for a command or a
/// header.</summary>
internal static class MailText
{
    internal static string Of(Message message, string from, string to)
    {
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        var text = new StringBuilder();
        foreach (string header in (string[])
        [
            $"From: Hindcast <{from}>", $"To: <{to}>", $"Subject: {Words(message.Subject)}",
            $"Date: {message.DueAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} "
                + "+0000",
            // The same message has the same id, so that a mail program can tell a second copy.
            $"Message-ID: <{id}@hindcast>", .. message.Thread is { } thread
                ? (string[])[$"In-Reply-To: <{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(thread)))[..32]}@hindcast>"] : [],
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
        ])
            text.Append(header).Append("\r\n");
        if (message.Calendar is not { } calendar)
        {
            Part(text, "text/plain", message.Body);
            return text.ToString();
        }

        // Base64 holds no hyphen, so no line of a part can be taken for this one. The part's method is the file's own
        // (RFC 6047, 2.4).
        string between = $"--{id}", method = calendar.Contains("\nMETHOD:CANCEL", StringComparison.Ordinal)
            ? "CANCEL"
            : "REQUEST";
        text.Append($"Content-Type: multipart/alternative; boundary=\"{id}\"\r\n\r\n{between}\r\n");
        Part(text, "text/plain", message.Body);
        text.Append($"{between}\r\n");
        Part(text, $"text/calendar; method={method}", calendar);
        return text.Append($"{between}--\r\n").ToString();
    }

    private static void Part(StringBuilder text, string type, string words)
    {
        text.Append($"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        string body = Convert.ToBase64String(Encoding.UTF8.GetBytes(words.ReplaceLineEndings("\r\n")));
        for (int i = 0; i < body.Length; i += 76)
            text.Append(body, i, Math.Min(76, body.Length - i)).Append("\r\n");
    }

    /// <summary>encoded words (RFC 2047), 39 octets each, never within a character.</summary>
    private static string Words(string text)
    {
        var words = new List<string>();
        var octets = new List<byte>();
        foreach (var rune in text.ReplaceLineEndings(" ").EnumerateRunes())
        {
            if (octets.Count + rune.Utf8SequenceLength > 39)
                Put();
            octets.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        Put();
        return string.Join("\r\n ", words);

        void Put()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. octets])}?=");
            octets.Clear();
        }
    }
}
