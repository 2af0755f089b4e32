using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Microsoft.Data.Sqlite;

namespace Hindcast.Storage.Embedded;

/// <summary>Takes people out of the journal and the column files of a workspace folder.</summary>
internal sealed class EmbeddedErasures(EmbeddedStore store, ColumnFiles files) : IErasures
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Outcome<ErasureReport> Erase(Func<string, string> replace, PersonErased erased, Actor actor, DateTimeOffset at)
    {
        var connection = store.ForWriting();
        using var transaction = connection.BeginTransaction(deferred: false);
        var rewritten = Columns(EmbeddedJournal.Read(connection, transaction, FactsEvent.Stream), replace);
        var changed = Events(connection, transaction, text => rewritten.GetValueOrDefault(text) ?? replace(text));

        var stream = EmbeddedJournal.Read(connection, transaction, ErasureEvent.Stream);
        var recorded = EmbeddedJournal.Append(connection, transaction, ErasureEvent.Stream, stream.Length,
            [EventJson<ErasureEvent>.Write(erased with { Changed = changed })], actor with { Person = replace(actor.Person) }, at);
        if (!recorded.Is(out _, out var why))
            return why;
        transaction.Commit();
        // Written events may linger in free pages and the write-ahead log; both are emptied before this returns.
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
        foreach (string old in rewritten.Keys)
            files.Delete(old);
        return new ErasureReport(changed.Length, rewritten.Count);
    }

    /// <summary>Writes each column that names the person without them; by the old file's name the new one's.</summary>
    private Dictionary<string, string> Columns(ImmutableArray<Recorded> facts, Func<string, string> replace)
    {
        var rewritten = new Dictionary<string, string>(StringComparer.Ordinal);
        var stored = facts.Select(EventJson<FactsEvent>.Read).OfType<SnapshotCommitted>().SelectMany(s => s.Columns).DistinctBy(c => c.File);
        foreach (var column in stored)
        {
            if (files.Read(column.File, column.Name, column.Role) is not TextColumn text)
                continue;
            string[] values = Array.ConvertAll(text.Values, value => replace(value));
            if (!values.SequenceEqual(text.Values, StringComparer.Ordinal))
                rewritten[column.File] = files.Write(Compact(text, values));
        }

        return rewritten;
    }

    /// <summary>Two names of one person become one value.</summary>
    private static TextColumn Compact(TextColumn text, string[] values)
    {
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
        var codeOf = distinct.Select((value, code) => (value, code)).ToDictionary(v => v.value, v => v.code, StringComparer.Ordinal);
        return text with { Values = distinct, Codes = Array.ConvertAll(text.Codes, code => code < 0 ? -1 : codeOf[values[code]]) };
    }

    private static ImmutableArray<ChangedEvent> Events(SqliteConnection connection, SqliteTransaction transaction, Func<string, string> replace)
    {
        var changed = ImmutableArray.CreateBuilder<ChangedEvent>();
        var rows = connection.Query<EventRow>($"SELECT {EventRow.Columns} FROM events WHERE stream <> @own ORDER BY stream, version",
            new { own = ErasureEvent.Stream }, transaction).ToArray();
        foreach (var row in rows)
        {
            string data = Replaced(row.Data, replace), person = replace(row.Person);
            if (data == row.Data && person == row.Person)
                continue;
            var now = row with { Data = data, Person = person };
            connection.Execute("UPDATE events SET data = @Data, person = @Person WHERE stream = @Stream AND version = @Version", now, transaction);
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
