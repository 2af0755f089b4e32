using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hindcast.Outbound;

/// <summary>Reads <c>outbound.json</c>, and says of a mistake in it where it stands and what may stand there.</summary>
internal static class OutboundForm
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>What may stand at a place, where its shape alone does not say.</summary>
    private static readonly (Type Type, string Allowed)[] Words =
    [
        (typeof(TimeOnly), "a time such as \"20:00\""), (typeof(bool), "true or false"),
        (typeof(int), "a whole number"),
        (typeof(ImmutableArray<string>), "a list such as [\"Robin Vale\"]"),
        (typeof(ImmutableSortedDictionary<string, string>), "pairs such as {\"Robin Vale\": \"…\"}"),
        (typeof(ImmutableArray<HookSettings>), "a list of hooks, [{…}]"), (typeof(string), "a text in quotes"),
    ];

    /// <summary>The settings of a text; or null, and what is wrong with it.</summary>
    public static OutboundSettings? Read(string text, out string fault)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip });
            fault = Fault(document.RootElement, typeof(OutboundSettings), "") ?? "";
            return fault.Length > 0 ? null : JsonSerializer.Deserialize<OutboundSettings>(text, Form);
        }
        catch (JsonException bad)
        {
            // What a place holds has been looked at, so what is left is the text itself.
            fault = $"it is no JSON from line {bad.LineNumber + 1}, character {bad.BytePositionInLine + 1} on: look "
                + "there for a missing comma, quote or bracket";
            return null;
        }
    }

    private static string? Fault(JsonElement at, Type type, string place)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(ImmutableArray<HookSettings>) && at.ValueKind == JsonValueKind.Array)
            return at.EnumerateArray().Select((hook, nth) => Fault(hook, typeof(HookSettings), $"hooks[{nth + 1}]"))
                .FirstOrDefault(fault => fault is not null);
        if (Words.Any(word => word.Type == type) || type.IsEnum)
            return Fits(at, type) ? null : $"{place} is {Shortened(at)}; it takes {Allowed(type)}";
        var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(field => field.CanWrite)
            .ToDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name), field => field.PropertyType,
                StringComparer.OrdinalIgnoreCase);
        string names = string.Join(", ", fields.Keys);
        if (at.ValueKind != JsonValueKind.Object)
            return $"{(place.Length == 0 ? "the file" : place)} is {Shortened(at)}; it takes {{…}} with any of "
                + names;
        foreach (var field in at.EnumerateObject())
        {
            string inside = place.Length == 0 ? field.Name : $"{place}.{field.Name}";
            if (!fields.TryGetValue(field.Name, out var of))
                return $"{inside} means nothing here; {(place.Length == 0 ? "there are" : $"{place} has")} {names}";
            if (field.Value.ValueKind != JsonValueKind.Null && Fault(field.Value, of, inside) is { } fault)
                return fault;
        }

        return null;
    }

    private static bool Fits(JsonElement at, Type type)
    {
        try
        {
            at.Deserialize(type, Form);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Allowed(Type type) => type.IsEnum
        ? string.Join(" or ", Enum.GetNames(type).Select(name =>
            $"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}\""))
        : Words.First(word => word.Type == type).Allowed;

    private static string Shortened(JsonElement at) => at.GetRawText() is { Length: > 40 } longer
        ? longer[..40] + "…" : at.GetRawText();
}
