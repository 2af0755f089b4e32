using Hindcast.Signals.Attribution;

namespace Hindcast.Tests.Signals.Attribution;

public class MarkovRemovalTests
{
    private const int A = 0, B = 1;

    private static readonly TouchPath[] Vector = [new([A, B], true, 3), new([A], false, 4), new([B], true, 1),
        new([B, A], false, 2)];

    /// <summary>The vector of data-and-metrics §4: P 0.40, removal effects 0.50 and 1.00, shares 1/3 and 2/3.</summary>
    [Fact]
    public void Matches_the_vector()
    {
        var credit = MarkovRemoval.Estimate(2, Vector)!;

        Assert.Equal(0.4, credit.Conversion, 1e-12);
        Assert.Equal(0.5, credit.RemovalEffects[A], 1e-12);
        Assert.Equal(1.0, credit.RemovalEffects[B], 1e-12);
        Assert.Equal(1 / 3.0, credit.Shares[A], 1e-12);
        Assert.Equal(2 / 3.0, credit.Shares[B], 1e-12);
    }

    [Fact]
    public void Repeating_a_channel_changes_nothing()
    {
        var repeated = MarkovRemoval.Estimate(2, [new([A, A, A, B], true, 3), new([A], false, 4), new([B, B], true, 1),
            new([B, A], false, 2)])!;

        Assert.Equal(1 / 3.0, repeated.Shares[A], 1e-12);
    }

    [Fact]
    public void Journeys_without_touches_belong_to_no_channel()
    {
        var with = MarkovRemoval.Estimate(3, [.. Vector, new([], true, 50), new([], false, 900)])!;

        Assert.Equal(0.4, with.Conversion, 1e-12);
        Assert.Equal([1 / 3.0, 2 / 3.0, 0.0], with.Shares, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Cannot_tell_where_nothing_converted()
    {
        Assert.Null(MarkovRemoval.Estimate(2, [new([A, B], false, 9)]));
        Assert.Null(MarkovRemoval.Estimate(2, []));
        Assert.Null(MarkovRemoval.ShareIntervals(2, [new([A], true, 4), new([B], false, 9)], 1));
    }

    /// <summary>Ten times the journeys make the interval about √10 times narrower; the seed decides it
    /// wholly.</summary>
    [Fact]
    public void The_interval_holds_the_share_and_narrows_with_more_journeys()
    {
        TouchPath[] few = [.. Vector.Select(p => p with { Count = p.Count * 10 })], many =
            [.. Vector.Select(p => p with { Count = p.Count * 100 })];

        var (narrow, wide) = (MarkovRemoval.ShareIntervals(2, many, 7)!.Value, MarkovRemoval.ShareIntervals(2,
            few, 7)!.Value);

        Assert.Equal(narrow.AsEnumerable(), MarkovRemoval.ShareIntervals(2, many, 7)!.Value);
        Assert.True(narrow[A].Contains(1 / 3.0) && wide[A].Contains(1 / 3.0));
        Assert.InRange((wide[A].High - wide[A].Low) / (narrow[A].High - narrow[A].Low), 2.2, 4.5);
    }

    /// <summary>Of 200 samples of 60 journeys drawn from the vector's own chain, the interval should hold its share in
    /// about 190.</summary>
    [Fact]
    public void The_interval_covers()
    {
        var random = new Hindcast.Signals.Randomness.SplitMix64(20261121);
        int covered = 0;
        for (ulong sample = 0; sample < 200; sample++)
        {
            long[] counts = new long[4];
            for (int i = 0; i < 60; i++)
                counts[random.NextDouble() switch { < 0.3 => 0, < 0.7 => 1, < 0.8 => 2, _ => 3 }]++;
            var paths = Vector.Select((p, i) => p with { Count = counts[i] }).ToArray();
            covered += MarkovRemoval.ShareIntervals(2, paths, sample) is { } interval && interval[A].Contains(1 / 3.0)
                ? 1 : 0;
        }

        Assert.InRange(covered, 176, 198);
    }

    [Fact]
    public void Throws_on_a_channel_that_is_not_there() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkovRemoval.Estimate(1, [new([1], true)]));
}
