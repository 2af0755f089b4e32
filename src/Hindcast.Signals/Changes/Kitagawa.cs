namespace Hindcast.Signals.Changes;

/// <summary>A change of an overall rate, split into what the segments did and what their shares did.</summary>
/// <param name="Rate">What the change would have been had the shares stayed: Σ w₀(r₁ − r₀).</param>
/// <param name="Mix">What it would have been had the rates stayed: Σ r₀(w₁ − w₀).</param>
/// <param name="Interaction">What only both together make: Σ (w₁ − w₀)(r₁ − r₀).</param>
/// <remarks>In the unit of the rates. The default is no change at all.</remarks>
public readonly record struct RateMixParts(double Rate, double Mix, double Interaction)
{
    /// <summary>Kitagawa's rate effect, at the mean of both shares: Rate and half of the interaction.</summary>
    public double SymmetricRate => Rate + Interaction / 2.0;

    /// <summary>Kitagawa's composition effect, at the mean of both rates: Mix and half of the interaction.</summary>
    public double SymmetricMix => Mix + Interaction / 2.0;

    /// <summary>The whole change of the overall rate.</summary>
    public double Total => Rate + Mix + Interaction;
}

/// <summary>
/// Tells a rate that fell because segments got worse from one that fell because their shares shifted.
/// </summary>
public static class Kitagawa
{
    /// <summary>Splits Σ w₁r₁ − Σ w₀r₀ over the cells of one segmentation.</summary>
    /// <param name="weight0">Share of each cell before, 0 to 1, together 1.</param>
    /// <param name="rate0">Rate of each cell before.</param>
    /// <param name="weight1">Share of each cell after, in the order of those before.</param>
    /// <param name="rate1">Rate of each cell after.</param>
    /// <returns>Parts that add up to the change to within rounding (1e-12 for shares and rates from 0 to 1).</returns>
    /// <exception cref="ArgumentException">
    /// Spans of different lengths, a negative or non-finite share, or a non-finite rate where the share is positive.
    /// </exception>
    /// <remarks>
    /// Source: E. M. Kitagawa (1955), "Components of a Difference Between Two Rates", Journal of the American
    /// Statistical Association 50(272), 1168–1194; the three-fold form is that of A. S. Blinder (1973), Journal of
    /// Human Resources 8(4), 436–455. A cell with share 0 on one side has no rate there, and none is read (pass
    /// anything): it is given the rate of the other side, so that a segment that came or went is all mix and neither
    /// rate nor interaction. With share 0 on both sides it adds nothing. No cells: no change. A period without any
    /// trials has no shares; do not ask then. One cell alone gives that cell's part; of the mix part only the sum means
    /// something unless rates are measured from the overall one. The split is arithmetic, not cause, and changes with
    /// the segmentation: finer cells turn rate into mix.
    /// </remarks>
    public static RateMixParts Split(
        ReadOnlySpan<double> weight0,
        ReadOnlySpan<double> rate0,
        ReadOnlySpan<double> weight1,
        ReadOnlySpan<double> rate1)
    {
        if (rate0.Length != weight0.Length || weight1.Length != weight0.Length || rate1.Length != weight0.Length)
            throw new ArgumentException("Every cell needs a share and a rate on both sides.");

        NeumaierSum rate = default, mix = default, interaction = default;
        for (int cell = 0; cell < weight0.Length; cell++)
        {
            double w0 = Share(weight0[cell]), w1 = Share(weight1[cell]);
            if (w0 == 0.0 && w1 == 0.0)
                continue;
            double r0 = Rate(w0 > 0.0 ? rate0[cell] : rate1[cell]), r1 = Rate(w1 > 0.0 ? rate1[cell] : rate0[cell]);
            rate.Add(w0 * (r1 - r0));
            mix.Add(r0 * (w1 - w0));
            interaction.Add((w1 - w0) * (r1 - r0));
        }

        return new(rate.Value, mix.Value, interaction.Value);
    }

    private static double Share(double weight) => double.IsFinite(weight) && weight >= 0.0
        ? weight
        : throw new ArgumentException($"A share cannot be {weight}.");

    private static double Rate(double rate) => double.IsFinite(rate)
        ? rate
        : throw new ArgumentException($"The rate of a cell that has a share cannot be {rate}.");
}
