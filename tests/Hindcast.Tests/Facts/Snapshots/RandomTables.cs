using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Snapshots;

/// <summary>Small tables with ties, blanks and missing days, of the eight months up to the last of August
/// 2026.</summary>
internal static class RandomTables
{
    public static readonly DateOnly First = new(2025, 12, 20), Last = new(2026, 8, 31);

    private static readonly Gen<int> Id = Gen.Choose(1, 400);
    private static readonly Gen<int> Day = Gen.Choose(First.DayNumber, Last.DayNumber);

    public static Gen<FactTable> Contacts(Gen<int> count) =>
        from rows in Rows(count, Contact)
        select Tables.Of(FactKind.Contact, "id created_on mql_on sql_on opportunity_on source region icp_tier", rows);

    public static Gen<FactTable> Deals(Gen<int> count) =>
        from rows in Rows(count, Deal)
        select Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on expected_close_on amount currency segment region loss_reason", rows);

    public static Gen<FactTable> Terms(Gen<int> count) =>
        from rows in Rows(count, Term)
        select Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on outcome outcome_on arr renewed_arr currency segment region", rows);

    public static Gen<DateOnly> AnyDay => Day.Select(DateOnly.FromDayNumber);

    private static Gen<object?[]> Contact =>
        from id in Id
        from created in Missing(Day, 1)
        from mql in Missing(Gen.Choose(0, 60), 3)
        from sql in Missing(Gen.Choose(-2, 45), 4)
        from deal in Missing(Gen.Choose(-2, 45), 4)
        from source in Missing(Gen.Elements("Web", "Event", "Partner"), 1)
        from region in Missing(Gen.Elements("EMEA", "NA"), 1)
        from tier in Missing(Gen.Elements("A", "B", "C", "Z"), 1)
        let mqlOn = created + mql
        select new object?[] { $"c{id}", created, mqlOn, mqlOn + sql, mqlOn + sql + deal, source, region, tier };

    private static Gen<object?[]> Deal =>
        from id in Id
        from created in Missing(Day, 1)
        from status in Gen.Elements("open", "won", "lost", "won")
        from age in Gen.OneOf(Gen.Choose(0, 4), Gen.Choose(0, 120))
        from amount in Missing(Gen.Choose(1, 90), 2)
        from expected in Missing(Day, 3)
        from segment in Missing(Gen.Elements("SMB", "ENT"), 1)
        from region in Missing(Gen.Elements("EMEA", "NA"), 1)
        from reason in Missing(Gen.Elements("Price", "No decision", "Competitor"), 3)
        let closed = (created ?? First.DayNumber) + age
        select new object?[]
        {
            $"d{id}", created, status, status == "open" ? null : closed, status == "open" ? expected : null,
            amount is { } hundreds ? hundreds * 100m : null, amount is null ? null : "EUR", segment, region,
            status == "lost" ? reason : null,
        };

    private static Gen<object?[]> Term =>
        from id in Id
        from due in Missing(Day, 1)
        from outcome in Missing(Gen.Elements("renewed", "expanded", "contracted", "churned"), 3)
        from late in Missing(Gen.Choose(-40, 40), 2)
        from account in Missing(Gen.Choose(1, 25), 1)
        from length in Gen.Elements(30, 90, 91, 365)
        from arr in Gen.Choose(1, 90)
        from after in Missing(Gen.Choose(1, 90), 3)
        from segment in Missing(Gen.Elements("SMB", "ENT"), 1)
        from region in Missing(Gen.Elements("EMEA", "NA"), 1)
        select new object?[]
        {
            $"s{id}", account is { } a ? $"a{a}" : null, due - length, due, outcome, outcome is null
                ? null
                : due + late, arr * 100m,
            outcome is null or "churned" || after is null ? null : after * 100m, "EUR", segment, region,
        };

    private static Gen<object?[][]> Rows(Gen<int> count, Gen<object?[]> row) =>
        from n in count
        from rows in row.ArrayOf(n)
        select rows.DistinctBy(r => r[0]).ToArray();

    private static Gen<int?> Missing(Gen<int> some, int inTen) =>
        Gen.Frequency((10 - inTen, some.Select(v => (int?)v)), (inTen, Gen.Constant((int?)null)));

    private static Gen<string?> Missing(Gen<string> some, int inTen) =>
        Gen.Frequency((10 - inTen, some.Select(v => (string?)v)), (inTen, Gen.Constant((string?)null)));
}
