using Hindcast.Retros.PostMortems.Rubrics;

namespace Hindcast.Tests.Retros.PostMortems.Rubrics;

/// <summary>S4-38 S4-40: the boundaries of the rubric, in whole numbers.</summary>
public class RubricTests
{
    [Theory]
    [InlineData(true, 4, 4, 4, 4, 4, 4)]
    [InlineData(false, 5, 5, 5, 5, 5, 2)]
    [InlineData(true, 3, 5, 3, 5, 4, 4)]
    [InlineData(false, 3, 4, 4, 4, 4, 4)]
    [InlineData(true, 4, 4, 4, 4, 4)]
    [InlineData(false, 3, 4, 4, 4, 4)]
    [InlineData(true, 3, 5, 4, 4, 4)]
    public void Passes_with_an_average_of_four_and_nothing_below_three(bool passes, params int[] scores) =>
        Assert.Equal(passes, Rubric.Passes(scores));

    [Fact]
    public void No_scores_do_not_pass() => Assert.False(Rubric.Passes([]));

    /// <summary>S4-37: six dimensions with anchors, each proposed from four things that can be seen.</summary>
    [Fact]
    public void Proposes_from_one_to_five_in_six_dimensions()
    {
        Assert.Equal(6, Dimensions.All.Length);
        Assert.All(Dimensions.All, dimension => Assert.Equal(4, dimension.Conditions.Length));
    }
}
