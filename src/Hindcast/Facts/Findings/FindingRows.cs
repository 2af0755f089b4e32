using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Findings;

/// <summary>The rows behind a finding: the counted members of its slice in its months; for a mix, all among whom the
/// value that moved has its share.</summary>
/// <remarks>Of a share, the last column says which rows its n counts.</remarks>
/// <param name="Finding">The finding's id.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">One array of texts a row; null where missing.</param>
public sealed record FindingRows(string Finding, ImmutableArray<string> Columns,
    ImmutableArray<ImmutableArray<string?>> Rows)
{
    /// <summary>The column that says whether a row is counted: <c>yes</c>, <c>too young</c>, or <c>no</c> where it is no
    /// member of the share.</summary>
    public const string Counted = "counted";

    /// <summary>Lists them; refused as <c>finding-not-found</c> where the report has no such finding.</summary>
    public static Outcome<FindingRows> Of(AsOf asOf, FindReport report, string id, ImmutableArray<string> tiers)
    {
        if (report.Named(id) is not { } finding)
            return new Refusal("finding-not-found",
                $"{report.Month} has no finding '{id}'. See their ids with: hindcast find --month {report.Month}");
        if (finding.Kind == FindingKind.Data)
            return new Refusal("finding-has-no-rows", "A source that stopped has no rows: that is what was found.");
        var indicator = Catalogue.On(asOf).First(i => i.Id == finding.Indicator);
        var reading = report.Indicators.First(i => i.Id == finding.Indicator);
        int first = Period.ParseMonth(finding.FirstMonth ?? reading.Period)!.Value.First.DayNumber;
        int last = Period.ParseMonth(finding.LastMonth ?? reading.Period)!.Value.Last.DayNumber;
        var slice = finding.Kind == FindingKind.Mix ? finding.Slice.Without(finding.MadeUpOf) : finding.Slice;
        return KindView.Of(asOf, indicator.Kind, slice).Then<FindingRows>(view =>
        {
            int[] days = DaysOf(indicator, finding, view, IndicatorQuery.Monthly(tiers));
            int[] rows = [.. Enumerable.Range(0, view.Table.Count).Where(row => days[row] >= first
                && days[row] <= last)];
            Column[] columns = [.. view.Table.Columns.Values.OrderBy(c => c.Name == Fields.Id ? 0 : 1)];
            var counted = finding.Kind == FindingKind.Rate && indicator is ShareIndicator share
                ? CountedIn(share, share.Members(view, IndicatorQuery.Monthly(tiers))) : null;
            return new FindingRows(id, [.. columns.Select(c => c.Name), .. counted is null ? [] : (string[])[Counted]],
                [.. rows.Select(row => (ImmutableArray<string?>)[.. columns.Select(column => Text(column, row)),
                    .. counted is null ? [] : (string[])[counted(row)]])]);
        });
    }

    private static Func<int, string> CountedIn(ShareIndicator share, Members members) => row =>
        members.Days[row] == DayColumn.Missing ? "no" : members.AgeOf(row) < share.Maturity ? "too young" : "yes";

    private static int[] DaysOf(Indicator indicator, Finding finding, KindView view, IndicatorQuery query) =>
        indicator switch
    {
        // What the scan compared, the too young ones too; but a term of which nothing is known was not compared.
        { Watched: { } watched } when finding.LastMonth is not null => watched.Rows(view, query).Cohorts,
        CountIndicator count => view.Table.Day(count.Field)?.Days ?? [],
        _ => view.Table.Day(Fields.ClosedOn)?.Days ?? [],
    };

    private static string? Text(Column column, int row) => column switch
    {
        TextColumn text => text[row],
        DayColumn day => day.Days[row] == DayColumn.Missing
            ? null
            : $"{DateOnly.FromDayNumber(day.Days[row]):yyyy-MM-dd}",
        AmountColumn amount => amount.Amounts[row]?.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
