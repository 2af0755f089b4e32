using System.Text;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What reading one file came to: a table with its meaning, a reason for skipping it, or a refusal.</summary>
internal sealed record FileRead(string Path, RawTable? Table, FileBinding? Binding, FindHeader.Header? Header,
    string? Skipped, Refusal? Refusal)
{
    /// <summary>The rule by which the file was passed over, where it has a name of its own.</summary>
    internal string? Rule { get; init; }

    /// <summary>The header of the table below it in the same file; null where there is none.</summary>
    internal StackedHeader? Further { get; init; }

    /// <summary>The report on a file whose rows were not checked.</summary>
    internal ImportedFile Unchecked() => new(
        Path, Binding?.Kind, Table?.Dialect, 0, 0, 0, 0, [], [],
            Skipped ?? (Refusal is null ? "Not checked, because the import was refused." : Refusal.Message));
}

/// <summary>Reads one file as it comes: encoding, delimiter, header, rows.</summary>
internal static class ReadOneFile
{
    private static readonly string[] WebPages = ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta"];

    /// <summary>The rule by which a file is missed that lacks few columns of an export that is known.</summary>
    internal const string ColumnsGone = "columns-gone";

    /// <summary>Reads every table of a file; one that is no table is answered with the reason.</summary>
    internal static IEnumerable<FileRead> Read(string path, ImportOptions options, ChosenMappings mappings,
        Action<long> progress)
    {
        IReadOnlyList<ExportPart> parts = [];
        FileRead? closed = null;
        try
        {
            parts = ExportPart.Of(path);
        }
        catch (Exception fault) when (Reason(fault) is not null)
        {
            closed = Skip(path, null, fault);
        }
        if (closed is not null)
            yield return closed;
        foreach (var part in parts)
        {
            if (part.PassedOver is { } why)
            {
                yield return Skip(part.Path, null, why);
                continue;
            }
            for (var table = Read(part, options, mappings, progress); table is not null;
                table = Further(part, table, options, mappings, progress))
            {
                yield return table;
                foreach (var other in table.Binding?.Mapping?.Also ?? [])
                    yield return Beside(part, table, other, options, progress);
            }
        }
        if (parts.Count == 0 && closed is null)
            yield return Skip(path, null, "It holds no table.");
    }

    /// <summary>The table that stands below one in the same file, with columns of its own; null where there is
    /// none.</summary>
    private static FileRead? Further(ExportPart part, FileRead above, ImportOptions options, ChosenMappings mappings,
        Action<long> progress)
    {
        if (above.Further is not { } further)
            return null;
        var below = part with { Path = $"{part.Path}, from line {further.Line}" };
        var header = above.Header! with { Line = further.Line, LastLine = further.LastLine,
            Records = [further.Cells], Cells = further.Cells };
        if (Recognised(part, further.Cells, options, mappings) is not { } binding)
            return Skip(below.Path, header, "A further table begins there, with columns of its own. "
                + mappings.WhyNot(header, options.Kind, part.Path)) with
            {
                Rule = "further-table-unknown", Further = above.Table?.Stacked.Find(next => next.Line > further.Line
                    && Recognised(part, next.Cells, options, mappings) is not null),
            };
        try
        {
            return Whole(below, header, binding, progress, table =>
            {
                table.BeginBelow();
                return StackedHeader.In(table, binding, cells => Recognised(part, cells, options, mappings));
            });
        }
        catch (Exception fault) when (Reason(fault) is not null)
        {
            return Skip(below.Path, header, fault);
        }
    }

    /// <summary>The same file once more, as rows of another kind.</summary>
    private static FileRead Beside(ExportPart part, FileRead first, MappingFile mapping, ImportOptions options,
        Action<long> progress)
    {
        var binding = Recognise.ByMapping(first.Header!.Cells, mapping, first.Binding!.Source, part.Stem,
            "mapping").Binding! with
        {
            IsBeside = true, IsRemembered = first.Binding.IsRemembered, Reading = first.Binding.Reading,
            ReadsAsRemembered = first.Binding.ReadsAsRemembered,
        };
        return Whole(part with { Path = first.Path }, first.Header, options.Salt is null ? binding.WithoutPersons()
            : binding, progress, table =>
            {
                if (first.Path != part.Path)
                    table.BeginBelow();
                return first.Further;
            });
    }

