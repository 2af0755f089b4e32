using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>Keys that lead nowhere, and rows that stand twice.</summary>
internal static class KeyChecks
{
    private static readonly ImmutableArray<(string Field, FactKind Kind)> Keys =
    [
        (Fields.AccountId, FactKind.Account), (Fields.CampaignId, FactKind.Campaign), (Fields.OpportunityId,
            FactKind.Opportunity),
        (Fields.SubscriptionId, FactKind.Subscription), (Fields.ContactId, FactKind.Contact),
    ];

    internal static ImmutableArray<DataCheck> All { get; } =
    [
        .. Keys.Select(key => new DataCheck("orphan-keys", null, key.Field,
            (n, all) => $"{n:N0} of {all:N0} rows name by {key.Field} {Article(key.Kind)} that no export has. Export "
                + $"the {FactKinds.PluralOf(key.Kind)} whole and from the same tool, or whatever is joined over it "
                + "loses these rows.",
            table => Orphans(table, key.Field, key.Kind))),
        new("orphan-keys", FactKind.StageChange, Fields.ObjectId,
            (n, all) => $"{n:N0} of {all:N0} stage changes are of a deal that no export has. Export opportunities and "
                + "their history together.",
            table => Orphans(table, Fields.ObjectId, FactKind.Opportunity)
                .Where(table.Is(Fields.ObjectKind, "opportunity"))),
        new("duplicated-records", FactKind.Account, Fields.Name,
            (n, all) => $"{n:N0} of {all:N0} accounts share their name with another. Merge them in the source, or "
                + "their customers are split.",
            table => Alike(table, row => Folded(table.Rows.Text(Fields.Name)?[row]))),
        new("duplicated-records", FactKind.Opportunity, Fields.AccountId,
            (n, all) => $"{n:N0} of {all:N0} deals are of one account, day, stage and amount with another. See "
                + "whether they were entered twice.",
            table => Alike(table, row => Deal(table, row))),
    ];

    /// <summary>Rows whose key is none of the other kind's ids; none where nobody exported that kind.</summary>
    private static IEnumerable<int> Orphans(CheckedTable table, string field, FactKind kind)
    {
        if (table.Rows.Text(field) is not { } keys || table.Of(kind) is not { Count: > 0 } others)
            return [];
        var ids = others.Text(Fields.Id)!.Values.ToHashSet(StringComparer.Ordinal);
        bool[] known = [.. keys.Values.Select(key => SeveralIds.Of(key).All(ids.Contains))];
        // Keys of another system's making lead nowhere by nature: a table none of whose keys fits is not joined at all.
        return known.Any(k => k) ? table.Where(row => keys.Codes[row] >= 0 && !known[keys.Codes[row]]) : [];
    }

    private static IEnumerable<int> Alike(CheckedTable table, Func<int, string?> key) =>
        Enumerable.Range(0, table.Count)
        .Select(row => (Row: row, Key: key(row))).Where(r => r.Key is not null)
        .GroupBy(r => r.Key, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
        .SelectMany(same => same.Skip(1).Select(r => r.Row)).Order();

    private static string? Folded(string? name) =>
        name is null ? null : string.Concat(name.ToLowerInvariant().Where(char.IsLetterOrDigit))
            is { Length: > 0 } folded ? folded : null;

    private static string? Deal(CheckedTable table, int row) =>
        table.Rows.Text(Fields.AccountId)?[row] is { } account && table.Rows.Amount(Fields.Amount)?.Amounts[row]
            is { } amount and not 0
        && table.Days(Fields.CreatedOn)[row] is not DayColumn.Missing and var day
            ? string.Create(CultureInfo.InvariantCulture,
                $"{account}|{amount}|{day}|{table.Rows.Text(Fields.Stage)?[row]}") : null;

    private static string Article(FactKind kind) => FactKinds.NameOf(kind) is var name && "aeiou".Contains(name[0])
        ? "an " + name : "a " + name;
}
