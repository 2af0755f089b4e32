using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Cells;

/// <summary>A cell that should hold an amount of money.</summary>
/// <param name="Amount">In major units; null where it is no amount.</param>
/// <param name="Currency">The code or sign beside it; null where there is none.</param>
/// <remarks>
/// <c>$1.2k</c> is 1,200 and <c>€3m</c> is 3,000,000; <c>12.5 %</c> is 0.125 of something and says so. Accounting
/// writes a negative amount in brackets or with the sign behind it.
/// </remarks>
internal readonly partial record struct AmountCell(decimal? Amount, string? Currency)
{
    private const int LengthMax = 64;

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>True where it is a share and not an amount of money.</summary>
    internal bool IsPercent { get; private init; }

    /// <summary>Reads a cell in a column whose way of writing decimals is known.</summary>
    internal static AmountCell Of(string cell, DecimalMark mark)
    {
        if (cell.Length > LengthMax)
            return default;
        var match = Written().Match(cell.Replace('\u00A0', ' ').Replace('\u202F', ' '));
        if (!match.Success || match.Groups["paren"].Success != match.Groups["close"].Success)
            return default;
        string? currency = match.Groups["before"].Success ? match.Groups["before"].Value
            : match.Groups["after"].Success ? match.Groups["after"].Value : null;
        string digits = match.Groups["digits"].Value
            .Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("’", "",
                StringComparison.Ordinal);
        if (Plain(digits, mark) is not { } plain
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out decimal amount))
            return default;
        bool negative = match.Groups["minus"].Success || match.Groups["paren"].Success
            || match.Groups["minus2"].Success || match.Groups["minus3"].Success;
        bool percent = match.Groups["percent"].Success;
        decimal factor = percent ? 0.01m : match.Groups["times"].Value.ToLowerInvariant().TrimEnd('.') switch
        {
            "k" or "tsd" => 1_000m,
            "m" or "mn" or "mio" or "mill" => 1_000_000m,
            "bn" or "mrd" => 1_000_000_000m,
            _ => 1m,
        };
        if (amount > decimal.MaxValue / 1_000_000_000m && factor > 1m)
            return default;
        return new((negative ? -amount : amount) * factor, currency?.ToUpperInvariant()) { IsPercent = percent };
    }

    /// <summary>How a column writes decimals, judged by those of its cells that leave no doubt.</summary>
    internal static DecimalMark MarkOf(IEnumerable<string> cells)
    {
        bool point = false, comma = false, any = false;
        foreach (string written in cells)
        {
            // The point of "Mio." is no mark.
            string cell = written[..(written.LastIndexOfAny(Digits) + 1)];
            int lastPoint = cell.LastIndexOf('.'), lastComma = cell.LastIndexOf(',');
            if (lastPoint < 0 && lastComma < 0)
                continue;
            any = true;
            if (lastPoint >= 0 && lastComma >= 0)
                (point, comma) = (point | lastPoint > lastComma, comma | lastComma > lastPoint);
            else if (lastComma >= 0)
                (point, comma) = Lone(cell, lastComma, ',') is { } grouping ? (point | grouping, comma | !grouping)
                    : (point, comma);
            else if (Lone(cell, lastPoint, '.') is { } grouping)
                (point, comma) = (point | !grouping, comma | grouping);
        }
        return (point, comma) switch
        {
            (true, true) => DecimalMark.Mixed,
            (false, true) => DecimalMark.Comma,
            (false, false) when any => DecimalMark.Untold,
            _ => DecimalMark.Point,
        };
    }

    /// <summary>True where a cell has one mark before its last three digits, which may group or divide.</summary>
    internal static bool HangsOnMark(string cell) =>
        cell.LastIndexOfAny(['.', ',']) is >= 0 and var at && cell.IndexOfAny(['.', ',']) == at
            && Lone(cell, at, cell[at]) is null;

    /// <summary>True for what a spreadsheet made of a long number: the digits that it rounded are gone.</summary>
    internal static bool IsRounded(string? cell) => cell is not null && Rounded().IsMatch(cell);

    [GeneratedRegex(@"^-?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();

    /// <summary>A lone kind of mark: true where it must group thousands, false where it must be the decimal mark, null
    /// where it may be either.</summary>
    private static bool? Lone(string cell, int last, char mark)
    {
        if (cell.IndexOf(mark) != last)
            return true;
        int after = cell.AsSpan(last + 1).IndexOfAnyExceptInRange('0', '9');
        int digits = after < 0 ? cell.Length - last - 1 : after;
        return digits == 3 ? null : false;
    }

    private static string? Plain(string digits, DecimalMark mark)
    {
        int point = digits.LastIndexOf('.'), comma = digits.LastIndexOf(',');
        if (point < 0 && comma < 0)
            return digits;
        char decimalMark;
        if (point >= 0 && comma >= 0)
        {
            decimalMark = point > comma ? '.' : ',';
        }
        else
        {
            char only = point >= 0 ? '.' : ',';
            bool? grouping = Lone(digits, Math.Max(point, comma), only);
            if (grouping is null && mark == DecimalMark.Mixed)
                return null;
            grouping ??= only != (mark == DecimalMark.Comma ? ',' : '.');
            decimalMark = grouping.Value ? (only == '.' ? ',' : '.') : only;
        }
        char groupMark = decimalMark == '.' ? ',' : '.';
        int end = digits.LastIndexOf(decimalMark);
        string whole = end < 0 ? digits : digits[..end], fraction = end < 0 ? "" : digits[(end + 1)..];
        return fraction.Contains(groupMark) || !WellGrouped(whole, groupMark) ? null
            : whole.Replace(groupMark.ToString(), "", StringComparison.Ordinal)
                + (fraction.Length > 0 ? "." + fraction : "");
    }

    private static bool WellGrouped(string whole, char groupMark)
    {
        var groups = whole.Split(groupMark);
        return groups.Length == 1 ? whole.All(char.IsAsciiDigit)
            : groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length is 2 or 3) && groups[^1].Length == 3
                && groups.All(g => g.All(char.IsAsciiDigit));
    }

    private const string CurrencyWords = @"(?i:euros?|dollars?|pfund|pounds?|franken)";

    [GeneratedRegex(@"^(?<paren>\()?(?<minus>-)?\s*(?:(?<before>[A-Za-z]{3}|" + CurrencyWords
        + @"|(?:US|AU?|CA?|NZ|S|HK|R)\$|[$€£¥₹])\s*)?(?<minus2>-)?(?<paren>\()?"
        + @"(?<digits>[0-9](?:[0-9.,'’ ]*[0-9])?|[.,][0-9]+)(?<minus3>-)?\s*"
        + @"(?:(?<percent>%)|(?<times>k|K|m|M|mn|bn|(?i:mio|mill|mrd|tsd)\.?)(?![A-Za-z]))?\s*(?<close>\))?\s*"
        + @"(?<after>[A-Za-z]{3}|" + CurrencyWords + @"|kr|zł|[$€£¥₹])?(?<close>\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
