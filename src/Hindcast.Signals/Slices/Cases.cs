using System.Runtime.InteropServices;

namespace Hindcast.Signals.Slices;

/// <summary>What became of each member of the cohorts by the day of the look, in the order of their months.</summary>
public sealed class Cases
{
    private readonly int[] starts;

    /// <summary>Sorts some cases by month.</summary>
    /// <param name="lattice">Where they can lie.</param>
    /// <param name="all">The cases, in any order; months from 0.</param>
    /// <param name="shape">How they end.</param>
    /// <param name="months">How many months there are at the least, whether or not the last ones have cases.</param>
    /// <param name="reasons">How many reasons there are for an ending that is not the event.</param>
    public Cases(SliceLattice lattice, IReadOnlyCollection<Case> all, EndingShape shape, int months, int reasons = 0)
    {
        (Lattice, Shape, Reasons) = (lattice, shape, reasons);
        var given = all is List<Case> list ? CollectionsMarshal.AsSpan(list) : all.ToArray();
        foreach (ref readonly var c in given)
            months = Math.Max(months, c.Month + 1);
        (Months, starts) = (months, new int[months + 1]);
        foreach (ref readonly var c in given)
            starts[c.Month + 1]++;
        for (int month = 0; month < Months; month++)
            starts[month + 1] += starts[month];
        int[] next = starts[..^1];
        All = new Case[given.Length];
        foreach (ref readonly var c in given)
            All[next[c.Month]++] = c;
    }

    /// <summary>Where they can lie.</summary>
    public SliceLattice Lattice { get; }

    /// <summary>The cases, oldest month first.</summary>
    public Case[] All { get; }

    /// <summary>How many months.</summary>
    public int Months { get; }

    /// <summary>How they end.</summary>
    public EndingShape Shape { get; }

    /// <summary>How many reasons there are.</summary>
    public int Reasons { get; }

    /// <summary>The cases of the months from one (included) to another (excluded).</summary>
    public ReadOnlySpan<Case> Of(int from, int until)
    {
        (from, until) = (Math.Clamp(from, 0, Months), Math.Clamp(until, 0, Months));
        return until <= from ? [] : All.AsSpan(starts[from], starts[until] - starts[from]);
    }
}

/// <summary>Members of a cohort that are alike.</summary>
/// <param name="Leaf">Its leaf cell.</param>
/// <param name="Month">Month of the cohort, from 0.</param>
/// <param name="Age">Days from its day in the cohort to the day of the look; negative where that day is still to
/// come.</param>
/// <param name="Lag">Days from its day in the cohort to its ending; without meaning where pending.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Reason">Index of the reason of an ending that is not the event; -1 where none is given.</param>
public readonly record struct Case(int Leaf, int Month, int Age, int Lag, Ending Ending, int Count = 1,
    int Reason = -1);

/// <summary>How a case ended by the day of the look.</summary>
public enum Ending : byte
{
    /// <summary>Not yet, as far as is known.</summary>
    Pending,

    /// <summary>With the event.</summary>
    Event,

    /// <summary>Otherwise.</summary>
    Other,
}

/// <summary>What can be known of how a case ends.</summary>
public enum EndingShape
{
    /// <summary>Either ending is reported, at its own pace.</summary>
    Reported,

    /// <summary>Only the event is ever seen; a case without it may have it yet or never (mixture cure).</summary>
    Cure,

    /// <summary>Every case ends, and either ending counts.</summary>
    Certain,
}

/// <summary>A movement that is already known and is taken out before anything else is looked for.</summary>
/// <param name="Values">The slice, as positions of its values.</param>
/// <param name="From">First month.</param>
/// <param name="Until">First month after it; the number of months or more while it lasts.</param>
/// <param name="Shift">By how much: logits of a chance or log days of a delay.</param>
/// <param name="OfDelay">True where the delay moved, false where the chance did.</param>
public sealed record Explained(ImmutableArray<int> Values, int From, int Until, double Shift, bool OfDelay);
