using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>What each account pays a year on a day, put together from the terms of its contracts.</summary>
/// <remarks>
/// A term counts on the days that <see cref="TermDays"/> says it covers. What follows it is taken from the account's
/// next term, as <see cref="TermOutcomes"/> finds it. Where no such term was written, the outcome tells: churned is
/// nothing, renewed is the renewed amount (else the old one) for another term of the same length (what comes after that
/// is not known). A term without an outcome goes on while it is waited for; once that cannot be told any more, its
/// account is in no figure from the term's end on. Churn therefore shows on the day after the term's last, not on the
/// day of notice.
/// </remarks>
internal sealed class RecurringRevenue
{
    private readonly FactTable table;
    private readonly MoneyColumn arr, renewed;
    private readonly int[] start, due, end;
    private readonly int?[] next;
    private readonly TermOutcomes outcomes;
    private readonly TextColumn? account, outcome;
    private readonly int[] accountOf;

    public RecurringRevenue(KindView view, MoneyColumn arr, MoneyColumn renewed)
    {
        (table, this.arr, this.renewed) = (view.Table, arr, renewed);
        account = table.Text(Fields.AccountId);
        outcome = table.Text(Fields.Outcome);
        due = table.Day(Fields.DueOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, table.Count)];
        start = table.Day(Fields.StartOn)?.Days ?? [.. Enumerable.Repeat(int.MinValue, table.Count)];
        // A term without an account is an account of its own.
        accountOf = [.. Enumerable.Range(0, table.Count).Select(row => account?.Codes[row] is >= 0 and var code
            ? code
            : (account?.Values.Length ?? 0) + row)];
        int[]? ended = table.Day(Fields.EndedOn)?.Days;
        end = [.. Enumerable.Range(0, table.Count).Select(row =>
            Math.Min(TermDays.End(start[row], due[row]), ended?[row] ?? int.MaxValue))];
        outcomes = new(table, view.Basis);
        next = [.. Enumerable.Range(0, table.Count).Select(row => outcomes.Next(row) is { } follows
            ? start[follows] : (int?)null)];
        var known = view.Through(Fields.OutcomeOn);
        Through = LastDue() is { } last && last < known ? last : known;
    }

    /// <summary>
    /// The last complete day of outcomes; no later than the last day on which a term is due: where every term has a due
    /// day, nothing tells what came after the last of them.
    /// </summary>
    public DateOnly Through { get; }

    /// <summary>The first day of the first term; null where none has one.</summary>
    public int? FirstDay => start.Where(day => day is not DayColumn.Missing and not int.MinValue)
        .Select(day => (int?)day).Min();

    /// <summary>
    /// Accounts of which nobody knows whether they were still there on a day: the term that was to follow their renewal
    /// had run out, and no file says what came then; or a term had ended of which nothing says what became of it.
    /// </summary>
    public HashSet<int> Unknown(int day) =>
    [
        .. Enumerable.Range(0, table.Count).Where(row => RanOut(row, day)).Select(row => accountOf[row]),
    ];

    /// <summary>The last due day; null where some term goes on without one.</summary>
    private DateOnly? LastDue() => due.Length == 0 || Enumerable.Range(0, due.Length)
        .Any(row => due[row] == DayColumn.Missing && outcome?[row] is null
            && (start[row] != DayColumn.Missing || table.Text(Fields.BillingStatus)?[row] is null))
        ? null : DateOnly.FromDayNumber(due.Where(day => day != DayColumn.Missing).DefaultIfEmpty(0).Max());

    /// <summary>Churned terms, and those of them whose amount is blank or zero without being trials: what they were
    /// worth is not known.</summary>
    public (int All, int Unknown) Churned()
    {
        int[] churned = [.. Enumerable.Range(0, table.Count).Where(row => outcome?[row] == "churned")];
        return (churned.Length, churned.Count(row => !IsWorthKnown(row)));
    }

    /// <summary>
    /// A slice without the churned terms of unknown amount, where one value of one column is all of them and others are
    /// known beside it (trials); null where there is none such.
    /// </summary>
    public Slice? WithoutUnknown()
    {
        var churned = Enumerable.Range(0, table.Count).Where(row => outcome?[row] == "churned")
            .ToLookup(IsWorthKnown);
        return (from column in table.Columns.Values.OfType<TextColumn>()
                where column.Role is FieldRole.Dimension or FieldRole.Filter && column.Values.Length is > 1
                and <= Dimensions.ValuesMax && column.Name != Fields.Outcome
                let of = churned[false].Select(row => column[row]).Distinct().Take(2).ToArray()
                where of is [{ }] && churned[true].All(row => column[row] != of[0]) && churned[true].Any()
                select Slice.Of(column.Name, [.. column.Values.Where(value => value != of[0])])).FirstOrDefault();
    }

    /// <summary>Accounts with a term on a day, with what they pay and the row that is most of it, at the rates of
    /// another day.</summary>
    public Dictionary<int, (decimal Arr, int Row)> On(int day, int ratesOf)
    {
        var accounts = new Dictionary<int, (decimal Arr, int Row)>();
        var most = new Dictionary<int, decimal>();
        for (int row = 0; row < table.Count; row++)
        {
            if (Paying(row, day) is not { } amounts)
                continue;
            decimal amount = amounts.On(row, ratesOf) ?? arr.On(row, ratesOf) ?? 0;
            bool largest = !most.TryGetValue(accountOf[row], out decimal before) || amount > before;
            accounts[accountOf[row]] = accounts.TryGetValue(accountOf[row], out var so)
                ? (so.Arr + amount, largest ? row : so.Row) : (amount, row);
            most[accountOf[row]] = largest ? amount : before;
        }

        return accounts;
    }

    /// <summary>What was due in a period and decided: its amount before and after, one a term.</summary>
    /// <param name="period">The period.</param>
    /// <param name="ofMoney">True for those alone whose amount is known; false counts terms, each as 1.</param>
    public IEnumerable<(decimal Before, decimal After)> DueIn(Period period, bool ofMoney)
    {
        if (outcome is not null && RenewalRate.DueOnlyWhereLost(due, outcome) is not null)
            yield break;
        for (int row = 0; row < table.Count; row++)
        {
            if (due[row] < period.First.DayNumber || due[row] > Math.Min(period.Last.DayNumber, Through.DayNumber)
                || outcomes.Of(row, Through.DayNumber) is not (TermOutcome.Renewed or TermOutcome.Lost)
                || (ofMoney && arr.On(row, due[row]) is not > 0))
                continue;
            bool lost = outcomes.Of(row, Through.DayNumber) == TermOutcome.Lost;
            decimal before = ofMoney ? arr.On(row, due[row])!.Value : 1;
            yield return (before, lost ? 0 : ofMoney ? renewed.On(row, due[row]) ?? before : 1);
        }
    }

    /// <summary>Each account by its rows, with the first day of its first term; those without a first day are left
    /// out.</summary>
    public IEnumerable<(int First, int[] Rows)> Accounts() => Enumerable.Range(0, table.Count)
        .GroupBy(row => accountOf[row])
        .Select(account => (account.Min(row => start[row] is DayColumn.Missing ? int.MaxValue : start[row]),
            account.ToArray())).Where(account => account.Item1 is not int.MaxValue and not int.MinValue);

    /// <summary>What some rows of one account pay on a day at the rates of another, with the row that is most of it;
    /// null where none of them pays.</summary>
    public (decimal Arr, int Row)? On(int[] rows, int day, int ratesOf)
    {
        (decimal Arr, int Row)? paid = null;
        decimal most = 0;
        foreach (int row in rows)
        {
            if (Paying(row, day) is not { } amounts)
                continue;
            decimal amount = amounts.On(row, ratesOf) ?? arr.On(row, ratesOf) ?? 0;
            bool largest = paid is null || amount > most;
            (paid, most) = (((paid?.Arr ?? 0) + amount, largest ? row : paid!.Value.Row), largest ? amount : most);
        }
        return paid;
    }

    /// <summary>True where nobody knows whether the account of some rows was still there on a day.</summary>
    public bool IsUnknown(int[] rows, int day) => rows.Any(row => RanOut(row, day));

    /// <summary>
    /// Says of how many terms it cannot be told what became of them, or how many count as lost because nothing followed
    /// where terms alone tell; null where there are none of either.
    /// </summary>
    public string? Silent() => Enumerable.Range(0, table.Count).Where(row => outcome?[row] is null
            && start[row] != DayColumn.Missing && outcomes.Of(row, Through.DayNumber) is TermOutcome.Untold
                or TermOutcome.Lost).ToArray() is not { Length: > 0 } silent ? null
        : RenewalRate.PastDue(silent.Length) + (outcome is null
            ? Numbered.Said(silent.Length, " No file has outcomes, so the terms alone tell, and it|these "
                + "counts|count as lost from then on.")
            : Numbered.Said(silent.Length, " What became of it|them cannot be told, so the account|accounts is|are in "
                + "no figure from then on."));

    private bool IsWorthKnown(int row) => Trials.IsTrial(table, row)
        || arr.On(row, due[row] == DayColumn.Missing ? 0 : due[row]) is > 0;

    /// <summary>True where the term that was to follow a renewal has run out by a day, and no file says what came
    /// then.</summary>
    private bool RanOut(int row, int day) => next[row] is null
        && start[row] is not DayColumn.Missing and not int.MinValue && (outcome?[row] is { } word
            ? word != "churned" && day >= TermDays.EndOfNext(start[row], due[row])
            : IsUntold(row) && day >= end[row]);

    private bool IsUntold(int row) => outcomes.Of(row, Through.DayNumber) == TermOutcome.Untold;

    /// <summary>The amounts that a term pays on a day; null where it pays nothing.</summary>
    private MoneyColumn? Paying(int row, int day) =>
        day < start[row] || start[row] == DayColumn.Missing ? null
        // Where the next term begins on the last day of this one, that day is the next one's alone.
        : day < end[row] ? (day == due[row] && next[row] == day ? null : arr)
        : next[row] is { } follows ? (day < follows && TermDays.IsSeamless(due[row], follows) ? arr : null)
        : outcome?[row] switch
        {
            "churned" => null,
            null => day < due[row] + RenewalRate.GraceDays && !IsUntold(row) ? arr : null,
            _ => start[row] == int.MinValue || day < TermDays.EndOfNext(start[row], due[row]) ? renewed : null,
        };
}
