using Hindcast.Signals.Survival;
using static Hindcast.Signals.Survival.SpellEnd;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>S3-08: the sales cycle counts open deals as open and lost deals as lost.</summary>
public class AalenJohansenTests
{
    /// <summary>M-05, worked by hand: won by day 60 is 1/10 + 0.8/8 + 0.5833/5 + 0.4667/3.</summary>
    /// <summary>M-05: 20W 25L 30W 35C 40L 45W 50C 60W 70L 90C; the steps of the won curve are 0.1, 0.1, 0.12 and about
    /// 0.1522.</summary>
    [Fact]
    public void The_mean_weights_each_winning_day_by_its_step()
    {
        var curve = AalenJohansen.Estimate(
            [new(0, 20, SpellEnd.Event), new(0, 25, SpellEnd.Competing), new(0, 30, SpellEnd.Event),
                new(0, 35, SpellEnd.Censored),
                new(0, 40, SpellEnd.Competing), new(0, 45, SpellEnd.Event), new(0, 50, SpellEnd.Censored),
                new(0, 60, SpellEnd.Event),
                new(0, 70, SpellEnd.Competing), new(0, 90, SpellEnd.Censored)]);
        double[] days = [20, 30, 45, 60], heights = [.. curve.Steps.Where(s => s.Events > 0)
            .Select(s => s.IncidenceEvent)];
        double[] steps = [.. heights.Select((h, i) => h - (i == 0 ? 0 : heights[i - 1]))];

        Assert.Equal(0.4722, curve.IncidenceBy(60)!.Value, 4);
        Assert.Equal(days.Zip(steps, (day, step) => day * step).Sum() / 0.472222222, curve.MeanOfEvents()!.Value, 6);
        Assert.Null(AalenJohansen.Estimate([new(0, 5, SpellEnd.Competing)]).MeanOfEvents());
    }

    /// <summary>Without censoring it is the plain mean of those that had the event.</summary>
    [Fact]
    public void Without_censoring_the_mean_is_the_plain_one() =>
        Assert.Equal(38.75, AalenJohansen.Estimate(
            [new(0, 20, SpellEnd.Event), new(0, 25, SpellEnd.Competing), new(0, 30, SpellEnd.Event),
                new(0, 45, SpellEnd.Event), new(0, 60, SpellEnd.Event)])
            .MeanOfEvents()!.Value, 9);

    [Fact]
    public void Matches_the_sales_cycle_vector()
    {
        var curve = AalenJohansen.Estimate(Spells.SalesCycle);

        Assert.Equal([20, 25, 30, 40, 45, 60, 70], curve.Steps.Select(step => step.Day));
        Assert.Equal([10, 9, 8, 6, 5, 3, 2], curve.Steps.Select(step => step.AtRisk));
        Assert.Equal(0.4722, Math.Round(curve.IncidenceBy(60)!.Value, 4));
        Assert.Equal(0.3722, Math.Round(curve.CompetingBy(70)!.Value, 4));
        Assert.Equal(0.1556, Math.Round(curve.SurvivingBy(90)!.Value, 4));
        Assert.Equal(30, curve.QuantileOfEvents(0.4));
        Assert.Equal(45, curve.QuantileOfEvents(0.5));
    }

    /// <summary>M-05: one minus a Kaplan–Meier that takes losses for censoring overstates, 0.58 for 0.47.</summary>
    [Fact]
    public void Is_not_misled_as_one_minus_Kaplan_Meier_is()
    {
        var naive = KaplanMeier.Estimate([.. Spells.SalesCycle.Select(s => new Lifetime(s.Exit, s.End == Event))]);

        Assert.Equal(0.58, Math.Round(1 - naive[^1].Survival, 4));
    }

    /// <summary>R 4.2, survival: plasma cell malignancy against death before it, in 1,384 patients with MGUS.</summary>
    [Fact]
    public void Matches_R_on_competing_ends_to_eight_digits()
    {
        var expected = ReferenceData.Json("survival/expected.json").GetProperty("aalen_johansen_mgus2");
        Spell[] patients = [.. ReferenceData.Rows("survival/mgus2.csv").Select(row => row["pstat"] == "1"
            ? new Spell(0, (int)row.Count("ptime"), Event)
            : new Spell(0, (int)row.Count("futime"), row["death"] == "1" ? Competing : Censored))];

        var curve = AalenJohansen.Estimate(patients);

        for (int i = 0; i < expected.GetProperty("time").GetArrayLength(); i++)
        {
            int month = expected.GetProperty("time")[i].GetInt32();
            Assert.Equal(expected.GetProperty("p_pcm")[i].GetDouble(), curve.IncidenceBy(month)!.Value, 1e-8);
            Assert.Equal(expected.GetProperty("p_death")[i].GetDouble(), curve.CompetingBy(month)!.Value, 1e-8);
        }
    }

