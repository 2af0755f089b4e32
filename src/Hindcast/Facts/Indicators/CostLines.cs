using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>Money spent, by day: cost lines where there are any, otherwise what campaigns say they cost, on the day
/// they began.</summary>
/// <param name="View">The rows that the money stands in.</param>
/// <param name="Lines">Row, day and amount in one currency.</param>
/// <param name="Currency">That currency; null where nothing has one.</param>
/// <param name="Notes">What was left out and why.</param>
internal sealed record CostLines(KindView View, ImmutableArray<(int Row, int Day, decimal Amount)> Lines,
    string? Currency, ImmutableArray<string> Notes)
{
    /// <summary>A parent counts as the roll-up of its children where the two differ by no more than this
    /// part.</summary>
    public const decimal RollUpTolerance = 0.01m;

    /// <summary>The money of a slice; refused as <c>facts-not-found</c> where neither costs nor campaigns were
    /// imported.</summary>
    public static Outcome<CostLines> Of(AsOf asOf, Slice where)
    {
        bool byLine = asOf.Of(FactKind.Cost) is not null;
        if (!byLine && asOf.Of(FactKind.Campaign) is null)
            return new Refusal("facts-not-found", "There are no cost facts and no campaigns. Import what ad platforms "
                + "or the books say with: hindcast import FILE --kind cost --commit");
        return KindView.Of(asOf, byLine ? FactKind.Cost : FactKind.Campaign, where).Then(view =>
            MoneyColumn.Of(view, Fields.Cost, "on the day it was spent").Then<CostLines>(money =>
            {
                int[] days = view.Table.Day(byLine ? Fields.SpentOn : Fields.StartOn)?.Days ?? [];
                var lines = Enumerable.Range(0, days.Length).Where(row => days[row] <= asOf.Day.DayNumber)
                    .Select(row => (Row: row, Day: days[row], Amount: money.On(row, days[row])))
                    .Where(line => line.Amount is not null)
                    .Select(line => (line.Row, line.Day, Amount: line.Amount!.Value)).ToArray();
                var rolledUp = byLine ? [] : RollUps(view.Table, lines);
                ImmutableArray<string> notes =
                [
                    .. money.Notes,
                    .. byLine ? ImmutableArray<string>.Empty
                        : ["Costs are those that campaigns state, counted on the day they began."],
                    .. rolledUp.Count == 0
                        ? ImmutableArray<string>.Empty
                        : [Numbered.Said(rolledUp.Count, "# campaign|campaigns was|were left out because its|their "
                            + "cost is the sum of the campaigns below it|them.")],
                    .. lines.Count(line => line.Amount < 0) is > 0 and var refunds
                        ? [Numbered.Said(refunds, "# refund|refunds is|are taken off.")] : ImmutableArray<string>.Empty,
                ];
                return new CostLines(view, [.. lines.Where(line => !rolledUp.Contains(line.Row))], money.Currency,
                    notes);
            }));
    }

    /// <summary>Money by period and slice of some columns of its table.</summary>
    public Dictionary<(string Period, string Slice), decimal> By(ImmutableArray<string> by, Cutting cutting)
    {
        var columns = by.Select(name => View.Table.Text(name)!).ToArray();
        return Lines.GroupBy(line => (Period.Of(DateOnly.FromDayNumber(line.Day), cutting).Name,
                columns.Aggregate(Slice.All, (slice, c) => slice.And(c.Name, c[line.Row] ?? Dimensions.Blank))
                    .ToString()))
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
    }

    private static HashSet<int> RollUps(FactTable campaigns, (int Row, int Day, decimal Amount)[] lines)
    {
        if (campaigns.Text(Fields.ParentId) is not { } parent)
            return [];
        var below = lines.Where(line => parent[line.Row] is not null).GroupBy(line => parent[line.Row]!)
            .ToDictionary(g => g.Key, g => g.Sum(line => line.Amount));
        var ids = campaigns.Text(Fields.Id)!;
        return [.. lines.Where(line => below.TryGetValue(ids[line.Row]!, out decimal sum) && sum > 0
            && Math.Abs(line.Amount - sum) <= RollUpTolerance * sum).Select(line => line.Row)];
    }
}
