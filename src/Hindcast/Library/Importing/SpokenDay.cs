using System.Text.RegularExpressions;

namespace Hindcast.Library.Importing;

/// <summary>The first whole day that a text names: <c>2021-10-05</c>, <c>5 October 2021</c>, <c>Oct 5th,
/// 2021</c>, <c>5. Oktober 2021</c>, <c>5.10.2021</c>.</summary>
internal static partial class SpokenDay
{
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
        + "januar|februar|märz|mai|juni|juli|okt(?:ober)?|dez(?:ember)?";

    /// <summary>It; null where there is none. Day and month in figures alone, such as 3/4/2021, are not guessed
    /// at; with stops between them the day stands first.</summary>
    internal static DateOnly? In(string text)
    {
        foreach (Match match in Day().Matches(text))
        {
            int year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), day =
                int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
            int month = int.TryParse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture, out int figure) ? figure
                : Array.IndexOf(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
                    match.Groups["m"].Value[..3].ToLowerInvariant() switch
                    {
                        "mär" => "mar",
                        "mai" => "may",
                        "okt" => "oct",
                        "dez" => "dec",
                        var name => name,
                    }) + 1;
            if (month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                return new(year, month, day);
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\d)(?<y>(?:19|20)\d\d)[-/.](?<m>\d\d?)[-/.](?<d>\d\d?)(?!\d)"
        + @"|(?<![\d.])(?<d>\d\d?)\.\s?(?<m>\d\d?)\.\s?(?<y>(?:19|20)\d\d)(?!\.?\d)"
        + @"|\b(?<m>" + Months + @")\.?[\s\-]+(?<d>\d\d?)(?:st|nd|rd|th)?,?[\s\-]+(?<y>(?:19|20)\d\d)\b"
        + @"|(?<!\d)(?<d>\d\d?)(?:st|nd|rd|th)?\.?(?:\s+of)?[\s\-]+(?<m>" + Months
        + @")\.?,?[\s\-]+(?<y>(?:19|20)\d\d)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
