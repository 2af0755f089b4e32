using Hindcast.Signals.Changes;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S0-18: ten thousand slices looked at, of which none, or some, have changed.</summary>
public class FalseDiscoveryTests
{
    private const double Q = 0.05;

    /// <summary>
    /// 200 runs of 10,000 slices of 20 to 220 leads a side, each at a rate of its own between 5 and 50 %, tested by
    /// Fisher's exact test. Where nothing changed, any find is false; where each tenth slice fell to half its rate, the
    /// share of the list that did not. Mean over the runs at most q. Uncorrected, each run finds hundreds.
    /// </summary>
    [Theory]
    [Trait("Length", "Long")]
    [InlineData(0)]
    [InlineData(10)]
    public void Among_ten_thousand_slices_the_realised_share_of_false_finds_is_at_most_q(int fallenEvery)
    {
        const int runs = 200, slices = 10_000;
        var random = new SplitMix64(20_260_301);
        double hochberg = 0, yekutieli = 0, found = 0, uncorrected = 0;
        for (int run = 0; run < runs; run++)
        {
            double[] p = new double[slices];
            bool[] fell = new bool[slices];
            int tested = 0;
            for (int slice = 0; slice < slices; slice++)
            {
                double rate = 0.05 + 0.45 * random.NextDouble();
                int n = 20 + (int)(200 * random.NextDouble());
                bool falls = fallenEvery > 0 && slice % fallenEvery == 0;
                if (FisherExact.Of(Draw(n, rate), n, Draw(n, falls ? rate / 2 : rate), n) is not { } test)
                    continue; // Nobody converted on either side: it could not be tested, and is not counted as tested.
                (p[tested], fell[tested++]) = (test.TwoSided, falls);
            }

            hochberg += FalseShare(BenjaminiHochberg.Adjust(p.AsSpan(0, tested)), fell);
            yekutieli += FalseShare(BenjaminiYekutieli.Adjust(p.AsSpan(0, tested)), fell);
            found += BenjaminiHochberg.Adjust(p.AsSpan(0, tested)).Where((value, i) => value <= Q && fell[i]).Count();
            uncorrected += p.Take(tested).Where((value, i) => value <= Q && !fell[i]).Count();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"BH {hochberg / runs:0.0000}, BY {yekutieli / runs:0.0000}, found {found / runs:0}, false uncorrected "
                + $"{uncorrected / runs:0}");
        Assert.InRange(hochberg / runs, 0, Q);
        Assert.InRange(yekutieli / runs, 0, hochberg / runs);
        Assert.True(uncorrected / runs > 200);
        Assert.True(fallenEvery == 0 || found / runs > 100);

        long Draw(int n, double rate)
        {
            long count = 0;
            for (int i = 0; i < n; i++)
                count += random.NextDouble() < rate ? 1 : 0;
            return count;
        }
    }

    private static double FalseShare(double[] adjusted, bool[] fell)
    {
        int listed = adjusted.Count(p => p <= Q), wrong = adjusted.Where((p, i) => p <= Q && !fell[i]).Count();
        return listed == 0 ? 0 : (double)wrong / listed;
    }
}
