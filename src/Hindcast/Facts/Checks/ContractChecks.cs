using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What is often wrong with contracts and the revenue of accounts.</summary>
internal static class ContractChecks
{
    /// <summary>By how much an account's revenue may differ from its terms', of the larger.</summary>
    internal const decimal ArrToleranceShare = 0.01m;

    internal static ImmutableArray<DataCheck> All { get; } =
    [
        new("contract-overlap", FactKind.Subscription, Fields.StartOn,
            (n, all) => $"{n:N0} of {all:N0} terms begin before the account's ones before have ended. Where they "
                + "are one product, their revenue counts twice.",
            table => Neighbours(table, (end, start) => start < end))
        {
            Beside = table => Numbered.Said(Neighbours(table, (end, start) => end == DayColumn.Missing && start < end)
                .Count(), "# of them follows|follow one without an end."),
        },
        new("contract-gap", FactKind.Subscription, Fields.StartOn,
            (n, all) => $"{n:N0} of {all:N0} terms begin later than the day after the account's ones before ended. "
                + "Retention takes the time between for churn and return.",
            table => Neighbours(table, (due, start) => due != DayColumn.Missing && !TermDays.IsSeamless(due, start))),
        new("contract-draft", FactKind.Subscription, Fields.BillingStatus,
            (n, all) => $"{n:N0} of {all:N0} contracts are drafts or wait for approval. They are no terms and in no "
                + "figure until they are in force. Activate them in the source, or delete what was given up.",
            table => table.Rows.Text(Fields.BillingStatus) is { } status && table.Days(Fields.StartOn) is var start
                && table.Days(Fields.DueOn) is var due ? table.Where(row => start[row] == DayColumn.Missing
                && due[row] == DayColumn.Missing && CheckOutcomes.IsDraft(status[row])) : []),
        new("arr-not-the-sum", FactKind.Account, Fields.Arr,
            (n, all) => $"{n:N0} of {all:N0} accounts bear an ARR that is not the sum of their running terms. Compare "
                + "the two with: hindcast reconcile.",
            NotTheSum),
        new("negative-arr", FactKind.Subscription, Fields.Arr,
            (n, all) => $"{n:N0} of {all:N0} terms bear an ARR below 0. A credit or a refund is no term; retention "
                + "counts it against what the account pays. Export terms without credits.",
            table => table.Rows.Amount(Fields.Arr) is { } arr ? table.Where(row => arr.Amounts[row] < 0) : []),
        new("churned-arr-unknown", FactKind.Subscription, Fields.Arr,
            (n, all) => $"{n:N0} of {all:N0} terms churned and bear no ARR (blank, or 0, which is read as blank): "
                + "what was lost is unknown, not 0. Take it from a snapshot before they churned.",
            table => table.Rows.Amount(Fields.Arr) is { } arr ? table.Where(table.Is(Fields.Outcome, "churned"))
                .Where(row => arr.Amounts[row] is null && !Trials.IsTrial(table.Rows, row)) : []),
    ];

    /// <summary>Terms that stand so to the latest end of those before of their account and product; it is missing
    /// where one of them is open.</summary>
    private static IEnumerable<int> Neighbours(CheckedTable table, Func<int, int, bool> odd)
    {
        if (table.Rows.Text(Fields.AccountId) is not { } account)
            return [];
        var product = table.Rows.Text("product");
        var (start, due, ended) = (table.Days(Fields.StartOn), table.Days(Fields.DueOn), table.Days(Fields.EndedOn));
        var found = new List<int>();
        foreach (var terms in table.Where(row => account.Codes[row] >= 0 && start[row] != DayColumn.Missing)
            .GroupBy(row => (account.Codes[row], product?.Codes[row])))
        {
            int? latest = null;
            foreach (int row in terms.OrderBy(row => start[row]).ThenBy(row => due[row]))
            {
                if (latest is { } end && odd(end, start[row]))
                    found.Add(row);
                latest = Math.Max(latest ?? int.MinValue, due[row] == DayColumn.Missing ? ended[row] : due[row]);
            }
        }

        return found.Order();
    }

    private static IEnumerable<int> NotTheSum(CheckedTable table)
    {
        if (table.Rows.Amount(Fields.Arr) is not { } arr || table.Of(FactKind.Subscription) is not { } terms
            || terms.Text(Fields.AccountId) is not { } account || terms.Amount(Fields.Arr) is not { } each)
            return [];
        var (start, due, outcome) = (terms.Day(Fields.StartOn)?.Days, terms.Day(Fields.DueOn)?.Days,
            terms.Text(Fields.Outcome));
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (int row = 0; row < terms.Count; row++)
            if (account[row] is { } id && each.Amounts[row] is { } amount && outcome?[row] != "churned"
                && !(start?[row] > table.Day.DayNumber)
                && !(due is not null && TermDays.End(start?[row] ?? -1, due[row]) <= table.Day.DayNumber))
                sums[id] = sums.GetValueOrDefault(id) + amount;
        var ids = table.Rows.Text(Fields.Id)!;
        return table.Where(row => arr.Amounts[row] is { } stated && ids[row] is { } id
            && sums.TryGetValue(id, out decimal sum)
            && Math.Abs(stated - sum) > ArrToleranceShare * Math.Max(Math.Abs(stated), Math.Abs(sum)));
    }
}
