using System.Text.Json;
using System.Text.Json.Nodes;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Plans.Documents.Format;

/// <summary>A key of an object.</summary>
/// <param name="Name">As it stands in the file.</param>
/// <param name="Shape">The form of its value.</param>
/// <param name="About">What it means, for the schema.</param>
/// <param name="Required">False where it may be missing or null.</param>
/// <param name="Ours">True where the key is of our extension and not of the base format.</param>
internal sealed record Key(string Name, Shape Shape, string About, bool Required = false, bool Ours = false);

/// <summary>An object with known keys, in the order in which they are written, and any others.</summary>
internal sealed record ObjectShape(params ImmutableArray<Key> Keys) : Shape
{
    protected override string[]? Types => ["object"];

    internal override JsonNode? Blank => new JsonObject();

    public override JsonNode? Take(JsonElement value, string path, List<PlanProblem> problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Wrong(path, "an object", value, problems);
        if (Keys.IsEmpty)
            return Node(value);
        var known = new JsonObject();
        foreach (var key in Keys)
        {
            if (value.TryGetProperty(key.Name, out var child) && child.ValueKind != JsonValueKind.Null)
            {
                if (key.Shape.Take(child, $"{path}.{key.Name}", problems) is { } taken)
                    known[key.Name] = taken;
            }
            else if (key.Required)
            {
                problems.Add(new("key-missing", path, $"The key '{key.Name}' is missing: {key.About}"));
            }
        }

        return known;
    }

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            base.Write(value, writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var key in Keys)
            if (value.TryGetProperty(key.Name, out var child))
            {
                writer.WritePropertyName(key.Name);
                key.Shape.Write(child, writer);
            }

        foreach (var other in value.EnumerateObject().Where(p => Keys.All(key => key.Name != p.Name)))
            other.WriteTo(writer);
        writer.WriteEndObject();
    }

    public override JsonObject Schema(bool orNull)
    {
        var schema = base.Schema(orNull);
        if (Keys.IsEmpty)
            return schema;
        if (Keys.Any(key => key.Required))
            schema["required"] = new JsonArray([.. Keys.Where(key => key.Required).Select(key => (JsonNode)key.Name)]);
        schema["properties"] = new JsonObject(Keys.Select(key => KeyValuePair.Create(key.Name,
            (JsonNode?)Described(key))));
        return schema;
    }

    private static JsonObject Described(Key key)
    {
        var schema = key.Shape.Schema(orNull: !key.Required);
        schema["description"] = key.Ours ? $"Extension. {key.About}" : key.About;
        return schema;
    }
}
