using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;
using Hindcast.Tests.Retros;

namespace Hindcast.Tests.Facts.Findings;

public sealed class CausesTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>SQLs stopped. What rests on renewals, or on the days on which leads were created, is told as
    /// ever.</summary>
    [Fact]
    public void A_stop_holds_back_only_what_rests_on_the_field_that_stopped()
    {
        var asOf = workspace.WithTwoStops().On("2026-09-30");
        var sources = DataFaults.In(asOf, Period.ParseMonth("2026-09")!.Value).Sources;
        Finding Of(string indicator) => RetroSample.RateFinding with { Indicator = indicator, Strength = 6,
            Headline = $"{indicator} fell", Direction = Direction.Worse };

        var (told, heldBack) = Causes.Told([Of("renewal_rate"), Of("icp_mix"), Of("mql_to_sql")],
            finding => Causes.StoppedLately(finding, asOf, sources));

        Assert.Equal(["renewal_rate", "icp_mix"], told.Select(f => f.Indicator));
        Assert.Equal(["Held back until hubspot tells new SQLs again: mql_to_sql fell"], heldBack);
        // Beyond doubt, or long after the stop, it is told too.
        Assert.Single(Causes.Told([Of("mql_to_sql") with { Strength = Causes.StandsAnyway }],
            finding => Causes.StoppedLately(finding, asOf, sources)).Told);
        Assert.Empty(Causes.StoppedLately(Of("mql_to_sql"), workspace.On("2026-10-26"), sources));
    }

    /// <summary>In its first months no outcome is old enough for parts.</summary>
    [Fact]
    public void A_shift_of_tiers_is_told_under_the_mix_of_tiers_from_its_first_look_on()
    {
        Finding Of(string indicator, bool beyond = true) => RetroSample.RateFinding with { Indicator = indicator,
            Kind = FindingKind.Mix, Direction = Direction.Worse, Headline = $"{indicator} is worse", Parts = null,
            MovedAlong = IcpMix.Tier, BeyondThreshold = beyond };
        ImmutableArray<Finding> Told(params ImmutableArray<Finding> findings) =>
            Causes.Told(findings, _ => []).Told;

        var told = Assert.Single(Told(Of("icp_mix"), Of("mql_to_sql"), Of("win_rate")));

        Assert.Equal("icp_mix", told.Indicator);
        Assert.Equal(["mql_to_sql", "win_rate"], told.AlsoMoved);
        Assert.Equal(told.AlsoMoved, told.Under!.Value.Select(f => f.Indicator));
        // What moved along another dimension stands for itself; what only leans hides no alarm.
        Assert.Equal(2, Told(Of("icp_mix"), Of("mql_to_sql") with { MovedAlong = "segment" }).Length);
        Assert.Equal(2, Told(Of("icp_mix", beyond: false), Of("mql_to_sql")).Length);
    }

    public void Dispose() => workspace.Dispose();
}
