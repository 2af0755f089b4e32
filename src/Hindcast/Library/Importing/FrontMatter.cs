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

    /// <summary>The lines of the document, from 1, that are no YAML or say a field again.</summary>
    public ImmutableArray<int> Odd { get; private init; } = [];

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

    /// <summary>Reads it from a document's lines. Where it is no YAML, each field is read by itself.</summary>
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
        string[] inner = lines[1..(isOpen ? fields : end)];
        var (values, odd) = Yaml(inner) is { } whole ? (whole, []) : ByField(inner);
        return new(values, end + 1) { IsOpen = isOpen, Odd = odd };
    }

    /// <summary>The fields of YAML; null where it is none.</summary>
    private static ImmutableDictionary<string, ImmutableArray<string>>? Yaml(string[] lines)
    {
        if (!SafeYaml.Read(string.Join('\n', lines)).Is(out var root, out _))
            return null;
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        if (root is null)
            return values.ToImmutable();
        foreach (var (key, value) in root.Children)
            if ((key as YamlScalarNode)?.Value is { } name)
                values[Named(name)] = [.. Scalars(value).Select(v => v.Trim()).Where(v => v.Length > 0)];
        return values.ToImmutable();
    }

    /// <summary>Each field by itself: as YAML, else what stands behind its colon. Of two by one name the first
    /// holds.</summary>
    private static (ImmutableDictionary<string, ImmutableArray<string>> Values, ImmutableArray<int> Odd) ByField(
        string[] lines)
    {
        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        var odd = ImmutableArray.CreateBuilder<int>();
        for (int i = 0, end; i < lines.Length; i = end)
        {
            end = i + 1;
            while (end < lines.Length && (lines[end].Length == 0 || lines[end][0] is ' ' or '-'))
                end++;
            if (lines[i].Length == 0 || lines[i][0] == '#')
                continue;
            var field = Plain().Match(lines[i]);
            string name = Named(field.Groups["name"].Value);
            var read = field.Success && !values.ContainsKey(name) ? Yaml(lines[i..end]) : null;
            // The line of dashes above them is the first of the document.
            if (read is null)
                odd.Add(i + 2);
            if (field.Success && !values.ContainsKey(name))
                values[name] = read?.GetValueOrDefault(name) is { IsDefault: false } said ? said
                    : field.Groups["said"].Value.Trim() is { Length: > 0 } text ? [text] : [];
        }

        return (values.ToImmutable(), odd.ToImmutable());
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

    [GeneratedRegex(@"^(?<name>\w[\w -]*):(?:\s+(?<said>.*))?$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"""(?<text>[^""]*)""|'(?<text>[^']*)'")]
    private static partial Regex Quoted();

    private static IEnumerable<string> Scalars(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } value } => [value],
        YamlSequenceNode list => list.Children.SelectMany(Scalars),
        _ => [],
    };
}
