using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hindcast.Journal;

namespace Hindcast.Web.Api;

/// <summary>The forms of the API's answers, taken from the types as they are written, each object under a
/// name.</summary>
internal sealed class ApiSchemas
{
    private readonly SortedDictionary<string, (Type Type, JsonObject Form)> made = new(StringComparer.Ordinal);

    /// <summary>Every object's form that was asked for, by name.</summary>
    public JsonObject All => new(made.Select(form => KeyValuePair.Create(form.Key, (JsonNode?)form.Value.Form)));

    /// <summary>The form of a type; an object's by reference.</summary>
    public JsonObject Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? OrNull(Of(inner))
        : type == typeof(string) || type == typeof(char) ? new() { ["type"] = "string" }
        : type == typeof(bool) ? new() { ["type"] = "boolean" }
        : type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
        ? new() { ["type"] = "integer" }
        : type == typeof(double) || type == typeof(decimal) || type == typeof(float) ? new() { ["type"] = "number" }
        : type == typeof(DateOnly) ? new() { ["type"] = "string", ["format"] = "date" }
        : type == typeof(DateTimeOffset) ? new() { ["type"] = "string", ["format"] = "date-time" }
        : type == typeof(JsonObject) ? new() { ["type"] = "object" }
        : type.IsEnum ? new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type)
            .Select(n => (JsonNode)System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(n))]) }
        : StoredJson.Options.GetTypeInfo(type) is var info && info.Kind is JsonTypeInfoKind.Enumerable
        ? new() { ["type"] = "array", ["items"] = Of(info.ElementType!) }
        : info.Kind is JsonTypeInfoKind.Dictionary
        ? new() { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!) }
        : info.Kind is JsonTypeInfoKind.Object ? new() { ["$ref"] = $"#/components/schemas/{Named(info)}" }
        : []; // It is written by a converter of its own, and may be anything.

    private string Named(JsonTypeInfo info)
    {
        string name = Name(info.Type);
        if (made.TryGetValue(name, out var known) && known.Type != info.Type)
            name = info.Type.Namespace!.Split('.')[^1] + name;
        if (made.TryAdd(name, (info.Type, [])))
        {
            var form = made[name].Form;
            if (info.PolymorphismOptions is { } several)
                form["anyOf"] = new JsonArray([.. several.DerivedTypes.Select(derived => (JsonNode)Of(several, derived))]);
            form["type"] = "object";
            form["properties"] = new JsonObject(info.Properties.Where(p => p.Get is not null)
                .Select(p => KeyValuePair.Create(p.Name, (JsonNode?)(p.IsGetNullable
                    && Nullable.GetUnderlyingType(p.PropertyType) is null
                    ? OrNull(Of(p.PropertyType))
                    : Of(p.PropertyType)))));
        }

        return name;
    }

    /// <summary>One of several forms, with the word that tells it apart.</summary>
    private JsonObject Of(JsonPolymorphismOptions several, JsonDerivedType derived) => new()
    {
        ["allOf"] = new JsonArray(Of(derived.DerivedType), new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [several.TypeDiscriminatorPropertyName] = new JsonObject
                { ["type"] = "string", ["const"] = $"{derived.TypeDiscriminator}" } },
            ["required"] = new JsonArray(several.TypeDiscriminatorPropertyName),
        }),
    };

    private static JsonObject OrNull(JsonObject form)
    {
        if (form["type"] is JsonValue type && form["enum"] is null)
            form["type"] = new JsonArray(type.DeepClone(), "null");
        return form["$ref"] is null && form["enum"] is null
            ? form
            : new() { ["anyOf"] = new JsonArray(form, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>A page of TokenView is a TokenPage.</summary>
    private static string Name(Type type) => type.IsGenericType ? Name(type.GenericTypeArguments[^1])
        + (type.GetGenericTypeDefinition() == typeof(ApiPage<>) ? "Page" : type.Name.Split('`')[0])
        : type.Name.EndsWith("View", StringComparison.Ordinal) ? type.Name[..^4]
        : type.Name.StartsWith("Api", StringComparison.Ordinal) ? type.Name[3..] : type.Name;
}
