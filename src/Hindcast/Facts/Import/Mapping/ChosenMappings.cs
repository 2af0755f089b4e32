using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>The mapping that was given for this import, and those that the workspace remembers.</summary>
internal sealed class ChosenMappings
{
    private readonly Func<string, string?> remembered;
    private readonly Dictionary<string, MappingFile?> known = new(StringComparer.Ordinal);

    /// <summary>Columns by which a mapping is found again whatever the file is called.</summary>
    internal const int FittingColumnsMin = 3;

    private readonly ImmutableArray<string> names;
    private readonly Lazy<ImmutableArray<(string Source, ExportShape Shape)>> shapes;

    private ChosenMappings(MappingFile? given, Func<string, string?> remembered, ImportOptions options)
    {
        bool IsAsked(string name) => options.Source is not { } source
            || name.StartsWith(source + "/", StringComparison.Ordinal) || name == source;
        (Given, this.remembered, names) = (given, remembered, [.. options.RememberedNames.Where(IsAsked)]);
        shapes = new(() => [.. from shape in options.RememberedShapes
                               where IsAsked(shape.Name)
                               let read = ExportShape.Read(shape.Text)
                               where read is not null
                               select (shape.Name.Split('/')[0], read)]);
    }

    /// <summary>The mapping named by <c>--map</c>; it then stands for recognition.</summary>
    internal MappingFile? Given { get; }

    /// <summary>The stages that were confirmed for this import.</summary>
    internal StageMap Stages { get; private init; } = StageMap.None;

    /// <summary>Reads the given mapping and stages, or says what is wrong with them.</summary>
    internal static Outcome<ChosenMappings> Of(ImportOptions options, Func<string, string?> remembered) =>
        ReadStages.From(options.StagesFile, options.StagesText).Then(stages => WithMapping(options, remembered,
            stages));

    private static Outcome<ChosenMappings> WithMapping(ImportOptions options, Func<string, string?> remembered,
        StageMap stages)
    {
        if (options.MapFile is not { } path)
            return new ChosenMappings(null, remembered, options) { Stages = stages };
        if (!File.Exists(path))
            return new Refusal("mapping-not-found",
                $"There is no mapping file '{path}'. Check the path, or let `--map-draft` write one.");
        string yaml;
        try
        {
            if (new FileInfo(path).Length > ImportLimits.MappingLengthMax * 4L)
                return new Refusal("mapping-too-long",
                    $"'{path}' is too long for a mapping. Is this the mapping, or the export?");
            yaml = File.ReadAllText(path);
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return new Refusal("mapping-not-found",
                $"The mapping '{path}' cannot be opened: {Shown.Sentence(closed.Message)}");
        }
        return ReadMapping.From(yaml).Then<ChosenMappings>(mapping => options.Kind is { } kind && kind != mapping.Kind
            ? new Refusal("mapping-other-kind",
                $"The mapping is for {FactKinds.NameOf(mapping.Kind)} and --kind says {FactKinds.NameOf(kind)}. "
                + "Leave out one of the two.")
            : new ChosenMappings(mapping, remembered, options) { Stages = stages });
    }

    /// <summary>Each way in which files of a source were said to be read, with that source; that of the given mapping
    /// alone, where there is one.</summary>
    internal IEnumerable<(StatedDialect Reading, string? Source, FactKind Kind)> Readings() =>
        Given is not null ? Given.Reading is { } given ? [(given, null, Given.Kind)] : []
        : names.Select(name => (Name: name, Mapping: Document(name))).Where(m => m.Mapping?.Reading is not null)
            .Select(m => (m.Mapping!.Reading!, (string?)m.Name.Split('/')[0], m.Mapping.Kind));

    /// <summary>The remembered mapping that names three columns or more and finds all of them in a header, with its
    /// source; null where there is none, or where mappings of several sources or kinds do.</summary>
    internal (string Source, MappingFile Mapping)? Fitting(string[] header, FactKind? kind) =>
        names.Select(name => (Source: name.Split('/')[0], Mapping: Document(name)))
            .Where(m => m.Mapping is { Columns.Length: >= FittingColumnsMin } mapping
            && (kind is null || kind == mapping.Kind) && mapping.Absent(header).IsEmpty)
            .Select(m => (m.Source, m.Mapping!)).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The export that a header nearly is: by the remembered mapping that finds most of its columns, half of
    /// them at the least; by what a source had when it came last; by a mapping that ships, unless the usual headers of a
    /// kind explain more of it. Null where there is none, or two are as near.</summary>
    internal NearExport? Near(string[] header, FactKind? kind) => OfMapping(header, kind)
        ?? OfShape(header, kind, isUnknown: true) ?? (ShippedMappings.Nearest(header, kind)
            is { Source: { } tool } shipped && shipped.Absent(header) is { IsEmpty: false } lacks
            && !(Recognise.Nearly(header, kind)?.Found > ShippedMappings.Found(shipped, header))
            ? new(tool, shipped, lacks, [.. shipped.New(header)], $"the mapping that ships for {tool}") : null);

