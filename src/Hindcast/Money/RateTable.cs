using Hindcast.Journal;

namespace Hindcast.Money;

/// <summary>What one unit of each currency was worth in one base currency, from stated days on.</summary>
/// <remarks>Kept as the versioned document <c>rates</c>. Equal tables convert alike.</remarks>
public sealed record RateTable
{
    /// <summary>The document's name in the journal.</summary>
    public const string Document = "rates";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<Rate>> byCurrency;

    internal RateTable(string baseCurrency, IEnumerable<Rate> rates, long version = 0) => (Base, Version, byCurrency) =
        (baseCurrency, version,
        rates.GroupBy(r => r.Currency).ToImmutableSortedDictionary(g => g.Key, g => g.OrderBy(r => r.On)
            .ToImmutableArray(), StringComparer.Ordinal));

    /// <summary>ISO 4217 code of the currency that amounts are converted to.</summary>
    public string Base { get; }

    /// <summary>The document's version; what an answer cites.</summary>
    public long Version { get; private init; }

    /// <summary>Every rate, by currency and then by day.</summary>
    public IEnumerable<Rate> Rates => byCurrency.Values.SelectMany(rates => rates);

    /// <summary>The newest table; null where none was written.</summary>
    public static RateTable? Read(IJournal journal)
    {
        var document = VersionedDocument.Read(journal, Document);
        return document.Version == 0 ? null
            : ReadRates.From(document.Body).Match<RateTable?>(table => table with { Version = document.Version },
                why => throw new InvalidDataException($"The stored rate table cannot be read: {why.Message}"));
    }

    /// <summary>
    /// The rate in force on a day: the newest stated on or before it, or the earliest there is where the day lies
    /// before that (the answer's day says so). Null where the table does not have the currency.
    /// </summary>
    public Rate? InForce(string currency, DateOnly day) =>
        currency == Base ? new(Base, day, 1)
        : byCurrency.TryGetValue(currency, out var rates) ? rates.LastOrDefault(r => r.On <= day) ?? rates[0]
        : null;

    /// <summary>Where rates that otherwise follow each other at a rhythm leave one out: the rate that holds on, and the
    /// day of the next. None where fewer than three are stated.</summary>
    public IEnumerable<(Rate Held, DateOnly Next)> LeftOut()
    {
        const double late = 1.5;
        foreach (var rates in byCurrency.Values)
        {
            int[] spans = [.. rates.Skip(1).Select((next, i) => next.On.DayNumber - rates[i].On.DayNumber)];
            if (spans.Length < 2)
                continue;
            int usual = spans.Order().ElementAt((spans.Length - 1) / 2);
            for (int i = 0; i < spans.Length; i++)
                if (spans[i] > late * usual)
                    yield return (rates[i], rates[i + 1].On);
        }
    }

    /// <summary>An amount in the base currency at the rate in force on a day; refused where the currency has no
    /// rate.</summary>
    public Outcome<Converted> Convert(Money amount, DateOnly day) => InForce(amount.Currency, day) is { } rate
        ? new Converted(amount, new(amount.Amount * rate.Value, Base), rate)
        : Missing([amount.Currency]);

    /// <summary>
    /// Whether an amount reaches a threshold in another currency, both converted at the rates in force on a day;
    /// refused where one of them has no rate.
    /// </summary>
    public Outcome<bool> Reaches(Money amount, Money threshold, DateOnly day) => amount.Currency == threshold.Currency
        ? amount.Amount >= threshold.Amount
        : Convert(amount, day).Then(a => Convert(threshold, day).Then<bool>(t => a.To.Amount >= t.To.Amount));

    /// <summary>The rule of <see cref="Missing"/>.</summary>
    public const string MissingRule = "rate-missing";

    /// <summary>The refusal for currencies that the table does not have.</summary>
    public Refusal Missing(IEnumerable<string> currencies) => new(MissingRule,
        $"The rate table to {Base} has no rate for {string.Join(", ", currencies.Order(StringComparer.Ordinal))}. Add "
            + "one and write it again with: hindcast rates set FILE");
}

/// <summary>What one unit of a currency was worth from a day on.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="On">The first day on which it holds.</param>
/// <param name="Value">Units of the base currency for one unit; above zero.</param>
public sealed record Rate(string Currency, DateOnly On, decimal Value);

/// <summary>An amount with what it was converted to, and at which rate.</summary>
/// <param name="From">As it was.</param>
/// <param name="To">In the base currency.</param>
/// <param name="At">The rate and the day from which it holds.</param>
public sealed record Converted(Money From, Money To, Rate At);
