using System.Runtime.CompilerServices;

namespace Hindcast.Signals.Slices;

/// <summary>The law of a log delay around what its leaf leads to expect, estimated without a formula and
/// smoothed.</summary>
/// <remarks>
/// The product-limit estimate (E. L. Kaplan and P. Meier 1958, JASA 53, 457-481) where open cases are censored; where
/// only those that have ended are delays at all, its mirror image in reversed time (M. Woodroofe 1985, Annals of
/// Statistics 13(1),
/// 163-177). A Gaussian kernel smooths it and a wide normal law takes part, so that no delay is ever impossible. Each
/// delay of d whole days is spread over log d to log (d + 1): its likelihood is the probability of that interval, exact
/// however short delays are.
/// </remarks>
public sealed class ResidualLaw
{
    /// <summary>Width of the kernel in log days.</summary>
    public const double Kernel = 0.15;

    /// <summary>Share of the wide normal law.</summary>
    public const double TailShare = 0.03;

    private const double Lowest = -7, Width = 0.025;
    private const int Bins = 560;
    private const double Least = 1e-12;

    private readonly double[] below = new double[Bins + 1], density = new double[Bins + 1], information =
        new double[Bins + 1];

    private ResidualLaw(double[] mass)
    {
        double mean = 0, square = 0, all = mass.Sum();
        for (int i = 0; i < Bins; i++)
            (mean, square) = (mean + (mass[i] / all * Centre(i)), square + (mass[i] / all * Centre(i) * Centre(i)));
        Sd = Math.Sqrt(Math.Max(square - (mean * mean), 0.01));
        double[] smooth = Smooth(mass, all);
        double wide = 2 * Sd, total = 0;
        for (int i = 0; i < Bins; i++)
        {
            double z = (Centre(i) - mean) / wide;
            smooth[i] = ((1 - TailShare) * smooth[i]) + (TailShare * Width / wide / Math.Sqrt(2 * Math.PI)
                * Math.Exp(-z * z / 2)) + Least;
            total += smooth[i];
        }

        for (int i = 0; i < Bins; i++)
        {
            below[i + 1] = below[i] + (smooth[i] / total);
            smooth[i] /= total * Width;
        }

        for (int i = 1; i < Bins; i++)
            density[i] = (smooth[i - 1] + smooth[i]) / 2;
        for (int i = 0; i < Bins; i++)
        {
            double slope = (density[i + 1] - density[i]) / Width;
            information[i + 1] = information[i] + (slope * slope / smooth[i] * Width);
        }
    }

    /// <summary>Its standard deviation.</summary>
    public double Sd { get; }

    /// <summary>The residual above which less than one in a thousand lies.</summary>
    public double Last => Lowest + (Width * Math.Min(Bins, Array.FindIndex(below, f => f > 0.999)));

    /// <summary>The chance of a residual below one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Below(double residual) => At(below, residual, 0, 1);

    /// <summary>Its density.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Density(double residual) => At(density, residual, 0, 0);

    /// <summary>Fisher information on a shift from residuals observed below one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double InformationBelow(double residual) => At(information, residual, 0, information[Bins]);

    /// <summary>The chance of an interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Between(double low, double high) => Math.Max(Below(high) - Below(low), Least * (high - low));

    /// <summary>The derivative of the log chance of an interval in a shift of the law, at no shift.</summary>
    public double Score(double low, double high) => (Density(low) - Density(high)) / Between(low, high);

    /// <summary>From delays that ended and delays that are open so far (and all of which will end).</summary>
    public static ResidualLaw Censored(ResidualTally ended, ResidualTally open)
    {
        double[] mass = new double[Bins];
        double risk = ended.Total + open.Total, survival = 1;
        int last = 0;
        for (int i = 0; i < Bins; i++)
        {
            if (ended[i] > 0 && risk > 0)
            {
                mass[i] = survival * Math.Min(1, ended[i] / risk);
                survival -= mass[i];
                last = i;
            }

            risk -= ended[i] + open[i];
        }

        Spread(mass, last, survival);
        return new(mass);
    }