    /// <summary>The same by what the workspace remembers alone.</summary>
    internal NearExport? NearKnown(string[] header, FactKind? kind) => OfMapping(header, kind)
        ?? OfShape(header, kind, isUnknown: false);

    private NearExport? OfMapping(string[] header, FactKind? kind) =>
        names.Select(name => (Source: name.Split('/')[0], Mapping: Document(name)))
            .Where(m => m.Mapping is { Columns.Length: >= FittingColumnsMin } mapping && (kind ?? mapping.Kind)
                == mapping.Kind)
            .Select(m => (m.Source, Mapping: m.Mapping!, Absent: m.Mapping!.Absent(header)))
            .Where(m => m.Absent.Length > 0 && m.Mapping.HasMost(header))
            .OrderBy(m => m.Absent.Length).Take(2).ToArray() is [var nearest, .. var others]
            && !others.Any(other => other.Absent.Length == nearest.Absent.Length)
            ? new(nearest.Source, nearest.Mapping, nearest.Absent, [.. nearest.Mapping.New(header)],
                $"the mapping remembered for {nearest.Source}") : null;

    /// <summary>The same by what a source had when it came last, where a column is gone without which it is not read;
    /// of what nobody recognises, whatever is gone.</summary>
    private NearExport? OfShape(string[] header, FactKind? kind, bool isUnknown)
    {
        if (NearestShape(header, kind) is not var (source, shape))
            return null;
        var lacks = shape.Mapping.Absent(header);
        if (lacks.IsEmpty && isUnknown)
            lacks = [.. shape.Gone(header).Select(gone => shape.Mapping.Columns.FirstOrDefault(c => c.Column == gone)
                ?? new(HeaderName.Snake(gone), gone, BoundAs.Filter, 0))];
        return lacks.IsEmpty ? null : new(source, shape.Mapping, lacks,
            [.. header.Except(shape.Headers, StringComparer.OrdinalIgnoreCase)], $"the last import of {source}")
        {
            // Two exports of a kind may differ in the very header that is gone.
            Else = [.. shapes.Value.Where(s => s.Source == source && s.Shape.Mapping.Kind == shape.Mapping.Kind)
                .Select(s => s.Shape.Gone(header)).Where(gone => gone.Length == shape.Gone(header).Length)
                .SelectMany(gone => gone).Except(shape.Gone(header), StringComparer.OrdinalIgnoreCase)],
        };
    }

    private (string Source, ExportShape Shape)? NearestShape(string[] header, FactKind? kind) =>
        shapes.Value.Where(s => (kind ?? s.Shape.Mapping.Kind) == s.Shape.Mapping.Kind)
            .Select(s => (s.Source, s.Shape, Gone: s.Shape.Gone(header).Length))
            .Where(s => ExportShape.IsNear(s.Gone, s.Shape.Headers.Length)).OrderBy(s => s.Gone)
            .ThenByDescending(s => s.Shape.IsAkin(header))
            .DistinctBy(s => (s.Source, s.Shape.Mapping.Kind)).Take(2).ToArray() is [var nearest, .. var others]
            && !others.Any(other => other.Gone == nearest.Gone) ? (nearest.Source, nearest.Shape) : null;

    /// <summary>What a file must not be passed over for, nor be taken for another source's of the same kind: an export
    /// that came before but for few columns, of which some are needed. What nobody recognises must have its headers but
    /// for one or two. Null where it is none, and where a person said how to read it.</summary>
    /// <param name="header">The file's.</param>
    /// <param name="taken">As what it is recognised; null for nothing.</param>
    /// <param name="options">What was stated.</param>
    internal NearExport? Missed(string[] header, FileBinding? taken, ImportOptions options)
    {
        if (Given is not null)
            return null;
        bool isOwn = taken is not null && shapes.Value.Any(s => (s.Source, s.Shape.Mapping.Kind) == (taken.Source,
            taken.Kind));
        var near = taken is null ? OfMapping(header, options.Kind) ?? (NearestShape(header, options.Kind)?.Shape
                .IsRenamed(header) == true ? OfShape(header, options.Kind, isUnknown: true) : null)
            // Rows that were named by a column and are now named by what stands in them would all be other rows.
            : isOwn ? taken.IndexOf(Snapshots.Fields.Id) >= 0 ? OfOtherKind(header, taken, options)
                : OfShape(header, taken.Kind, isUnknown: false)
            : options.Source is not null || options.Kind is not null ? null
            : OfShape(header, taken.Kind, isUnknown: false);
        return near is null || (isOwn && near.Mapping.Kind == taken!.Kind
            && !near.Absent.Any(c => c.Name == Snapshots.Fields.Id))
            || !ExportShape.IsNear(near.Absent.Length, near.Mapping.Columns.Length) ? null : near;
    }

