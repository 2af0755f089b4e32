namespace Hindcast.Documents.Sheets;

/// <summary>A cell of a sheet: words, or a number with the format in which it is shown. Neither: it is empty.</summary>
/// <param name="Text">Words; never a formula, whatever they begin with.</param>
/// <param name="Number">A number; a day counts from 30 December 1899, as sheets do.</param>
/// <param name="Format">How the number is shown, in the spelling of number formats.</param>
public readonly record struct SheetCell(string? Text, double? Number = null, string Format = "General")
{
    /// <summary>How words stand.</summary>
    public SheetLook Look { get; init; }

    /// <summary>Which sheet of the file a reader who chooses it is brought to, from 0; null for none.</summary>
    public int? To { get; init; }

    private static readonly DateOnly Zero = new(1899, 12, 30);

    /// <summary>Words.</summary>
    public static implicit operator SheetCell(string? text) => new(text);

    /// <summary>A number as it is; empty where it cannot be told.</summary>
    public static SheetCell Of(double? value, string format = "General") =>
        new(null, value is { } v && double.IsFinite(v) ? v : null, format);

    /// <summary>A day.</summary>
    public static SheetCell Of(DateOnly? day, string format = "yyyy\\-mm\\-dd") =>
        new(null, day?.DayNumber - Zero.DayNumber, format);
}

/// <summary>How the words of a cell stand.</summary>
public enum SheetLook
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>In bold letters.</summary>
    Strong,

    /// <summary>In a paler colour: they stand above already.</summary>
    Quiet,
}

/// <summary>One sheet: a table with a head, which stays in sight and can be filtered.</summary>
/// <param name="Name">What its tab says; cut and made unique where the format wants it.</param>
/// <param name="Heads">One for each column.</param>
/// <param name="Rows">One cell for each column.</param>
public sealed record Sheet(string Name, ImmutableArray<string> Heads, IEnumerable<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>Widths of the columns in characters; default where all have <see cref="WidthUsual"/>.</summary>
    public ImmutableArray<double> Widths { get; init; } = [];

    /// <summary>Columns of figures, whose heads and words stand at the right too; default where there is
    /// none.</summary>
    public ImmutableArray<bool> Figures { get; init; } = [];

    /// <summary>Characters.</summary>
    public const double WidthUsual = 18;

    internal double WidthOf(int column) => column < Widths.Length ? Widths[column] : WidthUsual;

    internal bool IsFigure(int column) => column < Figures.Length && Figures[column];
}
