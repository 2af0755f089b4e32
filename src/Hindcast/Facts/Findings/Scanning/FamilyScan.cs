using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>One family of indicators in one look: what lasts, what is over, and what is new.</summary>
internal sealed partial class FamilyScan
{
    /// <summary>Months of baseline below which an onset is not looked at.</summary>
    public const int BaselineMonthsMin = 6;

    /// <summary>Natural log of the slice's own part of the Bayes factor from which a chance or a delay is an alarm:
    /// that this slice changed is so much likelier than that nothing did.</summary>
    public const double OwnLogFactorMin = 0.5;

    /// <summary>The same for the make-up of tiers, whose months stray most.</summary>
    public const double TiersLogFactorMin = 4;

    /// <summary>How many new alarms one look raises in one family at the most.</summary>
    public const int AlarmsMax = 3;

    /// <summary>Natural log of the odds for "back to what it was" from which an episode is over.</summary>
    public const double RecoveredLogOdds = 2.3;

    /// <summary>Natural log of the Bayes factor from which a moved make-up is told.</summary>
    public const double MixLogFactorMin = 6;

    /// <summary>Newest months whose losses must still name the reason of an alarm that rests on it.</summary>
    private const int ReasonMonths = 3;

    /// <summary>Endings in the baseline below which nothing is judged.</summary>
    public const int EndingsMin = 20;

    /// <summary>From so many cases on, onsets are looked at side by side.</summary>
    private const int SideBySideMin = 20_000;

    private readonly CaseBook book;
    private readonly ImmutableArray<Indicator> indicators;
    private readonly Period month;
    private readonly bool told;
    private readonly Dictionary<int, Baseline> baselines = [];
    private readonly Dictionary<(string, int), OnsetEvidence> evidences = [];
    private readonly List<Explained> explained = [];
    private readonly List<Episode> episodes = [];
    private readonly List<Moved> moved = [];

    private FamilyScan(CaseBook book, ImmutableArray<Indicator> indicators, Period month, bool told = true) =>
        (this.book, this.indicators, this.month, this.told) = (book, indicators, month, told);

    /// <summary>Looks.</summary>
    /// <param name="book">The family's cases on the day.</param>
    /// <param name="indicators">Its indicators.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="known">The family's episodes so far.</param>
    /// <param name="told">False where only the episodes are wanted: what got better begins none, and nothing need be
    /// counted.</param>
    /// <param name="leaning">True to tell as well the likeliest slice of each indicator that leans the wrong way
    /// without an alarm.</param>
    public static FamilyLook At(
        CaseBook book, ImmutableArray<Indicator> indicators, Period month, ImmutableArray<Episode> known, bool told =
            true, bool leaning = false) =>
        new FamilyScan(book, indicators, month, told).Look(known, leaning);

    private FamilyLook Look(ImmutableArray<Episode> known, bool leaning)
    {
        foreach (var episode in known)
            known = known.Replace(episode, NamedAnew(episode, known));
        foreach (var episode in known)
            episodes.Add(episode.IsMix ? episode : Follow(episode));
        LookForNew(known);
        foreach (var indicator in indicators.Where(_ => leaning))
            if (Weigh(indicator, true) is { } weighed && weighed.Onsets[weighed.Verdict.Window] is var onset
                && Estimate(indicator, onset, weighed.Verdict.Slice) is { HoldsNone: false } estimate)
                Tell(Begin(indicator, weighed.Verdict, onset, estimate), EpisodeStatus.New, estimate, true,
                    isLeaning: true);
        foreach (var indicator in indicators.Where(i => i.Watched is { OfDelay: false, Mix: null }))
            LookAtMakeUp(indicator);
        return new([.. episodes], [.. moved], book.Newest >= BaselineMonthsMin && Endings(book.Newest) >= EndingsMin
            ? book.Cases.Lattice.Slices.Length
            : 0);
    }

    /// <summary>What moved, the clearest first, whichever its direction: each is taken out before the next is looked
    /// for, because a slice that got better makes the months that all share look better, and the rest worse.</summary>
    private void LookForNew(ImmutableArray<Episode> known)
    {
        int worse = 0, better = 0;
        while (Strongest(worse < AlarmsMax, better < AlarmsMax) is { } found)
        {
            var values = book.Cases.Lattice.Slices[found.Verdict.Slice];
            int onset = found.Onsets[found.Verdict.Window];
            var estimate = Estimate(found.Indicator, onset, found.Verdict.Slice);
            if (!found.Adverse)
            {
                better++;
                TellBetter(found.Indicator, found.Verdict, onset, estimate);
            }
            else
            {
                worse++;
                TellWorse(known, found.Indicator, found.Verdict, onset, estimate);
            }

            Explain(new(values, onset, int.MaxValue, estimate.Shift, found.Indicator.Watched!.OfDelay));
        }
    }

