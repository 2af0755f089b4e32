using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S0-18: many segments looked at, few shown.</summary>
public class BenjaminiHochbergTests
{
    private static readonly Arbitrary<double[]> PValues =
        Gen.Choose(0, 200).Select(i => i / 200.0).ArrayOf().ToArbitrary();

    /// <summary>
    /// The fifteen p-values of Y. Benjamini and Y. Hochberg (1995), section 3.2: their procedure rejects four at 0.05.
    /// The adjusted values are R's, <c>p.adjust(p, "BH")</c>.
    /// </summary>
    [Fact]
    public void Matches_the_example_of_the_paper()
    {
        double[] adjusted = BenjaminiHochberg.Adjust(
        [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000,
        ]);

        Assert.Equal(4, adjusted.Count(p => p <= 0.05));
        Assert.Equal(
            [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645],
            adjusted.Take(8).Select(p => Math.Round(p, 6)));
    }

    [Fact]
    public void Matches_R_to_eight_digits()
    {
        var rows = ReferenceData.Rows("intervals/p_adjust_BH1995.csv");

        double[] adjusted = BenjaminiHochberg.Adjust([.. rows.Select(row => row.Number("p"))]);

        Assert.All(rows.Zip(adjusted), pair =>
            Assert.Equal(pair.First.Number("BH"), pair.Second, ReferenceData.Digits8));
    }

    [Fact]
    public void Of_none_there_are_none() => Assert.Empty(BenjaminiHochberg.Adjust([]));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Throws_on_what_is_no_probability(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([0.5, p]));

    /// <summary>
    /// Oracle: from the definition, for each value the least of p·m/rank over all that are as large or larger.
    /// </summary>
    [Fact]
    public void Equals_the_definition_written_out() =>
        Prop.ForAll(PValues, p => BenjaminiHochberg.Adjust(p).Zip(p).All(pair => Math.Abs(pair.First - p
            .Where(other => other >= pair.Second)
            .Min(other => Math.Min(1, other * p.Length / p.Count(any => any <= other)))) < 1e-12))
            .Holds();

    [Fact]
    public void Never_less_than_the_p_value_nor_more_than_Bonferronis() =>
        Prop.ForAll(PValues, p => BenjaminiHochberg.Adjust(p).Zip(p).All(pair =>
            pair.First >= pair.Second && pair.First <= Math.Min(1, pair.Second * p.Length)))
            .Holds();

    [Fact]
    public void Keeps_the_places_when_the_segments_are_shuffled() =>
        Prop.ForAll(PValues, p => BenjaminiHochberg.Adjust([.. p.Reverse()])
            .SequenceEqual(BenjaminiHochberg.Adjust(p).Reverse())).Holds();
}
