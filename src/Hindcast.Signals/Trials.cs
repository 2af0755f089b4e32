namespace Hindcast.Signals;

/// <summary>What every count of successes among trials must satisfy; a breach is a bug in the caller.</summary>
internal static class Trials
{
    /// <exception cref="ArgumentOutOfRangeException">Where not 0 ≤ successes ≤ trials.</exception>
    public static void Require(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
