namespace Hindcast.Facts.Import.Cells;

/// <summary>Months as German and French write them, whole and shortened; English ones are read with the day.</summary>
internal static class MonthNames
{
    private static readonly string[][] Names =
    [
        ["januar", "jänner", "jan", "janvier", "janv"],
        ["februar", "feb", "février", "fevrier", "févr", "fevr"],
        ["märz", "maerz", "mär", "mrz", "mars"],
        ["april", "apr", "avril", "avr"],
        ["mai"],
        ["juni", "jun", "juin"],
        ["juli", "jul", "juillet", "juil"],
        ["august", "aug", "août", "aout"],
        ["september", "sept", "sep", "septembre"],
        ["oktober", "okt", "octobre", "oct"],
        ["november", "nov", "novembre"],
        ["dezember", "dez", "décembre", "decembre", "déc"],
    ];

    private static readonly Dictionary<string, int> Months = Names
        .SelectMany((names, at) => names.Select(name => (name, Month: at + 1)))
        .ToDictionary(n => n.name, n => n.Month, StringComparer.OrdinalIgnoreCase);

    /// <summary>From 1; null where it is none of them.</summary>
    internal static int? Of(string name) => Months.TryGetValue(name, out int month) ? month : null;
}
