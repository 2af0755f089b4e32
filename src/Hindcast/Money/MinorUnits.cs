namespace Hindcast.Money;

/// <summary>How many minor units a major unit of a currency has, by ISO 4217.</summary>
public static class MinorUnits
{
    private static readonly HashSet<string> None =
    [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    ];

    private static readonly HashSet<string> Thousand = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>1, 100 or 1,000; a code that is not listed has 100.</summary>
    public static decimal In(string currency) => None.Contains(currency) ? 1 : Thousand.Contains(currency)
        ? 1_000 : 100;
}
