using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;

namespace Hindcast.Tests.Facts.Snapshots;

/// <summary>The embedded store in a folder that goes when the test ends.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 12, 31, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private readonly EmbeddedStore store;

    public Workspace() => store = EmbeddedStore.Open(folder.At("w"));

    public static ImmutableArray<string> Tiers => ["A", "B", "C"];

    public ISnapshots Snapshots => store.Snapshots;

    public IJournal Journal => store.Journal;

    /// <summary>The workspace folder.</summary>
    public string Folder => store.Place;

    /// <summary>Commits a table as a source's export of a day.</summary>
    public Workspace With(string source, string knownOn, FactTable rows, SnapshotScope scope = SnapshotScope.Full,
        bool currencyAssumed = false)
    {
        Snapshots.Commit([(new Snapshot(source, rows.Kind, Tables.Day(knownOn), scope, "", 0, currencyAssumed, []),
            rows)], true, Actor.Local("ana"), At);
        return this;
    }

    /// <summary>Two sources: HubSpot's SQLs stop after the 24th of September 2026 and its contacts after the 20th of
    /// October; Salesforce's deals end with their export of the 8th of October.</summary>
    public Workspace WithTwoStops()
    {
        var first = new DateOnly(2026, 1, 1);
        return With("hubspot", "2026-10-31", Tables.Of(FactKind.Contact, "id created_on sql_on",
            from day in Enumerable.Range(0, 293)
            from n in Enumerable.Range(0, 10)
            let created = first.AddDays(day)
            let sql = created.AddDays(4 + n)
            select new object?[] { $"c{day}-{n}", created, n % 2 == 0 && sql <= new DateOnly(2026, 9, 24) ? sql : null }))
            .With("salesforce", "2026-10-08", Tables.Of(FactKind.Opportunity, "id created_on closed_on outcome",
            from day in Enumerable.Range(0, 281)
            from n in Enumerable.Range(0, 4)
            let created = first.AddDays(day)
            let closed = created.AddDays(20)
            let isClosed = closed <= new DateOnly(2026, 10, 8)
            select new object?[] { $"d{day}-{n}", created, isClosed ? closed : null, isClosed ? n % 2 == 0 ? "won" : "lost" : null }));
    }

    public AsOf On(string day) => AsOf.Read(Snapshots, Tables.Day(day));

    /// <summary>What <c>find --month</c> says on the month's last day, or some days later.</summary>
    public FindReport Find(string month, int settleDays = 0)
    {
        var period = Period.ParseMonth(month)!.Value;
        return Granted(FindMonth.Report(AsOf.Read(Snapshots, period.Last.AddDays(settleDays)), period, Tiers));
    }

    public static T Granted<T>(Outcome<T> outcome) =>
        outcome.Match(value => value, why => throw new InvalidOperationException($"{why.Rule}: {why.Message}"));

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}
