using Hindcast.Journal;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The first rows of the tables of a file, whatever they are about.</summary>
internal static class TableSample
{
    /// <summary>Every table of a file; refused where there is none.</summary>
    internal static Outcome<ImmutableArray<RawTable>> Of(string path, StatedDialect stated, int rowsMax)
    {
        if (Directory.Exists(path))
            return !ListedFiles.Of([path]).Is(out var files, out var closed) ? closed
                : new Refusal("path-is-folder", $"'{path}' is a folder, and one table is shown at a time. "
                    + (files.IsEmpty ? "It holds no file; name a table."
                        : $"Name one of its files: {Shown.Some(files)}."));
        if (!File.Exists(path))
            return new Refusal("path-not-found",
                $"There is no file '{path}'. Check the path; it is taken from the folder in which you are.");
        try
        {
            var tables = ImmutableArray.CreateBuilder<RawTable>();
            string why = "It holds no table.";
            foreach (var part in ExportPart.Of(path))
            {
                var (table, reason) = Read(part, stated, rowsMax);
                if (table is not null)
                    tables.Add(table);
                why = reason ?? why;
            }
            return tables.Count > 0
                ? tables.ToImmutable()
                : new Refusal(ShownTable.NoTable, $"{path} cannot be read. {why}");
        }
        catch (UnreadableFileException unreadable)
        {
            return new Refusal(ShownTable.NoTable, $"{path} cannot be read: {unreadable.Message}.");
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            return new Refusal(ShownTable.NoTable, $"{path} cannot be opened: {Shown.Sentence(closed.Message)}");
        }
    }

    /// <summary>One table, or the reason why it is none.</summary>
    internal static (RawTable? Table, string? Why) Read(ExportPart part, StatedDialect stated, int rowsMax)
    {
        var (encoding, noText) = stated.Encoding is { } name ? (StatedDialect.EncodingOf(name), null)
            : TextEncoding.Of(part.Head(ImportLimits.SampleLength));
        if (encoding is null)
            return (null, noText);
        try
        {
            return Read(part, encoding, stated, rowsMax);
        }
        catch (NotUtf8Exception)
        {
            return Read(part, TextEncoding.Windows1252, stated, rowsMax);
        }
    }

    private static (RawTable? Table, string? Why) Read(ExportPart part, System.Text.Encoding encoding,
        StatedDialect stated, int rowsMax)
    {
        if (FindHeader.In(part, encoding, stated, byItself: false, _ => null).Header is not { } header)
            return (null, "It is no table: no delimiter gives it two columns or more.");
        var table = new RawTable(part, header);
        ReadTable.Into(table, [.. header.Cells.Select(_ => true)], _ => { }, rowsMax: rowsMax);
        return (table, null);
    }
}
