using Hindcast.Signals.Randomness;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

public class SliceLatticeTests
{
    [Fact]
    public void Has_every_slice_of_up_to_three_dimensions_once() =>
        Assert.Equal([1, 9, 26, 24], Companies.Lattice.CountByOrder);

    [Fact]
    public void A_leaf_lies_in_as_many_slices_as_its_values_have_subsets() =>
        Assert.All(Enumerable.Range(0, 24), leaf => Assert.Equal(8, Companies.Lattice.SlicesOf(leaf).ToArray()
            .Distinct().Count()));

    [Fact]
    public void Two_columns_that_say_the_same_make_no_second_slice()
    {
        LeafValue[] values = [new(0, true), new(0, true), new(1, true), new(1, true)];

        var lattice = SliceLattice.Of(new([.. values], 2, [0, 2, 1, 3]));

        Assert.Equal([1, 2, 0, 0], lattice.CountByOrder);
    }

    [Fact]
    public void What_rare_values_were_folded_into_is_no_slice()
    {
        LeafValue[] values = [new(0, false), new(0, true), new(0, true)];

        Assert.Equal(2, SliceLattice.Of(new([.. values], 1, [0, 1, 2])).CountByOrder[1]);
    }

    [Fact]
    public void Slices_that_fix_one_dimension_to_two_values_share_no_case()
    {
        var lattice = Companies.Lattice;
        int first = lattice.IndexOf([0]), second = lattice.IndexOf([1]), other = lattice.IndexOf([4]), child =
            lattice.IndexOf([0, 4]);

        Assert.True(lattice.AreApart(first, second));
        Assert.True(lattice.AreApart(second, child));
        Assert.False(lattice.AreApart(first, other));
        Assert.False(lattice.AreApart(first, child));
    }

    [Fact]
    public void Too_many_slices_cost_the_highest_order_and_nothing_else()
    {
        var values = Enumerable.Range(0, 8).SelectMany(d => Enumerable.Repeat(new LeafValue(d, true), 20))
            .ToImmutableArray();
        var random = new SplitMix64(5);
        int[] cells = [.. Enumerable.Range(0, 4000).SelectMany(_ => Enumerable.Range(0, 8)
            .Select(d => (d * 20) + (int)(20 * random.NextDouble())))];

        var lattice = SliceLattice.Of(new(values, 8, cells));

        Assert.InRange(lattice.Slices.Length, 160, SliceLattice.SlicesMax);
        Assert.Equal(0, lattice.CountByOrder[3]);
        Assert.True(lattice.CountByOrder[2] > 1000);
    }

    [Fact]
    public void Without_dimensions_there_is_the_whole() =>
        Assert.Equal([1, 0, 0, 0], SliceLattice.Of(new([], 0, [])).CountByOrder);
}
