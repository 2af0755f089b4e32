using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What is often wrong with deals and their moves.</summary>
internal static class DealChecks
{
    /// <summary>Share of close dates on the last day of a month from which somebody edits in bulk.</summary>
    internal const double MonthEndShareMax = 0.40;

    /// <summary>Share of close dates on one day from which somebody edits in bulk.</summary>
    internal const double OneDayShareMax = 0.20;

    /// <summary>Close dates needed before their pattern says anything.</summary>
    internal const int ClosesMin = 50;

    internal static ImmutableArray<DataCheck> All { get; } =
    [
        new("won-without-amount", FactKind.Opportunity, Fields.Amount,
            (n, all) => $"{n:N0} of {all:N0} deals were won with an amount of 0 or none. Values and win rates by "
                + "amount leave them out or take them for nothing; fill them in the source.",
            table => table.Rows.Amount(Fields.Amount) is { } amount
                ? table.Where(table.Is(Fields.Status, "won")).Where(row => amount.Amounts[row] is null or 0) : []),
        new("amount-below-zero", FactKind.Opportunity, Fields.Amount,
            (n, all) => $"{n:N0} of {all:N0} deals have an amount below zero. They lower the open pipeline and are left "
                + "out of deal value and velocity; a credit is no deal, so correct them in the source.",
            table => table.Rows.Amount(Fields.Amount) is { } amount ? table.Where(row => amount.Amounts[row] < 0) : []),
        MixedCurrencies(FactKind.Opportunity),
        MixedCurrencies(FactKind.Subscription),
        MixedCurrencies(FactKind.Cost),
        new("closed-on-month-end", FactKind.Opportunity, Fields.ClosedOn,
            (n, all) => $"{n:N0} of {all:N0} deals closed on the last day of a month, which suggests close dates "
                + "edited in bulk. Read the cycle and monthly win rates with that in mind, or take days from the "
                + "stage history.",
            table => InBulk(table, Fields.ClosedOn, days => MonthEnds(table, days))),
        new("closed-on-one-day", FactKind.Opportunity, Fields.ClosedOn,
            (n, all) => $"{n:N0} of {all:N0} deals closed on one day. A clean-up in bulk looks like a bad month; mark "
                + "the day with: hindcast events add.",
            table => InBulk(table, Fields.ClosedOn, days => OneDay(table, days))),
        new("expected-on-month-end", FactKind.Opportunity, Fields.ExpectedCloseOn,
            (n, all) => $"{n:N0} of {all:N0} deals are expected to close on the last day of a month: the date was put "
                + "there, not known.",
            table => InBulk(table, Fields.ExpectedCloseOn, days => MonthEnds(table, days))),
        new("open-past-its-date", FactKind.Opportunity, Fields.ExpectedCloseOn,
            (n, all) => $"{n:N0} of {all:N0} deals are open past the day on which they were expected to close. Close "
                + "them or give them a new day.",
            table => table.Where(row => table.Days(Fields.ExpectedCloseOn)[row] < table.Day.DayNumber)),
        new("stage-order-reversal", FactKind.StageChange, Fields.ToStage,
            (n, all) => $"{n:N0} of {all:N0} moves go back to an earlier stage, or leave won or lost. See whether "
                + "deals were reopened or stages renamed.",
            Reversals),
    ];

    private static DataCheck MixedCurrencies(FactKind kind) => new("mixed-currencies", kind, Fields.Currency,
        (n, all) => $"{n:N0} of {all:N0} rows are in another currency than the rest. Amounts are not summed over "
            + "currencies without a dated rate table.", MinorCurrencies)
    {
        Beside = table => $"Rows by currency: {string.Join(", ", table.Rows.Text(Fields.Currency)!.Values
            .Zip(RowsByCurrency(table)).Where(each => each.Second > 0).OrderByDescending(each => each.Second)
            .ThenBy(each => each.First, StringComparer.Ordinal).Select(each => $"{each.First} {each.Second:N0}"))}.",
    };

    private static int[] RowsByCurrency(CheckedTable table)
    {
        var currency = table.Rows.Text(Fields.Currency);
        int[] rows = new int[currency?.Values.Length ?? 0];
        foreach (int code in currency?.Codes ?? [])
            if (code >= 0)
                rows[code]++;
        return rows;
    }

    /// <summary>Rows in any currency but the commonest.</summary>
    private static IEnumerable<int> MinorCurrencies(CheckedTable table)
    {
        if (table.Rows.Text(Fields.Currency) is not { } currency)
            return [];
        int[] rows = RowsByCurrency(table);
        int commonest = rows.Length == 0 ? -1 : Array.IndexOf(rows, rows.Max());
        return rows.Count(n => n > 0) < 2 ? [] : table.Where(row => currency.Codes[row] >= 0 && currency.Codes[row]
            != commonest);
    }

    private static IEnumerable<int> InBulk(CheckedTable table, string field, Func<int[], IEnumerable<int>> suspect)
    {
        int[] days = table.Days(field);
        return days.Count(d => d != DayColumn.Missing) >= ClosesMin ? suspect(days) : [];
    }

    private static IEnumerable<int> MonthEnds(CheckedTable table, int[] days)
    {
        bool IsEnd(int day) => day != DayColumn.Missing && DateOnly.FromDayNumber(day) is var d
            && d.Day == DateTime.DaysInMonth(d.Year, d.Month);
        int ends = days.Count(IsEnd);
        return ends > MonthEndShareMax * days.Count(d => d != DayColumn.Missing)
            ? table.Where(row => IsEnd(days[row]))
            : [];
    }

    private static IEnumerable<int> OneDay(CheckedTable table, int[] days)
    {
        var busiest = days.Where(d => d != DayColumn.Missing).GroupBy(d => d).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key).First();
        return busiest.Count() > OneDayShareMax * days.Count(d => d != DayColumn.Missing)
            ? table.Where(row => days[row] == busiest.Key) : [];
    }

    private static IEnumerable<int> Reversals(CheckedTable table)
    {
        if (table.Rows.Text(Fields.FromStage) is not { } from || table.Rows.Text(Fields.ToStage) is not { } to)
            return [];
        int[] Places(TextColumn stages) => [.. stages.Values.Select(word => Place(table, word))];
        var (before, after) = (Places(from), Places(to));
        return table.Where(row => from.Codes[row] >= 0 && to.Codes[row] >= 0
            && before[from.Codes[row]] is >= 0 and var a && after[to.Codes[row]] is >= 0 and var b && b < a);
    }

    /// <summary>Where a stage stands: by the confirmed order, else only whether it is closed; -1 where nobody
    /// knows.</summary>
    private static int Place(CheckedTable table, string word)
    {
        const int closed = 1_000_000;
        if (table.Stages.Of(word) is { } stage)
            return stage.Status == "open" ? stage.Order : closed;
        var (status, known) = Import.Cells.Words.Stage(word);
        return !known ? -1 : status == "open" ? (table.Stages.Stages.IsEmpty ? 0 : -1) : closed;
    }
}
