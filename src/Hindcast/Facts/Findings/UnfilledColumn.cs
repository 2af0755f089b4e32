using Hindcast.Facts.Checks;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Findings;

/// <summary>A dimension that is blank much more often than it was: the values that remain seem to move.</summary>
/// <param name="Source">The source.</param>
/// <param name="Kind">The fact.</param>
/// <param name="Column">The dimension.</param>
/// <param name="Since">The month from which.</param>
/// <param name="Before">Share of blank rows in the months before.</param>
/// <param name="After">The same since.</param>
/// <param name="N">Rows since.</param>
internal sealed record UnfilledColumn(string Source, FactKind Kind, string Column, Period Since, double Before,
    double After, long N)
{
    /// <summary>By how much the share of blanks must have risen: a tenth of the rows can move any share.</summary>
    private const double RiseMin = 0.1;

    /// <summary>How many standard errors it must have risen by; eight columns and six onsets are tried.</summary>
    private const double SigmasMin = 5;

    /// <summary>Months back from the look that are tried as the first.</summary>
    private const int MonthsMax = 6;

    /// <summary>Tables of more rows are not read for it, because all of their columns would have to be.</summary>
    private const int RowsMax = 1_000_000;

    /// <summary>The columns of contacts and deals that are so in a month.</summary>
    public static ImmutableArray<UnfilledColumn> In(AsOf asOf, Period month) =>
    [
        .. from source in asOf.Tables
           where source.Kind is FactKind.Contact or FactKind.Opportunity
               && source.Whole.Count <= RowsMax
           let day = FactKinds.Of(source.Kind).CountedBy is { } counted ? source.Rows.Day(counted) : null
           where day is not null
           from column in Dimensions.Searched(source.Rows)
           let found = Of(source, day, column, month)
           where found is not null
           select found,
    ];

    /// <summary>True for a moved make-up along it, which is made by the blanks.</summary>
    public bool Explains(Finding finding) => finding is { Kind: FindingKind.Mix, FirstMonth: not null }
        && finding.MadeUpOf == Column;

    /// <summary>As a finding.</summary>
    public Finding Told(Period month) => new(
        Headlines.IdOf(month, "data", Slice.All) + $"-{Source}-{FactKinds.NameOf(Kind)}-{Column}-blank", null,
        Since.First < month.First ? EpisodeStatus.Ongoing : EpisodeStatus.New, "data", FindingKind.Data,
        Direction.Changed, Slice.All, Since.First, After - Before, Before, After, N, null, null,
        $"{Column} of {Source} {FactKinds.NameOf(Kind)} facts is blank in {100 * After:0.0} % of {N:N0} rows since "
            + $"{Since.Name}, where it was in {100 * Before:0.0} % of the months before. Shares of its values move by "
            + "that alone; a moved make-up along it is held back. See to the form, the mapping or the sync first.")
        { Blank = new($"{Source} {FactKinds.NameOf(Kind)} facts", Column),
            Faulty = new(Source, FactKinds.NameOf(Kind), DataFault.Blank, Column) };

    /// <summary>The rule by which data health tells it.</summary>
    public const string Rule = "column-unfilled";

    /// <summary>The same as data health tells it.</summary>
    public CheckResult Checked(Period month) => new(Rule, Source, FactKinds.NameOf(Kind), (int)Math.Round(After * N),
        (int)N, Told(month).Headline, []);

    private static UnfilledColumn? Of(SourceTable source, DayColumn day, TextColumn column, Period month)
    {
        int back = HeadlineStanding.BaselineMonthsMax + MonthsMax;
        long[] blank = new long[back], all = new long[back];
        var first = month.AddMonths(1 - back);
        int[] indexOf = new int[month.Last.DayNumber - first.First.DayNumber + 1];
        for (int m = 0; m < back; m++)
            Array.Fill(indexOf, m, first.AddMonths(m).First.DayNumber - first.First.DayNumber,
                first.AddMonths(m).Last.Day);
        for (int row = 0; row < day.Days.Length; row++)
            if (day.Days[row] - (long)first.First.DayNumber is >= 0 and var at && at < indexOf.Length)
            {
                all[indexOf[at]]++;
                blank[indexOf[at]] += column.Codes[row] < 0 ? 1 : 0;
            }

        (double Z, UnfilledColumn Found)? best = null;
        for (int months = 1; months <= MonthsMax; months++)
        {
            var (since, earlier) = (Sum(back - months, back), Sum(back - months - HeadlineStanding.BaselineMonthsMax,
                back - months));
            if (TwoProportions.ZScore(earlier.Blank, earlier.All, since.Blank, since.All) is not { } z || z < SigmasMin)
                continue;
            double before = earlier.Blank / (double)earlier.All, after = since.Blank / (double)since.All;
            if (after - before >= RiseMin && (best is null || z > best.Value.Z))
                best = (z, new(source.Source, source.Kind, column.Name, month.AddMonths(1 - months), before, after,
                    since.All));
        }

        return best?.Found;

        (long Blank, long All) Sum(int from, int until) => (blank[from..until].Sum(), all[from..until].Sum());
    }
}
