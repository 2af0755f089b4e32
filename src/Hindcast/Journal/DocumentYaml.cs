using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Journal;

/// <summary>Reads a versioned document that a person wrote; what is wrong is told with its line and column.</summary>
/// <param name="what">What the document is called in a sentence, for example <c>rate table</c>.</param>
/// <param name="rule">The refusal's name.</param>
public sealed class DocumentYaml(string what, string rule)
{
    /// <summary>Longest text, in characters.</summary>
    public const int LengthMax = 200_000;

    /// <summary>Deepest nesting.</summary>
    public const int DepthMax = 8;

    /// <summary>The document's root, a list of names with values.</summary>
    public Outcome<YamlMappingNode> Root(string text)
    {
        if (text.Length > LengthMax)
            return new Refusal(rule, $"A {what} has at most {LengthMax:N0} characters. Is this the right file?");
        var parser = new Parser(new StringReader(text));
        try
        {
            if (Unsafe(parser) is { } refusal)
                return refusal;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : At(1, 1, "names with values were expected, such as `id: …`");
        }
        catch (YamlException bad)
        {
            return Within(text, bad.Start.Line, bad.Start.Column,
                $"this is no YAML: {bad.InnerException?.Message ?? bad.Message}");
        }
        // The parser throws whatever its innards throw (an empty stack, a bad index); to a person it is all one.
        catch (Exception bad) when (bad is not OutOfMemoryException)
        {
            return Within(text, parser.Current?.End.Line ?? 1, parser.Current?.End.Column ?? 1,
                "this is no YAML from here on");
        }
    }

    /// <summary>What is wrong at a node.</summary>
    public Refusal At(YamlNode node, string wrong) => At(node.Start.Line, node.Start.Column, wrong);

    /// <summary>The refusal for the first name that the document does not have; null where all are known.</summary>
    public Refusal? Unknown(YamlMappingNode node, IReadOnlyCollection<string> known) =>
        node.Children.Keys.FirstOrDefault(key => Text(key) is not { } name || !known.Contains(name)) is { } odd
            ? At(odd, $"`{Text(odd)}` does not belong here. What may stand here: {string.Join(", ", known)}")
            : null;

    /// <summary>The value of a name; null where it is absent.</summary>
    public static YamlNode? Child(YamlMappingNode node, string name) =>
        node.Children.FirstOrDefault(pair => Text(pair.Key) == name).Value;

    /// <summary>A plain text; null where it is none or blank.</summary>
    public static string? Text(YamlNode? node) => node is YamlScalarNode { Value: { } value }
        && value.Trim() is { Length: > 0 } text ? text : null;

    private Refusal At(long line, long column, string wrong) =>
        new(rule, $"Line {line}, column {column} of the {what}: {wrong.TrimEnd('.')}.");

    /// <summary>A fault at the file's end is placed behind it; a person looks for the last line there is.</summary>
    private Refusal Within(string text, long line, long column, string wrong) =>
        text.TrimEnd().Split('\n') is var lines && line > lines.Length
            ? At(lines.Length, lines[^1].Length + 1, wrong)
            : At(line, column, wrong);

    /// <summary>Walks without recursion: what is nested too deep or refers to itself would overflow the stack when
    /// loaded.</summary>
    private Refusal? Unsafe(Parser parser)
    {
        int depth = 0;
        while (parser.MoveNext())
        {
            var (now, start) = (parser.Current!, parser.Current!.Start);
            depth += now.NestingIncrease;
            if (depth > DepthMax)
                return At(start.Line, start.Column, $"this is nested more than {DepthMax} deep");
            if (now is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                return At(start.Line, start.Column, "anchors (& and *) are not read; put the text in quotation marks");
        }

        return null;
    }
}
