using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>Laws that hold for every input, not only for the textbook's.</summary>
public class KaplanMeierProperties
{
    private static readonly Gen<int> Days = Gen.OneOf(Gen.Choose(0, 12), Gen.Choose(0, 400));
    private static readonly Arbitrary<Lifetime[]> Lifetimes = (
        from days in Days
        from ended in Gen.Elements(true, false)
        select new Lifetime(days, ended)).ArrayOf().ToArbitrary();

    [Fact]
    public void Never_rises_and_never_leaves_zero_to_one() =>
        Prop.ForAll(Lifetimes, lifetimes =>
        {
            double[] curve = [1.0, .. KaplanMeier.Estimate(lifetimes).Select(step => step.Survival)];
            return curve.Zip(curve.Skip(1)).All(pair => pair.First >= pair.Second && pair.Second >= 0.0);
        }).Holds();

    [Fact]
    public void Without_censoring_it_is_the_share_still_alive() =>
        Prop.ForAll(Days.NonEmptyListOf().ToArbitrary(), days =>
            KaplanMeier.Estimate([.. days.Select(d => new Lifetime(d, Ended: true))])
                .All(step => Math.Abs(days.Count(d => d > step.Days) / (double)days.Count - step.Survival) < 1e-12))
            .Holds();

    /// <summary>Oracle: the product over every single day, each risk set counted from the definition.</summary>
    [Fact]
    public void Equals_the_product_over_every_day() =>
        Prop.ForAll(Lifetimes, lifetimes => KaplanMeier.Estimate(lifetimes).All(step =>
        {
            double survival = 1;
            for (int day = 0; day <= step.Days; day++)
            {
                double atRisk = lifetimes.Count(l => l.Days >= day);
                survival *= 1 - lifetimes.Count(l => l.Days == day && l.Ended) / atRisk;
            }

            return Math.Abs(survival - step.Survival) < 1e-12;
        })).Holds();
}
