using FsCheck;
using FsCheck.Fluent;
using Hindcast.Facts.Reconciliation;

namespace Hindcast.Tests.Facts.Reconciliation;

/// <summary>S0-17: whatever two sources say, every row of both is in exactly one part and every amount with
/// it.</summary>
public class ReconciliationProperties
{
    private static readonly Gen<Side> AnySide = (
        from key in Gen.Frequency((6, Gen.Choose(0, 12).Select(k => (string?)$"k{k}")),
            (1, Gen.Constant((string?)null)))
        from status in Gen.Elements("won", "lost", null)
        from amount in Gen.Frequency((4, Gen.Choose(-5, 40).Select(a => (decimal?)(a / 10m))),
            (1, Gen.Constant((decimal?)null)))
        select (key, status, amount)).ArrayOf().Select(rows => new Side("s", [.. rows.Select(r => r.key)],
            [("status", [.. rows.Select(r => r.status)])], [.. rows.Select(r => r.amount)]));

    private static readonly Arbitrary<(Side A, Side B)> Sides = (from a in AnySide from b in AnySide select (a, b))
        .ToArbitrary();

    [Fact]
    public void Rows_and_amounts_add_up_to_both_totals() =>
        Prop.ForAll(Sides, sides =>
        {
            var found = Hindcast.Facts.Reconciliation.Reconciliation.Of(sides.A, sides.B);
            return found.Buckets.Sum(b => b.A.Rows) == sides.A.Keys.Length && found.Buckets.Sum(b => b.B.Rows)
                == sides.B.Keys.Length
                && found.Buckets.Sum(b => b.A.Amount ?? 0) == sides.A.Amounts!.Sum(a => a ?? 0)
                && found.Buckets.Sum(b => b.B.Amount ?? 0) == sides.B.Amounts!.Sum(a => a ?? 0)
                && found.A.Amount == (sides.A.Amounts!.Any(a => a is not null) ? sides.A.Amounts!.Sum() : null)
                && found.Buckets.Sum(b => b.Keys) == sides.A.Keys.Concat(sides.B.Keys).OfType<string>().Distinct()
                .Count();
        }).Holds();

    [Fact]
    public void A_source_beside_itself_is_the_same() =>
        Prop.ForAll(AnySide.ToArbitrary(), side =>
        {
            var found = Hindcast.Facts.Reconciliation.Reconciliation.Of(side, side);
            return found.Differences.IsEmpty && found[Bucket.Same].Keys == found.A.Keys
                && found.Agrees == side.Keys.All(k => k is not null);
        }).Holds();

    [Fact]
    public void The_other_way_round_is_the_mirror() =>
        Prop.ForAll(Sides, sides =>
        {
            var (there, back) = (Hindcast.Facts.Reconciliation.Reconciliation.Of(sides.A, sides.B),
                Hindcast.Facts.Reconciliation.Reconciliation.Of(sides.B, sides.A));
            return there[Bucket.OnlyA].Examples.SequenceEqual(back[Bucket.OnlyB].Examples)
                && there[Bucket.Different].Keys == back[Bucket.Different].Keys
                && there[Bucket.Same].A == back[Bucket.Same].B;
        }).Holds();
}
