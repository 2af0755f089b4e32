using Hindcast.Retros;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>Before the close nothing that was said is beyond recall, and nothing is forgotten either.</summary>
public class WithdrawEntryTests
{
    private static readonly Retro Full = Ready()
        .Then(r => AddConversation.Decide(r, "The forms are long"))
        .Then(r => AddFinding.Decide(r, "Webinar leads wait two days", null, Ana))
        .Then(r => NoteAssumption.Decide(r, new("icp-definition", "The ICP tiers of June hold", "Ana Silva"), Team))
        .Then(r => AmendSession.Decide(r, new(null, 100, null, null), Team, Hindcast.Calendars.BusinessCalendar.Default,
            Ana))
        .Then(r => OverrideGate.Decide(r, "session-minutes", "Two countries join by video", Ana));

    [Theory]
    [InlineData("A1")]
    [InlineData("C1")]
    [InlineData("F1")]
    [InlineData("S1")]
    [InlineData("override.session-minutes")]
    [InlineData(Webinar + ".why.3")]
    [InlineData("seat.Ben Okafor")]
    public void Takes_back_and_puts_back_as_it_was(string id)
    {
        string text = Full.Entry(id)!.Text;
        var without = Full.Then(r => WithdrawEntry.Decide(r, id, null, Ana));
        Assert.Null(without.Entry(id));
        Assert.Equal((id, text, ""), (without.ChangeLog[^1].Field, without.ChangeLog[^1].Old,
            without.ChangeLog[^1].New));

        var again = without.Then(r => WithdrawEntry.Restore(r, id, Ana));
        Assert.Equal(Shown(Full), Shown(again));
        AssertRefused("entry-not-found", WithdrawEntry.Restore(again, id, Ana));
    }

    [Fact]
    public void Gives_no_id_twice_and_takes_whys_back_from_the_end()
    {
        var retro = Full.Then(r => WithdrawEntry.Decide(r, "C1", null, Ana))
            .Then(r => AddConversation.Decide(r, "The forms are too long"));
        Assert.Equal("C2", retro.Conversations.Single().Id);
        AssertRefused("entry-not-found", WithdrawEntry.Decide(Full, Webinar + ".why.1", null, Ana));
        AssertRefused("retro-closed", WithdrawEntry.Decide(Closed(), "A1", null, Ana));
    }

    private static string Shown(Retro retro) => System.Text.Json.JsonSerializer.Serialize(
        new { retro.Actions, retro.Conversations, retro.Claims, retro.Assumptions, retro.Overrides, Roster = retro.Roster.OrderBy(s =>
            s.Person), retro.Movers, retro.Withdrawn });
}
