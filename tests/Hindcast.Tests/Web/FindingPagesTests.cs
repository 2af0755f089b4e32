using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Tests.Retros;
using Hindcast.Web.Facts;

namespace Hindcast.Tests.Web;

/// <summary>S0-18: where a finding's page leads its reader to check it.</summary>
public sealed class FindingPagesTests
{
    /// <summary>Within one value every share of it is all or nothing; a mix is explored value by value.</summary>
    [Fact]
    public void A_mix_is_explored_by_what_is_made_up_and_a_rate_within_its_slice()
    {
        var mix = RetroSample.MixFinding with { Slice = Slice.Of("icp_tier", "C").And("source", "Web") };
        Assert.Equal("/indicators/icp_mix?by=icp_tier&where=source%3DWeb", FindingPages.ExplorerPathOf(mix));
        Assert.Equal("/indicators/icp_mix?by=icp_tier", FindingPages.ExplorerPathOf(mix with
            { Slice = Slice.Of("icp_tier", "C") }));
        var rate = mix with { Kind = FindingKind.Rate };
        Assert.Equal("/indicators/icp_mix", FindingPages.ExplorerPathOf(rate with { Slice = Slice.All }));
        Assert.Equal("/indicators/icp_mix?where=source%3DWeb", FindingPages.ExplorerPathOf(rate with
            { Slice = Slice.Of("source", "Web") }));
    }
}
