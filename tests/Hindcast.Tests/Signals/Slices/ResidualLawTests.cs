using Hindcast.Signals.Randomness;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

public class ResidualLawTests
{
    private static readonly double[] Logs = [.. Normals(7, 4000).Select(z => 2.2 + (0.7 * z))];

    /// <summary>The law is a normal one by construction, so that its own quartiles and Fisher information are
    /// known.</summary>
    [Fact]
    public void Finds_the_law_that_the_delays_were_drawn_from()
    {
        ResidualLaw.ResidualTally ended = new(), open = new();
        foreach (double log in Logs)
            ended.Add(log);

        var law = ResidualLaw.Censored(ended, open);

        Assert.Equal(0.5, law.Below(2.2), 0.02);
        Assert.Equal(0.8413, law.Below(2.9), 0.02);
        Assert.Equal(1 / 0.49, law.InformationBelow(7), 0.35);
    }

    [Fact]
    public void What_is_open_counts_as_longer_and_not_as_absent()
    {
        ResidualLaw.ResidualTally ended = new(), open = new();
        foreach (double log in Logs)
            if (log < 2.4)
                ended.Add(log);
            else
                open.Add(2.4);

        Assert.Equal(0.5, ResidualLaw.Censored(ended, open).Below(2.2), 0.02);
    }

    /// <summary>Those who take longer than they were watched are not there at all; the law must not call everybody
    /// quick.</summary>
    [Fact]
    public void Young_cohorts_that_show_only_their_quick_ones_do_not_shorten_the_law()
    {
        ResidualLaw.ResidualTally ended = new(), bounds = new();
        var random = new SplitMix64(3);
        foreach (double log in Logs)
        {
            double bound = random.NextDouble() < 0.5 ? 2.2 : 6;
            if (log >= bound)
                continue;
            ended.Add(log);
            bounds.Add(bound);
        }

        Assert.Equal(0.5, ResidualLaw.Truncated(ended, bounds).Below(2.2), 0.03);
    }

    [Fact]
    public void No_delay_is_ever_impossible()
    {
        ResidualLaw.ResidualTally ended = new();
        ended.Add(1.0, 1.1);
        var law = ResidualLaw.Censored(ended, new());

        Assert.True(law.Between(5, 5.1) > 0);
        Assert.True(double.IsFinite(law.Score(5, 5.1)));
        Assert.InRange(law.Below(9), 0.999999, 1.000001);
    }

    private static IEnumerable<double> Normals(ulong seed, int count)
    {
        var random = new SplitMix64(seed);
        for (int i = 0; i < count; i++)
            yield return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI
                * random.NextDouble());
    }
}
