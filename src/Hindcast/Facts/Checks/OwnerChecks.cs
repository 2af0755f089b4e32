using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>Open work that belongs to somebody who has left.</summary>
internal static class OwnerChecks
{
    internal static ImmutableArray<DataCheck> All { get; } =
    [
        Inactive(FactKind.Opportunity, "open deals", table => table.Is(Fields.Status, "open")),
        Inactive(FactKind.Contact, "MQLs that are not SQL yet", table => (table.Days(Fields.MqlOn),
            table.Days(Fields.SqlOn), table.Days(Fields.RejectedOn)) is var (mql, sql, rejected)
            ? row => mql[row] != DayColumn.Missing && sql[row] == DayColumn.Missing
            && rejected[row] == DayColumn.Missing : _ => false),
        Inactive(FactKind.Account, "accounts", table => table.Days(Fields.ChurnedOn) is var churned ? row =>
            churned[row] == DayColumn.Missing : _ => true),
        Inactive(FactKind.Subscription, "running terms", table => table.Rows.Text(Fields.Outcome) is { } outcome
            ? row => outcome.Codes[row] < 0 : _ => true),
        Inactive(FactKind.Ticket, "open tickets", table => table.Days(Fields.SolvedOn) is var solved ? row =>
            solved[row] == DayColumn.Missing : _ => true),
    ];

    private static DataCheck Inactive(FactKind kind, string what, Func<CheckedTable, Func<int, bool>> stillToDo) =>
        new("owner-inactive", kind, null,
            (n, _) => $"{n:N0} {what} belong to somebody whom the export of users calls inactive. Nobody works on "
                + "them; give them to somebody who is there.",
            table => Owner(table) is { } owner && Left(table, owner) is { } left && stillToDo(table) is var open
                ? table.Where(row => owner.Codes[row] >= 0 && left[owner.Codes[row]] && open(row)) : [])
        {
            FieldOf = table => Owner(table)?.Name,
        };

    /// <summary>The column that says who works on a row.</summary>
    private static TextColumn? Owner(CheckedTable table) => table.Rows.Columns.Values.OfType<TextColumn>()
        .Where(c => ColumnWords.WorksOnIt(c.Name)).OrderBy(c => c.Name.Contains("owner", StringComparison.Ordinal)
            ? 0
            : 1).ThenBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>For each value of the column whether it is the id or name of inactive users alone; null where nobody
    /// exported users.</summary>
    private static bool[]? Left(CheckedTable table, TextColumn owner)
    {
        if (table.Of(FactKind.User) is not { Count: > 0 } users || users.Text(Fields.Active) is not { } active)
            return null;
        var works = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var named in new[] { users.Text(Fields.Id), users.Text(Fields.Name) }.OfType<TextColumn>())
        {
            for (int row = 0; row < users.Count; row++)
                if (named[row] is { } who && active[row] is { } flag)
                    works[who] = works.GetValueOrDefault(who) || flag == "true";
        }

        return [.. owner.Values.Select(who => works.TryGetValue(Import.Cells.SalesforceId.Matched(who), out bool there)
            && !there)];
    }
}
