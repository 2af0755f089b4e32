namespace Hindcast.Calendars;

/// <summary>The form in which days are read, <c>2026-11-27</c>.</summary>
public static class DayForm
{
    /// <summary>A day that is written otherwise, as <c>27.11.2026</c>, in that form; null where it is none, or in an
    /// order that it does not tell.</summary>
    public static string? Meant(string text) => DateOnly.TryParseExact(text.Trim(), Others,
        CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"{day:yyyy-MM-dd}" : null;

    private static readonly string[] Others = ["d.M.yyyy", "yyyy.M.d", "yyyy/M/d"];
}
