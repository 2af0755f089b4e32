using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-15, M-17: plays go to the riskiest, so they are compared within a risk; what failed payments take is not
/// held against them.</summary>
public sealed class PlayEffectTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_play_that_helps_within_each_risk_looks_harmful_over_all()
    {
        // Risky: 40 of 80 kept with the play, 5 of 20 without. Safe: 19 of 20 with it, 72 of 80 without.
        Terms(("risky", "save", 40, 80), ("risky", null, 5, 20), ("safe", "save", 19, 20), ("safe", null, 72, 80));
        workspace.With("more", "2026-06-30", Tables.Of(FactKind.Subscription,
            "id start_on due_on outcome outcome_on churn_reason play risk",
            ["x1", "2025-03-01", "2026-03-01", "churned", "2026-03-01", "Payment failed (card_declined)", "save",
                "risky"], ["x2", "2025-03-01", "2026-03-01", "churned", "2026-03-01", "Price", null, null],
            ["x3", "2025-06-20", "2026-06-20", null, null, null, "save", "risky"], ["x4", "2025-03-01", "2026-03-01",
                "renewed", "2026-03-01", null, "save", "new"]));

        var told = Workspace.Granted(PlayEffect.Of(workspace.On("2026-06-30"), null, [], "risk", Slice.All));

        Assert.Equal((101, 100), (told.With, told.Without));
        Assert.True(told.Plain < 0 && told.PlainInterval!.Value[1] < 0);
        // (40·20 − 5·80)/100 + (19·80 − 72·20)/100 over 16 + 16.
        Assert.Equal(4.8 / 32, told.Within!.Value, 1e-12);
        Assert.True(told.WithinInterval!.Value[0] > 0);
        Assert.Equal([("risky", 80L, 20L), ("safe", 20, 80), ("new", 1, 0)],
            told.Strata.Select(s => (s.Risk, s.With, s.Without)));
        Assert.Equal(Verdict.Ok, told.Verdict);
        Assert.Contains("1 term lost to a failed payment was left out.", told.Notes);
        Assert.Contains("1 term without risk was left out.", told.Notes);
        Assert.Contains(told.Notes, note => note.StartsWith("1 term is of a risk that only one side has",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Few_terms_say_nothing_and_an_absent_column_is_named()
    {
        Terms(("risky", "save", 3, 8), ("risky", null, 1, 4));
        string? Rule(string? play, string risk) => PlayEffect.Of(workspace.On("2026-06-30"), play, [], risk, Slice.All)
            .Match(_ => null, why => (string?)why.Rule);

        Assert.Equal(Verdict.Insufficient, Workspace.Granted(PlayEffect.Of(workspace.On("2026-06-30"), null, ["save"],
            "risk", Slice.All)).Verdict);
        Assert.Equal(("dimension-not-found", "dimension-not-found"), (Rule("absent", "risk"), Rule(null, "absent")));
    }

    [Fact]
    public void What_failed_payments_take_is_told_apart()
    {
        workspace.With("billing", "2026-06-30", Tables.Of(FactKind.Subscription,
            "id start_on due_on outcome outcome_on churn_reason", Enumerable.Range(0, 24).Select(i => new object?[]
        {
            $"{i}", "2025-03-01", "2026-03-01", i < 22 ? "churned" : "renewed", "2026-03-10", i < 5 ? "not_paid" : i < 8
                ? "Expired card" : i < 20 ? "Payment terms too strict" : null,
        })));

        var result = Workspace.Granted(InvoluntaryChurn.Standard.Read(workspace.On("2026-06-30"),
            IndicatorQuery.Monthly(Workspace.Tiers)));

        Assert.Equal(("2026-03", 8.0, 20.0), (result.Rows[0].Period, result.Rows[0].Numerator,
            result.Rows[0].Denominator));
        Assert.Contains("2 churned terms have no reason and are left out.", result.Notes);
    }

    public void Dispose() => workspace.Dispose();

    private void Terms(params (string Risk, string? Play, int Kept, int All)[] groups) =>
        workspace.With("billing", "2026-06-30", Tables.Of(FactKind.Subscription,
        "id start_on due_on outcome outcome_on churn_reason play risk",
        groups.SelectMany(g => Enumerable.Range(0, g.All).Select(i => new object?[]
        {
            $"{g.Risk} {g.Play} {i}", "2025-03-01", "2026-03-01", i < g.Kept ? "renewed" : "churned", "2026-03-01",
            null, g.Play, g.Risk,
        }))));
}
