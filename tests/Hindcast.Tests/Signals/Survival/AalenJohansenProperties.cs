using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Survival;
using static Hindcast.Signals.Survival.SpellEnd;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>Laws that hold for every set of spells, and a slow, obvious estimate beside the fast one.</summary>
public class AalenJohansenProperties
{
    private static readonly Arbitrary<Spell[]> Any = Spells.Any.ArrayOf().ToArbitrary();
    private static readonly Arbitrary<Spell[]> FromBirth = Spells.FromBirth.ArrayOf().ToArbitrary();

    /// <summary>Counting spells that are alike changes neither the curve nor what is resampled, drawn one by one or
    /// side by side.</summary>
    [Theory, InlineData(1), InlineData(2_000)]
    public void Counted_spells_tell_what_they_tell_one_by_one(int times) =>
        Check.One(Laws.Quick.WithMaxTest(times == 1 ? 100 : 3), Prop.ForAll(FromBirth, spells =>
        {
            Spell[] all = [.. spells.SelectMany(spell => Enumerable.Repeat(spell, times))];
            var alike = all.GroupBy(spell => spell).Select(same => (Spell: same.Key, Count: same.Count())).ToArray();
            Spell[] each = Array.ConvertAll(alike, same => same.Spell);
            int[] counts = Array.ConvertAll(alike, same => same.Count);
            Assert.Equal(AalenJohansen.Estimate(all).Steps, AalenJohansen.Estimate(each, counts).Steps);
            Assert.Equal(AalenJohansenBootstrap.QuantileInterval(all, 0.5, 0.95, 7),
                AalenJohansenBootstrap.QuantileInterval(each, counts, 0.5, 0.95, 7));
        }));

    /// <summary>
    /// Oracle: the product integral over every single day, each risk set counted from the definition.
    /// </summary>
    [Fact]
    public void Equals_the_product_over_every_day() =>
        Prop.ForAll(Any, spells =>
        {
            var curve = AalenJohansen.Estimate(spells);
            double open = 1, won = 0, lost = 0;
            for (int day = 0; day <= (curve.LastDay ?? -1); day++)
            {
                var atRisk = spells.Where(s => day <= s.Exit && (day > s.Enter || s.Enter == 0)).ToList();
                int wins = atRisk.Count(s => s.Exit == day && s.End == Event);
                int losses = atRisk.Count(s => s.Exit == day && s.End == Competing);
                if (atRisk.Count > 0)
                {
                    double before = open;
                    won += before * wins / atRisk.Count;
                    lost += before * losses / atRisk.Count;
                    open = before * (1 - (double)(wins + losses) / atRisk.Count);
                }

                if (!Near(curve.IncidenceBy(day), won) || !Near(curve.CompetingBy(day), lost)
                    || !Near(curve.SurvivingBy(day), open))
                    return false;
            }

            return true;
        }).Holds();

    [Fact]
    public void Won_lost_and_open_add_up_to_1_on_every_day() =>
        Prop.ForAll(Any, spells => AalenJohansen.Estimate(spells).Steps.All(step =>
            Near(step.IncidenceEvent + step.IncidenceCompeting + step.Surviving, 1)
            && step is { Surviving: >= 0, AtRisk: > 0 } && step.Events + step.Competing > 0))
            .Holds();

    [Fact]
    public void Never_falls() =>
        Prop.ForAll(Any, spells =>
        {
            var steps = AalenJohansen.Estimate(spells).Steps;
            return steps.Zip(steps.Skip(1)).All(pair =>
                pair.First.Day < pair.Second.Day
                && pair.First.IncidenceEvent <= pair.Second.IncidenceEvent
                && pair.First.IncidenceCompeting <= pair.Second.IncidenceCompeting);
        }).Holds();

    [Fact]
    public void The_order_of_the_spells_does_not_matter() =>
        Prop.ForAll(Any, spells => AalenJohansen.Estimate(spells).Steps.SequenceEqual(
            AalenJohansen.Estimate([.. spells.Reverse()]).Steps)).Holds();

    [Fact]
    public void Every_deal_twice_is_the_same_curve() =>
        Prop.ForAll(Any, spells => AalenJohansen.Estimate([.. spells, .. spells]).Steps
            .Zip(AalenJohansen.Estimate(spells).Steps)
            .All(pair => Near(pair.First.IncidenceEvent, pair.Second.IncidenceEvent)
                && pair.First.AtRisk == 2 * pair.Second.AtRisk)).Holds();

    [Fact]
    public void Where_nothing_is_lost_it_is_one_minus_Kaplan_Meier() =>
        Prop.ForAll(FromBirth, spells =>
        {
            Spell[] neverLost = [.. spells.Select(s => s.End == Competing ? s with { End = Censored } : s)];
            var survival = KaplanMeier.Estimate([.. neverLost.Select(s => new Lifetime(s.Exit, s.End == Event))]);
            return AalenJohansen.Estimate(neverLost).Steps.Zip(survival).All(pair =>
                pair.First.Day == pair.Second.Days && Near(pair.First.IncidenceEvent, 1 - pair.Second.Survival));
        }).Holds();

    [Fact]
    public void Where_all_ended_it_is_the_share_won_by_then() =>
        Prop.ForAll(FromBirth, spells =>
        {
            Spell[] ended = [.. spells.Select(s => s.End == Censored ? s with { End = Event } : s)];
            return AalenJohansen.Estimate(ended).Steps.All(step => Near(
                step.IncidenceEvent,
                ended.Count(s => s.End == Event && s.Exit <= step.Day) / (double)ended.Length));
        }).Holds();

    [Fact]
    public void A_quantile_is_the_first_day_that_reaches_its_share() =>
        Prop.ForAll(Any, Gen.Choose(1, 100).ToArbitrary(), (spells, percent) =>
        {
            var curve = AalenJohansen.Estimate(spells);
            if (curve.QuantileOfEvents(percent / 100.0) is not { } day)
                return curve.LastLevel == 0;
            double level = percent / 100.0 * curve.LastLevel;
            return curve.IncidenceBy((int)day) >= level - 1e-12 && curve.IncidenceBy((int)day - 1) < level;
        }).Holds();

    private static bool Near(double? a, double b) => a is { } value && Math.Abs(value - b) < 1e-12;
}
