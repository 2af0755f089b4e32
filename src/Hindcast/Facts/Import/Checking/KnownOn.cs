using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Dates a snapshot: as stated, else by the files' footers or names, else today.</summary>
internal static partial class KnownOn
{
    /// <summary>The day, with a warning where it was taken from a file; refused where a stated one is too early, or one
    /// that is found, with the next export of the same rows in the same import.</summary>
    internal static Outcome<(DateOnly Day, ImportWarning? Said)> Of(string what, CombinedRows rows,
        IReadOnlyList<FileFacts> files, ImportOptions options, DateOnly today, DateOnly? next)
    {
        var newest = Newest(rows, files);
        if (options.KnownOn is { } day)
        {
            return newest is { } late && late.Day > day.DayNumber
                ? new Refusal("known-on-too-early",
                    $"{late.File.Table.Path}, line {late.File.Table.Lines[late.Row]}, column '{late.Header}' "
                        + $"tells of {DateOnly.FromDayNumber(late.Day):yyyy-MM-dd}, "
                    + $"which nobody knew on {day:yyyy-MM-dd}. Give --known-on a day no earlier than that, or leave "
                        + "it out.")
                : (day, (ImportWarning?)null);
        }
        var found = files.Select(file => InFile(file, options.DateOrder)).OfType<(DateOnly Day, string Where)>()
            .OrderByDescending(f => f.Day).ToArray();
        if (found.Length == 0)
            return (today, (ImportWarning?)null);
        var (taken, where) = found[0];
        string said = $"{where} gives {taken:yyyy-MM-dd}";
        if (taken > today)
            return (today, new ImportWarning("known-on-not-taken",
                $"{said}, which is still to come, so {what} is taken as known today. State the day with --known-on."));
        if (newest is { } later && later.Day > taken.DayNumber)
        {
            string tells = $"{said}, yet line {later.File.Table.Lines[later.Row]} of {later.File.Table.Path} tells of "
                + $"{DateOnly.FromDayNumber(later.Day):yyyy-MM-dd}";
            if (next is { } limit)
            {
                return later.Day < limit.DayNumber
                    ? (DateOnly.FromDayNumber(later.Day), new ImportWarning("known-on-found",
                        $"{tells}, so {what} of that file is taken as known on that day."))
                    : new Refusal("known-on-too-early", $"{tells}, when the next export of these rows was already "
                        + "made. Correct the names, or import the files one by one, oldest first, with --known-on.");
            }
            return (today, new ImportWarning("known-on-not-taken",
                $"{tells}, so {what} is taken as known today. State the day with --known-on."));
        }
        return (taken, new ImportWarning("known-on-found",
            $"{said}, so {what} is taken as known on that day. State another with --known-on."));
    }

    private static (int Day, FileFacts File, int Row, string Header)? Newest(CombinedRows rows,
        IReadOnlyList<FileFacts> files)
    {
        int newest = -1, at = -1;
        string field = "";
        foreach (string name in FactKinds.Of(files[0].Binding.Kind).Fields.Where(f => f.Happened).Select(f => f.Name))
        {
            if (!rows.Columns.TryGetValue(name, out var column))
                continue;
            int[] days = ((DayColumn)column).Days;
            for (int row = 0; row < days.Length; row++)
            {
                if (days[row] != DayColumn.Missing && days[row] > newest)
                    (newest, at, field) = (days[row], row, name);
            }
        }
        if (at < 0)
            return null;
        var (file, origin) = rows.Origin(at);
        return (newest, file, origin, file.Binding.Columns[file.Binding.IndexOf(field)].Header);
    }

    /// <summary>Which number is the month in names such as <c>9-10-2026</c>: as stated, else as the other names show;
    /// null where nothing says.</summary>
    internal static DateOrder? OrderOf(IEnumerable<FileFacts> files, ImportOptions options)
    {
        var shown = files.Select(file => InName(file)).Where(cell => cell.HasOrder && !cell.HangsOnOrder)
            .Select(cell => cell.In(DateOrder.MonthFirst) is null ? DateOrder.DayFirst : DateOrder.MonthFirst)
            .Distinct().ToArray();
        return options.DateOrder ?? (shown is [var one] ? one : null);
    }

    private static DayCell InName(FileFacts facts) =>
        OrderedInName().Match(NameOf(facts)) is { Success: true } found
            ? DayCell.Of(found.Value.Replace('_', '-'))
            : default;

    private static string NameOf(FileFacts facts) => Path.GetFileNameWithoutExtension(facts.Table.Path);

    /// <summary>The day in a file's footer or name, and where it stands; null where there is none.</summary>
    internal static (DateOnly Day, string Where)? InFile(FileFacts facts, DateOrder? order)
    {
        string path = facts.Table.Path;
        foreach (string line in Enumerable.Reverse(facts.Table.Footer))
        {
            foreach (Match match in DayInText().Matches(line))
            {
                // A footer's 3/4/2026 that may be read in two ways says nothing.
                if (DayCell.Of(match.Value) is { HangsOnOrder: false } cell
                    && (cell.In(DateOrder.MonthFirst) ?? cell.In(DateOrder.DayFirst)) is { } day)
                    return (DateOnly.FromDayNumber(day), $"The footer of {path}");
            }
        }
        string name = NameOf(facts);
        if (DayInName().Match(name) is { Success: true } iso
            && DateOnly.TryParseExact($"{iso.Groups[1].Value}-{iso.Groups[2].Value}-{iso.Groups[3].Value}",
                "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named))
            return (named, $"The name of {path}");
        var inName = InName(facts);
        if ((!inName.HangsOnOrder || order is not null)
            && (inName.In(order ?? DateOrder.MonthFirst) ?? inName.In(DateOrder.DayFirst)) is { } written)
            return (DateOnly.FromDayNumber(written), $"The name of {path}");
        return EpochInName().Match(name) is { Success: true } epoch && DayCell.Of(epoch.Value).Day is { } stamped
            ? (DateOnly.FromDayNumber(stamped), $"The name of {path}") : null;
    }

    [GeneratedRegex(@"(?<!\d)(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex DayInText();

    [GeneratedRegex(@"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex DayInName();

    [GeneratedRegex(@"(?<!\d)\d{1,2}(?<mark>[-_.])\d{1,2}\k<mark>20\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex OrderedInName();

    [GeneratedRegex(@"(?<!\d)1\d{12}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex EpochInName();
}
