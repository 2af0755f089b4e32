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

    /// <summary>The same with some rows missing.</summary>
    public abstract Column Blank(Func<int, bool> where);

    /// <summary>The elements with a value in place of those of some rows.</summary>
    protected static T[] Put<T>(T[] into, T value, Func<int, bool> where)
    {
        var changed = (T[])into.Clone();
        for (int row = 0; row < changed.Length; row++)
            if (where(row))
                changed[row] = value;
        return changed;
    }

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

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Codes = Put(Codes, -1, where) };
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

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Days = Put(Days, Missing, where) };
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

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Amounts = Put(Amounts, null, where) };
}

/// <summary>Counts, scores and lengths.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Numbers">One for each row; NaN where missing, which is not zero. Never infinite.</param>
public sealed record NumberColumn(string Name, FieldRole Role, double[] Numbers) : Column(Name, Role)
{
    /// <inheritdoc/>
    public override int Count => Numbers.Length;

    /// <summary>The number of a row; null where missing.</summary>
    public double? this[int row] => double.IsNaN(Numbers[row]) ? null : Numbers[row];

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows) => this with { Numbers = Pick(Numbers, rows) };

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Numbers = Put(Numbers, double.NaN, where) };
}

/// <summary>Instants in UTC, to the second; only of cells that had a time of day.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Seconds">Seconds since 1970-01-01T00:00Z for each row; <see cref="Missing"/> where missing.</param>
public sealed record InstantColumn(string Name, FieldRole Role, long[] Seconds) : Column(Name, Role)
{
    /// <summary>Stands for no instant; later than every real one.</summary>
    public const long Missing = long.MaxValue;

    private const long SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public override int Count => Seconds.Length;

    /// <summary>The day in UTC of an instant as <see cref="DateOnly.DayNumber"/>; <see cref="DayColumn.Missing"/> where missing.</summary>
    public static int DayOf(long seconds) => seconds == Missing ? DayColumn.Missing
        : (int)(Math.DivRem(seconds, SecondsPerDay) is var (days, rest) && rest < 0 ? days - 1 : seconds / SecondsPerDay)
            + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows) => this with { Seconds = Pick(Seconds, rows) };

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Seconds = Put(Seconds, Missing, where) };
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
