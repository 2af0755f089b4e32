using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Whether what is due is renewed.</summary>
public static class RenewalRate
{
    /// <summary>Days past due for which a renewal without an outcome is waited for; see
    /// <see cref="TermOutcomes"/>.</summary>
    public const int GraceDays = 30;

    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "renewal_rate", Name = "Renewal rate", Kind = FactKind.Subscription, Unit = Unit.Share,
        Text = "Renewed, expanded or contracted / due, terms by the day renewal was due. A term without an outcome "
            + "was renewed where the account's next term has begun; else it is waited for, and from 30 days past due "
            + "on cannot be told: it is in no rate, and a month with more than a tenth of those is not judged.",
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

    /// <summary>Says how many terms have ended and are told by nothing.</summary>
    internal static string PastDue(int terms) => Numbered.Said(terms, $"# term|terms is|are {GraceDays} "
        + "days past due or more with neither an outcome nor a next term.");

    private static Members Due(KindView view, IndicatorQuery asked)
    {
        int through = view.Through(Fields.OutcomeOn).DayNumber, count = view.Table.Count;
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, count)];
        Members None(string why) => new([.. Enumerable.Repeat(DayColumn.Missing, count)], new int[count],
            new bool[count], [why]);
        var outcomes = new TermOutcomes(view);
        if (!outcomes.Tell)
            return None("No file tells whether a term was renewed.");
        var outcome = view.Table.Text(Fields.Outcome);
        if (outcome is not null && DueOnlyWhereLost(due, outcome) is { } said)
            return None(said);
        int[] days = Array.ConvertAll(due, day => day > through ? DayColumn.Missing : day), ages = new int[count];
        bool[] kept = new bool[count];
        int silent = 0, followed = 0, told = 0, renewed = 0;
        for (int row = 0; row < count; row++)
        {
            if (days[row] == DayColumn.Missing)
                continue;
            var became = outcomes.Of(row, through);
            kept[row] = became == TermOutcome.Renewed;
            // What cannot be told stays too young to count, so that a month with many of them is not judged.
            ages[row] = became is TermOutcome.Renewed or TermOutcome.Lost ? GraceDays
                : became == TermOutcome.Untold ? 0 : Math.Min(through - days[row], GraceDays - 1);
            if (!asked.Asks(days[row]))
                continue;
            (told, renewed) = (told + (ages[row] == GraceDays ? 1 : 0), renewed + (kept[row] ? 1 : 0));
            if (outcome?[row] is null)
                (silent, followed) = (silent + (became is TermOutcome.Untold or TermOutcome.Lost ? 1 : 0),
                    followed + (kept[row] ? 1 : 0));
        }

        return new(days, ages, kept,
        [
            .. followed == 0 ? (string[])[] : [Numbered.Said(followed, "# term|terms without an "
                + "outcome is|are followed by the account's next one and counts|count as renewed.")],
            .. silent == 0 ? (string[])[] : [PastDue(silent) + (outcome is null
                ? Numbered.Said(silent, " No file has outcomes, so the terms alone tell, and it|these counts|count "
                    + "as lost.")
                : Numbered.Said(silent, " What became of it|them cannot be told, so it|they is|are in no rate; ")
                    + Numbered.Said(silent, "had it|they been lost, the rate over these days would be "
                        + FormattableString.Invariant($"{100.0 * renewed / (told + silent):0.0} %.")))],
        ]);
    }
}
