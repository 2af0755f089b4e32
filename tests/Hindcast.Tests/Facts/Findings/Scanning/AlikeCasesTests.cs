using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Facts.Findings.Scanning;

public sealed class AlikeCasesTests
{
    [Fact]
    public void Counts_what_is_alike_in_the_order_in_which_it_first_came() =>
        Check.One(Laws.Quick, Prop.ForAll((
        from leaf in Gen.Choose(0, 3)
        from month in Gen.Choose(0, 2)
        from age in Gen.Choose(-2, 2)
        from lag in Gen.Choose(-1, 1)
        from ending in Gen.Choose(0, 2)
        from reason in Gen.Choose(-1, 1)
        select new Case(leaf, month, age, lag, (Ending)ending, 0, reason)).ArrayOf().ToArbitrary(), all =>
    {
        var alike = new AlikeCases([.. Enumerable.Range(0, 3).Select(month => all.Count(c => c.Month == month))]);
        foreach (var c in all)
            alike.Add(c);
        Assert.Equal(all.GroupBy(c => c).Select(same => same.Key with { Count = same.Count() }), alike.Cases);
    }));
}
