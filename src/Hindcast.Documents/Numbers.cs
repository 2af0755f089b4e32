using System.Text.RegularExpressions;
using Hindcast.Facts.Findings;

namespace Hindcast.Documents;

/// <summary>Writes every figure of a pack, so that one value reads the same in all its formats.</summary>
/// <remarks>
/// Figures have a decimal point, commas between thousands and a true minus sign. What is null reads as
/// <see cref="CannotTell"/>; it never becomes a number.
/// </remarks>
/// <param name="currency">ISO 4217 code of the report's money; null where no money was read.</param>
public sealed partial class Numbers(string? currency)
{
    /// <summary>What stands where there is no number.</summary>
    public const string CannotTell = "cannot tell";

    private const char Minus = '−';

    /// <summary>A value with its unit: <c>12.3 %</c>, <c>48.5 days</c>, <c>1,204</c>, <c>7,500 USD/day</c>.</summary>
    public string Value(double? value, Unit unit) =>
        Read(value) is { } v ? Join(Figure(v, unit, Decimals(v, unit)), Suffix(unit)) : CannotTell;

    /// <summary>A value without its unit where a chart names the unit at its axis; a share keeps its sign.</summary>
    public string Bare(double? value, Unit unit) => unit == Unit.Share ? Value(value, unit)
        : Read(value) is { } v ? Figure(v, unit, Decimals(v, unit)) : CannotTell;

    /// <summary>An interval with its unit once: <c>10.1 to 14.5 %</c>.</summary>
    public string Interval(ImmutableArray<double>? interval, Unit unit)
    {
        if (interval is not { IsDefault: false, Length: 2 } ends || Read(ends[0]) is not { } low
            || Read(ends[1]) is not { } high)
            return CannotTell;
        int decimals = Math.Max(Decimals(low, unit), Decimals(high, unit));
        return Join($"{Figure(low, unit, decimals)} to {Figure(high, unit, decimals)}", Suffix(unit));
    }

    /// <summary>A difference with its sign; a difference of shares is in percentage points: <c>−3.2 pts</c>.</summary>
    public string Difference(double? difference, Unit unit) =>
        Difference(difference, unit, DecimalsOfDifference(difference ?? 0, unit));

    private string Difference(double? difference, Unit unit, int decimals) =>
        Read(difference) is { } d
            ? Join(Signed(d, Figure(Math.Abs(d), unit, decimals)), unit == Unit.Share ? "pts" : Suffix(unit))
            : CannotTell;

    /// <summary>The differences of one column, all as fine as the largest of them needs: <c>−35.0 pts</c> above
    /// <c>+0.1 pts</c>.</summary>
    public ImmutableArray<string> Differences(IEnumerable<double?> column, Unit unit)
    {
        double?[] all = [.. column];
        double largest = all.Select(each => Math.Abs(Read(each) ?? 0)).DefaultIfEmpty().Max();
        int decimals = DecimalsOfDifference(largest, unit);
        return [.. all.Select(each => Difference(each, unit, decimals))];
    }

    /// <summary>A relative difference with its sign: <c>+21.4 %</c>.</summary>
    public static string Relative(double? fraction) =>
        Read(fraction) is { } f
            ? $"{Signed(f, (Math.Abs(f) * 100).ToString("F1", CultureInfo.InvariantCulture))} %"
            : CannotTell;

    /// <summary>A number of things: <c>1,204</c>.</summary>
    public static string Count(long count) => (count < 0 ? Minus.ToString() : "")
        + Math.Abs(count).ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The label of an axis tick: no more decimals than the step needs.</summary>
    public static string Tick(double value, double step, Unit unit)
    {
        double scale = unit == Unit.Share ? 100 : 1;
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step * scale) - 1e-9), 0, 6);
        return Plain(value * scale, decimals) + (unit == Unit.Share ? " %" : "");
    }

    /// <summary>A frozen sentence with the minus signs that figures have: <c>moved -11.0 pts</c> becomes <c>moved −11.0
    /// pts</c>.</summary>
    /// <remarks>Days, months and ids keep their hyphens: only one at the front of a number is a sign.</remarks>
    public static string Signs(string sentence) => Hyphen().Replace(sentence, Minus.ToString());

    [GeneratedRegex(@"(?<=^|[\s(])-(?=[0-9])")]
    private static partial Regex Hyphen();

    /// <summary>A sentence with its days and months in words and its minus signs true: <c>since 2026-09-25</c> is
    /// "since
    /// 25 Sep 2026".</summary>
    /// <remarks>What stands within an id, a path, a link or a command to be typed stays as it is.</remarks>
    public static string Dated(string sentence) => DayOrMonth().Replace(Signs(sentence), m =>
        !m.Groups["month"].Success ? m.Value
        : DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Day(day) : Month(m.Value));

    [GeneratedRegex(@"\bhindcast [a-z][^.;)\n]*|https?://\S+"
        + @"|(?<![\w/=.-])(?<month>20[0-9]{2}-[0-9]{2})(?:-[0-9]{2})?(?![\w/=-]|\.\w)")]
    private static partial Regex DayOrMonth();

    /// <summary>A day in words that no reader can turn around: <c>31 Oct 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A month, <c>2026-10</c>, as <c>Oct 2026</c>; anything else as it stands.</summary>
    public static string Month(string period) => MonthOf(period) is { } month
        ? month.ToString("MMM yyyy", CultureInfo.InvariantCulture)
        : period;

    /// <summary>The first day of a month spelled <c>2026-10</c>; null for anything else.</summary>
    public static DateOnly? MonthOf(string period) =>
        DateOnly.TryParseExact(period + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var month)
            ? month
            : null;

    /// <summary>What stands behind the figures of a unit, for the head of a column.</summary>
    public string Suffix(Unit unit) => unit switch
    {
        Unit.Share => "%",
        Unit.Days => "days",
        Unit.Hours => "hours",
        Unit.Money => currency ?? "(no currency)",
        Unit.MoneyPerDay => $"{currency ?? "(no currency)"}/day",
        _ => "",
    };

    private static double? Read(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    private static string Join(string figure, string suffix) => suffix.Length == 0 ? figure : $"{figure} {suffix}";

    private static string Figure(double value, Unit unit, int decimals) =>
        Plain(unit == Unit.Share ? value * 100 : value, decimals);

    /// <summary>Few enough decimals to be read, enough to tell neighbours apart.</summary>
    private static int Decimals(double value, Unit unit) => unit switch
    {
        Unit.Share => value != 0 && Math.Abs(value) < 0.00995 ? 2 : 1,
        Unit.Days or Unit.Hours => 1,
        Unit.Money or Unit.MoneyPerDay => Math.Abs(value) < 100 && value != 0 ? 2 : 0,
        _ => value == Math.Round(value) || Math.Abs(value) >= 100 ? 0 : 1,
    };

    /// <summary>A tenth of a percentage point is fine enough, unless the whole difference is less.</summary>
    private static int DecimalsOfDifference(double difference, Unit unit) => unit == Unit.Share
        ? Math.Abs(difference) is > 0 and < 0.00095 ? 2 : 1
        : Decimals(difference, unit);

    private static string Plain(double value, int decimals)
    {
        string text = Math.Abs(value).ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? Minus + text : text;
    }

    private static string Signed(double value, string figure) =>
        figure.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? figure : (value < 0 ? Minus : '+') + figure;
}
