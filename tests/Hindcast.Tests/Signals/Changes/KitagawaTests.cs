using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: what the segments did, apart from what their shares did.</summary>
public class KitagawaTests
{
    /// <summary>M-06: 16.00 % to 13.18 %, though no segment changed.</summary>
    [Fact]
    public void Finds_the_vector_to_be_mix_and_no_rate()
    {
        var parts = Split(before: [(12, 40), (12, 80), (8, 80)], after: [(6, 20), (9, 60), (14, 140)]);

        Assert.Equal(-2.818, Math.Round(parts.Mix * 100, 3));
        Assert.Equal(-2.818, Math.Round(parts.SymmetricMix * 100, 3));
        Assert.Equal(0, parts.Rate, 1e-15);
        Assert.Equal(0, parts.SymmetricRate, 1e-15);
    }

    /// <summary>
    /// Berkeley's admissions of 1973, women against men: P. J. Bickel, E. A. Hammel and J. W. O'Connell (1975), Science
    /// 187, 398–404, in the six departments of R's <c>UCBAdmissions</c>. 14 points fewer, and 4 more by department.
    /// </summary>
    [Fact]
    public void Tells_Berkeleys_paradox()
    {
        var parts = Split(
            before: [(512, 825), (353, 560), (120, 325), (138, 417), (53, 191), (22, 373)],
            after: [(89, 108), (17, 25), (202, 593), (131, 375), (94, 393), (24, 341)]);

        Assert.Equal(-0.1416454282465, parts.Total, 1e-12);
        Assert.Equal(0.0360284829057, parts.SymmetricRate, 1e-12);
        Assert.Equal(-0.1776739111522, parts.SymmetricMix, 1e-12);
    }

    [Fact]
    public void Matches_the_reference_cell_by_cell()
    {
        var expected = ReferenceData.Json("mixrate/expected.json").GetProperty("kidney_A_minus_B");
        var rows = ReferenceData.Rows("mixrate/kidney_stones.csv");
        double a = rows.Sum(row => row.Number("A_n")), b = rows.Sum(row => row.Number("B_n"));
        for (int cell = 0; cell < rows.Count; cell++)
        {
            var row = rows[cell];
            var parts = Kitagawa.Split(
                [row.Number("B_n") / b], [row.Number("B_success") / row.Number("B_n")],
                [row.Number("A_n") / a], [row.Number("A_success") / row.Number("A_n")]);
            Assert.Equal(expected.GetProperty("rate_by_cell")[cell].GetDouble(), parts.SymmetricRate, 1e-8);
            Assert.Equal(expected.GetProperty("mix_by_cell")[cell].GetDouble(), parts.SymmetricMix, 1e-8);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    [InlineData(double.NaN)]
    public void A_segment_that_came_or_went_is_all_mix(double unread)
    {
        var parts = Kitagawa.Split([0.5, 0.5, 0.0], [0.1, 0.2, unread], [0.5, 0.0, 0.5], [0.1, unread, 0.4]);

        Assert.Equal(0, parts.Rate);
        Assert.Equal(0, parts.Interaction);
        Assert.Equal(0.5 * 0.4 - 0.5 * 0.2, parts.Mix, 1e-15);
    }

    /// <summary>Adding 0.00001 a hundred thousand times misses 1 by 2e-12, unless what is rounded away is
    /// kept.</summary>
    [Fact]
    public void Adds_up_over_a_hundred_thousand_segments()
    {
        double[] one = new double[100_000], even = new double[one.Length], rates = new double[one.Length];
        one[0] = 1;
        Array.Fill(even, 1e-5);
        Array.Fill(rates, 1.0);
        rates[0] = 0;

        Assert.Equal(1 - 1e-5, Kitagawa.Split(one, rates, even, rates).Total, 1e-13);
    }

    [Fact]
    public void A_segment_that_never_was_adds_nothing() =>
        Assert.Equal(default, Kitagawa.Split([0.0], [double.NaN], [0.0], [double.NaN]));

    [Fact]
    public void Throws_on_what_cannot_be()
    {
        Assert.Throws<ArgumentException>(() => Kitagawa.Split([1.0], [0.1], [1.0], []));
        Assert.Throws<ArgumentException>(() => Kitagawa.Split([-1.0], [0.1], [1.0], [0.1]));
        Assert.Throws<ArgumentException>(() => Kitagawa.Split([1.0], [double.NaN], [1.0], [0.1]));
    }

    private static RateMixParts Split((double X, double N)[] before, (double X, double N)[] after) => Kitagawa.Split(
        [.. before.Select(c => c.N / before.Sum(o => o.N))], [.. before.Select(c => c.X / c.N)],
        [.. after.Select(c => c.N / after.Sum(o => o.N))], [.. after.Select(c => c.X / c.N)]);
}
