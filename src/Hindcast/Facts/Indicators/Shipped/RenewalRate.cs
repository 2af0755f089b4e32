using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether what is due is renewed.</summary>
public static class RenewalRate
{
    /// <summary>Days past due for which a renewal without an outcome is waited for.</summary>
    public const int GraceDays = 30;

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "renewal_rate", Name = "Renewal rate", Kind = FactKind.Subscription, Unit = Unit.Share,
        Text = "Renewed, expanded or contracted / due, terms by the day renewal was due. A term without an outcome is "
            + "waited for until "
            + "30 days past due; then it counts as due and not renewed.",
        BreakdownBy = "segment", EventFields = [Fields.OutcomeOn], Members = Due,
        Maturity = GraceDays,
        Watched = new("renewal_rate", WatchedRows.Renewals),
    };

    /// <summary>Says that only what was lost has a due day, so that none of what was due could be renewed; null where
    /// it is not so.</summary>
    internal static string? DueOnlyWhereLost(int[] due, TextColumn outcome)
    {
        int lost = 0, running = 0;
        for (int row = 0; row < due.Length; row++)
        {
            bool churned = outcome[row] == "churned";
            if (due[row] != DayColumn.Missing && !churned)
                return null;
            (lost, running) = churned ? (lost + 1, running) : (lost, running + 1);
        }
        return lost == 0 || running == 0 ? null
            : $"Only what was lost has a due day: {lost:N0} terms that churned, and none of the {running:N0} that go "
                + "on. A share of what was due would be 0 % whatever happened. "
                + "Give the renewal days of running terms; until then logo_churn, grr and nrr tell what is kept.";
    }

    private static Members Due(KindView view, IndicatorQuery asked)
    {
        int through = view.Through(Fields.OutcomeOn).DayNumber, count = view.Table.Count, late = 0;
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, count)];
        if (view.Table.Text(Fields.Outcome) is not { } outcome)
            return new([.. Enumerable.Repeat(DayColumn.Missing, count)], new int[count], new bool[count],
                ["No file tells whether a term was renewed."]);
        if (DueOnlyWhereLost(due, outcome) is { } said)
            return new([.. Enumerable.Repeat(DayColumn.Missing, count)], new int[count], new bool[count], [said]);
        int[] days = Array.ConvertAll(due, day => day > through ? DayColumn.Missing : day);
        bool[] kept = new bool[count];
        int[] ages = new int[count];
        for (int row = 0; row < count; row++)
        {
            string? word = outcome[row];
            kept[row] = word is not null and not "churned";
            ages[row] = word is null && days[row] != DayColumn.Missing ? through - days[row] : GraceDays;
            late += word is null && days[row] != DayColumn.Missing && ages[row] >= GraceDays && asked.Asks(days[row])
                ? 1 : 0;
        }

        return new(days, ages, kept, late == 0 ? [] :
            [$"{late} terms are {GraceDays} days past due or more without an outcome; they count as due and not as "
                + "renewed."]);
    }
}
