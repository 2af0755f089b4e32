using Hindcast.Facts;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Renewals;

/// <summary>Who of the accounts in scope left in the window, by each source that says so; two that disagree are shown
/// side by side.</summary>
internal static class LeftBySource
{
    /// <summary>By source; what it says of other accounts is of no renewal that was due, and would not
    /// compare.</summary>
    public static ImmutableArray<ChurnSource> Of(AsOf asOf, FactKind read, RenewalWindow window,
        ImmutableArray<AccountRenewal> accounts)
    {
        var arr = accounts.ToDictionary(account => account.Id, account => account.ArrBefore);
        var said = asOf.Tables.Where(t => t.Kind is FactKind.Subscription or FactKind.Renewal or FactKind.Account
            or FactKind.Churn)
            .Select(source => (source.Source, source.Kind, Undated: IsUndated(source), Left: Churned(source, window,
                asOf.Day, arr.ContainsKey)))
            .Where(source => source.Left is not null).ToArray();
        return
        [
            .. said.Select(source => new ChurnSource($"{source.Source} "
                + $"({FactKinds.NameOf(source.Kind)}{(source.Undated ? ", as it stands: it gives no day" : "")})",
                source.Left!.Count,
                said.Length < 2 ? 0 : source.Left.Count(id => said.All(other => other.Left == source.Left
                    || !other.Left!.Contains(id))),
                ReadRenewals.Sum([.. source.Left.Select(id => arr.GetValueOrDefault(id))]), source.Kind == read)),
        ];
    }

    /// <summary>True for accounts that are marked as lost without a day.</summary>
    private static bool IsUndated(SourceTable source) => source.Kind == FactKind.Account
        && source.Rows.Day(Fields.ChurnedOn) is null;

    private static HashSet<string>? Churned(SourceTable source, RenewalWindow window, DateOnly asOf,
        Func<string, bool> isInScope)
    {
        var table = source.Rows;
        if (IsUndated(source))
            return table.Text(Fields.Status) is not { } status || !Enumerable.Range(0, table.Count)
                .Any(row => IsLost(status[row])) ? null
                : [.. Enumerable.Range(0, table.Count).Where(row => IsLost(status[row]))
                    .Select(row => table.Text(Fields.Id)![row]!).Where(isInScope)];
        if (source.Kind == FactKind.Churn)
            return table.Text(Fields.AccountId) is not { } of || table.Day(Fields.ChurnedOn) is not { } lost ? null
                : [.. Enumerable.Range(0, table.Count).Where(row => of[row] is not null
                    && lost.Days[row] != DayColumn.Missing
                    && window.Contains(DateOnly.FromDayNumber(lost.Days[row]))).Select(row => of[row]!)
                    .Where(isInScope)];
        if (source.Kind != FactKind.Account && table.Text(Fields.Outcome) is null)
            return null;
        var rowsOf = source.Kind == FactKind.Account ? null : ReadRenewals.RowsOf(table);
        var day = source.Kind == FactKind.Account ? table.Day(Fields.ChurnedOn) : table.Day(Fields.DueOn);
        return
        [
            .. Enumerable.Range(0, table.Count)
                .Where(row => day?.Days[row] is { } on && on != DayColumn.Missing
                    && window.Contains(DateOnly.FromDayNumber(on))
                    && (source.Kind == FactKind.Account || (table.Text(Fields.Outcome)![row] == "churned"
                        && !ReadRenewals.Stays(table, rowsOf![AccountFacts.AccountOf(table, row)], on, asOf))))
                .Select(row => source.Kind == FactKind.Account
                    ? table.Text(Fields.Id)![row]!
                    : AccountFacts.AccountOf(table, row)).Where(isInScope),
        ];
    }

    private static bool IsLost(string? status) => status?.ToLowerInvariant() is "true" or "yes" or "1" or "churned"
        or "lost" or "cancelled" or "canceled" or "former customer";
}
