namespace Hindcast.Facts.Findings;

/// <summary>Judges a month of a number that is no share against its own history, on the logarithm.</summary>
/// <remarks>
/// A process behaviour chart of individual values (W. A. Shewhart; D. J. Wheeler, Understanding Variation, 1993): sigma
/// is the mean moving range / 1.128, but never less than the month's own standard error, because a chart of few months
/// can look calmer than sampling allows, nor less than the spread of the history around its line, because neighbouring
/// months of a season are alike. The line is the mean of the history, or its straight trend where asked. A month that
/// is missing keeps its place on the line, and makes no neighbours of those beside it.
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
    /// <param name="monthsAgo">How many months before the newest value each of the history lies; null where none is
    /// missing.</param>
    public static ChartPoint? Of(IReadOnlyList<double> history, double now, double logError, bool trending,
        IReadOnlyList<int>? monthsAgo = null)
    {
        if (history.Count < HistoryMonthsMin || now <= 0 || history.Any(v => v <= 0))
            return null;
        double[] logs = [.. history.Select(v => Math.Log(v))];
        double[] at = [.. Enumerable.Range(0, logs.Length).Select(i => -(double)(monthsAgo?[i] ?? logs.Length - i))];
        double middle = at.Average(), mean = logs.Average(), squares = at.Sum(t => (t - middle) * (t - middle));
        double slope = trending ? logs.Select((y, i) => (at[i] - middle) * (y - mean)).Sum() / squares : 0;
        double ahead = -middle, line = mean + (slope * ahead);
        double range = Enumerable.Range(1, logs.Length - 1).Where(i => at[i] - at[i - 1] == 1)
            .Select(i => Math.Abs(logs[i] - logs[i - 1] - slope)).DefaultIfEmpty(0).Average();
        double spread = Math.Sqrt(logs.Select((y, i) => Math.Pow(y - mean - (slope * (at[i] - middle)), 2))
            .Sum() / (logs.Length - (trending ? 2 : 1)));
        double sigma = Math.Max(Math.Max(range / 1.128, spread), logError);
        double widen = Math.Sqrt(1 + (1.0 / logs.Length) + (trending ? ahead * ahead / squares : 0));
        return sigma == 0 ? null : new((Math.Log(now) - line) / (sigma * widen), Math.Exp(line), sigma * widen);
    }
}

/// <summary>A month against the line of its history.</summary>
/// <param name="Sigmas">Signed distance from the line.</param>
/// <param name="Expected">The line's value for the month, in the unit of the values.</param>
/// <param name="Sigma">One of them, on the logarithm: the doubt of the line included.</param>
/// <param name="Per">What the values were divided by, in words; empty for nothing.</param>
public readonly record struct ChartPoint(double Sigmas, double Expected, double Sigma = 0, string Per = "");
