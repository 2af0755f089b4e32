using Hindcast.Facts.Kinds;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>Writes into a mapping what a person has stated beside it.</summary>
internal static class MappingText
{
    /// <summary>True where something was stated beside stages that the next import of the source should know.</summary>
    internal static bool Says(ImportOptions stated) => stated.DateOrder is not null || stated.Currency is not null
        || stated.AmountsIn is not null || stated.Dialect != StatedDialect.None;

    /// <summary>The mapping with what was stated; a text of its own where there was none. Unchanged where nothing
    /// differs.</summary>
    internal static string With(string? yaml, FactKind kind, string source, StageMap stages,
        ImportOptions stated)
    {
        if (yaml is not null && stages.Stages.IsEmpty && !Says(stated))
            return yaml;
        var root = new YamlMappingNode { { "kind", FactKinds.NameOf(kind) }, { "source", source } };
        if (yaml is { Length: > 0 })
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            root = (YamlMappingNode)stream.Documents[0].RootNode;
        }
        if (!stages.Stages.IsEmpty)
            root.Children["stages"] = new YamlMappingNode(stages.Stages.SelectMany(s => new YamlNode[]
                { s.Word, s.Written }));
        if (stated.DateOrder is { } order)
            root.Children["date_order"] = order == DateOrder.MonthFirst ? "mdy" : "dmy";
        if (stated.Currency is not null)
            root.Children["currency"] = stated.Currency;
        if (stated.AmountsIn is { } unit)
            root.Children["amounts_in"] = unit.ToString().ToLowerInvariant();
        if (ReadReading.Write(stated.Dialect) is { Count: > 0 } said)
        {
            if (root.Children.TryGetValue("reading", out var node) && node is YamlMappingNode before)
                said = [.. before.Children.Where(old => !said.Any(pair => pair.Key.Equals(old.Key))), .. said];
            root.Children["reading"] = new YamlMappingNode(said);
        }
        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString().ReplaceLineEndings("\n").Replace("...\n", "", StringComparison.Ordinal);
    }

    /// <summary>A mapping with the columns of a table that has others now: in place of a field's absent one what the
    /// field seems to be called, where nothing else names that; what else is absent is left blank. With what was taken
    /// for what.</summary>
    internal static (string Yaml, ImmutableArray<(string Field, string Before, string? Now)> Taken) Mended(
        MappingFile mapping, ImmutableArray<MappedColumn> absent, string[] header, IReadOnlyDictionary<string, int> guess)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(mapping.Yaml));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        string[] added = mapping.New(header);
        var taken = absent.Select(column => (column.Name, column.Column, guess.TryGetValue(column.Name, out int at)
            && added.Contains(header[at]) ? header[at] : null)).ToImmutableArray();
        foreach (var (_, before, now) in taken)
        {
            foreach (var section in root.Children.Values)
            {
                if (section is YamlSequenceNode list && list.Children.FirstOrDefault(node => Is(node, before)) is { } item)
                    list.Children.Remove(item);
                if (section is not YamlMappingNode pairs || pairs.Children.FirstOrDefault(pair => Is(pair.Value, before)).Key
                    is not { } key)
                    continue;
                pairs.Children[key] = now ?? "";
            }
        }
        using var text = new StringWriter { NewLine = "\n" };
        stream.Save(text, assignAnchors: false);
        return (text.ToString().ReplaceLineEndings("\n").Replace("...\n", "", StringComparison.Ordinal), taken);
    }

    private static bool Is(YamlNode node, string text) => node is YamlScalarNode { Value: { } value } && value == text;
}
