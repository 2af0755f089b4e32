using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators;

/// <summary>Whether terms with a play were renewed more often than others of the same risk. Association: nobody drew
/// lots for who got it.</summary>
/// <remarks>
/// Plays go to the terms that look worst, so the plain difference makes them look harmful; the one within strata of a
/// risk known before the play is what may be read. Terms lost to a failed payment are left out: no play was about them.
/// </remarks>
/// <param name="With">Terms with the play.</param>
/// <param name="Without">Terms without any.</param>
/// <param name="Plain">Renewed with it minus without, all risks together; null where it cannot be told.</param>
/// <param name="PlainInterval">Its 95 % Newcombe interval.</param>
/// <param name="Within">The same within strata, Mantel and Haenszel's; null where it cannot be told.</param>
/// <param name="WithinInterval">Its 95 % interval by Sato.</param>
/// <param name="Strata">Each stratum, the largest first.</param>
/// <param name="Verdict">Insufficient below twenty of either in strata that have both.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record PlayEffect(
    int With, int Without, double? Plain, ImmutableArray<double>? PlainInterval, double? Within,
    ImmutableArray<double>? WithinInterval,
    ImmutableArray<PlayStratum> Strata, Verdict Verdict, Basis Basis, ImmutableArray<string> Notes)
{
    /// <summary>Columns in which plays are looked for where none is named, best first.</summary>
    public static readonly ImmutableArray<string> Fields = ["play", "play_applied", "renewal_play", "play_id"];

    /// <summary>The comparison. Refused without terms or the columns, and where only what was lost has a due
    /// day.</summary>
    /// <param name="asOf">The facts.</param>
    /// <param name="playField">The column that names the play of a term; null for the first of <see cref="Fields"/>
    /// that is there.</param>
    /// <param name="plays">The plays meant; empty for any.</param>
    /// <param name="riskField">The column that says how risky a term looked before its play.</param>
    /// <param name="where">Only these terms.</param>
    public static Outcome<PlayEffect> Of(AsOf asOf, string? playField, ImmutableArray<string> plays, string riskField,
        Slice where) =>
        KindView.Of(asOf, FactKind.Subscription, where).Then(view =>
        {
            string named = playField ?? Fields.FirstOrDefault(f => view.Table.Text(f) is not null) ?? Fields[0];
            if (Missing(view.Table, named) is { } noPlay)
                return noPlay;
            if (Missing(view.Table, riskField) is { } noRisk)
                return noRisk;
            int[] due = view.Table.Day(Snapshots.Fields.DueOn)?.Days ?? [];
            var outcomes = new TermOutcomes(view);
            if (!outcomes.Tell || due.Length == 0 || (view.Table.Text(Snapshots.Fields.Outcome) is { } outcome
                && RenewalRate.DueOnlyWhereLost(due, outcome) is not null))
                return new Refusal("outcomes-not-found",
                    "Whether a term was renewed cannot be told: give an outcome and the due day of every term.");
            return (Outcome<PlayEffect>)Read(view, view.Table.Text(named)!, plays, view.Table.Text(riskField)!,
                due, outcomes);
        });

    private static Refusal? Missing(FactTable table, string field) => table.Text(field) is { Role: not FieldRole.Id }
        ? null
        : new("dimension-not-found", $"The terms have no column '{field}'. Take one of: "
            + string.Join(", ", table.Columns.Values.OfType<TextColumn>().Where(c => c.Role != FieldRole.Id)
                .Select(c => c.Name)) + ".");

    private static PlayEffect Read(KindView view, TextColumn play, ImmutableArray<string> plays, TextColumn risk,
        int[] due, TermOutcomes outcomes)
    {
        var reason = view.Table.Text(Snapshots.Fields.ChurnReason);
        int through = view.Through(Snapshots.Fields.OutcomeOn).DayNumber, failed = 0, unrated = 0, other = 0;
        var terms = new List<(string Risk, bool Treated, bool Kept)>();
        for (int row = 0; row < due.Length; row++)
        {
            if (due[row] == DayColumn.Missing || due[row] > through
                || outcomes.Of(row, through) is not ((TermOutcome.Renewed or TermOutcome.Lost)
                    and var became))
                continue;
            bool kept = became == TermOutcome.Renewed;
            if (!kept && InvoluntaryChurn.IsPayment(reason?[row]))
                failed++;
            else if (risk[row] is not { } stratum)
                unrated++;
            else if (play[row] is { } had && !plays.IsEmpty && !plays.Contains(had))
                other++;
            else
                terms.Add((stratum, play[row] is not null, kept));
        }

        var strata = terms.GroupBy(t => t.Risk, StringComparer.Ordinal).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, Counts: new Stratum(g.Count(t => t is { Treated: true, Kept: true }),
                g.Count(t => t.Treated), g.Count(t => t is { Treated: false, Kept: true }), g.Count(t => !t.Treated))))
                    .ToArray();
        var (all, both) = (Sum(strata.Select(s => s.Counts)), Sum(strata.Select(s => s.Counts).Where(s => s.HasBoth)));
        var plain = NewcombeInterval.OfDifference(all.OthersWith, all.Others, all.TreatedWith, all.Treated);
        var within = StratifiedDifference.Of([.. strata.Select(s => s.Counts)]);
        return new((int)all.Treated, (int)all.Others, all.HasBoth ? (double)all.TreatedWith / all.Treated
            - (double)all.OthersWith / all.Others : null, plain is { } p ? [p.Low, p.High] : null,
            within?.Difference, within is { } w ? [w.Interval.Low, w.Interval.High] : null,
            [.. strata.Select(s => new PlayStratum(s.Key, s.Counts.Treated, ShareOf.Counts(s.Counts.TreatedWith,
                s.Counts.Treated), s.Counts.Others, ShareOf.Counts(s.Counts.OthersWith, s.Counts.Others)))],
            Math.Min(both.Treated, both.Others) < Indicator.ObservationsMin
                ? Verdict.Insufficient
                : Verdict.Ok, view.Basis,
            [
                $"Association, not effect: who got a play was chosen. '{risk.Name}' must have been known before the "
                    + "play; a risk set after notice was given makes any play look good.",
                .. all.Treated + all.Others > both.Treated + both.Others
                    ? [Numbered.Said(all.Treated + all.Others - both.Treated - both.Others, 
                        "# term|terms is|are of a risk that only one side has; it|they is|are in no comparison "
                        + "within risks.")] : ImmutableArray<string>.Empty,
                .. failed == 0
                    ? ImmutableArray<string>.Empty
                    : [Numbered.Said(failed, "# term|terms lost to a failed payment was|were left out.")],
                .. unrated == 0
                    ? ImmutableArray<string>.Empty
                    : [Numbered.Said(unrated, $"# term|terms without {risk.Name} was|were left out.")],
                .. other == 0 ? ImmutableArray<string>.Empty
                    : [Numbered.Said(other, "# term|terms with another play was|were left out.")],
                .. view.Notes,
            ]);
    }

    private static Stratum Sum(IEnumerable<Stratum> strata) => strata.Aggregate(default(Stratum), (sum, s) =>
        new(sum.TreatedWith + s.TreatedWith, sum.Treated + s.Treated, sum.OthersWith + s.OthersWith, sum.Others
            + s.Others));
}

/// <summary>Terms of one risk.</summary>
/// <param name="Risk">Its name.</param>
/// <param name="With">With the play.</param>
/// <param name="RenewedWith">Share of them renewed.</param>
/// <param name="Without">Without any.</param>
/// <param name="RenewedWithout">Share of them renewed.</param>
public sealed record PlayStratum(string Risk, long With, ShareOf? RenewedWith, long Without, ShareOf? RenewedWithout);
