using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Reconciliation;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Findings;

/// <summary>Reads every indicator for one month and finds what moved.</summary>
public static class FindMonth
{
    /// <summary>A headline this many sigmas on the bad side is watched.</summary>
    public const double WatchSigmas = 2;

    private static readonly Refusal NoFacts = new("facts-not-found",
        "There are no facts to look at. Import exports with: hindcast import FILE... --commit");

    /// <summary>The month's report. Refused as <c>facts-not-found</c> where nothing was imported.</summary>
    /// <param name="asOf">What was known on the day.</param>
    /// <param name="month">The month to report.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="all">True to tell, after what crossed its threshold, the clearest of what only leans.</param>
    /// <param name="looking">Told each month before it that is looked at, where the looks are not kept.</param>
    public static Outcome<FindReport> Report(AsOf asOf, Period month, ImmutableArray<string> tiers, bool all = false,
        Action<Period>? looking = null)
    {
        if (asOf.Tables.IsEmpty)
            return NoFacts;
        if (KeptLooks.ReadReport(asOf, month, tiers, all) is { } kept)
            return kept;
        var made = Report(Replay.Before(asOf, month, tiers, looking), asOf, month, tiers, all);
        if (made.Is(out var report, out _))
            KeptLooks.Keep(asOf, month, tiers, all, report);
        return made;
    }

    /// <summary>The same as the next look of a replay.</summary>
    internal static Outcome<FindReport> Report(Replay replay, AsOf asOf, Period month, ImmutableArray<string> tiers,
        bool all = false)
    {
        if (asOf.Tables.IsEmpty)
            return NoFacts;
        var faults = DataFaults.In(asOf, month);
        var moved = replay.Look(asOf, month, leaning: all);
        var looks = Catalogue.On(asOf).AsParallel().AsOrdered().Select(indicator => Look.At(indicator, asOf, month,
            tiers, moved)).ToArray();
        var (told, heldBack) = Causes.Told([.. looks.SelectMany(look => look.Findings.Select(f => f.Finding))
            .Where(f => all || f.BeyondThreshold)],
            finding => Causes.StoppedLately(finding, asOf, faults.Sources), faults.Unfilled);
        ImmutableArray<Finding> findings =
        [
            .. faults.Findings,
            .. told.OrderBy(f => f.BeyondThreshold ? 0 : 1).ThenBy(f => f.Direction == Direction.Worse ? 0 : 1)
                .ThenByDescending(f => f.Strength),
        ];
        findings = Headlines.ToldApart(findings);
        var tooFine = TooFine(asOf);
        return new FindReport(asOf.Day, asOf.RestsOnLater ? Basis.Reconstructed : Basis.Known, month.Name,
            [.. looks.Select(look => WithWhy(Standing(look.Reading, told))).OrderBy(reading => Rank(reading.Verdict))], findings,
            looks.Select(l => l.Currency).FirstOrDefault(c => c is not null), looks.Any(l => l.CurrencyAssumed),
            [.. asOf.Tables.Where(t => t.IsFromLater).SelectMany(t => Cut.NotReconstructed(t.Kind))
                .Distinct()],
            faults.Sources,
            replay.SlicesCompared + looks.Sum(l => l.Scanned),
            [.. Notes(asOf, month), .. tooFine, .. heldBack, .. all ? Searched(asOf) : []])
        {
            NotSearched = tooFine.IsEmpty ? null : tooFine,
            ToDecide = [.. SourceConflict.Of(asOf).Select(conflict => conflict.ToDecide),
                .. ChurnTold.Of(asOf) is { } churn ? [churn.ToDecide] : (string[])[]],
            ToConfirm = [.. asOf.Conventions.Choices.Select(choice => choice.ToConfirm),
                .. asOf.Conventions.Tellings.Select(choice => choice.ToConfirm)],
        };
    }

