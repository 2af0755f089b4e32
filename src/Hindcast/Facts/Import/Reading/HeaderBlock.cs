namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds the likeliest header where nobody recognises one: the first record that fills its cells, with the
/// lines above and below that belong to it.</summary>
internal static class HeaderBlock
{
    private const int RowsLookedAt = 50, LinesBelowMax = 3;

    /// <summary>The records of the header, top first, and their cells put together.</summary>
    internal sealed record Found(ImmutableArray<SampleRecord> Records, string[] Cells);

    /// <summary>The header; no records and names of our own where the table begins with numbers; null where there is
    /// none.</summary>
    internal static Found? In(FindDialect.Taken taken)
    {
        SampleRecord[] records = [.. taken.Records.Where(r => !r.IsBlank)];
        if (taken.Width < 2 || records.Length == 0)
            return null;
        int most = records.Take(ImportLimits.HeaderWithinRecords).Max(r => r.Filled);
        int at = Array.FindIndex(records, r => r.Cells.Length >= taken.Width && r.Filled >= 2 && r.Filled * 2 >= most);
        if (at < 0)
            return null;
        // Whoever writes row names without naming them has one header fewer.
        if (at > 0 && taken.Width > 2 && records[at - 1] is { } above && above.Cells.Length == taken.Width - 1
            && above.Filled == taken.Width - 1 && !above.Cells.Any(Number.Is))
            at--;
        if (records[at].Cells.All(cell => cell.Length == 0 || Number.Is(cell)))
            return new([], [.. Enumerable.Range(0, taken.Width).Select(c => $"col_{c}")]);

        int first = First(records, at), last = at;
        while (last - at < LinesBelowMax && last + 1 < records.Length && Continues(records, last + 1))
            last++;
        var block = records[first..(last + 1)];
        return new([.. block], Merged(block, records[at].Cells.Length));
    }

    /// <summary>The first line of a header whose first cell is blank: it stands on the line above.</summary>
    private static int First(SampleRecord[] records, int at)
    {
        int first = at;
        while (first > 0 && records[first - 1] is { Filled: >= 2 } above && above.Cells[0].Length == 0
            && above.LastLine == records[first].Line - 1)
            first--;
        bool open = first < at && first > 0 && records[first - 1] is { Filled: 1 } title && title.Cells[0].Length > 0;
        return open ? first - 1 : first;
    }

    /// <summary>True for words over columns of numbers: they are no row.</summary>
    private static bool Continues(SampleRecord[] records, int at)
    {
        string[] cells = records[at].Cells;
        int[] filled = [.. Enumerable.Range(0, cells.Length).Where(c => cells[c].Length > 0)];
        if (filled.Any(c => Number.Is(cells[c]) || NullWords.Holds(cells[c]) || !cells[c].Any(char.IsLetter)))
            return false;
        string[] below = [.. records.Skip(at + 1).Take(RowsLookedAt)
            .SelectMany(r => filled.Where(c => c < r.Cells.Length && r.Cells[c].Length > 0).Select(c => r.Cells[c]))];
        return below.Count(Number.Is) * 2 > below.Length;
    }

    /// <summary>Words above one another, put together; a word over several columns belongs to each of them.</summary>
    private static string[] Merged(SampleRecord[] block, int width)
    {
        string[][] lines = [.. block.Select(r => Enumerable.Range(0, width).Select(c => c < r.Cells.Length
            ? r.Cells[c]
            : "").ToArray())];
        for (int i = 0; i < lines.Length - 1; i++)
        {
            for (int c = 1; c < width && block[i].Filled > 1; c++)
            {
                if (lines[i][c].Length == 0 && lines[(i + 1)..].Any(below => below[c].Length > 0))
                    lines[i][c] = lines[i][c - 1];
            }
        }
        return [.. Enumerable.Range(0, width).Select(c => string.Join(' ', lines.Select(line => line[c])
            .Where(word => word.Length > 0).Distinct()))];
    }
}
