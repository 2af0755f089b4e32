using Hindcast.Documents;
using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Documents;

/// <summary>
/// S0-16, S0-18: figures carry their unit, money its currency, and what cannot be told is never a number.
/// </summary>
public class NumbersTests
{
    private static readonly Numbers Usd = new("USD");

    [Theory]
    [InlineData(0.1234, Unit.Share, "12.3 %")]
    [InlineData(1.0, Unit.Share, "100.0 %")]
    [InlineData(0.0042, Unit.Share, "0.42 %")]
    [InlineData(0.0, Unit.Share, "0.0 %")]
    [InlineData(48.46, Unit.Days, "48.5 days")]
    [InlineData(7500.4, Unit.MoneyPerDay, "7,500 USD/day")]
    [InlineData(12.5, Unit.MoneyPerDay, "12.50 USD/day")]
    [InlineData(1204.0, Unit.Count, "1,204")]
    [InlineData(61.33, Unit.Count, "61.3")]
    [InlineData(null, Unit.Share, "cannot tell")]
    [InlineData(double.NaN, Unit.Days, "cannot tell")]
    [InlineData(double.PositiveInfinity, Unit.Count, "cannot tell")]
    public void Writes_a_value_with_its_unit(double? value, Unit unit, string expected) =>
        Assert.Equal(expected, Usd.Value(value, unit));

    [Theory]
    [InlineData(-0.0321, Unit.Share, "−3.2 pts")]
    [InlineData(0.0321, Unit.Share, "+3.2 pts")]
    [InlineData(-0.0004, Unit.Share, "−0.04 pts")]
    [InlineData(-0.000001, Unit.Share, "0.00 pts")]
    [InlineData(0.0, Unit.Days, "0.0 days")]
    [InlineData(-1636.2, Unit.MoneyPerDay, "−1,636 USD/day")]
    [InlineData(null, Unit.Days, "cannot tell")]
    public void Writes_a_difference_with_its_sign(double? value, Unit unit, string expected) =>
        Assert.Equal(expected, Usd.Difference(value, unit));

    [Fact]
    public void Writes_both_ends_of_an_interval_alike_and_the_unit_once() =>
        Assert.Equal(("9.50 to 120.25 USD/day", "0.42 to 12.00 %", "cannot tell", "cannot tell"), (
            Usd.Interval([9.5, 120.25], Unit.MoneyPerDay), Usd.Interval([0.0042, 0.12], Unit.Share),
            Usd.Interval(null, Unit.Share), Usd.Interval([0.1, double.NaN], Unit.Share)));

    [Fact]
    public void Says_so_where_money_has_no_currency() =>
        Assert.Equal("7,500 (no currency)/day", new Numbers(null).Value(7500, Unit.MoneyPerDay));

    [Fact]
    public void Writes_ticks_with_no_more_decimals_than_their_step() =>
        Assert.Equal(("10 %", "12.5 %", "20,000", "0.5"), (
            Numbers.Tick(0.1, 0.05, Unit.Share), Numbers.Tick(0.125, 0.005, Unit.Share),
            Numbers.Tick(20000, 5000, Unit.MoneyPerDay), Numbers.Tick(0.5, 0.5, Unit.Days)));

    [Fact]
    public void Names_days_and_months_so_that_nobody_turns_them_around() =>
        Assert.Equal(("3 Dec 2026", "Oct 2026", "2026-W42"),
            (Numbers.Day(new(2026, 12, 3)), Numbers.Month("2026-10"), Numbers.Month("2026-W42")));

    [Theory]
    [InlineData("since 2026-09-25, 2026-08 to 2026-09 (2026-01-02).",
        "since 25 Sep 2026, Aug 2026 to Sep 2026 (2 Jan 2026).")]
    [InlineData("gtm-monthly-2026-09 2026-09/mql https://x.y/2026-09-01 a=2026-01-02 v2026-01-02 2026-02-30 2026-13",
        "gtm-monthly-2026-09 2026-09/mql https://x.y/2026-09-01 a=2026-01-02 v2026-01-02 2026-02-30 2026-13")]
    [InlineData("Since 2026-01; say so with hindcast settings set x 2026-01-31. From 2026-02-01 on",
        "Since Jan 2026; say so with hindcast settings set x 2026-01-31. From 1 Feb 2026 on")]
    [InlineData("by 2026-12-20T10:00 it was -5", "by 2026-12-20T10:00 it was −5")]
    public void Says_days_and_months_in_words_and_leaves_ids_links_and_commands(string written, string said) =>
        Assert.Equal(said, Numbers.Dated(written));

    [Fact]
    public void Differences_of_one_column_are_equally_fine() => Assert.Equal(["+0.1 pts", "−35.0 pts", "cannot tell"],
        Usd.Differences([0.0007, -0.35, null], Unit.Share).AsEnumerable());
}
