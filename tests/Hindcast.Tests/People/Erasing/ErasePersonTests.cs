using Hindcast.Journal;
using Hindcast.People.Erasing;

namespace Hindcast.Tests.People.Erasing;

/// <summary>S0-12: a person can be taken out, and only where they are meant.</summary>
public class ErasePersonTests
{
    private static readonly Salt Key = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Theory]
    [InlineData("Ana Silva", "person-1")]
    [InlineData("call with ANA SILVA, then Ben", "call with person-1, then Ben")]
    [InlineData("Anna Silvana", "Anna Silvana")]
    [InlineData("mail to ana@example.org.", "mail to person-1.")]
    [InlineData("may", "person-1")]
    [InlineData("silva, Ana", "person-1")]
    [InlineData("Kim Silva, Ana Costa", "Kim Silva, Ana Costa")]
    [InlineData("in may it fell", "in may it fell")]
    public void A_full_name_goes_wherever_it_stands_and_a_single_word_only_alone(string text, string expected) =>
        Assert.Equal(expected, Decided(["Ana Silva", "ana@example.org", "May"], "asked to").Replace(text));

    [Fact]
    public void A_digest_of_an_address_goes_too_and_is_kept_only_to_know_the_person_again()
    {
        var (erased, replace) = Decided(["ana@example.org"], "asked to");

        Assert.Equal("person-1", replace(Key.Digest("ANA@example.org ")));
        Assert.Equal("person-1", new ErasedPeople([erased]).Keep("Ana@Example.org", Key));
        Assert.Equal("ben@example.org", new ErasedPeople([erased]).Keep("ben@example.org", Key));
        Assert.DoesNotContain("ana", string.Join(' ', erased.Digests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_later_import_keeps_out_the_name_with_its_last_word_first()
    {
        var erased = new ErasedPeople([Decided(["Ana Maria Silva"], "asked to").Erased]);

        Assert.Equal(["person-1", "person-1", "Kim Silva, Ana Maria Costa"], new[] { "Silva, Ana Maria",
            "Ana Maria Silva", "Kim Silva, Ana Maria Costa" }.Select(text => erased.Keep(text, Key)));
    }

    [Fact]
    public void The_reason_does_not_keep_the_name() =>
        Assert.Equal("person-1 asked to", Decided(["Ana Silva"], "Ana Silva asked to").Erased.Reason);

    [Fact]
    public void Refuses_a_name_found_everywhere_and_an_erasure_without_a_reason()
    {
        Assert.Equal("name-too-short", Refused(["Al"], "asked to"));
        Assert.Equal("reason-missing", Refused(["Ana Silva"], " "));
        Assert.Equal("too-many-names", Refused([.. Enumerable.Range(0, 51).Select(i => $"Ana Silva {i}")], "asked to"));
    }

    private static (PersonErased Erased, Func<string, string> Replace) Decided(string[] names, string reason) =>
        Assert.IsType<Outcome<(PersonErased, Func<string, string>)>.Granted>(ErasePerson.Decide([],
            new([.. names], reason), Key)).Value;

    private static string Refused(string[] names, string reason) =>
        Assert.IsType<Outcome<(PersonErased, Func<string, string>)>.Refused>(ErasePerson.Decide([],
            new([.. names], reason), Key)).Why.Rule;
}
