using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>A share by cohort and age: how many of those who began in a period had the event within so many
/// days.</summary>
/// <remarks>
/// Each age is the indicator itself with that number of days, by its rule for what is complete: a cohort of which more
/// than a tenth is younger than an age has no value there (<see cref="Indicator.TooYoungShareMax"/>), nor has one
/// beyond
/// the last complete day of the data. What is had by an age is had by every later one: a value that lies below one of
/// an earlier age, because those too young for it had it sooner than the others, cannot be told yet.
/// </remarks>
/// <param name="Ages">Days, ascending.</param>
/// <param name="Rows">By period, then by slice.</param>
/// <param name="Basis">Whether it rests on what was known.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record CohortTable(ImmutableArray<int> Ages, ImmutableArray<CohortRow> Rows, Basis Basis,
    DateOnly Through, ImmutableArray<string> Notes)
{
    /// <summary>Most columns of one table.</summary>
    public const int AgesMax = 24;

    private static readonly int[] UsualAges = [7, 14, 30, 60, 90, 180];

    /// <summary>The ages that are shown where none are asked for: some usual ones and the indicator's own.</summary>
    public static ImmutableArray<int> AgesOf(Indicator indicator) => indicator is Shipped.Retention
        ? RetentionTriangle.UsualAges
        : [.. UsualAges.Append(indicator.MaturityDays).Where(age => age > 0).Distinct().Order()];

    /// <summary>The table. Refused for an indicator whose event has no number of days, and for ages that cannot be
    /// meant.</summary>
    public static Outcome<CohortTable> Of(Indicator indicator, AsOf asOf, IndicatorQuery query,
        ImmutableArray<int> ages)
    {
        if (query.Grain == Grain.All)
            return new Refusal("cohorts-need-a-period",
                "Cohorts are those who began in one month, week or quarter; --period all is none of them.");
        var atAge = (indicator as ShareIndicator)?.AtAge;
        if (atAge is null && indicator is not Shipped.Retention)
            return new Refusal("indicator-without-ages",
                $"'{indicator.Id}' has no event that comes within some days, so it has no ages. Take one of: "
                    + string.Join(", ", Catalogue.On(asOf).OfType<ShareIndicator>().Where(i => i.AtAge is not null)
                        .Select(i => i.Id)
                    .Concat(Catalogue.All.OfType<Shipped.Retention>().Select(i => i.Id))) + ".");
        if (ages.Length is 0 or > AgesMax || ages.Any(age => age is < 0 or > ReadIndicator.WithinDaysMax))
            return new Refusal("ages-out-of-range",
                $"A table of cohorts has 1 to {AgesMax} ages, each from 0 to {ReadIndicator.WithinDaysMax} days.");
        ages = [.. ages.Distinct().Order()];
        if (indicator is Shipped.Retention retention)
            return RetentionTriangle.Of(retention, asOf, query, ages);
        var scans = ImmutableArray.CreateBuilder<(KindView View, Cube Cube, ImmutableArray<string> Notes)>();
        foreach (int age in ages)
        {
            if (!atAge!(age).Scan(asOf, query, table => Dimensions.Named(table, query.By, asOf))
                .Is(out var scan, out var why))
                return why;
            scans.Add(scan);
        }

        var through = scans[0].View.Through([.. ((ShareIndicator)indicator).EventFields]);
        return new CohortTable(ages,
        [
            .. from combination in Combined(scans)
               let slice = scans[0].Cube.SliceOf(combination.Codes)
               from at in Enumerable.Range(0, scans[0].Cube.Periods.Length)
               let period = scans[0].Cube.Periods[at]
               where query.Covers(period)
               orderby at
               let tallies = combination.ByAge.Select(byPeriod => byPeriod[at]).ToArray()
               select new CohortRow(period.Name, slice, tallies[0].Count + tallies[0].TooYoung,
                   CohortCell.Rising(ages.Zip(tallies, (age, tally) => CohortCell.Of(age,
                       ShareIndicator.Row(period, slice, tally, asOf.Day, through))))),
        ], scans[0].View.Basis, through, [.. scans[0].Notes, .. Period.FiscalNote(query.Cutting)]);
    }

    // The rows of all ages are the same, so the combinations come in the same order at each.
    private static IEnumerable<(int[] Codes, Tally[][] ByAge)> Combined(
        IEnumerable<(KindView View, Cube Cube, ImmutableArray<string> Notes)> scans)
    {
        (int[] Codes, Tally[] ByPeriod)[][] all = [.. scans.Select(scan => scan.Cube.Combinations().ToArray())];
        return all[0].Select((first, at) => (first.Codes, all.Select(age => age[at].ByPeriod).ToArray()));
    }
}

/// <summary>One cohort.</summary>
/// <param name="Cohort">Its period.</param>
/// <param name="Slice">Where.</param>
/// <param name="Members">All who began in it, old enough or not.</param>
/// <param name="Cells">One an age.</param>
public sealed record CohortRow(string Cohort, Slice Slice, long Members, ImmutableArray<CohortCell> Cells);

/// <summary>One cohort at one age.</summary>
/// <param name="Age">Days.</param>
/// <param name="Value">The share; null where the cohort is too young, the data end before, or nobody is in it.</param>
/// <param name="Reached">Those of <paramref name="N"/> with the event.</param>
/// <param name="N">Members observed for so many days.</param>
/// <param name="Interval">95 % Wilson interval; null with the value.</param>
/// <param name="Verdict">Ok, insufficient, immature or stale-data.</param>
public sealed record CohortCell(int Age, double? Value, long? Reached, long N, ImmutableArray<double>? Interval,
    Verdict Verdict)
{
    internal static CohortCell Of(int age, IndicatorRow row) => row.Verdict is Verdict.Immature or Verdict.StaleData
        ? new(age, null, null, row.N, null, row.Verdict)
        : new(age, row.Value, (long?)row.Numerator, row.N, row.Interval, row.Verdict);

    /// <summary>The cells of a row, without those that lie below one of an earlier age.</summary>
    internal static ImmutableArray<CohortCell> Rising(IEnumerable<CohortCell> cells)
    {
        double highest = 0;
        return [.. cells.Select(cell =>
        {
            if (cell.Value < highest)
                return new CohortCell(cell.Age, null, null, cell.N, null, Verdict.Immature);
            highest = cell.Value ?? highest;
            return cell;
        })];
    }
}
