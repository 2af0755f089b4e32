using Hindcast.Facts.Indicators;
using Hindcast.Journal;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>How many rivals are named.</summary>
    public const int RivalsMax = 8;

    /// <summary>The sums behind a finding, with the family's other episodes taken out as this look sees them; of a new
    /// one those that it was found beside.</summary>
    /// <param name="book">The family's cases on the day.</param>
    /// <param name="family">The family.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="known">The family's episodes before it.</param>
    /// <param name="finding">The finding.</param>
    public static Outcome<FindExplanation> Explain(CaseBook book, ImmutableArray<Indicator> family, Period month,
        ImmutableArray<Episode> known, Finding finding)
    {
        var indicator = family.First(i => i.Id == finding.Indicator);
        int since = finding.Onset is { } onset ? book.IndexOf(Period.Month(onset)) : -1;
        if (finding.Kind == FindingKind.Mix && indicator is not IcpMix)
            return MadeUp(book, family, month, known, indicator, since) is { } makeUp
                ? makeUp with { Finding = finding.Id } : NoSums;
        var where = indicator is IcpMix ? finding.Slice.Without(IcpMix.Tier) : finding.Slice;
        var scan = new FamilyScan(book, [indicator], month);
        var look = new FamilyScan(book, family, month);
        look.Look(known, leaning: true);
        // A new one was found before those behind it were.
        if (look.moved.Find(m => m.Status == EpisodeStatus.New && m.Leaning != finding.BeyondThreshold
            && m.Adverse == (finding.Direction == Direction.Worse) && m.Episode.Indicator == indicator.Id
            && m.Episode.Slice.Equals(where)) is { } found)
            scan.explained.AddRange(found.Beside);
        else
            foreach (var other in look.episodes.Where(e => !e.IsMix && e.Id != finding.Episode))
                scan.TakeOut(other);
        int slice = book.ValuesOf(where) is { } of ? book.Cases.Lattice.IndexOf(of.AsSpan()) : -1;
        if (slice < 0 || scan.Sums(indicator, slice, since, finding is not
            { Episode: null, Direction: Direction.Better }) is not { } explained)
            return NoSums;
        return explained with { Finding = finding.Id };
    }

    private static Refusal NoSums => new("finding-has-no-sums",
        "Its slice or its baseline is no longer among the rows of this look.");

    /// <summary>A make-up is looked at once all else that moved is taken out: so is it explained.</summary>
    private static FindExplanation? MadeUp(CaseBook book, ImmutableArray<Indicator> family, Period month,
        ImmutableArray<Episode> known, Indicator indicator, int since)
    {
        var scan = new FamilyScan(book, family, month, told: false);
        scan.Look(known, leaning: false);
        return scan.MakeUpExplained(indicator, since);
    }

    private FindExplanation? Sums(Indicator indicator, int slice, int since, bool adverse)
    {
        if (Weigh(indicator, adverse) is not { } weighed)
            return null;
        var watched = indicator.Watched!;
        var lattice = book.Cases.Lattice;
        var alternatives = AlternativesOf(indicator);
        var rivals = ChangeMixture.Posteriors(lattice, [.. EvidenceOf(indicator).Select(e => (e.Evidence, e.Weight))],
            alternatives, adverse);
        // The months are those that the finding tells of, against the same baseline.
        int chosen = since > 0 ? since : weighed.Onsets[weighed.Verdict.Window], earliest =
            Math.Min(weighed.Onsets.Min(), chosen);
        var weights = EvidenceOf(indicator).ToDictionary(e => e.Onset, e => e.Weight);
        double all = weights.Values.Sum();
        // An episode that began before the onsets that are tried has sums of its own, which weigh nothing.
        var onsets = weights.Keys.Append(chosen).Distinct().OrderDescending().Select(onset =>
        {
            var evidence = evidences.TryGetValue((indicator.Id, onset), out var there) ? there
                : OnsetEvidence.Since(book.Cases, Before(onset), watched.OfDelay, alternatives);
            var (correction, information, shrink) = evidence.CorrectionOf(slice);
            var residuals = watched.OfDelay ? Before(onset).Delay! : Before(onset).Rate!;
            return new OnsetSums(book.First.AddMonths(onset).Name, weights.GetValueOrDefault(onset) / all,
                Math.Sqrt(residuals.Months.MonthVariance), information, shrink, correction,
            [
                .. alternatives.Select((a, k) => (a, k)).Where(x => x.a.Adverse == adverse).Select(x =>
                    new AlternativeSums(x.a.Shift, x.a.Reason < 0 ? null : book.Reasons[x.a.Reason], x.a.Weight,
                        evidence.Of(slice, x.k, x.a).Ratio)
                        { SlicePrior = ChangeMixture.PriorOf(lattice, evidence, x.a, slice) }),
            ]);
        }).ToImmutableArray();
        return new("", indicator.Id, book.SliceOf(lattice.Slices[slice]), lattice.Slices.Length,
            weighed.Verdict.LogFactor, LogFactorMinOf(indicator), rivals[slice],
            [.. Enumerable.Range(0, rivals.Length).OrderByDescending(s => rivals[s]).Take(RivalsMax)
                .Select(s => new RivalSlice(book.SliceOf(lattice.Slices[s]), rivals[s]))],
            onsets, book.First.AddMonths(chosen).Name, [.. Enumerable.Range(earliest, book.Newest - earliest + 1)
                .Select(m => Month(m, chosen, slice, watched.OfDelay))]);
    }

    private MonthSums Month(int index, int chosen, int slice, bool ofDelay)
    {
        var baseline = Before(chosen);
        long n = 0, events = 0;
        double expected = 0, score = 0, information = 0;
        foreach (ref readonly var c in book.Cases.Of(index, index + 1))
            if (book.Cases.Lattice.Leaves.Has(c.Leaf, book.Cases.Lattice.Slices[slice].AsSpan()))
            {
                var (u, v) = ofDelay ? baseline.ScoreOfDelay(c) : baseline.ScoreOfChance(c);
                n += c.Count;
                events += c.Ending == Ending.Event || (ofDelay && c.Ending != Ending.Pending) ? c.Count : 0;
                expected += c.Count * baseline.ChanceOf(c) * (book.Cases.Shape == EndingShape.Reported
                    ? 1
                    : baseline.EventShown(c));
                (score, information) = (score + (c.Count * u), information + (c.Count * v));
            }

        return new(book.First.AddMonths(index).Name, n, events, expected, score, information);
    }
}
