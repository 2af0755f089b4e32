using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Reading;

namespace Hindcast.Facts.Import;

/// <summary>One row that an import held back, as it stands in its file, so that it can be mended and imported
/// again.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Line">Physical line on which it begins, from 1.</param>
/// <param name="Column">The column at fault as the file spells it; null where it is the whole row.</param>
/// <param name="Rule">Kebab-case and stable.</param>
/// <param name="Message">A sentence that says what to do.</param>
/// <param name="Raw">The record as it stands in the file, line breaks within quotes included.</param>
public sealed record QuarantinedRow(string File, int Line, string? Column, string Rule, string Message, string Raw)
{
    /// <summary>Every row that a plan holds back, in the order of files and lines; the files are read again, one row at
    /// a time.</summary>
    /// <remarks>Throws <see cref="IOException"/> where a file has gone since the plan was made.</remarks>
    public static IEnumerable<QuarantinedRow> Of(ImportPlan plan)
    {
        foreach (var file in plan.Quarantined)
        {
            using var records = ReadTable.Open(file.Facts.Table);
            using var faults = file.Facts.Faults().GetEnumerator();
            bool more = faults.MoveNext();
            while (more && records.Next())
            {
                var (row, rule, column) = faults.Current;
                if (records.Line != file.Facts.Table.Lines[row])
                    continue;
                var problem = file.Facts.Problem(row, rule, column);
                yield return new(file.Facts.Table.Path, problem.Line, problem.Column, rule, problem.Message,
                    records.Raw);
                more = faults.MoveNext();
            }
        }
    }
}

/// <summary>A file with rows in quarantine.</summary>
internal sealed record QuarantinedFile(FileFacts Facts);
