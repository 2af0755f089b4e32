using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>What is often wrong with campaigns, their cost and their touches.</summary>
internal static class CampaignChecks
{
    internal static ImmutableArray<DataCheck> All { get; } =
    [
        new("campaign-without-cost", FactKind.Campaign, Fields.Cost,
            (n, all) => $"{n:N0} of {all:N0} campaigns have no cost. Cost per lead leaves them out, which flatters "
                + "those with few leads; 0 is a cost, blank is none.",
            table => table.Where(row => table.Rows.Amount(Fields.Cost)?.Amounts[row] is null)),
        new("campaign-without-end", FactKind.Campaign, Fields.EndOn,
            (n, all) => $"{n:N0} of {all:N0} campaigns have no last day. Their retro cannot be dated; give them one.",
            table => table.Where(row => table.Days(Fields.EndOn)[row] == DayColumn.Missing)),
        new("spend-counted-twice", FactKind.Campaign, Fields.ParentId,
            (n, all) => $"{n:N0} of {all:N0} campaigns bear a cost below a campaign that bears one too. Sum one level "
                + "only, or money counts twice.",
            Twice),
        new("touch-after-close", FactKind.Touch, Fields.HappenedOn,
            (n, all) => $"{n:N0} of {all:N0} touches happened after their deal had closed. Attribution must not "
                + "credit them.",
            AfterClose),
    ];

    private static IEnumerable<int> Twice(CheckedTable table)
    {
        if (table.Rows.Text(Fields.ParentId) is not { } parent || table.Rows.Amount(Fields.Cost) is not { } cost)
            return [];
        var rows = CheckedTable.RowsById(table.Rows);
        return table.Where(row => cost.Amounts[row] > 0 && parent[row] is { } above && rows.TryGetValue(above,
            out int at) && cost.Amounts[at] > 0);
    }

    private static IEnumerable<int> AfterClose(CheckedTable table)
    {
        if (table.Rows.Text(Fields.OpportunityId) is not { } deal || table.Of(FactKind.Opportunity) is not { } deals
            || deals.Day(Fields.ClosedOn) is not { } closed)
            return [];
        var rows = CheckedTable.RowsById(deals);
        int[] days = table.Days(Fields.HappenedOn);
        return table.Where(row => days[row] != DayColumn.Missing && deal[row] is { } id
            && rows.TryGetValue(id, out int at)
            && closed.Days[at] < days[row]);
    }
}
