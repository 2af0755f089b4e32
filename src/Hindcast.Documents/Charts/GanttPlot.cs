namespace Hindcast.Documents.Charts;

/// <summary>Work over time, a bar a task.</summary>
/// <param name="Span">Units from left to right; days, or units of work.</param>
/// <param name="Bars">From top to bottom.</param>
/// <param name="Ticks">Along the foot.</param>
public sealed record GanttPlot(int Span, ImmutableArray<GanttBar> Bars, ImmutableArray<GanttMark> Ticks)
{
    /// <summary>Upright lines through all bars, such as today and the deadline.</summary>
    public ImmutableArray<GanttMark> Marks { get; init; } = [];

    /// <summary>Points above the bars, such as checkpoints.</summary>
    public ImmutableArray<GanttMark> Points { get; init; } = [];

    /// <summary>Drawing units.</summary>
    public const int Width = 1000, Label = 290, RowHeight = 24;

    /// <summary>Characters of a bar's name.</summary>
    private const int NameLengthMax = 38;

    /// <summary>Between two names at the head, so that neither covers the other.</summary>
    private const double HeadGap = 96;

    /// <summary>Room above the bars.</summary>
    public int Head => (Marks.IsEmpty ? 0 : 18 * Levels) + (Points.IsEmpty ? 0 : 18);

    /// <summary>Where a unit lies.</summary>
    public double X(double unit) => Label + Math.Clamp(unit, 0, Span) * (Width - Label - 14) / Math.Max(1, Span);

    /// <summary>Top of a row.</summary>
    public int Y(int row) => Head + row * RowHeight;

    /// <summary>Lines of names that the marks take: those too near to each other stand one above the other.</summary>
    public int Levels => Marks.IsEmpty ? 0 : Marks.Max(mark => LevelOf(mark)) + 1;

    /// <summary>The line in which a mark's name stands, from 0.</summary>
    public int LevelOf(GanttMark mark) => Marks.TakeWhile(other => other != mark)
        .Count(other => Math.Abs(X(other.At) - X(mark.At)) < HeadGap);

    /// <summary>True where a mark's name ends at its line, because the edge is near.</summary>
    public bool EndsAt(GanttMark mark) => X(mark.At) > Width - HeadGap;

    /// <summary>A name as there is room for it.</summary>
    public static string Cut(string name) => name.Length <= NameLengthMax ? name : name[..NameLengthMax] + "…";

    /// <summary>The days of a plan: a tick each Monday, or each month where there are many.</summary>
    public static ImmutableArray<GanttMark> Days(DateOnly first, int span)
    {
        bool months = span > 100;
        int every = span > 56 ? 14 : 7;
        var days = Enumerable.Range(0, span + 1).Select(first.AddDays);
        return
        [
            .. months
                ? days.Where(day => day.Day == 1).Select(day => At(day, $"{day:MMM yyyy}"))
                : days.Where(day => day.DayOfWeek == DayOfWeek.Monday).Where((_, at) => at * 7 % every == 0)
                    .Select(day => At(day, day.ToString("d MMM", CultureInfo.InvariantCulture))),
        ];
        GanttMark At(DateOnly day, string text) => new(day.DayNumber - first.DayNumber, text, "");
    }
}

/// <summary>One task.</summary>
/// <param name="Name">At its left.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="State">done, late, critical or open; each is drawn otherwise.</param>
/// <param name="Told">All of it in words.</param>
public sealed record GanttBar(string Name, double From, double To, string State, string Told)
{
    /// <summary>The earliest beginning, from which a thin line leads to the bar; null for none.</summary>
    public double? Earliest { get; init; }

    /// <summary>The group that begins with it, such as a stage; null within one.</summary>
    public string? Group { get; init; }
}

/// <summary>A point in time with a name.</summary>
/// <param name="At">Where.</param>
/// <param name="Text">A word or two.</param>
/// <param name="Told">More of it in words.</param>
public sealed record GanttMark(double At, string Text, string Told);