    /// <summary>Reads a file as was once stated for its source; else as is stated now, and as it shows.</summary>
    private static FileRead Read(ExportPart part, ImportOptions options, ChosenMappings mappings, Action<long> progress)
    {
        foreach (var (reading, source, kind) in mappings.Readings())
        {
            var stated = options.Dialect.Or(reading);
            var read = Read(part, stated, options, mappings, progress, binding => (source is null
                || binding.Source == source) && binding.Kind == kind
                ? binding with { Reading = stated, ReadsAsRemembered = source is not null && stated != options.Dialect }
                : null);
            if (read.Table is not null || read.Refusal is not null)
                return read;
        }
        var shown = Read(part, options.Dialect, options, mappings, progress, binding => binding with
            { Reading = options.Dialect });
        if (shown is not { Refusal: null, Rule: null, Header: { } header }
            || TablesOfNoFacts.IsDictionary(header.Cells, part.Path))
            return shown;
        // What came before and would now be left out, or be counted as of another source, is never passed over.
        if (mappings.Missed(header.Cells, shown.Binding, options) is { } near)
            return shown with { Table = null, Refusal = new(ColumnsGone,
                $"{part.Path} is nearly {near.Source} {FactKinds.NameOf(near.Mapping.Kind)}. {near.Why} Nothing was "
                + "imported; where the file is something else, leave it out.") };
        if (mappings.Given is null && options.Kind is null
            && shown.Binding is { IsStated: false, Mapping: null or { OnlySettles: true } } now
            && TellTales.Asked(part.Path, header.Cells, now,
                mappings.KindsBefore(header.Cells, ExportPart.StemOf(part.Path))) is { } asked)
            return shown with { Table = null, Refusal = asked };
        if (shown.Binding is null && mappings.Given is null && options.Kind is null
            && TellTales.Unread(part.Path, header.Cells) is { } why)
            return shown with { Refusal = why };
        return shown.Binding is null && mappings.Given is null && mappings.Near(header.Cells, options.Kind) is not null
            ? shown with { Rule = ColumnsGone } : shown;
    }

    private static FileRead Read(ExportPart part, StatedDialect stated, ImportOptions options, ChosenMappings mappings,
        Action<long> progress,
        Func<FileBinding, FileBinding?> taken)
    {
        FindHeader.Header? header = null;
        FileBinding? Meaning(string[] cells) => Recognised(part, cells, options, mappings) is { } binding
            ? taken(binding) : null;
        try
        {
            var (encoding, noText) = stated.Encoding is { } named ? (StatedDialect.EncodingOf(named), null)
                : TextEncoding.Of(part.Head(ImportLimits.SampleLength));
            if (encoding is null)
                return Skip(part.Path, null, noText!) with { Rule = noText!.Contains("NUL", StringComparison.Ordinal)
                    ? "nul-bytes" : null };
            try
            {
                return Read(part, encoding, stated, options, mappings, Meaning, progress, out header);
            }
            catch (NotUtf8Exception)
            {
                return Read(part, TextEncoding.Windows1252, stated, options, mappings, Meaning, progress, out header);
            }
        }
        catch (Exception fault) when (Reason(fault) is not null)
        {
            // A file that somebody recognised is missed when it cannot be read to its end; any other is passed over.
            return fault is UnreadableFileException broken && header is not null
                ? new(part.Path, null, null, header, null, new(broken.Rule,
                    $"{part.Path} cannot be imported: {broken.Message}.{broken.Remedy} Or leave the file out."))
                : Skip(part.Path, null, fault);
        }
    }

