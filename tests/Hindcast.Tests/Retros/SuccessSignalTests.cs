using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Retros;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-05.</summary>
public class SuccessSignalTests
{
    [Fact]
    public void Reads_indicator_slice_level_count_and_day()
    {
        var signal = Assert.IsType<MeasuredSignal>(Signal("mql_to_sql source=Webinar >= 25% n>=80 by 2027-01-15"));

        Assert.Equal(("mql_to_sql", Slice.Of("source", "Webinar"), true, 0.25, 80, new DateOnly(2027, 1, 15)),
            (signal.Indicator, signal.Slice, signal.AtLeast, signal.Level, signal.CountMin, signal.ReadOn));
    }

    [Theory]
    [InlineData("sales_cycle_days <= 55 days by 2027-01-15", "", false, 55, 30)]
    [InlineData("mql_to_sql  source=Paid Social,region=EMEA >=0.25 n >= 12 by 2027-01-15",
        "region=EMEA,source=Paid Social", true, 0.25, 12)]
    [InlineData("pipeline_velocity ≥ 35,000 by 2027-01-15", "", true, 35000, 30)]
    public void Reads_the_ways_people_write(string text, string slice, bool atLeast, double level, int count)
    {
        var signal = Assert.IsType<MeasuredSignal>(Signal(text));

        Assert.Equal((slice, atLeast, level, count), (signal.Slice.ToString(), signal.AtLeast, signal.Level,
            signal.CountMin));
    }

    [Fact]
    public void Reads_an_event_with_its_day() =>
        Assert.Equal("routing rule live in CRM",
            Assert.IsType<EventSignal>(Signal("event: routing rule live in CRM by 2026-12-01")).What);

    [Theory]
    [InlineData("event: routing rule live in CRM by 2026-12-01", "routing rule live in CRM, seen by 1 Dec 2026")]
    [InlineData("mql_to_sql >= 25% by 2026-12-01", "mql_to_sql >= 25% by 2026-12-01")]
    public void Papers_say_an_event_without_its_form(string text, string told) => Assert.Equal(told, Signal(text).Told);

    [Theory]
    [InlineData("leads feel better", "signal-not-readable")]
    [InlineData("", "signal-not-readable")]
    [InlineData("mql_to_sql >= 25%", "signal-not-readable")]
    [InlineData("mql_to_sql >= 25% by next quarter", "signal-not-readable")]
    [InlineData("mql_to_sql >= 25% by Christmas", "due-not-a-date")]
    [InlineData("event: rule live by soon", "due-not-a-date")]
    [InlineData("mql_to_sql >= 25% by 2026-11-04", "signal-read-too-soon")]
    [InlineData("mql_to_sql webinar >= 25% by 2027-01-15", "signal-slice-not-readable")]
    [InlineData("mql_to_sql >= 25% n>=0 by 2027-01-15", "signal-count-too-low")]
    [InlineData("mql_to_sql >= . by 2027-01-15", "signal-level-not-a-number")]
    public void Refuses_what_cannot_be_judged(string text, string rule) =>
        AssertRefused(rule, SuccessSignal.Parse(text, Session));

    [Fact]
    public void A_day_with_points_is_given_back_in_the_form_that_is_read() =>
        Assert.EndsWith("Write it as 2026-11-27.", SuccessSignal.Parse("mql_to_sql >= 25% by 27.11.2026", Session)
            .Match(_ => "", why => why.Message), StringComparison.Ordinal);

    [Theory]
    [InlineData("mql_to_sql source=Webinar >= 25% n>=80 by 2027-01-15")]
    [InlineData("event: routing rule live in CRM by 2026-12-01")]
    public void Survives_storage(string text) =>
        Assert.Equal(Signal(text), JsonSerializer.Deserialize<SuccessSignal>(JsonSerializer.Serialize(Signal(text),
            StoredJson.Options), StoredJson.Options));

    [Fact]
    public void Is_suggested_as_the_level_before_and_can_be_read()
    {
        string? suggested = SuggestSignal.From(RateFinding, Unit.Share, Session);

        Assert.Equal("mql_to_sql source=Webinar >= 25.1% n>=68 by 2027-02-04", suggested);
        // Of 340 in four months one is old enough by then.
        Assert.Contains(" n>=68 by ", SuggestSignal.From(RateFinding with { N = 340, FirstMonth = "2026-07" },
            Unit.Share, Session));
        Assert.Equal(0.251, Assert.IsType<MeasuredSignal>(Signal(suggested!)).Level, 12);
    }

    [Fact]
    public void Is_a_ceiling_for_what_rose() => Assert.StartsWith("icp_mix icp_tier=C <= 20%",
        SuggestSignal.From(MixFinding, Unit.Share, Session)!);

    [Fact]
    public void Is_not_suggested_for_good_news_or_without_a_level()
    {
        Assert.Null(SuggestSignal.From(RateFinding with { Direction = Direction.Better }, Unit.Share, Session));
        Assert.Null(SuggestSignal.From(RateFinding with { Before = null }, Unit.Share, Session));
    }
}
