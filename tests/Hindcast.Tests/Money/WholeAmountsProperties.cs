using FsCheck;
using FsCheck.Fluent;
using Hindcast.Money;

namespace Hindcast.Tests.Money;

/// <summary>S13-09: printed parts add up to the printed sum.</summary>
public class WholeAmountsProperties
{
    private static readonly Gen<decimal> Amount = Gen.OneOf(Gen.Constant(0m),
        Gen.Choose(-10_000_000, 10_000_000).Select(cents => cents / 100m));

    [Fact]
    public void They_add_up_and_none_moves_by_a_unit_or_more() =>
        Prop.ForAll(Amount.ArrayOf().ToArbitrary(), parts =>
        {
            var whole = WholeAmounts.Of(parts, parts.Sum());
            return whole.Sum() == WholeAmounts.Rounded(parts.Sum())
                && whole.Zip(parts).All(pair => Math.Abs(pair.First - pair.Second) < 1
                    && (pair.Second != Math.Truncate(pair.Second) || pair.First == pair.Second));
        }).Holds();

    /// <summary>A bridge whose parts add up to the difference of two rounded amounts.</summary>
    [Fact]
    public void A_bridge_between_two_rounded_amounts_adds_up()
    {
        decimal[] parts = [166_800.2m, 0, -475_414.9m, -25_410.4m];
        const decimal from = 9_720_721.6m;
        decimal to = from + parts.Sum();
        Assert.Equal(WholeAmounts.Rounded(to), WholeAmounts.Rounded(from)
            + WholeAmounts.Of(parts, WholeAmounts.Rounded(to) - WholeAmounts.Rounded(from)).Sum());
        Assert.Equal(0, WholeAmounts.Of(parts, WholeAmounts.Rounded(to) - WholeAmounts.Rounded(from))[1]);
    }
}
