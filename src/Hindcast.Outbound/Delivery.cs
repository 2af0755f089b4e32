using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hindcast.Journal;

namespace Hindcast.Outbound;

/// <summary>How far one message has come on one way out.</summary>
/// <param name="Key">The message's.</param>
/// <param name="Channel"><c>mail</c>, or <c>hook NAME</c>.</param>
/// <param name="To">The person or channel that gets it.</param>
/// <param name="Subject">One line.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">Not before then.</param>
/// <param name="Said">What the last attempt ended with; null before the first.</param>
/// <param name="ChangedAt">When it came to stand so.</param>
public sealed record Delivery(
    string Key, string Channel, string To, string Subject, DeliveryState State, int Attempts, DateTimeOffset NextAt,
    string? Said, DateTimeOffset ChangedAt)
{
    /// <summary>A short name to call it by: the same delivery always has the same.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Channel}\n{Key}")))[..12];
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It goes out at its time, or is tried again then.</summary>
    Waiting,

    /// <summary>It is being handed over; found so later, it is in doubt.</summary>
    Sending,

    /// <summary>It was taken by whoever carries it on.</summary>
    Sent,

    /// <summary>It was refused for good, or too often put off.</summary>
    Failed,

    /// <summary>It was handed over and no answer came: it may have arrived.</summary>
    InDoubt,

    /// <summary>It is not sent: somebody said so, it was too old when sending began, or what it says no longer
    /// holds.</summary>
    Skipped,
}

/// <summary>The deliveries of a workspace as a folder: one file each, written whole before and after every
/// attempt.</summary>
/// <param name="folder">Made where it is missing.</param>
public sealed class Deliveries(string folder)
{
    private const string Unfinished = ".partial";

    /// <summary>All of them, the newest change last.</summary>
    public ImmutableArray<Delivery> All() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.json")
            .Select(path => JsonSerializer.Deserialize<Delivery>(File.ReadAllBytes(path), StoredJson.Options)!)
            .OrderBy(delivery => delivery.ChangedAt).ThenBy(delivery => delivery.Id, StringComparer.Ordinal),
    ];

    /// <summary>Keeps it durably.</summary>
    public Delivery Keep(Delivery delivery)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, delivery.Id + ".json");
        using (var stream = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(delivery, StoredJson.Indented) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path, overwrite: true);
        return delivery;
    }

    /// <summary>Days for which it is known which machine sends a delivery: more than any message waits.</summary>
    public const int ClaimDaysMax = 30;

    /// <summary>Under which secret it is known who sends a delivery.</summary>
    public static string KeyOf(string delivery) => $"delivery/{delivery}";

    /// <summary>What is answered while somebody else sends.</summary>
    public static Refusal Busy { get; } = new("outbox-busy",
        "Messages are being sent right now. Try again in a minute.");

    /// <summary>Somebody settles a delivery on this machine, so it is this machine's from now on.</summary>
    public void TakeOver(ISecrets secrets, string delivery, DateTimeOffset now) =>
        secrets.Write(KeyOf(delivery), Sender(), now.AddDays(ClaimDaysMax), now);

    /// <summary>Has a delivery sent again from this machine, at the next tick.</summary>
    public void SendAgain(ISecrets secrets, Delivery delivery, DateTimeOffset now)
    {
        TakeOver(secrets, delivery.Id, now);
        Keep(Again(delivery, now));
    }

    /// <summary>A delivery that is to be sent again.</summary>
    public static Delivery Again(Delivery delivery, DateTimeOffset now) => delivery with
        { State = DeliveryState.Waiting, Attempts = 0, NextAt = now, ChangedAt = now, Said = "to be sent again" };

    /// <summary>Who sends from this folder: a name that stays with it, made where there is none.</summary>
    public string Sender()
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, ".sender");
        if (!File.Exists(path))
        {
            File.WriteAllText(path + Unfinished, $"{Environment.MachineName}-{RandomNumberGenerator.GetHexString(8)}");
            File.Move(path + Unfinished, path, overwrite: true);
        }

        return File.ReadAllText(path);
    }

    /// <summary>Keeps every other sender out until it is disposed; null where one is at work.</summary>
    public IDisposable? Alone()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
