namespace Hindcast.Retros.KillCriteria;

/// <summary>What a window is counted in.</summary>
public enum WindowUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>Months, from a day to the day before the same day of the next.</summary>
    Month,

    /// <summary>Three months.</summary>
    Quarter,
}

/// <summary>How long a criterion looks before it judges.</summary>
/// <param name="Count">At least 1, at most <see cref="CountMax"/>: a year.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct WindowLength(int Count, WindowUnit Unit)
{
    /// <summary>Longest window: a year, in its unit.</summary>
    public static int CountMax(WindowUnit unit) => unit switch
    {
        WindowUnit.Day => 366,
        WindowUnit.Week => 52,
        WindowUnit.Month => 12,
        _ => 4,
    };

    /// <summary>The stretch of days that begins some lengths after a day; negative ones lie before it.</summary>
    public CriterionWindow From(DateOnly start, int lengths) => new(After(start, lengths), After(start, lengths + 1)
        .AddDays(-1));

    /// <inheritdoc/>
    public override string ToString() => $"{Count} {Unit.ToString().ToLowerInvariant()}{(Count == 1 ? "" : "s")}";

    // Counted from the start each time, so that month ends do not drift.
    private DateOnly After(DateOnly start, int lengths) => Unit switch
    {
        WindowUnit.Day => start.AddDays(Count * lengths),
        WindowUnit.Week => start.AddDays(7 * Count * lengths),
        WindowUnit.Month => start.AddMonths(Count * lengths),
        _ => start.AddMonths(3 * Count * lengths),
    };
}

/// <summary>A stretch of days over which a criterion is read once.</summary>
/// <param name="First">First day, included.</param>
/// <param name="Last">Last day, included.</param>
public readonly record struct CriterionWindow(DateOnly First, DateOnly Last)
{
    /// <inheritdoc/>
    public override string ToString() => $"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}";
}
