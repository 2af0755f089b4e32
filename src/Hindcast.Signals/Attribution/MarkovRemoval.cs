using Hindcast.Signals.Intervals;
using Hindcast.Signals.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Hindcast.Signals.Attribution;

/// <summary>What each channel is worth to a company if journeys are a first-order Markov chain.</summary>
/// <param name="Conversion">Probability of converting, over the paths that have a touch.</param>
/// <param name="RemovalEffects">For each channel the fraction of conversions that goes when who comes to it is
/// lost.</param>
/// <param name="Shares">The removal effects divided by their sum: together 1.</param>
public sealed record MarkovCredit(double Conversion, ImmutableArray<double> RemovalEffects,
    ImmutableArray<double> Shares);

/// <summary>Divides conversions over channels by what would be lost without each.</summary>
/// <remarks>
/// Source: E. Anderl, I. Becker, F. von Wangenheim and J. H. Schumann (2016), "Mapping the customer journey: Lessons
/// learned from graph-based online attribution modeling", International Journal of Research in Marketing 33(3),
/// 457–474. Where to go next depends on the last channel only; repeated touches of a channel change nothing. Removal
/// effects do not add up to 1 before they are divided. Paths without touches belong to no channel and are not read.
/// Without paths that ended in nothing every chain converts: the answer is then the share of converting paths that
/// meet the channel, and no evidence. Association, not what a campaign brought about.
/// </remarks>
public static class MarkovRemoval
{
    /// <summary>Most channels: the matrix is inverted whole.</summary>
    public const int ChannelsMax = 200;

    /// <summary>Resamples of the interval.</summary>
    public const int Resamples = 500;

    /// <summary>Below this many conversions no interval is told: resampling few repeats only those few.</summary>
    public const long ConversionsMin = 5;

    /// <summary>The removal effects; null where no path with a touch converts.</summary>
    /// <param name="channels">How many channels, at most <see cref="ChannelsMax"/>.</param>
    /// <param name="paths">Finished paths.</param>
    public static MarkovCredit? Estimate(int channels, IReadOnlyList<TouchPath> paths) =>
        Estimate(channels, paths, [.. paths.Select(path => path.Count)]);

    /// <summary>
    /// 95 % interval of each channel's share by Poisson bootstrap over paths (J. A. Hanley and B. MacGibbon 2006,
    /// "Creating non-parametric bootstrap samples using Poisson frequencies", Computer Methods and Programs in
    /// Biomedicine 83(1), 57–62); null below <see cref="ConversionsMin"/> conversions.
    /// </summary>
    public static ImmutableArray<Interval>? ShareIntervals(int channels, IReadOnlyList<TouchPath> paths, ulong seed)
    {
        if (paths.Where(p => p.Converted && !p.Channels.IsEmpty).Sum(p => p.Count) < ConversionsMin)
            return null;
        var random = new SplitMix64(seed);
        var shares = new List<ImmutableArray<double>>(Resamples);
        for (int i = 0; i < Resamples; i++)
            if (Estimate(channels, paths, [.. paths.Select(path => Poisson(path.Count, random))]) is { } credit)
                shares.Add(credit.Shares);
        return [.. Enumerable.Range(0, channels).Select(channel =>
        {
            double[] drawn = [.. shares.Select(s => s[channel]).Order()];
            return new Interval(drawn[(int)(0.025 * (drawn.Length - 1))],
                drawn[(int)Math.Ceiling(0.975 * (drawn.Length - 1))]);
        })];
    }

    private static MarkovCredit? Estimate(int channels, IReadOnlyList<TouchPath> paths, long[] counts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, ChannelsMax);
        // One row a state: the start, then the channels. Column 0 counts conversions, the last one paths that ended in
        // nothing.
        double[,] moves = new double[channels + 1, channels + 2];
        for (int i = 0; i < paths.Count; i++)
            if (!paths[i].Channels.IsEmpty && counts[i] > 0)
                Walk(paths[i], counts[i], channels, moves);

        var leave = Matrix<double>.Build.DenseIdentity(channels + 1);
        var convert = Vector<double>.Build.Dense(channels + 1);
        for (int from = 0; from <= channels; from++)
        {
            double all = 0;
            for (int to = 0; to <= channels + 1; to++)
                all += moves[from, to];
            if (all == 0)
                continue; // Nobody was here.
            convert[from] = moves[from, 0] / all;
            for (int to = 1; to <= channels; to++)
                leave[from, to] -= moves[from, to] / all;
        }

        var visits = leave.Inverse(); // Expected visits to each state from each state.
        var converts = visits * convert;
        if (!(converts[0] > 0))
            return null;
        // Who converts after meeting c meets it once (visits from the start over visits from itself) and goes on from
        // it.
        double[] effects = [.. Enumerable.Range(1, channels)
            .Select(c => Math.Clamp(visits[0, c] / visits[c, c] * converts[c] / converts[0], 0, 1))];
        double sum = effects.Sum();
        return new(converts[0], [.. effects], [.. effects.Select(e => e / sum)]);
    }

    private static void Walk(TouchPath path, long count, int channels, double[,] moves)
    {
        int at = 0;
        foreach (int channel in path.Channels)
        {
            if (channel < 0 || channel >= channels)
                throw new ArgumentOutOfRangeException(nameof(path), $"There is no channel {channel} among {channels}.");
            moves[at, channel + 1] += count;
            at = channel + 1;
        }

        moves[at, path.Converted ? 0 : channels + 1] += count;
    }

    /// <summary>A Poisson number; above 50 by its normal approximation, which is within a hundredth there.</summary>
    private static long Poisson(long mean, SplitMix64 random)
    {
        if (mean > 50)
        {
            double angle = 2 * Math.PI * random.NextDouble(), radius =
                Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            return Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * radius * Math.Cos(angle))));
        }

        double limit = Math.Exp(-mean), product = random.NextDouble();
        long drawn = 0;
        for (; product > limit; drawn++)
            product *= random.NextDouble();
        return drawn;
    }
}
