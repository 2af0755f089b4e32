using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The day or month in the name of an export: it says when the file was made, never whose it is.</summary>
internal static partial class DayInName
{
    private const string Month = @"(?:0[1-9]|1[0-2])", Day = @"(?:0[1-9]|[12]\d|3[01])", Mark = @"[-_. ]";

    private const string Whole = @"(?:20\d\d(?<mark>[-_. ]?)" + Month + @"\k<mark>" + Day
        + @"(?:(?:T|[-_. ])+\d\d[-_.:h]?\d\d(?:[-_.:m]?\d\d)?Z?)?"
        + @"|\d{1,2}(?<between>[-_.])\d{1,2}\k<between>20\d\d|1\d{12}|20\d\d[-_.]" + Month + "|" + Month
        + @"[-_.]20\d\d)";

    /// <summary>The name of a file without the day or month in it, and without what a browser counts up behind it:
    /// <c>ad-spend_2026-10-31 (1)</c> is <c>ad-spend</c>. Empty where it is nothing but a day.</summary>
    internal static string Without(string name) =>
        Dated().Replace(name, "").Trim('-', '_', '.', ' ');

    [GeneratedRegex(Mark + @"*[(\[]?(?<!\d)" + Whole + @"(?!\d)[)\]]?(?:[-_ ]?(?:\(\d{1,3}\)|\d{1,2}$))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
