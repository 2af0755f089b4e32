using Hindcast.Facts;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-11 to M-13: an account on trial is no customer: none that stays, none that is lost, and none that pays
/// more once it pays.</summary>
public sealed class TrialsTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>
    /// On 29 February A2 pays 2,400 and A4 1,000; on 31 March A2 2,400 and A4 1,500: NRR 3,900 / 3,400, GRR 1, nobody
    /// lost. A1's trial begins to pay in March and A3's ends: neither was a customer.
    /// </summary>
    [Theory]
    [InlineData("is_trial", "TRUE", "FALSE")]
    [InlineData("plan", "Free trial", "Pro")]
    [InlineData("status", "in_trial", "active")]
    public void Are_in_no_figure_of_retention(string column, string trial, string paid)
    {
        workspace.With("billing", "2024-04-30", Tables.Of(FactKind.Subscription,
            $"id account_id start_on due_on arr outcome outcome_on {column}",
            ["T1", "A1", "2024-01-10", null, 0m, null, null, trial],
            ["T2", "A1", "2024-03-05", null, 1_200m, null, null, paid],
            ["T3", "A2", "2024-01-10", null, 2_400m, null, null, paid],
            ["T4", "A3", "2024-01-10", "2024-03-20", null, "churned", "2024-03-20", trial],
            ["T5", "A4", "2024-01-10", null, 1_000m, null, null, paid],
            ["T6", "A4", "2024-03-15", null, 500m, null, null, paid]));

        Assert.Equal([(1.0, 2L), (3_900 / 3_400.0, 2L), (0.0, 2L)], new[] { "grr", "nrr", "logo_churn" }.Select(id =>
            Read(id).Rows.Single(row => row.Period == "2024-03")).Select(row => (row.Value!.Value, row.N)));
        Assert.Contains("2 trials, for which nobody pays yet, are no terms and in no figure.",
            Read("nrr").Notes);
    }

    /// <summary>On 29 February A pays 1,000 and B 2,000; on 31 March, the last day of A's term, its next one of 500 has
    /// begun: 3,500 / 3,000. A next term that begins on that very day takes it over: 2,500 / 3,000.</summary>
    [Theory]
    [InlineData("2024-03-20", 3_500)]
    [InlineData("2024-03-31", 2_500)]
    public void A_term_covers_its_last_day_although_the_next_has_begun(string next, double paid)
    {
        workspace.With("billing", "2024-04-30", Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on arr outcome outcome_on",
            ["T1", "A", "2024-01-10", "2024-03-31", 1_000m, "renewed", "2024-03-31"],
            ["T2", "A", next, null, 500m, null, null], ["T3", "B", "2024-01-01", null, 2_000m, null, null],
            ["T4", "C", "2024-03-01", "2024-04-29", 1m, "churned", "2024-04-29"]));

        Assert.Equal(paid / 3_000, Read("nrr").Rows.Single(row => row.Period == "2024-03").Value!.Value, 1e-9);
    }

    public void Dispose() => workspace.Dispose();

    private IndicatorResult Read(string id) => Workspace.Granted(Workspace.Granted(Catalogue.Find(id))
        .Read(workspace.On("2024-04-30"), IndicatorQuery.Monthly(Workspace.Tiers)));
}
