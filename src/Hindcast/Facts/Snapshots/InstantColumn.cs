namespace Hindcast.Facts.Snapshots;

/// <summary>Instants in UTC, to the second; only of cells that had a time of day.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Cells">Its <see cref="Seconds"/>, read when they are asked for.</param>
public sealed record InstantColumn(string Name, FieldRole Role, Stored<long[]> Cells) : Column(Name, Role)
{
    /// <summary>Of rows in memory.</summary>
    public InstantColumn(string name, FieldRole role, long[] seconds) : this(name, role, new Stored<long[]>(seconds,
        seconds.Length)) { }

    /// <summary>Seconds since 1970-01-01T00:00Z for each row; <see cref="Missing"/> where missing.</summary>
    public long[] Seconds { get => Cells.Value; init => Cells = new(value, value.Length); }

    /// <summary>Stands for no instant; later than every real one.</summary>
    public const long Missing = long.MaxValue;

    private const long SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <summary>The day in UTC of an instant as <see cref="DateOnly.DayNumber"/>; <see cref="DayColumn.Missing"/> where
    /// missing.</summary>
    public static int DayOf(long seconds) => seconds == Missing ? DayColumn.Missing
        : (int)(Math.DivRem(seconds, SecondsPerDay) is var (days, rest) && rest < 0 ? days - 1 : seconds
            / SecondsPerDay)
            + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <inheritdoc/>
    public override void Load() => _ = Cells.Value;

    /// <inheritdoc/>
    public override Column Take(int[] rows) => this with { Cells = new(() => Pick(Seconds, rows), rows.Length) };

    /// <inheritdoc/>
    public override bool Has(int row) => Seconds[row] != Missing;

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Seconds = Put(Seconds, Missing, where) };
}
