namespace Hindcast.Facts.Snapshots;

/// <summary>Calendar days.</summary>
/// <param name="Name">The field.</param>
/// <param name="Role">What it may be used for.</param>
/// <param name="Cells">Its <see cref="Days"/>, read when they are asked for.</param>
public sealed record DayColumn(string Name, FieldRole Role, Stored<DayCells> Cells) : Column(Name, Role)
{
    /// <summary>Stands for no day; later than every real one, so that "by day D" is one comparison.</summary>
    public const int Missing = int.MaxValue;

    /// <summary>Of rows in memory.</summary>
    public DayColumn(string name, FieldRole role, int[] days)
        : this(name, role, new Stored<DayCells>(new DayCells(days), days.Length)) { }

    /// <summary><see cref="DateOnly.DayNumber"/> for each row; <see cref="Missing"/> where missing.</summary>
    public int[] Days
    {
        get => Cells.Value.Days;
        init => Cells = new(new DayCells(value), value.Length);
    }

    /// <summary>How many rows each day has; counted once.</summary>
    public DayCounts Counts => Cells.Value.Counts;

    /// <summary>The rows whose day lies before the one on which they were made, with both; found once.</summary>
    internal ImmutableArray<(int Made, int Day)> Before(DayColumn made) => Cells.Value.Before(made.Cells.Value);

    /// <inheritdoc/>
    public override int Count => Cells.Count;

    /// <inheritdoc/>
    public override void Load() => _ = Cells.Value.Counts;

    /// <inheritdoc/>
    public override Column Take(int[] rows) =>
        this with { Cells = new(() => new DayCells(Pick(Days, rows)), rows.Length) };

    /// <inheritdoc/>
    public override bool Has(int row) => Days[row] != Missing;

    /// <inheritdoc/>
    public override Column Blank(Func<int, bool> where) => this with { Days = Put(Days, Missing, where) };
}
