namespace Hindcast.Facts.Import;

/// <summary>What an import made of one file. Rows read = accepted + quarantined + duplicates, always.</summary>
/// <param name="File">The path as it was given; below a folder, that folder's path and the rest.</param>
/// <param name="Kind">What its rows are about; null where skipped.</param>
/// <param name="Dialect">How its text was read; null where it is no text.</param>
/// <param name="RowsRead">Records below the header, without blank lines and footer.</param>
/// <param name="Accepted">Rows that went into the snapshot.</param>
/// <param name="Quarantined">Rows held back, each with a problem.</param>
/// <param name="Duplicates">Rows whose id another row of this import carries, which was kept.</param>
/// <param name="Columns">Every column of the file, in its order.</param>
/// <param name="Problems">In line order, at most <see cref="ImportLimits.ProblemsListedMax"/>.</param>
/// <param name="Skipped">Why nothing was read from it; null where it was imported.</param>
public sealed record ImportedFile(
    string File, FactKind? Kind, FileDialect? Dialect, int RowsRead, int Accepted, int Quarantined, int Duplicates,
    ImmutableArray<ImportedColumn> Columns, ImmutableArray<ImportProblem> Problems, string? Skipped)
{
    /// <summary>True where it was read as was stated in an earlier import.</summary>
    public bool ReadAsRemembered { get; init; }
}

/// <summary>How the text of a file was read.</summary>
/// <param name="Encoding"><c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c> or <c>windows-1252</c>; <c>workbook</c> for a
/// sheet.</param>
/// <param name="Delimiter">One character or several.</param>
/// <param name="Quote">One character; blank where nothing quotes.</param>
/// <param name="HeaderLine">From 1; 0 where no header was found.</param>
/// <param name="SkippedLines">Records that are no rows: preamble, footer, blank lines, totals and repeated
/// headers.</param>
public sealed record FileDialect(string Encoding, string Delimiter, string Quote, int HeaderLine, int SkippedLines)
{
    /// <summary>What the encoding of a sheet is called.</summary>
    public const string Workbook = "workbook";

    /// <summary>What stands before a quote within a cell; blank where it is doubled.</summary>
    public string Escape { get; init; } = "";

    /// <summary>Records that make up the header; 0 where there is none.</summary>
    public int HeaderLines { get; init; } = 1;

    /// <summary>Totals, subtotals and counts among the skipped records.</summary>
    public int TotalRows { get; init; }
}

/// <summary>What became of a column.</summary>
/// <param name="Source">Its header as the file spells it.</param>
/// <param name="Field">Our name for it; null where it was left out.</param>
/// <param name="How">Why, in words.</param>
public sealed record ImportedColumn(string Source, string? Field, string How)
{
    /// <summary>Why a column of contact data of people is not kept.</summary>
    public const string Personal = "left out (personal data)";
}

/// <summary>Why a row was held back.</summary>
/// <param name="Line">Physical line on which the record begins, from 1.</param>
/// <param name="Column">The column at fault as the file spells it; null where it is the whole row.</param>
/// <param name="Rule">Kebab-case and stable.</param>
/// <param name="Message">A sentence that says what to do.</param>
public sealed record ImportProblem(int Line, string? Column, string Rule, string Message);
