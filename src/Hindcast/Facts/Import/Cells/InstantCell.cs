using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Cells;

/// <summary>The time of day that a cell gives beside its day.</summary>
internal static partial class InstantCell
{
    private const int LengthMax = 40, SecondsPerDay = 86_400;
    private const int UnixEpochDay = 719_162;

    /// <summary>
    /// Seconds since 1970 in UTC; null where the cell has no time of day. Without an offset the time is taken as UTC.
    /// </summary>
    /// <param name="cell">The cell as written.</param>
    /// <param name="day">The day that was read from it, in UTC where it has an offset.</param>
    internal static long? Of(string cell, int day)
    {
        if (cell.Length > LengthMax)
            return null;
        if (FromEpochSeconds(cell) is { } epoch)
            return epoch;
        if (cell.Length is 12 or 13 && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture,
            out long ms))
            return ms / 1000;
        if (TimeOfDay().Match(cell) is not { Success: true } time)
            return null;
        int hour = Number(time.Groups["h"]), minute = Number(time.Groups["m"]), second = time.Groups["s"].Success
            ? Number(time.Groups["s"]) : 0;
        if (time.Groups["half"].Success)
            hour = hour % 12 + (time.Groups["half"].ValueSpan[0] is 'p' or 'P' ? 12 : 0);
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        int seconds = (hour * 60 + minute) * 60 + second;
        if (time.Groups["sign"].Success)
        {
            int offset = (Number(time.Groups["oh"]) * 60 + (time.Groups["om"].Success ? Number(time.Groups["om"]) : 0))
                * 60;
            // The day is UTC's already, so only the clock is turned.
            seconds = (seconds + (time.Groups["sign"].ValueSpan[0] == '-' ? offset : -offset)
                + 2 * SecondsPerDay) % SecondsPerDay;
        }

        return (day - UnixEpochDay) * (long)SecondsPerDay + seconds;
    }

    /// <summary>A whole number of seconds since 1970; null where the cell is none.</summary>
    internal static long? FromEpochSeconds(string cell) =>
        cell.Length is >= 9 and <= 10 && long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture,
            out long seconds) ? seconds : null;

    private static int Number(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[T ,](?<h>\d{1,2}):(?<m>\d\d)(?::(?<s>\d\d)(?:[.,]\d+)?)? ?(?<half>[AaPp])?\.?(?:[Mm]\.?)?(?: ?(?:Z|UTC|GMT|(?<sign>[+-])(?<oh>\d\d)(?::?(?<om>\d\d))?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