    /// <summary>What a table of a known source and kind is instead, where it is an export of another kind but for one
    /// or two headers, has less of its own kind's, and nothing that they alone have: a history that no longer says of
    /// which deals it tells.</summary>
    private NearExport? OfOtherKind(string[] header, FileBinding taken, ImportOptions options) =>
        options is { Source: null, Kind: null } && NearestShape(header, null) is var (_, other)
        && other.Mapping.Kind != taken.Kind && other.IsRenamed(header)
        && shapes.Value.Where(s => (s.Source, s.Shape.Mapping.Kind) == (taken.Source, taken.Kind))
            .All(s => s.Shape.Gone(header).Length > other.Gone(header).Length
            && s.Shape.Gone([.. other.Headers]).Length == s.Shape.Gone([.. other.Headers, .. header]).Length)
        ? OfShape(header, other.Mapping.Kind, isUnknown: true) : null;

    /// <summary>As what kinds a file came before: by its name with most of its headers, or whatever its name with one
    /// or two more.</summary>
    internal FactKind[] KindsBefore(string[] header, string stem)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        return [.. shapes.Value.Select(s => s.Shape).Where(shape => shape.IsOf(stem, header)
            || ((shape.Gone(header).IsEmpty || shape.IsRenamed(header))
                && keys.IsSubsetOf(shape.Headers.Select(HeaderName.Key)))).Select(shape => shape.Mapping.Kind).Distinct()];
    }

    /// <summary>A binding of rows whose source no header tells, under the name of the tool whose export it is but for
    /// few columns that may be absent.</summary>
    internal FileBinding OfItsTool(FileBinding binding, string[] header, string stem) => binding.Source == stem
        && Given is null && NearestShape(header, binding.Kind) is (var tool, { IsOfTool: true } shape)
        && shape.Mapping.Absent(header).IsEmpty ? binding with { Source = tool } : binding;

    /// <summary>What a header means where somebody said of its file, by this name and with these columns, of what kind
    /// its rows are; null where nobody did.</summary>
    internal FileBinding? AsStated(string[] header, ImportOptions options, string stem) =>
        options.Kind is null && shapes.Value.LastOrDefault(s => s.Shape.IsStated
            && (options.Source is { } of ? s.Source == of : s.Shape.File == stem) && s.Shape.Headers.Length == header.Length && s.Shape.Gone(header).IsEmpty) is (var source, { } shape)
            && Recognise.ByMapping(header, shape.Mapping with { Source = source }, options.Source, stem,
                "as it was stated before").Binding is { } binding
            ? binding with { IsRemembered = true, IsStated = true } : null;

    /// <summary>What a header that nothing recognises means where it is an export that came before, but for columns
    /// without which its rows are the same facts; its currency is asked for later. Null where it is none, or
    /// two.</summary>
    internal FileBinding? AsBefore(string[] header, ImportOptions options, string stem)
    {
        // Every record near the top of a file is asked, and most are of another length.
        var same = shapes.Value.Where(s => (options.Kind ?? s.Shape.Mapping.Kind) == s.Shape.Mapping.Kind
                && s.Shape.Headers.Length - header.Length is >= 0 and <= ExportShape.HeadersRenamed)
            .Select(s => (s.Source, s.Shape, Gone: s.Shape.Gone(header)))
            .Where(s => (s.Gone.IsEmpty || s.Shape.IsRenamed(header)) && !s.Gone.Any(s.Shape.IsNeeded))
            .OrderBy(s => s.Gone.Length).DistinctBy(s => (s.Source, s.Shape.Mapping.Kind)).Take(2).ToArray();
        if (same is not [var (source, shape, gone), .. var others] || others.Any(o => o.Gone.Length == gone.Length))
            return null;
        var mapping = shape.Mapping with { Source = source, IsShipped = shape.IsOfTool,
            Needs = [.. shape.Mapping.Needs.Except(gone)] };
        return mapping.Needs.IsEmpty ? null : Recognise.ByMapping(header, mapping, options.Source, stem,
            "as it came before").Binding is { } binding ? binding with { IsRemembered = true } : null;
    }

    /// <summary>
    /// What the workspace remembers for a source: of one kind, or of all in their order. One that cannot be read any
    /// more is left out.
    /// </summary>
    internal IEnumerable<MappingFile> Remembered(string source, FactKind? kind) =>
        (kind is { } one ? [one] : FactKinds.All.Select(d => d.Kind)).Select(k => Remembered(source, k))
            .OfType<MappingFile>();

    private MappingFile? Remembered(string source, FactKind kind) =>
        // Before there was one for each kind, a source had one.
        Document($"{source}/{FactKinds.NameOf(kind)}") ?? (Document(source) is { } old && old.Kind == kind
            ? old : null);

    private MappingFile? Document(string name)
    {
        if (!known.TryGetValue(name, out var mapping))
        {
            known[name] = mapping = remembered(name) is { } yaml
                ? ReadMapping.From(yaml).Match<MappingFile?>(read => read, _ => null) : null;
        }
        return mapping;
    }

    /// <summary>Why a header was not recognised.</summary>
    internal string WhyNot(FindHeader.Header header, FactKind? forced, string path)
    {
        if (Given is { } given)
        {
            var absent = Recognise.ByMapping(header.Cells, given, null, "", "").Absent;
            return $"It lacks what the mapping names: {Shown.Some([.. absent.Select(a => a.Column)])}.";
        }
        bool isDictionary = forced is null && TablesOfNoFacts.IsDictionary(header.Cells, path);
        if (!isDictionary && Near(header.Cells, forced) is { } near)
            return $"It is nearly {near.Source} {FactKinds.NameOf(near.Mapping.Kind)}. {near.Why}";
        if (forced is null && !isDictionary && Recognise.Nearly(header.Cells, null) is var (like, lacks, _))
            return $"It has most columns of {FactKinds.PluralOf(like)}, but lacks {lacks}, without which they are not "
                + "read. Export that too; or, where a column tells it, name it in a mapping: hindcast import FILE "
                + "--map-draft > map.yaml, edit it, then --map map.yaml.";
        if (forced is null && TablesOfNoFacts.Why(header.Cells, path) is { } why)
            return why;
        return forced is { } kind
            ? $"It lacks columns that a {FactKinds.NameOf(kind)} needs: "
                + string.Join(", ", Recognise.Lacking(header.Cells, kind))
                + ". Write a mapping: add --map-draft > map.yaml, edit it, then --map map.yaml."
            : $"Its columns ({Shown.Some(header.Cells, 4)}) are those of no export that we know. "
                + (header.HasDays ? "If it should be imported, write a mapping: hindcast import FILE --map-draft > "
                + "map.yaml, edit it, then --map map.yaml."
                    : "No column of it holds days, so nothing in it could be followed over time; export the days with "
                        + "it.");
    }

    /// <summary>The refusal where no file has all columns that the given mapping names; null where none was
    /// given.</summary>
    internal Refusal? Absent(List<FileRead> read)
    {
        if (Given is not { } given)
            return null;
        var nearest = read.Where(r => r.Header is not null)
            .Select(r => (r.Path, r.Header!.Cells, Recognise.ByMapping(r.Header.Cells, given, null, "", "").Absent))
            .OrderBy(r => r.Absent.Length).FirstOrDefault();
        return nearest.Path is null ? null : new("mapping-column-not-found",
            $"Line {nearest.Absent[0].Line} of the mapping names the column '{nearest.Absent[0].Column}', which "
                + $"{nearest.Path} does not have. It has {Shown.Some(nearest.Cells, 12)}.");
    }

    /// <summary>A file's meaning with the stages that were confirmed for this import.</summary>
    internal FileBinding Staged(FileBinding binding) => Stages.For(binding.Kind, binding.Mapping?.Stages) is var own
        && own.Stages.IsEmpty ? binding : binding with
    {
        Mapping = (binding.Mapping ?? MappingFile.Empty(binding.Kind)) with { Stages = own },
    };

    /// <summary>
    /// What is to be remembered once the import is committed, by source and kind: the given mapping, and what was
    /// stated beside it about stages, the order of days and the currency; the order that days show themselves where no
    /// other is known. Empty where nothing was.
    /// </summary>
    internal ImmutableArray<(string Source, string Yaml)> ToRemember(List<FileFacts> facts, ImportOptions options) =>
    [
        .. from file in facts
           where !file.Binding.IsBeside
           group file by (file.Binding.Source, file.Binding.Kind) into export
           let before = Given ?? Remembered(export.Key.Source, export.Key.Kind)
           let stages = Stages.For(export.Key.Kind, before?.Stages)
           let said = before?.DateOrder is not null || export.Select(f => f.DaysShow).OfType<DateOrder>().Distinct()
               .ToArray() is not [var shown] ? options : options with { DateOrder = options.DateOrder ?? shown }
           where Given is not null || MappingText.Says(said) || !stages.Stages.IsEmpty
           select ($"{export.Key.Source}/{FactKinds.NameOf(export.Key.Kind)}",
               MappingText.With(before?.Yaml, export.Key.Kind, export.Key.Source, stages, said)),
    ];
}
