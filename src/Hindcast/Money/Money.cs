using Hindcast.Journal;

namespace Hindcast.Money;

/// <summary>An amount with its currency; there is no amount without one.</summary>
/// <param name="Amount">In major units.</param>
/// <param name="Currency">ISO 4217, three capital letters.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The rule of <see cref="MixedCurrencies"/>.</summary>
    public const string MixedCurrenciesRule = "mixed-currencies";

    /// <summary>Adds two amounts; refused where the currencies differ, because nobody stated a rate.</summary>
    public Outcome<Money> Plus(Money other) => Currency == other.Currency
        ? new Money(Amount + other.Amount, Currency)
        : MixedCurrencies([Currency, other.Currency]);

    /// <summary>The refusal for a sum over several currencies.</summary>
    public static Refusal MixedCurrencies(IEnumerable<string> currencies) => new(MixedCurrenciesRule,
        $"The amounts are in {string.Join(" and ", currencies.Order(StringComparer.Ordinal))} and are not summed "
            + "without a dated rate table. "
        + "Write one with: hindcast rates set FILE (hindcast rates --help shows the form), which works for every "
        + "command" + Where + ".");

    private const string Where = "; those with --where can also stay within one currency: --where currency=CODE";

    /// <summary>The same refusal where nothing can be asked for by --where.</summary>
    public static Refusal WithoutWhere(Refusal why) =>
        why with { Message = why.Message.Replace(Where, "", StringComparison.Ordinal) };

    /// <summary>True for three capital letters; whether such a currency exists is not checked.</summary>
    public static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
