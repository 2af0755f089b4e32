using Hindcast.Plans;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.Plans;

/// <summary>S1-13, D-09: ladders are data of any length; one that does not lead upwards is kept as written and said to
/// be so.</summary>
public class LaddersDocumentTests
{
    private static readonly Ladders Standard = Granted(LaddersDocument.Parse(LaddersDocument.Standard));

    [Fact]
    public void Keeps_the_published_renewal_ladder_as_written_and_warns_of_it()
    {
        Assert.Equal(["Renewal Director", "CS Ops Partner", "Exec Sponsor"], Standard.For("renewal").Rungs
            .Where(rung => rung is { Kind: RungKind.Escalate, From: RungAnchor.Due } && !IsRipCord(rung))
            .Select(rung => rung.To));
        Assert.Equal("renewal: cs-ops-partner goes to CS Ops Partner, who is not senior to Renewal Director before.",
            Standard.NotUpwards().Single());
    }

    /// <summary>S1-29: overdue in vain or silent for seven days, the CRO and Product leadership are told
    /// together.</summary>
    [Fact]
    public void Pulls_the_rip_cord_for_a_group_at_once() => Assert.Equal(
        [(RungAnchor.Update, "CRO, Product leadership"), (RungAnchor.Due, "CRO, Product leadership")],
        Standard.For("renewal").Rungs.Where(IsRipCord).GroupBy(rung => (rung.From, rung.After))
            .Select(group => (group.Key.From, string.Join(", ", group.Select(rung => rung.To)))));

    private static bool IsRipCord(Rung rung) => rung.Name.StartsWith("rip-cord", StringComparison.Ordinal);

    [Fact]
    public void Has_one_ladder_for_every_kind_that_has_none_of_its_own() =>
        Assert.Equal("standard", Standard.For("incident").Name);

    [Fact]
    public void Survives_its_own_yaml()
    {
        string yaml = LaddersDocument.ToYaml(Standard);
        Assert.Equal(yaml, LaddersDocument.ToYaml(Granted(LaddersDocument.Parse(yaml))));
    }

    [Theory]
    [InlineData("{name: a, from: birth, after: 1d, to: owner, kind: remind}", "rung-anchor-unknown")]
    [InlineData("{name: a, from: due, after: soon, to: owner, kind: remind}", "lapse-not-readable")]
    [InlineData("{name: a, from: due, after: 1d, to: owner, kind: shout}", "rung-kind-unknown")]
    [InlineData("{name: A b, from: due, after: 1d, to: owner, kind: remind}", "name-not-kebab")]
    [InlineData("{name: a, from: due, after: 1d, kind: remind}", "rung-to-missing")]
    [InlineData("{name: a, from: due, after: 1d, too: x, kind: remind}", "yaml-unknown-field")]
    public void Refuses_what_is_no_rung(string rung, string rule) =>
        Assert.StartsWith("Line ", AssertRefused(rule,
            LaddersDocument.Parse($"ladders:\n  - name: all\n    rungs:\n      - {rung}\n")).Message);

    /// <summary>S1-29: what is overdue is told to somebody beside the owner in the end; the published ladders
    /// do.</summary>
    [Fact]
    public void Refuses_a_ladder_that_ends_at_the_owner()
    {
        const string Owner = "ladders:\n  - name: all\n    rungs:\n      - {name: a, from: due, after: 1d, to: owner, "
            + "kind: remind}\n";
        Assert.Null(Standard.EndsAtOwner());
        Assert.Equal("ladder-ends-at-owner", Granted(LaddersDocument.Parse(Owner)).EndsAtOwner()?.Rule);
        Assert.Null(Granted(LaddersDocument.Parse(Owner
            + "      - {name: b, from: due, after: 3d, to: facilitator, kind: escalate}\n"
            + "      - {name: silent, from: update, after: 7d, to: owner, kind: remind}\n")).EndsAtOwner());
    }

    [Theory]
    [InlineData("ladders: []", "ladder-for-all-missing")]
    [InlineData("ladders:\n  - name: all\n", "ladder-without-rungs")]
    public void Refuses_what_leaves_actions_without_a_ladder(string yaml, string rule) =>
        AssertRefused(rule, LaddersDocument.Parse(yaml));
}