    [Fact]
    public void A_deal_won_on_its_first_day_counts_on_day_0()
    {
        var curve = AalenJohansen.Estimate([new(0, 0, Event), new(0, 5, Censored)]);

        Assert.Equal(new IncidenceStep(0, 2, 1, 0, 0.5, 0, 0.5), Assert.Single(curve.Steps));
        Assert.Equal(0, curve.QuantileOfEvents(0.5));
    }

    [Fact]
    public void A_deal_that_ends_on_the_day_of_its_late_entry_was_never_at_risk() => Assert.Equal(
        AalenJohansen.Estimate([new(0, 5, Event), new(0, 9, Competing)]).Steps,
        AalenJohansen.Estimate([new(0, 5, Event), new(0, 9, Competing), new(5, 5, Event), new(7, 7, Competing)]).Steps);

    [Fact]
    public void A_late_entry_is_at_risk_from_the_next_day_on()
    {
        var curve = AalenJohansen.Estimate([new(0, 3, Event), new(0, 4, Event), new(3, 10, Censored)]);

        Assert.Equal([2, 2], curve.Steps.Select(step => step.AtRisk));
    }

    [Fact]
    public void A_deal_last_seen_on_the_day_of_an_event_is_still_at_risk() =>
        Assert.Equal(2, AalenJohansen.Estimate([new(0, 7, Event), new(0, 7, Censored)]).Steps.Single().AtRisk);

    [Fact]
    public void Cannot_tell_beyond_the_last_day_under_observation()
    {
        var curve = AalenJohansen.Estimate(Spells.SalesCycle);

        Assert.Equal(curve.LastLevel, curve.IncidenceBy(90));
        Assert.Null(curve.IncidenceBy(91));
        Assert.Null(curve.CompetingBy(91));
        Assert.Null(curve.SurvivingBy(91));
    }

    [Fact]
    public void Can_tell_for_ever_once_none_is_left() =>
        Assert.Equal(0.5, AalenJohansen.Estimate([new(0, 3, Event), new(0, 4, Competing)]).IncidenceBy(4_000));

    [Fact]
    public void Without_spells_it_knows_nothing()
    {
        var curve = AalenJohansen.Estimate([]);

        Assert.Empty(curve.Steps);
        Assert.Null(curve.LastDay);
        Assert.Null(curve.IncidenceBy(0));
        Assert.Null(curve.QuantileOfEvents(0.5));
    }

    [Fact]
    public void Without_events_the_level_is_0_and_has_no_quantile()
    {
        var curve = AalenJohansen.Estimate([new(0, 3, Competing), new(0, 8, Censored)]);

        Assert.Equal(0, curve.LastLevel);
        Assert.Equal(0, curve.IncidenceBy(8));
        Assert.Null(curve.QuantileOfEvents(0.5));
    }

    /// <summary>
    /// Four wins one after the other: half is reached exactly at the second, whatever the last digits say.
    /// </summary>
    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(98)]
    public void Half_of_an_even_number_of_wins_is_reached_at_the_middle_one(int wins) => Assert.Equal(
        wins / 2,
        AalenJohansen.Estimate([.. Enumerable.Range(1, wins).Select(day => new Spell(0, day, Event))])
            .QuantileOfEvents(0.5));

    [Theory]
    [InlineData(5, 4)]
    [InlineData(-1, 4)]
    public void Throws_on_a_spell_that_cannot_be(int enter, int exit) =>
        Assert.Throws<ArgumentException>(() => AalenJohansen.Estimate([new(enter, exit, Event)]));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Throws_on_a_share_that_cannot_be(double q) => Assert.Throws<ArgumentOutOfRangeException>(
        () => AalenJohansen.Estimate(Spells.SalesCycle).QuantileOfEvents(q));
}
