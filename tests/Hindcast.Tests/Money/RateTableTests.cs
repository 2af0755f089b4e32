using FsCheck.Fluent;
using Hindcast.Journal;
using Hindcast.Money;
using Hindcast.Tests.Facts.Snapshots;
using Amount = Hindcast.Money.Money;

namespace Hindcast.Tests.Money;

/// <summary>S0-16: amounts keep their currency and meet a threshold only at a stated rate and day.</summary>
public class RateTableTests
{
    private const string Text = """
        base: USD
        rates:
          2026-04-01: { EUR: 1.20, GBP: 1.30 }
          2026-01-01: { EUR: 1.10 }
        """;

    private static readonly RateTable Table = Workspace.Granted(ReadRates.From(Text));

    [Theory]
    [InlineData("2026-01-01", 1.10, "2026-01-01")]
    [InlineData("2026-03-31", 1.10, "2026-01-01")]
    [InlineData("2026-04-01", 1.20, "2026-04-01")]
    // Before the first rate the first one holds, and the answer says of which day it is.
    [InlineData("2025-06-30", 1.10, "2026-01-01")]
    public void The_newest_rate_stated_by_the_day_is_in_force(string day, decimal expected, string on)
    {
        var converted = Workspace.Granted(Table.Convert(new(100, "EUR"), Tables.Day(day)));

        Assert.Equal((100 * expected, "USD", Tables.Day(on)), (converted.To.Amount, converted.To.Currency,
            converted.At.On));
    }

    /// <summary>A month without a rate among monthly ones is told; rates that follow each other evenly are
    /// not.</summary>
    [Theory]
    [InlineData("01 02 03 04", null)]
    [InlineData("01 02 04 05", "2026-02-01 2026-04-01")]
    [InlineData("01 04", null)]
    public void A_rate_that_was_left_out_is_told(string months, string? hole)
    {
        var table = Workspace.Granted(ReadRates.From("base: USD\nrates:\n" + string.Concat(months.Split(' ')
            .Select(month => $"  2026-{month}-01: {{ EUR: 1.1 }}\n"))));

        Assert.Equal(hole, table.LeftOut().Select(gap => $"{gap.Held.On:yyyy-MM-dd} {gap.Next:yyyy-MM-dd}").SingleOrDefault());
    }

    [Fact]
    public void A_threshold_is_compared_after_conversion()
    {
        var (march, april) = (Tables.Day("2026-03-15"), Tables.Day("2026-04-15"));
        Amount threshold = new(50_000, "USD"), renewal = new(42_000, "EUR");

        Assert.False(Workspace.Granted(Table.Reaches(renewal, threshold, march))); // 46,200
        Assert.True(Workspace.Granted(Table.Reaches(renewal, threshold, april))); // 50,400
        Assert.True(Workspace.Granted(Table.Reaches(new(50_000, "JPY"), new(50_000, "JPY"), april)));
        Assert.Equal("rate-missing", Rule(Table.Reaches(new(9_000_000, "JPY"), threshold, april)));
    }

    [Fact]
    public void Sums_over_currencies_are_refused_and_say_how_to_add_rates()
    {
        var why = Assert.IsType<Outcome<Amount>.Refused>(new Amount(1, "EUR").Plus(new(1, "USD"))).Why;

        Assert.Equal("mixed-currencies", why.Rule);
        Assert.Contains("EUR and USD", why.Message, StringComparison.Ordinal);
        Assert.Contains("hindcast rates set", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_and_back_is_the_same_to_a_millionth() =>
        Prop.ForAll(Gen.Choose(-1_000_000, 1_000_000).ToArbitrary(), cents =>
        {
            var day = Tables.Day("2026-05-01");
            var there = Workspace.Granted(Table.Convert(new(cents / 100m, "GBP"), day));
            return Math.Abs((there.To.Amount / there.At.Value) - (cents / 100m)) < 1e-6m;
        }).Holds();

    [Theory]
    [InlineData("base: usd\nrates: { 2026-01-01: { EUR: 1 } }", 1, 7)]
    [InlineData("base: USD\nrates:\n  2026-1-1: { EUR: 1 }", 3, 3)]
    [InlineData("base: USD\nrates:\n  2026-01-01: { USD: 1 }", 3, 17)]
    [InlineData("base: USD\nrates:\n  2026-01-01: { EUR: -1 }", 3, 22)]
    [InlineData("base: USD\nrates:\n  2026-01-01: { EUR: 1,10 }", 3, 24)]
    [InlineData("base: USD\nrate:\n  2026-01-01: { EUR: 1 }", 2, 1)]
    [InlineData("base: USD\nrates:", 2, 7)]
    [InlineData("base: USD\nrates: &a { 2026-01-01: { EUR: 1 } }", 2, 8)]
    [InlineData("base: USD\nrates: [", 2, 9)]
    public void What_is_wrong_is_told_with_line_and_column(string text, int line, int column)
    {
        var why = Assert.IsType<Outcome<RateTable>.Refused>(ReadRates.From(text)).Why;

        Assert.Equal("rates-not-readable", why.Rule);
        Assert.StartsWith($"Line {line}, column {column} of the rate table: ", why.Message, StringComparison.Ordinal);
    }

    private static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);
}
