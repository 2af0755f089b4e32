using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Gives a target of a quarter the quarter's last day where the file names none: a target without a last day
/// is one of a month.</summary>
internal static class CheckTargets
{
    private const int MonthsOfQuarter = 3;

    internal static void Check(FileFacts facts)
    {
        if (!facts.Days.TryGetValue(Fields.StartOn, out int[]? starts) || facts.Raw(Fields.StartOn) is not { } raw)
            return;
        bool ofQuarters = HeaderName.Words(facts.Table.Header[facts.Binding.IndexOf(Fields.StartOn)]).Contains("quarter");
        bool[] named = [.. raw.Values.Select(cell => ofQuarters || DayCell.FirstOfQuarter(cell) is not null
            || DayCell.NamesFiscalQuarter(cell))];
        if (!named.Contains(true))
            return;
        int[] ends = facts.Days.GetValueOrDefault(Fields.EndOn) ?? [.. Enumerable.Repeat(DayColumn.Missing, facts.Rows)];
        for (int row = 0; row < facts.Rows; row++)
            if (raw.Codes[row] >= 0 && named[raw.Codes[row]] && starts[row] != DayColumn.Missing
                && ends[row] == DayColumn.Missing)
                ends[row] = DateOnly.FromDayNumber(starts[row]).AddMonths(MonthsOfQuarter).DayNumber - 1;
        facts.Days[Fields.EndOn] = ends;
    }
}
