namespace Hindcast.Cli.Demo;

/// <summary>A small seeded source of chance: the same seed and place always give the same draws.</summary>
/// <remarks>
/// Source: G. L. Steele, D. Lea and C. H. Flood (2014), "Fast Splittable Pseudorandom Number Generators", OOPSLA '14,
/// 453–472; constants as in Vigna's <c>splitmix64.c</c>. Every lead, deal and term draws from a place of its own, so
/// that switching one planted problem off leaves all that it does not touch as it was.
/// </remarks>
internal sealed class SplitMix64
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong state;

    private SplitMix64(ulong state) => this.state = state;

    /// <summary>The published sequence for a state.</summary>
    public static SplitMix64 From(ulong state) => new(state);

    /// <summary>The draws of one place, named by numbers.</summary>
    public static SplitMix64 At(ulong seed, params ReadOnlySpan<int> place)
    {
        // Mixed once per number: states that differ by a multiple of gamma would yield one sequence, shifted.
        ulong state = Mix(seed + Gamma);
        foreach (int number in place)
            state = Mix(state ^ unchecked((ulong)number * 0xD1B54A32D192ED03));
        return From(state);
    }

    /// <summary>Uniform over all 64 bits.</summary>
    public ulong NextBits() => Mix(state = unchecked(state + Gamma));

    /// <summary>Uniform in [0, 1) with 53 bits.</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

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

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