    private static FileRead Read(ExportPart part, Encoding encoding, StatedDialect stated, ImportOptions options,
        ChosenMappings mappings,
        Func<string[], FileBinding?> meaning, Action<long> progress, out FindHeader.Header? recognised)
    {
        recognised = null;
        if (IsWebPage(part))
            return Skip(part.Path, null, NotDelimited(part, encoding)!);
        var (header, binding) = FindHeader.In(part, encoding, stated, options.Kind is null, meaning);
        if (header is null && HasNoEndOfLine(part))
            throw new UnreadableFileException("record-too-long", $"its first line does not end within "
                + $"{ImportLimits.SampleLength:N0} bytes, so it has no lines, or more columns than any table");
        if ((header is null || binding is null) && EndlessLine(part) is { } endless)
            throw ChunkReader.TooLong(1).In(endless - 1);
        if (header is null || binding is null)
            return Skip(part.Path, header, NotDelimited(part, encoding)
                ?? (header is null ? "It is no table: no delimiter gives it two columns or more."
                : mappings.WhyNot(header, options.Kind, part.Path)));
        recognised = header;
        return Whole(part, header, binding, progress, table => StackedHeader.In(table, binding,
            cells => Recognised(part, cells, options, mappings)));
    }

    private static bool HasNoEndOfLine(ExportPart part) =>
        part.Head(ImportLimits.SampleLength) is { Length: ImportLimits.SampleLength } head && !head.AsSpan()
            .ContainsAny((byte)'\n', (byte)'\r');

    /// <summary>The line that begins in what is looked at first and is longer than any record; null where there is
    /// none.</summary>
    private static int? EndlessLine(ExportPart part)
    {
        var head = part.Head(ImportLimits.SampleLength + ImportLimits.RecordLengthMax).AsSpan();
        int begins = head.LastIndexOf((byte)'\n') + 1;
        return head.Length - begins >= ImportLimits.RecordLengthMax ? 1 + head[..begins].Count((byte)'\n') : null;
    }

    private static FileRead Whole(ExportPart part, FindHeader.Header header, FileBinding binding,
        Action<long> progress, Func<RawTable, StackedHeader?> endsAbove)
    {
        var table = new RawTable(part, header);
        ReadTable.Into(table, [.. binding.Columns.Select(c => c.As != BoundAs.LeftOut)], progress, KeyOf(binding),
            keyIsDay: binding.IndexOf(Fields.Id) < 0);
        if (endsAbove(table) is { } further)
            table.EndAbove(further);
        SettleTotals.In(table, binding, KeyOf(binding));
        for (int c = 0; c < binding.Columns.Length; c++)
        {
            if (binding.Columns[c].Fills is { } field && table.Columns[c] is { } other)
                table.Columns[binding.IndexOf(field)]?.FillBlanks(other);
        }
        var grouped = GroupedColumn.FillDown(table);
        if (grouped.IsEmpty && binding.Kind == FactKind.Opportunity)
            grouped = table.Grouped = GroupedColumn.FillDownTo(table, binding.IndexOf(Fields.Stage),
                binding.IndexOf(Fields.Id));
        binding = binding with
        {
            Columns = [.. binding.Columns.Select(c => grouped.Contains(c.Header) ? c with { How = (c.How
                + "; each group's value on all of its rows").TrimStart(';', ' ') } : c)],
        };
        return new(table.Path, table, binding, header, null, null) { Further = table.Further };
    }

    /// <summary>What no total has: an id; a day, where a kind is told by days and the file has no ids.</summary>
    private static int KeyOf(FileBinding binding) => binding.IndexOf(Fields.Id) is >= 0 and var id ? id
        : FactKinds.Of(binding.Kind).Fields.FirstOrDefault(f => f is { IsKey: true, Type: FieldType.Day }) is { } day
        ? binding.IndexOf(day.Name) : -1;

    /// <summary>What a header means; nobody is read of whom no digest is to be kept.</summary>
    private static FileBinding? Recognised(ExportPart part, string[] header, ImportOptions options,
        ChosenMappings mappings) =>
        Known(part.Path, header, options, mappings) is { } known ? options.Salt is null
            ? known.WithoutPersons()
            : known : null;

