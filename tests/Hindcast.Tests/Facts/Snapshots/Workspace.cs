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
