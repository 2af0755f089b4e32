namespace Hindcast.Facts.Snapshots;

/// <summary>Texts, each stored once; or whole numbers, of which nearly every row has its own, kept as such and spelt
/// only for whoever asks for the text.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Cells">Its texts, read when they are asked for.</param>
public sealed record TextColumn(string Name, FieldRole Role, Stored<TextCells> Cells) : Column(Name, Role)
{
    /// <summary>Stands for a blank cell among <see cref="Numbers"/>.</summary>
    public const long NoNumber = long.MinValue;

    /// <summary>Of rows in memory.</summary>
    public TextColumn(string name, FieldRole role, string[] values, int[] codes)
        : this(name, role, new Stored<TextCells>(TextCells.Of(values, codes), codes.Length)) { }

    /// <summary>Distinct texts in the order in which they first appear.</summary>
    public string[] Values
    {
        get => Cells.Value.Values;
        init => Cells = new(TextCells.Of(value, Codes), Cells.Count);
    }

    /// <summary>Index into <see cref="Values"/> for each row; -1 where missing.</summary>
    public int[] Codes
    {
        get => Cells.Value.Codes;
        init => Cells = new(TextCells.Of(Values, value), value.Length);
    }

    /// <summary>The number of each row, <see cref="NoNumber"/> where missing, where all of it is whole numbers that are
    /// kept as such; otherwise null.</summary>
    public long[]? Numbers => Cells.Value.Numbers;

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <summary>The text of a row; null where missing.</summary>
    public string? this[int row] => Cells.Value[row];

    /// <summary>Whole numbers as texts.</summary>
    public static TextColumn OfNumbers(string name, FieldRole role, long[] numbers) =>
        new(name, role, new Stored<TextCells>(TextCells.OfNumbers(numbers), numbers.Length));

    /// <inheritdoc/>
    public override void Load() => _ = Cells.Value;

    /// <inheritdoc/>
    public override Column Take(int[] rows) => this with
    {
        Cells = new(() => Numbers is { } numbers ? TextCells.OfNumbers(Pick(numbers, rows))
            : Cells.Value.ShortCodes is { } shorts ? TextCells.OfShort(Values, Pick(shorts, rows))
            : TextCells.Of(Values, Pick(Codes, rows)), rows.Length),
    };

    /// <inheritdoc/>
    public override bool Has(int row) => Codes[row] >= 0;

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Codes = Put(Codes, -1, where) };

    /// <summary>The column with other texts in place of its values, in their order; equal ones become one
    /// value.</summary>
    public TextColumn Renamed(string[] values)
    {
        string[] distinct = [.. values.Distinct(StringComparer.Ordinal)];
        if (distinct.Length == values.Length)
            return this with { Values = values };
        var codeOf = distinct.Select((value, code) => (value, code)).ToDictionary(v => v.value, v => v.code,
            StringComparer.Ordinal);
        return this with { Values = distinct, Codes = Array.ConvertAll(Codes, code => code < 0
            ? -1
            : codeOf[values[code]]) };
    }
}