    /// <summary>What cannot be judged and says nothing of its own says why.</summary>
    private static IndicatorReading WithWhy(IndicatorReading reading) =>
        reading is not { Verdict: Verdict.Insufficient, Notes.IsEmpty: true } ? reading : reading with
        {
            Notes = [reading.N > 0 ? $"{reading.N:N0} in {reading.Period} are too few to be read."
                : reading.TooYoung > 0 ? $"The {reading.TooYoung:N0} of its newest months are too young to be read."
                : $"Nothing of it lies in {reading.Period}."],
        };

    /// <summary>What is held back is no alarm: a reading says no more than the findings that are told.</summary>
    private static IndicatorReading Standing(IndicatorReading reading, ImmutableArray<Finding> told) =>
        reading.Verdict == Verdict.Alarm && !told.Any(f => f.Indicator == reading.Id
            || f.AlsoMoved.Contains(reading.Id))
            ? reading with { Verdict = Verdict.Watch } : reading;

    private static ImmutableArray<string> Notes(AsOf asOf, Period month)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.AddRange(asOf.Conventions.Choices.Where(c => asOf.Tables.Any(t => (t.Kind, t.Source) == (c.Kind,
            c.Source))).Select(c => c.Sentence));
        notes.AddRange(SourceConflict.Of(asOf).Select(conflict => conflict.Sentence));
        if (!asOf.Tables.Any(table => KindView.HasDays(table.Rows)))
            notes.Add("No column of any facts holds days, so whether something moved cannot be told. Export the days "
                + "with them and import again; "
                + "for shares over all rows as they stand: hindcast shares KIND FIELD, such as hindcast shares "
                + "contact converted.");
        if (month.Last > asOf.Day)
            notes.Add($"{month.Name} is not over on {asOf.Day:yyyy-MM-dd}; its numbers are of the days so far.");
        return notes.ToImmutable();
    }

    /// <summary>Of which columns no or not every value is searched, a sentence each.</summary>
    private static ImmutableArray<string> TooFine(AsOf asOf) =>
    [
        .. from kind in Catalogue.All.Where(i => i.Watched is not null).Select(i => i.Kind).Distinct()
           where asOf.Tables.Any(t => t.Kind == kind)
           from fine in KindView.WithoutDays(asOf, kind, Slice.All)
               .Match(view => Dimensions.TooFine(view.Table), _ => [])
           let facts = string.Join(" and ", asOf.Tables.Where(t => t.Kind == kind).Select(t => t.Source))
               + $" {FactKinds.NameOf(kind)} facts"
           let values = fine.Column.Values.Length
           select (fine.Searched > 0
               ? $"{fine.Column.Name} in {facts} has {values:N0} values: "
                   + (fine.Searched == 1 ? "the most frequent is" : $"the {fine.Searched} most frequent are")
                   + " searched, the "
                   + $"{values - fine.Searched:N0} others are held together, and no slice of theirs is told."
               : $"No slice of {fine.Column.Name} in {facts} is searched: it has {values:N0} values, and "
                   + (Dimensions.IsOwnInEachRow(fine.Column) ? "most rows have one of their own."
                       : $"none of them has {Dimensions.WeightMin:0.0 %} of the rows."))
               + " Add a column that groups them into fewer, such as regions for cities, and import again.",
    ];

    /// <summary>How each indicator is looked at, so that nobody takes one that is only read for one that is
    /// quiet.</summary>
    private static ImmutableArray<string> Searched(AsOf asOf)
    {
        static string Names(IEnumerable<Indicator> some) => string.Join(", ", some.Select(i => i.Id));
        var all = Catalogue.On(asOf);
        var whole = all.Where(i => i.Watched is null && Look.IsCharted(i)).ToArray();
        return
        [
            $"Searched slice by slice, for alarms: {Names(all.Where(i => i.Watched is not null))}.",
            $"Judged for the whole company against its own months, for alarms: {Names(whole)}.",
            $"Read, and watched for the whole company at the most; no slice of them is searched: "
                + $"{Names(all.Where(i => i.Watched is null && !whole.Contains(i)))}.",
        ];
    }

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Alarm => 0, Verdict.StaleData => 1, Verdict.Watch => 2, Verdict.Ok => 3, _ => 4,
    };
}
