using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Finds where a report says beside its rows that its amounts are in thousands or millions; nobody sees that
/// in the cells.</summary>
internal static partial class AmountsScaled
{
    /// <summary>What asks whether the amounts are to be multiplied; null where nothing says so, or somebody
    /// settled it.</summary>
    internal static Refusal? Untold(FileFacts facts, ImportOptions options)
    {
        if ((options.AmountsIn ?? facts.Binding.Mapping?.AmountsIn) is not null
            || !facts.Amounts.Values.Any(amounts => amounts.Any(amount => amount is not null)))
            return null;
        if (Said(facts) is not { } said)
            return null;
        string unit = Millions().IsMatch(said) ? "millions" : "thousands";
        return new("amounts-in-untold", $"{facts.Table.Path} says {Shown.Cell(said)}, and its cells do not show it. "
            + $"Say --amounts-in {unit} to multiply its amounts, or --amounts-in units to take them as they stand; "
            + "it is remembered for the source.");
    }

    /// <summary>The currency that the same words name, as TEUR does, or that a text beside the rows says of all
    /// amounts; null where none does, or several.</summary>
    internal static string? Currency(FileFacts facts) => Said(facts) is { } said
        && CurrencyNamed().Match(said) is { Success: true } named
        ? named.Value switch { "£" => "GBP", var code when HeaderName.IsCurrency(code) => code, { Length: 3 } => null,
            _ => "EUR" }
        : facts.Table.Found.Above.Concat(facts.Table.Footer).SelectMany(text => InCurrency().Matches(text))
            .Select(match => Plainly(match.Groups["in"].Value)).OfType<string>().Distinct().Take(2).ToArray()
            is [var only] ? only : null;

    /// <summary>The code of a sign or word; null where it is none, or says dollars and not whose.</summary>
    private static string? Plainly(string word) => HeaderName.IsCurrency(word) ? word
        : word.Length == 3 && word.All(char.IsAsciiLetterUpper) ? null
        : CurrencyCode.Of(word, "") is (var code, false) ? code
        : word.StartsWith("US", StringComparison.OrdinalIgnoreCase) ? "USD" : null;

    /// <summary>The header of an amount, or the text beside the rows, that tells of thousands or millions.</summary>
    private static string? Said(FileFacts facts)
    {
        var kind = FactKinds.Of(facts.Binding.Kind);
        return facts.Binding.Columns
            .Where(c => c.As == BoundAs.Field && kind.Find(c.Name)?.Type == FieldType.Amount)
            .Select(c => c.Header).FirstOrDefault(header => InHeader().IsMatch(header))
            ?? facts.Table.Found.Above.Concat(facts.Table.Footer).FirstOrDefault(text => InText().IsMatch(text));
    }

    /// <summary>A header without the thousands or millions that it ends in, as in <c>Amount ($000)</c>; null where it
    /// ends in none.</summary>
    internal static string? Plain(string header) =>
        InHeader().Match(header) is { Success: true, Index: > 0 } unit ? header[..unit.Index] : null;

    /// <summary>By what amounts are multiplied.</summary>
    internal static decimal Factor(AmountUnit? unit, string currency) => unit switch
    {
        AmountUnit.Minor => 1m / Money.MinorUnits.In(currency),
        AmountUnit.Micros => 1m / 1_000_000m,
        AmountUnit.Thousands => 1_000m,
        AmountUnit.Millions => 1_000_000m,
        _ => 1m,
    };

    private const string Sign = @"(?:[$€£]|US\$|[A-Z]{3}\b|Euros?\b|dollars?\b)";
    private const string Unit = @"(?:thousands?|millions?|tausend|millionen|milliers|'?000'?s?|TEUR|KEUR|T€|k€|€k|k\$|\$k|Mio\.?|mn|\$m)";

    [GeneratedRegex(@"\b(?:in|en)\s+(?:" + Sign + @"\s*)?" + Unit + @"(?!\w)|(?<!\w)" + Sign
        + @"\s?(?:thousands?|millions?|'?000s?)(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InText();

    [GeneratedRegex(@"[(\[,]\s*(?:in\s+)?(?:" + Sign + @"\s*)?(?:" + Unit + @"|k|m)\s*[)\]]?$|\bin\s+(?:" + Sign
        + @"\s*)?" + Unit + @"$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InHeader();

    [GeneratedRegex(@"(?<![A-Za-z])(?:[TKk]?EUR|[Ee]uros?|[A-Z]{3})(?![A-Za-z])|€|£", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyNamed();

    [GeneratedRegex(@"(?i:\b(?:amounts?|figures|values|currency|currencies|prices|revenues?|beträge|werte|währung|montants|"
        + @"devise|importes|moneda|importi|valuta)\b)[\s:=]*(?:\((?:(?i:all|in|alle)\s+)*|(?i:(?:\w+\s+){0,3}(?:in|en)|is|are|ist)\s+)?"
        + @"(?<in>US\$|[€£]|[A-Z]{3}(?![A-Za-z])|(?i:euros?|US[- ]dollars?|pounds?|franken)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex InCurrency();

    [GeneratedRegex(@"mill|mio|\bmn\b|\$m\b|[(\[,]\s*" + Sign + @"?\s*m\s*[)\]]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Millions();
}
