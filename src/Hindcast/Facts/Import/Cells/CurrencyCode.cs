namespace Hindcast.Facts.Import.Cells;

/// <summary>The currency that a cell names by code or sign.</summary>
internal static class CurrencyCode
{
    private static readonly HashSet<string> Dollars = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"];
    private static readonly HashSet<string> Crowns = ["SEK", "NOK", "DKK", "ISK"];

    /// <summary>The code, and whether it had to be assumed: a lone <c>$</c> does not say whose dollars. Null where it
    /// names none.</summary>
    /// <param name="named">What stands in the cell.</param>
    /// <param name="fallback">The currency taken where nothing is named.</param>
    internal static (string Code, bool Assumed)? Of(string named, string fallback) => named.ToUpperInvariant() switch
    {
        "$" or "DOLLAR" or "DOLLARS" => (Dollars.Contains(fallback) ? fallback : "USD", true),
        "US$" => ("USD", false),
        "A$" or "AU$" => ("AUD", false),
        "C$" or "CA$" => ("CAD", false),
        "NZ$" => ("NZD", false),
        "S$" => ("SGD", false),
        "HK$" => ("HKD", false),
        "€" or "EURO" or "EUROS" => ("EUR", false),
        "£" or "PFUND" or "POUND" or "POUNDS" => ("GBP", false),
        "FRANKEN" => ("CHF", false),
        "₹" => ("INR", false),
        "R$" => ("BRL", false),
        "ZŁ" => ("PLN", false),
        // Three countries write kr; the workspace says which, or nobody does.
        "KR" => Crowns.Contains(fallback) ? (fallback, true) : null,
        "¥" => (fallback == "CNY" ? "CNY" : "JPY", true),
        var code when Money.Money.IsCode(code) => (code, false),
        _ => null,
    };
}
