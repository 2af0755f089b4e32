using Hindcast.Signals.Randomness;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

public class MakeUpShiftTests
{
    private static Cases Company(Func<int, int> leavesOfMonth)
    {
        var cases = new List<Case>();
        for (int month = 0; month < 12; month++)
            for (int i = 0; i < 600; i++)
            {
                int leaf = i % leavesOfMonth(month);
                cases.Add(new(leaf, month, 0, 0, i / 24 % 10 < leaf / 6 + 1 ? Ending.Event : Ending.Other));
            }

        return new(Companies.Lattice, cases, EndingShape.Reported, 12);
    }

    [Fact]
    public void Others_than_before_move_the_level_although_no_chance_did()
    {
        var cases = Company(month => month >= 10 ? 12 : 24);

        var fell = MakeUpShift.Since(cases, Baseline.Before(cases, 10, []), -1)!;

        Assert.True(fell.Shift < -0.05 && fell.LogFactor > 6);
        Assert.True(MakeUpShift.Since(cases, Baseline.Before(cases, 10, []), 1)!.LogFactor < 0);
    }

    [Fact]
    public void The_same_as_before_moves_nothing()
    {
        var cases = Company(_ => 24);

        var still = MakeUpShift.Since(cases, Baseline.Before(cases, 10, []), -1)!;

        Assert.Equal(0, still.Shift, 1e-9);
        Assert.True(still.LogFactor < 0);
    }

    /// <summary>A value that all are alike in may double its share: only the error of the chances moves.</summary>
    [Fact]
    public void Others_who_are_alike_move_nothing()
    {
        int told = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SplitMix64(seed);
            var cases = new List<Case>();
            for (int month = 0; month < 14; month++)
                for (int i = 0; i < 2_000; i++)
                {
                    int leaf = (int)(random.NextDouble() * 24);
                    if (month >= 12 && leaf >= 6 && random.NextDouble() < 0.4)
                        leaf %= 6;
                    cases.Add(new(leaf, month, 0, 0, random.NextDouble() < 0.3 ? Ending.Event : Ending.Other));
                }

            var all = new Cases(Companies.Lattice, cases, EndingShape.Reported, 14);
            var since = MakeUpShift.Since(all, Baseline.Before(all, 12, []), -1)!;
            told += since.LogFactor > 0 ? 1 : 0;
            Assert.True(Math.Abs(since.Errors) < 4, $"seed {seed}: {since.Shift} is {since.Errors} standard errors");
        }

        Assert.InRange(told, 0, 8);
    }

    [Fact]
    public void Nobody_since_the_onset_cannot_be_told() =>
        Assert.Null(MakeUpShift.Since(Companies.Reported(1, 5, 50, (_, _) => 0.5),
            Baseline.Before(Companies.Reported(1, 5, 50, (_, _) => 0.5), 5, []), -1));
}
