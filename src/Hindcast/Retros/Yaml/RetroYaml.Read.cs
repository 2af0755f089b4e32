using Hindcast.Journal;
using Hindcast.Retros.Kinds;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Retros.Yaml;

public static partial class RetroYaml
{
    /// <summary>
    /// The lists of the file with their fields; the first field says which entry is meant. Those of all kinds: which
    /// kind the file is of is known only once its retro is.
    /// </summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Lists =
        new Dictionary<string, ImmutableArray<string>>
    {
        ["whys"] = ["mover", "n", "why", "evidence", "ends_at"],
        ["actions"] = ["id", .. AmendAction.Fields, "reason"],
        ["findings"] = ["id", "text", "evidence"],
        ["assumptions"] = ["id", "label", "text", "owner", "reason"],
        ["conversations"] = ["id", "text"],
        ["previous_actions"] = ["id", "what", "status", "evidence"],
        ["overrides"] = ["rule", "reason"],
    }
        .Concat(RetroKinds.All.SelectMany(kind => kind.Lists).GroupBy(list => list.Name).Select(same =>
            KeyValuePair.Create<string, ImmutableArray<string>>(same.Key, ["id", .. same.SelectMany(list => list.Fields)
                .Select(f => f.Name).Distinct(), "reason"])))
        .ToImmutableDictionary();

    private static readonly ImmutableArray<string> OwnValues = [.. RetroKinds.All.SelectMany(kind => kind.Values)
        .Select(value => value.Name).Distinct()];

    private static readonly ImmutableArray<string> Scalars =
        ["retro", "base_version", "reason", "held_on", "minutes", "facilitator", .. OwnValues];

    /// <summary>
    /// Reads what a person wrote. Refused as <c>yaml-not-readable</c> or <c>yaml-unknown-field</c> with the line; a
    /// misspelt field is never passed over in silence.
    /// </summary>
    public static Outcome<RetroEdit> Read(string text) => SafeYaml.Read(text).Then(root =>
        root is null ? SafeYaml.Unreadable(1, "the file is no list of fields") : Root(root));

    private static Outcome<RetroEdit> Root(YamlMappingNode root)
    {
        var scalars = new Dictionary<string, Lined<string>>();
        Lined<ImmutableArray<string>>? panel = null, movers = null;
        var entries = ImmutableArray.CreateBuilder<EntryEdit>();
        foreach (var (key, node) in root.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            switch (name)
            {
                case "panel" or "movers" when !SafeYaml.IsBlank(node):
                    if (node is not YamlSequenceNode ids || ids.Children.Any(id => id is not YamlScalarNode))
                        return SafeYaml.Unreadable(key.Start.Line,
                            $"write {name} as a list, for example [\"win_rate\", \"mql_to_sql\"]");
                    var lined = new Lined<ImmutableArray<string>>([.. ids.Select(id => ((YamlScalarNode)id).Value
                        ?? "")], key.Start.Line);
                    (panel, movers) = name == "panel" ? (lined, movers) : (panel, lined);
                    break;
                case "panel" or "movers":
                    break;
                // Some words are a list of one kind and a single value of another.
                case var list when Lists.TryGetValue(list, out var fields)
                    && !(node is YamlScalarNode && OwnValues.Contains(list)):
                    if (!Entries(list, fields, node).Is(out var read, out var why))
                        return why;
                    entries.AddRange(read);
                    break;
                case var scalar when Scalars.Contains(scalar):
                    if (node is not YamlScalarNode)
                        return SafeYaml.Unreadable(key.Start.Line, $"{scalar} takes one value");
                    if (!SafeYaml.IsBlank(node))
                        scalars[scalar] = new(((YamlScalarNode)node).Value!, node.Start.Line);
                    break;
                default:
                    return SafeYaml.UnknownField(key.Start.Line, name, [.. Scalars, "panel", "movers",
                        .. Lists.Keys.Order(StringComparer.Ordinal)]);
            }
        }

        if (!scalars.TryGetValue("retro", out var id))
            return SafeYaml.Unreadable(1, "the line 'retro:' is missing, so it is not clear which retro is meant");
        if (!scalars.TryGetValue("base_version", out var version) || !long.TryParse(version.Value, NumberStyles.None,
            CultureInfo.InvariantCulture, out long at))
            return SafeYaml.Unreadable(version?.Line ?? 1, "the line 'base_version:' with a whole number is missing; "
                + "write the file anew with: hindcast retro show ID --yaml");
        return new RetroEdit(id.Value, at, scalars.GetValueOrDefault("reason")?.Value,
            new(scalars.GetValueOrDefault("held_on"), scalars.GetValueOrDefault("minutes"),
                scalars.GetValueOrDefault("facilitator")),
            panel, movers, entries.ToImmutable(),
            scalars.Where(pair => OwnValues.Contains(pair.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static Outcome<ImmutableArray<EntryEdit>> Entries(string list, ImmutableArray<string> fields, YamlNode node)
    {
        if (SafeYaml.IsBlank(node))
            return ImmutableArray<EntryEdit>.Empty;
        if (node is not YamlSequenceNode sequence)
            return SafeYaml.Unreadable(node.Start.Line, $"write {list} as a list of entries, each beginning with '- '");
        var entries = ImmutableArray.CreateBuilder<EntryEdit>();
        foreach (var item in sequence.Children)
        {
            if (item is not YamlMappingNode mapping)
                return SafeYaml.Unreadable(item.Start.Line,
                    $"an entry of {list} has the fields {string.Join(", ", fields)}");
            var said = ImmutableSortedDictionary.CreateBuilder<string, Lined<string>>(StringComparer.Ordinal);
            foreach (var (key, value) in mapping.Children)
            {
                string name = (key as YamlScalarNode)?.Value ?? "";
                if (!fields.Contains(name))
                    return SafeYaml.UnknownField(key.Start.Line, name, fields);
                if (value is not YamlScalarNode scalar)
                    return SafeYaml.Unreadable(key.Start.Line, $"{name} takes one value");
                if (!SafeYaml.IsBlank(value))
                    said[name] = new(scalar.Value!, value.Start.Line);
            }

            if (said.Count > 0)
                entries.Add(new(list, said.TryGetValue(fields[0], out var id) ? id.Value : null, said.ToImmutable(),
                    item.Start.Line));
        }

        return entries.ToImmutable();
    }
}
