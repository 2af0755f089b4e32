using System.Text.RegularExpressions;
using Hindcast.Journal;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Library.Importing;

/// <summary>The fields that stand before a document between two lines of dashes, or of pluses (TOML).</summary>
/// <param name="Values">By lower-case name; a list is several values. Empty where there are none, or none that can be
/// read.</param>
/// <param name="Lines">How many lines of the document they take.</param>
internal sealed partial record FrontMatter(ImmutableDictionary<string, ImmutableArray<string>> Values, int Lines)
{
    /// <summary>True where it begins and does not close; then its fields are those up to the first other line.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>True where it stands there and is no YAML.</summary>
    public bool IsUnread { get; private init; }

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
        if (lines[0].TrimStart('\uFEFF') == "+++" && Array.IndexOf(lines, "+++", 1) is > 0 and var shut)
            return new(Toml(lines[1..shut]), shut + 1);
        if (lines[0].TrimStart('\uFEFF') != "---")
            return new(ImmutableDictionary<string, ImmutableArray<string>>.Empty, 0);
        int end = Array.FindIndex(lines, 1, line => line is "---" or "..."), fields = 1;
        while (fields < lines.Length && Field().IsMatch(lines[fields]))
            fields++;
        // A line of dashes without fields below it is but a line.
        if (end < 0 && fields == 1)
            return new(ImmutableDictionary<string, ImmutableArray<string>>.Empty, 0);
        bool isOpen = end < 0;
        end = isOpen ? fields - 1 : end;
        if (!SafeYaml.Read(string.Join('\n', lines[1..(isOpen ? fields : end)])).Is(out var root, out _)
            || root is null)
            return new(ImmutableDictionary<string, ImmutableArray<string>>.Empty, end + 1)
                { IsOpen = isOpen, IsUnread = end > 1 };
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var (key, value) in root.Children)
            if ((key as YamlScalarNode)?.Value is { } name)
                values[Named(name)] = [.. Scalars(value).Select(v => v.Trim()).Where(v => v.Length > 0)];
        return new(values.ToImmutable(), end + 1) { IsOpen = isOpen };
    }

    /// <summary>The plain fields of TOML: a text, a list of texts, or a bare value; what is in tables stays in the
    /// text.</summary>
    private static ImmutableDictionary<string, ImmutableArray<string>> Toml(string[] lines) => lines
        .TakeWhile(line => !line.StartsWith('['))
        .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
        .DistinctBy(pair => Named(pair[0]), StringComparer.Ordinal)
        .ToImmutableDictionary(pair => Named(pair[0]), pair => Quoted().Matches(pair[1])
            .Select(quoted => quoted.Groups["text"].Value).DefaultIfEmpty(pair[1].Trim().Trim('[', ']'))
            .Where(value => value.Length > 0).ToImmutableArray(), StringComparer.Ordinal);

    private static string Named(string key) => key.Trim().Trim('"').ToLowerInvariant().Replace('-', '_')
        .Replace(' ', '_');

    [GeneratedRegex(@"^\w[\w -]*:(?:\s|$)|^\s+- ")]
    private static partial Regex Field();

    [GeneratedRegex(@"""(?<text>[^""]*)""|'(?<text>[^']*)'")]
    private static partial Regex Quoted();

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } value } => [value],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        _ => [],
    };
}
