using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether renewals are signed by the day they are due.</summary>
public static class RenewalOnTime
{
    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "renewal_on_time", Name = "Renewed on time", Kind = FactKind.Subscription, Unit = Unit.Share,
        Text = "Renewed, expanded or contracted on or before the due day / due, terms by the day renewal was due. A "
            + "term past due without "
            + "an outcome is late, not left out; one renewed on a day that nobody recorded is left out and counted.",
        BreakdownBy = "segment", EventFields = [Fields.OutcomeOn], Members = Due,
    };

    private static Members Due(KindView view, IndicatorQuery asked)
    {
        int through = view.Through(Fields.OutcomeOn).DayNumber, count = view.Table.Count, unknown = 0, open = 0;
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? [], on = view.Table.Day(Fields.OutcomeOn)?.Days ?? [], days =
            new int[count];
        Array.Fill(days, DayColumn.Missing);
        bool[] inTime = new bool[count];
        if (view.Table.Text(Fields.Outcome) is not { } outcome || on.Length == 0)
            return new(days, new int[count], inTime, ["No file tells when a term was renewed."]);
        if (RenewalRate.DueOnlyWhereLost(due, outcome) is { } said)
            return new(days, new int[count], inTime, [said]);
        var outcomes = new TermOutcomes(view);
        for (int row = 0; row < due.Length; row++)
        {
            // Not due yet, or without a due day; and on its due day a term may still be signed in time.
            if (due[row] > through || (due[row] == through && outcome[row] is null))
                continue;
            bool kept = outcomes.Of(row, through) == TermOutcome.Renewed;
            if (kept && on[row] == DayColumn.Missing)
                unknown += asked.Asks(due[row]) ? 1 : 0;
            else
                (days[row], inTime[row]) = (due[row], kept && on[row] <= due[row]);
            open += outcome[row] is null && !kept ? 1 : 0;
        }

        return new(days, new int[count], inTime,
        [
            .. unknown == 0 ? (string[])[]
                : [Numbered.Said(unknown, "# term|terms was|were left out because it|they was|were renewed on a day "
                    + "that is not recorded.")],
            .. open == 0 ? (string[])[]
                : [Numbered.Said(open, "# term|terms is|are past due without an outcome; it|they counts|count as "
                    + "late.")],
        ]);
    }
}
