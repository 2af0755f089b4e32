namespace Hindcast.Facts.Snapshots;

/// <summary>One field of a snapshot over all of its rows.</summary>
/// <param name="Name">The field in lower snake case: one of <see cref="Fields"/> or a dimension's own name.</param>
/// <param name="Role">What it may be used for.</param>
public abstract record Column(string Name, FieldRole Role)
{
    /// <summary>How many rows it has.</summary>
    public abstract int Count { get; }

    /// <summary>These rows, in this order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The elements at some indexes.</summary>
    protected static T[] Pick<T>(T[] from, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            picked[i] = from[rows[i]];
        return picked;
    }
}

/// <summary>Texts, each stored once.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Values">Distinct texts in the order in which they first appear.</param>
/// <param name="Codes">Index into <paramref name="Values"/> for each row; -1 where missing.</param>
public sealed record TextColumn(string Name, FieldRole Role, string[] Values, int[] Codes) : Column(Name, Role)
{
    /// <inheritdoc/>
    public override int Count => Codes.Length;

    /// <summary>The text of a row; null where missing.</summary>
    public string? this[int row] => Codes[row] < 0 ? null : Values[Codes[row]];

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows) => this with { Codes = Pick(Codes, rows) };
}

/// <summary>Calendar days.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Days"><see cref="DateOnly.DayNumber"/> for each row; <see cref="Missing"/> where missing.</param>
public sealed record DayColumn(string Name, FieldRole Role, int[] Days) : Column(Name, Role)
{
    /// <summary>Stands for no day; later than every real one, so that "by day D" is one comparison.</summary>
    public const int Missing = int.MaxValue;

    /// <inheritdoc/>
    public override int Count => Days.Length;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows) => this with { Days = Pick(Days, rows) };
}

/// <summary>Amounts of money in major units; the currency of each row stands in the <c>currency</c> column.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Amounts">One for each row; null where missing, which is not zero.</param>
public sealed record AmountColumn(string Name, FieldRole Role, decimal?[] Amounts) : Column(Name, Role)
{
    /// <inheritdoc/>
    public override int Count => Amounts.Length;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows) => this with { Amounts = Pick(Amounts, rows) };
}

/// <summary>What a field may be used for.</summary>
public enum FieldRole
{
    /// <summary>Names the row or another row.</summary>
    Id,

    /// <summary>Part of the fact itself: days, amounts, status.</summary>
    Fact,

    /// <summary>May be searched for explanations, where it has few values.</summary>
    Dimension,

    /// <summary>May only filter: people, free text, and what is known only with the outcome.</summary>
    Filter,
}
