using FsCheck;
using FsCheck.Fluent;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>Counts of successes among trials, small and large, with none and all among them.</summary>
internal readonly record struct Share(long Successes, long Trials)
{
    public double Rate => (double)Successes / Trials;

    public Share Mirrored => new(Trials - Successes, Trials);

    /// <summary>Not the record's own, which would print the mirrored share, and its mirrored share, for ever.</summary>
    public override string ToString() => $"{Successes} of {Trials}";

    public static readonly Gen<Share> Any =
        from trials in Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, 5_000), Gen.Choose(1, 2_000_000_000))
        from kind in Gen.Choose(0, 9)
        from successes in kind switch
        {
            0 => Gen.Constant(0),
            1 => Gen.Constant(trials),
            _ => Gen.Choose(0, trials),
        }
        select new Share(successes, trials);

    public static Arbitrary<(Share, Share)> Pairs => Any.Two().Select(p => (p.Item1, p.Item2)).ToArbitrary();
}