    /// <summary>What a header means by itself or by a mapping; null where it is none that is known.</summary>
    internal static FileBinding? Known(string path, string[] header, ImportOptions options, ChosenMappings mappings)
    {
        string stem = ExportPart.StemOf(path);
        if (mappings.Given is { } given)
            return Recognise.ByMapping(header, given, options.Source, stem, "mapping").Binding;

        if (options.Kind is null && TablesOfNoFacts.IsCalledDictionary(path))
            return null;
        var recognised = mappings.AsStated(header, options, stem) ?? Shipped(header, options, stem)
            ?? Recognise.ByHeader(header, options.Kind, options.Source, stem);
        if (recognised is not null && options.Source is null)
            recognised = mappings.OfItsTool(recognised, header, stem);
        string?[] names = options.Source is { } source ? [source] : [recognised?.Source, stem];
        foreach (string name in names.OfType<string>())
        {
            foreach (var mapping in mappings.Remembered(name, options.Kind).Where(m => !m.OnlySettles))
            {
                if (Recognise.ByMapping(header, mapping with { Source = name }, options.Source, stem,
                    "remembered mapping").Binding is { } binding)
                    return binding with { IsRemembered = true };
            }
        }
        if (mappings.Fitting(header, options.Kind) is { } fitting)
            return Recognise.ByMapping(header, fitting.Mapping with { Source = fitting.Source }, options.Source, stem,
                "remembered mapping").Binding!
                with { IsRemembered = true };
        recognised ??= TablesOfNoFacts.IsDictionary(header, path) ? null : mappings.AsBefore(header, options, stem);
        return recognised?.Settled(mappings.Remembered(recognised.Source, recognised.Kind).FirstOrDefault());
    }

    private static FileBinding? Shipped(string[] header, ImportOptions options, string stem)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var mapping in ShippedMappings.All)
        {
            if (mapping.Needs.All(need => keys.Contains(HeaderName.Key(need))) && (options.Kind is null
                || options.Kind == mapping.Kind))
                return Recognise.ByMapping(header, mapping, options.Source, stem,
                    $"mapping for {mapping.Source} that ships").Binding
                    is { } binding ? binding with { IsRemembered = true } : null;
        }
        return null;
    }

    private static bool IsWebPage(ExportPart part)
    {
        string start = Encoding.Latin1.GetString(part.Head(64)).Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00ef', '\u00bb', '\u00bf', '\u00ff', '\u00fe', ' ', '\t', '\r', '\n');
        return WebPages.Any(open => start.StartsWith(open, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a text is that no delimiter was meant for; null where it may be a table.</summary>
    private static string? NotDelimited(ExportPart part, Encoding encoding)
    {
        string start = encoding.GetString(part.Head(512)).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        return start.StartsWith('<') ? "It is a web page or XML, whatever its name ends in. Open it in a spreadsheet "
            + "and save it as XLSX or CSV."
            : start.StartsWith("[{", StringComparison.Ordinal) || start.StartsWith("{\"", StringComparison.Ordinal)
            || start.StartsWith("{\n", StringComparison.Ordinal)
                ? "It is JSON, which is not read. Export it as CSV." : null;
    }

    private static string? Reason(Exception fault) => fault switch
    {
        UnreadableFileException unreadable => $"It cannot be read as a table: {unreadable.Message}.{unreadable.Remedy}",
        UnauthorizedAccessException or IOException => $"It cannot be opened: {Shown.Sentence(fault.Message)}",
        _ => null,
    };

    private static FileRead Skip(string path, FindHeader.Header? header, Exception fault) =>
        Skip(path, header, Reason(fault)!) with { Rule = (fault as UnreadableFileException)?.Rule };

    private static FileRead Skip(string path, FindHeader.Header? header, string why) =>
        new(path, null, null, header, why, null);
}
