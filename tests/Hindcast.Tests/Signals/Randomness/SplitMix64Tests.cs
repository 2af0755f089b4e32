using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Randomness;

/// <summary>S0-14: what is resampled is the same on every machine.</summary>
public class SplitMix64Tests
{
    /// <summary>The first numbers of S. Vigna's splitmix64.c from seed 1234567, as widely reprinted.</summary>
    [Fact]
    public void Matches_the_reference_implementation()
    {
        var random = new SplitMix64(1234567);

        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Doubles_lie_from_0_to_1_and_are_spread_evenly()
    {
        var random = new SplitMix64(1);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];

        Assert.All(numbers, number => Assert.InRange(number, 0.0, 1.0 - 1e-17));
        Assert.All(numbers.CountBy(number => (int)(number * 10)), tenth => Assert.InRange(tenth.Value, 9_600, 10_400));
    }
}
