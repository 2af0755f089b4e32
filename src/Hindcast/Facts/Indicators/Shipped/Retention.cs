using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>What is left, at the end of a period, of the accounts that were there when it began.</summary>
/// <remarks>
/// The base is all accounts with a term on the eve of the period, also those whose contract is not up for renewal; what
/// was up for renewal (ATR) stands beside it, because long contracts make the two differ. An account that comes is in
/// no number; one that comes back counts as gone in the period in which it went. Money is at the rates of the eve on
/// both days (constant currency).
/// </remarks>
public abstract record Retention : Indicator
{
    /// <summary>Share of churned terms without a known amount above which no amount is told.</summary>
    public const double UnknownShareMax = 0.10;

    /// <summary>Months that <c>--period all</c> goes back where no days are asked for.</summary>
    public const int AllMonths = 12;

    /// <summary>True where it is a share of amounts, false where of accounts.</summary>
    protected abstract bool OfMoney { get; }

    /// <summary>The value of some accounts, each with what it paid before and after.</summary>
    internal abstract (double? Value, double? Numerator, double? Denominator, Interval? Interval) Of(
        IReadOnlyList<(decimal Before, decimal After, bool Stays)> accounts);

    /// <summary>What was up for renewal, in words; null where that is no other number.</summary>
    internal abstract string? OfDue(IReadOnlyList<(decimal Before, decimal After)> terms);

    /// <summary>The terms as what accounts pay, and whether a share of it can be told.</summary>
    internal sealed record Paid(KindView View, ImmutableArray<TextColumn> By, RecurringRevenue Revenue, bool Untold,
        string? Currency, ImmutableArray<string> Notes);

    /// <summary>What accounts pay, within what is asked.</summary>
    internal Outcome<Paid> Pays(AsOf asOf, IndicatorQuery query, string when) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
            MoneyColumn.Of(view, Fields.Arr, when).Then(arr => MoneyColumn.Of(view, Fields.RenewedArr, when)
                .Then<Paid>(renewed =>
            {
                var revenue = new RecurringRevenue(view, arr, renewed);
                var (churned, unknown) = revenue.Churned();
                bool untold = OfMoney && (arr.Currency is null && !view.Table.Columns.ContainsKey(Fields.Arr)
                    || unknown > UnknownShareMax * churned);
                return new Paid(view, columns, revenue, untold, OfMoney ? arr.Currency ?? renewed.Currency : null,
                    [
                        .. view.Notes,
                        .. OfMoney ? arr.Notes : [],
                        .. revenue.Silent() is { } silent ? [silent] : ImmutableArray<string>.Empty,
                        .. untold ? [Numbered.Said(unknown, $"# of {churned:N0} churned terms has|have no ARR above "
                            + "zero: what it|they was|were worth is not known, so no share of ARR is told. ")
                            + (revenue.WithoutUnknown() is { } rest ? $"They are all of a kind of their own; leave "
                            + $"them out with: --where {rest}"
                            : "Import an export from before they churned, with --known-on, or compare accounts with "
                                + "logo_churn.")] : ImmutableArray<string>.Empty,
                    ]);
            }))));

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.OutcomeOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        Pays(asOf, query, "on the eve of the period").Then<IndicatorResult>(paid =>
    {
        var periods = Periods(query, paid.Revenue, asOf.Day).ToArray();
        return new IndicatorResult([.. periods.SelectMany(p => Rows(paid.Revenue, paid.By, p, asOf.Day, paid.Untold))],
            paid.View.Basis, paid.Revenue.Through,
            paid.Currency, paid.View.CurrencyAssumed,
            [
                .. paid.Notes,
                .. !paid.Untold && periods.LastOrDefault(p => p.Last <= paid.Revenue.Through) is { Name: not null } last
                    && OfDue([.. paid.Revenue.DueIn(last, OfMoney)]) is { } due
                    ? [$"{last.Name}, {due}"] : ImmutableArray<string>.Empty,
            ]);
    });

    private IEnumerable<IndicatorRow> Rows(RecurringRevenue revenue, ImmutableArray<TextColumn> by, Period period,
        DateOnly day, bool untold)
    {
        int eve = period.First.DayNumber - 1, end = Math.Min(period.Last.DayNumber, revenue.Through.DayNumber);
        var before = revenue.On(eve, eve);
        var (after, unknown) = end <= eve ? ([], []) : (revenue.On(end, eve), revenue.Unknown(end));
        var slices = before.Where(account => after.ContainsKey(account.Key) || !unknown.Contains(account.Key))
            .GroupBy(account => by.Aggregate(Slice.All, (slice, d) => slice.And(d.Name, d[account.Value.Row]
                ?? Dimensions.Blank)))
            .OrderBy(slice => slice.Key.ToString(), StringComparer.Ordinal);
        foreach (var slice in slices)
        {
            var accounts = slice.Select(a => (a.Value.Arr, after.GetValueOrDefault(a.Key).Arr,
                after.ContainsKey(a.Key))).ToArray();
            var (value, numerator, denominator, interval) = untold || end <= eve ? default : Of(accounts);
            yield return new(period.Name, slice.Key, value, numerator, denominator, accounts.Length,
                interval is { } i ? [i.Low, i.High] : null,
                untold ? Verdict.Insufficient : Judge(period, day, revenue.Through, accounts.Length, 0));
        }
    }

    private static IEnumerable<Period> Periods(IndicatorQuery query, RecurringRevenue revenue, DateOnly day)
    {
        if (revenue.FirstDay is not { } first)
            yield break;
        if (query.Grain == Grain.All)
        {
            var to = query.To ?? day;
            yield return new("all", query.From ?? to.AddMonths(-AllMonths).AddDays(1), to);
            yield break;
        }

        // The first period has nobody on its eve.
        for (var at = Period.Of(DateOnly.FromDayNumber(first), query.Cutting).Last.AddDays(1); at <= day;)
        {
            var period = Period.Of(at, query.Cutting);
            if (query.Covers(period))
                yield return period;
            at = period.Last.AddDays(1);
        }
    }
}
