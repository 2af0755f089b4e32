using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Facts.Indicators;

/// <summary>Whether health scores told early who would renew.</summary>
/// <remarks>
/// Each term that was due has the account's last score of at least so many days before its due day: a score set after
/// notice was given foretells nothing, and would make any score look good. A term with an outcome counts from its due
/// day on; one without, only up to the last complete day of the outcomes, as <see cref="TermOutcomes"/> tells.
/// </remarks>
/// <param name="DaysBefore">How long before the due day a score must have been read.</param>
/// <param name="Kept">Terms renewed that have such a score.</param>
/// <param name="Lost">Terms not renewed that have one.</param>
/// <param name="Area">The chance that of two the renewed one had the higher score; null where it cannot be
/// told.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Bands">Scores by fifths, what became of their terms.</param>
/// <param name="Verdict">Insufficient below twenty of either.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the outcomes.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record HealthValidity(
    int DaysBefore, int Kept, int Lost, double? Area, ImmutableArray<double>? Interval,
    ImmutableArray<HealthBand> Bands, Verdict Verdict, Basis Basis, DateOnly Through,
    ImmutableArray<string> Notes)
{
    /// <summary>Days before the due day where nobody says otherwise.</summary>
    public const int UsualDays = 60;

    /// <summary>A score older than this on the due day is not the account's any more.</summary>
    public const int AgeDaysMax = 365;

    private const int Fifths = 5;

    /// <summary>The figures. Refused without terms, without scores, and for days that cannot be meant.</summary>
    public static Outcome<HealthValidity> Of(AsOf asOf, Slice where, int daysBefore) =>
        daysBefore is < 1 or >= AgeDaysMax
        ? new Refusal("days-out-of-range",
            $"--days-before takes days from 1 to {AgeDaysMax - 1}; below 60 a score may already know of the notice.")
        : KindView.Of(asOf, FactKind.Subscription, where).Then(terms => KindView.Of(asOf, FactKind.Health, Slice.All)
            .Then<HealthValidity>(health =>
        {
            var complete = terms.Through(Fields.OutcomeOn);
            int through = complete.DayNumber, late = 0, none = 0, early = 0;
            var scores = ScoresOf(health.Table);
            var (account, outcomes) = (terms.Table.Text(Fields.AccountId), new TermOutcomes(terms));
            int[] due = terms.Table.Day(Fields.DueOn)?.Days ?? [];
            List<double> kept = [], lost = [];
            for (int row = 0; row < due.Length; row++)
            {
                if (account?[row] is not { } of || outcomes.Of(row, through) is not ((TermOutcome.Renewed
                    or TermOutcome.Lost) and var became))
                    continue;
                if (due[row] > terms.Day.DayNumber)
                {
                    early++;
                    continue;
                }

                var read = scores.GetValueOrDefault(of, []);
                int at = Array.FindLastIndex(read, s => s.On <= due[row] - daysBefore);
                if (at < 0 || due[row] - read[at].On > AgeDaysMax)
                    (late, none) = read.Any(s => s.On <= due[row]) ? (late + 1, none) : (late, none + 1);
                else
                    (became == TermOutcome.Lost ? lost : kept).Add(read[at].Score);
            }

            var power = RankingPower.Of([.. kept], [.. lost]);
            return new HealthValidity(daysBefore, kept.Count, lost.Count, power?.Area, power?.Interval is { } i
                ? [i.Low, i.High] : null,
                [.. Enumerable.Range(0, Fifths).Select(fifth => HealthBand.Of(fifth * 100 / Fifths, (fifth + 1) * 100
                    / Fifths, kept, lost, fifth == Fifths - 1)).Where(b => b.Terms > 0)],
                Math.Min(kept.Count, lost.Count) < Indicator.ObservationsMin
                    ? Verdict.Insufficient
                    : Verdict.Ok, terms.Basis, complete,
                [
                    .. terms.Notes,
                    .. early == 0
                        ? ImmutableArray<string>.Empty
                        : [Numbered.Said(early, "# term|terms is|are decided already and left out, being due only "
                            + "later: who decides early is not like the rest, so they count from the due day on.")],
                    .. late == 0
                        ? ImmutableArray<string>.Empty
                        : [Numbered.Said(late, "# term|terms was|were left out: its|their account was scored only in "
                            + $"the last {daysBefore} days before the due day, or more than {AgeDaysMax} before.")],
                    .. none == 0
                        ? ImmutableArray<string>.Empty
                        : [Numbered.Said(none, "# term|terms was|were left out: its|their account has no score by "
                            + "the due day.")],
                ]);
        }));

    private static Dictionary<string, (int On, double Score)[]> ScoresOf(FactTable health)
    {
        var (account, score) = (health.Text(Fields.AccountId), health.Number(Fields.Score));
        int[] on = health.Day(Fields.ScoredOn)?.Days ?? [];
        return Enumerable.Range(0, on.Length).Where(row => on[row] != DayColumn.Missing && account?[row] is not null
            && score?[row] is not null)
            .GroupBy(row => account![row]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(row => (on[row], score![row]!.Value)).OrderBy(s => s.Item1)
                .ToArray(), StringComparer.Ordinal);
    }
}

/// <summary>Terms of alike score.</summary>
/// <param name="From">Lowest score, included.</param>
/// <param name="To">Highest; included in the last band alone.</param>
/// <param name="Terms">How many.</param>
/// <param name="Renewed">The share of them that was renewed.</param>
public sealed record HealthBand(int From, int To, int Terms, ShareOf? Renewed)
{
    internal static HealthBand Of(int from, int to, List<double> kept, List<double> lost, bool last)
    {
        bool In(double score) => score >= from && (last || score < to);
        int renewed = kept.Count(In), all = renewed + lost.Count(In);
        return new(from, to, all, ShareOf.Counts(renewed, all));
    }
}
