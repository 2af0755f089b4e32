namespace Hindcast.Signals.Intervals;

/// <summary>Turns a two-sided confidence level into the probability left outside on each side.</summary>
internal static class ConfidenceLevel
{
    /// <summary>0.95 gives 0.025.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Where not strictly between 0 and 1.</exception>
    public static double TailOf(double confidence) => confidence is > 0.0 and < 1.0
        ? (1.0 - confidence) / 2.0
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A level is above 0 and below 1.");
}
