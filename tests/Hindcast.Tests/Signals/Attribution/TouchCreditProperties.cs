using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Attribution;

namespace Hindcast.Tests.Signals.Attribution;

/// <summary>Laws of the rule-based models.</summary>
public class TouchCreditProperties
{
    private sealed record Journey(double[] DaysBefore, int Lead, int Opportunity, double HalfLife);

    private static readonly Arbitrary<Journey> Journeys = (
        from days in Gen.Choose(0, 2_000).NonEmptyListOf()
        from lead in Gen.Choose(0, days.Count - 1)
        from opportunity in Gen.Choose(lead, days.Count - 1)
        from halfLife in Gen.Choose(1, 400)
        select new Journey([.. days.OrderDescending().Select(d => (double)d)], lead, opportunity, halfLife))
            .ToArbitrary();

    [Fact]
    public void Credit_is_conserved_and_never_negative() =>
        Prop.ForAll(Journeys, journey => Models(journey).All(credit =>
            credit.Length == journey.DaysBefore.Length && credit.All(c => c >= 0) && Math.Abs(credit.Sum() - 1) < 1e-9))
            .Holds();

    [Fact]
    public void First_is_last_looked_at_from_the_end_and_u_is_its_own_mirror() =>
        Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), touches =>
            TouchCredit.First(touches).Reverse().SequenceEqual(TouchCredit.Last(touches))
            && TouchCredit.UShaped(touches).Zip(TouchCredit.UShaped(touches).Reverse())
            .All(pair => Math.Abs(pair.First - pair.Second) < 1e-15))
            .Holds();

    [Fact]
    public void Nearer_touches_never_get_less_and_a_long_half_life_is_linear() =>
        Prop.ForAll(Journeys, journey =>
        {
            var credit = TouchCredit.TimeDecay(journey.DaysBefore, journey.HalfLife);
            var slow = TouchCredit.TimeDecay(journey.DaysBefore, 1e12);
            return credit.Zip(credit.Skip(1)).All(pair => pair.First <= pair.Second)
                && slow.All(c => Math.Abs(c - (1.0 / slow.Length)) < 1e-6);
        }).Holds();

    private static ImmutableArray<double>[] Models(Journey journey) =>
    [
        TouchCredit.First(journey.DaysBefore.Length), TouchCredit.Last(journey.DaysBefore.Length),
        TouchCredit.Linear(journey.DaysBefore.Length),
        TouchCredit.UShaped(journey.DaysBefore.Length), TouchCredit.WShaped(journey.DaysBefore.Length, journey.Lead,
            journey.Opportunity),
        TouchCredit.WShaped(journey.DaysBefore.Length, null, journey.Opportunity),
        TouchCredit.TimeDecay(journey.DaysBefore, journey.HalfLife),
    ];
}
