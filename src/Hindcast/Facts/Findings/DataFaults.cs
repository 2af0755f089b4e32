using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>What is wrong with the facts behind a month: sources that stopped, gaps, columns no longer filled,
/// stages that nobody settled, and months that go on after the last import.</summary>
public sealed record DataFaults
{
    /// <summary>Months after one in which a source was silent for a while that this is still told.</summary>
    private const int GapMonths = 3;

    private DataFaults(ImmutableArray<SourceFreshness> sources, ImmutableArray<UnfilledColumn> unfilled,
        ImmutableArray<Finding> findings) => (Sources, Unfilled, Findings) = (sources, unfilled, findings);

    /// <summary>How far every source reaches.</summary>
    public ImmutableArray<SourceFreshness> Sources { get; }

    /// <summary>The columns no longer filled.</summary>
    internal ImmutableArray<UnfilledColumn> Unfilled { get; }

    /// <summary>All of it, as a month tells it before anything that moved.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>Those that no check of the data tells: sources that stopped, gaps and days after the last
    /// import.</summary>
    public ImmutableArray<Finding> BesideChecks => [.. Findings.Where(f => f.Faulty is
        { Fault: not (DataFault.Blank or DataFault.Unsettled) })];

    /// <summary>What is wrong in a month with all that was known on a day.</summary>
    public static DataFaults In(AsOf asOf, Period month)
    {
        var sources = Reach(asOf);
        var unfilled = UnfilledColumn.In(asOf, month);
        string? stray = sources.All(s => s.Silent.IsEmpty) ? null : StrayDay.Of(asOf);
        return new(sources, unfilled,
        [
            .. sources.Where(s => !s.Silent.IsEmpty).Select(s => Headlines.Stopped(s, month) with
                { Detail = stray }),
            .. Gaps(asOf, month).Select(g => Headlines.Gap(g.Source, g.Field, SilentField.Named(g.Source.Kind, g.Field), g.First,
                g.Last, month)),
            .. unfilled.Select(column => column.Told(month)),
            .. UnknownStages.In(asOf).Where(stages => stages.IsFirst).Select(stages => stages.Told(month)),
            .. asOf.Tables.Where(t => t.ObservedUntil < (month.Last < asOf.Day ? month.Last : asOf.Day))
                .Select(t => Headlines.NotImported(t, month)),
        ]);
    }

    /// <summary>Every source with what no longer comes from it.</summary>
    private static ImmutableArray<SourceFreshness> Reach(AsOf asOf) =>
    [
        .. from source in asOf.Tables
           let silent = source.RhythmFields.Select(field => (Field: field, Through: SourceStop.Through(source, field)))
               .Where(s => s.Through.Stopped).OrderBy(s => s.Through.Until)
               .Select(s => new SilentField(SilentField.Named(source.Kind, s.Field), s.Through.Until.AddDays(1))).ToArray()
           select new SourceFreshness(source.Source, FactKinds.NameOf(source.Kind), source.Rows.Count,
               source.LastEventOn(), source.KnownOn, silent.FirstOrDefault()?.Since) { Silent = [.. silent] },
    ];

    /// <summary>Gaps of event fields that ended no earlier than the month before, whose cohorts a look still
    /// reads.</summary>
    private static IEnumerable<(SourceTable Source, string Field, DateOnly First, DateOnly Last)> Gaps(AsOf asOf,
        Period month) =>
        from source in asOf.Tables
        from field in source.RhythmFields
        where field != FactKinds.Of(source.Kind).Begins
        from gap in SourceStop.Gaps(source, field)
        where gap.Last >= month.AddMonths(-GapMonths).First.DayNumber && gap.First <= month.Last.DayNumber
        select (source, field, DateOnly.FromDayNumber(gap.First), DateOnly.FromDayNumber(gap.Last));
}
