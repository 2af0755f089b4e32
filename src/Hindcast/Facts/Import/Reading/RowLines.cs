namespace Hindcast.Facts.Import.Reading;

/// <summary>The physical line on which each row begins. Rows mostly follow line by line, so only where they do not is
/// something kept.</summary>
internal sealed class RowLines
{
    private readonly List<int> firstRow = [], lineOf = [];

    /// <summary>How many rows there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The line of a row, from 1.</summary>
    internal int this[int row]
    {
        get
        {
            int at = firstRow.BinarySearch(row);
            at = at < 0 ? ~at - 1 : at;
            return lineOf[at] + (row - firstRow[at]);
        }
    }

    /// <summary>Adds the next row.</summary>
    internal void Add(int line)
    {
        if (Count == 0 || lineOf[^1] + (Count - firstRow[^1]) != line)
        {
            firstRow.Add(Count);
            lineOf.Add(line);
        }
        Count++;
    }

    /// <summary>Puts the rows of a piece behind these, its lines counted from <paramref name="linesBefore"/>.</summary>
    internal void Append(RowLines piece, int linesBefore)
    {
        for (int i = 0; i < piece.firstRow.Count; i++)
        {
            int end = i + 1 < piece.firstRow.Count ? piece.firstRow[i + 1] : piece.Count;
            int line = piece.lineOf[i] + linesBefore, rows = end - piece.firstRow[i];
            Add(line);
            Count += rows - 1;
        }
    }

    /// <summary>Takes back the last rows.</summary>
    internal void Truncate(int count)
    {
        while (firstRow.Count > 0 && firstRow[^1] >= count)
        {
            firstRow.RemoveAt(firstRow.Count - 1);
            lineOf.RemoveAt(lineOf.Count - 1);
        }
        Count = count;
    }
}
