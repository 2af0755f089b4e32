using Hindcast.Facts.Import;
using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Checking;
using Hindcast.Journal;

namespace Hindcast.Renewals.Plays;

/// <summary>The days of a column that came back from another tool, all read in one order.</summary>
internal sealed class StatusDays
{
    private readonly DateOrder order;

    private StatusDays(DateOrder order) => this.order = order;

    /// <summary>
    /// Settles which number is the month: as stated, as a number above 12 in the column shows, or as days of the play
    /// itself show that only one order meets. Refused as <c>ambiguous-dates</c> where nothing of that tells.
    /// </summary>
    /// <param name="header">What the column is called.</param>
    /// <param name="cells">Its cells with their line and the day that the play has there; null where it has
    /// none.</param>
    /// <param name="stated">What somebody said; null where nobody did.</param>
    public static Outcome<StatusDays> Of(string header, IReadOnlyList<(string Cell, int Line, DateOnly? Here)> cells,
        DateOrder? stated)
    {
        var (shown, isAmbiguous) = DateOrders.Evidence(cells.Select(each => each.Cell));
        if ((stated ?? shown) is { } settled)
            return new StatusDays(settled);
        if (!isAmbiguous)
            return new StatusDays(DateOrder.MonthFirst);
        bool Meets(DateOrder order) => cells.Any(each => each.Here is { } here && DayCell.Of(each.Cell)
            is { HangsOnOrder: true } cell && cell.In(order) == here.DayNumber);
        var (cellOf, line, _) = cells.First(each => DayCell.Of(each.Cell).HasOrder);
        // Where the column itself has both forms, days that agree say nothing of the others.
        return cells.All(each => DayCell.Of(each.Cell) is var cell && cell.First <= 12 && cell.Second <= 12)
            && Meets(DateOrder.DayFirst) != Meets(DateOrder.MonthFirst)
            ? new StatusDays(Meets(DateOrder.DayFirst) ? DateOrder.DayFirst : DateOrder.MonthFirst)
            : new Refusal("ambiguous-dates", $"In the column '{header}' (row {line}: {cellOf}) the month or the day "
                + "may stand first, and neither the file nor the play tells. State it with --date-order mdy or "
                + "--date-order dmy.");
    }

    /// <summary>The day of a cell; null where it is none.</summary>
    public DateOnly? Read(string cell) => DayCell.Of(cell).In(order) is { } day ? DateOnly.FromDayNumber(day)
        // A month in letters leaves nothing open.
        : cell.Any(char.IsAsciiLetter) && DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var spelt) ? DateOnly.FromDateTime(spelt) : null;
}
