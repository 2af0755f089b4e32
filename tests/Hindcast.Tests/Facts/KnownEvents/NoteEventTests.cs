using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;

namespace Hindcast.Tests.Facts.KnownEvents;

/// <summary>Issue 3: people annotate what numbers cannot know.</summary>
public class NoteEventTests
{
    private static readonly NoteEvent.Command Sound =
        new(KnownEventKind.DefinitionBreak, new(2026, 5, 1), null, "MQL needs two form fills", ["mql_to_sql"]);

    private static readonly KnownEventList None = new(0, 0, []);

    [Fact]
    public void Takes_the_next_id_even_after_one_was_withdrawn()
    {
        var noted = Assert.IsType<Outcome<KnownEventNoted>.Granted>(Decide(None with { Given = 2 }, Sound)).Value.Noted;

        Assert.Equal(("E3", KnownEventKind.DefinitionBreak), (noted.Id, noted.Kind));
        Assert.True(noted.Concerns("mql_to_sql"));
        Assert.False(noted.Concerns("win_rate"));
    }

    [Fact]
    public void Refuses_what_says_nothing_or_ends_before_it_begins_or_names_no_indicator()
    {
        AssertRefused("event-text-missing", Sound with { Text = " " });
        AssertRefused("text-too-long", Sound with { Text = new('x', NoteEvent.TextLengthMax + 1) });
        AssertRefused("event-ends-before-it-begins", Sound with { To = new(2026, 4, 30) });
        AssertRefused("indicator-not-found", Sound with { Indicators = ["luck"] });
    }

    [Fact]
    public void Withdrawing_needs_an_event_that_stands_and_a_reason()
    {
        var list = new KnownEventList(1, 1, [new("E1", KnownEventKind.Event, new(2026, 5, 1), null, "x", [])]);

        Assert.Equal("event-not-found", Refused(WithdrawEvent.Decide(list, "E2", "x")));
        Assert.Equal("reason-missing", Refused(WithdrawEvent.Decide(list, "e1", " ")));
        Assert.Equal("E1", Assert.IsType<Outcome<KnownEventWithdrawn>.Granted>(WithdrawEvent.Decide(list, "e1",
            "postponed")).Value.Id);
    }

    private static Outcome<KnownEventNoted> Decide(KnownEventList list, NoteEvent.Command asked) =>
        NoteEvent.Decide(list, asked, id => id == "mql_to_sql");

    private static void AssertRefused(string rule, NoteEvent.Command asked) =>
        Assert.Equal(rule, Refused(Decide(None, asked)));

    private static string Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why.Rule;
}
