namespace Hindcast.Facts.Snapshots;

/// <summary>Counts, scores and lengths.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Cells">Its <see cref="Numbers"/>, read when they are asked for.</param>
public sealed record NumberColumn(string Name, FieldRole Role, Stored<double[]> Cells) : Column(Name, Role)
{
    /// <summary>Of rows in memory.</summary>
    public NumberColumn(string name, FieldRole role, double[] numbers) : this(name, role, new Stored<double[]>(numbers,
        numbers.Length)) { }

    /// <summary>One for each row; NaN where missing, which is not zero. Never infinite.</summary>
    public double[] Numbers { get => Cells.Value; init => Cells = new(value, value.Length); }

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <summary>The number of a row; null where missing.</summary>
    public double? this[int row] => double.IsNaN(Numbers[row]) ? null : Numbers[row];

    /// <inheritdoc/>
    public override void Load() => _ = Cells.Value;

    /// <inheritdoc/>
    public override Column Take(int[] rows) => this with { Cells = new(() => Pick(Numbers, rows), rows.Length) };

    /// <inheritdoc/>
    public override bool Has(int row) => !double.IsNaN(Numbers[row]);

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Numbers = Put(Numbers, double.NaN, where) };
}
