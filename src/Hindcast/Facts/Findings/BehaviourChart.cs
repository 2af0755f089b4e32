namespace Hindcast.Facts.Findings;

/// <summary>Judges a month of a number that is no share against its own history, on the logarithm.</summary>
/// <remarks>
/// A process behaviour chart of individual values (W. A. Shewhart; D. J. Wheeler, Understanding Variation, 1993): sigma
/// is the mean moving range / 1.128, but never less than the month's own standard error, because a chart of few months
/// can look calmer than sampling allows, nor less than the spread of the history around its line, because neighbouring
/// months of a season are alike. The line is the mean of the history, or its straight trend where asked.
/// </remarks>
public static class BehaviourChart
{
    /// <summary>Distance from the line, in sigmas, from which a month is beyond its natural limits.</summary>
    public const double LimitSigmas = 3;

    /// <summary>Months of history below which nothing is judged.</summary>
    public const int HistoryMonthsMin = 6;

    /// <summary>Where the newest value stands against the line; null with too little history.</summary>
    /// <param name="history">Earlier months, oldest first, all above zero.</param>
    /// <param name="now">The month to judge, above zero.</param>
    /// <param name="logError">Standard error of the month's logarithm; 0 where unknown.</param>
    /// <param name="trending">True to follow a straight line through the history rather than its mean.</param>
    public static ChartPoint? Of(IReadOnlyList<double> history, double now, double logError, bool trending)
    {
        if (history.Count < HistoryMonthsMin || now <= 0 || history.Any(v => v <= 0))
            return null;
        double[] logs = [.. history.Select(v => Math.Log(v))];
        double middle = (logs.Length - 1) / 2.0, mean = logs.Average(), squares = logs.Select((_, i) => (i - middle)
            * (i - middle)).Sum();
        double slope = trending ? logs.Select((y, i) => (i - middle) * (y - mean)).Sum() / squares : 0;
        double ahead = logs.Length - middle, line = mean + (slope * ahead);
        double range = Enumerable.Range(1, logs.Length - 1).Average(i => Math.Abs(logs[i] - logs[i - 1] - slope));
        double spread = Math.Sqrt(logs.Select((y, i) => Math.Pow(y - mean - (slope * (i - middle)), 2))
            .Sum() / (logs.Length - (trending ? 2 : 1)));
        double sigma = Math.Max(Math.Max(range / 1.128, spread), logError);
        double widen = Math.Sqrt(1 + (1.0 / logs.Length) + (trending ? ahead * ahead / squares : 0));
        return sigma == 0 ? null : new((Math.Log(now) - line) / (sigma * widen), Math.Exp(line));
    }
}

/// <summary>A month against the line of its history.</summary>
/// <param name="Sigmas">Signed distance from the line.</param>
/// <param name="Expected">The line's value for the month, in the unit of the values.</param>
public readonly record struct ChartPoint(double Sigmas, double Expected);
