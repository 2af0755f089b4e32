using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Tests.People;

/// <summary>S0-03: only a person can own something, so only persons enter the directory.</summary>
public class PeopleDirectoryTests
{
    private static readonly PeopleDirectory Ana = new([new("Ana Silva", "RevOps lead", "revops")]);

    [Fact]
    public void Adds_a_person_at_the_end() => Assert.Equal(
        [("Ana Silva", "RevOps lead"), ("Ben O'Hara", null)],
        Granted(AddPerson.Decide(Ana, new("  Ben   O'Hara ", " ", "sales"))).People.Select(p => (p.Name, p.Role)));

    [Theory]
    [InlineData("", "name-missing")]
    [InlineData("   ", "name-missing")]
    [InlineData("ana silva", "person-exists")]
    [InlineData("team", "name-not-a-person")]
    [InlineData("The Marketing Team", "name-not-a-person")]
    [InlineData("everyone", "name-not-a-person")]
    [InlineData("TBD", "name-not-a-person")]
    [InlineData("SDRs", "name-not-a-person")]
    [InlineData("42", "name-not-a-person")]
    [InlineData("a\nb", "name-not-readable")]
    [InlineData("Ben \u202Erafako", "name-not-readable")]
    [InlineData("Ben\u200B Okafor", "name-not-readable")]
    public void Refuses_who_cannot_own_anything(string name, string rule) =>
        AssertRefused(rule, AddPerson.Decide(Ana, new(name, null, null)));

    [Fact]
    public void Names_the_command_that_describes_whoever_is_there_already() => Assert.EndsWith(
        "hindcast people set \"Ana Silva\" --role ROLE --function FUNCTION", Assert.IsType<Outcome<PeopleDirectory>
            .Refused>(AddPerson.Decide(Ana, new("ana silva", null, null))).Why.Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_what_is_over_long()
    {
        AssertRefused("name-too-long", AddPerson.Decide(Ana, new(new('x', 101), null, null)));
        AssertRefused("name-too-long", AddPerson.Decide(Ana, new("Ben", new('x', 101), null)));
    }

    [Theory]
    [InlineData("Ben \"B\" O'Hara: #1")]
    [InlineData("Zoë 中")]
    [InlineData("- x")]
    public void Survives_its_own_yaml(string name)
    {
        var directory = Granted(AddPerson.Decide(Ana, new(name, "a: b", null)));

        Assert.Equal(directory.People, Granted(PeopleDocument.Parse(PeopleDocument.ToYaml(directory))).People);
    }

    [Theory]
    [InlineData("")]
    [InlineData("people:\n")]
    public void Reads_nobody(string yaml) => Assert.Empty(Granted(PeopleDocument.Parse(yaml)).People);

    [Theory]
    [InlineData("people: [x", "yaml-not-readable")]
    [InlineData("persons: []", "yaml-unknown-field")]
    [InlineData("people:\n  - role: x\n", "yaml-not-readable")]
    [InlineData("people:\n  - name: team\n", "name-not-a-person")]
    [InlineData("people:\n  - name: Ana\n  - name: ana\n", "person-exists")]
    public void Refuses_a_list_that_holds_no_people(string yaml, string rule) =>
        AssertRefused(rule, PeopleDocument.Parse(yaml));

    private static T Granted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Granted>(outcome).Value;

    private static void AssertRefused<T>(string rule, Outcome<T> outcome) =>
        Assert.Equal(rule, Assert.IsType<Outcome<T>.Refused>(outcome).Why.Rule);
}
