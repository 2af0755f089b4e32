using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells a source's exports of several days from one export in several files.</summary>
internal static class FilesByDay
{
    /// <summary>The files of one source and kind by the day in their footers or names, oldest first, where files of
    /// different days have an id in common; else all of them together. A file without a day comes last: it is today's.
    /// </summary>
    /// <param name="files">All of them.</param>
    /// <param name="options">Their date order says which number is the month in a name.</param>
    internal static ImmutableArray<(DateOnly Day, FileFacts[] Files)> Of(FileFacts[] files, ImportOptions options)
    {
        (DateOnly, FileFacts[])[] together = [(DateOnly.MaxValue, files)];
        if (files.Length == 1 || options.KnownOn is not null)
            return [.. together];
        var days = files.GroupBy(file => KnownOn.InFile(file, options.DateOrder)?.Day ?? DateOnly.MaxValue)
            .OrderBy(day => day.Key)
            .Select(day => (day.Key, day.ToArray())).ToArray();
        return [.. days.Length > 1 && HaveAnIdInCommon(days.Select(day => day.Item2)) ? days : together];
    }

    /// <summary>A refusal where one day is stated for exports of the same rows that bear several days; null
    /// elsewhere.</summary>
    internal static Refusal? OneDayForMany(FileFacts[] files, ImportOptions options)
    {
        if (options.KnownOn is not { } stated)
            return null;
        DateOnly[] days = [.. Of(files, options with { KnownOn = null }).Select(day => day.Day)
            .Where(day => day != DateOnly.MaxValue)];
        return days.Length < 2 ? null : new("known-on-many-days",
            $"--known-on {stated:yyyy-MM-dd} would give one day to exports of the same rows whose names or footers "
            + $"bear {days.Length:N0}, from {days[0]:yyyy-MM-dd} to {days[^1]:yyyy-MM-dd}. Leave --known-on out, and "
            + "each is taken as known on its own day, oldest first.");
    }

    private static bool HaveAnIdInCommon(IEnumerable<FileFacts[]> days)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var files in days)
        {
            var ids = files.SelectMany(Ids).ToHashSet(StringComparer.Ordinal);
            if (seen.Overlaps(ids))
                return true;
            seen.UnionWith(ids);
        }
        return false;
    }

    private static IEnumerable<string> Ids(FileFacts file) =>
        file.Wholes.TryGetValue(Fields.Id, out long[]? numbers)
            ? numbers.Where(number => number != TextColumn.NoNumber)
            .Select(n => n.ToString(CultureInfo.InvariantCulture))
        : file.Texts.TryGetValue(Fields.Id, out var texts) ? texts.Values : [];
}
