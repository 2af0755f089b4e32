namespace Hindcast.Facts.Snapshots;

/// <summary>Amounts of money in major units; the currency of each row stands in the <c>currency</c> column.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Cells">Its <see cref="Amounts"/>, read when they are asked for.</param>
public sealed record AmountColumn(string Name, FieldRole Role, Stored<decimal?[]> Cells) : Column(Name, Role)
{
    /// <summary>Of rows in memory.</summary>
    public AmountColumn(string name, FieldRole role, decimal?[] amounts)
        : this(name, role, new Stored<decimal?[]>(amounts, amounts.Length)) { }

    /// <summary>One for each row; null where missing, which is not zero.</summary>
    public decimal?[] Amounts { get => Cells.Value; init => Cells = new(value, value.Length); }

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <inheritdoc/>
    public override void Load() => _ = Cells.Value;

    /// <inheritdoc/>
    public override Column Take(int[] rows) => this with { Cells = new(() => Pick(Amounts, rows), rows.Length) };

    /// <inheritdoc/>
    public override bool Has(int row) => Amounts[row] is not null;

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Amounts = Put(Amounts, null, where) };
}
