using Hindcast.Journal;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Library.Importing;

/// <summary>The fields that stand before a document between two lines of dashes.</summary>
/// <param name="Values">By lower-case name; a list is several values. Empty where there are none, or none that can be
/// read.</param>
/// <param name="Lines">How many lines of the document they take.</param>
internal sealed record FrontMatter(ImmutableDictionary<string, ImmutableArray<string>> Values, int Lines)
{
    /// <summary>The first value of the first of these names that has one; null where none has.</summary>
    public string? this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (string name in names)
                if (Values.GetValueOrDefault(name) is { IsDefaultOrEmpty: false } values)
                    return values[0];
            return null;
        }
    }

    /// <summary>Reads it from a document's lines. What is no YAML is no field, and stays in the text like everything
    /// else.</summary>
    internal static FrontMatter Of(string text)
    {
        string[] lines = text.Split('\n').Select(line => line.TrimEnd()).ToArray();
        int end = lines[0].TrimStart('\uFEFF') == "---"
            ? Array.FindIndex(lines, 1, line => line is "---" or "...")
            : -1;
        if (end < 0 || !SafeYaml.Read(string.Join('\n', lines[1..end])).Is(out var root, out _) || root is null)
            return new(ImmutableDictionary<string, ImmutableArray<string>>.Empty, end < 0 ? 0 : end + 1);
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var (key, value) in root.Children)
            if ((key as YamlScalarNode)?.Value is { } name)
                values[name.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_')] = [.. Scalars(value)
                    .Select(v => v.Trim()).Where(v => v.Length > 0)];
        return new(values.ToImmutable(), end + 1);
    }

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } value } => [value],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        _ => [],
    };
}
