using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators;

/// <summary>What becomes of deals in each stage, and how soon: each visit to a stage is a life of its own.</summary>
/// <remarks>
/// A visit begins when the deal comes into the stage and ends when it goes on (to a later stage, or is won), goes back,
/// or is lost; one that has not ended is censored at the last complete day. Going back and being lost compete with
/// going on (Aalen and Johansen), so that a stage out of which deals are lost quickly does not look quick. Stages stand
/// in the order in which deals first reach them on average. The days of the stages do not add up to a sales cycle: each
/// is of other deals.
/// </remarks>
/// <param name="Rows">By period of entry, then by slice, then by the order of stages.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record StageTable(ImmutableArray<StageRow> Rows, Basis Basis, DateOnly Through,
    ImmutableArray<string> Notes)
{
    /// <summary>The share of those that go on by whose day an older open visit is called overdue.</summary>
    public const double OverdueShare = 0.9;

    /// <summary>The table. Refused without deals or without their changes of stage.</summary>
    public static Outcome<StageTable> Of(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, FactKind.Opportunity, query.Where).Then(deals => Dimensions.Named(deals.Table, query.By, asOf)
            .Then(columns =>
            KindView.Of(asOf, FactKind.StageChange, Slice.All).Then<StageTable>(changes =>
            {
                var through = deals.Through(Fields.ClosedOn) is var closings
                    && changes.Through(Fields.ChangedOn) is var moves && moves < closings ? moves : closings;
                var (visits, order, without, untold, stayed) = StageVisits.Of(deals.Table, changes.Table, through.DayNumber);
                var groups = from visit in visits
                             let period = Period.Of(DateOnly.FromDayNumber(visit.Entered), query.Cutting)
                             where query.Covers(period) && (query.Grain != Grain.All
                                 || (visit.Entered >= (query.From?.DayNumber ?? int.MinValue)
                                     && visit.Entered <= (query.To?.DayNumber ?? int.MaxValue)))
                             let slice = columns.Aggregate(Slice.All, (all, c) => all.And(c.Name, c[visit.Deal]
                                 ?? Dimensions.Blank))
                             group visit by (period.Name, Slice: slice.ToString(), visit.Stage) into row
                             orderby row.Key.Name, row.Key.Slice, order[row.Key.Stage]
                             select Row(row.Key.Name, columns.Aggregate(Slice.All, (all, c) => all.And(c.Name,
                                 c[row.First().Deal] ?? Dimensions.Blank)), row.Key.Stage, [.. row], through.DayNumber);
                return new StageTable([.. groups], deals.Basis, through,
                [
                    .. without == 0
                        ? ImmutableArray<string>.Empty
                        : [Numbered.Said(without, $"# of {deals.Table.Count:N0} deals has|have no change of "
                            + "stage in the files; it|they is|are in no row.")],
                    .. untold.IsEmpty ? ImmutableArray<string>.Empty
                        : [$"Nobody said what {Import.Shown.Some(untold)} of the history means, and no deal stands in a "
                            + "stage of that name: where a closed deal came there last, its own outcome counts. Settle "
                            + $"it: {Settle}"],
                    .. stayed.IsEmpty ? ImmutableArray<string>.Empty
                        : [$"{Import.Shown.Some(stayed)} of the history {(stayed.Length == 1 ? "is" : "are")} counted as "
                            + "open: closed deals that came there last closed on another day, and nobody said what it "
                            + $"means. If it is an ending, say so: {Settle}"],
                    .. Import.RenamedStages.Seem(changes.Table).Values.Select(seems => "A stage seems to have been renamed: "
                        + $"{seems.Why}. They are counted as two; if they are one, say so: {Settle}"),
                    .. asOf.Conventions.StageNames.SelectMany(source => source.Value.Stages.Where(s => s.SameAs is not null)
                        .GroupBy(s => s.SameAs!).Select(names => $"Counted as {names.Key} of {source.Key}, as confirmed: "
                            + $"{Import.Shown.Some([.. names.Select(s => s.Word)])}.")),
                    "A visit to a stage that a deal already had at its first known change counts from the day the "
                        + "deal was created.",
                    "The days of the stages do not add up to a sales cycle: each stage has deals of its own.",
                    .. Period.FiscalNote(query.Cutting),
                ]);
            })));

    private const string Settle = "import the history with --stages-draft, then with --stages FILE.";

    private static StageRow Row(string period, Slice slice, string stage, StageVisit[] visits, int through)
    {
        Spell[] spells = [.. visits.Select(v => new Spell(0, (v.Left ?? through) - v.Entered, v.End switch
        {
            VisitEnd.Forward or VisitEnd.Won => SpellEnd.Event, VisitEnd.StillThere => SpellEnd.Censored, _ =>
                SpellEnd.Competing,
        }))];
        var curve = AalenJohansen.Estimate(spells);
        int on = Count(VisitEnd.Forward) + Count(VisitEnd.Won);
        var interval = AalenJohansenBootstrap.QuantileInterval(spells, 0.5, 0.95, SalesCycle.BootstrapSeed);
        double? overdue = on < Indicator.ObservationsMin ? null : curve.QuantileOfEvents(OverdueShare);
        int[] ages = [.. visits.Where(v => v.End == VisitEnd.StillThere).Select(v => through - v.Entered).Order()];
        return new(period, slice, stage, visits.Length, Count(VisitEnd.Forward), Count(VisitEnd.Won),
            Count(VisitEnd.Back), Count(VisitEnd.Lost), ages.Length,
            visits.Length == ages.Length ? null : curve.LastLevel, curve.QuantileOfEvents(0.5), interval is { } i
                ? [i.Low, i.High] : null,
            ages.Length == 0 ? null : (ages[(ages.Length - 1) / 2] + ages[ages.Length / 2]) / 2.0, overdue,
            overdue is { } limit ? ages.Count(age => age > limit) : null,
            on < SalesCycle.WonMin ? Verdict.Insufficient : Verdict.Ok);

        int Count(VisitEnd end) => visits.Count(v => v.End == end);
    }
}

/// <summary>One stage.</summary>
/// <param name="Period">By the day on which the deal came into the stage.</param>
/// <param name="Slice">Where.</param>
/// <param name="Stage">As the source spells it.</param>
/// <param name="Entered">Visits; a deal that comes back has two.</param>
/// <param name="Forward">Went on to a later stage.</param>
/// <param name="Won">Won out of it.</param>
/// <param name="Back">Went back to an earlier stage.</param>
/// <param name="Lost">Lost out of it.</param>
/// <param name="StillThere">Still in it.</param>
/// <param name="GoesOn">The chance of going on or being won, those still there counted as censored; null where none has
/// ended.</param>
/// <param name="MedianDays">Half of those that go on have gone on by this day of their visit; null where none
/// has.</param>
/// <param name="MedianInterval">Its bootstrap interval.</param>
/// <param name="MedianAgeOpen">Median days of those still there.</param>
/// <param name="OverdueDays">By this day nine of ten of those that go on have; null below twenty of them.</param>
/// <param name="Overdue">Those still there for longer; null with the day.</param>
/// <param name="Verdict">Insufficient below ten that went on.</param>
public sealed record StageRow(
    string Period, Slice Slice, string Stage, int Entered, int Forward, int Won, int Back, int Lost, int StillThere,
    double? GoesOn,
    double? MedianDays, ImmutableArray<double>? MedianInterval, double? MedianAgeOpen, double? OverdueDays,
    int? Overdue, Verdict Verdict);
