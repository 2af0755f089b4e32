using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>Takes a person out of the events and columns of a store, whichever it is.</summary>
/// <param name="Changed">The events that were changed.</param>
/// <param name="Files">Column files that were written anew, by the old one's name.</param>
internal sealed record Rewriting(ImmutableArray<ChangedEvent> Changed, IReadOnlyDictionary<string, string> Files)
{
    private static readonly JsonSerializerOptions Plain = new()
        { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Rewrites both within a transaction in which nobody else writes.</summary>
    internal static Rewriting Of(IDbConnection connection, IDbTransaction transaction, Func<string, string> replace,
        Func<StoredColumn, Column> read, Func<Column, string> write)
    {
        var files = Columns(EventRow.Read(connection, transaction, FactsEvent.Stream), replace, read, write);
        return new(Events(connection, transaction, text => files.GetValueOrDefault(text) ?? replace(text)), files);
    }

    /// <summary>Writes each column that names the person without them; by the old file's name the new one's.</summary>
    private static Dictionary<string, string> Columns(ImmutableArray<Recorded> facts, Func<string, string> replace,
        Func<StoredColumn, Column> read, Func<Column, string> write)
    {
        var rewritten = new Dictionary<string, string>(StringComparer.Ordinal);
        var stored = facts.Select(EventJson<FactsEvent>.Read).OfType<SnapshotCommitted>().SelectMany(s => s.Columns)
            .DistinctBy(c => c.File);
        foreach (var column in stored)
        {
            if (read(column) is not TextColumn text)
                continue;
            string[] values = Array.ConvertAll(text.Values, value => replace(value));
            if (!values.SequenceEqual(text.Values, StringComparer.Ordinal))
                rewritten[column.File] = write(text.Renamed(values));
        }

        return rewritten;
    }

    private static ImmutableArray<ChangedEvent> Events(IDbConnection connection, IDbTransaction transaction,
        Func<string, string> replace)
    {
        var changed = ImmutableArray.CreateBuilder<ChangedEvent>();
        var rows = connection.Query<EventRow>(
            $"SELECT {EventRow.Columns} FROM events WHERE stream <> @own ORDER BY stream, version",
            new { own = ErasureEvent.Stream }, transaction).ToArray();
        foreach (var row in rows)
        {
            string data = Replaced(row.Data, replace), person = replace(row.Person);
            if (data == row.Data && person == row.Person)
                continue;
            var now = row with { Data = data, Person = person };
            connection.Execute("UPDATE events SET data = @Data, person = @Person WHERE stream = @Stream AND version = "
                + "@Version", now, transaction);
            changed.Add(new(row.Stream, row.Version, now.Event().ExpectedHash()));
        }

        return changed.ToImmutable();
    }

    /// <summary>JSON with its texts replaced; the very same text where none is.</summary>
    private static string Replaced(string json, Func<string, string> replace)
    {
        bool any = false;
        var root = JsonNode.Parse(json);
        Walk(root);
        return any ? root!.ToJsonString(Plain) : json;

        void Walk(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject fields:
                    foreach (string name in fields.Select(f => f.Key).ToArray())
                        fields[name] = Child(fields[name]);
                    break;
                case JsonArray items:
                    for (int i = 0; i < items.Count; i++)
                        items[i] = Child(items[i]);
                    break;
            }
        }

        JsonNode? Child(JsonNode? child)
        {
            if (child is JsonValue value && value.TryGetValue(out string? text))
            {
                string now = replace(text);
                any |= now != text;
                return now == text ? Detached(child) : JsonValue.Create(now);
            }

            Walk(child);
            return Detached(child);
        }

        static JsonNode? Detached(JsonNode? node) => node?.DeepClone();
    }
}
