using System.Text.Json.Serialization;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings;

/// <summary>The sums behind a finding, so that an analyst can check every step.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Slice">The slice as the scan names it.</param>
/// <param name="SlicesCompared">How many slices shared the prior.</param>
/// <param name="LogBayesFactor">Natural log of the factor of this look, with this episode put back and all others taken
/// out; of a new one those that were found before it.</param>
/// <param name="Threshold">The log of the slice's own part of the factor from which it is an alarm.</param>
/// <param name="Posterior">The slice's share of the explanation.</param>
/// <param name="Rivals">The slices that explain it best, with their shares.</param>
/// <param name="Onsets">What each onset contributes.</param>
/// <param name="Since">The finding's onset: the months before it are its baseline, and it sums up those from it
/// on.</param>
/// <param name="Months">Month by month since the earliest onset that was tried.</param>
public sealed record FindExplanation(
    string Finding, string Indicator, Slice Slice, int SlicesCompared, double LogBayesFactor, double Threshold,
    double Posterior,
    ImmutableArray<RivalSlice> Rivals, ImmutableArray<OnsetSums> Onsets, string Since, ImmutableArray<MonthSums> Months)
{
    /// <summary>Of a make-up that moved, what each onset says of it, and nothing of slices; empty for all
    /// else.</summary>
    public ImmutableArray<OnsetMakeUp> MakeUp { get; init; } = [];

    /// <summary>The finding under which it stands, because the same cause moved both; null where it stands for
    /// itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Under { get; init; }

    /// <summary>Natural log of the slice's own part of the factor.</summary>
    public double OwnLogFactor => LogBayesFactor + Math.Log(Math.Max(Posterior, 1e-300));

    /// <summary>Explains a finding of a month's report; refused where it is none that the scan made.</summary>
    public static Outcome<FindExplanation> Of(AsOf asOf, FindReport report, Period month, string id,
        ImmutableArray<string> tiers)
    {
        if (report.Named(id) is not { } finding)
            return new Refusal("finding-not-found",
                $"{report.Month} has no finding '{id}'. See their ids with: hindcast find --month {report.Month}; "
                    + "what only leans has one with --all.");
        if (Catalogue.All.FirstOrDefault(i => i.Id == finding.Indicator)?.Watched is null || finding.LastMonth is null)
            return new Refusal("finding-has-no-sums",
                $"This finding comes from no scan; its sentences say all that it rests on. {finding.Headline} "
                    + $"{finding.Detail}".TrimEnd());
        return Replay.Before(asOf, month, tiers).Explain(asOf, month, finding)
            .Then<FindExplanation>(sums => sums with { Under = report.Over(finding.Id) });
    }
}

/// <summary>A slice and its share of the explanation.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Posterior">Its share, 0 to 1.</param>
public sealed record RivalSlice(Slice Slice, double Posterior);

/// <summary>What one onset says of the slice.</summary>
/// <param name="Onset">The month.</param>
/// <param name="PriorWeight">Its prior weight among the onsets that were tried; 0 for the finding's own where it lies
/// before them.</param>
/// <param name="MonthSd">Standard deviation of a shift that all slices of one month share.</param>
/// <param name="Information">Fisher information of the slice since the onset, shrunk by what is not known for
/// sure.</param>
/// <param name="Shrink">That shrinking factor.</param>
/// <param name="Correction">Score that the rest of the company's months, and the slice's own past, lead to
/// expect.</param>
/// <param name="Alternatives">Each alternative with its log-likelihood ratio.</param>
public sealed record OnsetSums(
    string Onset, double PriorWeight, double MonthSd, double Information, double Shrink, double Correction,
    ImmutableArray<AlternativeSums> Alternatives);

/// <summary>What one onset says of the make-up.</summary>
/// <param name="Onset">The month.</param>
/// <param name="PriorWeight">As of <see cref="OnsetSums"/>. The Bayes factor is the sum of prior weight and exp(log
/// factor), multiplied, over all onsets.</param>
/// <param name="Sums">What its factor is made of.</param>
public sealed record OnsetMakeUp(string Onset, double PriorWeight, MakeUpSums Sums);

/// <summary>One alternative.</summary>
/// <param name="Shift">Logits of a chance, log days of a delay.</param>
/// <param name="Reason">The reason that took over; null for none.</param>
/// <param name="PriorWeight">Its prior weight.</param>
/// <param name="LogRatio">Log-likelihood ratio, corrected and shrunk.</param>
public sealed record AlternativeSums(double Shift, string? Reason, double PriorWeight, double LogRatio)
{
    /// <summary>
    /// The slice's own prior weight at this onset and size. The Bayes factor is the sum of prior weight of the onset,
    /// of the size, of the slice and exp(log ratio), multiplied, over all onsets, sizes and slices.
    /// </summary>
    public double SlicePrior { get; init; }
}

/// <summary>One month of the slice.</summary>
/// <param name="Month">The month.</param>
/// <param name="N">Members.</param>
/// <param name="Events">Those with the event by now (for a delay: those that have ended).</param>
/// <param name="Expected">Events that the baseline before the finding's onset leads to expect by now.</param>
/// <param name="Score">The score U: for a chance, events less expected, as far as the ages of the members tell.</param>
/// <param name="Information">The information V.</param>
public sealed record MonthSums(string Month, long N, long Events, double Expected, double Score, double Information);
