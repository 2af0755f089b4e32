using FsCheck;
using FsCheck.Fluent;
using Hindcast.Renewals;
using Hindcast.Signals.Intervals;

namespace Hindcast.Tests.Renewals;

/// <summary>S1-15, S1-16, S1-18: figures of decided renewals, by hand and as laws over any accounts.</summary>
public class RenewalFiguresTests
{
    private static readonly string[] Reasons = ["pricing", "support", ""];

    private static readonly Gen<AccountRenewal> Accounts =
        from outcome in Gen.Elements(Enum.GetValues<RenewalOutcome>())
        from arr in Gen.Frequency((9, Gen.Choose(1, 900).Select(a => (decimal?)a)), (1, Gen.Constant((decimal?)null)))
        from reason in Gen.Elements(Reasons)
        from usage in Gen.Choose(-50, 50)
        select Account(outcome, arr, reason.Length > 0 ? reason : null, usage / 100.0);

    [Fact]
    public void By_hand()
    {
        // Ten accounts of 100: seven renew, one expands to 150, one shrinks to 60, one leaves.
        ImmutableArray<AccountRenewal> ten =
        [
            .. Enumerable.Range(0, 7).Select(_ => Account(RenewalOutcome.Renewed, 100)),
            Account(RenewalOutcome.Expanded, 100) with { ArrAfter = 150 },
            Account(RenewalOutcome.Contracted, 100) with { ArrAfter = 60 }, Account(RenewalOutcome.Churned, 100),
        ];
        var figures = RenewalFigures.Of(ten, null).ToDictionary(f => f.Id);
        Assert.Equal((0.9, 0.9, 0.86, 0.91, 0.1), (figures["renewal_rate"].Value, figures["renewal_rate_arr"].Value,
            figures["grr"].Value, figures["nrr"].Value, figures["logo_churn"].Value));
        Assert.Equal(WilsonInterval.Of(9, 10), figures["renewal_rate"].Interval);
        // Two of ten without ARR are more than a tenth: nothing is told of money, and the count stays.
        var two = RenewalFigures.Of(ten.SetItem(9, Account(RenewalOutcome.Churned, null))
            .SetItem(0, Account(RenewalOutcome.Churned, null)), null);
        Assert.Equal([0.8, null, null, null, 0.2], two.Select(f => f.Value));
        Assert.All(RenewalFigures.Of(ten, "because"), figure => Assert.Null(figure.Value));
    }

    /// <summary>S1-15: a reason is missing where an account was decided without one, also where it renewed.</summary>
    [Fact]
    public void A_reason_is_missing_of_whoever_was_decided_without_one()
    {
        ImmutableArray<AccountRenewal> all =
        [
            Account(RenewalOutcome.Renewed, 900), Account(RenewalOutcome.Pending, 900),
            Account(RenewalOutcome.Churned, 300, "pricing"), Account(RenewalOutcome.Contracted, 100),
        ];

        Assert.Null(RenewalFigures.Unexplained(all[1..2]));
        Assert.Equal((0, 0, 1, 0.0), RenewalFigures.Unexplained(all[2..3]));
        Assert.Equal((1, 0, 2, 0.75), RenewalFigures.Unexplained(all[..3]));
        Assert.Equal((2, 1, 3, (double)(1_000m / 1_300)), RenewalFigures.Unexplained(all));
        // A third of the decided have no known ARR: a share of it is not told.
        Assert.Equal((2, 1, 3, null), RenewalFigures.Unexplained(all.SetItem(2, Account(RenewalOutcome.Churned, null,
            "pricing"))));
    }

    [Fact]
    public void Buckets_add_up_to_all_of_them_and_small_ones_are_not_ranked() =>
        Prop.ForAll(Accounts.ArrayOf().ToArbitrary(), all =>
    {
        ImmutableArray<AccountRenewal> accounts = [.. all];
        var buckets = RenewalFigures.By(accounts, a => a.Reason, untold: false);
        Assert.Equal(accounts.Count(a => a.IsClosed), buckets.Sum(b => b.N));
        Assert.Equal(accounts.Length, buckets.Sum(b => b.N + b.Open));
        Assert.Equal(accounts.Where(a => a is { IsClosed: true, ArrBefore: not null }).Sum(a => a.ArrBefore),
            buckets.Sum(b => b.ArrDue ?? 0));
        Assert.All(buckets, b => Assert.True(!b.IsRanked || b.N >= 5));
        Assert.All(buckets, b => Assert.True(b.Rate is null || b.RateInterval!.Value.Contains(b.Rate.Value)));
        bool[] ranked = [.. buckets.Select(b => b.IsRanked)];
        Assert.Equal(ranked.OrderDescending(), ranked);
    }).Holds();

    [Fact]
    public void Signs_count_each_measured_account_once_and_say_nothing_where_all_ended_alike() =>
        Prop.ForAll(Accounts.ArrayOf().ToArbitrary(), all =>
    {
        var sign = LeadingSigns.Of([.. all]).Single(s => s.Id == "usage-shift");
        Assert.Equal(all.Count(a => a.IsClosed), sign.Below + sign.Above);
        Assert.Equal(all.Count(a => a.IsKept), sign.BelowKept + sign.AboveKept);
        Assert.Null(LeadingSigns.Of([.. all.Where(a => a.IsKept)]).Single(s => s.Id == "usage-shift").Difference);
    }).Holds();

    private static AccountRenewal Account(RenewalOutcome outcome, decimal? arr, string? reason = null, double? usage =
        null) => new("A", null, outcome, new(2026, 8, 1),
        outcome == RenewalOutcome.Pending ? null : new(2026, 7, 20), arr,
        outcome switch { RenewalOutcome.Pending => null, RenewalOutcome.Churned => 0, _ => arr }, reason, null, null,
        null, [], new(new(2026, 7, 2), null, null, usage, null, null));
}
