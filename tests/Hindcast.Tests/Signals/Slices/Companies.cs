using Hindcast.Signals.Randomness;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

/// <summary>Made-up cases over three dimensions of four, three and two values.</summary>
internal static class Companies
{
    private static readonly int[] Sizes = [4, 3, 2];

    /// <summary>All 24 leaves.</summary>
    public static SliceLattice Lattice { get; } = SliceLattice.Of(Leaves());

    /// <summary>The leaf table: values 0 to 3, 4 to 6, 7 and 8.</summary>
    public static LeafTable Leaves()
    {
        var values = ImmutableArray.CreateBuilder<LeafValue>();
        for (int d = 0; d < Sizes.Length; d++)
            for (int v = 0; v < Sizes[d]; v++)
                values.Add(new(d, true));
        return new(values.ToImmutable(), 3, [.. Enumerable.Range(0, 24)
            .SelectMany(leaf => new[] { leaf / 6, 4 + (leaf / 2 % 3), 7 + (leaf % 2) })]);
    }

    /// <summary>Months of cases with outcomes known at once; the chance of each is asked for.</summary>
    public static Cases Reported(ulong seed, int months, int perMonth, Func<int, int, double> chance)
    {
        var random = new SplitMix64(seed);
        var cases = new List<Case>();
        for (int month = 0; month < months; month++)
            for (int i = 0; i < perMonth; i++)
            {
                int leaf = (int)(random.NextDouble() * 24);
                cases.Add(new(leaf, month, 0, 0, random.NextDouble() < chance(leaf, month)
                    ? Ending.Event
                    : Ending.Other));
            }

        return new(Lattice, cases, EndingShape.Reported, months);
    }

    /// <summary>
    /// Months of leads that convert with a chance, after a log-normal delay with a median of nine days, seen on the
    /// last day of the last month: its cohorts are immature.
    /// </summary>
    public static Cases Converting(ulong seed, int months, int perMonth, Func<int, double> chance)
    {
        const int monthDays = 30;
        var random = new SplitMix64(seed);
        var cases = new List<Case>();
        for (int month = 0; month < months; month++)
            for (int i = 0; i < perMonth; i++)
            {
                int leaf = (int)(random.NextDouble() * 24), age = ((months - month) * monthDays) - 1
                    - (int)(random.NextDouble() * monthDays);
                bool converts = random.NextDouble() < chance(leaf);
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI
                    * random.NextDouble());
                int lag = (int)(9 * Math.Exp(0.7 * normal));
                bool seen = converts && lag <= age;
                cases.Add(new(leaf, month, age, seen ? lag : 0, seen ? Ending.Event : Ending.Pending));
            }

        return new(Lattice, cases, EndingShape.Cure, months);
    }

    /// <summary>The mixture's verdict on the last month and the last three.</summary>
    public static ChangeVerdict Weigh(Cases cases, bool adverse = true)
    {
        var alternatives = Alternative.OfChance(1, 0);
        return ChangeMixture.Weigh(cases.Lattice,
            [.. new[] { 1, 3 }.Select(w => (OnsetEvidence.Since(cases, Baseline.Before(cases, cases.Months - w, []),
                false, alternatives), 0.5))], alternatives, adverse);
    }
}
