using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>Tells what got better. What is only less bad than an episode in it was, is told with the
    /// episode.</summary>
    private void TellBetter(Indicator indicator, ChangeVerdict verdict, int onset, ShiftEstimate estimate)
    {
        var episode = Begin(indicator, verdict, onset, estimate);
        if (AsItIs(indicator, verdict.Slice, onset, estimate) is var (baseline, asItIs))
        {
            Tell(episode, EpisodeStatus.New, asItIs, false, against: baseline);
            return;
        }

        int less = estimate.HoldsNone ? -1 : moved.FindIndex(m => m.Status == EpisodeStatus.Ongoing
            && m.Episode is { IsMix: false } open && open.OfDelay == episode.OfDelay
            && open.Slice.IsWithin(episode.Slice) && book.IndexOf(open.Onset) < onset);
        if (less >= 0)
            moved[less] = moved[less] with { LessSince = episode.Onset };
    }

    /// <summary>
    /// What was to be expected of a slice by its history as it is, and how far it moved from that; null where it did
    /// not move the same way. What moved the other way and lasts is taken out of what is looked at, but is part of the
    /// history of a slice that it reaches into: less of it is no movement.
    /// </summary>
    private (Baseline Against, ShiftEstimate Estimate)? AsItIs(Indicator indicator, int slice, int onset,
        ShiftEstimate estimate)
    {
        bool ofDelay = indicator.Watched!.OfDelay;
        bool IsPart(Explained e) => e.OfDelay == ofDelay && e.Until == int.MaxValue
            && Math.Sign(e.Shift) != Math.Sign(estimate.Shift)
            && book.Cases.Lattice.IndexOf(e.Values.AsSpan()) is >= 0 and var other
            && !book.Cases.Lattice.AreApart(other, slice);
        if (!explained.Any(IsPart))
            return (Before(onset), estimate);
        var baseline = Baseline.Before(book.Cases, onset, [.. explained.Where(e => !IsPart(e))]);
        var asItIs = ShiftEstimate.Of(book.Cases, baseline, ofDelay, slice);
        return asItIs.HoldsNone || Math.Sign(asItIs.Shift) != Math.Sign(estimate.Shift) ? null : (baseline, asItIs);
    }
}
