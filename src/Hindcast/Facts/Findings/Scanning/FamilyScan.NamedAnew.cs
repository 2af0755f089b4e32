using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>Natural log of how many times more than an episode's own slice another must explain to name it
    /// anew.</summary>
    public const double NamedAnewLogOdds = 1;

    /// <summary>
    /// An episode by the slice that explains it best, as long as its onset is among those that are looked at. It is put
    /// back and all others are taken out: what it takes out may be the larger part of a slice that overlaps it, which
    /// would not be seen beside it.
    /// </summary>
    private Episode NamedAnew(Episode episode, ImmutableArray<Episode> known)
    {
        var lattice = book.Cases.Lattice;
        int from = book.IndexOf(episode.Onset), own = book.ValuesOf(episode.Slice) is { } values
            ? lattice.IndexOf(values.AsSpan()) : -1;
        if (own < 0 || episode is { IsMix: true } or { Ended: not null } || from < BaselineMonthsMin
            || from <= book.Newest - ChangeMixture.Windows[^1].Months)
            return episode;
        var indicator = indicators.First(i => i.Id == episode.Indicator);
        var scan = new FamilyScan(book, [indicator], month);
        Episode[] others = [.. known.Where(e => !e.IsMix && e.Id != episode.Id)];
        foreach (var other in others)
            scan.TakeOut(other);
        if (scan.Weigh(indicator, true) is not var (verdict, onsets)
            || verdict.OwnLogFactor <= LogFactorMinOf(indicator) || lattice.AreApart(verdict.Slice, own))
            return episode;
        var slice = book.SliceOf(lattice.Slices[verdict.Slice]);
        double share = ChangeMixture.Posteriors(lattice,
            [.. scan.EvidenceOf(indicator).Select(e => (e.Evidence, e.Weight))], AlternativesOf(indicator), true)[own];
        if (episode.IsRelated(slice) || others.Any(e => e.Ended is null && e.IsRelated(slice))
            || Math.Log(verdict.Posterior / share) <= NamedAnewLogOdds)
            return episode;
        int onset = onsets[verdict.Window];
        var estimate = scan.Estimate(indicator, onset, verdict.Slice);
        return episode with
        {
            Slice = slice, Onset = book.First.AddMonths(onset), Shift = estimate.Shift, Low = estimate.Low,
            High = estimate.High, LogFactor = verdict.LogFactor, Posterior = verdict.Posterior,
            Reason = scan.ReasonOf(indicator, verdict.Slice, onset),
            Formerly = episode.Formerly.Add(new(episode.Slice, month.Name)),
        };
    }

    /// <summary>Takes an episode out of what is looked at, as it was last known.</summary>
    private void TakeOut(Episode episode)
    {
        if (book.ValuesOf(episode.Slice) is { } values)
            Explain(new(values, Math.Max(0, book.IndexOf(episode.Onset)), episode.Ended is { } ended
                ? book.IndexOf(ended) : int.MaxValue, episode.Shift, episode.OfDelay));
    }
}
