using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Issue 4: no number beside a finding contradicts it.</summary>
public class MovedFindingsTests
{
    /// <summary>Where the rest of the company rose, a slice that stayed as it was did not fall.</summary>
    [Theory]
    [InlineData(0.294, 0.288, 0.121, 801, 413.9, true)]
    [InlineData(0.294, null, 0.121, 801, 413.9, true)]
    [InlineData(0.0, 0.0, 0.1, 0, 9.5, true)]
    [InlineData(0.294, 0.288, 0.121, 380, 413.9, false)]
    [InlineData(0.294, 0.180, 0.290, 300, 413.9, false)]
    [InlineData(0.294, null, 0.290, 300, 413.9, false)]
    public void Nothing_fell_where_what_was_counted_is_no_worse_than_expected(
        double before, double? after, double expected, int events, double byNow, bool nothing)
    {
        var finding = new Finding("", null, EpisodeStatus.New, "mql_to_sql", FindingKind.Rate, Direction.Worse,
            Slice.Of("region", "NA"), null, -0.06, before, after, 1000, null, null, "")
            { Expected = expected, Shown = new(1000, events, byNow, "became SQLs") };

        Assert.Equal(nothing, MovedFindings.NothingFell(finding, Catalogue.All.First(i => i.Id == "mql_to_sql")));
    }
}
