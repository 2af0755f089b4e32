using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>
    /// Tells what got better. Episodes that last are taken out of what is looked at, but they are part of a slice's
    /// history: where one reaches into it, it must have got better than that history as it is. What is only less bad
    /// than an episode in it was, is told with the episode.
    /// </summary>
    private void TellBetter(Indicator indicator, ChangeVerdict verdict, int onset)
    {
        var estimate = Estimate(indicator, onset, verdict.Slice);
        var baseline = Before(onset);
        var episode = Begin(indicator, verdict, onset, estimate);
        bool ofDelay = indicator.Watched!.OfDelay;
        bool IsPart(Explained e) => e.OfDelay == ofDelay && e.Until == int.MaxValue
            && book.Cases.Lattice.IndexOf(e.Values.AsSpan()) is >= 0 and var other
            && !book.Cases.Lattice.AreApart(other, verdict.Slice);
        if (explained.Any(IsPart))
        {
            baseline = Baseline.Before(book.Cases, onset, [.. explained.Where(e => !IsPart(e))]);
            var asItIs = ShiftEstimate.Of(book.Cases, baseline, ofDelay, verdict.Slice);
            if (asItIs.HoldsNone || Math.Sign(asItIs.Shift) != Math.Sign(estimate.Shift))
            {
                int less = estimate.HoldsNone ? -1 : moved.FindIndex(m => m.Status == EpisodeStatus.Ongoing
                    && m.Episode is { IsMix: false } open && open.OfDelay == ofDelay
                    && open.Slice.IsWithin(episode.Slice) && book.IndexOf(open.Onset) < onset);
                if (less >= 0)
                    moved[less] = moved[less] with { LessSince = episode.Onset };
                return;
            }

            estimate = asItIs;
        }

        Tell(episode, EpisodeStatus.New, estimate, false, against: baseline);
    }
}
