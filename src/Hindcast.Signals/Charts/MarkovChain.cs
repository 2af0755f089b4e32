namespace Hindcast.Signals.Charts;

/// <summary>A chart as states between which it moves until it signals.</summary>
/// <remarks>
/// Source of the idea: D. Brook and D. A. Evans (1972), "An Approach to the Probability Distribution of CUSUM Run
/// Length", Biometrika 59(3), 539–549. Source of the sums: W. K. Grassmann, M. I. Taksar and D. P. Heyman (1985),
/// Operations Research
/// 33(5), 1107–1116: states are taken out one after the other with sums of positive numbers only, so that run lengths
/// of millions keep all their digits, which solving (I − Q) L = 1 outright does not.
/// </remarks>
internal sealed class MarkovChain
{
    /// <summary>The time grows with the cube, the memory with the square: 32 MB at this number.</summary>
    public const int StatesMax = 2_000;

    private readonly int states;
    private readonly double[][] to;
    private readonly double[] signal;

    /// <summary>No moves yet.</summary>
    /// <exception cref="ArgumentException">Too many states, or none.</exception>
    public MarkovChain(int states)
    {
        if (states is < 1 or > StatesMax)
            throw new ArgumentException($"A chart of {states} states cannot be reckoned: 1 to {StatesMax} can.");
        this.states = states;
        to = [.. Enumerable.Range(0, states).Select(_ => new double[states])];
        signal = new double[states];
    }

    /// <summary>Adds a move; a target at or beyond the last state is the signal.</summary>
    public void Add(int from, int target, double probability)
    {
        if (target >= states)
            signal[from] += probability;
        else
            to[from][target] += probability;
    }

    /// <summary>The mean number of steps from a state to the signal; null where it may never come. Uses the chain
    /// up.</summary>
    public double? StepsToSignal(int start)
    {
        double[] steps = [.. Enumerable.Repeat(1.0, states)];
        (to[0], to[start], signal[0], signal[start]) = (to[start], to[0], signal[start], signal[0]);
        foreach (double[] row in to)
            (row[0], row[start]) = (row[start], row[0]);

        for (int last = states - 1; last > 0; last--)
        {
            double[] row = to[last];
            double leaves = signal[last];
            for (int j = 0; j < last; j++)
                leaves += row[j];
            if (leaves == 0.0)
                return null;
            for (int i = 0; i < last; i++)
            {
                double share = to[i][last] / leaves;
                if (share == 0.0)
                    continue;
                signal[i] += share * signal[last];
                steps[i] += share * steps[last];
                double[] other = to[i];
                for (int j = 0; j < last; j++)
                    other[j] += share * row[j];
            }
        }

        double mean = steps[0] / signal[0];
        return double.IsFinite(mean) ? mean : null;
    }
}
