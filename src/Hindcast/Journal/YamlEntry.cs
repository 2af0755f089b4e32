using YamlDotNet.RepresentationModel;

namespace Hindcast.Journal;

/// <summary>A mapping of a document that people edit, read field by field; a field that there is not is refused, never
/// passed over.</summary>
/// <param name="Node">The mapping.</param>
public sealed record YamlEntry(YamlMappingNode Node)
{
    /// <summary>Where it begins.</summary>
    public long Line => Node.Start.Line;

    /// <summary>The entries of a document's lists and single fields at its root. A blank text is a document that says
    /// nothing.</summary>
    /// <param name="text">The document.</param>
    /// <param name="known">The fields there are at the root.</param>
    public static Outcome<YamlEntry> Root(string text, params ReadOnlySpan<string> known)
    {
        string[] fields = known.ToArray();
        return SafeYaml.Read(text).Then(root => new YamlEntry(root ?? new YamlMappingNode()).Only(fields));
    }

    /// <summary>The same entry, refused as <c>yaml-unknown-field</c> where it has another field than these.</summary>
    public Outcome<YamlEntry> Only(params IReadOnlyList<string> known)
    {
        foreach (var key in Node.Children.Keys)
            if ((key as YamlScalarNode)?.Value is not { } name || !known.Contains(name))
                return SafeYaml.UnknownField(key.Start.Line, (key as YamlScalarNode)?.Value ?? "", known);
        return this;
    }

    /// <summary>A single value; null where nothing is said.</summary>
    public string? this[string field] =>
        Child(field) is YamlScalarNode { Value: { } value } node && !SafeYaml.IsBlank(node) ? value.Trim() : null;

    /// <summary>A list of values, or a single one; empty where nothing is said.</summary>
    public ImmutableArray<string> Texts(string field) => Child(field) switch
    {
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value?.Trim() ?? "")
            .Where(item => item.Length > 0)],
        _ => this[field] is { } one ? [one] : [],
    };

    /// <summary>A list of entries; empty where nothing is said. Refused as <c>yaml-not-readable</c> where it is
    /// something else.</summary>
    public Outcome<ImmutableArray<YamlEntry>> Entries(string field, params IReadOnlyList<string> known)
    {
        var child = Child(field);
        if (child is null || SafeYaml.IsBlank(child))
            return ImmutableArray<YamlEntry>.Empty;
        if (child is not YamlSequenceNode list)
            return SafeYaml.Unreadable(child.Start.Line,
                $"write {field} as a list of entries, each beginning with '- '");
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        foreach (var item in list.Children)
        {
            if (item is not YamlMappingNode mapping)
                return SafeYaml.Unreadable(item.Start.Line,
                    $"an entry of {field} has the fields {string.Join(", ", known)}");
            if (!new YamlEntry(mapping).Only(known).Is(out var entry, out var why))
                return why;
            entries.Add(entry);
        }

        return entries.ToImmutable();
    }

    /// <summary>A refusal with this entry's line before its sentence.</summary>
    public Refusal At(Refusal why) =>
        why.Message.StartsWith("Line ", StringComparison.Ordinal)
            ? why
            : why with { Message = $"Line {Line}: {why.Message}" };

    private YamlNode? Child(string field) => Node.Children.TryGetValue(new YamlScalarNode(field), out var child)
        ? child : null;
}
