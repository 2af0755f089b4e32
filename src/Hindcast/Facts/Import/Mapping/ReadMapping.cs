using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>Reads a mapping file; whatever is wrong with it is a refusal that names the line.</summary>
internal sealed class ReadMapping
{
    private const int DepthMax = 6;
    private static readonly string[] Keys =
        ["kind", "source", "fields", "dimensions", "filters", "ignore", "stages", "outcomes", "date_order", "currency",
            "needs", "amounts_in", "days_in", "always", "reading", "also"];

    private readonly List<MappedColumn> columns = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<string> asId = [];
    private Refusal? refusal;

    /// <summary>The mapping in a YAML text, or what to mend.</summary>
    internal static Outcome<MappingFile> From(string yaml)
    {
        if (yaml.Length > ImportLimits.MappingLengthMax)
            return new Refusal("mapping-too-long",
                $"A mapping has at most {ImportLimits.MappingLengthMax:N0} characters. Is this the mapping, or the "
                + "export?");
        try
        {
            // The tree is built by recursion, so its depth is known before it is built.
            if (TooDeepAt(yaml) is { } line)
                return new Refusal("mapping-not-yaml",
                    $"Line {line} of the mapping is nested deeper than a mapping ever is, or uses an alias. Write "
                    + "plain names and values.");
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new ReadMapping().Read(root, yaml)
                : new Refusal("mapping-not-yaml",
                    "A mapping begins with `kind:` and has names with values below. Let `--map-draft` write one to "
                    + "edit.");
        }
        catch (YamlException broken)
        {
            return new Refusal("mapping-not-yaml",
                $"Line {broken.Start.Line} of the mapping is not valid YAML: {Shown.Sentence(broken.Message)} Mend it "
                + "and try again.");
        }
    }

