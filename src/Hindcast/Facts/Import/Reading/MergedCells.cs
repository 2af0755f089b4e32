using ExcelDataReader;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Cells of a sheet that were merged over several rows: a word or a day holds for each of them, a number only
/// once, since it would be counted anew on every row.</summary>
internal sealed class MergedCells(CellRange[]? ranges)
{
    private readonly Dictionary<int, CellRange[]> byColumn = (ranges ?? []).Where(r => r.ToRow > r.FromRow)
        .GroupBy(r => r.FromColumn).ToDictionary(g => g.Key, g => g.OrderBy(r => r.FromRow).ToArray());

    private readonly Dictionary<int, (int At, object? Value)> held = [];

    /// <summary>What a cell says, its own or that of the merged cells which it belongs to. Rows are asked for in
    /// order.</summary>
    internal object? Value(int row, int column, object? own)
    {
        if (!byColumn.TryGetValue(column, out var spans))
            return own;
        var (at, value) = held.GetValueOrDefault(column);
        while (at < spans.Length && spans[at].ToRow < row)
            (at, value) = (at + 1, null);
        bool within = at < spans.Length && spans[at].FromRow <= row;
        if (within && spans[at].FromRow == row)
            value = own is string or DateTime or bool ? own : null;
        held[column] = (at, value);
        return within ? own ?? value : own;
    }
}