    private void TellWorse(ImmutableArray<Episode> known, Indicator indicator, ChangeVerdict verdict, int onset,
        ShiftEstimate estimate)
    {
        var slice = book.SliceOf(book.Cases.Lattice.Slices[verdict.Slice]);
        int related = IndexOfRelated(slice), less = IndexOfLess(known, indicator, slice);
        if (related >= 0)
            // The same trouble, seen more clearly: the episode is told with its new slice from the next look on.
            episodes[related] = episodes[related] with { Slice = slice, Shift = estimate.Shift,
                Low = estimate.Low, High = estimate.High };
        else if (less >= 0)
            Last(less, known[less] with { Shift = estimate.Shift, Low = estimate.Low, High = estimate.High }, estimate);
        else if (AsItIs(indicator, verdict.Slice, onset, estimate) is var (baseline, asItIs))
        {
            episodes.Add(Begin(indicator, verdict, onset, asItIs) with
                { Reason = ReasonOf(indicator, verdict.Slice, onset) });
            Tell(episodes[^1], EpisodeStatus.New, asItIs, true, against: baseline);
        }
    }

    private Episode Begin(Indicator indicator, ChangeVerdict verdict, int onset, ShiftEstimate estimate)
    {
        var slice = book.SliceOf(book.Cases.Lattice.Slices[verdict.Slice]);
        return new(EpisodeId(indicator, slice), indicator.Watched!.Family, indicator.Id, indicator.Watched.OfDelay,
            slice,
            book.First.AddMonths(onset), month, estimate.Shift, verdict.LogFactor, verdict.Posterior)
                { Low = estimate.Low, High = estimate.High };
    }

    /// <summary>The reason that took over, where that explains what is seen in a slice better than a lower chance
    /// alone.</summary>
    private string? ReasonOf(Indicator indicator, int slice, int onset)
    {
        var evidence = evidences[(indicator.Id, onset)];
        double[] odds = new double[book.Reasons.Length + 1];
        foreach (var (what, k) in AlternativesOf(indicator).Select((a, k) => (a, k)).Where(x => x.a.Adverse))
            odds[what.Reason + 1] += what.Weight * Math.Exp(Math.Min(evidence.Of(slice, k, what).Ratio, 600));
        int best = Array.IndexOf(odds, odds.Max());
        return best == 0 ? null : book.Reasons[best - 1];
    }

    /// <summary>What a reason's share of the losses in a slice was in the twelve months before an onset, and is
    /// since.</summary>
    private ReasonTookOver? TookOver(string? reason, int onset, ReadOnlySpan<int> values)
    {
        int at = reason is null ? -1 : book.Reasons.IndexOf(reason);
        if (at < 0)
            return null;
        var (before, since) = (LossesOf(at, onset - HeadlineStanding.BaselineMonthsMax, onset, values),
            LossesOf(at, onset, book.Cases.Months, values));
        return before.All == 0 || since.All == 0 ? null : new(reason!, before.Named / (double)before.All,
            since.Named / (double)since.All, since.All);
    }

    private (long Named, long All) LossesOf(int reason, int from, int until, ReadOnlySpan<int> values)
    {
        long named = 0, all = 0;
        foreach (ref readonly var c in book.Cases.Of(from, until))
            if (c is { Ending: Ending.Other, Reason: >= 0 } && book.Cases.Lattice.Leaves.Has(c.Leaf, values))
                (named, all) = (named + (c.Reason == reason ? c.Count : 0), all + c.Count);
        return (named, all);
    }

    private string EpisodeId(Indicator indicator, Slice slice) =>
        $"{month.Name}-{indicator.Id}{(slice.IsAll ? "" : $"-{Headlines.Spelt(slice)}")}";

    /// <summary>Puts a movement among what is told of this look, with its numbers.</summary>
    private void Tell(Episode episode, EpisodeStatus status, ShiftEstimate estimate, bool isAdverse, bool isLeaning =
        false, Baseline? against = null)
    {
        int onset = Math.Max(0, book.IndexOf(episode.Onset));
        var indicator = indicators.First(i => i.Id == episode.Indicator);
        if (!told || book.ValuesOf(episode.Slice) is not { } values)
            return;
        var level = new LevelSum(against ?? Before(Math.Max(onset, 1)), book.Cases.Shape, episode.OfDelay,
            indicator.MaturityDays, estimate);
        foreach (ref readonly var c in book.Cases.Of(onset, book.Cases.Months))
            if (book.Cases.Lattice.Leaves.Has(c.Leaf, values.AsSpan()))
                level.Add(c);
        moved.Add(new(episode, status, estimate, isAdverse, level.Count, level.TooYoung, episode.IsMix
            ? null
            : level.Level,
            episode.IsMix ? null : level.Shown(indicator.Watched!.Shows), isLeaning)
                { Reason = TookOver(episode.Reason, onset, values.AsSpan()), Beside = [.. explained] });
    }

