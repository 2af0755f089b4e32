using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Journal;

/// <summary>Reads YAML that a person wrote, bounded in length and depth, without anchors; every fault names its
/// line.</summary>
public static class SafeYaml
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int LengthMax = 1_000_000;

    /// <summary>Deepest nesting that is read.</summary>
    public const int DepthMax = 20;

    /// <summary>The one mapping at the root; null for a blank text. Refused as <c>yaml-not-readable</c>.</summary>
    public static Outcome<YamlMappingNode?> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (YamlMappingNode?)null;
        if (text.Length > LengthMax)
            return Unreadable(1, $"the file is longer than {LengthMax} characters");
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            if (Unsafe(parser) is { } refusal)
                return refusal;
            stream.Load(new StringReader(text));
        }
        catch (YamlException bad)
        {
            return Unreadable(Within(text, bad.Start.Line), bad.InnerException?.Message ?? bad.Message);
        }
        // The parser throws whatever its innards throw (an empty stack, a bad index); to a person it is all one.
        catch (Exception bad) when (bad is not OutOfMemoryException)
        {
            return Unreadable(Within(text, parser.Current?.End.Line ?? 1), "the file is no YAML from here on");
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
            ? root
            : Unreadable(1, "the file is no list of fields");
    }

    /// <summary>The refusal for a fault on a line.</summary>
    public static Refusal Unreadable(long line, string fault) =>
        new("yaml-not-readable", $"Line {line}: {fault}. Mend it and apply again.");

    /// <summary>The refusal for a field that there is not.</summary>
    public static Refusal UnknownField(long line, string name, IEnumerable<string> known) => new("yaml-unknown-field",
        $"Line {line}: there is no field '{name}' here. Known are {string.Join(", ", known)}.");

    /// <summary>Blank and YAML's own null say nothing.</summary>
    public static bool IsBlank(YamlNode node) =>
        node is YamlScalarNode scalar && (string.IsNullOrWhiteSpace(scalar.Value)
            || (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null"));

    /// <summary>JSON's strings are YAML's, so that no text can break out of its line.</summary>
    public static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text, StoredJson.Options);

    /// <summary>A list in one line.</summary>
    public static string Quoted(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    /// <summary>A fault at the file's end is placed behind it; a person looks for the last line there is.</summary>
    private static long Within(string text, long line) => Math.Clamp(line, 1, 1 + text.AsSpan().TrimEnd().Count('\n'));

    /// <summary>Walks the file without recursion: what is nested too deep or refers to itself would overflow the stack
    /// when loaded.</summary>
    private static Refusal? Unsafe(Parser parser)
    {
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DepthMax)
                return Unreadable(parser.Current.Start.Line, $"the file is nested more than {DepthMax} deep");
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                return Unreadable(parser.Current.Start.Line,
                    "the file uses an anchor (& or *); put the text in quotation marks");
        }

        return null;
    }
}
