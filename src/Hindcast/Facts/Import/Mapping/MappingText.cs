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
}
