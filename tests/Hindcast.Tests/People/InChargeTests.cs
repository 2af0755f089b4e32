using Hindcast.People;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.People;

/// <summary>S0-03, S1-26: somebody always answers, past delegates, departures and fallbacks, or it is said that nobody
/// does.</summary>
public class InChargeTests
{
    private static readonly DateOnly Day = new(2026, 12, 10);

    private static readonly PeopleDirectory Team = new(
    [
        new("Ana", "Renewal Director", "customer-success"),
        new("Ben", "Renewal Director", "customer-success"),
        new("Chloe", "Exec Sponsor", "leadership"),
    ]);

    [Theory]
    [InlineData("ana", "Ana")]
    [InlineData("renewal-director", "Ana")]
    [InlineData("Exec Sponsor", "Chloe")]
    public void Is_the_one_meant_where_they_are_there(string who, string person)
    {
        var found = Granted(InCharge.Find(Team, who, Day));

        Assert.Equal((person, 0), (found.Person.Name, found.Via.Length));
    }

    [Theory]
    [InlineData("Product", "product-leadership")]
    [InlineData("Product leadership", "Product")]
    [InlineData("Product lead", "Product leadership")]
    public void Knows_the_head_of_product_by_each_word(string role, string asked)
    {
        Assert.Equal("Pia", Granted(InCharge.Find(new([new("Pia", role, "product")]), asked, Day)).Person.Name);
        Assert.Equal("Ana", Granted(InCharge.Find(Team with { Fallbacks = Team.Fallbacks.Add(role, "Ana") }, asked,
            Day)).Person.Name);
    }

    [Theory]
    [InlineData("2026-12-01", "Ana")]
    [InlineData("2026-12-02", "Chloe")]
    [InlineData("2026-12-18", "Chloe")]
    [InlineData("2026-12-19", "Ana")]
    public void Is_the_delegate_from_the_first_day_to_the_last(string on, string person) => Assert.Equal(person,
        Granted(InCharge.Find(Away("Ana", "Chloe"), "Ana", DateOnly.Parse(on))).Person.Name);

    [Fact]
    public void Is_the_successor_from_the_day_somebody_leaves()
    {
        var left = Granted(AmendPerson.Depart(Team, "Ana", Day, "Chloe"));

        Assert.Equal("Ana", Granted(InCharge.Find(left, "Ana", Day.AddDays(-1))).Person.Name);
        var found = Granted(InCharge.Find(left, "Ana", Day));
        Assert.Equal(("Chloe", "Ana left on 2026-12-10; Chloe took over."), (found.Person.Name, found.Via.Single()));
    }

    [Fact]
    public void Is_another_of_the_role_where_nobody_was_named() =>
        Assert.Equal("Ben", Granted(InCharge.Find(Granted(AmendPerson.Depart(Team, "Ana", Day, null)), "Ana",
            Day)).Person.Name);

    [Fact]
    public void Is_the_fallback_once_a_role_is_empty()
    {
        var empty = Granted(AmendPerson.Depart(Granted(AmendPerson.Depart(Team, "Ana", Day, null)), "Ben", Day, null));

        AssertRefused("nobody-in-charge", InCharge.Find(empty, "Renewal Director", Day));
        var backed = Granted(AmendPerson.Fallback(empty, "Renewal Director", "Exec Sponsor"));
        Assert.Equal("Chloe", Granted(InCharge.Find(backed, "renewal director", Day)).Person.Name);
        Assert.Equal("Chloe", Granted(InCharge.Find(backed, "Ben", Day)).Person.Name);
    }

    [Fact]
    public void Ends_where_delegates_turn_in_a_circle() => AssertRefused("nobody-in-charge", InCharge.Find(
        Away("Ana", "Chloe", Away("Chloe", "Ana", Team with { People = [Team.People[0] with { Role = null },
            Team.People[2]] })), "Ana", Day));

    [Fact]
    public void Refuses_whom_nobody_knows() => AssertRefused("person-not-found", InCharge.Find(Team, "Zoe", Day));

    [Fact]
    public void Refuses_stand_ins_that_cannot_be()
    {
        AssertRefused("stands-in-for-themselves", AmendPerson.Delegate(Team, "Ana", new("ana", Day, Day, null)));
        AssertRefused("delegation-ends-first", AmendPerson.Delegate(Team, "Ana", new("Ben", Day, Day.AddDays(-1),
            null)));
        AssertRefused("person-not-found", AmendPerson.Depart(Team, "Ana", Day, "Zoe"));
        AssertRefused("fallback-to-itself", AmendPerson.Fallback(Team, "Exec Sponsor", "exec-sponsor"));
    }

    [Fact]
    public void Survives_its_own_yaml_and_an_edit_deletes_nobody()
    {
        var all = Granted(AmendPerson.Fallback(Granted(AmendPerson.Depart(Away("Ana", "Chloe"), "Ben", Day, "Ana")),
            "Renewal Director", "Chloe"));
        string yaml = PeopleDocument.ToYaml(all);

        Assert.Equal(yaml, PeopleDocument.ToYaml(Granted(PeopleDocument.Parse(yaml))));
        var edited = AmendPerson.Merge(all,
            Granted(PeopleDocument.Parse("people:\n  - name: Dee\n  - name: ana\n    role: CRO\n")));
        Assert.Equal([("ana", "CRO"), ("Ben", "Renewal Director"), ("Chloe", "Exec Sponsor"), ("Dee", null)],
            edited.People.Select(p => (p.Name, p.Role)));
    }

    private static PeopleDirectory Away(string name, string to, PeopleDirectory? team = null) =>
        Granted(AmendPerson.Delegate(team ?? Team, name, new(to, new(2026, 12, 2), new(2026, 12, 18), "Leave")));
}
