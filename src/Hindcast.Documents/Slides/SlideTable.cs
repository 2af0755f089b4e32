using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Slides;

/// <summary>How much room a table takes in letters of a size.</summary>
/// <remarks>Every column has room for its longest word, a figure on one line; the rest is shared by how much there is
/// to say. A table of few words is no wider than they need.</remarks>
internal sealed class SlideTable
{
    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.08;

    /// <summary>Points between columns, more of them where words follow figures, and what a short table may have
    /// besides.</summary>
    private const double Pad = 10, AfterFigures = 12, Besides = 30;

    private readonly double leasts;

    internal SlideTable(Grid grid, double size, double wide)
    {
        (Grid, Size) = (grid, size);
        var wish = grid.Columns.Select((_, i) => Wish(i)).ToArray();
        leasts = wish.Sum(w => w.Least);
        double mores = wish.Sum(w => w.More), spare = wide - leasts - mores;
        IsTooNarrow = leasts > wide;
        Widths = [.. wish.Select(w => IsTooNarrow ? w.Least * wide / leasts
            : spare >= 0 ? w.Least + w.More + Math.Min(Besides, spare / wish.Length)
            : w.Least + w.More * (wide - leasts) / mores)];
        Head = High([.. grid.Columns.Select(column => (Cell)column.Head)], isHead: true);
        Heights = [.. grid.Rows.Select(row => High(row))];
    }

    internal Grid Grid { get; }

    internal double Size { get; }

    /// <summary>True where a word would have to be broken.</summary>
    internal bool IsTooNarrow { get; }

    internal ImmutableArray<double> Widths { get; }

    /// <summary>Points of the heads, and of each row as it is.</summary>
    internal double Head { get; }

    internal ImmutableArray<double> Heights { get; }

    /// <summary>Points at the left of a column's cells.</summary>
    internal static double Before(Grid grid, int column) => column == 0 ? 0
        : grid.Columns[column - 1].IsFigure && !grid.Columns[column].IsFigure ? AfterFigures : Pad / 2;

    /// <summary>A row and its height; what does not fit the room is cut, and noted in full.</summary>
    internal (ImmutableArray<Cell> Row, double High) Row(int at, double room, Action<string> note)
    {
        var row = Grid.Rows[at];
        ImmutableArray<Cell> shortened = [.. row.Select((cell, i) => cell with
            { Text = SlideText.Fit(cell.Text, Size, Room(i, i == 0), room - Pad) })];
        if (!shortened.SequenceEqual(row))
            note(string.Join(" | ", row.Select(cell => cell.Text)));
        return (shortened, High(shortened));
    }

    private double PadOf(int column) => Before(Grid, column) + Pad / 2 + (column == 0 ? Pad / 2 : 0);

    private double Room(int column, bool isBold) => (Widths[column] - PadOf(column)) / (isBold ? Bold : 1);

    private double High(ImmutableArray<Cell> row, bool isHead = false) =>
        row.Select((cell, i) => SlideText.Height(cell.Text, Size, Room(i, isHead || i == 0))).Max() + 7;

    private (double Least, double More) Wish(int i)
    {
        var column = Grid.Columns[i];
        double head = SlideText.Ems(column.Head) * Bold, word = Word(column.Head) * Bold,
            longest = Math.Min(head + 1, 12), all = head, wider = i == 0 ? Bold : 1;
        foreach (var row in Grid.Rows)
        {
            double text = SlideText.Ems(row[i].Text) * wider;
            word = Math.Max(word, column.Setting == Setting.Words ? Word(row[i].Text) * wider : Math.Min(text, 14));
            longest = Math.Max(longest, column.Setting == Setting.Room ? 40 : text);
            all += Math.Min(text, 200);
        }

        double least = Math.Min(word + 0.2, 15) * Size + PadOf(i);
        return (least, Math.Max(0, Math.Min(longest, 20 + all / (Grid.Rows.Length + 1)) * Size + PadOf(i) - least));
    }

    private static double Word(string text) => text.Split(' ').Max(word => SlideText.Ems(word));
}
