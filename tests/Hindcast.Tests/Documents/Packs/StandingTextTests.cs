using Hindcast.Documents.Packs;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents.Packs;

/// <summary>S3-05, S3-16: what comes before anything that moved, and a month in which nothing can be said to have
/// moved.</summary>
public class StandingTextTests
{
    private static readonly RetroRecord Record = SampleRecord.Make();

    [Fact]
    public void Names_each_silent_source_in_one_line_with_or_without_movers()
    {
        var stop = Record.Report.Findings[1] with
        {
            Headline = "salesforce went silent: no new opportunities since 2026-09-25, a longer gap than usual. Check "
                + "the sync.",
        };
        var report = Record.Report with { Findings = [Record.Report.Findings[1], stop] };
        var record = Record with { Evidence = Record.Evidence! with { Report = report } };

        string[] expected =
        [
            "Check first: The billing export has no events since 22 November 2026, though it has them every day.",
            "Check first: salesforce went silent: no new opportunities since 25 Sep 2026.",
        ];
        Assert.Equal(expected, PackView.Of(record).CheckFirst);
        Assert.Equal(expected, PackView.Of(record with { Movers = [] }).CheckFirst);
    }

    [Fact]
    public void Columns_of_the_same_facts_that_are_no_longer_filled_are_one_line()
    {
        var stop = Record.Report.Findings[1];
        var report = Record.Report with { Findings = [.. new[] { "segment", "region" }.Select(column => stop with
        {
            Id = column, After = 0.987, Blank = new("hubspot contact facts", column),
        }), stop] };

        Assert.Equal(["Check first: 2 columns of hubspot contact facts are blank far more often than before: segment in "
            + "98.7 %, region in 98.7 % of rows.", PackView.Of(Record with { Evidence = Record.Evidence! with
            { Report = report } }).CheckFirst[1]], PackView.Of(Record with { Evidence = Record.Evidence! with
            { Report = report } }).CheckFirst);
    }

    [Theory]
    [InlineData(Verdict.Insufficient, Change.NoClearChange, "too little data")]
    [InlineData(Verdict.Immature, Change.NoClearChange, "too young to read")]
    [InlineData(Verdict.StaleData, Change.Worse, "data ended")]
    [InlineData(Verdict.Error, Change.NoClearChange, "could not be computed")]
    [InlineData(Verdict.Ok, Change.Insufficient, "too little data")]
    public void Never_says_that_nothing_crossed_where_no_indicator_could_be_judged(Verdict verdict, Change change,
        string why)
    {
        var unread = Record.Panel[1] with { Verdict = verdict, Change = change };

        Assert.Equal(
            $"Whether anything moved cannot be told: no headline indicator could be judged. Cannot be told: "
                + $"{unread.Name} ({why}).",
            Say([unread], []));
        Assert.Equal(
            $"No indicator that could be judged crossed its threshold. Cannot be told: {unread.Name} ({why}), 1 of "
                + "the other indicators.",
            Say([Record.Panel[3], unread], [unread]));
    }

    [Fact]
    public void Says_that_nothing_crossed_where_everything_was_judged() =>
        Assert.Equal("No indicator crossed its threshold.", Say([Record.Panel[1]], [Record.Panel[3]]));

    private static string Say(ImmutableArray<IndicatorReading> panel, ImmutableArray<IndicatorReading> appendix) =>
        PackView.Of(Record with { Movers = [], Panel = panel, Appendix = appendix }).NoMover;
}
