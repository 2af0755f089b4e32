using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S0-18: many segments that hang together.</summary>
public class BenjaminiYekutieliTests
{
    private static readonly Arbitrary<double[]> PValues =
        Gen.Choose(0, 200).Select(i => i / 200.0).ArrayOf().ToArbitrary();

    /// <summary>The p-values of Benjamini and Hochberg (1995); R 4.x: <c>p.adjust(p, "BY")</c>.</summary>
    [Fact]
    public void Matches_R_on_the_first_of_the_papers_values()
    {
        double[] adjusted = BenjaminiYekutieli.Adjust(
        [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000,
        ]);

        Assert.Equal([0.004977343, 0.009954687, 0.031523175, 0.118211908], adjusted.Take(4)
            .Select(p => Math.Round(p, 9)));
        Assert.Equal(1, adjusted[^1]);
    }

    [Fact]
    public void Matches_R_to_eight_digits()
    {
        var rows = ReferenceData.Rows("intervals/p_adjust_BH1995.csv");

        double[] adjusted = BenjaminiYekutieli.Adjust([.. rows.Select(row => row.Number("p"))]);

        Assert.All(rows.Zip(adjusted), pair =>
            Assert.Equal(pair.First.Number("BY"), pair.Second, ReferenceData.Digits8));
    }

    [Fact]
    public void Of_none_there_are_none() => Assert.Empty(BenjaminiYekutieli.Adjust([]));

    [Fact]
    public void Throws_on_what_is_no_probability() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiYekutieli.Adjust([0.5, double.NaN]));

    /// <summary>Oracle: R's formula written out, min(1, cummin(q · m/i · p)) from the largest p down.</summary>
    [Fact]
    public void Equals_the_definition_written_out() =>
        Prop.ForAll(PValues, p =>
        {
            double harmonic = Enumerable.Range(1, p.Length).Sum(i => 1.0 / i);
            return BenjaminiYekutieli.Adjust(p).Zip(p)
                .All(pair => Math.Abs(pair.First - p.Where(other => other >= pair.Second)
                .Min(other => Math.Min(1, harmonic * other * p.Length / p.Count(any => any <= other)))) < 1e-12);
        }).Holds();

    [Fact]
    public void Never_lists_what_Benjamini_and_Hochberg_would_not() =>
        Prop.ForAll(PValues, p => BenjaminiYekutieli.Adjust(p).Zip(BenjaminiHochberg.Adjust(p))
            .All(pair => pair.First >= pair.Second)).Holds();
}
