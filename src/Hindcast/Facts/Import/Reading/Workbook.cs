using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The sheets of an Excel workbook, each handed on as comma-separated UTF-8, so that all tables are read in
/// one way.</summary>
/// <remarks>Formulas give the value that was last computed, days the form 2026-10-31, hidden sheets nothing.</remarks>
internal static class Workbook
{
    /// <summary>True for a workbook of before 2007.</summary>
    internal static bool IsOld(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>One part for each sheet with rows; a hidden one is passed over.</summary>
    internal static IReadOnlyList<ExportPart> Parts(ExportPart file)
    {
        var sheets = Guarded(() =>
        {
            using var workbook = Opened(file);
            var named = new List<(string Name, bool IsHidden)>();
            do
            {
                if (workbook.Read())
                    named.Add((workbook.Name, workbook.VisibleState != "visible"));
            }
            while (workbook.NextResult() && named.Count <= ImportLimits.SheetsMax);
            return named;
        });
        if (sheets.Count > ImportLimits.SheetsMax)
            throw new UnreadableFileException("workbook-too-large",
                $"it has more than {ImportLimits.SheetsMax} sheets");
        return [.. sheets.Select(sheet => new ExportPart(sheets.Count == 1 ? file.Path : $"{file.Path}#{sheet.Name}",
            () => Guarded(() => Text(file, sheet.Name)))
        {
            IsSheet = true, PassedOver = sheet.IsHidden ? "The sheet is hidden. Show it in the workbook if it should "
                + "be imported." : null,
        })];
    }

    /// <summary>A workbook in memory. Throws past the limit.</summary>
    internal static MemoryStream Copied(Stream packed)
    {
        var copy = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > ImportLimits.WorkbookBytesMax)
                throw TooLarge($"it is larger than {ImportLimits.WorkbookBytesMax:N0} bytes");
        }
        copy.Position = 0;
        return copy;
    }

    private static IExcelDataReader Opened(ExportPart file)
    {
        using var packed = file.Open();
        var bytes = Copied(packed);
        if (!IsOld(bytes.GetBuffer().AsSpan(0, 8)))
            AssertUnpacks(bytes);
        bytes.Position = 0;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return ExcelReaderFactory.CreateReader(bytes);
    }

    /// <summary>The parts of a workbook are held in memory while it is read, so their real sizes are measured
    /// first.</summary>
    private static void AssertUnpacks(MemoryStream bytes)
    {
        using var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            using var part = new UnpackedStream(entry.Open(), entry.CompressedLength);
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                unpacked += read;
                if (unpacked > ImportLimits.WorkbookUnpackedBytesMax)
                    throw TooLarge($"it unpacks to more than {ImportLimits.WorkbookUnpackedBytesMax:N0} bytes");
            }
        }
    }

    private static MemoryStream Text(ExportPart file, string sheet)
    {
        using var workbook = Opened(file);
        while (workbook.Name != sheet)
        {
            if (!workbook.NextResult())
                throw new UnreadableFileException("workbook-damaged", $"it no longer has the sheet '{sheet}'");
        }
        var text = new MemoryStream();
        using var writer = new StreamWriter(text, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        long rows = 0, cells = 0;
        var merged = new MergedCells(workbook.MergeCells);
        while (workbook.Read())
        {
            cells += workbook.FieldCount;
            if (++rows > ImportLimits.SheetRowsMax || cells > ImportLimits.SheetCellsMax
                || text.Length > ImportLimits.WorkbookUnpackedBytesMax)
                throw TooLarge($"a sheet has more than {ImportLimits.SheetRowsMax:N0} rows or "
                    + $"{ImportLimits.SheetCellsMax:N0} cells");
            Write(writer, workbook, merged);
        }
        writer.Flush();
        text.Position = 0;
        return text;
    }

    private static void Write(StreamWriter writer, IExcelDataReader row, MergedCells merged)
    {
        for (int c = 0; c < row.FieldCount; c++)
        {
            if (c > 0)
                writer.Write(',');
            string cell = Spelt(merged.Value(row.Depth, c, row.GetValue(c)));
            bool quoted = cell.AsSpan().ContainsAny(",\"\r\n");
            writer.Write(quoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }
        writer.WriteLine();
    }

    private static string Spelt(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double whole when Math.Abs(whole) < 1e15 && whole == Math.Floor(whole) =>
            ((long)whole).ToString(CultureInfo.InvariantCulture),
        // Fifteen digits are what a sheet shows; the sixteenth is the noise of binary fractions.
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        // What a reader of a foreign format throws at a damaged file is not told beforehand.
        catch (Exception damaged) when (damaged is not (UnreadableFileException or OutOfMemoryException
            or UnauthorizedAccessException))
        {
            bool locked = damaged is InvalidPasswordException;
            throw new UnreadableFileException(locked ? "workbook-locked" : "workbook-damaged",
                locked ? "it is protected by a password; save it without"
                    : $"it is no workbook that can be read ({Shown.Sentence(damaged.Message)})");
        }
    }

    private static UnreadableFileException TooLarge(string what) => new("workbook-too-large", what);
}
