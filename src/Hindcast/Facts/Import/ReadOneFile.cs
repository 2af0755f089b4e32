using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>What reading one file came to: a table with its meaning, a reason for skipping it, or a refusal.</summary>
internal sealed record FileRead(string Path, RawTable? Table, FileBinding? Binding, FindHeader.Header? Header,
    string? Skipped, Refusal? Refusal)
{
    /// <summary>The report on a file whose rows were not checked.</summary>
    internal ImportedFile Unchecked() => new(
        Path, Binding?.Kind, Table?.Dialect, 0, 0, 0, 0, [], [],
            Skipped ?? (Refusal is null ? "Not checked, because the import was refused." : Refusal.Message));
}

/// <summary>Reads one file as it comes: encoding, delimiter, header, rows.</summary>
internal static class ReadOneFile
{
    internal static FileRead Read(string path, ImportOptions options, ChosenMappings mappings, Action<long> progress)
    {
        try
        {
            using var bytes = File.OpenRead(path);
            var (encoding, noText) = TextEncoding.Of(bytes);
            if (encoding is null)
                return Skip(path, null, noText!);

            var (header, binding) = FindHeader.In(path, encoding, cells => Recognised(path, cells, options, mappings));
            if (header is null || binding is null)
                return Skip(path, header, header is null ? "It is no table: no delimiter gives it two columns or more."
                    : mappings.WhyNot(header, options.Kind));

            var table = new RawTable(path, encoding, header.Delimiter, header.Line, header.Cells);
            return Fill(table, binding, header, progress);
        }
        catch (UnreadableFileException unreadable)
        {
            return Skip(path, null, $"It cannot be read as a table: {unreadable.Message}.");
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return Skip(path, null, $"It cannot be opened: {Shown.Sentence(closed.Message)}");
        }
    }

    private static FileRead Fill(RawTable table, FileBinding binding, FindHeader.Header header, Action<long> progress)
    {
        try
        {
            ReadTable.Into(table, [.. binding.Columns.Select(c => c.As != BoundAs.LeftOut)], progress);
            return new(table.Path, table, binding, header, null, null);
        }
        catch (UnreadableFileException unreadable)
        {
            return new(table.Path, null, null, header, null, new(unreadable.Rule,
                $"{table.Path} cannot be imported: {unreadable.Message}. Export it again, in parts if it is large, or "
                    + "leave it out."));
        }
    }

    private static FileBinding? Recognised(string path, string[] header, ImportOptions options, ChosenMappings mappings)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        if (mappings.Given is { } given)
            return Recognise.ByMapping(header, given, options.Source, stem, "mapping").Binding;

        var recognised = Shipped(header, options, stem) ?? Recognise.ByHeader(header, options.Kind, options.Source, stem);
        string?[] names = options.Source is { } source ? [source] : [recognised?.Source, stem];
        foreach (string name in names.OfType<string>())
        {
            foreach (var mapping in mappings.Remembered(name, options.Kind).Where(m => !m.OnlySettles))
            {
                if (Recognise.ByMapping(header, mapping with { Source = name }, options.Source, stem, "remembered mapping").Binding is { } binding)
                    return binding with { IsRemembered = true };
            }
        }
        return recognised?.Settled(mappings.Remembered(recognised.Source, recognised.Kind).FirstOrDefault());
    }

    private static FileBinding? Shipped(string[] header, ImportOptions options, string stem)
    {
        var keys = header.Select(HeaderName.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var mapping in ShippedMappings.All)
        {
            if (mapping.Needs.All(need => keys.Contains(HeaderName.Key(need))) && (options.Kind is null || options.Kind == mapping.Kind))
                return Recognise.ByMapping(header, mapping, options.Source, stem, $"mapping for {mapping.Source} that ships").Binding
                    is { } binding ? binding with { IsRemembered = true } : null;
        }
        return null;
    }

    private static FileRead Skip(string path, FindHeader.Header? header, string why) =>
        new(path, null, null, header, why, null);
}
