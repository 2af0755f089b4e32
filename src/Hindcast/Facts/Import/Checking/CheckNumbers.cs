using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Reads numbers that are no money, and flags.</summary>
internal static partial class CheckNumbers
{
    private static readonly string[] Flag = ["true", "false"];

    /// <summary>Numbers, in our unit where the header counts in another; a percent sign is left away, or makes a
    /// share where the field asks for it.</summary>
    internal static void Column(FileFacts facts, int column, RawColumn raw, Field field)
    {
        decimal scale = field.Scales.GetValueOrDefault(HeaderName.Key(facts.Table.Header[column]), 1m);
        string name = facts.Binding.Columns[column].Name;
        var mark = AmountCell.MarkOf(raw.Values);
        var known = new double[raw.Values.Count];
        for (int v = 0; v < known.Length; v++)
        {
            string text = raw.Values[v].TrimEnd('%', ' ');
            string unit = name[(name.LastIndexOf('_') + 1)..];
            if (unit == "minutes" && Clock().Match(text) is { Success: true } clock)
            {
                known[v] = double.Parse(clock.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 60
                    + double.Parse(clock.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
                    + double.Parse(clock.Groups[3].ValueSpan, CultureInfo.InvariantCulture) / 60;
                continue;
            }
            // 30 Days where days are counted.
            var cell = AmountCell.Of(text.EndsWith(' ' + unit, StringComparison.OrdinalIgnoreCase)
                ? text[..^(unit.Length + 1)] : text, mark);
            known[v] = cell is { Amount: { } amount, Currency: null or "$" or "€" or "£" }
                ? (double)(amount * scale / (field.PercentIsShare && raw.Values[v].Contains('%') ? 100 : 1))
                : double.NaN;
        }
        var numbers = new double[facts.Rows];
        for (int row = 0; row < numbers.Length; row++)
        {
            numbers[row] = raw.Codes[row] < 0 ? double.NaN : known[raw.Codes[row]];
            if (raw.Codes[row] >= 0 && double.IsNaN(numbers[row]))
                facts.Fault(row, Rules.NotANumber, column);
        }
        facts.Numbers[facts.Binding.Columns[column].Name] = numbers;
    }

    /// <summary>Yes and no, whatever the words.</summary>
    internal static void Flags(FileFacts facts, int column, RawColumn raw)
    {
        bool?[] known = [.. raw.Values.Select(Words.Flag)];
        var codes = new int[facts.Rows];
        for (int row = 0; row < codes.Length; row++)
        {
            bool? flag = raw.Codes[row] < 0 ? null : known[raw.Codes[row]];
            codes[row] = flag switch { true => 0, false => 1, null => -1 };
            if (raw.Codes[row] >= 0 && flag is null)
                facts.Fault(row, Rules.NotAFlag, column);
        }
        facts.Texts[facts.Binding.Columns[column].Name] = (Flag, codes);
    }

    [GeneratedRegex(@"^(\d{1,5}):(\d\d):(\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
