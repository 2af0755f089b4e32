using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Cells;

/// <summary>A cell that should hold an amount of money.</summary>
/// <param name="Amount">In major units; null where it is no amount.</param>
/// <param name="Currency">The code or sign beside it; null where there is none.</param>
internal readonly partial record struct AmountCell(decimal? Amount, string? Currency)
{
    private const int LengthMax = 64;

    /// <summary>Reads a cell in a column whose way of writing decimals is known.</summary>
    internal static AmountCell Of(string cell, DecimalMark mark)
    {
        if (cell.Length > LengthMax)
            return default;
        var match = Written().Match(cell.Replace('\u00A0', ' ').Replace('\u202F', ' '));
        if (!match.Success)
            return default;
        string? currency = match.Groups["before"].Success ? match.Groups["before"].Value
            : match.Groups["after"].Success ? match.Groups["after"].Value : null;
        string digits = match.Groups["digits"].Value
            .Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (Plain(digits, mark) is not { } plain
            || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out decimal amount))
            return default;
        bool negative = match.Groups["minus"].Success || match.Groups["paren"].Success
            || match.Groups["minus2"].Success;
        return new(negative ? -amount : amount, currency?.ToUpperInvariant());
    }

    /// <summary>How a column writes decimals, judged by those of its cells that leave no doubt.</summary>
    internal static DecimalMark MarkOf(IEnumerable<string> cells)
    {
        bool point = false, comma = false;
        foreach (string cell in cells)
        {
            int lastPoint = cell.LastIndexOf('.'), lastComma = cell.LastIndexOf(',');
            if (lastPoint < 0 && lastComma < 0)
                continue;
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
            _ => DecimalMark.Point,
        };
    }

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

    [GeneratedRegex(@"^(?<paren>\()?(?<minus>-)?\s*(?:(?<before>[A-Za-z]{3}|US\$|[$€£¥])\s*)?(?<minus2>-)?(?<digits>[0-9](?:[0-9.,' ]*[0-9])?|[.,][0-9]+)\s*(?<after>[A-Za-z]{3}|[$€£¥])?\)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}

/// <summary>How a column writes decimals.</summary>
internal enum DecimalMark
{
    /// <summary>1,234.56; also where nothing tells.</summary>
    Point,

    /// <summary>1.234,56.</summary>
    Comma,

    /// <summary>Both occur, so a cell that may be either is no amount.</summary>
    Mixed,
}
