using Hindcast.Journal;
using Hindcast.Plans;

namespace Hindcast.Outbound;

/// <summary>How messages leave this workspace: the file <c>outbound.json</c> in its folder. Without it, nothing is
/// sent.</summary>
/// <remarks>
/// It stands beside the journal, not in it: addresses are contact data, which the journal never holds. It holds no
/// password either, only the names of environment variables in which they stand.
/// </remarks>
public sealed record OutboundSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = "outbound.json";

    /// <summary>The kinds of messages that a template can be for.</summary>
    private static readonly ImmutableArray<string> Kinds = ["remind", "escalate", "notice", "digest", "invite"];

    /// <summary>From whom mail comes and who invites; null where no mail is sent.</summary>
    public string? From { get; init; }

    /// <summary>Addresses by the names of the people directory.</summary>
    public ImmutableSortedDictionary<string, string> Mail { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time zones by name, IANA; who has none is in the calendar's.</summary>
    public ImmutableSortedDictionary<string, string> Zones { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The mail server; null where no mail is sent.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>Channels that get messages by HTTP.</summary>
    public ImmutableArray<HookSettings> Hooks { get; init; } = [];

    /// <summary>Hours in which nobody is written to, in the receiver's zone; null for none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>What becomes of a message of which it is not known whether it arrived.</summary>
    public InDoubt InDoubt { get; init; } = InDoubt.Ask;

    /// <summary>Who gets one message a day of what is on, even where that is nothing; by name.</summary>
    public ImmutableArray<string> Digest { get; init; } = [];

    /// <summary>The body of a message by its kind (<c>remind</c>, <c>escalate</c>, <c>notice</c>, <c>digest</c>,
    /// <c>invite</c>); <c>{body}</c>, <c>{subject}</c>,
    /// <c>{to}</c>, <c>{about}</c> and <c>{due}</c> stand for its own. A kind that is not there goes as it
    /// is.</summary>
    public ImmutableSortedDictionary<string, string> Templates { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The zone in which somebody's day is.</summary>
    public string ZoneOf(string? person, string otherwise) => person is not null && Zones.TryGetValue(person,
        out string? own) ? own : otherwise;

    /// <summary>A message in the words of its kind's template.</summary>
    public Message InWords(Message message) => !Templates.TryGetValue(message.Kind, out string? template)
        ? message
        : message with
    {
        // The body goes in last: what people wrote is never read as a template.
        Body = template.Replace("{subject}", message.Subject, StringComparison.Ordinal).Replace("{to}", message.To
            ?? message.MeantFor, StringComparison.Ordinal)
            .Replace("{about}", message.About, StringComparison.Ordinal)
            .Replace("{due}", $"{message.DueAt:yyyy-MM-dd HH:mm} UTC", StringComparison.Ordinal)
            .Replace("{body}", message.Body, StringComparison.Ordinal),
    };

    /// <summary>The settings of a workspace; null where it has none. Refused as <c>outbound-not-readable</c>.</summary>
    public static Outcome<OutboundSettings?> Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return (OutboundSettings?)null;
        return OutboundForm.Read(File.ReadAllText(path), out string wrong) is not { } read ? Unreadable(path, wrong)
            : read.Fault() is { } fault ? Unreadable(path, fault)
            : read with
            {
                Mail = read.Mail.WithComparers(StringComparer.OrdinalIgnoreCase),
                Zones = read.Zones.WithComparers(StringComparer.OrdinalIgnoreCase),
            };
    }

    private string? Fault() =>
        Smtp is not null && From is null ? "smtp is set and from is not: say from whom mail comes"
        : Smtp is { Host: null or "" } ? "smtp.host is missing: name the mail server"
        : Smtp is { Port: < 1 or > 65535 } ? $"smtp.port is {Smtp.Port}; it takes 1 to 65535"
        : Templates.Keys.FirstOrDefault(kind => !Kinds.Contains(kind)) is { } none
        ? $"templates.{none} is for no kind of message; there are {string.Join(", ", Kinds)}"
        : Mail.Values.Append(From ?? "a@b").FirstOrDefault(mail => !System.Net.Mail.MailAddress.TryCreate(mail, out _)
            || mail.Any(c => char.IsControl(c) || c is '<' or '>')) is { } odd
            ? $"'{odd}' is no mail address; write one such as robin@example.com"
        : Zones.Values.FirstOrDefault(zone => !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) is { } unknown
        ? $"'{unknown}' under zones is no time zone; write one such as Europe/Berlin"
        : Hooks.FirstOrDefault(hook => !Uri.TryCreate(hook.Url, UriKind.Absolute, out var uri)
            || !(uri.Scheme == "https" || uri is { Scheme: "http", IsLoopback: true })) is { } open
            ? $"the hook '{open.Name}' needs an https address"
        : null;

    private static Refusal Unreadable(string path, string fault) =>
        new("outbound-not-readable", $"{path}: {fault}. Mend it; until then nothing is sent and everything waits in "
            + "the outbox.");
}

/// <summary>A mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">False only for a server on this machine or for tests: then nothing is encrypted.</param>
/// <param name="User">Who signs in; null for nobody.</param>
/// <param name="PasswordEnv">The environment variable with the password; null where nobody signs in.</param>
public sealed record SmtpSettings(string Host, int Port = 587, bool Tls = true, string? User = null,
    string? PasswordEnv = null);

/// <summary>A channel that gets messages by HTTP.</summary>
/// <param name="Name">Of the channel.</param>
/// <param name="Kind">Whose form it has.</param>
/// <param name="Url">An https address.</param>
/// <param name="SecretEnv">The environment variable with the secret that signs; null for no signature.</param>
/// <param name="About">Streams whose names begin so are told; empty for all that everybody may read.</param>
public sealed record HookSettings(string Name, HookKind Kind, string Url, string? SecretEnv = null, string About = "");

/// <summary>Whose form a hook has.</summary>
public enum HookKind
{
    /// <summary>The message as it is, as JSON.</summary>
    Generic,

    /// <summary>Slack's incoming webhook.</summary>
    Slack,

    /// <summary>A workflow of Microsoft Teams: an adaptive card.</summary>
    Teams,
}

/// <summary>Hours in which nobody is written to.</summary>
/// <param name="From">When they begin, local time.</param>
/// <param name="To">When they end; the next day where that is earlier.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The earliest instant from <paramref name="at"/> on that is not quiet in a zone.</summary>
    public DateTimeOffset After(DateTimeOffset at, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (From == To || !time.IsBetween(From, To))
            return at;
        var day = DateOnly.FromDateTime(local.DateTime);
        return new Calendars.BusinessCalendar("", [], [], zoneId).InstantOf(time >= To ? day.AddDays(1) : day, To);
    }
}

/// <summary>What becomes of a message of which it is not known whether it arrived.</summary>
public enum InDoubt
{
    /// <summary>It waits until somebody says.</summary>
    Ask,

    /// <summary>It is sent again; it may arrive twice.</summary>
    Retry,

    /// <summary>It is taken as sent; it may be missing.</summary>
    Skip,
}
