using Hindcast.Facts.Import.Recognising;
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
        return Saved(new(new YamlDocument(root)));
    }

    /// <summary>What a table's columns were taken for, as a mapping; what its own mapping settles beside columns
    /// stays.</summary>
    internal static string Of(FileBinding binding)
    {
        var root = new YamlMappingNode { { "kind", FactKinds.NameOf(binding.Kind) }, { "source", binding.Source } };
        var mapping = binding.Mapping;
        if (mapping is { Yaml.Length: > 0 })
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(mapping.Yaml));
            foreach (var (key, value) in ((YamlMappingNode)stream.Documents[0].RootNode).Children)
                if (key is YamlScalarNode { Value: "stages" or "outcomes" or "date_order" or "currency" or "amounts_in"
                    or "days_in" or "always" or "reading" })
                    root.Children[key] = value;
        }
        var kind = FactKinds.Of(binding.Kind);
        // Without its ids rows would be other rows, whatever the mapping does without.
        bool IsNeeded(BoundColumn c) => c is { As: BoundAs.Field, Name: Snapshots.Fields.Id }
            || (mapping is { Needs.IsEmpty: false }
            ? mapping.Needs.Any(need => HeaderName.Key(need) == HeaderName.Key(c.Header))
            : c.As == BoundAs.Field && kind.Find(c.Name) is { IsKey: true });
        root.Children["needs"] = new YamlSequenceNode(binding.Columns.Where(IsNeeded).Select(c => Node(c.Header)));
        foreach (var (section, use) in new[] { ("fields", BoundAs.Field), ("dimensions", BoundAs.Dimension),
            ("filters", BoundAs.Filter) })
        {
            var pairs = new YamlMappingNode();
            foreach (var column in binding.Columns.Where(c => c.As == use && c.Name != Snapshots.Fields.Status
                || c is { As: BoundAs.Field } && use == BoundAs.Field && kind.Find(c.Name) is not null)
                .DistinctBy(c => c.Header))
            {
                string[] others = use == BoundAs.Field ? [.. binding.Columns.Where(c => c.Fills == column.Name)
                    .Select(c => c.Header)] : [];
                pairs.Children[column.Name] = others.Length == 0 ? Node(column.Header)
                    : new YamlSequenceNode(others.Prepend(column.Header).Select(Node));
                if (column.Name == Snapshots.Fields.Id && mapping is not null)
                    foreach (string same in mapping.AsId)
                        pairs.Children[same] = Node(column.Header);
            }
            if (pairs.Children.Count > 0)
                root.Children[section] = pairs;
        }
        return Saved(new(new YamlDocument(root)));
    }

    private static YamlNode Node(string text) => new YamlScalarNode(text)
        { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };

    private static string Saved(YamlStream stream)
    {
        using var text = new StringWriter { NewLine = "\n" };
        stream.Save(text, assignAnchors: false);
        return text.ToString().ReplaceLineEndings("\n").Replace("...\n", "", StringComparison.Ordinal);
    }

    /// <summary>A mapping with the columns of a table that has others now: in place of a field's absent one what the
    /// field seems to be called, where nothing else names that; what else is absent is left blank. With what was taken
    /// for what.</summary>
    internal static (string Yaml, ImmutableArray<(string Field, string Before, string? Now)> Taken) Mended(
        NearExport near, string[] header, IReadOnlyDictionary<string, int> guess)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(near.Mapping.Yaml));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var taken = near.Absent.Select(column => (column.Name, column.Column, guess.TryGetValue(column.Name, out int at)
            && near.New.Contains(header[at]) ? header[at] : null)).ToImmutableArray();
        foreach (var (_, before, now) in taken)
        {
            foreach (var section in root.Children.Values)
            {
                if (section is YamlSequenceNode list && list.Children.FirstOrDefault(node => Is(node, before)) is { } item)
                {
                    list.Children.Remove(item);
                    if (now is not null)
                        list.Children.Add(now);
                }
                if (section is not YamlMappingNode pairs || pairs.Children.FirstOrDefault(pair => Is(pair.Value, before)).Key
                    is not { } key)
                    continue;
                pairs.Children[key] = now ?? "";
            }
        }
        return (Saved(stream), taken);
    }

    private static bool Is(YamlNode node, string text) => node is YamlScalarNode { Value: { } value } && value == text;
}