    /// <summary>From delays that ended, each of which could only be seen because it was below a bound of its
    /// own.</summary>
    /// <param name="ended">The delays.</param>
    /// <param name="bounds">Their bounds.</param>
    public static ResidualLaw Truncated(ResidualTally ended, ResidualTally bounds)
    {
        double[] mass = new double[Bins];
        // From the top down: of those below or here whose bound is not below here, the part that is here.
        double seen = ended.Total, bounded = bounds.Total, left = 1;
        double[] atRisk = new double[Bins];
        double cumulative = 0, closed = 0;
        for (int i = 0; i < Bins; i++)
        {
            cumulative += ended[i];
            atRisk[i] = cumulative - closed;
            closed += bounds[i];
        }

        for (int i = Bins - 1; i >= 0; i--)
        {
            if (ended[i] <= 0 || atRisk[i] <= 0)
                continue;
            double hazard = Math.Min(1, ended[i] / atRisk[i]);
            mass[i] = left * hazard;
            left -= mass[i];
        }

        return seen <= 0 || bounded <= 0 ? new(Flat()) : new(mass);
    }

    /// <summary>What is left beyond the last end lies within a doubling of it.</summary>
    private static void Spread(double[] mass, int last, double survival)
    {
        int bins = (int)(Math.Log(2) / Width);
        for (int i = 1; i <= bins; i++)
            mass[Math.Min(last + i, Bins - 1)] += survival / bins;
    }

    private static double[] Flat()
    {
        double[] mass = new double[Bins];
        for (int i = 0; i < Bins; i++)
            mass[i] = Math.Exp(-Centre(i) * Centre(i) / 2);
        return mass;
    }

    private static double[] Smooth(double[] mass, double all)
    {
        int reach = (int)(4 * Kernel / Width);
        double[] taps = new double[(2 * reach) + 1];
        for (int i = -reach; i <= reach; i++)
            taps[i + reach] = Math.Exp(-Math.Pow(i * Width / Kernel, 2) / 2);
        double sum = taps.Sum();
        double[] smooth = new double[Bins];
        for (int i = 0; i < Bins; i++)
            if (mass[i] > 0)
                for (int k = -reach; k <= reach; k++)
                    smooth[Math.Clamp(i + k, 0, Bins - 1)] += mass[i] / all * taps[k + reach] / sum;
        return smooth;
    }

    private static double Centre(int bin) => Lowest + (Width * (bin + 0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(double[] table, double residual, double under, double over)
    {
        double x = (residual - Lowest) / Width;
        if (!(x > 0))
            return under;
        if (x >= Bins)
            return over;
        int i = (int)x;
        return table[i] + ((x - i) * (table[i + 1] - table[i]));
    }

    /// <summary>Residuals counted in the law's own bins.</summary>
    public sealed class ResidualTally
    {
        private readonly double[] counts = new double[Bins];

        /// <summary>How many.</summary>
        public double Total { get; private set; }

        /// <summary>How many lie in a bin.</summary>
        internal double this[int bin] => counts[bin];

        /// <summary>Counts residuals that are alike.</summary>
        public void Add(double residual, int count = 1)
        {
            counts[BinOf(residual)] += count;
            Total += count;
        }

        /// <summary>Counts some that lie somewhere in an interval.</summary>
        public void Add(double low, double high, int count = 1)
        {
            Total += count;
            int first = BinOf(low), last = BinOf(high);
            if (first == last)
            {
                counts[first] += count;
                return;
            }

            double each = count / (high - low);
            for (int i = first; i <= last; i++)
                counts[i] += Math.Max(0, Math.Min(high, Lowest + (Width * (i + 1))) - Math.Max(low, Lowest
                    + (Width * i))) * each;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int BinOf(double residual) => (int)Math.Clamp((residual - Lowest) / Width, 0, Bins - 1);
    }
}
