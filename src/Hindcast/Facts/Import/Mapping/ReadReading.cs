using Hindcast.Facts.Import.Cells;
using Hindcast.Journal;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>The part <c>reading:</c> of a mapping: how its file is to be read, in the words of the command
/// line.</summary>
internal static class ReadReading
{
    internal static readonly string[] Keys =
        ["encoding", "delimiter", "quote", "escape", "header_line", "skip_lines", "decimal_mark"];

    /// <summary>What it says; refused where it cannot be meant.</summary>
    internal static Outcome<StatedDialect> From(IReadOnlyDictionary<string, string> said)
    {
        string? Text(string key) => said.TryGetValue(key, out string? text) ? text : null;
        int? Line(string key) => Text(key) is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : -1;
        return Text("decimal_mark") is null or "point" or "comma"
            ? StatedDialect.Of(Text("encoding"), Text("delimiter"), Text("quote"), Text("escape"), Line("header_line"),
                Line("skip_lines"),
                Text("decimal_mark") switch { "comma" => DecimalMark.Comma, "point" => DecimalMark.Point, _ => null })
            : new Refusal("mapping-unknown-field", "`decimal_mark:` is point or comma.");
    }

    /// <summary>The same in YAML, only what was stated.</summary>
    internal static List<KeyValuePair<YamlNode, YamlNode>> Write(StatedDialect stated)
    {
        string?[] values = [stated.Encoding, stated.Delimiter, stated.Quote, stated.Escape,
            stated.HeaderLine?.ToString(CultureInfo.InvariantCulture),
            stated.SkipLines?.ToString(CultureInfo.InvariantCulture),
            stated.DecimalMark switch { DecimalMark.Comma => "comma", DecimalMark.Point => "point", _ => null }];
        return [.. Keys.Zip(values).Where(pair => pair.Second is not null)
            .Select(pair => new KeyValuePair<YamlNode, YamlNode>(pair.First,
            new YamlScalarNode(pair.Second) { Style = ScalarStyle.DoubleQuoted }))];
    }
}
