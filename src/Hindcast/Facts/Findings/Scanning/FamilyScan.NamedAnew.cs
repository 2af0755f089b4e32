using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>Natural log of how many times more than an episode's own slice and indicator another must explain to
    /// name it anew; as much again for each name it has had, so that it is not named to and fro.</summary>
    public const double NamedAnewLogOdds = 1;

    /// <summary>
    /// An episode by the slice and the indicator of its family that explain it best, as long as its onset is among
    /// those that are looked at. It is put back and all others are taken out: what it takes out may be the larger part
    /// of a slice that overlaps it, and while cohorts are young a lower chance looks like a longer delay; neither would
    /// be seen beside it.
    /// </summary>
    private Episode NamedAnew(Episode episode, ImmutableArray<Episode> known)
    {
        var lattice = book.Cases.Lattice;
        int from = book.IndexOf(episode.Onset), own = book.ValuesOf(episode.Slice) is { } values
            ? lattice.IndexOf(values.AsSpan()) : -1;
        if (own < 0 || episode is { IsMix: true } or { Ended: not null } || from < BaselineMonthsMin
            || from <= book.Newest - ChangeMixture.Windows[^1].Months)
            return episode;
        var scan = new FamilyScan(book, indicators, month);
        Episode[] others = [.. known.Where(e => !e.IsMix && e.Id != episode.Id)];
        foreach (var other in others)
            scan.TakeOut(other);
        var named = episode;
        double atLeast = scan.OwnLogFactor(indicators.First(i => i.Id == episode.Indicator), own)
            + (NamedAnewLogOdds * (1 + episode.Formerly.Length));
        foreach (var indicator in indicators)
        {
            if (scan.Weigh(indicator, true) is not var (verdict, onsets)
                || verdict.OwnLogFactor <= Math.Max(LogFactorMinOf(indicator), atLeast)
                || lattice.AreApart(verdict.Slice, own))
                continue;
            var slice = book.SliceOf(lattice.Slices[verdict.Slice]);
            bool isAnother = indicator.Id != episode.Indicator;
            if ((!isAnother && episode.IsRelated(slice)) || others.Any(e => e.Ended is null && e.IsRelated(slice)))
                continue;
            int onset = onsets[verdict.Window];
            var estimate = scan.Estimate(indicator, onset, verdict.Slice);
            atLeast = verdict.OwnLogFactor;
            named = episode with
            {
                Indicator = indicator.Id, OfDelay = indicator.Watched!.OfDelay, Slice = slice,
                Onset = book.First.AddMonths(onset), Shift = estimate.Shift, Low = estimate.Low, High = estimate.High,
                LogFactor = verdict.LogFactor, Posterior = verdict.Posterior,
                Reason = scan.ReasonOf(indicator, verdict.Slice, onset),
                Formerly = episode.Formerly.Add(new(episode.Slice, month.Name)
                    { Indicator = isAnother ? episode.Indicator : null }),
            };
        }

        return named;
    }

    /// <summary>Natural log of a slice's own part of an indicator's Bayes factor.</summary>
    private double OwnLogFactor(Indicator indicator, int slice)
    {
        (OnsetEvidence, double)[] onsets = [.. EvidenceOf(indicator).Select(e => (e.Evidence, e.Weight))];
        if (onsets.Length == 0)
            return double.PositiveInfinity;
        var (lattice, alternatives) = (book.Cases.Lattice, AlternativesOf(indicator));
        return ChangeMixture.Weigh(lattice, onsets, alternatives, true).LogFactor
            + Math.Log(ChangeMixture.Posteriors(lattice, onsets, alternatives, true)[slice]);
    }

    /// <summary>Takes an episode out of what is looked at, as it was last known.</summary>
    private void TakeOut(Episode episode)
    {
        if (book.ValuesOf(episode.Slice) is { } values)
            Explain(new(values, Math.Max(0, book.IndexOf(episode.Onset)), episode.Ended is { } ended
                ? book.IndexOf(ended) : int.MaxValue, episode.Shift, episode.OfDelay));
    }
}
