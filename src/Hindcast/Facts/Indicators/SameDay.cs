using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>
/// What a next step on the day of the first one says. From MQL to SQL it is taken for one that was filled in
/// afterwards, unless the times of day show that it came later; of other steps it counts.
/// </summary>
/// <param name="Table">The rows.</param>
/// <param name="From">The day field of the first step.</param>
/// <param name="To">The day field of the next one.</param>
internal sealed record SameDay(FactTable Table, string From, string To)
{
    private readonly bool counts = !Asks(From, To);

    private readonly long[] first = SecondsOf(Table, From), next = SecondsOf(Table, To);

    /// <summary>True for the two steps of which a common day is doubted.</summary>
    public static bool Asks(string from, string to) => (from, to) == (Fields.MqlOn, Fields.SqlOn);

    /// <summary>True where a next step on the same day is a step.</summary>
    public bool Counts(int row) => counts || (row < Math.Min(first.Length, next.Length)
        && next[row] != InstantColumn.Missing && next[row] > first[row]);

    private static long[] SecondsOf(FactTable table, string day) =>
        FactKinds.Of(table.Kind).Find(day)?.Instant is { } name && table.Instant(name) is { } found
            ? found.Seconds : [];
}
