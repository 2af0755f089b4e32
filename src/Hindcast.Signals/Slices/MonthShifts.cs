namespace Hindcast.Signals.Slices;

/// <summary>
/// What all slices of a month share: how far single months stray and how far a season carries them, learned from the
/// months before an onset and foretold for those since.
/// </summary>
/// <remarks>
/// A Gaussian process over months (C. E. Rasmussen and C. K. I. Williams 2006, Gaussian Processes for Machine Learning,
/// 2.2 and
/// 5.4.1): an unknown level, a season that comes back after twelve months, and each month's own noise. Their standard
/// deviations are summed over a grid, each weighted by how likely it makes the past months. Where a year and more was
/// seen the season is foretold; where less was seen its doubt is shared by neighbouring months, so that a half-year is
/// no evidence against
/// it.
/// </remarks>
public sealed class MonthShifts
{
    /// <summary>Standard deviation of a month's own shift that is believed before any month was seen, in logits or log
    /// days.</summary>
    public const double MonthSd = 0.05;

    /// <summary>How far that may be out: standard deviation of its logarithm.</summary>
    public const double MonthSdDoubt = 0.5;

    private const double LevelVariance = 1, WeightMin = 1e-3;

    private static readonly double[] MonthSds = [0.025, 0.035, 0.05, 0.07, 0.1, 0.14, 0.2, 0.28];

    /// <summary>Standard deviations of a season over the year with their prior weights.</summary>
    private static readonly (double Sd, double Weight)[] Seasons = [(0, 0.5), (0.05, 0.2), (0.1, 0.2), (0.2, 0.1)];

    /// <summary>Share of the season that comes once, twice, … six times a year: above all by the year and by the
    /// quarter.</summary>
    private static readonly double[] Waves = [0.45, 0.15, 0.05, 0.25, 0.05, 0.05];

    /// <summary>Correlation of two months' seasons by how far they are apart.</summary>
    private static readonly double[] Alike = [.. Enumerable.Range(0, 12).Select(apart =>
        Waves.Select((share, i) => share * Math.Cos(Math.PI * (i + 1) * apart / 6)).Sum())];

    private MonthShifts(double[] means, double[] precision, double monthVariance, double seasonVariance) =>
        (Means, Precision, MonthVariance, SeasonVariance) = (means, precision, monthVariance, seasonVariance);

    /// <summary>The shift to expect of each month ahead.</summary>
    public double[] Means { get; }

    /// <summary>The inverse of the covariance of those shifts, row by row.</summary>
    public double[] Precision { get; }

    /// <summary>Variance of a month's own shift.</summary>
    public double MonthVariance { get; }

    /// <summary>Variance of the season over the year.</summary>
    public double SeasonVariance { get; }

    /// <summary>What past months lead to expect of the next ones.</summary>
    /// <param name="scores">Score of each past month on a shift of its own, oldest first.</param>
    /// <param name="informations">Information of each; 0 where nothing happened.</param>
    /// <param name="ahead">How many months follow.</param>
    public static MonthShifts Ahead(ReadOnlySpan<double> scores, ReadOnlySpan<double> informations, int ahead)
    {
        var past = new List<(int Month, double Shift, double Variance)>();
        for (int i = 0; i < scores.Length; i++)
            if (informations[i] > 0)
                past.Add((i, scores[i] / informations[i], 1 / informations[i]));
        var all = new List<(double Log, double Prior, double Month, double Season)>();
        foreach (double sd in MonthSds)
            foreach (var (season, weight) in Seasons)
            {
                double away = Math.Log(sd / MonthSd) / MonthSdDoubt, month = sd * sd, seasonal = season * season;
                all.Add((LogLikelihood(past, month, seasonal, out _, out _), Math.Log(weight) - (away * away / 2),
                    month, seasonal));
            }

        double top = all.Max(a => a.Log + a.Prior), sum = all.Sum(a => Math.Exp(a.Log + a.Prior - top));
        double[] means = new double[ahead], covariance = new double[ahead * ahead];
        double monthVariance = 0, seasonVariance = 0, used = 0;
        foreach (var (log, prior, month, season) in all)
        {
            double weight = Math.Exp(log + prior - top) / sum;
            if (weight < WeightMin)
                continue;
            used += weight;
            (monthVariance, seasonVariance) = (monthVariance + (weight * month), seasonVariance + (weight * season));
            Add(past, scores.Length, month, season, weight, means, covariance);
        }

        for (int i = 0; i < ahead; i++)
            means[i] /= used;
        for (int i = 0; i < ahead; i++)
            for (int j = 0; j < ahead; j++)
                covariance[(i * ahead) + j] = (covariance[(i * ahead) + j] / used) - (means[i] * means[j]);
        return new(means, Triangle.Inverse(covariance, ahead), monthVariance / used, seasonVariance / used);
    }

