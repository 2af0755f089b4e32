namespace Hindcast.Documents.Packs;

/// <summary>A table of words and figures, ready to be set in any format.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">At least one; the first names the row.</param>
/// <param name="Rows">One cell per column.</param>
/// <param name="Empty">The sentence that stands in its place where it has no rows.</param>
public sealed record Grid(
    string Caption, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows, string Empty)
{
    /// <summary>True where each column after the first is one thing: a narrow screen shows one thing after the
    /// other.</summary>
    public bool IsUpright { get; init; }

    /// <summary>Characters of a row up to which a table is no wider than its words, and of a cell from which a column
    /// holds sentences.</summary>
    private const int FewLength = 64, SentenceFrom = 60;

    /// <summary>True where so little stands in each row that whole width would only part it.</summary>
    internal bool IsShort => !IsUpright && Columns.All(column => column.Setting != Setting.Room)
        && Columns.Select((column, at) => Math.Max(column.Head.Length, Longest(at)) + 3).Sum() <= FewLength;

    /// <summary>Per cent of the width for each column of sentences, by how much its cells say on average, so that one
    /// long cell does not starve the column beside it; null where a column finds its width by itself.</summary>
    internal ImmutableArray<int?> Shares()
    {
        bool[] isLong = [.. Columns.Select((column, at) => column.IsWords && Longest(at) >= SentenceFrom)];
        if (isLong.Count(each => each) < 2)
            return [.. isLong.Select(_ => (int?)null)];
        double[] means = [.. Columns.Select((column, at) => Math.Max(column.Head.Length,
            // The mean of squares: one long text among short ones needs room too.
            Math.Sqrt(Rows.Average(row => Math.Pow(row[at].Text.Length, 2)))) + 4)];
        return [.. means.Select((mean, at) => isLong[at] ? (int?)Math.Clamp(100 * mean / means.Sum(), 12, 60) : null)];
    }

    /// <summary>The same for readers: figures that cannot be told of any row stand in one column, and leave room to the
    /// words.</summary>
    internal Grid Told()
    {
        int[] untold = [.. Enumerable.Range(0, Columns.Length).Where(at => Columns[at].IsFigure && !Rows.IsEmpty
            && Rows.All(row => row[at].Text == Numbers.CannotTell))];
        if (untold.Length < 2)
            return this;
        string head = string.Join(", ", untold.Select(at => Columns[at].Head));
        return this with
        {
            Columns = [.. Kept(Columns.SetItem(untold[0], head[..1] + head[1..].ToLowerInvariant()))],
            Rows = [.. Rows.Select(row => (ImmutableArray<Cell>)[.. Kept(row)])],
        };

        IEnumerable<T> Kept<T>(ImmutableArray<T> all) => all.Where((_, at) => at == untold[0] || !untold.Contains(at));
    }

    private int Longest(int column) => Rows.IsEmpty ? 0 : Rows.Max(row => row[column].Text.Length);

    /// <summary>The same table with every text changed.</summary>
    internal Grid Shown(Func<string, string> shown) => this with
    {
        Caption = shown(Caption), Empty = shown(Empty),
        Columns = [.. Columns.Select(column => column with { Head = shown(column.Head) })],
        Rows = [.. Rows.Select(row => (ImmutableArray<Cell>)[.. row.Select(cell => cell with
            { Text = shown(cell.Text) })])],
    };

    /// <summary>
    /// The same table with rows and columns exchanged: few things with many figures each are read better upright.
    /// </summary>
    public Grid Upright() => Rows.IsEmpty ? this : this with
    {
        IsUpright = true,
        Columns = [Columns[0], .. Rows.Select(row => new Column(row[0].Text, Setting.Figure))],
        Rows =
        [
            .. Enumerable.Range(1, Columns.Length - 1).Select(c => (ImmutableArray<Cell>)
                [Columns[c].Head, .. Rows.Select(row => row[c])]),
        ],
    };
}

/// <summary>One column of a table.</summary>
/// <param name="Head">Its heading.</param>
/// <param name="Setting">How its cells are set.</param>
public readonly record struct Column(string Head, Setting Setting = Setting.Words)
{
    /// <summary>True where it holds figures, which are set flush right.</summary>
    public bool IsFigure => Setting == Setting.Figure;

    /// <summary>True where it holds words, short or long.</summary>
    public bool IsWords => Setting is Setting.Words or Setting.FewWords or Setting.Room;

    /// <summary>A column of words.</summary>
    public static implicit operator Column(string head) => new(head);
}

/// <summary>How the cells of a column are set.</summary>
public enum Setting
{
    /// <summary>Words, which wrap.</summary>
    Words,

    /// <summary>A name or a few words, which stay on one line.</summary>
    FewWords,

    /// <summary>Room in which somebody writes by hand.</summary>
    Room,

    /// <summary>A day or a word or two, which stay on one line.</summary>
    OneLine,

    /// <summary>Figures, flush right on one line.</summary>
    Figure,
}

/// <summary>One cell of a table: text, and how it is meant.</summary>
/// <param name="Text">What it says; the text alone says everything.</param>
/// <param name="Tone">Sets it off where colour is to be had.</param>
public readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>Text as it is.</summary>
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>How a piece of text is meant; always said in words too.</summary>
public enum Tone
{
    /// <summary>Nothing particular.</summary>
    Plain,

    /// <summary>It went the wrong way.</summary>
    Worse,

    /// <summary>It went the right way.</summary>
    Better,

    /// <summary>It cannot be told, or is beside the point.</summary>
    Quiet,

    /// <summary>It is too young to be read, and will still change.</summary>
    Young,
}
