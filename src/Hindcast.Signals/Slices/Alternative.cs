namespace Hindcast.Signals.Slices;

/// <summary>One way in which a slice may have changed.</summary>
/// <param name="Shift">By how much: logits of a chance or log days of a delay.</param>
/// <param name="Weight">Prior weight among those of its direction; they add up to 1.</param>
/// <param name="Adverse">True where it is a change for the worse.</param>
/// <param name="Reason">The reason that took over among the endings that are not the event; -1 for none.</param>
public readonly record struct Alternative(double Shift, double Weight, bool Adverse, int Reason = -1)
{
    /// <summary>How many times likelier a reason becomes when it takes over.</summary>
    public const double ReasonOdds = 3;

    /// <summary>Prior weight of all reasons together, where there are any.</summary>
    public const double ReasonWeight = 0.7;

    /// <summary>Reasons that are tried at the most: the most frequent ones.</summary>
    public const int ReasonsMax = 12;

    private static readonly (double Shift, double Weight)[] Chances = [(0.4, 0.15), (0.75, 0.5), (1.2, 0.35)];
    private static readonly (double Factor, double Weight)[] Delays = [(1.25, 0.15), (1.5, 0.5), (2.0, 0.35)];

    /// <summary>Changes of a chance; those for the worse first.</summary>
    /// <param name="good">1 where more events are better, -1 where fewer are.</param>
    /// <param name="reasons">How many reasons there are.</param>
    public static ImmutableArray<Alternative> OfChance(int good, int reasons)
    {
        double plain = reasons > 0 ? 1 - ReasonWeight : 1;
        return
        [
            .. Chances.Select(c => new Alternative(-good * c.Shift, c.Weight * plain, true)),
            .. Enumerable.Range(0, reasons).Select(r => new Alternative(-good * Chances[1].Shift,
                ReasonWeight / reasons, true, r)),
            new(good * Chances[1].Shift, 1, false),
        ];
    }

    /// <summary>Changes of a delay, of which less is better; those for the worse first.</summary>
    public static ImmutableArray<Alternative> OfDelay() =>
        [.. Delays.Select(d => new Alternative(Math.Log(d.Factor), d.Weight, true)), new(-Math.Log(Delays[1].Factor), 1,
            false)];
}
