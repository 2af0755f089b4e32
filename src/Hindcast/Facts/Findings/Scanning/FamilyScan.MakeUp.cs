using Hindcast.Facts.Indicators;
using Hindcast.Signals.Intervals;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

internal sealed partial class FamilyScan
{
    /// <summary>Whether the whole moved because its members are others than before.</summary>
    private void LookAtMakeUp(Indicator indicator)
    {
        int sign = WorseSign(indicator);
        int open = episodes.FindIndex(e => e.IsMix && e.Indicator == indicator.Id && e.Ended is null);
        if (open >= 0)
        {
            int from = book.IndexOf(episodes[open].Onset);
            if (from < BaselineMonthsMin || MakeUpShift.Since(book.Cases, Before(from), sign) is not { } since)
                return;
            var ended = since.LogFactor < 0 ? month : MakeUpBackFrom(episodes[open], from, since);
            episodes[open] = WithShift(episodes[open], since) with { Ended = ended };
            Tell(episodes[open], ended is null ? EpisodeStatus.Ongoing : EpisodeStatus.Recovered, default, true);
            return;
        }

        var tried = MakeUpsOf(indicator);
        if (tried.IsEmpty || MakeUpLogFactor(tried) is var log && log < MixLogFactorMin)
            return;
        var best = tried.MaxBy(at => at.Weight * Math.Exp(Math.Min(at.Since.LogFactor, ChangeMixture.RatioMax)));
        episodes.Add(WithShift(new(EpisodeId(indicator, Slice.All) + "-mix", indicator.Watched!.Family, indicator.Id,
            false, Slice.All,
            book.First.AddMonths(best.Onset), month, best.Since.Shift, log, 1, true), best.Since));
        Tell(episodes[^1], EpisodeStatus.New, default, true);
    }

    /// <summary>The month, of the newest three, from which members are again as before the onset; null while they are
    /// not.</summary>
    private Period? MakeUpBackFrom(Episode episode, int from, MakeUpSums since)
    {
        int earliest = Math.Max(Math.Max(from + 1, book.IndexOf(episode.Alarmed)), book.Newest - 2);
        for (int back = book.Newest; back >= earliest; back--)
            if (IsBack(episode, shift => since.LogOddsSince(back - from, shift)))
                return book.First.AddMonths(back);
        return null;
    }

    private static Episode WithShift(Episode episode, MakeUpSums since)
    {
        double reach = Normal.Quantile(0.975) * since.StandardError;
        return episode with { Shift = since.Shift, Low = since.Shift - reach, High = since.Shift + reach };
    }

    private static int WorseSign(Indicator indicator) => indicator.Good == GoodDirection.Up ? -1 : 1;

    /// <summary>What each onset that is tried says of the make-up, the newest first. None lies before the end of an
    /// episode: its months would be told again.</summary>
    private ImmutableArray<(int Onset, double Weight, MakeUpSums Since)> MakeUpsOf(Indicator indicator) =>
    [
        .. from window in ChangeMixture.Windows
           let onset = book.Newest - window.Months + 1
           where onset >= BaselineMonthsMin && Endings(onset) >= EndingsMin && !episodes.Any(e => e.IsMix
               && e.Indicator == indicator.Id && e.Ended is { } ended && onset < book.IndexOf(ended))
           let since = MakeUpShift.Since(book.Cases, Before(onset), WorseSign(indicator))
           where since is not null
           select (onset, window.Weight, since),
    ];

    /// <summary>Natural log of the Bayes factor over all onsets.</summary>
    private static double MakeUpLogFactor(ImmutableArray<(int Onset, double Weight, MakeUpSums Since)> tried) =>
        Math.Log(tried.Sum(at => at.Weight * Math.Exp(Math.Min(at.Since.LogFactor, ChangeMixture.RatioMax)))
            / tried.Sum(at => at.Weight));

    /// <summary>The sums behind a moved make-up, as this look sees it; null where no onset can be told.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="since">The finding's onset.</param>
    private FindExplanation? MakeUpExplained(Indicator indicator, int since)
    {
        var tried = MakeUpsOf(indicator);
        if (tried.IsEmpty)
            return null;
        double all = tried.Sum(at => at.Weight);
        // One that began before the onsets that are tried has sums of its own, which weigh nothing.
        var onsets = tried.Any(at => at.Onset == since) || since < BaselineMonthsMin
            || MakeUpShift.Since(book.Cases, Before(since), WorseSign(indicator)) is not { } own
            ? tried : tried.Add((since, 0, own));
        return new("", indicator.Id, Slice.All, 1, MakeUpLogFactor(tried), MixLogFactorMin, 1, [], [],
            book.First.AddMonths(since).Name, [])
        {
            MakeUp = [.. onsets.Select(at => new OnsetMakeUp(book.First.AddMonths(at.Onset).Name, at.Weight / all,
                at.Since))],
        };
    }
}
