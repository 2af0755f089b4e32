namespace Hindcast.Retros.PostMortems;

/// <summary>How a stretch of time is said: in its two largest units.</summary>
public static class Durations
{
    /// <summary>"45 min", "3 h 5 min", "2 days 4 h".</summary>
    /// <param name="span">Never negative.</param>
    public static string Say(TimeSpan span)
    {
        int days = (int)span.TotalDays, hours = span.Hours, minutes = span.Minutes;
        return (days, hours, minutes) switch
        {
            ( > 0, 0, _) => Days(days),
            ( > 0, _, _) => $"{Days(days)} {hours} h",
            (_, > 0, 0) => $"{hours} h",
            (_, > 0, _) => $"{hours} h {minutes} min",
            (_, _, 0) => $"{span.Seconds} s",
            _ => $"{minutes} min",
        };
    }

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture,
        $"{days:#,0} days");
}
