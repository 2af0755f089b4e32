namespace Hindcast.Signals.Survival;

/// <summary>
/// The stretch of one deal's, lead's or contract's life that was under observation, in days of its own age: day 0 is
/// the day on which it began.
/// </summary>
/// <param name="Enter">
/// 0 where it was watched from its first day. Otherwise its age on the day by which it was known to be still open, when
/// it would not have been in the data had it ended by then (delayed entry, left truncation).
/// </param>
/// <param name="Exit">
/// Its age on the last day on which it was seen: the day it ended, or the as-of day. Not below Enter.
/// </param>
/// <param name="End">How it left.</param>
/// <remarks>
/// At risk on the ages after Enter up to and including Exit; with Enter 0 on day 0 as well. So a deal won on the day it
/// was made (0, 0) counts as at risk and as won on day 0; one lost to sight on the day of its late entry (5, 5) was
/// never at risk, and its end is not counted, because entering on that day is proof that it had not ended before.
/// The default is (0, 0, Censored): seen on its first day and never again.
/// </remarks>
public readonly record struct Spell(int Enter, int Exit, SpellEnd End)
{
    /// <summary>
    /// 0 where it was watched from the first day, else the day after Enter. Above Exit where it was never at risk.
    /// </summary>
    internal int FirstDayAtRisk => Enter == 0 ? 0 : Enter + 1;

    internal bool WasEverAtRisk => FirstDayAtRisk <= Exit;

    /// <exception cref="ArgumentException">
    /// An end before the entry or an entry before the beginning: a bug in the caller.
    /// </exception>
    internal void Require()
    {
        if (Enter < 0 || Exit < Enter)
            throw new ArgumentException($"A spell cannot enter on day {Enter} and be last seen on day {Exit}.");
    }
}

/// <summary>How a spell left observation.</summary>
public enum SpellEnd
{
    /// <summary>Still open when last seen; what becomes of it is not known.</summary>
    Censored,

    /// <summary>What is being studied happened: won, accepted, renewed.</summary>
    Event,

    /// <summary>Something else happened after which it cannot: lost, disqualified.</summary>
    Competing,
}