    /// <summary>The shift of each month ahead once its own score and information are known too.</summary>
    /// <param name="sums">Score and information of each month, in turn, where its shift is as in
    /// <paramref name="at"/>.</param>
    /// <param name="at">The shifts at which the scores were taken.</param>
    public double[] Given(ReadOnlySpan<double> sums, double[] at)
    {
        int n = Means.Length;
        double[] factor = [.. Precision], off = new double[n], score = new double[n];
        for (int i = 0; i < n; i++)
            off[i] = Means[i] - at[i];
        for (int i = 0; i < n; i++)
        {
            score[i] = Triangle.Dot(Precision.AsSpan(i * n, n), off) + sums[2 * i];
            factor[(i * n) + i] += Math.Max(0, sums[(2 * i) + 1]);
        }

        double[] inverse = Triangle.Inverse(factor, n);
        return [.. Enumerable.Range(0, n).Select(i => at[i] + Triangle.Dot(inverse.AsSpan(i * n, n), score))];
    }

    private static double Covariance(int one, int other, double month, double season) =>
        LevelVariance + (season * Alike[Math.Abs(one - other) % 12]) + (one == other ? month : 0);

    private static double LogLikelihood(
        List<(int Month, double Shift, double Variance)> past, double month, double season, out double[] factor,
        out double[] whitened)
    {
        int n = past.Count;
        factor = new double[n * n];
        whitened = new double[n];
        for (int i = 0; i < n; i++)
        {
            whitened[i] = past[i].Shift;
            for (int j = 0; j <= i; j++)
                factor[(i * n) + j] = Covariance(past[i].Month, past[j].Month, month, season)
                    + (i == j ? past[i].Variance : 0);
        }

        Triangle.Factor(factor, n);
        Triangle.Solve(factor, n, whitened);
        double log = 0;
        for (int i = 0; i < n; i++)
            log -= Math.Log(factor[(i * n) + i]) + (whitened[i] * whitened[i] / 2);
        return log;
    }

    /// <summary>Adds what one pair of variances foretells: first and second moments.</summary>
    private static void Add(List<(int Month, double Shift, double Variance)> past, int next, double month,
        double season, double weight,
        double[] means, double[] moments)
    {
        int n = past.Count, ahead = means.Length;
        LogLikelihood(past, month, season, out double[] factor, out double[] whitened);
        double[][] known = new double[ahead][];
        double[] mean = new double[ahead];
        for (int i = 0; i < ahead; i++)
        {
            known[i] = [.. past.Select(p => Covariance(p.Month, next + i, month, season))];
            Triangle.Solve(factor, n, known[i]);
            mean[i] = Triangle.Dot(known[i], whitened);
            means[i] += weight * mean[i];
        }

        for (int i = 0; i < ahead; i++)
            for (int j = 0; j < ahead; j++)
                moments[(i * ahead) + j] += weight * (Covariance(next + i, next + j, month, season)
                    - Triangle.Dot(known[i], known[j]) + (mean[i] * mean[j]));
    }
}
