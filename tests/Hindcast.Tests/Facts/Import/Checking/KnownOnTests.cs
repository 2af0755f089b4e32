using Hindcast.Facts.Import;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>DESIGN, time and as-of: a snapshot's day is stated, or found in the file, or today; never before what it
/// tells.</summary>
public class KnownOnTests
{
    private const string Header = "Opportunity ID,Created Date,Close Date,Stage";

    [Fact]
    public void Is_today_where_nothing_says_otherwise() =>
        Assert.Equal(Exports.Today, KnownOn("deals.csv", Exports.Plain).Day);

    [Theory]
    [InlineData("deals-2026-10-31.csv")]
    [InlineData("deals_20261031.csv")]
    [InlineData("report1793404800000.csv")] // 2026-10-31 in milliseconds
    public void Is_found_in_the_name(string name)
    {
        var (day, rules) = KnownOn(name, Exports.Plain);

        Assert.Equal(new DateOnly(2026, 10, 31), day);
        Assert.Contains("known-on-found", rules);
    }

    [Fact]
    public void A_stated_day_goes_first() =>
        Assert.Equal(new DateOnly(2026, 11, 1), KnownOn("deals-2026-10-31.csv",
            Exports.Plain with { KnownOn = new(2026, 11, 1) }).Day);

    [Fact]
    public void A_name_older_than_an_event_is_not_believed()
    {
        var (day, rules) = KnownOn("deals-2026-01-15.csv", Exports.Plain);

        Assert.Equal(Exports.Today, day);
        Assert.Contains("known-on-not-taken", rules);
    }

    [Fact]
    public void Refuses_a_stated_day_before_the_newest_event()
    {
        using var exports = new Exports().With("deals.csv", Header, "D1,2026-01-05,2026-02-05,Closed Won",
            "D2,2026-01-05,2027-02-05,Proposal");
        var refusal = exports.Plan(Exports.Plain with { KnownOn = new(2026, 2, 4) }).Refusal!;

        Assert.Equal("known-on-too-early", refusal.Rule);
        Assert.Contains("line 2, column 'Close Date' tells of 2026-02-05", refusal.Message, StringComparison.Ordinal);
        Assert.Null(exports.Plan(Exports.Plain with { KnownOn = new(2026, 2, 5) }).Refusal);
    }

    private static (DateOnly Day, IEnumerable<string> Rules) KnownOn(string name, ImportOptions options)
    {
        using var exports = new Exports().With(name, Header, "D1,2026-01-05,2026-02-05,Closed Won");
        var plan = exports.Plan(options);
        return (plan.Snapshots.Single().Head.KnownOn, plan.Warnings.Select(w => w.Rule));
    }
}
