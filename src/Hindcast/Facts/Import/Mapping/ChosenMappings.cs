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

    private ChosenMappings(MappingFile? given, Func<string, string?> remembered) =>
        (Given, this.remembered) = (given, remembered);

    /// <summary>The mapping named by <c>--map</c>; it then stands for recognition.</summary>
    internal MappingFile? Given { get; }

    /// <summary>Reads the given mapping, or says what is wrong with it.</summary>
    internal static Outcome<ChosenMappings> Of(ImportOptions options, Func<string, string?> remembered)
    {
        if (options.MapFile is not { } path)
            return new ChosenMappings(null, remembered);
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
            : new ChosenMappings(mapping, remembered));
    }

    /// <summary>What the workspace remembers for a source; null where nothing, or where it cannot be read any
    /// more.</summary>
    internal MappingFile? Remembered(string source)
    {
        if (!known.TryGetValue(source, out var mapping))
        {
            known[source] = mapping = remembered(source) is { } yaml
                ? ReadMapping.From(yaml).Match<MappingFile?>(read => read, _ => null) : null;
        }
        return mapping;
    }

    /// <summary>Why a header was not recognised.</summary>
    internal string WhyNot(FindHeader.Header header, FactKind? forced)
    {
        if (Given is { } given)
        {
            var absent = Recognise.ByMapping(header.Cells, given, null, "", "").Absent;
            return $"It lacks what the mapping names: {Shown.Some([.. absent.Select(a => a.Column)])}.";
        }
        return forced is { } kind
            ? $"It lacks columns that a {FactKinds.NameOf(kind)} needs: "
                + string.Join(", ", Recognise.Lacking(header.Cells, kind)) + ". Write a mapping with --map-draft."
            : $"Its columns ({Shown.Some(header.Cells, 4)}) are those of no export that we know. "
                + (header.HasDays ? "If it should be imported, write a mapping with --map-draft."
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

    /// <summary>What is to be remembered once the import is committed.</summary>
    internal ImmutableArray<(string Source, string Yaml)> ToRemember(List<FileFacts> facts) => Given is not { } given
        ? []
        : [.. facts.Select(f => f.Binding.Source).Distinct(StringComparer.Ordinal).Select(source =>
            (source, given.Yaml))];
}
