using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>Win rate by the day deals were closed.</summary>
public static class WinRate
{
    /// <summary>The definition that ships.</summary>
    public static ShareIndicator Standard { get; } = new()
    {
        Id = "win_rate", Name = "Win rate", Kind = FactKind.Opportunity, Unit = Unit.Share,
        Text = "Won / (won + lost), opportunities by the day they closed.",
        BreakdownBy = "segment", EventFields = [Fields.ClosedOn], Members = (view, _) => Closed(view),
        Watched = new("win_rate", (view, _) => WatchedRows.Share(Closed(view), view.Through(Fields.ClosedOn),
            view.Table.Text(Fields.LossReason))),
    };

    private static Members Closed(KindView view)
    {
        int through = view.Through(Fields.ClosedOn).DayNumber, count = view.Table.Count;
        int[] closed = view.Table.Day(Fields.ClosedOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing, count)];
        var status = view.Table.Text(Fields.Status);
        int won = status is null ? -1 : Array.IndexOf(status.Values, "won"), lost = status is null
            ? -1
            : Array.IndexOf(status.Values, "lost");
        bool Is(int row, int code) => code >= 0 && status!.Codes[row] == code;
        return new([.. closed.Select((day, row) => day <= through && (Is(row, won) || Is(row, lost))
            ? day
            : DayColumn.Missing)], new int[count],
            [.. Enumerable.Range(0, count).Select(row => Is(row, won))], status is null
                ? ["No file tells whether a deal was won."] : []);
    }
}
