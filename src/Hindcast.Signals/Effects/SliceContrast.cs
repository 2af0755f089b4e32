using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Effects;

/// <summary>How much a series (a slice less what it is compared with, or a slice alone) lies higher after a day than
/// before it.</summary>
/// <param name="Effect">In the unit of the series, which should be one in which effects add up: log-odds,
/// logarithms.</param>
/// <param name="Error">Its standard error, above 0.</param>
/// <param name="Freedom">Degrees of freedom of the error, at least 1.</param>
/// <param name="Dispersion">How much more the series scatters than its variances say; 1 for as much.</param>
/// <remarks>
/// One treated slice has no clusters to count, so its periods are the observations: S. G. Donald and K. Lang (2007),
/// "Inference with Difference-in-Differences and Other Panel Data", Review of Economics and Statistics 89(2), 221–233,
/// equations (5)–(7), by weighted least squares on what a <see cref="Segments"/> says. The error is the larger of the
/// usual one and that of Newey and West (1987) with lag ⌊4 (n/100)^(2/9)⌋ and n ÷ (n − k), because the latter alone is
/// too small with a dozen of periods.
/// </remarks>
public readonly record struct SliceContrast(double Effect, double Error, int Freedom, double Dispersion)
{
    /// <summary>Fewest periods before: below that their scatter cannot be told.</summary>
    public const int BeforeMin = 4;

    /// <summary>Fewest periods before where a trend is fitted too.</summary>
    public const int BeforeTrendMin = 8;

    /// <summary>The level of the last part before less that of the first part; null where there is one part.</summary>
    public (double Size, double Error)? Step { get; init; }

    /// <summary>The contrast; null with too few periods before, none after, or a series that does not move at
    /// all.</summary>
    /// <param name="values">In order of time, all finite.</param>
    /// <param name="variances">The sampling variance of each up to a factor, above 0.</param>
    /// <param name="segments">Where the series is cut.</param>
    /// <exception cref="ArgumentException">Different lengths, or a variance that is not above 0.</exception>
    public static SliceContrast? Of(double[] values, double[] variances, Segments segments)
    {
        if (values.Length != variances.Length || variances.Any(v => !(v > 0)))
            throw new ArgumentException("There is one variance above 0 for each value.");
        return segments.Fit(values.Length) ? From(Regression.Linear(segments.Design(values.Length), values,
            [.. variances.Select(v => 1 / v)]), segments) : null;
    }

    /// <summary>The logarithm of a rate ratio by segmented quasi-Poisson regression; null as for
    /// <see cref="Of"/>.</summary>
    /// <param name="counts">Events of each period.</param>
    /// <param name="exposures">What they happened among, above 0.</param>
    /// <param name="segments">Where the series is cut.</param>
    /// <remarks>
    /// J. Lopez Bernal, S. Cummins and A. Gasparrini (2017), "Interrupted time series regression for the evaluation of
    /// public health interventions: a tutorial", International Journal of Epidemiology 46(1), 348–355.
    /// </remarks>
    public static SliceContrast? OfCounts(double[] counts, double[] exposures, Segments segments) =>
        segments.Fit(counts.Length) ? From(Regression.Poisson(segments.Design(counts.Length), counts, exposures),
            segments) : null;

    /// <summary>The error to be expected once some periods more are there, from those before alone; null as for
    /// <see cref="Of"/>.</summary>
    /// <param name="values">Before, in order of time.</param>
    /// <param name="variances">One a value.</param>
    /// <param name="after">Periods to come, at least 1, each taken to vary as those before do on average.</param>
    /// <param name="segments">Where the series is cut; all values lie before.</param>
    public static SliceContrast? Expected(double[] values, double[] variances, int after, Segments segments)
    {
        int before = values.Length;
        if (after < 1 || !segments.Fit(before + after))
            return null;
        double[] weights = [.. variances.Select(v => 1 / v)];
        if (Regression.Linear([.. segments.Design(before).Select(row => row[1..])], values, weights)
            is not { Dispersion: > 0 } scatter)
            return null;
        // What the values to come are does not matter for the error of their contrast.
        var fit = Regression.Linear(segments.Design(before + after), new double[before + after],
            [.. weights, .. Enumerable.Repeat(weights.Average(), after)]);
        return fit is null ? null : new(0, fit.Error(0, scatter.Dispersion), fit.Freedom, scatter.Dispersion);
    }

    /// <summary>The interval of the effect.</summary>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    public Interval Interval(double confidence = 0.95)
    {
        double reach = StudentInterval.UpperQuantile(ConfidenceLevel.TailOf(confidence), Freedom) * Error;
        return new(Effect - reach, Effect + reach);
    }

    /// <summary>The chance, 0 to 1, that an effect of this size puts its interval beyond 0, on the right
    /// side.</summary>
    /// <param name="size">In the unit of the series; its sign does not matter.</param>
    /// <param name="confidence">Two-sided level of the interval.</param>
    /// <remarks>Shifted-t approximation: J. Cohen (1988), Statistical Power Analysis, 2nd ed., 12.3; a little too high
    /// with few periods.</remarks>
    public double Power(double size, double confidence = 0.95) =>
        1 - Normal.Cdf(StudentInterval.UpperQuantile(ConfidenceLevel.TailOf(confidence), Freedom)
            - (Math.Abs(size) / Error));

    private static SliceContrast? From(Regression? fit, Segments segments)
    {
        if (fit is null)
            return null;
        int lag = (int)Math.Floor(4 * Math.Pow((fit.Freedom + fit.Coefficients.Length) / 100.0, 2.0 / 9)), step =
            fit.Coefficients.Length - 1;
        double error = Math.Max(fit.Error(0, fit.Dispersion), fit.NeweyWestError(0, lag, adjusted: true));
        return error > 0
            ? new(fit.Coefficients[0], error, fit.Freedom, fit.Dispersion)
            {
                Step = segments.Onset is null ? null : (fit.Coefficients[step], fit.Error(step, fit.Dispersion)),
            }
            : null;
    }
}

/// <summary>Where a series is cut, and what it may have done by itself.</summary>
/// <param name="Before">Periods before.</param>
/// <param name="Trend">True where it may have been rising or falling steadily: where nothing untouched says what it
/// would have done.</param>
/// <param name="Onset">The period, from 0, since which the time before had a level of its own, with which the time
/// after is compared; null where all before is one.</param>
public readonly record struct Segments(int Before, bool Trend = false, int? Onset = null)
{
    /// <summary>Periods before that are compared with.</summary>
    public int Compared => Before - (Onset ?? 0);

    internal bool Fit(int periods) => Before >= (Trend ? SliceContrast.BeforeTrendMin : SliceContrast.BeforeMin)
        && Before < periods
        && Onset is not < 1 && !(Onset >= Before);

    internal double[][] Design(int periods)
    {
        var (before, trend, onset) = this;
        return
        [
            .. Enumerable.Range(0, periods).Select(t => (double[])
            [
                t >= before ? 1 : 0, 1, .. trend ? [t] : Array.Empty<double>(), .. onset is { } from
                    ? [t >= from ? 1 : 0] : Array.Empty<double>(),
            ]),
        ];
    }
}
