using System.Text;
using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds delimiter and header in the first part of a text: the first record that somebody
/// recognises.</summary>
internal static class FindHeader
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The header as it stands in the file.</summary>
    /// <param name="Delimiter">What stands between cells.</param>
    /// <param name="Line">Physical line, from 1.</param>
    /// <param name="Cells">The headers.</param>
    /// <param name="HasDays">True where some column below it looks like days.</param>
    internal sealed record Header(char Delimiter, int Line, string[] Cells, bool HasDays);

    /// <summary>The recognised header with what it was recognised as; else the likeliest header alone, null where it is
    /// no table.</summary>
    internal static (Header? Header, FileBinding? Binding) In(string path, Encoding encoding,
        Func<string[], FileBinding?> recognise)
    {
        var (sample, isAll) = Sample(path, encoding);
        var readings = Delimiters.Select(d => (Delimiter: d, Records: Records(sample, isAll, d)))
            .Select(r => (r.Delimiter, r.Records, Modal: Modal(r.Records)))
            .OrderByDescending(r => r.Modal.Share * Math.Log2(r.Modal.Cells)).ToArray();
        foreach (var (delimiter, records, _) in readings)
        {
            foreach (var (line, cells) in records.Take(ImportLimits.HeaderWithinRecords))
            {
                if (cells.Length is >= 2 and <= ImportLimits.ColumnsMax && recognise(cells) is { } binding)
                    return (new(delimiter, line, cells, true), binding);
            }
        }
        var best = readings[0];
        var (at, likely) = best.Records.FirstOrDefault(r => r.Cells.Length == best.Modal.Cells);
        return (likely is null || best.Modal.Cells < 2 ? null
            : new(best.Delimiter, at, likely, HasDays(best.Records, at)), null);
    }

    private static bool HasDays(List<(int Line, string[] Cells)> records, int headerLine) =>
        Enumerable.Range(0, records.Max(r => r.Cells.Length)).Any(c => Checking.DateOrders.LooksLikeDays(
            [.. records.Where(r => r.Line > headerLine && c < r.Cells.Length && r.Cells[c].Length > 0)
                .Select(r => r.Cells[c])]));

    private static (string Text, bool IsAll) Sample(string path, Encoding encoding)
    {
        using var reader = new StreamReader(File.OpenRead(path), encoding, true);
        var buffer = new char[ImportLimits.SampleLength];
        int read = reader.ReadBlock(buffer);
        return (new string(buffer, 0, read), read < buffer.Length);
    }

    private static List<(int Line, string[] Cells)> Records(string sample, bool isAll, char delimiter)
    {
        var found = new List<(int, string[])>();
        using var records = new CsvRecords(new StringReader(sample), delimiter);
        while (records.Next())
        {
            if (!records.IsBlank)
                found.Add((records.Line, records.Cells()));
        }
        // The sample may end within a record, which then looks shorter than it is.
        if (!isAll && found.Count > 1)
            found.RemoveAt(found.Count - 1);
        return found;
    }

    private static (int Cells, double Share) Modal(List<(int Line, string[] Cells)> records)
    {
        var modal = records.GroupBy(r => r.Cells.Length)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        return modal is null ? (1, 0) : (modal.Key, (double)modal.Count() / records.Count);
    }
}
