using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hindcast.Journal;

/// <summary>Writes and reads the events of one family by the versioned names that stand on its base type.</summary>
/// <remarks>
/// The <see cref="JsonDerivedTypeAttribute"/>s on <typeparamref name="TEvent"/>, and on the abstract records that
/// derive from it in its assembly, are the registry: a name, once used, stays.
/// An event is kept for ever, so fields may be added with a default and never renamed.
/// </remarks>
public static class EventJson<TEvent> where TEvent : class
{
    private static readonly ImmutableDictionary<string, Type> ByName = typeof(TEvent).Assembly.GetTypes()
        .Where(type => type.IsAbstract && type.IsAssignableTo(typeof(TEvent)))
        .SelectMany(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
        .ToImmutableDictionary(a => (string)a.TypeDiscriminator!, a => a.DerivedType);

    private static readonly ImmutableDictionary<Type, string> ByType = ByName.ToImmutableDictionary(p => p.Value,
        p => p.Key);

    private static readonly JsonSerializerOptions Entering = new(StoredJson.Options)
        { Converters = { new KeptTexts() } };

    /// <summary>The event as it enters the journal, its texts without what no format can show.</summary>
    public static NewEvent Write(TEvent happened) =>
        new(ByType[happened.GetType()], JsonSerializer.Serialize(happened, happened.GetType(), Entering));

    /// <summary>The event that was stored. Throws where a name or a text is unknown: that is a damaged store.</summary>
    public static TEvent Read(Recorded recorded)
    {
        if (!ByName.TryGetValue(recorded.Type, out var type))
            throw Damaged(recorded, $"has the unknown event type '{recorded.Type}'", null);
        try
        {
            return (TEvent?)JsonSerializer.Deserialize(recorded.Data, type, StoredJson.Options)
                ?? throw Damaged(recorded, "is empty", null);
        }
        catch (JsonException bad)
        {
            throw Damaged(recorded, "is no event any more", bad);
        }
    }

    private static InvalidDataException Damaged(Recorded recorded, string what, Exception? why) => new(
        $"{recorded.Stream} version {recorded.Version} {what}. See what else was changed with: hindcast doctor, then "
            + "restore the workspace from a backup.", why);
}

/// <summary>Texts as they enter the journal.</summary>
internal sealed class KeptTexts : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Unseen.Kept(value));
}

/// <summary>How JSON is written wherever it is kept or promised: camelCase, ISO days, plain text, no clutter.</summary>
public static class StoredJson
{
    /// <summary>The one set of options; indented only where people read it.</summary>
    public static readonly JsonSerializerOptions Options = Make(indented: false);

    /// <summary>The same, indented by two spaces, for files and terminals.</summary>
    public static readonly JsonSerializerOptions Indented = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        NewLine = "\n",
        // Text is data and is escaped where it is shown; here it stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
