using System.Text;
using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Plans;

namespace Hindcast.Storage;

/// <summary>An outbox as a folder: one JSON file a message, named by its key, so that a repeated one replaces
/// itself.</summary>
/// <param name="folder">Made where it is missing.</param>
public sealed class OutboxFolder(string folder) : IOutbox
{
    private const string Unfinished = ".partial";

    /// <inheritdoc/>
    public void Put(Message message)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, NameOf(message.Key));
        using (var stream = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message, StoredJson.Indented) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + Unfinished, path, overwrite: true);
    }

    /// <summary>What lies there, oldest due first; a file that is no message is passed over.</summary>
    public ImmutableArray<Message> All() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<Message>().OrderBy(message => message.DueAt)
            .ThenBy(message => message.Key, StringComparer.Ordinal),
    ];

    private static Message? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Message>(File.ReadAllBytes(path), StoredJson.Options)
                is { Key.Length: > 0, MeantFor: not null, Kind: not null, About: not null, Subject: not null,
                    Body: not null } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file of a key; different keys have different names.</summary>
    public static string NameOf(string key) => string.Concat(key.Select(c =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? $"{c}" : c == '/' ? "_" : $"%{(int)c:x2}")) + ".json";
}
