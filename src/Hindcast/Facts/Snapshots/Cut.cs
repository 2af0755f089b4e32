namespace Hindcast.Facts.Snapshots;

/// <summary>Cuts a snapshot that was known later back to what had happened by a day.</summary>
public static class Cut
{
    /// <summary>Fields whose earlier values a later export no longer tells, by kind.</summary>
    public static ImmutableArray<string> NotReconstructed(FactKind kind) => kind switch
    {
        FactKind.Contact => ["contact: lifecycle stage, owner, segment and other attributes"],
        FactKind.Opportunity => ["opportunity: stage, owner, amount, segment and close date of open deals"],
        _ => ["subscription: amount, owner, segment and due date"],
    };

    /// <summary>
    /// What had happened by the end of <paramref name="day"/>: rows that begin later are gone, later days are missing, and a
    /// result that is bound to a later day is blank. Attributes keep their later value.
    /// </summary>
    public static FactTable To(FactTable table, DateOnly day)
    {
        int last = day.DayNumber;
        string begins = table.Kind == FactKind.Subscription ? Fields.StartOn : Fields.CreatedOn;
        if (table.Day(begins) is { } beginning && Array.Exists(beginning.Days, d => d != DayColumn.Missing && d > last))
            table = table.Take(RowsWhere(beginning.Count, row => beginning.Days[row] is DayColumn.Missing || beginning.Days[row] <= last));
        return table.Kind switch
        {
            FactKind.Contact => Blank(table, [Fields.MqlOn, Fields.SqlOn, Fields.OpportunityOn, Fields.RejectedOn], last),
            FactKind.Opportunity => CutOpportunities(table, last),
            _ => CutSubscriptions(table, last),
        };
    }

    private static FactTable CutOpportunities(FactTable table, int last)
    {
        if (table.Day(Fields.ClosedOn) is not { } closed)
            return table;
        bool ClosedLater(int row) => closed.Days[row] != DayColumn.Missing && closed.Days[row] > last;
        var cut = Blank(table, [Fields.ClosedOn], last);
        if (table.Text(Fields.Status) is { } status)
        {
            int open = Array.IndexOf(status.Values, "open");
            string[] values = open < 0 ? [.. status.Values, "open"] : status.Values;
            open = open < 0 ? values.Length - 1 : open;
            cut = With(cut, status with { Values = values, Codes = [.. status.Codes.Select((code, row) => ClosedLater(row) ? open : code)] });
        }

        return table.Text(Fields.LossReason) is { } reason
            ? With(cut, reason with
            {
                Codes = [.. reason.Codes.Select((code, row) => ClosedLater(row) || cut.Text(Fields.Status)?[row] == "open" ? -1 : code)],
            })
            : cut;
    }

    private static FactTable CutSubscriptions(FactTable table, int last)
    {
        var due = table.Day(Fields.DueOn);
        var on = table.Day(Fields.OutcomeOn);
        // An outcome without a day of its own counts as known from the day on which renewal was due.
        bool Known(int row) =>
            on is not null && on.Days[row] != DayColumn.Missing ? on.Days[row] <= last : due is not null && due.Days[row] <= last;
        var cut = Blank(table, [Fields.OutcomeOn], last);
        if (table.Text(Fields.Outcome) is { } outcome)
            cut = With(cut, outcome with { Codes = [.. outcome.Codes.Select((code, row) => Known(row) ? code : -1)] });
        return table.Amount(Fields.RenewedArr) is { } after
            ? With(cut, after with { Amounts = [.. after.Amounts.Select((amount, row) => Known(row) ? amount : null)] })
            : cut;
    }

    private static FactTable Blank(FactTable table, string[] dayFields, int last)
    {
        foreach (string field in dayFields)
            if (table.Day(field) is { } days && Array.Exists(days.Days, d => d != DayColumn.Missing && d > last))
                table = With(table, days with { Days = Array.ConvertAll(days.Days, d => d > last ? DayColumn.Missing : d) });
        return table;
    }

    private static FactTable With(FactTable table, Column column) =>
        table with { Columns = table.Columns.SetItem(column.Name, column) };

    private static int[] RowsWhere(int count, Func<int, bool> keep) => [.. Enumerable.Range(0, count).Where(keep)];
}
