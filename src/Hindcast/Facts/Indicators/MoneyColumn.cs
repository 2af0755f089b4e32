using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Money;

namespace Hindcast.Facts.Indicators;

/// <summary>One amount field in one currency: as it is where there is only one, otherwise converted at dated
/// rates.</summary>
internal sealed class MoneyColumn
{
    private readonly AmountColumn? amounts;
    private readonly TextColumn? currencies;
    private readonly RateTable? rates;

    private MoneyColumn(AmountColumn? amounts, TextColumn? currencies, RateTable? rates, string? currency,
        ImmutableArray<string> notes) =>
        (this.amounts, this.currencies, this.rates, Currency, Notes) = (amounts, currencies, rates, currency, notes);

    /// <summary>The one currency; null where no amount has one.</summary>
    public string? Currency { get; }

    /// <summary>What was converted, and where the rates have a hole, one sentence each.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The column; refused where the amounts are in several currencies and no rate table covers them
    /// all.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="field">The amount field.</param>
    /// <param name="when">Of which day the rate is, for people.</param>
    public static Outcome<MoneyColumn> Of(KindView view, string field, string when) =>
        Of(view.Table, view.Conventions.Rates, view.Day, field, when);

    /// <summary>The same over any table.</summary>
    public static Outcome<MoneyColumn> Of(FactTable table, RateTable? rates, DateOnly day, string field, string when)
    {
        var (amounts, currency) = (table.Amount(field), table.Text(Fields.Currency));
        string[] codes = amounts is null || currency is null ? []
            : [.. Enumerable.Range(0, table.Count).Where(row => amounts.Amounts[row] is not null)
                .Select(row => currency[row]).OfType<string>()
                .Distinct().Order(StringComparer.Ordinal)];
        if (codes.Length <= 1)
            return new MoneyColumn(amounts, null, null, codes.FirstOrDefault(), []);
        if (rates is null)
            return Money.Money.MixedCurrencies(codes);
        if (codes.Where(code => rates.InForce(code, day) is null).ToArray() is { Length: > 0 } missing)
            return rates.Missing(missing);
        var used = rates.Rates.Where(r => codes.Contains(r.Currency)).ToArray();
        return new MoneyColumn(amounts, currency, rates, rates.Base,
            [$"{string.Join(" and ", codes.Where(c => c != rates.Base))} converted to {rates.Base} at the rate in "
                + $"force {when} (rate table version {rates.Version}, "
                + $"rates from {used.Min(r => r.On):yyyy-MM-dd} to {used.Max(r => r.On):yyyy-MM-dd}; before the first "
                + "one that one holds).",
                .. rates.LeftOut().Where(gap => codes.Contains(gap.Held.Currency)).Select(gap => $"The rate table leaves "
                    + $"one out: that of {gap.Held.Currency} from {gap.Held.On:yyyy-MM-dd} holds until "
                    + $"{gap.Next.AddDays(-1):yyyy-MM-dd}, longer than the others do.")]);
    }

    /// <summary>The amounts as they are billed, in whatever currency: for what looks at single rows and sums
    /// none.</summary>
    public static MoneyColumn AsBilled(FactTable table, string field) => new(table.Amount(field), null, null, null, []);

    /// <summary>The amount of a row at the rate of a day; null where it has none.</summary>
    public decimal? On(int row, int day) => amounts?.Amounts[row] is not { } amount ? null
        : rates is null || currencies?[row] is not { } code ? amount
        : amount * rates.InForce(code, DateOnly.FromDayNumber(day))!.Value;

    /// <summary>How many of some rows have an amount below zero.</summary>
    public int BelowZero(IEnumerable<int> rows) => rows.Count(row => amounts?.Amounts[row] < 0);

    /// <summary>How the amount of a row was converted at the rate of a day; null where it was not.</summary>
    public Converted? Conversion(int row, int day) => amounts?.Amounts[row] is { } amount && rates is not null
        && currencies?[row] is { } code && code != rates.Base
        ? rates.Convert(new(amount, code), DateOnly.FromDayNumber(day)).Match<Converted?>(made => made, _ => null)
        : null;
}
