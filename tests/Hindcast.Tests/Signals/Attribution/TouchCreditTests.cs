using Hindcast.Signals.Attribution;

namespace Hindcast.Tests.Signals.Attribution;

/// <summary>The rule-based models against the vectors of data-and-metrics §4.</summary>
public class TouchCreditTests
{
    private static readonly double[] DaysBefore = [60, 50, 35, 20, 0];

    [Fact]
    public void First_last_and_linear_give_what_their_names_say()
    {
        Assert.Equal([1, 0, 0], TouchCredit.First(3));
        Assert.Equal([0, 0, 1], TouchCredit.Last(3));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], TouchCredit.Linear(4));
    }

    [Theory]
    [InlineData(1, new[] { 1.0 })]
    [InlineData(2, new[] { 0.5, 0.5 })]
    [InlineData(3, new[] { 0.4, 0.2, 0.4 })]
    [InlineData(4, new[] { 0.4, 0.1, 0.1, 0.4 })]
    public void U_gives_forty_to_the_ends_and_twenty_between(int touches, double[] expected) =>
        Same(expected, TouchCredit.UShaped(touches));

    [Theory]
    [InlineData(5, 1, 3, new[] { 0.3, 0.3, 0.05, 0.3, 0.05 })]
    [InlineData(4, 0, 3, new[] { 0.6, 0.05, 0.05, 0.3 })] // First touch and lead creation are one: they add up.
    [InlineData(3, 1, 2, new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 })] // No others: 30/30/30 is spread to the whole.
    [InlineData(2, 0, 1, new[] { 2 / 3.0, 1 / 3.0 })]
    [InlineData(1, 0, 0, new[] { 1.0 })]
    [InlineData(3, null, 2, new[] { 3 / 7.0, 1 / 7.0, 3 / 7.0 })] // Nothing made a lead: its part is spread.
    public void W_gives_thirty_to_each_milestone(int touches, int? lead, int opportunity, double[] expected) =>
        Same(expected, TouchCredit.WShaped(touches, lead, opportunity));

    [Theory]
    [InlineData(7, new[] { .0022, .0060, .0265, .1171, .8482 })]
    [InlineData(30, new[] { .0947, .1193, .1687, .2386, .3787 })]
    public void Time_decay_halves_with_each_half_life(double halfLife, double[] expected) =>
        Assert.Equal(expected, TouchCredit.TimeDecay(DaysBefore, halfLife).Select(credit => Math.Round(credit, 4)));

    [Fact]
    public void A_conversion_without_touches_belongs_to_nobody() =>
        Assert.All([TouchCredit.First(0), TouchCredit.Last(0), TouchCredit.Linear(0), TouchCredit.UShaped(0),
            TouchCredit.WShaped(0, null, null), TouchCredit.TimeDecay([], 30)], credit => Assert.Empty(credit));

    [Fact]
    public void Decades_before_the_conversion_there_is_still_credit_to_give() =>
        Same([0.5, 0.5], TouchCredit.TimeDecay([40_000, 40_000], 1));

    [Fact]
    public void Throws_on_what_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchCredit.Linear(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchCredit.WShaped(2, 2, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchCredit.TimeDecay([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchCredit.TimeDecay([-1], 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchCredit.TimeDecay([double.NaN], 7));
    }

    private static void Same(double[] expected, ImmutableArray<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
