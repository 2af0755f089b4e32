using Hindcast.Signals.Randomness;

namespace Hindcast.Cli.Demo;

/// <summary>Draws from the distributions that the sample needs: the same seed and place always give the same
/// draws.</summary>
/// <remarks>
/// Every lead, deal and term draws from a place of its own, so that switching one planted problem off leaves all that
/// it does not touch as it was.
/// </remarks>
internal sealed class Draws
{
    // What the generator adds to its state before it mixes it; taken off, so that each number is mixed in as it is.
    private const ulong Step = 0x9E3779B97F4A7C15;

    private readonly SplitMix64 bits;

    private Draws(ulong state) => bits = new(state);

    /// <summary>The draws of one place, named by numbers.</summary>
    public static Draws At(ulong seed, params ReadOnlySpan<int> place)
    {
        // A generator for each number: states that differ by a multiple of the generator's step would yield one
        // sequence, shifted.
        ulong state = new SplitMix64(seed).Next();
        foreach (int number in place)
            state = new SplitMix64(unchecked((state ^ ((ulong)number * 0xD1B54A32D192ED03)) - Step)).Next();
        return new(state);
    }

    /// <summary>Uniform over all 64 bits.</summary>
    public ulong NextBits() => bits.Next();

    /// <summary>Uniform in [0, 1) with 53 bits.</summary>
    public double Unit() => bits.NextDouble();

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Unit() * (high - low + 1));

    /// <summary>Standard normal: G. E. P. Box and M. E. Muller (1958), Ann. Math. Statist. 29(2), 610–611.</summary>
    public double Normal() => Math.Sqrt(-2.0 * Math.Log(1.0 - Unit())) * Math.Cos(2.0 * Math.PI * Unit());

    /// <summary>Lognormal with this median; sigma is the standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>
    /// Poisson with this mean, by multiplying uniforms: D. E. Knuth, The Art of Computer Programming 2, §3.4.1.
    /// Takes mean + 1 draws on average, so it is meant for means below about a hundred.
    /// </summary>
    public int Poisson(double mean)
    {
        double floor = Math.Exp(-mean), product = Unit();
        int count = 0;
        for (; product > floor; count++)
            product *= Unit();
        return count;
    }
}
