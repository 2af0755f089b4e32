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

    /// <summary>Characters of one cell.</summary>
    public const int CellLengthMax = 1_000_000;

    /// <summary>Characters of one record.</summary>
    public const int RecordLengthMax = 4_000_000;

    /// <summary>Rows of one file.</summary>
    public const int RowsMax = 5_000_000;

    /// <summary>Cells of one file.</summary>
    public const long CellsMax = 500_000_000;

    /// <summary>Characters of a file that are looked at to find its dialect and header.</summary>
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
}