    private static long? TooDeepAt(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > DepthMax || parser.Current is AnchorAlias)
                return parser.Current!.Start.Line;
        }
        return null;
    }

    private Outcome<MappingFile> Read(YamlMappingNode root, string yaml)
    {
        foreach (var (key, _) in root.Children)
        {
            if (Text(key) is not { } name || !Keys.Contains(name))
                Refuse(key, "mapping-unknown-field",
                    $"`{Text(key)}` is nothing a mapping has. It may have {string.Join(", ", Keys)}");
        }
        var kindNode = Child(root, "kind");
        if (Text(kindNode) is not { } kindName || FactKinds.Named(kindName) is not { } kind)
            return refusal ?? At(kindNode ?? root, "mapping-unknown-field",
                $"`kind:` is one of {string.Join(", ", FactKinds.Names)}");

        Named(Child(root, "fields"), BoundAs.Field, [.. FactKinds.Of(kind).Mappable]);
        Named(Child(root, "dimensions"), BoundAs.Dimension, null);
        Named(Child(root, "filters"), BoundAs.Filter, null);
        Named(Child(root, "ignore"), BoundAs.LeftOut, null);
        var given = columns.Where(c => c.As == BoundAs.Field).Select(c => c.Name).Concat(asId)
            .ToHashSet(StringComparer.Ordinal);
        if (columns.Count > 0 && FactKinds.Of(kind).Lacks(given) is { IsEmpty: false } lacking)
            Refuse(Child(root, "fields") ?? root, "mapping-incomplete",
                $"`fields:` names no column for {string.Join(", ", lacking)}");
        foreach (var column in columns.Where(c => c.As is BoundAs.Dimension or BoundAs.Filter))
        {
            if (FactKinds.Of(kind).Find(column.Name) is not null || column.Name == Snapshots.Fields.Status)
                refusal ??= new("mapping-unknown-field",
                    $"Line {column.Line} of the mapping: `{column.Name}` is a field. Give it under `fields:`, or "
                    + "choose another name.");
        }

        var stages = Stages(Child(root, "stages"));
        var outcomes = Words(Child(root, "outcomes"),
            word => word is "renewed" or "expanded" or "contracted" or "churned" or "pending"
                or CheckOutcomes.NoTerm ? word : null,
            $"renewed, expanded, contracted, churned, pending or {CheckOutcomes.NoTerm}");
        var order = Order(Child(root, "date_order"));
        string? currency = Text(Child(root, "currency"))?.ToUpperInvariant();
        if (currency is not null && !Money.Money.IsCode(currency))
            Refuse(Child(root, "currency")!, "mapping-unknown-field",
                $"`{currency}` is no currency. Give its three letters, such as EUR");

        var read = new MappingFile(kind, Text(Child(root, "source")), [.. columns], stages,
            outcomes.ToImmutableDictionary(o => o.Key, o => o.Value == "pending" ? null : o.Value,
                StringComparer.Ordinal), order, currency, yaml)
        {
            Needs = [.. Child(root, "needs") is YamlSequenceNode needs ? needs.Select(Text).OfType<string>() : []],
            AmountsIn = OneOf<AmountUnit?>(root, "amounts_in", [("", null),
                .. Enum.GetValues<AmountUnit>().Select(unit => (unit.ToString().ToLowerInvariant(),
                    (AmountUnit?)unit))]),
            DaysAreEpochSeconds = OneOf(root, "days_in", ("days", false), ("epoch-seconds", true)),
            Always = Constants(Child(root, "always"), FactKinds.Of(kind)),
            Reading = Reading(Child(root, "reading")), AsId = [.. asId],
        };
        return refusal is null ? WithOthers(read, Child(root, "also")) : refusal;
    }

    /// <summary>The mapping with those of the other kinds that its file gives; what they leave open is as in the
    /// first.</summary>
    private static Outcome<MappingFile> WithOthers(MappingFile first, YamlNode? also)
    {
        if (also is null)
            return first;
        if (also is not YamlSequenceNode list || !list.All(item => item is YamlMappingNode))
            return At(also, "mapping-unknown-field",
                "`also:` is a list of mappings for the same file, each with its own kind and fields");
        foreach (var node in list.Cast<YamlMappingNode>())
        {
            if (!new ReadMapping().Read(node, "").Is(out var other, out var why))
                return why;
            string? wrong = other.Kind == first.Kind || first.Also.Any(m => m.Kind == other.Kind)
                ? "Each kind is given once; its fields stand together"
                : other.OnlySettles ? "A further kind of the same file names its `fields:`"
                : other.Source is not null || other.Reading is not null || !other.Also.IsEmpty
                ? "`source:`, `reading:` and `also:` are said once, for the whole file"
                : null;
            if (wrong is not null)
                return At(node, "mapping-unknown-field", wrong);
            first = first with
            {
                Also = [.. first.Also, other with { Source = first.Source, DateOrder = other.DateOrder
                    ?? first.DateOrder, Currency = other.Currency ?? first.Currency }],
            };
        }
        return first;
    }

    private StatedDialect? Reading(YamlNode? node)
    {
        if (node is null or YamlScalarNode { Value: null or "" })
            return null;
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is not YamlMappingNode pairs)
        {
            Refuse(node, "mapping-unknown-field",
                $"Under `reading:` write {string.Join(", ", ReadReading.Keys)}, each with a colon and what it is");
            return null;
        }
        foreach (var (key, value) in pairs.Children)
        {
            if (Text(key) is { } name && ReadReading.Keys.Contains(name)
                && value is YamlScalarNode { Value: { } meant })
                said[name] = meant;
            else
                Refuse(key, "mapping-unknown-field", $"`reading:` has {string.Join(", ", ReadReading.Keys)}");
        }
        if (ReadReading.From(said).Is(out var reading, out var why) && reading != StatedDialect.None)
            return reading;
        Refuse(node, why?.Rule ?? "mapping-unknown-field",
            (why?.Message ?? $"`reading:` has {string.Join(", ", ReadReading.Keys)}.").TrimEnd('.'));
        return null;
    }

    private void Named(YamlNode? node, BoundAs use, string[]? allowed)
    {
        switch (node)
        {
            case null or YamlScalarNode { Value: null or "" }:
                return;
            case YamlSequenceNode list when allowed is null:
                foreach (var item in list)
                    Add(item, Text(item) is { } column ? HeaderName.Snake(column) : "", Text(item), use);
                return;
            case YamlMappingNode pairs:
                foreach (var (key, value) in pairs.Children)
                {
                    if (allowed is not null && !allowed.Contains(Text(key) ?? ""))
                        Refuse(key, "mapping-unknown-field",
                            $"`{Text(key)}` is no field of this kind. It has {string.Join(", ", allowed)}");
                    else if (allowed is not null && value is YamlSequenceNode { Children.Count: > 0 } several)
                        AddSeveral(Text(key)!, several);
                    // A field whose column is left blank is one that this table does not have.
                    else if (value is not YamlScalarNode { Value: null or "" })
                        Add(key, allowed is null ? HeaderName.Snake(Text(key) ?? "") : Text(key)!, Text(value), use);
                }
                return;
            default:
                Refuse(node, "mapping-unknown-field", allowed is null
                    ? "Write a list of columns, or our name and their column"
                    : "Write our field, a colon and their column");
                return;
        }
    }

    /// <summary>Several columns of one field: each row has what the first of them says that is not blank.</summary>
    private void AddSeveral(string field, YamlSequenceNode several)
    {
        Add(several.Children[0], field, Text(several.Children[0]), BoundAs.Field);
        foreach (var further in several.Children.Skip(1))
        {
            if (Text(further) is not { } column || columns.Any(c => c.Column == column))
                Refuse(further, "mapping-unknown-field", "Give columns here that stand nowhere else in the mapping");
            else
                columns.Add(new(field, column, BoundAs.Field, (int)further.Start.Line));
        }
    }

    private void Add(YamlNode at, string name, string? column, BoundAs use)
    {
        if (string.IsNullOrWhiteSpace(column) || name.Length == 0)
            Refuse(at, "mapping-unknown-field", "Give one name and one column here");
        else if (use != BoundAs.LeftOut && !names.Add(name))
            Refuse(at, "mapping-unknown-field", $"`{name}` is given twice. Keep one of the two");
        else if (columns.FirstOrDefault(c => c.Column == column) is { As: BoundAs.Field } same && use == BoundAs.Field
            && (name == Snapshots.Fields.Id || same.Name == Snapshots.Fields.Id))
        {
            // What names the row may name another as well: one contract an account, both called by the account's id.
            asId.Add(name == Snapshots.Fields.Id ? same.Name : name);
            columns[columns.IndexOf(same)] = same with { Name = Snapshots.Fields.Id };
        }
        else if (columns.Any(c => c.Column == column))
            Refuse(at, "mapping-unknown-field", $"The column `{column}` is used twice. Keep one of the two");
        else
            columns.Add(new(name, column, use, (int)at.Start.Line));
    }

    private ImmutableDictionary<string, string> Words(YamlNode? node, Func<string, string?> known, string choices)
    {
        var words = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (node is YamlMappingNode pairs)
        {
            foreach (var (key, value) in pairs.Children)
            {
                if (Text(key) is { } word && Text(value) is { } meant && known(meant.ToLowerInvariant()) is { } status)
                    words[Cells.Words.Key(word)] = status;
                else
                    Refuse(key, "mapping-unknown-field", $"`{Text(key)}` means one of {choices}");
            }
        }
        else if (node is not (null or YamlScalarNode { Value: null or "" }))
        {
            Refuse(node, "mapping-unknown-field", $"Write each word, a colon and one of {choices}");
        }
        return words.ToImmutable();
    }

    private StageMap Stages(YamlNode? node)
    {
        const string choices = "open, won or lost, of leads and contacts mql or sql, or `same as` another stage of the "
            + "list";
        if (node is null or YamlScalarNode { Value: null or "" })
            return StageMap.None;
        if (node is not YamlMappingNode pairs)
        {
            Refuse(node, "mapping-unknown-field", $"Write each word, a colon and one of {choices}");
            return StageMap.None;
        }
        (YamlNode Node, string Word, string Meant, int Order)[] written = [.. pairs.Children.Select((pair, order) =>
            (pair.Key, Text(pair.Key)?.Trim() ?? "", Text(pair.Value)?.Trim() ?? "", order))];
        var own = new StageMap([.. written.Where(s => MappedStage.Meanings.Contains(s.Meant.ToLowerInvariant()))
            .Select(s => MappedStage.Of(s.Word, s.Meant.ToLowerInvariant(), s.Order))]);
        var stages = ImmutableArray.CreateBuilder<MappedStage>();
        foreach (var (at, word, meant, order) in written)
        {
            bool isOther = meant.StartsWith(MappedStage.SameAsWords, StringComparison.OrdinalIgnoreCase);
            if (word.Length > 0 && own.Stages.FirstOrDefault(s => s.Order == order) is { } one)
                stages.Add(one);
            else if (!isOther || word.Length == 0)
                Refuse(at, "mapping-unknown-field", $"`{word}` means one of {choices}");
            else if (own.Of(meant[MappedStage.SameAsWords.Length..]) is { } same)
                stages.Add(same.By(word));
            else
                Refuse(at, "mapping-unknown-field", $"`{word}` is the {meant}, which has no line that says open, won or "
                    + "lost. Give it one");
        }
        return new(stages.ToImmutable());
    }

    private T OneOf<T>(YamlMappingNode root, string key, params ReadOnlySpan<(string Word, T Meant)> choices)
    {
        if (Child(root, key) is not { } node || node is YamlScalarNode { Value: null or "" })
            return choices[0].Meant;
        foreach (var (word, meant) in choices)
        {
            if (Text(node) == word)
                return meant;
        }
        Refuse(node, "mapping-unknown-field",
            $"`{key}:` is {string.Join(" or ", choices.ToArray().Select(c => c.Word).Where(word => word.Length > 0))}");
        return choices[0].Meant;
    }

    private ImmutableSortedDictionary<string, string> Constants(YamlNode? node, KindDeclaration kind)
    {
        var constants = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (node is not YamlMappingNode pairs)
            return constants.ToImmutable();
        foreach (var (key, value) in pairs.Children)
        {
            string name = HeaderName.Snake(Text(key) ?? "");
            if (name.Length == 0 || Text(value) is not { } text || !names.Add(name))
                Refuse(key, "mapping-unknown-field",
                    "Write one of our names that no column has, a colon and the value of every row");
            else if (kind.Find(name) is { Type: FieldType.Number } && !double.TryParse(text,
                NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                Refuse(value, "mapping-unknown-field", $"`{text}` is no number, and `{name}` is one. Write it with "
                    + "digits, such as 1");
            else
                constants[name] = text;
        }
        return constants.ToImmutable();
    }

    private DateOrder? Order(YamlNode? node)
    {
        if (node is null or YamlScalarNode { Value: null or "" })
            return null;
        if (Text(node) is "mdy")
            return DateOrder.MonthFirst;
        if (Text(node) is "dmy")
            return DateOrder.DayFirst;
        Refuse(node, "mapping-unknown-field", "`date_order:` is mdy or dmy");
        return null;
    }

    private void Refuse(YamlNode at, string rule, string what) => refusal ??= At(at, rule, what);

    private static Refusal At(YamlNode at, string rule, string what) =>
        new(rule, $"Line {at.Start.Line} of the mapping: {what}.");

    private static YamlNode? Child(YamlMappingNode root, string name) =>
        root.Children.FirstOrDefault(pair => Text(pair.Key) == name).Value;

    private static string? Text(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } value } ? value
        : null;
}
