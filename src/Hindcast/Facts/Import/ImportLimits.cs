namespace Hindcast.Facts.Import;

/// <summary>How much an import takes; past these it refuses, so that no file can exhaust memory.</summary>
public static class ImportLimits
{
    /// <summary>Files in one import, counted over all folders.</summary>
    public const int FilesMax = 10_000;

    /// <summary>Folders below a given folder.</summary>
    public const int FolderDepthMax = 32;

    /// <summary>Columns of a table.</summary>
    public const int ColumnsMax = 2_000;

    /// <summary>Bytes of one cell, as UTF-8.</summary>
    public const int CellLengthMax = 1_000_000;

    /// <summary>Bytes of one record, as UTF-8.</summary>
    public const int RecordLengthMax = 4_000_000;

    /// <summary>Rows of one file.</summary>
    public const int RowsMax = 50_000_000;

    /// <summary>Cells of one file.</summary>
    public const long CellsMax = 500_000_000;

    /// <summary>Bytes that a compressed file may unpack to, however long it is.</summary>
    public const long UnpackedBytesMax = 32L * 1024 * 1024 * 1024;

    /// <summary>How many times its own length a compressed file may unpack to.</summary>
    public const int UnpackedRatioMax = 250;

    /// <summary>Bytes that any compressed file may unpack to: short files may repeat themselves more.</summary>
    public const long UnpackedBytesFree = 64L * 1024 * 1024;

    /// <summary>Bytes of a workbook.</summary>
    public const long WorkbookBytesMax = 256L * 1024 * 1024;

    /// <summary>Bytes that the parts of a workbook may unpack to, and those of one sheet as text.</summary>
    public const long WorkbookUnpackedBytesMax = 1024L * 1024 * 1024;

    /// <summary>Sheets of a workbook.</summary>
    public const int SheetsMax = 256;

    /// <summary>Rows of a sheet; Excel has no more.</summary>
    public const int SheetRowsMax = 1_048_576;

    /// <summary>Cells of a sheet, blank ones within its rows included.</summary>
    public const long SheetCellsMax = 100_000_000;

    /// <summary>Rows that can be shown of a file as it was read.</summary>
    public const int RowsShownMax = 1_000;

    /// <summary>Bytes of a file, decoded, that are looked at to find its dialect and header.</summary>
    public const int SampleLength = 262_144;

    /// <summary>Records in which the header is looked for.</summary>
    public const int HeaderWithinRecords = 40;

    /// <summary>Records at the end that may be a footer.</summary>
    public const int FooterRecordsMax = 20;

    /// <summary>Problems listed per file; the counts stay exact.</summary>
    public const int ProblemsListedMax = 1_000;

    /// <summary>Characters of a mapping file.</summary>
    public const int MappingLengthMax = 1_000_000;

    /// <summary>Characters of a cell that are shown in a message.</summary>
    public const int ShownLengthMax = 60;

    /// <summary>Stages read from a pipeline's own list.</summary>
    public const int StagesMax = 10_000;
}
