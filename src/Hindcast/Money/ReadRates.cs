using Hindcast.Journal;
using YamlDotNet.RepresentationModel;

namespace Hindcast.Money;

/// <summary>Reads the YAML form of a rate table.</summary>
/// <remarks><code>
/// base: USD
/// rates:
///   2026-01-01: { EUR: 1.09, GBP: 1.27 }   # one EUR is worth 1.09 USD from this day on
///   2026-04-01: { EUR: 1.07, GBP: 1.26 }
/// </code></remarks>
public static class ReadRates
{
    /// <summary>Most days that rates are stated for.</summary>
    public const int DaysMax = 4_000;

    private static readonly DocumentYaml Yaml = new("rate table", "rates-not-readable");

    /// <summary>The table in a text, or what to mend, with line and column.</summary>
    public static Outcome<RateTable> From(string text) => Yaml.Root(text).Then(root =>
    {
        if (Yaml.Unknown(root, ["base", "rates"]) is { } odd)
            return odd;
        if (DocumentYaml.Text(DocumentYaml.Child(root, "base")) is not { } to || !Money.IsCode(to))
            return Yaml.At(DocumentYaml.Child(root, "base") ?? root,
                "`base:` is the currency that amounts are converted to, three capital letters such as USD");
        if (DocumentYaml.Child(root, "rates") is not YamlMappingNode { Children.Count: > 0 and <= DaysMax } days)
            return Yaml.At(DocumentYaml.Child(root, "rates") ?? root,
                $"`rates:` has one line a day, such as `2026-01-01: {{ EUR: 1.09 }}`, and {DaysMax} at the most");
        var rates = new List<Rate>();
        foreach (var (key, value) in days.Children)
            if (Add(rates, to, key, value) is { } wrong)
                return wrong;
        return (Outcome<RateTable>)new RateTable(to, rates);
    });

    private static Refusal? Add(List<Rate> rates, string to, YamlNode key, YamlNode value)
    {
        if (!DateOnly.TryParseExact(DocumentYaml.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var on))
            return Yaml.At(key, $"`{DocumentYaml.Text(key)}` is no day. Write it as 2026-01-31");
        if (value is not YamlMappingNode { Children.Count: > 0 } pairs)
            return Yaml.At(value, "write currencies with their rates, such as { EUR: 1.09 }");
        foreach (var (code, rate) in pairs.Children)
        {
            if (DocumentYaml.Text(code) is not { } currency || !Money.IsCode(currency) || currency == to)
                return Yaml.At(code, $"`{DocumentYaml.Text(code)}` is not the code of another currency than {to}, "
                    + "such as EUR");
            if (!decimal.TryParse(DocumentYaml.Text(rate), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out decimal worth) || worth is <= 0 or > 1_000_000)
                return Yaml.At(rate, $"a rate is what one {currency} is worth in {to}, a number above zero with a "
                    + "decimal point");
            rates.Add(new(currency, on, worth));
        }

        return null;
    }
}