    /// <summary>An episode that ended in this look, of a slice that is an alarm of this look all the same: it is less
    /// than it was and not over; -1 where there is none.</summary>
    private int IndexOfLess(ImmutableArray<Episode> known, Indicator indicator, Slice slice)
    {
        for (int i = 0; i < known.Length; i++)
            if (known[i] is { Ended: null, IsMix: false } before && episodes[i].Ended is not null
                && before.Indicator == indicator.Id && before.Slice.Equals(slice))
                return i;
        return -1;
    }

    /// <summary>Takes back that an episode ended in this look.</summary>
    private void Last(int at, Episode lasting, ShiftEstimate estimate)
    {
        episodes[at] = lasting;
        moved.RemoveAll(m => m.Episode.Id == lasting.Id);
        Tell(lasting, EpisodeStatus.Ongoing, estimate, true);
    }

    private int IndexOfRelated(Slice slice)
    {
        for (int i = 0; i < episodes.Count; i++)
            if (episodes[i] is { Ended: null, IsMix: false } && episodes[i].IsRelated(slice))
                return i;
        return -1;
    }

    /// <summary>Takes a known episode out of what is looked at, and sees whether it lasts.</summary>
    private Episode Follow(Episode episode)
    {
        if (book.ValuesOf(episode.Slice) is not { } values)
            return episode;
        int from = Math.Max(book.IndexOf(episode.Onset), 0);
        if (episode.Ended is { } ended)
        {
            Explain(new(values, from, book.IndexOf(ended), episode.Shift, episode.OfDelay));
            return episode;
        }

        int slice = book.Cases.Lattice.IndexOf(values.AsSpan());
        var indicator = indicators.First(i => i.Id == episode.Indicator);
        if (slice < 0 || from < BaselineMonthsMin || from > book.Newest)
        {
            Explain(new(values, from, int.MaxValue, episode.Shift, episode.OfDelay));
            return episode;
        }

        var estimate = Estimate(indicator, from, slice);
        if (BackFrom(episode, indicator, from, values, estimate) is { } back)
        {
            var over = episode with { Ended = book.First.AddMonths(back) };
            Tell(over, EpisodeStatus.Recovered, estimate, true);
            Explain(new(values, from, back, episode.Shift, episode.OfDelay));
            return over;
        }

        var lasting = episode with { Shift = estimate.Shift, Low = estimate.Low, High = estimate.High };
        Tell(lasting, EpisodeStatus.Ongoing, estimate, true);
        Explain(new(values, from, int.MaxValue, estimate.Shift, episode.OfDelay));
        return lasting;
    }

    /// <summary>
    /// The month from which the slice does again what its baseline leads to expect, or the onset where it can no longer
    /// be told that it ever did otherwise; null while it does.
    /// </summary>
    private int? BackFrom(Episode episode, Indicator indicator, int from, ImmutableArray<int> values,
        ShiftEstimate estimate)
    {
        if ((estimate.HoldsNone || estimate.LogFactor < 0) && !StandsOut(episode.Reason, from, values.AsSpan()))
            return from;
        bool ofDelay = indicator.Watched!.OfDelay;
        var baseline = Before(from);
        int alarmed = book.IndexOf(episode.Alarmed);
        for (int back = book.Newest; back > from && back >= book.Newest - 2; back--)
            if (back > alarmed - 1 && IsBack(episode, shift => ShiftEstimate.LogRatioOf(book.Cases, baseline, ofDelay,
                values.AsSpan(), back, book.Cases.Months, shift)))
                return back;
        return estimate.LogRatio < 0 ? from : null;
    }

    /// <summary>Whether some months are ten times likelier without a shift than with it as it was known before them,
    /// which may have been less than its middle.</summary>
    private static bool IsBack(Episode episode, Func<double, double> logOdds)
    {
        double Odds(double shift) => Math.Exp(Math.Min(ChangeMixture.RatioMax, logOdds(shift)));
        double lasting = (0.25 * Odds(episode.Low)) + (0.5 * Odds(episode.Shift)) + (0.25 * Odds(episode.High));
        return Math.Log(lasting) < -RecoveredLogOdds;
    }

