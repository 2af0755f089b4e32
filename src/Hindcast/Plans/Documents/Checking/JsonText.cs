using System.Text.Json;

namespace Hindcast.Plans.Documents.Checking;

/// <summary>Values that may have any form, as text.</summary>
internal static class JsonText
{
    /// <summary>True where nothing is said: missing, null, blank text, an empty list or object, a list of
    /// such.</summary>
    public static bool IsBlank(JsonElement? value) => value is not { } given || given.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(given.GetString()),
        JsonValueKind.Array => given.EnumerateArray().All(item => IsBlank(item)),
        JsonValueKind.Object => !given.EnumerateObject().Any(),
        _ => false,
    };

    /// <summary>The text of a string, otherwise the JSON as it stands; empty where nothing is said.</summary>
    public static string Of(JsonElement? value) => value is not { } given ? "" : given.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => given.GetString()!,
        _ => given.GetRawText(),
    };

    /// <summary>True where two ids are given and read alike, so that 1 and "1" are one.</summary>
    public static bool IsSameId(JsonElement? one, JsonElement? other) => !IsBlank(one) && Of(one) == Of(other);

    /// <summary>One text, or the texts of a list.</summary>
    public static ImmutableArray<string> List(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => Of(item))]
        : IsBlank(value) ? [] : [Of(value)];

    /// <summary>What stands under a key of an object; null where it is no object or lacks the key.</summary>
    public static JsonElement? At(JsonElement? value, string key) =>
        value is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(key, out var found) ? found : null;
}
