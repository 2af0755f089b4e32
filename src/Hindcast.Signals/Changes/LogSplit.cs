namespace Hindcast.Signals.Changes;

/// <summary>
/// Says which factor of a product moved it: opportunities, deal value, win rate or cycle length in a pipeline's
/// velocity.
/// </summary>
public static class LogSplit
{
    /// <summary>The change of the product's logarithm, factor by factor; every factor multiplies.</summary>
    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public static ImmutableArray<double> Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        int[] once = new int[before.Length];
        Array.Fill(once, 1);
        return Of(before, after, once);
    }

    /// <summary>The change of the product's logarithm, factor by factor.</summary>
    /// <param name="before">Factors before, each in its own unit, positive.</param>
    /// <param name="after">The same factors after, in the same order and units.</param>
    /// <param name="exponents">The power of each factor: 1 multiplies, −1 divides.</param>
    /// <returns>
    /// Natural logarithms, exponent · ln(after / before), whose sum is the logarithm of the product's ratio: −0.105 is
    /// a factor of e^−0.105 = 0.90. Empty where a factor is not positive or not finite on either side: a product that
    /// was or became 0 has no such split.
    /// </returns>
    /// <exception cref="ArgumentException">Spans of different lengths.</exception>
    /// <remarks>
    /// Source: the logarithmic (additive) form of index decomposition, B. W. Ang (2005), "The LMDI approach to
    /// decomposition analysis: a practical guide", Energy Policy 33(7), 867–871, of a single product. It
    /// leaves no residual and treats before and after alike. Of one product only: a sum of products (segments) has also
    /// a mix.
    /// </remarks>
    public static ImmutableArray<double> Of(
        ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<int> exponents)
    {
        if (after.Length != before.Length || exponents.Length != before.Length)
            throw new ArgumentException("Every factor needs a value before, a value after and an exponent.");

        var parts = ImmutableArray.CreateBuilder<double>(before.Length);
        for (int factor = 0; factor < before.Length; factor++)
        {
            if (!IsFactor(before[factor]) || !IsFactor(after[factor]))
                return [];
            parts.Add(exponents[factor] * (Math.Log(after[factor]) - Math.Log(before[factor])));
        }

        return parts.MoveToImmutable();
    }

    private static bool IsFactor(double value) => value > 0.0 && double.IsFinite(value);
}
