namespace Hindcast.Signals.Randomness;

/// <summary>
/// A small generator whose whole future is its seed, so that a resampled interval is the same on every machine.
/// </summary>
/// <remarks>
/// Source: G. L. Steele, D. Lea and C. H. Flood (2014), "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
/// 453–472, in the form of S. Vigna's public-domain splitmix64.c. Period 2⁶⁴; every 64-bit number comes once in it.
/// For resampling and made-up data only: whoever sees one number knows the next, so never for secrets. Not for several
/// threads.
/// </remarks>
public sealed class SplitMix64(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15UL;

    private ulong state = seed;

    /// <summary>The one that a seed makes after so many numbers were drawn.</summary>
    public static SplitMix64 After(ulong seed, ulong drawn) => new(unchecked(seed + (drawn * Step)));

    /// <summary>The next number, all 64 bits evenly.</summary>
    public ulong Next()
    {
        ulong mixed = state = unchecked(state + Step);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return mixed ^ (mixed >> 31);
    }

    /// <summary>The next number from 0 (included) to 1 (excluded), in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));
}
