using System.Text.RegularExpressions;

namespace Hindcast.Documents.Sheets;

/// <summary>Reads back what <see cref="Numbers"/> wrote, so that a sheet counts with the very figures that every other
/// format shows.</summary>
internal static partial class SheetFigure
{
    /// <summary>The figure or day with a format that shows it as it was written; words as they are.</summary>
    internal static SheetCell Read(string text)
    {
        if (Number().Match(text) is { Success: true } m
            && double.TryParse(m.Groups["figure"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture,
                out double figure))
        {
            string sign = m.Groups["sign"].Value, unit = m.Groups["unit"].Value;
            int decimals = m.Groups["decimals"].Length;
            string shape = "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "")
                + (unit.Length == 0 ? "" : unit == " %" ? "\\ %" : $"\"{unit}\"");
            string format = sign == "+" ? $"\\+{shape};\\−{shape}" : $"{shape};\\−{shape}";
            double value = unit == " %" ? figure / 100 : figure;
            return SheetCell.Of(sign == "−" ? -value : value, format);
        }

        return DateOnly.TryParseExact(text, "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? SheetCell.Of(day, "d\\ mmm\\ yyyy")
            : DateOnly.TryParseExact("1 " + text, "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var month) ? SheetCell.Of(month, "mmm\\ yyyy")
            : text;
    }

    [GeneratedRegex(@"^(?<sign>[+−]?)(?<figure>[0-9]{1,3}(?:,[0-9]{3})*(?:\.(?<decimals>[0-9]{1,6}))?)(?<unit> %| pts| days| hours| [A-Z]{3}(?:/day)?)?$")]
    private static partial Regex Number();
}
