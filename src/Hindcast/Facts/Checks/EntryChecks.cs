using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What the way in which data were entered gives away: tests, and clocks that were changed.</summary>
internal static partial class EntryChecks
{
    /// <summary>Instants of a month needed before their hours say anything.</summary>
    internal const int InstantsMin = 200;

    /// <summary>Hours by which the middle of a day's entries must move from one month to the next.</summary>
    internal const int HoursMin = 3;

    private const double SpreadMin = 0.2;
    private const int HoursPerDay = 24, SecondsPerDay = 86_400;

    internal static ImmutableArray<DataCheck> All { get; } =
    [
        new("test-records", null, null,
            (n, all) => $"{n:N0} of {all:N0} rows look like tests or our own people's. Delete them in the source, or "
                + "filter them out of what you read.",
            Tests),
        new("personal-data-in-text", null, null,
            (n, all) => $"{n:N0} of {all:N0} rows hold an e-mail address, a phone number or a secret in their text. "
                + "They are kept masked; change in the source any password or key that stands there.",
            table => Masked(table) is { } columns
                ? table.Where(row => columns.Any(c => c.Codes[row] >= 0 && MaskedText.IsMasked(c.Values[c.Codes[row]])))
                : [])
        {
            FieldOf = table => Masked(table)?[0].Name,
        },
        new("time-zone-jump", null, null,
            (n, all) => $"{n:N0} of {all:N0} rows lie in months whose hours of the day have moved against the month "
                + "before, as when an export changes its time zone. Days near midnight are then one off.",
            Jumps),
    ];

    /// <summary>The columns in which something was masked; null where there is none.</summary>
    private static TextColumn[]? Masked(CheckedTable table) => table.Rows.Columns.Values.OfType<TextColumn>()
        .Where(c => c.Role != FieldRole.Id && c.Numbers is null && c.Values.Any(MaskedText.IsMasked))
        .ToArray() is { Length: > 0 } some ? some : null;

    private static IEnumerable<int> Tests(CheckedTable table)
    {
        var suspects = table.Rows.Columns.Values.OfType<TextColumn>()
            .Where(c => c.Name is Fields.Name || c.Name.EndsWith("name", StringComparison.Ordinal)
                || c.Name is "company" or "account" or "domain")
            .Select(c => (c.Codes, Odd: c.Values.Select(IsTest).ToArray())).Where(c => c.Odd.Any(odd => odd)).ToArray();
        return suspects.Length == 0 ? [] : table.Where(row => suspects.Any(c => c.Codes[row] >= 0
            && c.Odd[c.Codes[row]]));
    }

    private static bool IsTest(string name) => TestWord().IsMatch(name);

    /// <summary>Rows of the months whose entries stand at other hours of the day than those of the month
    /// before.</summary>
    private static IEnumerable<int> Jumps(CheckedTable table)
    {
        var field = FactKinds.Of(table.Rows.Kind).Fields.FirstOrDefault(f => f.Instant is not null
            && f.Name == FactKinds.Of(table.Rows.Kind).CountedBy);
        if (field?.Instant is not { } name || table.Rows.Instant(name) is not { } instants)
            return [];
        var months = Enumerable.Range(0, table.Count).Where(row => instants.Seconds[row] != InstantColumn.Missing)
            .GroupBy(row => DateOnly.FromDayNumber(InstantColumn.DayOf(instants.Seconds[row])) is var d ? d.Year * 12
                + d.Month : 0)
            .Where(month => month.Count() >= InstantsMin).OrderBy(month => month.Key)
            .Select(month => (Rows: month, Middle: MiddleOf([.. month.Select(row => instants.Seconds[row])])))
            .ToArray();
        return [.. months.Zip(months.Skip(1)).Where(pair => Apart(pair.First.Middle, pair.Second.Middle) >= HoursMin)
            .SelectMany(pair => pair.Second.Rows).Order()];
    }

    /// <summary>The middle of a month's hours on the clock's circle; null where they are spread all round.</summary>
    /// <remarks>Mean direction: K. V. Mardia and P. E. Jupp (2000), Directional Statistics, section 2.2.</remarks>
    private static double? MiddleOf(IReadOnlyCollection<long> seconds)
    {
        double sin = 0, cos = 0;
        foreach (long second in seconds)
        {
            double angle = 2 * Math.PI * ((second % SecondsPerDay + SecondsPerDay) % SecondsPerDay) / SecondsPerDay;
            (sin, cos) = (sin + Math.Sin(angle), cos + Math.Cos(angle));
        }

        return Math.Sqrt(sin * sin + cos * cos) < SpreadMin * seconds.Count
            ? null
            : Math.Atan2(sin, cos) / (2 * Math.PI) * HoursPerDay;
    }

    private static double? Apart(double? a, double? b) =>
        Math.Abs((a - b) ?? double.NaN) is var hours && double.IsNaN(hours)
            ? null
            : Math.Min(hours % HoursPerDay, HoursPerDay - hours % HoursPerDay);

    [GeneratedRegex(@"(?:^|[\s_\-.\[(])(?:test(?:ing|er)?\d*|dummy|asdf+|qwerty|do not use|delete me|internal|sandbox)(?:$|[\s_\-.\])!])|@example\.(?:com|org)|^example\.(?:com|org)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TestWord();
}
