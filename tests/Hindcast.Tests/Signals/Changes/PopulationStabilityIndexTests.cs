using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S0-18, M-24: how far a mix has moved.</summary>
public class PopulationStabilityIndexTests
{
    private static readonly Arbitrary<(long, long)[]> Bins = (
        from before in Gen.Choose(0, 500)
        from after in Gen.Choose(0, 500)
        select ((long)before, (long)after)).ArrayOf().ToArbitrary();

    /// <summary>By hand: shares 0.5, 0.3, 0.2 become 0.4, 0.3, 0.3: 0.1 ln 1.25 + 0.1 ln 1.5 = 0.0628609.</summary>
    [Fact]
    public void Matches_three_bins_worked_by_hand()
    {
        var found = PopulationStabilityIndex.Of([500_000, 300_000, 200_000], [400_000, 300_000, 300_000], 1e-6)!;

        Assert.Equal(0.1 * Math.Log(1.25) + 0.1 * Math.Log(1.5), found.Value, 1e-9);
        Assert.Equal(4e-6, found.ByChance, 1e-15);
    }

    [Fact]
    public void Is_finite_for_a_bin_that_came_or_went() =>
        Assert.InRange(PopulationStabilityIndex.Of([10, 0, 5], [0, 10, 5])!.Value, 1, 10);

    [Fact]
    public void Cannot_tell_from_one_bin_or_an_empty_side()
    {
        Assert.Null(PopulationStabilityIndex.Of([], []));
        Assert.Null(PopulationStabilityIndex.Of([5], [7]));
        Assert.Null(PopulationStabilityIndex.Of([0, 0], [7, 1]));
        Assert.Null(PopulationStabilityIndex.Of([5, 1], [0, 0]));
    }

    [Fact]
    public void Throws_on_what_is_no_mix()
    {
        Assert.Throws<ArgumentException>(() => PopulationStabilityIndex.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => PopulationStabilityIndex.Of([1, 2], [1, -1]));
        Assert.Throws<ArgumentException>(() => PopulationStabilityIndex.Of([1, 2], [1, 1], smoothing: 0));
    }

    [Fact]
    public void No_part_is_negative_and_swapping_the_sides_changes_nothing() =>
        Prop.ForAll(Bins, bins =>
        {
            long[] before = [.. bins.Select(bin => bin.Item1)], after = [.. bins.Select(bin => bin.Item2)];
            var there = PopulationStabilityIndex.Of(before, after);
            return there is null
                || (there.Parts.All(part => part >= 0) && Math.Abs(there.Value - there.Parts.Sum()) < 1e-9
                    && Math.Abs(there.Value - PopulationStabilityIndex.Of(after, before)!.Value) < 1e-9);
        }).Holds();

    [Fact]
    public void Is_about_what_chance_shows_where_the_mix_stayed()
    {
        var random = new SplitMix64(11);
        double sum = 0, byChance = 0;
        for (int run = 0; run < 400; run++)
        {
            var found = PopulationStabilityIndex.Of(Draw(2_000), Draw(1_000))!;
            (sum, byChance) = (sum + found.Value, found.ByChance);
        }

        Assert.Equal(1, sum / 400 / byChance, 0.1);

        long[] Draw(int count)
        {
            long[] bins = new long[5];
            for (int i = 0; i < count; i++)
                bins[(int)(5 * random.NextDouble())]++;
            return bins;
        }
    }
}
