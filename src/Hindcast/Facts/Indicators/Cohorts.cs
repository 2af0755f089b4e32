using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Those who take a step, and those of them who take the next one within some days.</summary>
/// <remarks>
/// The denominator is everybody who took the first step and has been observed for the days, whatever became of them: one that was
/// rejected or lost did not take the next step, and leaving it out would be to ask only those who stayed.
/// </remarks>
/// <param name="From">The day field of the first step.</param>
/// <param name="To">The day field of the next one.</param>
/// <param name="WithinDays">How soon.</param>
/// <param name="SameDay">True where both may be on one day; a next step before that was filled in later and tells no duration.</param>
/// <param name="Missing">What to say where no file has the next step.</param>
/// <param name="Backwards">What to say of those left out; begins with their count.</param>
internal sealed record Cohorts(string From, string To, int WithinDays, bool SameDay, string Missing, string Backwards)
{
    /// <summary>Which rows count and which of them took the next step.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="took">True for a row whose next step is the one meant; null where every one is.</param>
    public Members Of(KindView view, Func<int, bool>? took = null)
    {
        int through = view.Through(From, To).DayNumber, count = view.Table.Count, backwards = 0;
        int[] from = view.Table.Day(From)?.Days ?? [], to = view.Table.Day(To)?.Days ?? [];
        int[] days = new int[count], ages = new int[count];
        Array.Fill(days, DayColumn.Missing);
        bool[] observed = new bool[count];
        if (to.Length < from.Length)
            return new(days, ages, observed, [Missing]);
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] == DayColumn.Missing || from[row] > through)
                continue;
            if (to[row] < from[row] || (!SameDay && to[row] == from[row]))
            {
                backwards++;
                continue;
            }

            (days[row], ages[row]) = (from[row], through - from[row]);
            observed[row] = to[row] <= through && to[row] - from[row] <= WithinDays && took?.Invoke(row) is not false;
        }

        return new(days, ages, observed, backwards == 0 ? [] : [$"{backwards} {Backwards}"]);
    }
}
