using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Hindcast.Facts;

/// <summary>Some dimensions fixed to one or several values; with none fixed it is the whole company.</summary>
/// <remarks>
/// Canonical: dimensions in ordinal order of their lower-snake-case names, values in ordinal order without repeats, so
/// equal slices have equal spellings. Default is not valid; use <see cref="All"/>. JSON: <c>{"source":["Webinar"]}</c>.
/// </remarks>
[JsonConverter(typeof(SliceJson))]
public sealed partial class Slice : IEquatable<Slice>
{
    private Slice(ImmutableSortedDictionary<string, ImmutableArray<string>> where) => Where = where;

    /// <summary>The whole company.</summary>
    public static Slice All { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(
        StringComparer.Ordinal));

    /// <summary>Dimension to its values.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Where { get; }

    /// <summary>True where nothing is fixed.</summary>
    public bool IsAll => Where.IsEmpty;

    /// <summary>This slice with one more dimension fixed.</summary>
    public Slice And(string dimension, params ReadOnlySpan<string> values) =>
        new(Where.SetItem(dimension, [.. values.ToArray().Distinct().Order(StringComparer.Ordinal)]));

    /// <summary>True where the other holds all of this one.</summary>
    public bool IsWithin(Slice other) => other.Where.All(w => Where.TryGetValue(w.Key, out var values)
        && values.All(w.Value.Contains));

    /// <summary>This slice without a dimension.</summary>
    public Slice Without(string dimension) => new(Where.Remove(dimension));

    /// <summary>One dimension fixed.</summary>
    public static Slice Of(string dimension, params ReadOnlySpan<string> values) => All.And(dimension, values);

    /// <summary>Reads <c>source=Webinar|Event,region=EMEA</c>, with a comma or a blank between dimensions; null where
    /// that is not how it is written.</summary>
    public static Slice? Parse(string text)
    {
        var slice = All;
        foreach (string part in Apart().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            int at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == part.Length - 1)
                return null;
            slice = slice.And(part[..at].Trim(), part[(at + 1)..].Split('|', StringSplitOptions.TrimEntries));
        }

        return slice;
    }

    /// <summary>The canonical spelling, <c>region=EMEA,source=Event|Webinar</c>; empty for all.</summary>
    public override string ToString() => string.Join(',', Where.Select(w => $"{w.Key}={string.Join('|', w.Value)}"));

    /// <inheritdoc/>
    public bool Equals(Slice? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Slice);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    // A blank is part of a value, as in "Paid Social", unless another dimension begins behind it.
    [GeneratedRegex(@",|\s+(?=[A-Za-z_]\w*\s*=)")]
    private static partial Regex Apart();

    private sealed class SliceJson : JsonConverter<Slice>
    {
        public override Slice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var where = JsonSerializer.Deserialize<Dictionary<string, string[]>>(ref reader, options) ?? [];
            return where.Aggregate(All, (slice, w) => slice.And(w.Key, w.Value));
        }

        public override void Write(Utf8JsonWriter writer, Slice value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Where, options);
    }
}
