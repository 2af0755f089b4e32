using Hindcast.Journal;
using Hindcast.Retros.Kinds;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Retros.Yaml;

public static partial class RetroYaml
{
    /// <summary>
    /// The lists of the file with their fields; the first field says which entry is meant. Those of all kinds: which kind the file is of
    /// is known only once its retro is.
    /// </summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Lists = new Dictionary<string, ImmutableArray<string>>
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
            KeyValuePair.Create<string, ImmutableArray<string>>(same.Key, ["id", .. same.SelectMany(list => list.Fields).Select(f => f.Name).Distinct(), "reason"])))
        .ToImmutableDictionary();

    private static readonly ImmutableArray<string> OwnValues = [.. RetroKinds.All.SelectMany(kind => kind.Values).Select(value => value.Name).Distinct()];

    private static readonly ImmutableArray<string> Scalars =
        ["retro", "base_version", "reason", "held_on", "minutes", "facilitator", .. OwnValues];

    /// <summary>
    /// Reads what a person wrote. Refused as <c>yaml-not-readable</c> or <c>yaml-unknown-field</c> with the line; a misspelt field
    /// is never passed over in silence.
    /// </summary>
    public static Outcome<RetroEdit> Read(string text)
    {
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

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            return Unreadable(1, "the file is no list of fields");
        return Root(root);
    }

    /// <summary>A fault at the file's end is placed behind it; a person looks for the last line there is.</summary>
    private static long Within(string text, long line) => Math.Clamp(line, 1, 1 + text.AsSpan().TrimEnd().Count('\n'));

    /// <summary>Walks the file without recursion: what is nested too deep or refers to itself would overflow the stack when loaded.</summary>
    private static Refusal? Unsafe(Parser parser)
    {
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DepthMax)
                return Unreadable(parser.Current.Start.Line, $"the file is nested more than {DepthMax} deep");
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                return Unreadable(parser.Current.Start.Line, "the file uses an anchor (& or *); put the text in quotation marks");
        }

        return null;
    }

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
                case "panel" or "movers" when !IsBlank(node):
                    if (node is not YamlSequenceNode ids || ids.Children.Any(id => id is not YamlScalarNode))
                        return Unreadable(key.Start.Line, $"write {name} as a list, for example [\"win_rate\", \"mql_to_sql\"]");
                    var lined = new Lined<ImmutableArray<string>>([.. ids.Select(id => ((YamlScalarNode)id).Value ?? "")], key.Start.Line);
                    (panel, movers) = name == "panel" ? (lined, movers) : (panel, lined);
                    break;
                case "panel" or "movers":
                    break;
                case var list when Lists.TryGetValue(list, out var fields):
                    if (!Entries(list, fields, node).Is(out var read, out var why))
                        return why;
                    entries.AddRange(read);
                    break;
                case var scalar when Scalars.Contains(scalar):
                    if (node is not YamlScalarNode)
                        return Unreadable(key.Start.Line, $"{scalar} takes one value");
                    if (!IsBlank(node))
                        scalars[scalar] = new(((YamlScalarNode)node).Value!, node.Start.Line);
                    break;
                default:
                    return UnknownField(key.Start.Line, name, [.. Scalars, "panel", "movers", .. Lists.Keys.Order(StringComparer.Ordinal)]);
            }
        }

        if (!scalars.TryGetValue("retro", out var id))
            return Unreadable(1, "the line 'retro:' is missing, so it is not clear which retro is meant");
        if (!scalars.TryGetValue("base_version", out var version) || !long.TryParse(version.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long at))
            return Unreadable(version?.Line ?? 1, "the line 'base_version:' with a whole number is missing; write the file anew with: hindcast retro show ID --yaml");
        return new RetroEdit(id.Value, at, scalars.GetValueOrDefault("reason")?.Value,
            new(scalars.GetValueOrDefault("held_on"), scalars.GetValueOrDefault("minutes"), scalars.GetValueOrDefault("facilitator")),
            panel, movers, entries.ToImmutable(),
            scalars.Where(pair => OwnValues.Contains(pair.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private static Outcome<ImmutableArray<EntryEdit>> Entries(string list, ImmutableArray<string> fields, YamlNode node)
    {
        if (IsBlank(node))
            return ImmutableArray<EntryEdit>.Empty;
        if (node is not YamlSequenceNode sequence)
            return Unreadable(node.Start.Line, $"write {list} as a list of entries, each beginning with '- '");
        var entries = ImmutableArray.CreateBuilder<EntryEdit>();
        foreach (var item in sequence.Children)
        {
            if (item is not YamlMappingNode mapping)
                return Unreadable(item.Start.Line, $"an entry of {list} has the fields {string.Join(", ", fields)}");
            var said = ImmutableSortedDictionary.CreateBuilder<string, Lined<string>>(StringComparer.Ordinal);
            foreach (var (key, value) in mapping.Children)
            {
                string name = (key as YamlScalarNode)?.Value ?? "";
                if (!fields.Contains(name))
                    return UnknownField(key.Start.Line, name, fields);
                if (value is not YamlScalarNode scalar)
                    return Unreadable(key.Start.Line, $"{name} takes one value");
                if (!IsBlank(value))
                    said[name] = new(scalar.Value!, value.Start.Line);
            }

            if (said.Count > 0)
                entries.Add(new(list, said.TryGetValue(fields[0], out var id) ? id.Value : null, said.ToImmutable(), item.Start.Line));
        }

        return entries.ToImmutable();
    }

    /// <summary>Blank and YAML's own null say nothing.</summary>
    private static bool IsBlank(YamlNode node) =>
        node is YamlScalarNode scalar && (string.IsNullOrWhiteSpace(scalar.Value)
            || (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null"));

    private static Refusal Unreadable(long line, string fault) => new("yaml-not-readable",
        $"Line {line}: {fault}. Mend it and apply again.");

    private static Refusal UnknownField(long line, string name, IEnumerable<string> known) => new("yaml-unknown-field",
        $"Line {line}: there is no field '{name}' here. Known are {string.Join(", ", known)}.");
}
