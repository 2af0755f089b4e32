using Hindcast.Facts.Findings;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>How all rows of a kind divide over the values of one field, whenever they came: what can honestly be said
/// where there are no days.</summary>
/// <param name="Rows">By slice, the largest first; then by value.</param>
/// <param name="Blank">Rows that say nothing in the field; they are in no share.</param>
/// <param name="Currency">Of the sums; null where nothing was summed or no amount has one.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record OverallShares(ImmutableArray<OverallShare> Rows, long Blank, string? Currency, Basis Basis,
    ImmutableArray<string> Notes)
{
    /// <summary>Most rows of one answer.</summary>
    public const int RowsMax = 200;

    /// <summary>The shares. Refused for a field or dimension that is not there or is an id, and for amounts in several
    /// currencies without rates.</summary>
    /// <param name="asOf">The facts.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="field">A text field, dimension or filter.</param>
    /// <param name="values">The values whose share is asked for; empty for each by itself.</param>
    /// <param name="by">Dimensions to break it down by.</param>
    /// <param name="where">Only these rows.</param>
    /// <param name="sum">An amount to add up beside the rows; null for none.</param>
    public static Outcome<OverallShares> Of(
        AsOf asOf, FactKind kind, string field, ImmutableArray<string> values, ImmutableArray<string> by, Slice where,
        string? sum) =>
        KindView.WithoutDays(asOf, kind, where)
            .Then(view => Dimensions.Within(view.Table, Slice.Of(field, values is []
                ? [Dimensions.Blank]
                : [.. values])).Then(_ =>
            Dimensions.NoSuchValue(view.Table, values.IsEmpty ? Slice.All : Slice.Of(field, [.. values])) is { } none
                ? none
            : Dimensions.Named(view.Table, by).Then(dimensions => Money(view, sum)
                .Then<OverallShares>(money => Of(view, view.Table.Text(field)!, values, dimensions, money, sum)))));

    private static Outcome<MoneyColumn?> Money(KindView view, string? sum) => sum is null
        ? (Outcome<MoneyColumn?>)(MoneyColumn?)null
        : view.Table.Amount(sum) is null ? new Refusal("column-not-found", $"There is no amount '{sum}' to add up. "
            + $"Take one of: {string.Join(", ", view.Table.Columns.Values.OfType<AmountColumn>().Select(c => c.Name).DefaultIfEmpty("(none)"))}.")
        : MoneyColumn.Of(view, sum, $"on {view.Day:yyyy-MM-dd}").Then<MoneyColumn?>(money => money);

    private static OverallShares Of(KindView view, TextColumn column, ImmutableArray<string> values,
        ImmutableArray<TextColumn> by, MoneyColumn? money, string? sum)
    {
        int[] rows = [.. Enumerable.Range(0, view.Table.Count).Where(row => column[row] is not null
            || values.Contains(Dimensions.Blank))];
        string Meant(int row) => values.IsEmpty ? column[row]! : values.Contains(column[row] ?? Dimensions.Blank)
            ? string.Join(" or ", values) : "";
        decimal? Known(int row) => money!.On(row, view.Day.DayNumber);
        // What is not known is not nothing.
        decimal? Sum(IEnumerable<int> of) => of.Any(row => Known(row) is not null)
            ? of.Sum(row => Known(row) ?? 0) : null;

        var all = rows.GroupBy(row => string.Join('\u001f', by.Select(d => d[row] ?? Dimensions.Blank)),
            StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).SelectMany(group =>
            {
                var slice = by.Aggregate(Slice.All, (s, d) => s.And(d.Name, d[group.First()] ?? Dimensions.Blank));
                decimal? whole = money is null ? null : Sum(group);
                var told = group.GroupBy(Meant, StringComparer.Ordinal).Where(g => g.Key.Length > 0)
                    .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal);
                return (told.Any() ? told.Select(g => (g.Key, Rows: g.ToArray())) : [(string.Join(" or ", values), [])])
                    .Select(g => new OverallShare(slice, g.Item1, g.Item2.Length, group.Count(),
                        ShareOf.Counts(g.Item2.Length, group.Count()),
                        money is null ? null : Sum(g.Item2), whole is > 0 ? (double?)(Sum(g.Item2) / whole) : null,
                        group.Count() < Indicator.ObservationsMin ? Verdict.Insufficient : Verdict.Ok));
            }).ToImmutableArray();
        string kind = FactKinds.NameOf(view.Table.Kind);
        int unknown = money is null ? 0 : rows.Count(row => Known(row) is null);
        return new([.. all.Take(RowsMax)], view.Table.Count - rows.Length, money?.Currency, view.Basis,
        [
            KindView.HasDays(view.Table)
                ? $"Every row counts as it stands, whatever its age, and a young one has had less time. Over time and "
                    + "at equal age: hindcast indicator."
                : $"The {kind} facts hold no days: whether a share has risen or fallen, or how long it took, cannot "
                    + "be told from them.",
            .. by.IsEmpty || all.Select(r => r.Slice).Distinct().Count() is var slices && slices < 2
                ? ImmutableArray<string>.Empty
                : [$"{slices:N0} slices are shown; of so many a few lie apart by chance alone, so look for intervals "
                    + "that lie well apart."],
            .. all.Length > RowsMax ? [$"The {RowsMax} largest of {all.Length:N0} rows are shown. Narrow it with "
                + "--where or --of."] : ImmutableArray<string>.Empty,
            .. sum is not null && FactKinds.Of(view.Table.Kind).Find(sum) is { } added
                ? [$"{sum} is {added.Meaning}."]
                : ImmutableArray<string>.Empty,
            .. unknown == 0 ? ImmutableArray<string>.Empty
                : [Numbered.Said(unknown, $"# of {rows.Length:N0} rows has|have no {sum}: it is unknown, "
                    + "not 0. Sums and shares of the sum are of those whose amount is known.")],
            .. money?.Notes ?? [], .. view.Notes,
        ]);
    }
}

/// <summary>One value in one slice.</summary>
/// <param name="Slice">Where.</param>
/// <param name="Value">The value, or those asked for.</param>
/// <param name="Count">Rows with it.</param>
/// <param name="N">Rows of the slice that say anything in the field.</param>
/// <param name="Share">Count / N with its 95 % Wilson interval.</param>
/// <param name="Sum">Of the known amounts of the rows with it; null where none was asked for or none is
/// known.</param>
/// <param name="ShareOfSum">Of the slice's sum of known amounts; null where that or its own is not known or not above
/// 0.</param>
/// <param name="Verdict">Ok, or insufficient below 20 rows.</param>
public sealed record OverallShare(Slice Slice, string Value, long Count, long N, ShareOf? Share, decimal? Sum,
    double? ShareOfSum, Verdict Verdict);