    /// <summary>Whether the losses of the newest months still name a reason as often as if it had taken over.</summary>
    private bool StandsOut(string? reason, int from, ReadOnlySpan<int> values)
    {
        if (TookOver(reason, from, values) is not { } since)
            return false;
        var (named, all) = LossesOf(book.Reasons.IndexOf(reason!), Math.Max(from, book.Newest - ReasonMonths + 1),
            book.Cases.Months, values);
        double odds = Alternative.ReasonOdds;
        return (named * Math.Log(odds)) > all * Math.Log(1 + (since.Before * (odds - 1)));
    }

    private void Explain(Explained movement)
    {
        explained.Add(movement);
        baselines.Clear();
        evidences.Clear();
    }

    private Baseline Before(int onset) => baselines.TryGetValue(onset, out var fitted)
        ? fitted
        : baselines[onset] = Baseline.Before(book.Cases, onset, [.. explained]);

    private ShiftEstimate Estimate(Indicator indicator, int onset, int slice) =>
        ShiftEstimate.Of(book.Cases, Before(onset), indicator.Watched!.OfDelay, slice);

    /// <summary>The indicator of the family with the clearest movement in one of the directions that are asked for;
    /// null where none is an alarm.</summary>
    private (Indicator Indicator, ChangeVerdict Verdict, int[] Onsets, bool Adverse)? Strongest(bool worse, bool better)
    {
        (Indicator, ChangeVerdict Verdict, int[], bool)? best = null;
        foreach (var (adverse, asked) in ((bool, bool)[])[(true, worse), (false, better)])
            foreach (var indicator in indicators)
                if (asked && Weigh(indicator, adverse) is { } weighed
                    && weighed.Verdict.OwnLogFactor > LogFactorMinOf(indicator)
                    && (best is null || weighed.Verdict.LogFactor > best.Value.Verdict.LogFactor))
                    best = (indicator, weighed.Verdict, weighed.Onsets, adverse);
        return best;
    }

    /// <summary>Natural log of the slice's own part of the Bayes factor from which it is an alarm.</summary>
    private static double LogFactorMinOf(Indicator indicator) =>
        indicator.Watched!.Mix is null ? OwnLogFactorMin : TiersLogFactorMin;

    private ImmutableArray<Alternative> AlternativesOf(Indicator indicator) => indicator.Watched!.OfDelay
        ? Alternative.OfDelay()
        : Alternative.OfChance(indicator.Good == GoodDirection.Up ? 1 : -1, book.Cases.Reasons);

    private (ChangeVerdict Verdict, int[] Onsets)? Weigh(Indicator indicator, bool adverse)
    {
        var evidence = EvidenceOf(indicator);
        return evidence.Length == 0 ? null
            : (ChangeMixture.Weigh(book.Cases.Lattice, [.. evidence.Select(e => (e.Evidence, e.Weight))],
                AlternativesOf(indicator), adverse),
                [.. evidence.Select(e => e.Onset)]);
    }

    private ImmutableArray<(int Onset, OnsetEvidence Evidence, double Weight)> EvidenceOf(Indicator indicator)
    {
        var alternatives = AlternativesOf(indicator);
        var onsets = ChangeMixture.Windows.Select(window => (Onset: book.Newest - window.Months + 1, window.Weight))
            .Where(window => window.Onset >= BaselineMonthsMin && Endings(window.Onset) >= EndingsMin).ToArray();
        int[] missing =
            [.. onsets.Select(window => window.Onset).Where(onset => !evidences.ContainsKey((indicator.Id, onset)))];
        (int Onset, Baseline Fitted, OnsetEvidence Since) Look(int onset)
        {
            var fitted = baselines.TryGetValue(onset, out var there)
                ? there : Baseline.Before(book.Cases, onset, [.. explained]);
            return (onset, fitted, OnsetEvidence.Since(book.Cases, fitted, indicator.Watched!.OfDelay, alternatives));
        }

        // Each onset has a baseline of its own, and knows nothing of the others.
        bool isLong = book.Cases.All.Length >= SideBySideMin;
        foreach (var (onset, fitted, since) in isLong ? [.. missing.AsParallel().Select(Look)] : missing.Select(Look)
            .ToArray())
            (baselines[onset], evidences[(indicator.Id, onset)]) = (fitted, since);
        return [.. onsets.Select(window => (window.Onset, evidences[(indicator.Id, window.Onset)], window.Weight))];
    }

    private int Endings(int onset)
    {
        int count = 0;
        foreach (ref readonly var c in book.Cases.Of(onset - Baseline.MonthsMax, onset))
            if (c.Ending != Ending.Pending && (count += c.Count) >= EndingsMin)
                break;
        return count;
    }
}
